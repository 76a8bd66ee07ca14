"""Which amounts a rate cannot be of: it has a change of its own, they go another way, another amount stands between.

Owns these exclusions, which hold whatever the figures are. Leaves the pairs themselves to quotients.py.
"""

from __future__ import annotations

from auditor.claims.prose.context import Fit, fit_of
from auditor.claims.prose.mentions import Role
from auditor.claims.prose.phrases import phrase
from auditor.claims.prose.two_units import is_told_again
from auditor.claims.prose.wording import Wording
from auditor.claims.relations.growth_exclusions import (
    goes_another_way,
    has_its_own_change,
    has_no_base_yet,
    is_of_a_reason,
    is_of_a_revision,
    is_of_another_moment,
    is_of_the_part_before,
    is_of_what_follows,
    is_one_of_a_run,
    is_real_growth,
    own_change,
)
from auditor.claims.relations.key_cues import PairKeys
from auditor.claims.relations.no_wholes import (
    divides_another,
    explains_another,
    is_narrower,
    is_of_output,
    is_part_of_the_plan,
    is_plan_of_another,
    leaves_some_out,
    names_its_own,
)
from auditor.claims.relations.rate_cues import ratios_of, run_of
from auditor.claims.relations.rates_of_one import is_done_late, is_of_failures, per_others
from auditor.claims.relations.stream import Item, Stream
from auditor.figures.model import Approx

_MANY = 3
_PAIR = 2
_TIMES = ("×", "*", "＊", "x", "X")
_NAMED = 3  # characters of a name that tells one part from another


class Excluded:
    """The pairs of amounts that a rate cannot be of; what is said of one amount is read once."""

    __slots__ = (
        "_contributes",
        "_given",
        "_goes_on",
        "_here",
        "_keys",
        "_no_parts",
        "_no_wholes",
        "_stream",
        "_target",
    )

    def __init__(self, stream: Stream, target: Item, keys: PairKeys) -> None:
        self._stream, self._target, self._keys = stream, target, keys
        self._no_parts: dict[int, bool] = {}
        self._no_wholes: dict[int, bool] = {}
        self._here = names_its_own(stream, target)
        self._given = own_change(stream, target)
        self._goes_on = goes_on_with_a_rate(stream, target)
        self._contributes = contributes_to_growth(stream, target)

    def forbids(self, over: Item, under: Item, formula: str) -> bool:
        """True where the rate is not of this pair, by the formula of that name (quotients.py)."""
        target = self._target
        if self._goes_on and not over.sentence == under.sentence == target.sentence:
            return True
        if formula == "ratio" and (self._contributes or self._is_no_share(over, under)):
            return True
        if formula == "change-of-level" and goes_another_way(self._stream, target, over, under):
            return True
        if formula == "change-of-level" and under.kind == "last" and target.kind != "last":
            return True  # 减收1.3亿元，降幅5%，上年同期25亿元: what it fell from
        if formula == "change-of-level" and (
            has_its_own_change(self._stream, over, under) or is_of_the_part_before(self._stream, over, under)
        ):
            return True
        if formula == "levels" and is_one_of_a_run(self._stream, target, over, under):
            return True
        if formula == "levels" and has_no_base_yet(self._stream, target, under):
            return True
        if is_of_a_revision(self._stream, target, over, under) or is_real_growth(self._stream, target, over, under):
            return True
        if over.role is not Role.DELTA:
            return False
        return self._is_of_another_change(over) or is_of_a_reason(self._stream, over, under)

    def _is_no_share(self, over: Item, under: Item) -> bool:
        no_part = self._no_parts.get(over.at)
        if no_part is None:
            no_part = self._no_parts[over.at] = self._is_no_part(over)
        if no_part:
            return True
        no_whole = self._no_wholes.get(under.at)
        if no_whole is None:
            no_whole = self._no_wholes[under.at] = self._is_no_whole(under)
        if no_whole or leaves_some_out(self._stream, over, under) or explains_another(self._target, over, under):
            return True
        return per_others(self._stream, over, under) or self._keys.are_of_other_spans(over, under)

    def _is_no_part(self, over: Item) -> bool:
        """True for an amount that the rate is no share of anything of: 不合格 ÷ 抽检 is no 合格率."""
        stream, target = self._stream, self._target
        if is_done_late(stream, target, over) or is_of_failures(stream, target, over):
            return True
        if is_of_another_name(target, over):
            return True
        return is_out_of_order(stream, target, over) or is_of_a_part_untold(target, over)

    def _is_no_whole(self, under: Item) -> bool:
        """True for an amount that the rate is a share of in no way."""
        stream, target, keys = self._stream, self._target, self._keys
        if self._here and under.view.index != target.view.index:
            return True
        if under.role is not Role.DELTA and is_narrower(stream, target, under):
            return True
        if divides_another(target, under) or is_plan_of_another(stream, target, under):
            return True
        if is_part_of_the_plan(stream, target, under):
            return True
        if keys.is_of_a_plan(under) or keys.is_of_another_scope(under) or keys.has_no_plan(under):
            return True
        return is_of_output(stream, target, under)

    def _is_of_another_change(self, over: Item) -> bool:
        stream, target = self._stream, self._target
        if over.view.index != self._target.view.index and self._target.role is Role.CHANGE_RATE:
            return True  # a change of another passage has its own rate there
        between = self._stream.items[target.at + 1 : over.at]
        if target.role is Role.CHANGE_RATE and any(i.is_amount and i.depth <= target.depth for i in between):
            return True  # 采购673.9亿元，增长37%，节约105.5亿元，比上年增加19.8亿元
        if self._given is not None and over.at != self._given.at:
            return True  # its own change stands right before it
        if over.at > target.at and len(run_of(stream, target)) > 1:
            return True  # 分别下降10.2%、36.36%和13.2%，死亡人数减少4人
        if {over.mention.compare, target.mention.compare} == {"last", "budget"}:
            return True  # 超收24.2亿元 is measured against the plan, 同比增长 against last year
        if _is_of_the_plan_alone(stream, target, over):
            return True  # 拟调整为850万元，调减160万元，下降9.7%: off the plan, and against last year
        if stream.prose.wording.of_other_times(over.mention.lead, target.mention.lead):
            return True  # 环比减少1万吨，同比增长24.9%
        grows = target.role is Role.CHANGE_RATE
        return grows and (is_of_what_follows(stream, target, over) or is_of_another_moment(stream, target, over))


def _is_of_the_plan_alone(stream: Stream, rate: Item, change: Item) -> bool:
    """True for what a plan was changed by, beside a rate whose words tell a growth of their own."""
    words = stream.prose.wording.words("added_plan")
    return change.mention.lead.rstrip().endswith(words) and not any(word in rate.mention.lead for word in words)


def contributes_to_growth(stream: Stream, target: Item) -> bool:
    """True for what parts contribute to a growth, which is no share of amounts: 贡献率分别为14.2%、15.7%和70.1%，拉动
    1.2、1.3和5.6个百分点."""
    wording = stream.prose.wording
    if not wording.has("contribution", stream.first_joined(target).mention.lead):
        return False
    return any(wording.has("contributed", i.mention.lead) for i in stream.sentence_of(target) if i.at > target.at)


def is_of_no_pair(stream: Stream, target: Item) -> bool:
    """True for a rate that is not of two amounts: a mean of several years, an interest rate, what it was last year."""
    wording, lead = stream.prose.wording, target.mention.lead
    if any(phrase(wording.lexicon, to).fullmatch(target.mention.tail) for to in ("rises_to", "turns_to")):
        return True  # 占比90.1%升到95.1%: of what there was before
    if target.gap.rstrip().endswith(_TIMES):
        return True  # 32774万元×103%: a factor, and no rate of amounts around
    if target.role is Role.CHANGE_RATE and wording.has("steady_prices", target.gap):
        return True  # 按不变价格计算，增长5.6%: not of the amounts at the prices of each year
    if target.role in (Role.RATE, Role.COMPLETION) and _is_of_last_year(stream, target):
        return True
    run = run_of(stream, target)
    if len(run) >= _MANY:
        amounts = [i for i in stream.sentence_of(target) if i.at < run[0] and i.role in (Role.LEVEL, Role.DELTA)]
        if len(amounts) < len(run):
            return True  # 六类共433万元，各占39%、37%、10%、…: of amounts that are not told
    if target.role is not Role.CHANGE_RATE:
        return wording.has("ratio_not", lead) and not ratios_of(stream, target)
    turned = lead.startswith(wording.words("from_words")) and wording.has("last_period", lead)
    return turned or wording.has("yearly", lead)  # 由上年同期下降2.2%转为增长0.1%


def _is_of_last_year(stream: Stream, target: Item) -> bool:
    """True for what a rate was last year, told behind what it is now: 报到率96.51%，上年为95.88%."""
    wording = stream.prose.wording
    if not wording.has("last_period", target.mention.lead) or wording.without("last_period", target.mention.label):
        return False
    last = stream.items[target.at - 1] if target.at else target
    return last.role in (Role.RATE, Role.COMPLETION) and last.sentence == target.sentence and last is not target


def goes_on_with_a_rate(stream: Stream, target: Item) -> bool:
    """True for a rate of another thing that its sentence has named before: 资产负债率64.3%，中央企业67.0%."""
    wording = stream.prose.wording
    if target.role is not Role.RATE or wording.has("ratio_nouns", target.mention.lead):
        return False
    before = (i for i in stream.sentence_of(target) if i.at < target.at and i.role in (Role.COMPLETION, Role.RATE))
    return any(wording.has("ratio_nouns", item.mention.lead) for item in before)


def is_out_of_order(stream: Stream, target: Item, over: Item) -> bool:
    """True for an amount at another place than the rate, among as many amounts as there are rates side by side.

    满意526件，基本满意519件，满意率和结果满意率分别达到99.8%和98.5%: the first rate is of the first amount.
    """
    rates = run_of(stream, target)
    if len(rates) < _PAIR or target.role is Role.CHANGE_RATE:
        return False
    first = stream.items[rates[0]]
    beside = stream.items[max(0, first.at - len(rates)) : first.at]
    if (
        over in beside
        and stream.prose.wording.has("each", first.gap)
        and all(_is_told_in_row(i, first) for i in beside)
    ):
        return beside.index(over) != rates.index(target.at)  # 举办14期、培训1386人次，分别完成计划的116.7%和115.5%
    before = [i.at for i in stream.sentence_of(target) if i.at < first.at and i.role is Role.LEVEL]
    alike = [at for at in before if stream.items[at].measure == over.measure]
    return len(alike) == len(rates) and over.at in alike and alike.index(over.at) != rates.index(target.at)


def _is_told_in_row(item: Item, first: Item) -> bool:
    return item.role is Role.LEVEL and item.sentence == first.sentence and item.depth == first.depth


def is_of_another_name(target: Item, over: Item) -> bool:
    """True for a share whose own words name its part, and an amount called by other letters: 海船78万吨，出口船舶占69%.

    Counted in consistent texts: 21 such readings break and none holds.
    """
    name, called = target.mention.label, over.mention.label
    told = target.role is Role.SHARE and min(len(name), len(called)) > 1
    return told and set(name).isdisjoint(called)


def is_of_a_part_untold(target: Item, over: Item) -> bool:
    """True for a share whose words name another part than an amount of another sentence: 民生支出占, and 教育支出."""
    name, mention = target.mention.label, over.mention
    if target.role is not Role.SHARE or len(name) < _NAMED or over.sentence == target.sentence or "、" in name:
        return False  # 同城、异地业务量分别占 names several
    called = (mention.label, mention.topic)
    return any(called) and all(fit_of(name, other) is Fit.NONE for other in called if other)


def are_one_amount(wording: Wording, over: Item, under: Item) -> bool:
    """True for an amount and what tells it again: in another unit, 455.6万亩（303.73千公顷）, or roughly, 近366万套."""
    roughly = over.figure.approx is Approx.NONE and under.figure.approx is not Approx.NONE
    if roughly and over.half < under.half and abs(over.value - under.value) <= 2 * under.half:
        return True
    first, last = (over, under) if over.at < under.at else (under, over)
    return last.at == first.at + 1 and is_told_again(wording, first.view, first.mention, last.mention)
