"""Which amounts a rate cannot be of: it has a change of its own, they go another way, another amount stands between.

Owns these exclusions, which hold whatever the figures are. Leaves the pairs themselves to quotients.py.
"""

from __future__ import annotations

from auditor.claims.prose.context import Fit, fit_of
from auditor.claims.prose.mentions import Role
from auditor.claims.relations.rate_cues import run_of
from auditor.claims.relations.stream import Item, Mark, Stream

_PAIR = 2
_NAMED = 3  # characters of a name that tells one part from another


def own_change(stream: Stream, target: Item) -> Item | None:
    """The change that stands right before a rate of change and goes the same way: 减少0.29万元，下降3.31%.

    None where several changes, or several rates, stand side by side (分别增长): which is whose their order tells.
    """
    if target.role is not Role.CHANGE_RATE or not target.at or target.mark > Mark.COMMA:
        return None
    items = stream.items
    last, behind = items[target.at - 1], items[target.at + 1] if target.at + 1 < len(items) else None
    if (
        last.role is not Role.DELTA
        or last.sentence != target.sentence
        or last.mention.direction != target.mention.direction
    ):
        return None
    several = last.mark is Mark.JOINT and items[last.at - 1].role is Role.DELTA
    many = behind is not None and behind.role is Role.CHANGE_RATE and behind.mark is Mark.JOINT
    return None if several or many or {last.mention.compare, target.mention.compare} == {"last", "budget"} else last


def goes_on_with_a_rate(stream: Stream, target: Item) -> bool:
    """True for a rate of another thing that its sentence has named before: 资产负债率64.3%，中央企业67.0%."""
    wording = stream.prose.wording
    if target.role is not Role.RATE or wording.has("ratio_nouns", target.mention.lead):
        return False
    before = (i for i in stream.sentence_of(target) if i.at < target.at and i.role in (Role.COMPLETION, Role.RATE))
    return any(wording.has("ratio_nouns", item.mention.lead) for item in before)


def goes_another_way(stream: Stream, target: Item, over: Item, under: Item) -> bool:
    """True for a level with a rate of its own to the other side: 支出0.8亿元，下降33.8%，本级增加0.2亿元，增长66%."""
    own = next(iter(stream.items[under.at + 1 : over.at]), None)
    if own is None or own.role is not Role.CHANGE_RATE or own.sentence != target.sentence:
        return False
    way = target.mention.direction
    return bool(way) and own.mention.direction == -way and own.mention.compare in ("", "last")


def is_of_what_follows(stream: Stream, target: Item, change: Item) -> bool:
    """True where an amount of another measure stands between: 529个，比上年增加66个，床位8.7万张，比上年增长12.7%."""
    between = stream.items[change.at + 1 : target.at]
    return any(i.is_amount and i.sentence == target.sentence and i.measure != change.measure for i in between)


def is_narrower(stream: Stream, target: Item, under: Item) -> bool:
    """True for a rate of less than this whole: 政策范围内报销比例 is no share of all that was charged."""
    wording = stream.prose.wording
    own = f"{target.mention.label}{target.mention.lead}"
    return wording.has("narrowing", own) and not wording.has("narrowing", f"{under.mention.label}{under.mention.lead}")


def is_out_of_order(stream: Stream, target: Item, over: Item) -> bool:
    """True for an amount at another place than the rate, among as many amounts as there are rates side by side.

    满意526件，基本满意519件，满意率和结果满意率分别达到99.8%和98.5%: the first rate is of the first amount.
    """
    rates = run_of(stream, target)
    if len(rates) < _PAIR or target.role is Role.CHANGE_RATE:
        return False
    first = stream.items[rates[0]]
    before = [i.at for i in stream.sentence_of(target) if i.at < first.at and i.role is Role.LEVEL]
    alike = [at for at in before if stream.items[at].measure == over.measure]
    return len(alike) == len(rates) and over.at in alike and alike.index(over.at) != rates.index(target.at)


def is_of_another_moment(stream: Stream, target: Item, change: Item) -> bool:
    """True for a change since the beginning of the year beside a rate against the same time last year, or turned."""
    wording = stream.prose.wording
    leading = [stream.items[run_of(stream, item)[0]] for item in (change, target)]  # 较年初分别增长10.0%、5.0%
    one, other = (wording.has("since_beginning", item.mention.lead) for item in leading)
    return target.mention.compare == change.mention.compare == "last" and one is not other


def is_of_a_part_untold(target: Item, over: Item) -> bool:
    """True for a share whose words name another part than an amount of another sentence: 民生支出占, and 教育支出."""
    name, mention = target.mention.label, over.mention
    if target.role is not Role.SHARE or len(name) < _NAMED or over.sentence == target.sentence or "、" in name:
        return False  # 同城、异地业务量分别占 names several
    called = (mention.label, mention.topic)
    return any(called) and all(fit_of(name, other) is Fit.NONE for other in called if other)


def has_no_base_yet(stream: Stream, target: Item, under: Item) -> bool:
    """True for a base of growth behind its rate that no word calls one: 旅客178万人，增加2.1倍，当中经关闸76万人."""
    wording, lead = stream.prose.wording, under.mention.lead
    called = under.role is Role.BASE or under.kind in ("last", "base") or wording.has("stands_first", lead)
    return target.role is Role.CHANGE_RATE and under.at > target.at and not called
