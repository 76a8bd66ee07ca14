"""How a share has moved follows from how part and whole have grown: 1418.6亿元，增长40.4%，占67.2%，提升3.8个百分点.

Owns that claim, where the share agrees with two amounts and each of these is told with its own rate, or with its own
change. Not of what grows at constant prices, whose amounts do not tell its growth. Cost: linear in such shares.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from auditor.claims.evidence.settings import asserted_growth
from auditor.claims.expression import Expr, Quotient, Sum, minus
from auditor.claims.growth.parts import are_of_one_time, at_constant_prices, changed_by, grown_of
from auditor.claims.model import Claim, Hypothesis, Kind, Strength
from auditor.claims.prose.mentions import Role
from auditor.claims.relations.acquitting import Reading
from auditor.claims.relations.model import Shape
from auditor.claims.relations.stream import Item, Stream
from auditor.figures.model import Approx

PATTERN = "prose.difference"
_TELLING = 4.0  # bits from which on a share agrees beyond chance


def moves_of_shares(stream: Stream, readings: Iterable[Reading]) -> Iterator[Claim]:
    """The claims about the points behind shares among `readings` whose amounts are told with their growth."""
    for reading in readings:
        own = reading.candidate
        if not reading.holds or own.shape is not Shape.RATIO or own.surprise < _TELLING:
            continue
        points = _points_behind(stream, own.target)
        if own.target.role is not Role.SHARE or points is None:
            continue
        before = _before(stream, *own.parts)
        if before is not None and points.mention.compare in ("", "last"):
            now = Quotient(own.parts[0].figure, own.parts[1].figure)
            moved = minus(now, before) if points.mention.direction > 0 else minus(before, now)
            surely = asserted_growth()["share"]
            why = Hypothesis(moved, Strength.LIKELY, "share-by-growth", asserted=surely, roles_told=True)
            yield Claim(Kind.DIFFERENCE, PATTERN, points.figure, (why,), own.target.mention.title)


def _before(stream: Stream, part: Item, whole: Item) -> Expr | None:
    """The share of the year before, by how both have grown, or by what was added to both."""
    grown = [one for item in (part, whole) if (one := grown_of(stream, item)) is not None]
    changes = [c for item in (part, whole) if (c := changed_by(stream, item)) is not None]
    if len(grown) == len((part, whole)) and not at_constant_prices(stream, grown):
        return Quotient(grown[0].before, grown[1].before) if are_of_one_time(stream, grown[1], grown[:1]) else None
    if len(changes) != len((part, whole)) or len({change.mention.compare for change in changes} - {""}) > 1:
        return None
    old = (Sum(((1, i.figure), (-c.mention.direction, c.figure))) for i, c in zip((part, whole), changes, strict=True))
    return Quotient(*old)


def _points_behind(stream: Stream, share: Item) -> Item | None:
    """The points by which a share has moved, right behind it in its sentence."""
    behind = next(iter(stream.behind(share, 1)), None)
    if behind is None or behind.sentence != share.sentence or behind.depth != share.depth:
        return None
    moved = behind.role is Role.POINTS and behind.mention.direction and behind.figure.approx is Approx.NONE
    apart = stream.prose.wording.sets_apart(behind.mention.lead)  # how far it is from another share
    return behind if moved and not apart else None
