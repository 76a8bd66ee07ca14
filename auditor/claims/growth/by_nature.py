"""A total grows at a rate between those of its parts, also without amounts: 投资增长4.3%，第一产业投资下降2.1%….

Owns that bound for parts that make up a whole by their nature (rules/wording/complements.toml): three or more, told
one after the other behind the first rate of their passage, or two right behind the rate. Only a rate beyond all of
theirs is told. Of 73 wholes with two such parts, counted in passages of real reports, 72 lie between them.
Cost: linear in the rates of change.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from auditor.claims.evidence.settings import asserted_growth
from auditor.claims.growth.between import crossed
from auditor.claims.model import Claim, Hypothesis, Kind, Strength
from auditor.claims.prose.complements import are_complete, are_halves
from auditor.claims.prose.mentions import Role
from auditor.claims.prose.phrases import phrase
from auditor.claims.relations.stream import Item, Stream
from auditor.figures.labels import after_last
from auditor.figures.model import Approx, Dimension

PATTERN = "prose.growth-of-parts"
_PARTS = (3, 4)  # how many a whole has that is told so
_TWO = 2
_ENDS = "。；;\n"
_APART = 2  # sentences between the total and the last part


def growth_by_nature(stream: Stream) -> Iterator[Claim]:
    """The claims that a rate of growth lies between those of all parts of what grew."""
    for start, stop in stream.spans:
        rates = [i for i in stream.items[start:stop] if is_growth(i)]
        claims = [_claim(stream, rates[0], rates[1:], count) for count in _PARTS if rates]
        claims += [_of_two(stream, rates[at], rates[at + 1 : at + 1 + _TWO]) for at in range(len(rates) - _TWO)]
        yield from (claim for claim in claims if claim is not None)


def is_growth(item: Item) -> bool:
    told = item.role is Role.CHANGE_RATE and item.figure.unit.dimension is Dimension.RATE
    return told and item.figure.approx is Approx.NONE and bool(item.mention.direction)


def _claim(stream: Stream, total: Item, behind: Sequence[Item], count: int) -> Claim | None:
    """The claim about a rate and the first run of all parts behind it."""
    lexicon = stream.prose.wording.lexicon
    whole = _name(total)
    for first in range(len(behind) - count + 1):
        parts = behind[first : first + count]
        if parts[-1].mention.sentence - total.mention.sentence > _APART or not whole:
            return None
        compared = {i.mention.compare for i in (total, *parts)} - {""}
        if is_of_less(stream, total, parts) or are_of_two_measures(stream, (total, *parts)):
            return None
        if len(compared) < 2 and are_complete(lexicon, tuple(map(_name, parts)), whole):
            return beyond(stream, total, parts, whole)
    return None


def _of_two(stream: Stream, total: Item, parts: Sequence[Item]) -> Claim | None:
    """The claim about a rate and the two parts that are told right behind it: 城镇增长4.2%，乡村增长3.1%."""
    whole, names = _name(total), tuple(map(_name, parts))
    near = parts[-1].mention.sentence - total.mention.sentence <= _APART
    alike = len({i.mention.compare for i in (total, *parts)} - {""}) < _TWO
    wording = stream.prose.wording
    alike = alike and len({wording.has("in_turn", i.mention.lead) for i in (total, *parts)}) == 1
    anew = parts[0].sentence != total.sentence and _opens_comparison(stream, parts[0])
    alike = alike and not anew  # 同比，…服务上涨0.8%。环比，城市下降0.2%、农村上涨0.1%
    alike = alike and not is_of_less(stream, total, parts) and not are_of_two_measures(stream, (total, *parts))
    alike = alike and not (_is_divided(stream, parts[0]) and _is_divided(stream, total))
    denied = names[1].endswith(names[0])  # 食品 and 非食品 are of an index that is not called so
    if whole and near and alike and not _has_third(stream, total, parts) and are_halves(wording.lexicon, names, whole):
        return beyond(stream, total, parts, whole) if not denied or wording.has("price_indices", whole) else None
    return None


def is_of_less(stream: Stream, total: Item, parts: Sequence[Item]) -> bool:
    """True for growth of the total without something, and parts that nothing is taken out of: 剔除一次性收入后增长9.8%.

    So for 同口径增长9.8% behind 增长6.2%: the first rate is that of the total as it is told.
    """
    wording = stream.prose.wording
    words = [f"{after_last(i.gap, _ENDS)}{i.mention.lead}" for i in (total, *parts)]
    less = [wording.has("taken_out", lead) for lead in words]
    other = [wording.has("other_footing", lead) for lead in words]
    last = stream.items[total.at - 1] if total.at else total
    again = last.role is Role.CHANGE_RATE and last.sentence == total.sentence and last is not total
    return (less[0] and not all(less)) or (again and other[0] and not all(other))


def are_of_two_measures(stream: Stream, rates: Sequence[Item]) -> bool:
    """True where the amounts right before the rates are of several kinds: 事故少512起，降13.6%；死亡少78人，降9%."""
    before = [stream.items[rate.at - 1] for rate in rates if rate.at]
    told = (Role.LEVEL, Role.DELTA)
    own = [i for i, rate in zip(before, rates, strict=False) if i.role in told and i.sentence == rate.sentence]
    return len(own) == len(rates) and len({i.measure for i in own}) > 1


def _has_third(stream: Stream, total: Item, parts: Sequence[Item]) -> bool:
    """True where another amount is told among the parts, without a rate: 返还43.3亿元，与上年持平；一般性转移支付…."""
    for before, part in zip((total, *parts), parts, strict=False):
        between = stream.items[before.at + 1 : part.at]
        if sum(i.role is Role.LEVEL and i.measure == between[-1].measure for i in between) > 1:
            return True
    return False


def _opens_comparison(stream: Stream, item: Item) -> bool:
    """True where a sentence begins with what it compares with: 环比，城市下降0.2%."""
    return item.gap.rpartition("。")[2].lstrip().startswith(stream.prose.wording.words("in_turn"))


def _is_divided(stream: Stream, item: Item) -> bool:
    """True in a sentence that divides the whole by something: 分产业看，…第三产业下降19%。分经济类型看，国有下降2%."""
    opening = next((i.gap for i in stream.of(item.view.index) if i.mention.sentence == item.mention.sentence), "")
    sentence = opening.rpartition("。")[2].rpartition("\n")[2].lstrip()
    return phrase(stream.prose.wording.lexicon, "criterion").search(sentence) is not None


def _name(item: Item) -> str:
    return item.key.thing or item.mention.label


def beyond(stream: Stream, total: Item, parts: Sequence[Item], whole: str) -> Claim | None:
    """The claim that a rate lies between those of all parts, where it does not; None where it does."""
    broken = crossed(total, parts)
    if broken is None or _come_to_more(stream, total, parts):
        return None
    relation, bound = broken
    surely = asserted_growth()["among-by-nature"]
    reading = Hypothesis(bound, Strength.LIKELY, "growth-by-nature", relation, surely, roles_told=True)
    return Claim(Kind.CHANGE, PATTERN, total.figure, (reading,), whole)


def _come_to_more(stream: Stream, total: Item, parts: Sequence[Item]) -> bool:
    """True where the amounts before the rates show that these are no parts: 外贸0.7亿吨，沿海1.6亿吨，内河0.2亿吨."""
    whole, *others = (stream.items[i.at - 1] if i.at else i for i in (total, *parts))
    if not all(i.role is Role.LEVEL and i.is_amount and i.measure == whole.measure for i in (whole, *others)):
        return False
    return sum(i.value for i in others) > whole.value + whole.half + sum(i.half for i in others)
