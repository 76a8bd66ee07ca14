"""Root causes: which broken claims tell the same error, so that a person is told it once.

Owns three merges, each verified by arithmetic: claims about one reported figure; claims broken by the unit of one
operand (the finding then points at that operand); claims that hold once another finding's figure is put right.
One figure behind several broken claims is found by culprits.py, equal differences by gaps.py.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable

from auditor.claims.expression import Sum, figures_of, value_of
from auditor.claims.model import Claim, Hypothesis, Kind, Relation
from auditor.claims.solving import solved_for
from auditor.engine.causes.algebra import revalued, substituted
from auditor.engine.diagnose import CLEAR, diagnose
from auditor.engine.judge import is_consistent, try_hypothesis
from auditor.engine.model import Check, Diagnosis, Severity, Verdict
from auditor.engine.rules import Rule, Rules
from auditor.engine.severity import severity_of
from auditor.engine.witnesses import Witnesses
from auditor.engine.writing import amount_text, decimals_of, equation, in_unit_of, rounded, with_unit
from auditor.figures.interval import ZERO
from auditor.figures.model import Approx, Figure, Place
from auditor.records import NamedTuple

UNIT_PATTERN = "prose.unit-slip"
UNIT_SLIP = "unit-slip"
_HARDLY = 0.35  # how likely a reading is meant, below which another one tells the error better


class Broken(NamedTuple):
    """A check that does not hold exactly, with what is known about it."""

    check: Check
    rule: Rule
    severity: Severity
    diagnosis: tuple[Diagnosis, ...]


class Root(NamedTuple):
    """One root cause: the check that tells it best, and the others it breaks."""

    main: Broken
    others: tuple[Broken, ...]
    repointed: bool = False

    @property
    def severity(self) -> Severity:
        """The highest severity of all its checks."""
        return max(b.severity for b in (self.main, *self.others))

    @property
    def repair(self) -> tuple[Figure, Figure] | None:
        """The figure found wrong and the same put right: the likely operand, else the reported figure."""
        if self.repointed:
            return None
        first = self.main.diagnosis[0] if self.main.diagnosis else None
        reported = self.main.check.claim.reported
        if first is not None and first.culprit is not None and first.culprit.place != reported.place:
            sure = first.meant is not None and first.certain >= CLEAR
            return (first.culprit, first.meant) if sure and first.meant is not None else None
        right = repaired(self.main.check)
        return None if right is None else (reported, right)


def roots_of(checks: tuple[Check, ...], rules: Rules, witnesses: Witnesses) -> tuple[Root, ...]:
    """The root causes behind the broken ones among `checks`."""
    broken = [_broken(c, rules, witnesses) for c in checks if c.is_broken]
    groups: dict[Hashable, list[Broken]] = defaultdict(list)
    sure = frozenset(key for item in broken if (key := _sure_key(item)) is not None)
    for item in broken:
        groups[_cause_key(item, sure)].append(item)
    return _absorbed(_within(_mirrored(tuple(_root(group, rules) for group in groups.values()))))


def _cause_key(item: Broken, sure: frozenset[Hashable]) -> Hashable:
    """What claims broken by one error share: an operand's wrong unit or wrong value, else the reported figure."""
    slip = _operand_unit(item)
    if slip is not None and slip.culprit is not None:
        return slip.culprit.place
    return next((key for d in item.diagnosis if (key := _repair_key(item, d)) in sure), item.check.claim.reported.place)


def _sure_key(item: Broken) -> Hashable:
    """The repair of an operand that the first diagnosis is sure of, None where it is of none."""
    first = item.diagnosis[0] if item.diagnosis else None
    return _repair_key(item, first) if first is not None and first.certain >= CLEAR else None


def _repair_key(item: Broken, slip: Diagnosis) -> Hashable:
    """The same repair of one fact has the same key, though each claim may use another print of it."""
    reported = item.check.claim.reported.place
    if slip.meant is None or slip.culprit is None or slip.culprit.place == reported:
        return None
    return (slip.culprit.unit.dimension, slip.culprit.base, slip.meant.base)


def _broken(check: Check, rules: Rules, witnesses: Witnesses) -> Broken:
    rule = rules.find(check.rule)
    severity = severity_of(check, rule)
    near = witnesses.around.near(check.claim.reported) if check.verdict is Verdict.INCONSISTENT else ()
    diagnosis = diagnose(check, near, witnesses)
    if check.claim.kind is Kind.UNIT and check.hypothesis.relation is not Relation.EQUAL and diagnosis:
        others = "、".join(with_unit(f) for f in figures_of(check.hypothesis.expected))
        check = check._replace(expected_text=diagnosis[0].suggestion or "", expression=others)
    return Broken(check, rule, severity, diagnosis)


def _operand_unit(item: Broken) -> Diagnosis | None:
    """The first diagnosis, where it says that the unit of an operand is wrong."""
    first = item.diagnosis[0] if item.diagnosis else None
    if first is None or first.cause != UNIT_SLIP or first.culprit is None:
        return None
    return None if first.culprit.place == item.check.claim.reported.place else first


def _root(group: list[Broken], rules: Rules) -> Root:
    ranked = sorted(group, key=rank)
    main = ranked[0]
    slip = _operand_unit(main)
    if slip is not None and slip.culprit is not None:
        return Root(_repointed(main, slip, slip.culprit, rules), tuple(ranked), repointed=True)
    return Root(main, tuple(ranked[1:]))


def rank(item: Broken) -> tuple[bool, bool, bool, bool, bool, int, bool, int]:
    """A sort key, the check that tells an error best first: broken before rounding, what is likely meant before what
    hardly is, an equation before a mere limit, but for a sum of which one part alone exceeds the total.

    A wrong unit is told of a calculation rather than of two places that differ.
    """
    check = item.check
    tie = check.claim.kind is Kind.TIE_OUT and bool(item.diagnosis) and item.diagnosis[0].cause == UNIT_SLIP
    return (
        check.verdict is not Verdict.INCONSISTENT,
        _operand_unit(item) is None and check.claim.kind is Kind.UNIT,
        _is_hardly_meant(check),
        _is_outgrown(check),
        check.hypothesis.relation is not Relation.EQUAL,
        -item.severity,
        tie,
        -check.hypothesis.strength,
    )


def _is_hardly_meant(check: Check) -> bool:
    return check.hypothesis.asserted is not None and check.hypothesis.asserted < _HARDLY


def _is_outgrown(check: Check) -> bool:
    """True for a sum with a part that is larger than the total: that it is one says more than what they add up to."""
    expr, reported = check.hypothesis.expected, check.claim.reported
    if check.claim.kind is not Kind.SUM or not isinstance(expr, Sum) or min(sign for sign, _ in expr.terms) < 0:
        return False
    return any(isinstance(term, Figure) and term.base > reported.base > ZERO for _, term in expr.terms)


def _repointed(item: Broken, slip: Diagnosis, culprit: Figure, rules: Rules) -> Broken:
    """The same error told of the operand whose unit is wrong: what it must be for the claim to hold."""
    check, rule = item.check, rules.get(UNIT_PATTERN) or item.rule
    expr = solved_for(culprit.place, check.hypothesis.expected, check.claim.reported)
    if expr is None:
        return item
    hypothesis = Hypothesis(expr, check.hypothesis.strength, UNIT_SLIP, asserted=check.hypothesis.asserted)
    trial = try_hypothesis(culprit, hypothesis)
    right = slip.suggestion or ""
    exact = amount_text(trial.value, in_unit_of(culprit, right)) if trial.value is not None else right
    claim = Claim(Kind.UNIT, check.claim.pattern, culprit, (hypothesis,), culprit.label, check.claim.context)
    told = Check(claim, rule.id, Verdict.INCONSISTENT, hypothesis, trial.allowed, right, equation(expr, exact))
    return Broken(told, rule, item.severity, item.diagnosis)


def _mirrored(roots: tuple[Root, ...]) -> tuple[Root, ...]:
    """The roots, two that compare the same two figures (each told of one of them) as one."""
    first: dict[frozenset[Place], int] = {}
    kept: dict[int, Root] = {}
    for index, root in enumerate(roots):
        check = root.main.check
        pair = frozenset(f.place for f in (check.claim.reported, *figures_of(check.hypothesis.expected)))
        plain = isinstance(check.hypothesis.expected, Figure) and check.claim.kind is Kind.TIE_OUT
        host = first.setdefault(pair, index) if plain else index
        if host == index:
            kept[index] = root
        else:
            kept[host] = kept[host]._replace(others=(*kept[host].others, root.main, *root.others))
    return tuple(kept.values())


def _within(roots: tuple[Root, ...]) -> tuple[Root, ...]:
    """The roots, a part above its whole as one with the sum of that whole and its parts: told of the sum where it is
    clear what figure of it is wrong, else of the part."""
    lists = {
        (root.main.check.claim.reported.place, part.place): index
        for index, root in enumerate(roots)
        if isinstance(root.main.check.hypothesis.expected, Sum) and root.main.check.verdict is Verdict.INCONSISTENT
        for part in figures_of(root.main.check.hypothesis.expected)
    }
    kept = dict(enumerate(roots))
    for index, root in enumerate(roots):
        check = root.main.check
        whole, limit = check.hypothesis.expected, check.hypothesis.relation is Relation.AT_MOST
        at = lists.get((whole.place, check.claim.reported.place)) if limit and isinstance(whole, Figure) else None
        if at is None or at not in kept:
            continue
        first = kept[at].main.diagnosis[:1]
        clear = bool(first) and first[0].certain >= CLEAR and not _is_hardly_meant(kept[at].main.check)
        host, other = (at, index) if clear else (index, at)
        kept[host] = kept[host]._replace(others=(*kept[host].others, kept[other].main, *kept[other].others))
        del kept[other]
    return tuple(kept.values())


def _absorbed(roots: tuple[Root, ...]) -> tuple[Root, ...]:
    """The roots left after each that holds once another's figure is put right has been put under that other.

    Two told of one figure are one where the one puts right what the other blames on an operand. What is hardly meant
    takes up nothing that is.
    """
    whole = [(index, root) for index, root in enumerate(roots) if not _is_outgrown(root.main.check)]
    repairs = {r.repair[0].place: (index, r.repair[1]) for index, r in whole if r.repair is not None}
    under: dict[int, int] = {}
    for index, root in enumerate(roots):
        if root.main.check.verdict is not Verdict.INCONSISTENT or index in under.values():
            continue
        own = root.main.check.claim.reported
        for figure in root.main.check.evidence:
            other, repair = repairs.get(figure.place, (index, figure))
            of_one = figure is not own or roots[other].main.check.claim.reported.place == own.place
            surer = _is_hardly_meant(root.main.check) or not _is_hardly_meant(roots[other].main.check)
            if of_one and surer and other != index and other not in under and _mended(root, repair):
                under[index] = other
                break
    kept = []
    for index, root in enumerate(roots):
        if index not in under:
            more = tuple(b for i, host in under.items() if host == index for b in (roots[i].main, *roots[i].others))
            kept.append(root._replace(others=root.others + more) if more else root)
    return tuple(kept)


def repaired(check: Check) -> Figure | None:
    """The reported figure of a broken equation with the value that follows; None where none does."""
    reported, value = check.claim.reported, value_of(check.hypothesis.expected)
    equal = check.hypothesis.relation is Relation.EQUAL and check.verdict is Verdict.INCONSISTENT
    if not equal or value is None or reported.approx is not Approx.NONE:
        return None
    return revalued(reported, rounded(value / reported.unit.scale, decimals_of(reported)))


def _mended(root: Root, repair: Figure) -> bool:
    """True where every broken check of `root` is about the repaired figure or uses it, and holds with it."""
    items = [b for b in (root.main, *root.others) if b.check.verdict is Verdict.INCONSISTENT]
    return all(_holds_with(b.check, repair) for b in items)


def _holds_with(check: Check, repair: Figure) -> bool:
    if check.claim.reported.place == repair.place:
        return is_consistent(repair, check.hypothesis)
    if all(f.place != repair.place for f in check.claim.evidence(check.hypothesis)[1:]):
        return False
    changed = check.hypothesis._replace(expected=substituted(check.hypothesis.expected, repair))
    return is_consistent(check.claim.reported, changed)
