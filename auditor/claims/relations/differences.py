"""Candidates for differences: one change that lies between two levels, or one difference in points between two rates.

Owns those pairs near a change, and what an amount is called that two others leave. Bounded: near_of the change.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from auditor.claims.prose.mentions import Role
from auditor.claims.prose.phrases import phrase
from auditor.claims.prose.two_units import is_told_again
from auditor.claims.prose.wording import Held, Wording
from auditor.claims.reading.keys import conflict
from auditor.claims.relations.model import Candidate, Shape
from auditor.claims.relations.near import near_of
from auditor.claims.relations.rate_cues import RateCues
from auditor.claims.relations.stream import TOLD, Item, Stream
from auditor.claims.relations.telling_names import TellingNames
from auditor.figures.chinese import chinese_integer
from auditor.figures.labels import after_last
from auditor.figures.model import Dimension
from auditor.figures.natures import Remainder

BY_NATURE = "by-nature"
EXACTLY = 2
_FAR, _MOST_FAR = 60, 3  # figures before a difference, and those of them that may bear a name
_BEST = ("best", "tied")
_EARLIER = ("last", "base")  # kinds of a key
_UNLIKE = ({Role.CHANGE_RATE, Role.SHARE}, {Role.CHANGE_RATE, Role.COMPLETION})  # 增长4.8%；占69.8%，提高2.2个百分点


def differences_of(stream: Stream, target: Item) -> Iterator[Candidate]:
    """The candidates in which the change `target` is the difference of two levels, or of two rates."""
    figure = target.figure
    if target.role not in (Role.DELTA, Role.POINTS) or figure.approx not in TOLD or not target.value:
        return
    wording, lead = stream.prose.wording, stream.first_joined(target).mention.lead
    if target.role is Role.POINTS and wording.has("schedules", lead):
        return  # 低于序时进度21.9个百分点: what is due by the calendar, not another rate
    if figure.unit.dimension is Dimension.RATE or wording.has("contributed", lead) or wording.has("yearly", lead):
        return  # 平均每年增加9122人 is the change of one year of several
    held = stream.prose.wording.held_against(target.mention.lead)
    near = [i for i in near_of(stream, target) if _may_differ(i, target) and not _is_told_again(stream, i, target)]
    near += _far_named(stream, target, held, near) if held is not None else []
    sign, cues = target.mention.direction or 1, RateCues(stream, target)
    names = TellingNames(stream.prose.wording, near)
    own = _own_rate(stream, target) if held is not None and not held.one and not _is_of_time(stream, held) else None
    several = target.role is Role.POINTS and wording.held_against(lead) is not None and stream.is_joined(target)
    at_home = target.role is Role.DELTA and _tells_its_level(stream, target)
    of_time = held is not None and target.role is Role.POINTS and stream.prose.wording.names_period(held.other)
    place = held.other if held is not None and target.role is Role.POINTS else ""
    beside = any(scope in place for scope in wording.lexicon.words("tables.scopes"))
    scopes = [scope for scope in wording.lexicon.words("tables.scopes") if held is not None and scope in held.other]
    years = _years_cumulated(stream, target)
    since = held is not None and wording.names_period(held.other)
    elsewhere = "" if held is None or since or scopes else held.other
    if target.role is Role.POINTS:
        since = since or target.mention.compare == "last" or _is_of_a_row(stream, target)
    of_share = target.role is Role.POINTS and wording.has("shares_told", lead)
    moments, leaving = _moments(stream, near), _leaving(stream, target)
    for this in near:
        for last in near:
            if years and not _are_years_apart(wording, this, last, years):
                continue  # 两年累计提高: not since last year
            if _is_before(moments[this.at], moments[last.at]):
                continue  # 年初 less 年末 is no growth
            if of_time and not _are_of_one(stream, this, last):
                continue  # 客运增速比上半年提高0.8个百分点: not against that of freight
            if _is_of_another_year(stream, last, target.mention.compare_year):
                continue  # 2021年总收入581万元，其中本年收入391万元，较2020年减少175万元: not against the total of 2021
            if elsewhere and last.view is not target.view and names.rank(elsewhere, last) == "none":
                continue  # 增幅比收入高9.2个百分点: not against what another passage tells of other things
            if at_home and this.view is not target.view:
                continue  # 甲站收入100万元，上年为90万元。 乙站收入80万元，比上年增加7万元: of its own
            if since and not _is_told_of_before(stream, target, this, last):
                continue  # 结案率55.9%，同比升5.2个百分点: not against that of other cases
            if scopes and not _is_of_scope(stream, last, scopes):
                continue  # 工业增长9.7%，比全市快1.1个百分点；服务业增长8.1%: that is not of the city
            if beside and (this.role is Role.SHARE) != (last.role is Role.SHARE):
                continue  # 占66.3%；城镇化率83.3%，比全省平均水平高9.7个百分点: a rate is not held against a share
            if of_share and this.role is last.role is Role.CHANGE_RATE:
                continue  # 民企增长20.6%，占比提升1.5个百分点: of the shares, not of the growth
            if last is own:
                continue  # 增长10.4%，比全市高2.2个百分点: it is the other one that is taken off
            if target.role is Role.DELTA and target.mention.compare == "last" and last.planned and not this.planned:
                continue  # against last year, not against the plan
            ways = _ways(this, last)
            now, then = ways[0] * this.value, ways[1] * last.value
            if this.at != last.at and this.role is not Role.BASE and now != then:
                apart = now - then
                slack = this.half + last.half + target.half
                only = abs(abs(apart) - target.value) <= slack and _are_of_one(stream, this, last)
                if sign * apart < 0 and not (only or _are_alone(stream, target, this, last)):
                    continue  # what grew did not fall: it is of others, unless but the word is wrong, or there are none
                if held is None and _are_two_things(stream, target, this, last, leaving):
                    continue
                if held is None and stream.first_joined(this) is stream.first_joined(last):
                    continue  # 分别为6.2%、47.5%和46.3%: of things side by side
                features = cues.of(this, last, "difference")
                if target.role is Role.POINTS:
                    features = (*features, "points" if _is_one_kind(this, last) else "points-of-two-kinds")
                if held is not None:
                    features = (*features, *_held_against(names, held, this, last))
                features = (*features, "years-apart") if years else features
                features = (*features, BY_NATURE) if _is_natural(target, this, last, leaving) else features
                natural = not several and (target.role is not Role.POINTS or {this.role, last.role} not in _UNLIKE)
                yield Candidate(
                    Shape.DIFFERENCE, target, (this, last), (sign * ways[0], -sign * ways[1]), features, natural
                )


def _years_cumulated(stream: Stream, target: Item) -> frozenset[int]:
    """Over how many years a change is told to have added up, 两年累计; none where its words say no such number."""
    lead = target.mention.lead
    if not stream.prose.wording.has("added_up", lead):
        return frozenset()
    found = phrase(stream.prose.wording.lexicon, "years_counted").finditer(lead)
    counts = {
        int(match["number"]) if match["number"].isdigit() else chinese_integer(match["number"]) for match in found
    }
    return frozenset(apart for n in counts if n for apart in (n, n - 1) if apart > 1)


def _are_years_apart(wording: Wording, this: Item, last: Item, years: frozenset[int]) -> bool:
    """True where the years of two levels are so many apart, or are not both told."""
    one, other = wording.year(this.mention.lead), wording.year(last.mention.lead)
    return one is None or other is None or abs(one - other) in years


def _tells_its_level(stream: Stream, target: Item) -> bool:
    """True for a change before which its sentence tells an amount of its measure."""
    here = (i for i in stream.sentence_of(target) if i.at < target.at and i.measure == target.measure)
    return any(i.role is Role.LEVEL for i in here)


def _ways(this: Item, last: Item) -> tuple[int, int]:
    """The signs of two rates of which one rises and the other falls: 增长20.3%, 而全国下降7.8%，领先28.1个百分点.

    Of two that fall the falls are compared (降幅收窄).
    """
    one, other = (item.mention.direction if item.role is Role.CHANGE_RATE else 0 for item in (this, last))
    return (one, other) if one * other < 0 else (1, 1)


def _may_differ(item: Item, target: Item) -> bool:
    """True for a level of the target's measure, or for a rate where the target is told in points."""
    if item.figure.approx not in TOLD:
        return False
    if target.role is Role.POINTS:
        return item.figure.unit.dimension is Dimension.RATE and item.role is not Role.POINTS
    return item.role in (Role.LEVEL, Role.BASE) and item.measure == target.measure


def _is_told_again(stream: Stream, item: Item, target: Item) -> bool:
    """True for what an amount in the unit of a change is in another one: 52.2万亩，折合3.48万公顷，超出0.6万亩."""
    first = stream.items[item.at - 1] if item.at and not item.is_term else None
    own = first is not None and first.figure.unit == target.figure.unit != item.figure.unit
    return own and first is not None and is_told_again(stream.prose.wording, item.view, first.mention, item.mention)


def _is_of_time(stream: Stream, held: Held) -> bool:
    """True where an amount is held against its own earlier one: 比上年提高."""
    wording = stream.prose.wording
    return wording.has("last_period", held.other) or wording.has("stands_first", held.other)


def _own_rate(stream: Stream, target: Item) -> Item | None:
    """The rate right before a difference in points, in its sentence; none in a bracket: 增长10.2%（全市9.4%）."""
    before = [i for i in stream.sentence_of(target) if i.at < target.at and _may_differ(i, target)]
    lead = target.mention.lead
    before = [
        i for i in before if i.depth <= target.depth and not (i.mention.lead and lead.startswith(i.mention.lead))
    ]  # nor the one compared with: 比全市平均水平5.9%高2.5个百分点
    return before[-1] if before and target.role is Role.POINTS else None


def _far_named(stream: Stream, target: Item, held: Held, near: Sequence[Item]) -> list[Item]:
    """The figures before that are called best what is compared by name: 高于总体不捕率23.2个百分点, 余额低于限额9亿."""
    known = {item.at for item in near}
    before = stream.items[max(0, target.at - _FAR) : target.at]
    far = [i for i in before if _may_differ(i, target) and i.at not in known]
    names = TellingNames(stream.prose.wording, [*near, *far])
    asked = (held.other,) if target.role is Role.POINTS else (held.one, held.other)
    return [i for i in far if any(name and names.rank(name, i) in _BEST for name in asked)][:_MOST_FAR]


def _held_against(names: TellingNames, held: Held, this: Item, last: Item) -> Iterator[str]:
    """How well the two amounts are called what the words compare: 余额 and 限额 of 余额比限额低."""
    one, other = names.rank(held.one, this), names.rank(held.other, last)
    yield f"held:{one}/{other}"
    yield f"held-turned:{names.rank(held.one, last)}/{names.rank(held.other, this)}"


def _leaving(stream: Stream, target: Item) -> Sequence[Remainder]:
    """What a change is by its name that two amounts leave."""
    lexicon, lead = stream.prose.wording.lexicon, target.mention.lead
    if not lead.endswith(lexicon.names_left):
        return ()
    return [known for known in lexicon.differences if lead.endswith(known.left)]


def _is_natural(target: Item, this: Item, last: Item, leaving: Sequence[Remainder]) -> bool:
    """True where a change is by its name what its two amounts leave: 送审100万元，审定90万元，核减10万元."""
    whole, less = (this, last) if (target.mention.direction or 1) > 0 else (last, this)
    return any(is_called(whole, known.whole) and is_called(less, known.less) for known in leaving)


def _are_alone(stream: Stream, target: Item, this: Item, last: Item) -> bool:
    """True where the sentence tells two amounts of the measure only, right before the change, one plainly the earlier:
    支出20.46万元，上年为27.76万元，增加2.74万元."""
    here = [i for i in stream.sentence_of(target) if i.at < target.at and i.measure == target.measure]
    words = (*stream.prose.wording.words("growth"), *stream.prose.wording.words("fall"))
    moved = target.role is Role.DELTA and target.mention.lead.rstrip().endswith(words)  # not 超出标准1微克
    alone = moved and {i.at for i in here} == {this.at, last.at}
    return alone and _is_earlier(stream, last) and not _is_earlier(stream, this)


def _are_of_one(stream: Stream, this: Item, last: Item) -> bool:
    """True where the second is plainly an earlier amount of the first: 上年为1.98万吨."""
    return _is_earlier(stream, last) or (bool(this.mention.label) and this.mention.label == last.mention.label)


def _are_two_things(stream: Stream, target: Item, this: Item, last: Item, leaving: Sequence[Remainder]) -> bool:
    """True for a change between two amounts of one kind and of two names: 甲类26亿元，增加5亿元；乙类32亿元."""
    compared = last.mention.lead.startswith(stream.prose.wording.words("held_against"))  # 比历年均值2468小时偏少
    if (
        target.role is not Role.DELTA
        or compared
        or _is_earlier(stream, last)
        or _is_natural(target, this, last, leaving)
    ):
        return False
    if conflict(this.key, last.key, ("scope",)):
        return True  # 全市收入15亿元 … 市本级收入6亿元，短收0.25亿元
    names = {this.mention.label, last.mention.label}
    before = [i.at for i in stream.sentence_of(target) if i.at < target.at and i.measure == target.measure]
    own = bool(before) and last.at == before[-1]  # 活立木蓄积30亿，森林蓄积28亿，增加2亿: of the forests
    return len(names - {""}) > 1 and this.kind == last.kind == "plain" and (this.at > target.at or own)


def _moments(stream: Stream, near: Sequence[Item]) -> dict[int, tuple[bool, bool]]:
    """Whether the words hold something against each amount, 较前一年的463件减少, and whether they call it earlier."""
    compared = stream.prose.wording.words("held_against")
    return {
        item.at: (
            item.mention.lead.endswith("的") and item.mention.lead.startswith(compared),
            _is_earlier(stream, item),
        )
        for item in near
    }


def _is_before(one: tuple[bool, bool], other: tuple[bool, bool]) -> bool:
    """True where the words call the first of two amounts the earlier one: what is held against, whatever time the other
    one tells."""
    return one[0] if one[0] is not other[0] else one[1] and not other[1]


def _is_earlier(stream: Stream, item: Item) -> bool:
    """True for an amount that its own words call one of last year, or of the beginning."""
    wording, lead = stream.prose.wording, item.mention.lead
    return item.role is Role.BASE or wording.has("last_period", lead) or wording.has("stands_first", lead)


def _is_of_a_row(stream: Stream, target: Item) -> bool:
    """True for one of several changes side by side that are held against nothing: 分别升1.35、降6.79个百分点."""
    lead = stream.first_joined(target).mention.lead
    return stream.is_joined(target) and stream.prose.wording.held_against(lead) is None


def _is_of_another_year(stream: Stream, last: Item, compared: str) -> bool:
    """True for an amount of another year than the one that its change is held against."""
    return bool(compared and last.key.year) and last.key.year != compared and not _is_earlier(stream, last)


def _is_of_scope(stream: Stream, item: Item, scopes: Sequence[str]) -> bool:
    """True for an amount that its words, or those of the run that it stands in, tell to be of one of these places."""
    words = (item.mention.lead, stream.first_joined(item).mention.lead, item.key.scope)
    return any(scope in word for scope in scopes for word in words if word)


def _is_told_of_before(stream: Stream, target: Item, this: Item, last: Item) -> bool:
    """True for what its words, those of the run that it stands in, or those before it since the last semicolon tell of
    an earlier time, and for what is of an earlier year, or of the one that the change is held against."""
    wording, first = stream.prose.wording, stream.first_joined(last)
    before = after_last(last.view.value[: first.figure.place.start], "；;。\n")
    begun = last.figure.place.start - len(before)
    apart = last.view is not this.view or not begun <= this.figure.place.start <= last.figure.place.start
    years = (this.key.year, last.key.year)
    return (
        last.kind in _EARLIER
        or _is_earlier(stream, last)
        or _is_earlier(stream, first)
        or (apart and wording.has("last_period", before))
        or (all(years) and years[1] < years[0])
        or (bool(years[1]) and years[1] == target.mention.compare_year)
    )


def _is_one_kind(this: Item, last: Item) -> bool:
    """True for two amounts, and for two rates that are both rates of change or neither."""
    return (this.role is Role.CHANGE_RATE) is (last.role is Role.CHANGE_RATE)


def is_called(item: Item, words: tuple[str, ...]) -> bool:
    """True where the name of an amount is one of `words`, ends with it, or begins with it."""
    return how_called(item, words) > 0


def how_called(item: Item, words: tuple[str, ...]) -> int:
    """EXACTLY where an amount is called by one of `words`, 1 where its name ends or begins with one, else 0."""
    mention = item.mention
    lead = mention.lead.rstrip("为是达数 ")
    name = (mention.label or mention.topic).removesuffix("额").removesuffix("金")
    if name in _exact_names(words):
        return EXACTLY
    return int(name.endswith(words) or name.startswith(words) or lead.endswith(words))


@cache
def _exact_names(words: tuple[str, ...]) -> frozenset[str]:
    """What an amount is called that is called by one of `words`."""
    return frozenset(name for word in words for name in (word, f"{word}总", word.removesuffix("额")))


def held_by_others(stream: Stream, target: Item) -> list[Remainder]:
    """What the total is the whole of by its nature, where longer words name what is less than the rest of it."""
    return [d for d in stream.prose.wording.lexicon.differences if d.neither and how_called(target, d.whole)]


def leaves_what_others_hold(known: Remainder, found: Candidate) -> bool:
    """True for assets as the sum of debts and of what is less than the rest of them: 国有资本及权益."""
    less, neither = (any(how_called(p, words) for p in found.parts) for words in (known.less, known.neither))
    return less and neither
