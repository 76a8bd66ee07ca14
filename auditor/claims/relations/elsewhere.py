"""Whether a rate that does not follow from the amounts beside it follows from others of the report.

Owns that search, which acquits only: 占外贸总值的15.1% in a passage that opens with the exports of one month is of a
total three passages above; 不捕率 is of those arrested and those not; 三类合计占 is of a sum. Whatever has the
measure is tried, so that the agreement must be rarer than so many trials make it.
Cost: some quotients for each amount of the measure, for a broken rate only.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise, permutations
from math import log2

from auditor.claims.evidence.odds import bits_of
from auditor.claims.prose.complements import are_complete
from auditor.claims.prose.mentions import Role
from auditor.claims.prose.phrases import phrase
from auditor.claims.relations.acquitting import Reading
from auditor.claims.relations.lists_elsewhere import adds_up_otherwise
from auditor.claims.relations.model import Candidate, Outcome, Shape
from auditor.claims.relations.near import near_of
from auditor.claims.relations.of_tables import is_mean_of_a_cell, is_rate_of_a_row
from auditor.claims.relations.own_wholes import are_of_their_sum
from auditor.claims.relations.quotient import Formula, Quotients
from auditor.claims.relations.stream import Item, Mark, Stream
from auditor.figures.model import Dimension

_ENOUGH = 2.0  # bits by which the agreement is rarer than the trials; the surer the reading, the more of them
_AMOUNTS = (Role.LEVEL, Role.BASE)
_TWO = 2
_OF_PLANS = (Role.COMPLETION, Role.RATE)
_FOLLOWING = 3  # amounts behind a rate that opens its clause
_SURE, _CALLED_SURELY = 0.95, 0.9
_PLAIN_NAMES = frozenset(("called:best|best", "base-printed:here"))
_HUNDRED, _BY_NATURE, _BY_THE_DIGITS = 100, "nature:fits", 10.0
_ONE = 10**8  # an item's integers are in hundred-millionths
_FORMULAS = (
    Formula.RATIO,
    Formula.COMPLEMENT,
    Formula.LEVELS,
    Formula.CHANGE_OF_LEVEL,
    Formula.CHANGE_OF_BASE,
)


def agrees_elsewhere(stream: Stream, reading: Reading) -> bool:
    """True for a broken rate that follows from its own amount and another base or sum, and for a list of lists."""
    own = reading.candidate
    if isinstance(own, Candidate):
        return adds_up_otherwise(stream, reading, own)
    if not reading.holds and isinstance(own, Quotients) and own.shape is Shape.AVERAGE:
        hundred = own._replace(scale=own.scale * _HUNDRED)  # 性别比102.87: so many men for each hundred women
        fits = hundred.outcome is Outcome.HOLDS and hundred.surprise >= 2 * _ENOUGH
        return fits or is_mean_of_a_cell(stream, own)
    if reading.holds or not isinstance(own, Quotients) or own.formula not in _FORMULAS:
        return False
    if _is_of_several(stream, own) or is_rate_of_a_row(stream, own):
        return True
    if own.target.role is Role.SHARE and _is_of_what_it_stands_among(stream, own):
        return True
    near = near_of(stream, own.target)
    level = own.target.role is not Role.CHANGE_RATE
    if level and _agrees_beyond_trials(list(_of_a_run(stream, own, near)), _ENOUGH):
        return True
    if own.target.value == _ONE and any(
        all_.over.value == all_.under.value for all_ in _of_all_before(stream, own, near)
    ):
        return True  # 满意率100%（满意144件，基本满意2件） of 146
    if level and _agrees_beyond_trials(list(_of_halves(stream, own)), _ENOUGH):
        return True
    named = _is_named_plainly(reading)
    ways = [] if named else [_far(stream, own, near), _of_levels_here(stream, own)]
    if level and (not named or _is_of_a_batch(stream, own)):
        ways.append(_of_what_remains(own, near))
    if level and not named:
        ways += [_what_is_left(own), _of_two(stream, own, near), _of_all_before(stream, own, near)]
        ways += [_of_others_counted(own, near), _of_what_follows(stream, own), _of_an_implied_plan(stream, own)]
        ways += [_of_an_implied_whole(stream, own), _of_two_others(stream, own), _of_all_that_is_done(stream, own)]
    least = max(_ENOUGH, bits_of(reading.score) - _ENOUGH)
    return any(_agrees_beyond_trials(list(way), least) for way in ways)


def _is_of_what_it_stands_among(stream: Stream, own: Quotients) -> bool:
    """True for one of several shares that are all of what their own amounts come to."""
    here = pairwise(stream.sentence_of(own.target))
    told = [(part, share) for part, share in here if part.role is Role.LEVEL and share.role is Role.SHARE]
    told = [(part, share) for part, share in told if part.measure == own.over.measure]
    return any(share is own.target for _, share in told) and are_of_their_sum(told, own.under)


def _is_named_plainly(reading: Reading) -> bool:
    """True for a rate whose base the words leave no doubt of, so that agreement with another one is how it went wrong.

    Counted in consistent texts: of 1,037 rates asserted so surely, and of 229 with amount and base called so, none is
    of another base that the report prints.
    """
    called = not _PLAIN_NAMES.isdisjoint(reading.candidate.features)
    return reading.asserted >= (_CALLED_SURELY if called else _SURE)


def _is_of_several(stream: Stream, own: Quotients) -> bool:
    """True for what is said to be the share of amounts taken together, not of one: 17.4万起，…10.4万起，合计占70.7%."""
    before = [i for i in stream.sentence_of(own.target) if i.at < own.target.at and i.measure == own.over.measure]
    mention = own.target.mention
    words = mention.lead[: mention.lead.rfind(mention.whole)] if mention.whole else mention.lead  # 占收入合计 is of one
    match = phrase(stream.prose.wording.lexicon, "taken_together").match(mention.lead.strip())
    told = stream.prose.wording.has("sum_words", words) or (match is not None and match["added"])
    return bool(told) and own.target.role is Role.SHARE and len(before) >= _TWO and own.over in before


def _agrees_beyond_trials(tried: Sequence[Quotients], least: float) -> bool:
    trials = log2(max(len({(c.over.value, c.under.value) for c in tried}), 1))
    return any(c.surprise - trials >= least for c in tried if c.has_base and c.outcome is not Outcome.BROKEN)


def _far(stream: Stream, own: Quotients, near: Sequence[Item]) -> Iterator[Quotients]:
    """The rate of its own amount and of a whole or base not near it; what is near was weighed beside the reading."""
    weighed = {item.at for item in near}
    if own.target.role is Role.CHANGE_RATE:
        weighed |= {item.at for item in stream.sentence_of(own.target)}  # those are _of_levels_here
    far = [i for i in stream.items if i.role in _AMOUNTS and i.value and i.at not in weighed]
    for over in _own_amounts(stream, own):
        for under in {item.value: item for item in far if item.measure == over.measure}.values():
            if under.value != over.value:
                yield own._replace(over=over, under=under, formula=_formula(own, over, under))


def _of_levels_here(stream: Stream, own: Quotients) -> Iterator[Quotients]:
    """The rate of its change and another level of its sentence: 参保52300人（缴费48900人），减少2100人，下降4.12%.

    Not one that the rate of another change follows.
    """
    if own.formula is not Formula.CHANGE_OF_LEVEL:
        return
    here = stream.sentence_of(own.target)
    told = max((i.at for i in here if i.role is Role.CHANGE_RATE and i.at < own.target.at), default=-1)
    for under in here:
        beside = under.role is Role.LEVEL and under.measure == own.over.measure and under.at > told
        if beside and under.at not in own.key:
            yield own._replace(under=under)


def _formula(own: Quotients, over: Item, under: Item) -> Formula:
    if over.role is not Role.DELTA:
        return own.formula if own.formula is not Formula.CHANGE_OF_LEVEL else Formula.LEVELS
    if own.target.role is not Role.CHANGE_RATE:
        return Formula.RATIO
    return Formula.CHANGE_OF_BASE if under.role is Role.BASE else Formula.CHANGE_OF_LEVEL


def _own_amounts(stream: Stream, own: Quotients) -> Iterator[Item]:
    """What the rate is likely told of: the operand of the reading, and the first and last amount or change before it
    in its sentence."""
    yield own.over
    before = [i for i in stream.sentence_of(own.target) if i.at < own.target.at and i.role in (*_AMOUNTS, Role.DELTA)]
    ends = {item.at: item for item in (*before[:1], *before[-1:])}
    yield from (item for at, item in ends.items() if at != own.over.at)


def _what_is_left(own: Quotients) -> Iterator[Quotients]:
    """The share of the rest: 资产负债率 where the equity is told, not the debts."""
    yield own._replace(formula=Formula.RATIO if own.formula is Formula.COMPLEMENT else Formula.COMPLEMENT)


def _of_two(stream: Stream, own: Quotients, near: Sequence[Item]) -> Iterator[Quotients]:
    """The share of an amount of itself and another: 批准逮捕196人，不批准逮捕40人，不捕率17%."""
    if own.target.mention.whole:
        return  # 占支出的: that is no sum
    named = own.formula is Formula.RATIO and _BY_NATURE in own.features  # both are called what such a rate is of
    for over in _own_amounts(stream, own):
        beside = [i for i in near if i.role is Role.LEVEL and i.measure == over.measure and i.sentence == over.sentence]
        others = (i for i in beside if i.at != over.at)
        for other in others:
            of_both = own._replace(over=over, under=_sum_of((over, other)), formula=Formula.RATIO)
            if not named or of_both.surprise >= _BY_THE_DIGITS:
                yield of_both


def _of_halves(stream: Stream, own: Quotients) -> Iterator[Quotients]:
    """The share of one of two parts that make up a whole by their nature, told side by side: 男生1633人，女生1917人，
    女生占54.0%."""
    if own.target.mention.whole:
        return
    here = [i for i in stream.sentence_of(own.target) if i.role is Role.LEVEL and i.at < own.target.at]
    for pair in pairwise(here):
        names = tuple(i.mention.label for i in pair)
        alike = pair[0].measure == pair[1].measure == own.over.measure and own.over in pair
        if alike and all(names) and are_complete(stream.prose.wording.lexicon, names, ""):
            yield own._replace(under=_sum_of(pair), formula=Formula.RATIO)


def _of_two_others(stream: Stream, own: Quotients) -> Iterator[Quotients]:
    """The rate on two amounts told one after the other: 旧存186件，新收1742件，审结1701件，未结227件，结案率88.2%."""
    if own.target.role not in _OF_PLANS or own.target.mention.whole:
        return
    here = [i for i in stream.sentence_of(own.target) if i.role is Role.LEVEL and i.measure == own.over.measure]
    for pair in pairwise(here):
        for over in here:
            if over not in pair:
                yield own._replace(over=over, under=_sum_of(pair), formula=Formula.RATIO)


def _of_all_that_is_done(stream: Stream, own: Quotients) -> Iterator[Quotients]:
    """The rate of what was done at once and of what was done of the rest: 受理1200件，当场答复700件，转办500件，
    办结480件，办结率98.3%."""
    if own.target.role not in _OF_PLANS or own.target.mention.whole:
        return
    here = [i for i in stream.sentence_of(own.target) if i.role is Role.LEVEL and i.measure == own.over.measure]
    before = [i for i in here if i.at < own.target.at and i.at not in (own.over.at, own.under.at)]
    for at_once, whole in permutations(before, _TWO):
        if at_once.value + own.under.value == whole.value:
            yield own._replace(over=_sum_of((at_once, own.over)), under=whole, formula=Formula.RATIO)


def _of_a_run(stream: Stream, own: Quotients, near: Sequence[Item]) -> Iterator[Quotients]:
    """The share of several amounts that 、 joins right before it: 交通783件、城建579件，占总量的77%."""
    before = [i for i in stream.sentence_of(own.target) if i.at < own.target.at]
    run = list(before[-1:])
    while (
        run and run[0].mark is Mark.JOINT and len(run) < len(before) and before[-len(run) - 1].measure == run[0].measure
    ):
        run.insert(0, before[-len(run) - 1])
    if len(run) < _TWO or run[-1].role is not Role.LEVEL:
        return
    for under in near:
        if under.role in _AMOUNTS and under.measure == run[0].measure and under.at < run[0].at:
            yield own._replace(over=_sum_of(run), under=under, formula=Formula.RATIO)


def _of_all_before(stream: Stream, own: Quotients, near: Sequence[Item]) -> Iterator[Quotients]:
    """The share of all amounts of its measure that lead up to the rate, or of those in the bracket behind it.

    4个行业加快，5个由负转正，7个收窄，43.2%的行业改善; 满意率100%（满意144件，基本满意2件）.
    """
    here = [i for i in stream.sentence_of(own.target) if i.role is Role.LEVEL and i.measure == own.over.measure]
    before = [i for i in here if i.at < own.target.at and i.depth == own.target.depth]
    inside = [i for i in here if i.at > own.target.at and i.depth > own.target.depth]
    for parts in (before, inside):
        if len(parts) > 1:
            for under in near:
                if under.role in _AMOUNTS and under.measure == own.over.measure and under not in parts:
                    yield own._replace(over=_sum_of(parts), under=under, formula=Formula.RATIO)


def _of_an_implied_whole(stream: Stream, own: Quotients) -> Iterator[Quotients]:
    """The share of what is told as a share itself: 旅客160万人，甲地占55%，其中个人游40万人，占甲地旅客45%."""
    whole = own.target.mention.whole
    if not whole:
        return
    before = stream.of(own.target.view.index)[: own.target.at - stream.spans[own.target.view.index][0]]
    amounts = [i for i in before if i.role is Role.LEVEL and i.measure == own.over.measure and i.at != own.over.at]
    for share in before:
        name = share.mention.label
        if share.role is Role.SHARE and len(name) >= _TWO and (whole.startswith(name) or whole.endswith(name)):
            for all_ in (i for i in amounts if i.at < share.at):
                told = all_.value * share.value // _ONE
                half = (all_.half * share.value + all_.value * share.half) // _ONE
                yield own._replace(under=all_._replace(value=told, half=half), formula=Formula.RATIO)


def _is_of_a_batch(stream: Stream, own: Quotients) -> bool:
    """True where the amount is that of one of several batches, whose own total need not be told: 第一批已支出."""
    return stream.prose.wording.has("batches", f"{own.over.mention.lead}{own.over.mention.label}")


def _of_what_remains(own: Quotients, near: Sequence[Item]) -> Iterator[Quotients]:
    """The share of what an amount leaves of another: 支出率 of the first batch, where all and the second are told."""
    amounts = [i for i in near if i.role is Role.LEVEL and i.measure == own.over.measure and i.at != own.over.at]
    for whole in amounts:
        for part in amounts:
            left = whole.value - part.value
            if left > own.over.value:
                under = whole._replace(value=left, half=whole.half + part.half)
                yield own._replace(under=under, formula=Formula.RATIO)


def _of_others_counted(own: Quotients, near: Sequence[Item]) -> Iterator[Quotients]:
    """The share of things that are counted by another word: 收回意见表527份，满意526件，满意率99.8%."""
    counts = [i for i in near if i.role is Role.LEVEL and i.measure[0] is Dimension.COUNT]
    for over in counts:
        for under in counts:
            if over.measure != under.measure and over.value < under.value:
                yield own._replace(over=over, under=under, formula=Formula.RATIO)


def _of_what_follows(stream: Stream, own: Quotients) -> Iterator[Quotients]:
    """The rate of the amounts behind it, where it opens its clause: 提取比例为36%。销售418万元，提取150万元."""
    passage = stream.of(own.target.view.index)
    place = own.target.at - passage[0].at
    for item in passage[place::-1]:
        if item is not own.target and item.role in _AMOUNTS:
            return
        if item.mark >= Mark.SEMICOLON:
            break
    behind: list[Item] = []
    for item in passage[place + 1 :]:
        if len(behind) == _FOLLOWING or (behind and item.mark >= Mark.SEMICOLON):
            break
        behind += [item] if item.role in _AMOUNTS else []
    for over in behind:
        for under in behind:
            if over.measure == under.measure and over.value < under.value:
                yield own._replace(over=over, under=under, formula=Formula.RATIO)


def _of_an_implied_plan(stream: Stream, own: Quotients) -> Iterator[Quotients]:
    """The rate on a plan that only another rate tells: 到位36.41亿元，为计划的101.69%，支出34.09亿元，进度95.21%."""
    here = [i for i in stream.sentence_of(own.target) if i.at < own.target.at]
    for amount, rate in pairwise(here):
        told = amount.role is Role.LEVEL and amount.measure == own.over.measure and rate.role in _OF_PLANS
        if told and amount.at != own.over.at and rate.value > 0:
            plan = amount.value * _ONE // rate.value
            half = (amount.half * _ONE + plan * rate.half) // rate.value
            yield own._replace(under=amount._replace(value=plan, half=half), formula=Formula.RATIO)


def _sum_of(items: Sequence[Item]) -> Item:
    """An amount that is not printed: the sum of some that are."""
    return items[0]._replace(value=sum(i.value for i in items), half=sum(i.half for i in items))
