"""Which changes and amounts a rate of growth cannot be of: of another time, of another thing, of what has its own.

Owns these exclusions, which hold whatever the figures are; those of shares and other rates are exclusions.py's.
"""

from __future__ import annotations

from collections.abc import Sequence

from auditor.claims.prose.mentions import Role
from auditor.claims.prose.phrases import phrase
from auditor.claims.relations.rate_cues import run_of
from auditor.claims.relations.stream import Item, Mark, Stream

_PAIR = 2


def is_of_a_revision(stream: Stream, target: Item, over: Item, under: Item) -> bool:
    """True for a plan before and after it was changed, where the rate is against last year: 由23亿元调减为21亿元，
    比上年下降8.6%."""
    if target.mention.compare != "last":
        return False
    new = stream.items[over.at - 1] if over.role is Role.DELTA and over.at else over
    old = stream.items[new.at - 1] if new.at else new
    told = old.role is Role.BASE and old.sentence == target.sentence and (under in (old, new) or over is not new)
    return told and phrase(stream.prose.wording.lexicon, "changed_to").fullmatch(new.mention.lead.strip()) is not None


def is_real_growth(stream: Stream, target: Item, over: Item, under: Item) -> bool:
    """True for the growth of what is measured at constant prices, and amounts of it at current ones: GDP增加25亿元，
    增长5.8%; so of what each has of it, where the passage opens with that: 人均28322元，增加3637元，增长12.7%."""
    if target.role is not Role.CHANGE_RATE:
        return False
    wording = stream.prose.wording
    names = [name for i in (over, under) for name in (i.mention.topic, i.mention.label, i.key.thing)]
    words = wording.words("real_growth")
    if under.mention.label in wording.words("average") and under.view is target.view:
        names.append(stream.of(target.view.index)[0].mention.label)
    real = any(name.endswith(words) for name in names)
    return real and not wording.has("nominal", "".join((*names, target.mention.lead)))


def is_of_a_reason(stream: Stream, over: Item, under: Item) -> bool:
    """True for the change of something that a reason names, and the amount before it: 支出321万元，比上年减少289万元，
    主要原因是基本支出增加66万元，增长31.2%."""
    if over.view is not under.view or under.at > over.at or over.mention.label == under.mention.label:
        return False
    between = over.view.value[under.figure.place.end : over.figure.place.start]
    last = stream.prose.wording.last("reason", between)
    return last is not None and "。" not in between[last.end :] and len(over.mention.label) > _PAIR


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
    other = stream.prose.wording.of_other_times(last.mention.lead, target.mention.lead)
    against = {last.mention.compare, target.mention.compare} == {"last", "budget"}
    return None if several or many or against or other else last


def goes_another_way(stream: Stream, target: Item, over: Item, under: Item) -> bool:
    """True for a level with a rate of its own to the other side: 支出0.8亿元，下降33.8%，本级增加0.2亿元，增长66%."""
    own = next(iter(stream.items[under.at + 1 : over.at]), None)
    if own is None or own.role is not Role.CHANGE_RATE or own.sentence != target.sentence:
        return False
    way = target.mention.direction
    return bool(way) and own.mention.direction == -way and own.mention.compare in ("", "last")


def is_one_of_a_run(stream: Stream, target: Item, over: Item, under: Item) -> bool:
    """True for one of several rates and two of the amounts they are of: 生铁、粗钢产量7.7亿吨、9.3亿吨，增3%、6.6%.

    Not for amounts of two years, which grow from one to the other.
    """
    years = {over.key.year, under.key.year} - {""}
    if over.view.index != under.view.index or len(years) > 1:
        return False
    behind = stream.items[target.at + 1 : target.at + 2]
    several = target.mark is Mark.JOINT or any(i.mark is Mark.JOINT and i.role is target.role for i in behind)
    return several and stream.first_joined(over) is stream.first_joined(under)  # 增长50.8%、下降26.3%


def is_of_what_follows(stream: Stream, target: Item, change: Item) -> bool:
    """True where an amount of another measure stands between: 529个，比上年增加66个，床位8.7万张，比上年增长12.7%."""
    between = stream.items[change.at + 1 : target.at]
    return any(i.is_amount and i.sentence == target.sentence and i.measure != change.measure for i in between)


def is_of_another_moment(stream: Stream, target: Item, change: Item) -> bool:
    """True for a change since the beginning of the year beside a rate against the same time last year, or turned."""
    wording = stream.prose.wording
    leading = [stream.items[run_of(stream, item)[0]] for item in (change, target)]  # 较年初分别增长10.0%、5.0%
    one, other = (wording.has("since_beginning", item.mention.lead) for item in leading)
    if target.mention.compare != "last" or change.mention.compare != "last" or one is other:
        return False
    rest = leading[1] if one else leading[0]
    return wording.has(
        "same_period", rest.mention.lead
    )  # at the end of a year its beginning is the end of the last one


def has_no_base_yet(stream: Stream, target: Item, under: Item) -> bool:
    """True for a base of growth behind its rate that no word calls one: 旅客178万人，增加2.1倍，当中经关闸76万人."""
    wording, lead = stream.prose.wording, under.mention.lead
    called = under.role is Role.BASE or under.kind in ("last", "base") or wording.has("stands_first", lead)
    return target.role is Role.CHANGE_RATE and under.at > target.at and not called


def has_its_own_change(stream: Stream, over: Item, under: Item) -> bool:
    """True for a level whose own change, against the same time, stands right behind it: 出栏843.7万头，增加82.4万头，
    存栏增加35.2万头, of which the second is of something else."""
    own: Sequence[Item] = stream.items[under.at + 1 : under.at + 2]
    if over.role is not Role.DELTA or under.role is Role.DELTA or not own or own[0].at >= over.at:
        return False
    if own[0].role is not Role.DELTA or own[0].measure != over.measure or own[0].sentence != over.sentence:
        return False
    alike = own[0].mention.compare == over.mention.compare and over.mention.label != under.mention.label
    return alike and not stream.prose.wording.of_other_times(own[0].mention.lead, over.mention.lead)


def is_of_the_part_before(stream: Stream, over: Item, under: Item) -> bool:
    """True for a change that a semicolon parts from the level behind it: 执行1846件，减少118件；赔偿0件，下降100%."""
    between = stream.items[over.at + 1 : under.at + 1]
    return over.role is Role.DELTA and any(item.mark is Mark.SEMICOLON for item in between)
