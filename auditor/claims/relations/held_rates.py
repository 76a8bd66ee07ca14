"""A rate of change held against that of something named, told elsewhere: 民生支出增长25%，高于全省支出增幅3个百分点.

Owns which two rates these are: the own one, right before or of the thing that the words before name, and the one told
before whose thing bears the other name (规模以上工业 of 规模以上工业实现利润, not of 装备制造业实现利润). Where two
fit alike and differ nothing is claimed. Cost: the figures of such a sentence times FAR.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise

from auditor.claims.expression import Sum
from auditor.claims.model import Claim, Hypothesis, Kind, Strength
from auditor.claims.prose.context import in_full
from auditor.claims.prose.mentions import Role
from auditor.claims.prose.wording import Held
from auditor.claims.reading.keys import conflict
from auditor.claims.reading.names import naming_of
from auditor.claims.relations.acquitting import Reading
from auditor.claims.relations.stream import Item, Stream
from auditor.figures.model import Approx, Place

PATTERN, WHY = "prose.difference", "rates-held"
_ASSERTED = 0.95
FAR = 60  # figures before the difference
_SHORTEST = 2  # letters of a name
_ENDING = 2
_OPENING = 3  # letters of a thing that its sentence begins with
_PERIODS = ("year", "span", "point", "scope")


def held_pairs(stream: Stream) -> Iterator[tuple[Item, Item, Item]]:
    """Differences in points, with the own rate and the one that it is held against."""
    last: tuple[Item, Item] | None = None  # the difference before, with its own rate
    for item in stream.items:
        if item.role is not Role.POINTS or item.figure.approx is not Approx.NONE or not item.value:
            continue
        held = stream.prose.wording.held_against(item.mention.lead)
        if held is None or stream.is_joined(item):
            continue
        goes_on = last is not None and last[0].at == item.at - 1 and last[0].sentence == item.sentence
        own = last[1] if goes_on and last is not None else _own(stream, item, held)
        other = None if own is None else _other(stream, item, held, own)
        if own is not None:
            last = item, own
        if own is not None and other is not None:
            yield item, own, other


def held_rates(stream: Stream, readings: Iterable[Reading]) -> dict[Place, Claim]:
    """The claims of such differences by the place of the difference; none where another reading of it holds."""
    known = {r.candidate.target.at for r in readings if r.holds}
    alone = {item.at: _claim(item, own, other) for item, own, other in held_pairs(stream)}
    found = {**alone, **dict(_of_several(stream))}
    return {stream.items[at].figure.place: claim for at, claim in found.items() if at not in known}


def _of_several(stream: Stream) -> Iterator[tuple[int, Claim]]:
    """Two rates held against one by two differences: 分别增长23.7%和50.7%，分别高于全市增幅7.7和34.7个百分点.

    Whatever that one is, one rate less its difference is the other less its own.
    """
    for first, second in pairwise(stream.items):
        if first.role is not Role.POINTS or second.role is not Role.POINTS or stream.first_joined(second) is not first:
            continue
        held = stream.prose.wording.held_against(first.mention.lead)
        before = stream.items[max(0, first.at - 2) : first.at]
        rates = [i for i in before if _is_rate(i) and i.sentence == first.sentence]
        exact = all(i.figure.approx is Approx.NONE for i in (first, second))
        if held is None or not exact or len(rates) < 2 or stream.first_joined(rates[1]) is not rates[0]:
            continue
        if stream.prose.wording.has("last_period", held.other) or stream.prose.wording.names_period(held.other):
            continue  # each against its own of last year
        if not _name(stream, held.other):
            continue  # 分别高于全市: each against its own of the city
        one, other = rates
        terms = (held.sign * _direction(other), other), (-held.sign * _direction(one), one), (1, first)
        expected = Sum(tuple((sign, each.figure) for sign, each in terms))
        yield second.at, _made(second, expected, other)


def _claim(item: Item, own: Item, other: Item) -> Claim:
    """What lies between the two, of which falls are told as such: one less the other, whichever is greater."""
    apart = _signed(own) - _signed(other)
    terms = ((own, 1), (other, -1)) if apart > 0 else ((own, -1), (other, 1))
    return _made(item, Sum(tuple((sign * _direction(each), each.figure) for each, sign in terms)), own)


def _made(item: Item, expected: Sum, own: Item) -> Claim:
    reading = Hypothesis(expected, Strength.LIKELY, WHY, asserted=_ASSERTED, roles_told=True)
    return Claim(Kind.DIFFERENCE, PATTERN, item.figure, (reading,), own.key.thing)


def _signed(item: Item) -> int:
    return _direction(item) * item.value


def _direction(item: Item) -> int:
    return item.mention.direction or 1


def _own(stream: Stream, item: Item, held: Held) -> Item | None:
    """The rate before of the thing that the words name, or that their sentence opens with; else the last one of it."""
    rates = [i for i in stream.of(item.view.index) if i.at < item.at and _is_rate(i)]
    here = [i for i in rates if i.sentence == item.sentence]
    name = _name(stream, held.one)
    if len(name) >= _SHORTEST:
        return next((i for i in reversed(rates) if _bears(i, name)), None)
    if here:
        return here[-1]
    opening = item.gap.rpartition("。")[2].strip("，,；;：: ")
    return next((i for i in reversed(rates) if opening.startswith(_thing(i)[:_OPENING]) and _thing(i)[:_OPENING]), None)


def _other(stream: Stream, item: Item, held: Held, own: Item) -> Item | None:
    """The rate of change before that is of what the words name; None where several that differ fit alike."""
    name = _name(stream, held.other)
    if len(name) < _SHORTEST:
        return None
    before = [i for i in stream.items[max(0, item.at - FAR) : item.at] if i.at != own.at and _is_rate(i)]
    fitting = [i for i in before if _bears(i, name) and not conflict(own.key, i.key, _PERIODS)]
    if not fitting:
        return None
    ranks = {i.at: (not _ends_alike(i, own), len(_thing(i))) for i in fitting}
    least = min(ranks.values())
    best = [i for i in fitting if ranks[i.at] == least]
    return best[-1] if len({_signed(i) for i in best}) == 1 else None


def _is_rate(item: Item) -> bool:
    return item.role is Role.CHANGE_RATE and item.figure.approx is Approx.NONE


def _name(stream: Stream, words: str) -> str:
    """The thing that words name, without those of rates and of areas: 固定资产投资 of 全省固定资产投资增速."""
    wording = stream.prose.wording
    return wording.without("rate_measures", naming_of(wording.lexicon).core(in_full(words)))


def _thing(item: Item) -> str:
    return item.key.thing


def _ends_alike(one: Item, other: Item) -> bool:
    return _thing(one)[-_ENDING:] == _thing(other)[-_ENDING:]


def _bears(item: Item, name: str) -> bool:
    """True where the letters of `name` stand in the thing of the rate, in their order; two letters begin it."""
    if len(name) == _SHORTEST:
        return _thing(item).startswith(name)
    letters = iter(_thing(item))
    return all(letter in letters for letter in name)
