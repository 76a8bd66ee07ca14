"""Contributions to growth told twice: 二产贡献率57.7%，拉动增长7.9个百分点, of a growth of 13.7%, is 7.9 ÷ 13.7.

Owns that claim for the parts of one passage that tell both, where most of them agree with one rate of growth before
them: that rate is what they contributed to. Cost: linear in such passages, BACK rates for each.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from auditor.claims.expression import Quotient, bounds
from auditor.claims.model import Claim, Hypothesis, Kind, Strength
from auditor.claims.prose.mentions import Role
from auditor.claims.relations.stream import Item, Stream
from auditor.figures.model import Approx, Dimension
from auditor.records import NamedTuple

PATTERN = "prose.share"
BACK = 24  # figures before the first part
_FEWEST, _AGREEING = 3, 2
_ASSERTED = 0.94


class _Part(NamedTuple):
    """What a part contributed, in per cent of the growth and in points."""

    rate: Item
    points: Item

    def of(self, growth: Item) -> Quotient:
        """The contribution in per cent as it follows from the points and the growth."""
        return Quotient(self.points.figure, growth.figure)

    def agrees(self, growth: Item) -> bool:
        """True where both can be contributions to this growth."""
        found = bounds(self.of(growth))
        return found is not None and found.meets(self.rate.figure.interval())


def pull_claims(stream: Stream) -> Iterator[Claim]:
    """The claims about contributions told in per cent and in points."""
    for start, stop in stream.spans:
        parts = list(_parts(stream, stream.items[start:stop]))
        growth = _growth(stream, parts) if len(parts) >= _FEWEST else None
        if growth is None:
            continue
        for part in parts:
            why = Hypothesis(part.of(growth), Strength.LIKELY, "pulls", asserted=_ASSERTED, roles_told=True)
            yield Claim(Kind.SHARE, PATTERN, part.rate.figure, (why,), part.rate.mention.title)


def _parts(stream: Stream, passage: Sequence[Item]) -> Iterator[_Part]:
    """The pairs of a rate and of points side by side, from the first words on that call such a rate a contribution."""
    called = False
    used = -1
    for one, other in pairwise(passage):
        called = called or stream.prose.wording.has("contribution", f"{one.gap}{other.gap}")
        rate, points = (one, other) if one.measure[0] is Dimension.RATE else (other, one)
        pair = rate.measure[0] is Dimension.RATE and points.measure[0] is Dimension.POINTS
        exact = one.figure.approx is other.figure.approx is Approx.NONE and rate.role is not Role.CHANGE_RATE
        exact = exact and rate.value > 0 and points.value > 0  # a part that pulls down is told with a sign or a word
        pulled = stream.prose.wording.has("contributed", points.mention.lead)
        if called and pair and exact and pulled and one.sentence == other.sentence and one.at != used:
            used = other.at
            yield _Part(rate, points)


def _growth(stream: Stream, parts: Sequence[_Part]) -> Item | None:
    """The rate of growth before the parts with which most of them, and two at least, agree; None where none has."""
    first = min(parts[0].rate.at, parts[0].points.at)
    before = [i for i in stream.items[max(0, first - BACK) : first] if i.role is Role.CHANGE_RATE and i.value > 0]
    told = ((sum(part.agrees(growth) for part in parts), growth.at, growth) for growth in before)
    agreeing, _, growth = max(told, default=(0, 0, None), key=lambda one: one[:2])
    return growth if agreeing >= max(_AGREEING, len(parts) // 2 + 1) else None
