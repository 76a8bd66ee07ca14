"""Amounts told one after the other that add up to a whole told before them: 第一产业41.27亿元 … of 284.63亿元.

Owns the looking for them before a figure, the nearest first. That they add up is what binds them; nothing is claimed
here. Cost: REACH passages with at most LEVELS amounts for each look-up.
"""

from __future__ import annotations

from collections.abc import Sequence

from auditor.claims.prose.context import Prose, View, same_kind
from auditor.claims.prose.mentions import Mention, Role
from auditor.figures.interval import ZERO
from auditor.figures.model import Approx, Dimension
from auditor.records import NamedTuple

_TELLING = 5  # times the slack that a whole must be for its parts not to agree by chance
_REACH, _LEVELS, _BACK = 2, 40, 6
_AMOUNTS = (Dimension.MONEY, Dimension.COUNT, Dimension.MEASURE)


class Parts(NamedTuple):
    """The amounts of a list in order, and their whole."""

    parts: tuple[Mention, ...]
    whole: Mention


def parts_before(prose: Prose, view: View, mention: Mention, count: int) -> Parts | None:
    """The nearest `count` amounts before `mention` that add up to a whole told before them."""
    levels = _levels(prose, view, mention)
    for first in range(len(levels) - count, 0, -1):
        parts = levels[first : first + count]
        whole = whole_of(parts, levels[max(0, first - _BACK) : first])
        if whole is not None:
            return Parts(tuple(parts), whole)
    return None


def whole_of(parts: Sequence[Mention], before: Sequence[Mention]) -> Mention | None:
    """The nearest of the amounts `before` that `parts` add up to."""
    kind = parts[0].figure
    if any(not same_kind(part.figure, kind) for part in parts):
        return None
    added = sum((part.figure.base for part in parts), ZERO)
    tail = sum((part.figure.ulp for part in parts), ZERO)
    for level in reversed(before):
        fits = same_kind(level.figure, kind) and level.figure.base > ZERO
        slack = (tail + level.figure.ulp) / 2
        if fits and slack * _TELLING <= level.figure.base and abs(level.figure.base - added) <= slack:
            return level  # 1亿头 is the whole of anything between one half and one and a half
    return None


def is_amount(mention: Mention) -> bool:
    """True for an exact amount that can be a part or a whole."""
    exact = mention.figure.approx is Approx.NONE and not mention.reason
    return mention.role is Role.LEVEL and exact and mention.figure.unit.dimension in _AMOUNTS


def _levels(prose: Prose, view: View, mention: Mention) -> list[Mention]:
    """The amounts before `mention` in its passage and the few before it, in the order of the text."""
    found = [m for m in view.mentions if m.start < mention.start and is_amount(m)]
    for steps, other in prose.recent(view):
        if steps > _REACH or len(found) > _LEVELS:
            break
        if steps:
            found = [m for m in other.mentions if is_amount(m)] + found
    return found[-_LEVELS:]
