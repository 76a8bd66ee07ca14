"""From judged claims to findings: one for each root cause, with its message, place, diagnosis and fingerprint.

Owns the texts of a finding and its identity. Leaves which broken claims belong together to roots.py, severity to
severity.py and causes to diagnose.py. What was not checked is told by coverage.py.
"""

from __future__ import annotations

import hashlib
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping
from decimal import Decimal

from auditor.claims.expression import figures_of, value_of
from auditor.claims.model import Kind, Relation
from auditor.engine.causes.algebra import substituted
from auditor.engine.culprits import with_culprits
from auditor.engine.echoes import echoes_of, with_echoes
from auditor.engine.gaps import with_gaps_joined
from auditor.engine.model import Check, Finding, Related
from auditor.engine.probability import is_likely_meant, probability_of
from auditor.engine.rests import with_rests_joined
from auditor.engine.roots import Broken, Root, roots_of
from auditor.engine.rules import Rule, Rules
from auditor.engine.surroundings import Surroundings, surroundings_of
from auditor.engine.thresholds import load_thresholds
from auditor.engine.topics import subject_of, topic_of, wording_of
from auditor.engine.witnesses import witnesses_of
from auditor.engine.writing import amount_text, as_printed, bilingual_amount, difference_text, with_unit
from auditor.figures.model import Figure, Place
from auditor.figures.read import ReportFigures
from auditor.language import LANGUAGES, Bilingual

ID_LENGTH = 10
Repairs = Mapping[Place, tuple[Figure, Figure]]  # by place: a figure found wrong, and the same put right


def findings_of(checks: Iterable[Check], rules: Rules, figures: ReportFigures) -> tuple[Finding, ...]:
    """The findings that follow from `checks`, in order of their place in the report."""
    around = surroundings_of(figures)
    judged = tuple(checks)
    if not any(check.is_broken for check in judged):
        return ()
    witnesses = witnesses_of(judged, around.figures, around)
    single = with_rests_joined(roots_of(judged, rules, witnesses))
    meant = [check for check in judged if not check.is_broken or is_likely_meant(check)]
    roots = with_gaps_joined(with_culprits(single, meant, witnesses))
    least = load_thresholds().query
    likely = [probability_of(root, witnesses) for root in roots]
    repairs = {
        r.repair[0].place: r.repair
        for r, probability in zip(roots, likely, strict=True)
        if r.repair is not None and _is_clear(r) and probability >= least
    }
    echoes = echoes_of(judged)
    told = (
        with_echoes(_finding(root, probability, repairs, witnesses.around), echoes)
        for root, probability in zip(roots, likely, strict=True)
    )
    found = sorted(told, key=lambda f: reading_order(f.reported.place))
    seen: Counter[str] = Counter()
    numbered = []
    for finding in found:
        seen[finding.id] += 1
        ordinal = seen[finding.id]
        numbered.append(finding if ordinal == 1 else finding._replace(id=f"{finding.id}-{ordinal}"))
    return tuple(numbered)


def _is_clear(root: Root) -> bool:
    """True where the main check says which figure is wrong; of two places that differ either may be."""
    return root.main.check.claim.kind is not Kind.TIE_OUT


def reading_order(place: Place) -> tuple[int, int, int, int]:
    """A key that sorts places as they are read: block, row, column, offset."""
    return (place.block, -1 if place.row is None else place.row, -1 if place.col is None else place.col, place.start)


def _finding(root: Root, probability: Decimal, repairs: Repairs, around: Surroundings) -> Finding:
    main = root.main
    related = tuple(Related(b.check, message_of(b.check, b.rule)) for b in root.others)
    return Finding(
        id=fingerprint(main.rule.id, main.check),
        rule=main.rule.id,
        kind=Kind.UNIT if root.repointed else main.check.claim.kind,
        severity=root.severity,
        verdict=main.check.verdict,
        title=main.rule.title,
        message=_joined(_message(root), _with_repair(root.main.check, repairs)),
        reported=main.check.claim.reported,
        check=main.check,
        diagnosis=main.diagnosis,
        related=related,
        section=around.section(main.check.claim.reported.place),
        quote=around.quote(main.check.claim.reported, main.check.claim.said_at),
        probability=probability,
    )


def _message(root: Root) -> Bilingual:
    """The rule's message; where the figure is impossible besides, that is said first."""
    message = message_of(root.main.check, root.main.rule)
    if root.main.check.claim.kind is Kind.IMPOSSIBLE:
        return message
    for other in root.others:
        if _is_impossible_here(other, root):
            return _joined(message_of(other.check, other.rule), message)
    return message


def _joined(first: Bilingual, second: Bilingual) -> Bilingual:
    return Bilingual(f"{first.zh}{second.zh}", f"{first.en} {second.en}".strip())


def _with_repair(check: Check, repairs: Repairs) -> Bilingual:
    """What the value would be with an operand put right that another finding calls wrong; empty where none is."""
    for operand in figures_of(check.hypothesis.expected):
        wrong, right = repairs.get(operand.place, (operand, operand))
        if wrong is right or check.hypothesis.relation is not Relation.EQUAL:
            continue
        value = value_of(substituted(check.hypothesis.expected, right))
        if value is None or _is_printed(check, value):
            continue  # the diagnosis tells that the claim then holds
        result = amount_text(value, check.claim.reported)
        old, new = with_unit(wrong), with_unit(right)
        return Bilingual(f"若{old}更正为{new}，则为{result}。", f"With {old} put right to {new} it is {result}.")
    return Bilingual("", "")


def _is_printed(check: Check, value: Decimal) -> bool:
    """True where `value` is what the reported figure prints."""
    reported = check.claim.reported
    return amount_text(value, reported) == amount_text(reported.base, reported)


def _is_impossible_here(other: Broken, root: Root) -> bool:
    claim = other.check.claim
    return claim.kind is Kind.IMPOSSIBLE and claim.reported.place == root.main.check.claim.reported.place


def message_of(check: Check, rule: Rule) -> Bilingual:
    """The rule's message about `check`, in both languages."""
    reported, operands = check.claim.reported, figures_of(check.hypothesis.expected)
    value = value_of(check.hypothesis.expected)
    words = {
        "subject": subject_of(check.claim),
        "topic": topic_of(check.claim),
        "wording": wording_of(check.hypothesis.relation),
        "difference": Bilingual("", "") if value is None else difference_text(reported, value),
        "reported": bilingual_amount(as_printed(reported)),
        "expected": bilingual_amount(check.expected_text),
        "expression": bilingual_amount(check.expression),
        "unit": bilingual_amount(operands[0].unit.text if operands else ""),
    }
    return Bilingual(
        *(rule.message.of(lang).format(**{name: word.of(lang) for name, word in words.items()}) for lang in LANGUAGES)
    )


def fingerprint(rule: str, check: Check) -> str:
    """Ten hexadecimal digits from rule, subject, labels and printed figures, not from places or wording of messages.

    Only the figures of the relation itself count: what else is shown as evidence changes with the rest of the report.
    """
    parts = [rule, check.claim.subject]
    for figure in dict.fromkeys((check.claim.reported, *figures_of(check.hypothesis.expected))):
        parts += (figure.label, figure.text)
    plain = unicodedata.normalize("NFKC", "\x1f".join(parts))
    return hashlib.sha1("".join(plain.split()).encode(), usedforsecurity=False).hexdigest()[:ID_LENGTH]
