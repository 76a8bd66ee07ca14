"""Diagnosis: the small slips that would explain a broken claim, the most specific first, never more certain than that.

Owns their order and number. Leaves the slips themselves to auditor.engine.causes, one module per family, and what
several broken claims have in common to findings.py.
"""

from __future__ import annotations

from auditor.claims.model import Kind, Relation
from auditor.engine.causes.case import case_of
from auditor.engine.causes.numeral import numeral_slips, unit_slips
from auditor.engine.causes.operands import operand_slips
from auditor.engine.causes.rates import rate_slips
from auditor.engine.causes.sums import sum_slips
from auditor.engine.model import Check, Diagnosis, Verdict
from auditor.figures.model import Approx, Figure

MOST = 3
CLEAR = 0.7  # beside a diagnosis this specific ...
VAGUE = 0.5  # ... one below this only distracts
FAMILIES = (numeral_slips, rate_slips, sum_slips, operand_slips)


def diagnose(check: Check, near: tuple[Figure, ...] = ()) -> tuple[Diagnosis, ...]:
    """At most 3 slips that would explain a broken check; `near` are figures printed around it.

    Each is true arithmetic: with the repaired figure the claim holds, or the slip gives just what is printed.
    """
    if check.verdict is not Verdict.INCONSISTENT or check.claim.reported.approx is not Approx.NONE:
        return ()
    case = case_of(check, near)
    if case is None:
        return ()
    if check.claim.kind is Kind.UNIT:
        return tuple(unit_slips(case))[:1] if check.claim.reported.unit.text else ()  # that it lacks one is all
    if check.hypothesis.relation is not Relation.EQUAL:
        return ()
    return _best([slip for family in FAMILIES for slip in family(case)])


def _best(found: list[Diagnosis]) -> tuple[Diagnosis, ...]:
    """The most specific ones, each cause and culprit once."""
    ranked: dict[tuple[str, object], Diagnosis] = {}
    known = any(slip.certain >= CLEAR for slip in found)
    for slip in sorted(found, key=lambda d: -d.certain):
        if known and slip.certain < VAGUE:
            break
        ranked.setdefault((slip.cause, slip.culprit.place if slip.culprit else None), slip)
    return tuple(ranked.values())[:MOST]
