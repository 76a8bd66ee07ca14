"""Rates whose operands stand close by: in the bracket behind the rate, or named as the rate is (破案 for 破案率).

Owns how surely two amounts are meant to be the operands. A rate of amounts that are only near is meant where it comes
out nearly so, or but for one slip of the pen.
"""

from __future__ import annotations

from collections.abc import Iterator

from auditor.claims.expression import Constant, Expr, Quotient, Sum, value_of
from auditor.claims.model import Hypothesis, Strength
from auditor.claims.prose.context import View, same_kind
from auditor.claims.prose.mentions import Mention, Role
from auditor.claims.prose.wording import Wording
from auditor.claims.slips import but_for_a_slip
from auditor.figures.interval import ONE
from auditor.figures.model import Dimension, Figure

_NEAR_MISS = 50  # a ratio within a fiftieth of the printed rate is taken to be meant


def meant_ratio(rate: Figure, upper: Figure, lower: Figure) -> bool:
    """True where upper ÷ lower gives nearly the printed rate, or would but for one slip."""
    return bool(lower.base) and meant(rate, Quotient(upper, lower))


def meant(reported: Figure, expected: Expr) -> bool:
    """True where the printed figure is nearly what is expected, or would be but for one slip."""
    point = value_of(expected)
    if point is None:
        return False
    if reported.base and abs(point - reported.base) * _NEAR_MISS <= abs(reported.base):
        return True
    return but_for_a_slip(reported, expected)


def names_its_part(wording: Wording, name: str, upper: Mention, lower: Mention) -> bool:
    """True where only the part is called by what the rate is the rate of: 集中供养率 of 集中供养420人."""
    stem = next((name.removesuffix(end) for end in wording.words("ratio_nouns") if name.endswith(end)), "")
    words, others = upper.name + upper.lead, lower.name + lower.lead
    return len(stem) >= 2 and any(s in words and s not in others for s in (stem, stem[-3:]))


def bracket_levels(wording: Wording, view: View, rate: Mention) -> list[Mention]:
    """The amounts in the bracket behind the rate, none where it lists what the rate's amount is made of."""
    inside = view.in_bracket_behind(rate)
    if not inside or wording.has("of_which", view.between(rate, inside[0])):
        return []
    apart = (Dimension.RATE, Dimension.POINTS)
    return [m for m in inside if m.role in (Role.LEVEL, Role.BASE) and m.figure.unit.dimension not in apart]


def bracket_ratios(wording: Wording, view: View, rate: Mention) -> Iterator[Hypothesis]:
    """The rate by the amounts of its bracket: two of them, or one and the amount told before the rate."""
    inside = bracket_levels(wording, view, rate)
    if len(inside) == 2 and same_kind(inside[0].figure, inside[1].figure):
        yield from _of_two(wording, rate, inside[0], inside[1])
        return
    before = [m for m in view.before(rate) if m.role is Role.LEVEL and m.sentence == rate.sentence]
    for told in inside[:1] if len(inside) == 1 else ():
        for other in [m for m in before if same_kind(m.figure, told.figure) and m.figure.base != told.figure.base][:2]:
            if told.figure.base and other.figure.base:
                yield from _with_one(wording, rate, told, other)


def _of_two(wording: Wording, rate: Mention, left: Mention, right: Mention) -> Iterator[Hypothesis]:
    plans = [m for m in (left, right) if wording.is_budget(m.lead)]
    if rate.label.endswith(wording.words("rates_of_change")):
        for this, last in ((left, right), (right, left)):
            growth = Sum(((1, Quotient(this.figure, last.figure)), (-1, Constant(ONE, "1"))))
            earlier = last.role is Role.BASE and this.role is not Role.BASE
            if last.figure.base:
                yield Hypothesis(growth, Strength.LIKELY if earlier else Strength.POSSIBLE, "bracket")
        return
    for upper, lower in ((left, right), (right, left)):
        if lower.figure.base:
            sure = meant_ratio(rate.figure, upper.figure, lower.figure) or (len(plans) == 1 and lower is plans[0])
            yield Hypothesis(
                Quotient(upper.figure, lower.figure), Strength.LIKELY if sure else Strength.POSSIBLE, "bracket"
            )


def _with_one(wording: Wording, rate: Mention, told: Mention, other: Mention) -> Iterator[Hypothesis]:
    plan = wording.is_budget(told.lead)
    pairs = ((other, told),) if plan else ((other, told), (told, other))
    for upper, lower in pairs:
        meant = meant_ratio(rate.figure, upper.figure, lower.figure)
        yield Hypothesis(
            Quotient(upper.figure, lower.figure), Strength.LIKELY if meant else Strength.POSSIBLE, "bracket"
        )
