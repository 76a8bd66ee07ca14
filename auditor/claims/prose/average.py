"""Claims that amounts are an average times a number, or a price times a number.

An average and what it is the quotient of are among the relations by shape.
"""

from __future__ import annotations

from collections.abc import Iterator

from auditor.claims.expression import Expr, Product, Quotient, meets, value_of
from auditor.claims.model import Claim, Hypothesis, Kind, Strength
from auditor.claims.prose.context import Prose, View
from auditor.claims.prose.mentions import Mention, Role
from auditor.claims.prose.wording import Wording
from auditor.claims.slips import but_for_a_slip
from auditor.figures.model import Approx, Dimension, Figure

_BEFORE = 3  # figures before a mean
_NEARLY = 50  # a product within a fiftieth of the printed amount is taken to be meant


def average_claims(prose: Prose, view: View) -> Iterator[Claim]:
    """The claims about averages that `view` makes."""
    for mention in view.mentions:
        money = mention.figure.unit.dimension is Dimension.MONEY and mention.role is Role.LEVEL
        if money and not mention.figure.unit.noun:
            summed = mention.lead.startswith(prose.wording.words("sum_openings"))
            priced = _of_price(view, mention) if summed else None
            priced = priced or _of_mean(prose.wording, view, mention, summed)
            if priced is not None:
                yield priced


def _of_price(view: View, amount: Mention) -> Claim | None:
    """个人缴费380元/人，共18377.56万元: the price by how many there are."""
    price = next(view.before(amount), None)
    if price is None or not price.figure.unit.noun or price.figure.unit.dimension is not Dimension.MONEY:
        return None
    counts = [m for m in view.before(price) if m.figure.unit.dimension is Dimension.COUNT and m.role is Role.LEVEL]
    readings = []
    for count in [m for m in counts if price.figure.unit.noun.endswith(m.figure.unit.noun)][:4]:
        product = Product(price.figure, count.figure)
        sure = Strength.LIKELY if meant(amount.figure, product) else Strength.POSSIBLE
        readings.append(Hypothesis(product, sure, "price-by-count"))
    if not readings:
        return None
    ranked = tuple(sorted(readings, key=lambda h: -h.strength))
    return Claim(Kind.AVERAGE, "prose.average", amount.figure, ranked, price.title)


def _of_mean(wording: Wording, view: View, amount: Mention, summed: bool) -> Claim | None:
    """救助1000人，人均500元，共支出50万元: the average by how many there are; `summed` where the words say 共."""
    told = list(view.before(amount))[:2]
    if len(told) == 2 and told[0].figure.unit.dimension is Dimension.COUNT:
        told.reverse()  # 人均500元，救助1000人，共支出50万元
    mean = told[0] if len(told) == 2 else None
    money = mean is not None and mean.figure.unit.dimension is Dimension.MONEY and mean.role is Role.LEVEL
    if mean is None or not money or mean.sentence != amount.sentence or not wording.has("average", mean.lead):
        return None
    count = told[1]
    counted = count.role is Role.LEVEL and count.sentence == mean.sentence and count.figure.base > 0
    if not counted or count.figure.unit.dimension is not Dimension.COUNT:
        return None
    if _is_explained(view, mean):
        return None  # 发放80笔、3360万元，平均每笔42万元；上年90笔、3870万元: the mean is that of the amounts before
    product = Product(mean.figure, count.figure)
    exact = all(m.figure.approx is Approx.NONE for m in (amount, mean, count))
    sure = exact and (summed or meant(amount.figure, product))
    reading = Hypothesis(product, Strength.LIKELY if sure else Strength.POSSIBLE, "average-by-count")
    return Claim(Kind.AVERAGE, "prose.average", amount.figure, (reading,), amount.label or amount.title)


def _is_explained(view: View, mean: Mention) -> bool:
    """True where an amount and a number told before the mean give it."""
    before = [m for m in list(view.before(mean))[:_BEFORE] if m.role is Role.LEVEL and m.sentence == mean.sentence]
    counts = [m for m in before if m.figure.unit.dimension is Dimension.COUNT and m.figure.base > 0]
    amounts = [m for m in before if m.figure.unit.dimension is Dimension.MONEY]
    quotients = (Quotient(a.figure, c.figure) for a in amounts for c in counts)
    return any(meets(quotient, mean.figure.interval()) for quotient in quotients)


def meant(reported: Figure, expected: Expr) -> bool:
    """True where the printed figure is nearly what is expected, or would be but for one slip."""
    point = value_of(expected)
    if point is None:
        return False
    if reported.base and abs(point - reported.base) * _NEARLY <= abs(reported.base):
        return True
    return but_for_a_slip(reported, expected)
