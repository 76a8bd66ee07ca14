"""Diagnosis: the small slips that would explain a broken claim, the most likely first, never more certain than that.

Owns their order and number, and what the other checks of the report say for or against each. Leaves the slips
themselves to auditor.engine.causes, one module per family, and what several broken claims have in common to roots.py.
"""

from __future__ import annotations

from collections.abc import Sequence

from auditor.claims.model import Kind, Relation
from auditor.engine.causes.case import Case, case_of
from auditor.engine.causes.elsewhere import slips_known_elsewhere
from auditor.engine.causes.means import mean_slips
from auditor.engine.causes.numeral import numeral_slips, unit_slips
from auditor.engine.causes.operands import operand_slips
from auditor.engine.causes.rates import rate_slips, unrounded
from auditor.engine.causes.sums import sum_slips
from auditor.engine.model import Check, Diagnosis, Verdict
from auditor.engine.witnesses import Witnesses
from auditor.engine.writing import as_printed, terms_in_english
from auditor.figures.model import Approx, Figure
from auditor.language import Bilingual

MOST = 3
CLEAR = 0.7  # beside a diagnosis this specific ...
VAGUE = 0.5  # ... one below this only distracts
WEAKEST = 0.35  # what other checks speak against
SPECIFIC = 0.85  # unit, sign, decimal point: they stand even where other checks repeat the same error
FAMILIES = (slips_known_elsewhere, numeral_slips, rate_slips, mean_slips, sum_slips, operand_slips)
_MOST_NAMED = 3
_MENDS = 0.4  # a second claim that holds with the same repair is no coincidence
_BREAKS, _MOST_BREAKS = 0.2, 3
_BORNE_OUT = 0.1
_BETWEEN_PRINTS = {
    "digit-wrong": Bilingual("两处只有一位数字不同，可能有一处印错", "they differ in one digit: one may be misprinted"),
    "operand-slip": Bilingual(
        "两处只有一位数字不同，可能有一处印错", "they differ in one digit: one may be misprinted"
    ),
    "digits-transposed": Bilingual("两处有两位数字颠倒，可能有一处印错", "two digits are transposed in one of them"),
    "decimal-shift": Bilingual("两处的小数点位置不同，有一处错位", "the decimal point is misplaced in one of them"),
    "unit-slip": Bilingual("两处数字相同而单位不同，有一处单位写错", "same digits, other unit: one unit is wrong"),
    "sign": Bilingual("两处正负号相反，有一处写错", "the signs are opposite: one is wrong"),
}


def diagnose(check: Check, near: tuple[Figure, ...] = (), witnesses: Witnesses | None = None) -> tuple[Diagnosis, ...]:
    """At most 3 slips that would explain a broken check; `near` are figures printed around it.

    Each is true arithmetic: with the repaired figure the claim holds, or the slip gives just what is printed.
    """
    if check.verdict is not Verdict.INCONSISTENT or check.claim.reported.approx is not Approx.NONE:
        return ()
    case = case_of(check, near, witnesses)
    if case is None:
        return ()
    if check.claim.kind is Kind.UNIT:
        return tuple(unit_slips(case))[:1] if check.claim.reported.unit.text else ()  # that it lacks one is all
    if check.hypothesis.relation is not Relation.EQUAL:
        return ()
    two_prints = isinstance(check.hypothesis.expected, Figure)
    if check.claim.kind is Kind.DIRECTION and not two_prints:
        return ()  # 增加0.30万元, 持平: nothing tells what was meant
    found = _best([_weighed(slip, case) for family in FAMILIES for slip in family(case)])
    if two_prints and check.claim.kind in (Kind.TIE_OUT, Kind.DIRECTION):
        return _of_either(found)
    return tuple(_in_both_languages(slip) for slip in found or unrounded(case))


def _in_both_languages(slip: Diagnosis) -> Diagnosis:
    """The slip, the calculations in its explanation written for readers of either language."""
    zh, en = slip.explanation
    return slip._replace(explanation=Bilingual(zh, terms_in_english(en)))


def _of_either(found: tuple[Diagnosis, ...]) -> tuple[Diagnosis, ...]:
    """The slips between two prints of one fact: how they differ, not which of them is wrong."""
    told: dict[str, Diagnosis] = {}
    for slip in found:
        words = _BETWEEN_PRINTS.get(slip.cause)
        if words is not None and slip.meant is not None:
            slip = slip._replace(explanation=words, suggestion=None, culprit=None, meant=None)
        told.setdefault(slip.cause, slip)
    return tuple(told.values())


def _weighed(slip: Diagnosis, case: Case) -> Diagnosis:
    """The slip, more certain where other broken checks then hold, less where sound ones break."""
    if case.witnesses is None or slip.culprit is None or slip.meant is None:
        return slip
    effect = case.witnesses.effect(slip.culprit, slip.meant, case.check)
    sound = len(effect.mends) > effect.breaks
    against = 0.0 if sound else _BREAKS * min(effect.breaks, _MOST_BREAKS)
    if not against and case.is_borne_out(slip.culprit, case.claim.subject):
        against = _BORNE_OUT
    if slip.certain >= SPECIFIC:
        against = min(against, _BORNE_OUT)
    certain = min(slip.certain + (_MENDS if sound else 0.0) - against, 0.99)
    told = slip.explanation
    if sound:
        told = _with_mends(told, effect.mends)
    return slip._replace(certain=certain, explanation=told)


def _with_mends(told: Bilingual, mends: Sequence[Check]) -> Bilingual:
    """The explanation with the other claims that the repair makes hold, some of them by the figure they report."""
    count = len(mends)
    named = list(dict.fromkeys(as_printed(c.claim.reported) for c in mends))[:_MOST_NAMED]
    zh, en = "、".join(named), ", ".join(named)
    return Bilingual(
        f"{told.zh}；按此更正，另有{count}处关系也相符（{zh}{'等' if len(named) < count else ''}）",
        f"{told.en}; that puts {count} more right ({en}{', ...' if len(named) < count else ''})",
    )


def _best(found: list[Diagnosis]) -> tuple[Diagnosis, ...]:
    """The most likely ones, each repair once."""
    ranked: dict[tuple[object, ...], Diagnosis] = {}
    known = any(slip.certain >= CLEAR for slip in found)
    for slip in sorted(found, key=lambda d: -d.certain):
        if slip.certain < (VAGUE if known else WEAKEST):
            break
        one_of_each = slip.meant is None or slip.culprit is None or slip.cause in ("decimal-shift", "unit-slip")
        same = (slip.cause,) if one_of_each or slip.culprit is None else (slip.culprit.place, slip.suggestion)
        if slip.cause == "digit-wrong" and slip.culprit is not None:
            same = (slip.culprit.place, slip.cause)  # of several values within the rounding one is told
        ranked.setdefault(same, slip)
    return tuple(ranked.values())[:MOST]
