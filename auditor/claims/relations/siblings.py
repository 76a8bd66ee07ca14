"""What one relation that agrees says of the one beside it: shares of one whole, two series of one list.

Owns that evidence: a share is of the whole that the share beside it is of (占支出的71.3%；项目支出15亿元，占28.7%), and
of a list told in two units (审结597件712人，其中起诉461件505人，不起诉136件207人) the second series is one where the
first one is. How often is counted on consistent reports. It speaks for a reading whether that one agrees or not.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from math import log, log2

from auditor.claims.prose.mentions import Role
from auditor.claims.relations.acquitting import Reading, is_likely_meant
from auditor.claims.relations.listed import candidate_of, is_like
from auditor.claims.relations.model import Candidate, Outcome, Shape
from auditor.claims.relations.quotients import Formula, Quotients
from auditor.claims.relations.rate_cues import run_of
from auditor.claims.relations.stream import Item, Mark, Stream
from auditor.figures.model import Dimension

Read = dict[int, list[Reading]]
_SAME_WORDS = log(138 / 4)  # shares that call their whole by the same words: 138 of 142 are of the same whole
_OTHER_WORDS = log(34 / 9)
_SERIES = log(23 / 3)  # second series: 23 of 26 add up where the first one does
_CHANGES = log(11 / 5)  # of changes: 11 of 12, but what was there last year may have gone
_TELLING = 4.0  # bits from which on an agreement counts as evidence
_TELLING_LIST = 3.0
_LIKELY = 0.1
_FAR = 3  # passages, for shares that call their whole alike


def with_sibling_wholes(stream: Stream, read: Mapping[int, Sequence[Reading]]) -> Read:
    """The readings of rates, those of a share being likelier that take its amount of the whole of the nearest share."""
    shares = [stream.items[at] for at in read if stream.items[at].role is Role.SHARE]
    amounts = {share.at: amount for share in shares if (amount := _own_amount(stream, share)) is not None}
    wholes = _by_measure(stream) if amounts else {}
    proven = {}
    for share in shares:
        found = _proven(read[share.at]) or _proven_far(share, amounts.get(share.at), wholes)
        if found is not None:
            proven[share.at] = found
    wider = {at: list(readings) for at, readings in read.items()}
    for share in shares:
        own = _of_sibling(stream, share, amounts.get(share.at), proven)
        if own is not None:
            wider[share.at] = _raised(wider[share.at], *own)
    return wider


def _own_amount(stream: Stream, share: Item) -> Item | None:
    """The amount that a share is told behind, also where several are told before their shares: 分别占."""
    last = stream.items[share.at - 1] if share.at else share
    if (last.role is Role.SHARE and last.sentence == share.sentence) or share.mark is Mark.JOINT:
        rates = run_of(stream, share)
        before = stream.items[rates[0] - 1] if rates[0] else share
        amounts = run_of(stream, before)
        if len(amounts) != len(rates) or amounts[-1] != rates[0] - 1:
            return None
        last = stream.items[amounts[rates.index(share.at)]]
    beside = last.role is Role.LEVEL and last.sentence == share.sentence and last.summable
    return last if beside and share.mention.whole_figure is None else None


def _by_measure(stream: Stream) -> dict[tuple[Dimension, str], dict[int, Item]]:
    """The amounts of each measure, one for each value."""
    found: dict[tuple[Dimension, str], dict[int, Item]] = {}
    for item in stream.items:
        if item.role is Role.LEVEL and item.value:
            found.setdefault(item.measure, {}).setdefault(item.value, item)
    return found


def _proven(readings: Sequence[Reading]) -> Quotients | None:
    """The likeliest share of a whole that agrees beyond chance."""
    for reading in readings:
        own = reading.candidate
        if not isinstance(own, Quotients) or own.formula is not Formula.RATIO or own.target.role is not Role.SHARE:
            continue
        if reading.holds and own.surprise >= _TELLING and reading.asserted > _LIKELY:
            return own
    return None


def _proven_far(
    share: Item, amount: Item | None, wholes: Mapping[tuple[Dimension, str], Mapping[int, Item]]
) -> Quotients | None:
    """The share of a whole anywhere in the report that agrees more rarely than so many trials make it."""
    if amount is None:
        return None
    tried = wholes[amount.measure]
    least = _TELLING + log2(len(tried))
    for value, whole in tried.items():
        if value > amount.value:
            own = Quotients(share, amount, whole, Formula.RATIO, ("sibling",))
            if own.outcome is Outcome.HOLDS and own.surprise >= least:
                return own
    return None


def _of_sibling(
    stream: Stream, share: Item, amount: Item | None, proven: Mapping[int, Quotients]
) -> tuple[Quotients, float] | None:
    """The share of the whole that the nearest share is of, and the least odds of being meant."""
    if amount is None:
        return None
    named = share.mention.whole
    same = [at for at in proven if at != share.at and stream.items[at].mention.whole == named]
    same = [at for at in same if abs(stream.items[at].view.index - share.view.index) <= (_FAR if named else 0)]
    other = [
        i.at
        for i in stream.of(share.view.index)
        if i.at in proven and i.at != share.at and not (named and i.mention.whole)
    ]
    beside = same or other
    if not beside:
        return None
    whole = proven[min(beside, key=lambda at: abs(at - share.at))].under
    if whole.at == amount.at or whole.measure != amount.measure:
        return None
    return Quotients(share, amount, whole, Formula.RATIO, ("sibling",)), _SAME_WORDS if same else _OTHER_WORDS


def with_second_series(stream: Stream, read: Mapping[int, Sequence[Reading]]) -> Read:
    """The readings of sums, with the lists that run along another one, figure by figure, which adds up."""
    wider = {at: list(readings) for at, readings in read.items()}
    for readings in read.values():
        for reading in readings:
            own = reading.candidate
            if not isinstance(own, Candidate) or not reading.holds or not own.natural or len(own.parts) < 2:
                continue
            if (
                own.surprise < _TELLING_LIST
                or own.shape is Shape.BALANCE
                or not is_likely_meant(reading, len(readings))
            ):
                continue
            for found in _beside(stream, own):
                at = found.target.at
                odds = _CHANGES if found.target.role is Role.DELTA else _SERIES
                wider[at] = _raised(wider.get(at, []), found, odds)
    return wider


def _beside(stream: Stream, own: Candidate) -> Iterator[Candidate]:
    """The lists of what stands behind each figure of `own` in another unit, or of what each has changed by."""
    members = sorted((own.target, *own.parts), key=lambda item: item.at)
    behind = [_behind(stream, item, after) for item, after in pairwise(members)]
    behind.append([i for i in stream.sentence_of(members[-1]) if i.at > members[-1].at])
    level = (own.target.role, own.target.measure)
    for kind in dict.fromkeys((i.role, i.measure) for i in behind[-1] if i.is_term):
        found = [next((i for i in items if (i.role, i.measure) == kind), None) for items in behind]
        if kind == level or any(item is None for item in found):
            continue
        told = {member.at: item for member, item in zip(members, found, strict=True) if item is not None}
        target, parts = told[own.target.at], [told[part.at] for part in own.parts]
        if all(is_like(part, target) for part in parts):
            yield candidate_of(stream, own.shape, target, parts, True, ("flat",), parts)


def _behind(stream: Stream, item: Item, after: Item) -> list[Item]:
    """The figures of its sentence behind `item`, up to the next one of the list."""
    return [i for i in stream.sentence_of(item) if item.at < i.at < after.at]


def _raised(readings: Sequence[Reading], own: Quotients | Candidate, least: float) -> list[Reading]:
    """The readings, likeliest first, that of the operands of `own` being no less likely than `least`."""
    known = next((r for r in readings if r.candidate.key == own.key), None)
    others = [r for r in readings if r is not known]
    raised = Reading(own, least, own.outcome) if known is None else known._replace(score=max(known.score, least))
    return sorted([*others, raised], key=lambda r: -r.score)
