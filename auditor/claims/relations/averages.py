"""Candidates for averages: which amount, divided by which number, may a figure per head, piece or mu be?

Owns those pairs near a figure that its words call an average, and the unit it is per (每亩, 人均, 每10万人). Words only
become features. Bounded like the other rates: near_of the figure. Periods that are not printed: spreads.py.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from auditor.claims.prose.mentions import Role
from auditor.claims.relations.lasting import lasts_of
from auditor.claims.relations.list_means import ListMean, list_means_of
from auditor.claims.relations.mean_names import OwnName, is_called
from auditor.claims.relations.near import near_of
from auditor.claims.relations.per import Per, per_of, periods_of
from auditor.claims.relations.quotient import Formula, Quotients
from auditor.claims.relations.rate_cues import RateCues, run_of
from auditor.claims.relations.spreads import of_yearly_means, proportions_of, spreads_of
from auditor.claims.relations.standing import standing_of
from auditor.claims.relations.stream import TOLD, Item, Stream
from auditor.figures.interval import ONE
from auditor.figures.model import Dimension

_DIVISORS = (Dimension.COUNT, Dimension.MEASURE, Dimension.TIME)
_DIVIDED = (Dimension.MONEY, Dimension.COUNT, Dimension.MEASURE, Dimension.TIME)
_PER = "/"
_COUNTED = ("rates-between:", "rates-within:")
_BACK, _MORE = 2, 4  # sentences before, and figures that bear the name


def averages_of(stream: Stream, target: Item) -> Iterator[Quotients | ListMean]:
    """The candidates in which `target` is an amount per head, piece, measure or period, or one number by another."""
    yield from proportions_of(stream, target)
    yield from lasts_of(stream, target)
    yield from list_means_of(stream, target)
    figure = target.figure
    if target.role is not Role.LEVEL or figure.approx not in TOLD or not target.value > 0:
        return
    if target.summable or figure.unit.dimension not in _DIVIDED:
        return
    per = _per(stream, target)
    levels = [i for i in _near(stream, target, per) if i.role is Role.LEVEL and i.value > 0]
    near = [i for i in levels if _is_operand(i, per)]
    cues = RateCues(stream, target)
    divided = [over for over in near if over.summable and _is_divided(stream, target, over)]
    named = OwnName(stream.prose.wording, target, per, divided)
    periods = periods_of(stream.prose.wording, target.mention.lead)
    counted = [i for i in near if i.measure == per.measure]
    numbers = OwnName(stream.prose.wording, target, Per(), counted)
    yield from of_yearly_means(stream, target, levels, cues)
    several = len(run_of(stream, target))
    for over in near:
        if over not in divided:
            continue
        for spread in spreads_of(stream, target, over, per, near, cues):
            more = _named(stream, named, target, over, spread.under, per) if spread.under.at != over.at else ()
            yield spread._replace(features=(*spread.features, *more))
        for under in near:
            timed = under.measure[0] is not Dimension.TIME or per.measure == under.measure or bool(periods)
            if several > 1 and several not in (len(run_of(stream, over)), len(run_of(stream, under))):
                continue  # 住院和门诊每人次分别为1498.4元和153.2元: one amount and one number have one average
            if under.at != over.at and timed and _divides(under, over, per):
                features = _without_parts(stream, target, cues.of(over, under, Formula.AVERAGE.value), over, under)
                scale = per.scale if per.unit and per.measure == under.measure else ONE
                own = (
                    *features,
                    *_named(stream, named, target, over, under, per),
                    *_places(stream, near, over, under, per),
                )
                if under.measure == per.measure:
                    own = (*own, f"under-called:{numbers.rank(under)}")
                yield Quotients(target, over, under, Formula.AVERAGE, own, scale, per.text if scale != ONE else "")


def _is_operand(item: Item, per: Per) -> bool:
    """True for what adds up, no concentration (35微克/立方米), and for a mean number of what the average is per."""
    mean_number = item.measure == per.measure and item.measure[0] is Dimension.COUNT
    return (item.summable or mean_number) and _PER not in item.figure.unit.text


def _near(stream: Stream, target: Item, per: Per) -> list[Item]:
    """The figures near, and those of the sentences before in its passage that bear the name of the average, if any."""
    near = near_of(stream, target)
    known, last = {item.at for item in near}, target.mention.sentence
    own = OwnName(stream.prose.wording, target, per, ())
    passage = (i for i in stream.of(target.view.index) if last - _BACK <= i.mention.sentence <= last)
    far = [i for i in passage if i.at not in known and i.at < target.at]
    more = [i for i in far if (own.is_shared_by(i) if own.is_told else i.mention.sentence == last - 1)]
    return sorted([*near, *more[:_MORE]], key=lambda i: i.at)


def _is_divided(stream: Stream, target: Item, over: Item) -> bool:
    """True where an average of this unit can be of the amount: 元 of 元, 件 of 件, 天 of 床日."""
    unit = target.figure.unit
    if unit.dimension is Dimension.TIME:
        lasting = stream.prose.wording.lexicon.lists_of("averages").get(f"averages.lasting.{unit.text}", ())
        return over.figure.unit.text.endswith(lasting) if lasting else False
    if unit.dimension is Dimension.MONEY and unit.noun:
        return over.measure == (Dimension.MONEY, "")  # a price: 7.00元/件
    return over.measure == (unit.dimension, unit.noun)


def _without_parts(stream: Stream, target: Item, features: Sequence[str], over: Item, under: Item) -> Iterator[str]:
    """The features, where the parts of a list between operands and average are no figures in between.

    总产量26.48万吨，其中夏粮9.13万吨、秋粮17.35万吨；平均亩产424.7公斤: the average is told next.
    """
    yield from (name for name in features if not name.startswith(_COUNTED))
    first, last = sorted((over.at, under.at))
    for name, between in zip(_COUNTED, ((last + 1, target.at), (first + 1, last)), strict=True):
        told = (i for i in stream.items[slice(*between)] if i.role is target.role)
        count = sum(standing_of(stream, i) != "part" for i in told)
        if count:
            yield f"{name}{min(count, 2)}"


def _per(stream: Stream, target: Item) -> Per:
    """What the figure is per, by its own unit (元/件) or by its words."""
    unit = target.figure.unit
    money = unit.dimension is Dimension.MONEY
    priced = stream.prose.wording.lexicon.units.get(unit.noun.lstrip("/")) if money else None
    if priced is not None:
        return Per(priced, priced.scale, f"1{priced.text}")
    tail = target.mention.tail.lstrip()
    if tail.startswith("/"):
        tail = f"每{tail[1:]}"  # 252公斤/亩
    return per_of(stream.prose.wording, f"{target.mention.lead}{tail}")


def _divides(under: Item, over: Item, per: Per) -> bool:
    """True for a number that can be a divisor; persons by persons only where the average is per person, 元 per 百元.

    What is told for so many of a thing (每万人) is by that thing, not by the 199条 beside it.
    """
    if per.measure is not None and per.scale > ONE and per.measure[0] is Dimension.COUNT:
        return bool(set(per.measure[1]) & set(under.measure[1]))
    return under.measure == per.measure or (under.measure[0] in _DIVISORS and under.measure != over.measure)


def _named(stream: Stream, named: OwnName, target: Item, over: Item, under: Item, per: Per) -> Iterator[str]:
    """How well the number fits what the average is per, and the amount what it is the average of."""
    if per.measure is None:
        how = "kin" if per.noun and is_called(under, per.noun) else "none"
    elif per.measure == under.measure:
        how = "same"
    else:
        how = "kin" if set(per.measure[1]) & set(under.measure[1]) else "other"
    thing = named.thing(over)
    standard = stream.prose.wording.has("average_standard", target.mention.lead)
    yield f"per:{how}"
    yield f"named:{thing}"
    yield f"per:{how}|{thing}"
    between = sorted((over.at, under.at))
    if any(i.measure == under.measure for i in stream.items[between[0] + 1 : between[1]]):
        yield "other-number-between"
    if standard:
        yield "standard"
    if under.measure == over.measure:
        yield "of-one-measure"
    if under.measure[0] is Dimension.TIME:
        yield f"by-time:{how}"


def _places(stream: Stream, near: Sequence[Item], over: Item, under: Item, per: Per) -> Iterator[str]:
    """Whether the number is called what the average is per, or another one is; which are wholes, which are parts."""
    called = per.noun and is_called(under, per.noun)
    rival = per.noun and not called and any(is_called(i, per.noun) for i in near if i.at != over.at)
    how = "named" if called else "rival" if rival else "none"
    yield f"divisor:{how}"
    for name, item in (("over", over), ("under", under)):
        yield f"{name}-is:{standing_of(stream, item)}"
    if per.measure == under.measure or called:
        last = max(i.at for i in near if i.measure == under.measure)
        yield f"divisor:{how}|{standing_of(stream, under)}|{'last' if last == under.at else 'earlier'}"
