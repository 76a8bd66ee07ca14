"""How like a slip a candidate that does not hold is: a quick look at the difference first, then the slip model.

Owns the quick look for sums (a difference with one telling digit, nine times one, a part, ten times a figure) and what
the slip model (claims/evidence/slips.py) is asked. Cost: a few divisions for most candidates.
"""

from __future__ import annotations

from decimal import Decimal

from auditor.claims.evidence.slips import Needed, slip_ratio
from auditor.claims.relations.model import AnyCandidate, Candidate, Outcome
from auditor.claims.relations.stream import Item
from auditor.figures.interval import Interval

_SCALE = Decimal(10) ** 8  # an item's integers are in hundred-millionths
_FEW = 8  # parts: of a longer list a slip is not looked for figure by figure


def slip_of(candidate: AnyCandidate) -> float:
    """The likelihood ratio of one slip for a sum that does not hold; 0 where none would mend it or it is no sum."""
    if not isinstance(candidate, Candidate) or candidate.outcome is not Outcome.BROKEN:
        return 0.0
    if len(candidate.parts) > _FEW or not _may_be_slip(candidate):
        return 0.0
    needed = [_needed(candidate.target, candidate.point, candidate.reach)]
    for sign, part in zip(candidate.signs, candidate.parts, strict=True):
        needed.append(_needed(part, part.value + sign * candidate.gap, candidate.reach))
    gap = abs(candidate.gap)
    left_out = [abs(gap - abs(part.value)) <= candidate.reach for part in candidate.parts]
    return slip_ratio(needed, {"left-out": left_out})


def _may_be_slip(candidate: Candidate) -> bool:
    """True where the difference looks like one digit, two exchanged digits, a moved point, or a part."""
    gap = abs(candidate.gap)
    while gap and gap % 10 == 0:
        gap //= 10
    if gap < 10 or (gap % 9 == 0 and gap // 9 < 10) or (gap % 99 == 0 and gap // 99 < 10):
        return True
    exact = abs(candidate.gap)
    sizes = {abs(item.value) for item in (candidate.target, *candidate.parts)}
    return any(
        abs(exact - size * nine // ten) <= candidate.reach for size in sizes for nine, ten in ((1, 1), (9, 1), (9, 10))
    )


def _needed(item: Item, value: int, reach: int) -> Needed:
    return Needed(item.figure, Interval.around(Decimal(value) / _SCALE, Decimal(reach) / _SCALE))
