"""Candidates for rates: which amounts may a printed rate be the quotient of, and by which formula?

Owns the pairs of amounts near a rate: growth from a change and a level, from two levels, from a change and its base;
ratios of two levels, and what a ratio of failures leaves. Words only become features (rate_cues.py). Bounded: NEAR
figures of the sentence, a few of the sentences before, and what is called by the name the rate itself gives.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from auditor.claims.prose.mentions import Role
from auditor.claims.prose.wording import Wording
from auditor.claims.relations.exclusions import Excluded, are_one_amount, is_of_no_pair
from auditor.claims.relations.near import near_of
from auditor.claims.relations.quotient import OF_ONE, PER_ITEM, SHAPES, Formula, Quotients
from auditor.claims.relations.rate_cues import RateCues, Rivals
from auditor.claims.relations.rates_of_one import complements_of
from auditor.claims.relations.stream import TOLD, Item, Mark, Stream
from auditor.claims.relations.telling_names import NamesTold, TellingNames
from auditor.figures.model import Approx, Dimension

_RATES = (Role.CHANGE_RATE, Role.SHARE, Role.COMPLETION, Role.RATE)
_AMOUNTS = (Role.LEVEL, Role.BASE)
_AGAINST = (":", "：", "∶")  # between the terms of a proportion


def quotients_of(stream: Stream, target: Item) -> Iterator[Quotients]:
    """The candidates in which `target` is the rate."""
    if target.role not in _RATES or not (target.figure.approx in TOLD or _is_limit(stream, target)):
        return
    if target.figure.unit.dimension not in (Dimension.RATE, Dimension.MULTIPLE) or not target.value:
        return
    near = near_of(stream, target)
    amounts = [
        item
        for item in near
        if item.figure.approx in TOLD
        and ((item.role in _AMOUNTS and not _is_ratio(stream, item)) or _is_finer_rate(target, item))
    ]
    again = "changes_of_change"  # 同比多增14亿元 is no growth of the stock before it
    changes = [i for i in near if i.role is Role.DELTA and not stream.prose.wording.has(again, i.mention.lead)]
    if is_of_no_pair(stream, target):
        return
    wording, lead = stream.prose.wording, target.mention.lead
    contributed = target.role is Role.SHARE or wording.has("contributed", lead)
    compared = target.role is not Role.CHANGE_RATE and wording.has("rates_of_change", lead)
    cues, rivals = RateCues(stream, target), Rivals.of(target, amounts)
    names = NamesTold(TellingNames(wording, amounts), target)
    fails = complements_of(stream, target, amounts) if target.role is not Role.CHANGE_RATE else ()
    failed = ((a, b, Formula.COMPLEMENT) for a, b in fails)
    excluded = Excluded(stream, target, cues.keys)
    of_change = target.role is Role.SHARE and wording.names_change(target.mention.whole)
    pairs = _of_changes(changes) if of_change else _pairs(wording, target, amounts, changes)
    for over, under, formula in (*pairs, *failed):
        divides = under.value or formula is Formula.CHANGE_OF_LEVEL  # what fell to nothing had a base
        if over.measure[0] is Dimension.POINTS and not contributed:
            continue  # 失业率跌0.1个百分点至4.2%
        if over.measure != under.measure or not divides or not _differ(target, over, under):
            continue
        if are_one_amount(wording, over, under):
            continue
        if excluded.forbids(over, under, formula.value):
            continue
        if formula is Formula.RATIO and (compared or _is_negative(target, over, under)):
            formula = Formula.LEVELS  # 差异率: how far the one is from the other; 98 (100, -2.0%)
        if formula not in SHAPES and not Quotients(target, over, under, formula, ()).has_base:
            continue
        if target.role is Role.SHARE and (_is_total_of_mean(over, under) or _are_beside(stream, target, over, under)):
            continue
        own = cues.of(over, under, formula.value)
        if formula in OF_ONE:
            own = (*own, *rivals.features(over, under), *names.of_one(over, under))
            if target.value == PER_ITEM:  # all of anything is 100% of it
                own = (*own, "printed:all", f"printed:all|{target.role.value}")
        else:
            own = (*own, *names.of_level(under if formula is Formula.CHANGE_OF_LEVEL else over))
        if not (over.summable and under.summable):
            own = (*own, f"averages:{'one' if over.summable or under.summable else 'both'}")
        yield Quotients(target, over, under, formula, own)


def _is_negative(target: Item, over: Item, under: Item) -> bool:
    """True for a rate below nothing of amounts above it: no share, but a change."""
    return target.value < 0 < over.value and under.value > 0


def _is_limit(stream: Stream, target: Item) -> bool:
    """True for a rate told with one side open, as what has come about: 增长超20%, 不足两成; no aim (不低于60%)."""
    words = "passes" if target.figure.approx is Approx.ABOVE else "falls_short"
    return target.mention.lead.rstrip().endswith(stream.prose.wording.words(words))


def _is_ratio(stream: Stream, item: Item) -> bool:
    """True for a rate, and for a term of a proportion of several: 三次产业结构为6.7:55.1:38.2."""
    if item.figure.unit.dimension is not Dimension.BARE:
        return item.figure.unit.dimension is Dimension.RATE
    return any(other.gap.strip() in _AGAINST for other in stream.items[item.at : item.at + 2])


def _is_finer_rate(target: Item, item: Item) -> bool:
    """True for a rate per thousand beside a growth in per cent: it grows as amounts do, 6.49‰，上年6.73‰，下降3.57%."""
    level = item.role not in (Role.CHANGE_RATE, Role.DELTA) and item.figure.unit.dimension is Dimension.RATE
    return level and target.role is Role.CHANGE_RATE and item.figure.unit.scale < target.figure.unit.scale


def _differ(target: Item, over: Item, under: Item) -> bool:
    """False for one amount told twice: no part is its whole, but where all of it is meant (100%), or a fall by half."""
    told = target.value == PER_ITEM or (over.role is Role.DELTA and target.role is Role.CHANGE_RATE)
    return over.at != under.at and (over.value != under.value or told)


def _is_total_of_mean(over: Item, under: Item) -> bool:
    """True for an amount above a mean: 2237亿元 are no share of 60381元 a head, but a part of it need not say 人均."""
    return over.summable and not under.summable and over.value > under.value


def _are_beside(stream: Stream, target: Item, over: Item, under: Item) -> bool:
    """True where both amounts are shares of one whole: A占45%；B占55% says nothing of A ÷ B, nor A、B，占55%."""
    first, last = (over.at, under.at) if over.at < under.at else (under.at, over.at)
    if all(i.mark is Mark.JOINT for i in stream.items[first + 1 : last + 1]):
        return True
    if last + 1 >= len(stream.items):
        return False
    for at in (first, last):
        share, amount = stream.items[at + 1], stream.items[at]
        if share.role is not Role.SHARE or share.sentence != amount.sentence or share.depth != amount.depth:
            return False
        if share.mention.whole != target.mention.whole:
            return False
    return all(item.opener == "none" for item in stream.items[first + 2 : last + 1])


def _of_changes(changes: Sequence[Item]) -> Iterator[tuple[Item, Item, Formula]]:
    """The pairs of a share of what has changed: 减少1572万元，主要是环保支出减少1237万元，占减少额的78.7%."""
    yield from ((a, b, Formula.RATIO) for a in changes for b in changes if a.at != b.at)


def _is_before(wording: Wording, amount: Item, change: Item) -> bool:
    """True for what there was before the change: 年初34.62亿元，减少6.85亿元; 2021年5613人，2022年增加478人."""
    if amount.at > change.at:
        return False
    year, later = wording.year(amount.mention.lead), change.key.year
    if year is not None and later.isdigit() and year != int(later):
        return year == int(later) - 1
    opening = wording.has("since_beginning", amount.mention.lead) and not wording.has("at_the_end", amount.mention.lead)
    return opening and not wording.has("since_beginning", change.mention.lead)


def _pairs(
    wording: Wording, target: Item, amounts: Sequence[Item], changes: Sequence[Item]
) -> Iterator[tuple[Item, Item, Formula]]:
    if target.role is not Role.CHANGE_RATE:
        yield from ((a, b, Formula.RATIO) for a in (*amounts, *changes) for b in amounts)
    if target.role is not Role.CHANGE_RATE and not (
        target.role is Role.RATE and changes and changes[-1].at == target.at - 1
    ):
        return
    for change in changes:
        for amount in amounts:
            base = amount.role is Role.BASE or _is_before(wording, amount, change)
            yield change, amount, Formula.CHANGE_OF_BASE if base else Formula.CHANGE_OF_LEVEL
    for this in amounts:
        yield from ((this, last, Formula.LEVELS) for last in amounts if this.role is not Role.BASE)
