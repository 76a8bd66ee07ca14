"""Claims about units: an amount in 元 among 万元, an amount whose unit is missing.

Owns the comparison of an amount with its neighbours in the same passage; a unit slip that breaks a sum is found by the
engine's diagnosis and needs no claim here.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from auditor.claims.expression import Constant, Product
from auditor.claims.model import Claim, Hypothesis, Kind, Relation, Strength
from auditor.claims.prose.context import Prose, View
from auditor.claims.prose.mentions import Mention, Role
from auditor.figures.interval import ONE, ZERO
from auditor.figures.model import Approx, Dimension, Figure, Unit

UNSTATED = Unit("", Dimension.MONEY, ONE)  # an amount printed without unit would be in 元
_OPENS, _CLOSES = "(,，:：;；/", "),，:：;；/"  # beside a unit that is stated for what follows
_JOINS = ("、", "，", ",", "和", "与", "及", "-", "—", "–", "~", "～", "至", "到")
_ABOVE = 3  # passages above one in which its unit may be stated
_SPREAD = 200  # how many times larger or smaller a neighbour's numeral may be and still look alike


def unit_claims(prose: Prose, view: View) -> Iterator[Claim]:
    """The claims about units that `view` makes."""
    amounts = [
        m
        for m in view.mentions
        if m.figure.unit.dimension is Dimension.MONEY and not m.figure.unit.noun and m.figure.value
    ]
    for mention in amounts:
        in_yuan = mention.figure.unit.text == "元" and mention.figure.decimals == 2 and mention.role is Role.LEVEL
        if in_yuan and not prose.wording.has("average", mention.lead):  # 次均支付1742.24元 is as it should be
            yield from _outlier(mention, [m for m in amounts if m is not mention])
    for at, mention in enumerate(view.mentions):
        lacking = mention.figure.unit.dimension is Dimension.MONEY and _lacks_unit(mention.figure)
        if lacking and not (
            _shares_unit(view, view.mentions[at:]) or _is_stated(prose, view, mention) or _is_cut(prose, view, mention)
        ):
            yield from _missing(prose, mention)


def _outlier(mention: Mention, others: list[Mention]) -> Iterator[Claim]:
    """One amount in 元 in a passage whose others are all in 万元 and of the same size in digits."""
    figures = [m.figure for m in others]
    if len(figures) < 2 or any(f.unit.text != "万元" or f.approx is not Approx.NONE for f in figures):
        return
    if not any(_alike(mention.figure, f) for f in figures):
        return
    floor = Product(Constant(ONE / _SPREAD, "1/200"), figures[0])
    reading = Hypothesis(floor, Strength.LIKELY, "neighbours-in-other-unit", Relation.AT_LEAST)
    yield Claim(Kind.UNIT, "prose.unit-outlier", mention.figure, (reading,), mention.label or mention.topic)


def _alike(left: Figure, right: Figure) -> bool:
    small, large = sorted((abs(left.value), abs(right.value)))
    return small > ZERO and large <= small * _SPREAD


def _lacks_unit(figure: Figure) -> bool:
    return bool(figure.unit.text) and figure.text[-1:].isdigit()


def _shares_unit(view: View, mentions: Sequence[Mention]) -> bool:
    """True for an amount that marks of a list or a range alone part from one with a unit: 为2.1、4125.49、4143.91万元;
    50—100元."""
    for one, other in pairwise(mentions):
        if view.between(one, other).strip() not in _JOINS:
            return False
        if not _lacks_unit(other.figure):
            return True
    return False


def _is_cut(prose: Prose, view: View, mention: Mention) -> bool:
    """True where the text ends with the figure: what is behind it is not known."""
    return view is prose.views[-1] and not view.value[mention.figure.place.end :].strip()


def _is_stated(prose: Prose, view: View, mention: Mention) -> bool:
    """True where the unit is stated for what follows, of no number: 明细（万元）：合计40.20."""
    unit, here = mention.figure.unit.text, view.value[: mention.figure.place.start]
    above = (v.value for v in prose.views[max(0, view.index - _ABOVE) : view.index])
    return any(_stands_alone(text, unit) for text in (*above, here))


def _stands_alone(text: str, unit: str) -> bool:
    """True where `unit` stands in `text` between marks, or at an end of it."""
    pieces = text.split(unit)
    return any(
        (not before.strip() or before.rstrip()[-1] in _OPENS) and (not behind.strip() or behind.lstrip()[0] in _CLOSES)
        for before, behind in pairwise(pieces)
    )


def _missing(prose: Prose, mention: Mention) -> Iterator[Claim]:
    """An amount without unit that is printed elsewhere with one; the nearest such place before it, else after."""
    block = mention.figure.place.block
    for view in sorted(prose.views, key=lambda v: (v.passage.block > block, abs(v.passage.block - block))):
        for other in view.mentions:
            same = other.figure.value == mention.figure.value and not _lacks_unit(other.figure)
            if same and other.figure.unit.text == mention.figure.unit.text and mention.figure.value != ZERO:
                reading = Hypothesis(other.figure, Strength.EXPLICIT, "same-amount-with-unit")
                printed = mention.figure._replace(unit=UNSTATED)
                yield Claim(Kind.UNIT, "prose.unit-missing", printed, (reading,), mention.label)
                return
