"""What a list that adds up says of the lists that run along it, figure by figure: they add up too.

Owns that evidence: 审结597件712人，其中起诉461件505人，不起诉136件207人; 高中8所，招生8057人 with the same of its two
kinds of schools. How often the second list adds up where the first one does is counted on consistent reports. It speaks
for a reading whether that one agrees or not. Bounded: the figures between two members of a list.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from math import log

from auditor.claims.prose.mentions import Role
from auditor.claims.relations.acquitting import Reading, is_likely_meant
from auditor.claims.relations.again import named_again
from auditor.claims.relations.below import NAMED
from auditor.claims.relations.listed import candidate_of, is_like, is_on_another_footing
from auditor.claims.relations.model import Candidate, Outcome, Shape
from auditor.claims.relations.rate_cues import run_of
from auditor.claims.relations.siblings import Read, raised
from auditor.claims.relations.stream import Item, Stream
from auditor.claims.relations.unworded import one_of_each, unworded

_SERIES = log(
    163 / 11
)  # second lists of the same measures or the same name: 163 of 174 add up where the first one does
_CHANGES = log(46 / 4)  # and 46 of 50 of changes
_SIDES = log(17 / 4)  # and 17 of 21 of the other side of an account
_UNWORDED = log(162 / 6)  # and 162 of 168 beside one that no word tells
# and where it has one amount of each passage: 14 of 18 of other measures, 10 of 13 of its own
_OF_EACH_OTHER, _OF_EACH = log(14 / 4), log(10 / 3)
# and where it bears the same names elsewhere: 247 of 254 with that of the total, 207 of 218 with those of the parts
_AGAIN, _AGAIN_OTHER = log(247 / 7), log(207 / 11)
_TELLING = 3.0  # bits from which on an agreement counts as evidence
_HOLDING = 4  # lists of the same names that add up, for each that need not be the only wrong one
_MOST = 12  # figures on either side of a member
_SHORTEST = -0.5  # of a total, below which a list is another one
_END = 2  # characters that names alike end with: 收入, 支出, 人数

Companions = dict[int, Item]  # for each member of a list, by its index, the figure of the other list
Odds = Callable[[Candidate, Candidate], float]  # natural log odds that the second list adds up as the first one does


def with_second_series(stream: Stream, read: Mapping[int, Sequence[Reading]]) -> Read:
    """The readings of sums, with the lists that run along another one, figure by figure, which adds up."""
    wider = {at: list(readings) for at, readings in read.items()}
    for own, companions, odds_of in _that_add_up(stream, read):
        beside = list(_beside(stream, own, companions))
        wrong = sum(found.outcome is Outcome.BROKEN for found in beside)
        if odds_of is _again and wrong > 1 + (len(beside) - wrong) // _HOLDING:
            continue  # an error breaks one list: of such names they need not add up
        for found in beside:
            at = found.target.at
            wider[at] = raised(wider.get(at, []), found, odds_of(own, found))
    return wider


def _that_add_up(
    stream: Stream, read: Mapping[int, Sequence[Reading]]
) -> Iterator[tuple[Candidate, Iterator[Companions], Odds]]:
    """The lists that add up beyond chance, each with what runs along it, and how likely that adds up, too."""
    for readings in read.values():
        for rank, reading in enumerate(readings, 1):
            own = reading.candidate
            if not isinstance(own, Candidate) or not reading.holds or len(own.parts) < 2:
                continue
            if not own.natural and NAMED not in own.features:
                continue
            if own.surprise < _TELLING or own.shape is Shape.BALANCE or not is_likely_meant(reading, rank):
                continue
            yield own, _companions(stream, own), _along
            yield own, named_again(stream, own), _again
    for own in unworded(stream):
        yield own, (told for told in _alongside(stream, own, sided=False) if _can_be(own, told)), _unworded
    for own in one_of_each(stream):
        yield own, (told for told in _of_the_same_passages(stream, own) if _can_be(own, told)), _of_each


def _along(own: Candidate, found: Candidate) -> float:
    target, members = found.target, (found.target, *found.parts)
    alike = len({member.mention.label for member in members}) == 1 or target.measure != own.target.measure
    return _CHANGES if target.role is Role.DELTA else _SERIES if alike else _SIDES


def _again(own: Candidate, found: Candidate) -> float:
    return _AGAIN if own.target.mention.label == found.target.mention.label else _AGAIN_OTHER


def _unworded(_own: Candidate, _found: Candidate) -> float:
    return _UNWORDED


def _of_each(own: Candidate, found: Candidate) -> float:
    return _OF_EACH_OTHER if found.target.measure != own.target.measure else _OF_EACH


def _can_be(own: Candidate, told: Companions) -> bool:
    """True for a total of which each of the parts can be one: with no word for it nothing else keeps them apart."""
    return all(told[part.at].value < told[own.target.at].value for part in own.parts)


def _beside(stream: Stream, own: Candidate, companions: Iterator[Companions]) -> Iterator[Candidate]:
    """The lists that run along `own`, each once."""
    seen: set[tuple[int, ...]] = set()
    for told in companions:
        target, parts = told[own.target.at], [told[part.at] for part in own.parts]
        key = (target.at, *(part.at for part in parts))
        if key in seen or not all(is_like(part, target) and part.value != target.value for part in parts):
            continue  # 3个县挤占资金，其中2个县用于…，3个县用于…: they overlap
        seen.add(key)
        if is_on_another_footing(stream, target):
            continue
        if _has_one_more(stream, target, parts) or (target.role is Role.DELTA and _has_empty_part(stream, own)):
            continue
        yield candidate_of(stream, own.shape, target, parts, True, ("flat",), parts)


def _has_one_more(stream: Stream, target: Item, parts: Sequence[Item]) -> bool:
    """True where another amount of its passage is just what the list lacks: here it has one part more."""
    lacking = target.value - sum(part.value for part in parts)
    others = (i for i in stream.of(target.view.index) if i.at != target.at and i not in parts)
    return lacking > 0 and any(i.value == lacking and i.measure == target.measure for i in others)


def _has_empty_part(stream: Stream, own: Candidate) -> bool:
    """True where an amount among the parts is nothing: what it was before, and so its change, is not known."""
    places = own.key
    among = stream.items[min(places) : max(places) + 1]
    return any(not i.value and is_like(i, own.target) for i in among)


def _companions(stream: Stream, own: Candidate) -> Iterator[Companions]:
    yield from _alongside(stream, own, sided=True)
    yield from _in_a_run(stream, own)


def _alongside(stream: Stream, own: Candidate, sided: bool) -> Iterator[Companions]:
    """One figure behind each member, or one before each: of one measure, or of one name; `sided`: or account."""
    members = sorted((own.target, *own.parts), key=lambda item: item.at)
    for behind in (True, False):
        around = [_around(stream, members, at, behind) for at in range(len(members))]
        for model in around[0]:
            if model.is_term and (model.role, model.measure) != (own.target.role, own.target.measure):
                found = [_of_kind(items, member, model) for member, items in zip(members, around, strict=True)]
                yield from _complete(members, found)
        for model in around[members.index(own.target)]:
            if (model.is_term and model.measure != own.target.measure) or _is_named_apart(model, own.target):
                found = [_called(items, model, sided=sided and not behind) for items in around]
                yield from _complete(members, found)


def _of_the_same_passages(stream: Stream, own: Candidate) -> Iterator[Companions]:
    """For each other figure of the total's passage one of each passage of the parts: named alike, or the only one."""
    below = [stream.of(part.view.index) for part in own.parts]
    for model in stream.of(own.target.view.index):
        beside = model.sentence == own.target.sentence or model.measure != own.target.measure
        if model.is_term and model.at not in own.key and beside:
            found = [_ending_like(items, model) or _only_like(items, model) for items in below]
            if not {item.at for item in found if item is not None} & set(own.key):
                yield from _complete((own.target, *own.parts), [model, *found])


def _ending_like(items: Sequence[Item], model: Item) -> Item | None:
    end = _name(model)[-_END:]
    return next((i for i in items if is_like(i, model) and end and _name(i).endswith(end)), None)


def _name(item: Item) -> str:
    return item.key.thing or item.mention.label


def _only_like(items: Sequence[Item], model: Item) -> Item | None:
    like = [i for i in items if is_like(i, model) and i.depth == model.depth]
    return like[0] if len(like) == 1 else None


def _complete(members: Sequence[Item], found: Sequence[Item | None]) -> Iterator[Companions]:
    told = {member.at: item for member, item in zip(members, found, strict=True) if item is not None}
    if len(told) == len(members) == len({item.at for item in told.values()}):
        yield told


def _around(stream: Stream, members: Sequence[Item], at: int, behind: bool) -> list[Item]:
    """The figures behind a member up to the next one, or before it up to the last one, the nearest first."""
    member, passage = members[at], stream.of(members[at].view.index)
    if behind:
        stop = members[at + 1].at if at + 1 < len(members) else member.at + _MOST
        return [i for i in passage if member.at < i.at < min(stop, member.at + _MOST)]
    start = members[at - 1].at if at else member.at - _MOST
    return [i for i in reversed(passage) if max(start, member.at - _MOST) < i.at < member.at]


def _of_kind(items: Sequence[Item], member: Item, model: Item) -> Item | None:
    """The nearest figure of the member's sentence that measures what `model` does."""
    kind = (model.role, model.measure)
    return next((i for i in items if i.sentence == member.sentence and (i.role, i.measure) == kind), None)


def _is_named_apart(model: Item, target: Item) -> bool:
    """True for a figure of another name: 在校生 beside 招生, 支出 beside 收入."""
    return model.is_term and bool(model.mention.label) and model.mention.label != target.mention.label


def _called(items: Sequence[Item], model: Item, sided: bool) -> Item | None:
    """The nearest figure that is called like `model`, or else, with `sided`, is of the same side of an account."""
    alike = [i for i in items if (i.role, i.measure) == (model.role, model.measure)]
    named = (i for i in alike if i.mention.label == model.mention.label)
    beside = (i for i in alike if sided and i.account and i.account == model.account)
    return next(named, None) or next(beside, None)


def _in_a_run(stream: Stream, own: Candidate) -> Iterator[Companions]:
    """The figures that 、 or 和 joins behind the last part, one for each: 分别比上年末增加2163万人和521万人."""
    last = max(part.at for part in own.parts)
    if own.target.at > last:
        return
    behind = [i for i in stream.sentence_of(stream.items[last]) if i.at > last and i.is_term]
    run = run_of(stream, behind[0]) if behind else []
    if len(run) != len(own.parts) or run[0] <= last:
        return
    told = dict(zip(sorted(part.at for part in own.parts), (stream.items[at] for at in run), strict=True))
    first, model = min(told), stream.items[run[0]]
    between = [i for i in stream.items[own.target.at + 1 : first] if (i.role, i.measure) == (model.role, model.measure)]
    for item in between[:1]:
        yield {own.target.at: item, **told}


def falls_short_beside(stream: Stream, own: Candidate) -> bool:
    """True for a list that falls short as one that runs along it does: it is not all there is, as one error breaks one.

    赔付合计62亿元，增加21亿元，其中财产险25亿元，增加5亿元；寿险32亿元，增加15亿元.
    """
    if own.off >= 0 or len(own.parts) < 2:
        return False
    for told in _alongside(stream, own, sided=False):
        target, parts = told[own.target.at], [told[part.at] for part in own.parts]
        if not all(is_like(part, target) for part in parts):
            continue
        other = candidate_of(stream, own.shape, target, parts, True, ("flat",), parts)
        if other.outcome is Outcome.BROKEN and _SHORTEST < other.off < 0 and min(other.signs) > 0:
            return True
    return False
