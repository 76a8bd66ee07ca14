"""Which of the two numbers of one fact the rest of the new draft bears out: the one put in, or the one that stayed.

Owns Bearing and with_bearing. That a place was left behind takes the edit for right; but an edit can be the slip. What
tells is whether a number takes part in an equation that holds in the new draft; the same number printed again
elsewhere tells nothing, since it may have been left there too.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from auditor.claims.model import Kind, Relation, Strength
from auditor.editions.stale import Bearing, Restatement
from auditor.engine.model import Check, Report, Verdict
from auditor.figures.model import Figure, Place


def with_bearing(found: Iterable[Restatement], report: Report) -> tuple[Restatement, ...]:
    """Each restatement with what the `report` of the new draft bears out."""
    restatements = tuple(found)
    if not restatements:
        return ()
    held = {figure.place for check in report.checks if _is_equation(check) for figure in check.evidence}
    return tuple(one._replace(bears=_bearing(one.changed, one.left, held)) for one in restatements)


def _is_equation(check: Check) -> bool:
    """True for an equation that holds and is no mere repetition of one number."""
    return (
        check.verdict in (Verdict.CONSISTENT, Verdict.ROUNDING)
        and check.claim.kind is not Kind.TIE_OUT
        and check.hypothesis.relation is Relation.EQUAL
        and check.hypothesis.strength > Strength.POSSIBLE
    )


def _bearing(changed: Sequence[Figure], left: Sequence[Figure], held: set[Place]) -> Bearing:
    new, old = (any(figure.place in held for figure in side) for side in (changed, left))
    return Bearing.OPEN if new == old else Bearing.NEW if new else Bearing.OLD
