"""Claims that an amount is a product: a base by the rate it is taken at, a mean or a standard by a number and months.

以净利润21593万元为基数，按20%的比例上缴4318.6万元; 月人均3218元 … 发放114260人，当月发放36769万元. A rate of a
base that is called one is plain; of means and standards near only those count that give the amount, or do but for its
unit or its point: many means are near that are of something else.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from auditor.claims.expression import Constant, Expr, Product, bounds, meets
from auditor.claims.model import Claim, Hypothesis, Kind, Strength
from auditor.claims.prose.context import Prose, View
from auditor.claims.prose.mentions import Mention, Role
from auditor.claims.prose.wording import Wording
from auditor.figures.interval import ONE
from auditor.figures.model import Approx, Dimension, Figure

_FARTHEST = 24  # letters between a rate and what it gives
_NEAREST = 3  # means and standards looked at
_POWERS = tuple(ONE.scaleb(step) for step in (1, -1, 4, -4))
_MONTHS = Decimal(12)


def product_claims(prose: Prose, view: View) -> Iterator[Claim]:
    """The claims that `view` makes by telling a product and what it is the product of."""
    wording = prose.wording
    for at, amount in enumerate(view.mentions):
        if not _is_amount(amount) or wording.has("average", amount.lead):
            continue
        reading = _by_rate(wording, view, at) or _by_number(wording, view, at)
        if reading is not None:
            yield Claim(Kind.AVERAGE, "prose.average", amount.figure, (reading,), amount.title)


def _is_amount(mention: Mention) -> bool:
    """True for an amount of money told exactly."""
    figure = mention.figure
    money = figure.unit.dimension is Dimension.MONEY and not figure.unit.noun
    return money and mention.role is Role.LEVEL and figure.approx is Approx.NONE and figure.value > 0


def _by_rate(wording: Wording, view: View, at: int) -> Hypothesis | None:
    """以…21593万元为基数，按20%的比例…应上缴4318.6万元: the base, next before the rate, by the rate, next before."""
    if at < 2:
        return None
    base, rate, amount = view.mentions[at - 2 : at + 1]
    same = base.sentence == rate.sentence == amount.sentence
    if not same or not _is_amount(base) or rate.figure.unit.dimension is not Dimension.RATE:
        return None
    called = wording.has("taken_of", f"{base.lead}{view.between(base, rate)}")
    behind = view.between(rate, amount)
    taken = wording.has("taken_at", rate.lead) and wording.has("taken_by", behind[:_FARTHEST])
    if not called or not taken or len(behind) > _FARTHEST or rate.figure.approx is not Approx.NONE:
        return None
    return Hypothesis(Product(base.figure, rate.figure), Strength.EXPLICIT, "base-by-rate")


def _by_number(wording: Wording, view: View, at: int) -> Hypothesis | None:
    """The mean or standard next before by the number of persons beside the amount, by months where these are told."""
    amount = view.mentions[at]
    for count in _numbers(view, at):
        means = [m for m in view.before(amount) if m.sentence >= amount.sentence - 1 and _is_mean(wording, m)]
        for mean in means[:_NEAREST]:
            if mean.start == count.start:
                continue
            product: Expr = Product(mean.figure, count.figure)
            between = view.between(mean, amount) if mean.sentence == amount.sentence else amount.lead
            yearly = wording.has("by_months", between) and wording.has("monthly", mean.lead)
            if yearly:
                product = Product(product, Constant(_MONTHS, "12"))
            others = (m.figure.interval() for m in view.mentions if m is not amount and _is_amount(m))
            if not meets(product, amount.figure.interval()) and any(meets(product, other) for other in others):
                continue  # 共需2.09亿元 is what comes out; 其中县级0.21亿元 is another amount
            if _is_meant(amount.figure, product):
                return Hypothesis(product, Strength.LIKELY, "average-by-count")
    return None


def _numbers(view: View, at: int) -> Iterator[Mention]:
    """The numbers beside an amount: next before it in its sentence, in brackets behind it, or first in its sentence."""
    amount = view.mentions[at]
    around = [view.mentions[at - 1]] if at else []
    around += list(view.in_bracket_behind(amount))[:1]
    around += [m for m in view.mentions[:at] if m.sentence == amount.sentence][:1]
    for other in around:
        told = other.sentence == amount.sentence and other.role is Role.LEVEL and other.figure.approx is Approx.NONE
        if told and other.figure.unit.dimension is Dimension.COUNT and other.figure.base > 1:
            yield other


def _is_mean(wording: Wording, mention: Mention) -> bool:
    figure = mention.figure
    money = figure.unit.dimension is Dimension.MONEY and mention.role is Role.LEVEL and figure.value > 0
    return money and figure.approx is Approx.NONE and wording.has("mean_of_persons", mention.lead)


def _is_meant(reported: Figure, expected: Expr) -> bool:
    """True where the product is the printed amount, or would be with another unit or the point moved by one place."""
    found, printed = bounds(expected), reported.interval()
    if found is None:
        return False
    return found.meets(printed) or any(found.meets(printed.scale(power)) for power in _POWERS)
