"""Candidates for averages: which amount, divided by which number, may a figure per head, piece or mu be?

Owns those pairs near a figure that its words call an average, and the unit it is per (每亩, 人均, 每10万人). Words only
become features. Bounded like the other rates: near_of the figure. Periods that are not printed: spreads.py.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from auditor.claims.prose.mentions import Role
from auditor.claims.relations.per import Per, per_of
from auditor.claims.relations.quotients import Formula, Quotients, near_of
from auditor.claims.relations.rate_cues import RateCues
from auditor.claims.relations.spreads import proportions_of, spreads_of
from auditor.claims.relations.stream import Item, Stream
from auditor.figures.interval import ONE
from auditor.figures.model import Approx, Dimension

_DIVISORS = (Dimension.COUNT, Dimension.MEASURE, Dimension.TIME)
_DIVIDED = (Dimension.MONEY, Dimension.COUNT, Dimension.MEASURE, Dimension.TIME)
_PAIRS = 2
_OF_PARTS = ("of-which", "all", "main", "criterion")


def averages_of(stream: Stream, target: Item) -> Iterator[Quotients]:
    """The candidates in which `target` is an amount per head, piece, measure or period, or one number by another."""
    yield from proportions_of(stream, target)
    figure = target.figure
    if target.role is not Role.LEVEL or figure.approx is not Approx.NONE or not target.value > 0:
        return
    if target.summable or figure.unit.dimension not in _DIVIDED:
        return
    per = per_of(stream.prose.wording, f"{target.mention.lead}{target.mention.tail}")
    near = [i for i in near_of(stream, target) if i.role is Role.LEVEL and i.summable and i.value > 0]
    cues = RateCues(stream, target)
    for over in near:
        if not _is_divided(stream, target, over):
            continue
        yield from spreads_of(stream, target, over, per, near, cues)
        for under in near:
            if under.at != over.at and _divides(under, over, per):
                features = cues.of(over, under, Formula.AVERAGE.value)
                scale = per.scale if per.unit and per.measure == under.measure else ONE
                own = (*features, *_named(stream, target, over, under, per), *_places(stream, near, over, under, per))
                yield Quotients(target, over, under, Formula.AVERAGE, own, scale, per.text if scale != ONE else "")


def _is_divided(stream: Stream, target: Item, over: Item) -> bool:
    """True where an average of this unit can be of the amount: 元 of 元, 件 of 件, 天 of 床日."""
    unit = target.figure.unit
    if unit.dimension is Dimension.TIME:
        lasting = stream.prose.wording.lexicon.lists_of("averages").get(f"averages.lasting.{unit.text}", ())
        return over.figure.unit.text.endswith(lasting) if lasting else False
    return over.measure == (unit.dimension, unit.noun)


def _divides(under: Item, over: Item, per: Per) -> bool:
    """True for a number that can be a divisor; persons by persons only where the average is per person."""
    return under.measure[0] in _DIVISORS and (under.measure != over.measure or under.measure == per.measure)


def _named(stream: Stream, target: Item, over: Item, under: Item, per: Per) -> Iterator[str]:
    """How well the number fits what the average is per, and the amount what it is the average of."""
    if per.measure is None:
        how = "none"
    elif per.measure == under.measure:
        how = "same"
    else:
        how = "kin" if set(per.measure[1]) & set(under.measure[1]) else "other"
    thing = "shared" if shares_name(target.mention.label, over.mention.label) else "apart"
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
    called = per.noun and _is_called(under, per.noun)
    rival = per.noun and not called and any(_is_called(i, per.noun) for i in near if i.at != over.at)
    how = "named" if called else "rival" if rival else "none"
    yield f"divisor:{how}"
    for name, item in (("over", over), ("under", under)):
        yield f"{name}-is:{_standing(stream, item)}"
    if per.measure == under.measure or called:
        last = max(i.at for i in near if i.measure == under.measure)
        yield f"divisor:{how}|{_standing(stream, under)}|{'last' if last == under.at else 'earlier'}"


def _is_called(item: Item, noun: str) -> bool:
    """True where the words of a number hold the noun, or begin like it: 38个网格, 专任教师210人."""
    words = f"{item.figure.unit.text}{item.mention.tail} {item.mention.lead}"
    return noun in words or (len(noun) > _PAIRS and noun[:_PAIRS] in words)


def _standing(stream: Stream, item: Item) -> str:
    """Whether a figure is told as the whole of those behind it, or as a part of one before: 436.5亩，其中183.2亩."""
    same = [i for i in stream.sentence_of(item) if i.measure == item.measure and i.role is item.role and i.summable]
    opened = [i.at for i in same[1:] if i.opener in _OF_PARTS]
    if any(at <= item.at for at in opened):
        return "part"
    behind = next((i.at for i in same if i.at > item.at), None)
    return "whole" if behind in opened else "plain"


def shares_name(mean: str, amount: str) -> bool:
    """True where an average is named for an amount: 次均住院费用, 住院总费用."""
    pairs = {mean[i : i + _PAIRS] for i in range(2, len(mean) - 1)}
    return bool(pairs) and sum(pair in amount for pair in pairs) * 2 >= len(pairs)
