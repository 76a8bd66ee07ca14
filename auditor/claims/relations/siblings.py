"""What one relation that agrees says of the one beside it: shares of one whole, two series of one list.

Owns that evidence: a share is of the whole that the share beside it is of (占支出的71.3%；项目支出15亿元，占28.7%), and of a
list told in two units (审结597件712人，其中起诉461件505人，不起诉136件207人) the second series is one where the first one is.
How often is counted on consistent reports. It speaks for a reading whether that one agrees or not.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from math import log

from auditor.claims.prose.mentions import Role
from auditor.claims.relations.acquitting import Reading
from auditor.claims.relations.listed import candidate_of, is_like
from auditor.claims.relations.model import Candidate, Shape
from auditor.claims.relations.quotients import Formula, Quotients
from auditor.claims.relations.stream import Item, Stream

Read = dict[int, list[Reading]]
_SAME_WORDS = log(138 / 4)  # shares that call their whole by the same words: 138 of 142 are of the same whole
_OTHER_WORDS = log(34 / 9)
_SERIES = log(21 / 2)  # second series: 21 of 22 add up where the first one does
_TELLING = 4.0  # bits from which on an agreement counts as evidence
_LIKELY = 0.1


def with_sibling_wholes(stream: Stream, read: Mapping[int, Sequence[Reading]]) -> Read:
    """The readings of rates, those of a share being likelier that take its amount of the whole of the nearest share."""
    proven = {at: found for at, readings in read.items() if (found := _proven(readings)) is not None}
    wider = {at: list(readings) for at, readings in read.items()}
    for at in wider:
        target = stream.items[at]
        for own, score in _of_sibling(stream, target, proven):
            wider[at] = _raised(wider[at], own, score)
    return wider


def _proven(readings: Sequence[Reading]) -> Quotients | None:
    """The likeliest share of a whole that agrees beyond chance."""
    for reading in readings:
        own = reading.candidate
        if isinstance(own, Quotients) and own.formula is Formula.RATIO and own.target.role is Role.SHARE:
            if reading.holds and own.surprise >= _TELLING and reading.asserted > _LIKELY:
                return own
    return None


def _of_sibling(stream: Stream, target: Item, proven: Mapping[int, Quotients]) -> Iterator[tuple[Quotients, float]]:
    amount = stream.items[target.at - 1] if target.at else target
    if target.role is not Role.SHARE or amount.role is not Role.LEVEL or amount.sentence != target.sentence:
        return
    beside = [i for i in stream.of(target.view.index) if i.at in proven and i.at != target.at]
    beside = [i for i in beside if not target.mention.whole or i.mention.whole in (target.mention.whole, "")]
    if not beside or target.mention.whole_figure is not None:
        return
    nearest = min(beside, key=lambda i: abs(i.at - target.at))
    whole = proven[nearest.at].under
    if whole.at != amount.at and whole.measure == amount.measure and whole.value:
        same = nearest.mention.whole == target.mention.whole
        yield Quotients(target, amount, whole, Formula.RATIO, ("sibling",)), _SAME_WORDS if same else _OTHER_WORDS


def with_second_series(stream: Stream, read: Mapping[int, Sequence[Reading]]) -> Read:
    """The readings of sums, with the lists that run along another one, figure by figure, which adds up."""
    wider = {at: list(readings) for at, readings in read.items()}
    for readings in read.values():
        for reading in readings:
            own = reading.candidate
            if not isinstance(own, Candidate) or not reading.holds or not own.natural or len(own.parts) < 2:
                continue
            if own.surprise < _TELLING or reading.asserted < 2 * _LIKELY or own.shape is Shape.BALANCE:
                continue
            for found in _beside(stream, own):
                at = found.target.at
                wider[at] = _raised(wider.get(at, []), found, _SERIES)
    return wider


def _beside(stream: Stream, own: Candidate) -> Iterator[Candidate]:
    """The list of the figures right behind those of `own`, or right before them, in another unit."""
    items = stream.items
    for step in (1, -1):
        places = [item.at + step for item in (own.target, *own.parts)]
        if min(places) < 0 or max(places) >= len(items):
            continue
        target, *parts = (items[at] for at in places)
        beside = all(a.sentence == b.sentence for a, b in zip((target, *parts), (own.target, *own.parts), strict=True))
        if beside and target.is_term and target.measure != own.target.measure and all(is_like(p, target) for p in parts):
            yield candidate_of(stream, own.shape, target, parts, True, ("flat",), parts)


def _raised(readings: Sequence[Reading], own: Quotients | Candidate, least: float) -> list[Reading]:
    """The readings, likeliest first, that of the operands of `own` being no less likely than `least`."""
    known = next((r for r in readings if r.candidate.key == own.key), None)
    others = [r for r in readings if r is not known]
    raised = Reading(own, least, own.outcome) if known is None else known._replace(score=max(known.score, least))
    return sorted([*others, raised], key=lambda r: -r.score)

