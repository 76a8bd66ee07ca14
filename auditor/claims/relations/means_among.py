"""A mean or a rate of all lies between those of its parts: 平均期限15.5年，一般债券8.9年，专项债券17.7年.

Owns that bound for two to four parts that are all there are by their nature (rules/wording/complements.toml) and stand
right behind the mean. Only a mean beyond all of theirs is told. Rates that add up to the first one are no means
(超标率 of 轻度 and 重度): theirs come to about as much. Rates of growth are growth/by_nature.py's part. Cost: linear.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from auditor.claims.model import Claim, Hypothesis, Kind, Relation, Strength
from auditor.claims.prose.complements import are_complete, are_halves
from auditor.claims.prose.mentions import Role
from auditor.claims.relations.per import is_average
from auditor.claims.relations.stream import Item, Mark, Stream
from auditor.figures.model import Approx, Dimension

WHY = "mean-among"
_ASSERTED = 0.95
_MOST = 4  # parts
_PASSED = (Role.CHANGE_RATE, Role.POINTS, Role.DELTA)  # told of a part between it and the next one
_RATES = (Role.RATE, Role.COMPLETION)
_ADDED = (3, 4)  # a total of this share of what the parts come to, and more, may be their sum


def means_among(stream: Stream) -> Iterator[Claim]:
    """The claims that a mean lies between those of all parts of what it is of."""
    for item in stream.items:
        if _is_mean(stream, item) and not _is_one_of_several(stream, item):
            parts = _parts(stream, item)
            bound = _crossed(item, parts) if parts and not _are_of_a_total(stream, item, parts) else None
            if bound is not None:
                rate = item.figure.unit.dimension is Dimension.RATE
                kind, pattern = (Kind.COMPLETION, "prose.completion") if rate else (Kind.AVERAGE, "prose.average")
                reading = Hypothesis(bound[1].figure, Strength.LIKELY, WHY, bound[0], _ASSERTED, roles_told=True)
                yield Claim(kind, pattern, item.figure, (reading,), item.mention.title)


def _is_mean(stream: Stream, item: Item) -> bool:
    if item.figure.approx is not Approx.NONE or item.value <= 0 or item.mention.reason or not item.mention.label:
        return False
    mean = item.role is Role.LEVEL and is_average(stream.prose.wording, item.mention.lead)
    return mean or (item.role in _RATES and item.figure.unit.dimension is Dimension.RATE)


def _is_one_of_several(stream: Stream, mean: Item) -> bool:
    """True where another rate of its kind stands beside it in its list, as deep: 博士90.9%，硕士90.6%，本科79.0%."""
    last = stream.items[mean.at - 1] if mean.at else mean
    beside = last is not mean and last.sentence == mean.sentence and last.depth == mean.depth
    return beside and (last.role, last.measure) == (mean.role, mean.measure) and mean.mark <= Mark.COMMA


def _parts(stream: Stream, mean: Item) -> Sequence[Item]:
    """The figures of its measure right behind a mean that are those of all parts; none where they are not."""
    behind: list[Item] = []
    for item in stream.behind(mean):
        if item.role in _PASSED:
            continue
        if item.role is Role.SHARE:
            break
        if (
            item.measure != mean.measure
            or (item.role in _RATES) is not (mean.role in _RATES)
            or item.figure.approx is not Approx.NONE
            or len(behind) == _MOST
        ):
            break
        if item.mention.sentence - mean.mention.sentence > 1 or item.depth < mean.depth:
            break
        behind.append(item)
    lexicon, whole = stream.prose.wording.lexicon, mean.mention.label
    for count in range(len(behind), 1, -1):
        names = tuple(item.mention.label for item in behind[:count])
        halves = count == 2 and all(names) and are_halves(lexicon, names, whole)
        if halves or (count > 2 and all(names) and are_complete(lexicon, names, whole)):
            return behind[:count]
    return ()


def _are_of_a_total(stream: Stream, mean: Item, parts: Sequence[Item]) -> bool:
    """True where an amount before the mean has room for all parts: 实有商户2000户，每千人9.8户。其中餐饮800户."""
    before = [i for i in stream.of(mean.view.index) if i.at < mean.at and i.measure == mean.measure and i.is_amount]
    return any(item.value * _ADDED[1] >= sum(part.value for part in parts) * _ADDED[0] for item in before)


def _crossed(mean: Item, parts: Sequence[Item]) -> tuple[Relation, Item] | None:
    """The part beyond which a mean lies that no part reaches, and the way; None within them."""
    if mean.value * _ADDED[1] >= sum(part.value for part in parts) * _ADDED[0]:
        return None
    lowest, highest = min(parts, key=lambda i: i.value - i.half), max(parts, key=lambda i: i.value + i.half)
    if mean.value - mean.half > highest.value + highest.half:
        return Relation.AT_MOST, highest
    if mean.value + mean.half < lowest.value - lowest.half:
        return Relation.AT_LEAST, lowest
    return None
