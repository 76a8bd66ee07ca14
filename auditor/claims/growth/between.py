"""Between which rates a total can grow: none below the lowest or above the highest of its parts.

Owns that bound, for whoever knows what the parts are.
"""

from __future__ import annotations

from collections.abc import Sequence

from auditor.claims.expression import Expr, Sum
from auditor.claims.model import Relation
from auditor.claims.relations.stream import Item


def crossed(total: Item, parts: Sequence[Item]) -> tuple[Relation, Expr] | None:
    """What a rate of growth breaks that lies beyond those of all parts: relation and bound; None within them."""
    lowest, highest = min(parts, key=lambda p: _ends(p)[0]), max(parts, key=lambda p: _ends(p)[1])
    low, high = _ends(total)
    beyond = highest if low > _ends(highest)[1] else lowest if high < _ends(lowest)[0] else None
    if beyond is None:
        return None
    above = (beyond is highest) is (_sign(total) > 0)  # of a fall the figure is larger where the growth is less
    bound: Expr = beyond.figure if _sign(total) == _sign(beyond) else Sum(((-1, beyond.figure),))
    return (Relation.AT_MOST if above else Relation.AT_LEAST), bound


def _sign(rate: Item) -> int:
    return rate.mention.direction or 1


def _ends(rate: Item) -> tuple[int, int]:
    """The lowest and the highest growth that the printed rate may be."""
    value = _sign(rate) * rate.value
    return value - rate.half, value + rate.half
