"""Candidates for averages: which amount, divided by which number, may a figure per head, piece or mu be?

Owns those pairs near a figure that its words call an average, and the unit it is per (每亩, 人均, 每10万人). Words only
become features. Bounded like the other rates: near_of the figure.
"""

from __future__ import annotations

from collections.abc import Iterator

from auditor.claims.prose.mentions import Role
from auditor.claims.relations.per import Per, per_of
from auditor.claims.relations.quotients import Formula, Quotients, near_of
from auditor.claims.relations.rate_cues import features_of
from auditor.claims.relations.stream import Item, Stream
from auditor.figures.interval import ONE
from auditor.figures.model import Approx, Dimension

_DIVISORS = (Dimension.COUNT, Dimension.MEASURE, Dimension.TIME)
_DIVIDED = (Dimension.MONEY, Dimension.COUNT, Dimension.MEASURE)
_PAIRS = 2


def averages_of(stream: Stream, target: Item) -> Iterator[Quotients]:
    """The candidates in which `target` is an amount per head, piece or measure."""
    figure = target.figure
    if target.role is not Role.LEVEL or figure.approx is not Approx.NONE or not target.value > 0:
        return
    if target.summable or figure.unit.dimension not in _DIVIDED:
        return
    per = per_of(stream.prose.wording, f"{target.mention.lead}{target.mention.tail}")
    near = [i for i in near_of(stream, target) if i.role is Role.LEVEL and i.summable and i.value > 0]
    for over in near:
        if over.figure.unit.dimension is not figure.unit.dimension or over.measure != (
            over.measure[0],
            figure.unit.noun,
        ):
            continue
        for under in near:
            if under.at != over.at and under.measure != over.measure and under.measure[0] in _DIVISORS:
                features = features_of(stream, target, over, under, Formula.AVERAGE.value)
                scale = per.scale if per.unit and per.measure == under.measure else ONE
                own = (*features, *_named(stream, target, over, under, per))
                yield Quotients(target, over, under, Formula.AVERAGE, own, scale, per.text if scale != ONE else "")


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


def shares_name(mean: str, amount: str) -> bool:
    """True where an average is named for an amount: 次均住院费用, 住院总费用."""
    pairs = {mean[i : i + _PAIRS] for i in range(2, len(mean) - 1)}
    return bool(pairs) and sum(pair in amount for pair in pairs) * 2 >= len(pairs)
