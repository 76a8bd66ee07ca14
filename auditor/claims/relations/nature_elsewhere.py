"""Parts that make up a whole by their nature, with the whole in a passage above: 常住人口 over 家庭户人口，集体户人口.

Owns the sum of two parts told side by side, where no total stands near them: what both are parts of is the one amount
in the FAR figures before that their names give. Lists with a total of their own are among the relations by shape. Cost:
FAR figures for each such pair.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise

from auditor.claims.model import Claim
from auditor.claims.prose.complements import ANY, how_complete
from auditor.claims.prose.mentions import Role
from auditor.claims.reading.keys import COMPARED, conflict
from auditor.claims.relations.acquitting import Reading
from auditor.claims.relations.sides import LEFT, side_of
from auditor.claims.relations.stream import Item, Stream
from auditor.claims.relations.sum_claims import sum_claim
from auditor.figures.model import Approx, Dimension, Place
from auditor.records import NamedTuple

WHY = "by-nature-elsewhere"
FAR = 60  # figures
_PASSAGES = 8
_ASSERTED = 0.9


class _Pair(NamedTuple):
    """Two amounts of one measure in one sentence with nothing of that measure between them."""

    one: Item
    other: Item


def wholes_elsewhere(stream: Stream, readings: Iterable[Reading]) -> dict[Place, Claim]:
    """The claims by the place of the whole; none where a part belongs to a sum that holds."""
    sums = [r.candidate for r in readings if r.holds and r.candidate.is_sum]
    explained = {item.at for own in sums for item in (own.target, *own.parts)}
    found: dict[Place, Claim] = {}
    for pair in _pairs(stream):
        whole = None if explained & {pair.one.at, pair.other.at} else _whole(stream, pair)
        if whole is not None:
            found[whole.figure.place] = sum_claim(whole, pair, WHY, _ASSERTED)
    return found


def _pairs(stream: Stream) -> Iterator[_Pair]:
    """The pairs whose names may be those of parts."""
    for one, other in pairwise(stream.items):
        exact = all(
            i.role is Role.LEVEL and i.is_term and i.summable and i.figure.approx is Approx.NONE for i in (one, other)
        )
        beside = exact and one.sentence == other.sentence and one.measure == other.measure and one.depth == other.depth
        if beside and one.mention.label and other.mention.label:
            yield _Pair(one, other)


def _whole(stream: Stream, pair: _Pair) -> Item | None:
    """The only amount above that both are parts of by their names."""
    names = (pair.one.mention.label, pair.other.mention.label)
    first = pair.one
    added, reach = sum(part.value for part in pair), sum(part.half for part in pair)
    found: dict[int, Item] = {}
    for item in reversed(stream.items[max(0, first.at - FAR) : first.at]):
        if first.view.index - item.view.index > _PASSAGES:
            break
        if item.measure != first.measure or item.role is not Role.LEVEL or not (item.is_term and item.summable):
            continue
        if abs(item.value - added) <= reach + item.half:
            return item if _is_whole(stream, item, names) else None  # of this one, whatever it is called
        if item.measure[0] is Dimension.MONEY and side_of(stream, item) == LEFT:
            continue  # what is left of all years is no sum of what a year left
        if item.sentence == first.sentence or item.value <= max(part.value for part in pair):
            continue
        if _is_whole(stream, item, names) and not conflict(item.key, first.key, COMPARED):
            found.setdefault(item.value, item)
    return next(iter(found.values())) if len(found) == 1 else None


def _is_whole(stream: Stream, item: Item, names: tuple[str, str]) -> bool:
    return how_complete(stream.prose.wording.lexicon, names, item.mention.label) == ANY
