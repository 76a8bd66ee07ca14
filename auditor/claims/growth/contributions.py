"""What a part contributed to the growth of its whole: 4705亿，增长11.5%，对增长的贡献率65% of 6724亿，增长12.5%.

Owns that claim, where the part belongs to a list that adds up to the whole and both are told with their growth: what
the part grew by, divided by what the whole did. Not of what grows at constant prices. Cost: linear in such lists.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from auditor.claims.evidence.settings import asserted_growth
from auditor.claims.expression import Expr, Quotient, minus
from auditor.claims.growth.parts import Grown, are_of_one_time, at_constant_prices, grown_of
from auditor.claims.model import Claim, Hypothesis, Kind, Strength
from auditor.claims.relations.acquitting import Reading
from auditor.claims.relations.model import Shape
from auditor.claims.relations.stream import Item, Stream
from auditor.figures.model import Approx, Dimension

PATTERN = "prose.share"
_TELLING = 5.0  # bits from which on parts are those of the total
_BEHIND = 4  # figures between a part and what it contributed


def contributions(stream: Stream, readings: Iterable[Reading]) -> Iterator[Claim]:
    """The claims about contributions of parts of the lists among `readings` that add up."""
    told: set[int] = set()
    for reading in readings:
        own = reading.candidate
        if not reading.holds or own.shape is not Shape.LIST_BEHIND or own.surprise < _TELLING:
            continue
        whole = grown_of(stream, own.target)
        for part in own.parts if whole is not None else ():
            rate, grown = _contribution_behind(stream, part), grown_of(stream, part)
            if whole is None or rate is None or grown is None or rate.at in told:
                continue
            if are_of_one_time(stream, whole, (grown,)) and not at_constant_prices(stream, (whole, grown)):
                told.add(rate.at)
                surely = asserted_growth()["contribution"]
                share = Quotient(_growth(grown), _growth(whole))
                why = Hypothesis(share, Strength.LIKELY, "contribution", asserted=surely, roles_told=True)
                yield Claim(Kind.SHARE, PATTERN, rate.figure, (why,), part.mention.title)


def _growth(grown: Grown) -> Expr:
    return minus(grown.amount.figure, grown.before)


def _contribution_behind(stream: Stream, part: Item) -> Item | None:
    """The rate behind an amount, before the next one, that its words call a contribution to growth."""
    for item in stream.behind(part, _BEHIND):
        if item.sentence != part.sentence or item.measure == part.measure:
            return None
        rate = item.figure.unit.dimension is Dimension.RATE and item.figure.approx in (Approx.NONE, Approx.ABOUT)
        if rate and stream.prose.wording.has("contribution", item.mention.lead):
            return item
    return None
