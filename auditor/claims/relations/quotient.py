"""A rate or an average with the two amounts it may be the quotient of: how it follows from them, and how nearly.

Owns Quotients and Formula, the arithmetic of such a candidate in integers. Which pairs there are is left to
quotients.py and averages.py.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from math import log2

from auditor.claims.expression import Constant, Expr, Product, Quotient, Sum, minus
from auditor.claims.relations.model import Outcome, Shape
from auditor.claims.relations.stream import TOLD, Item, integer
from auditor.figures.interval import ONE
from auditor.figures.model import Approx, Dimension
from auditor.records import Named, Record, kept

PER_ITEM = 10**8  # an item's integers are in hundred-millionths
_FINE = 10**12  # steps of one in which quotients are compared
_STEP = _FINE // PER_ITEM


class Formula(Named):
    """How a rate follows from its operands; `over` and `under` are the first and the second of them."""

    CHANGE_OF_LEVEL = "change-of-level"  # over: the change, under: this level; base = level − change
    CHANGE_OF_BASE = "change-of-base"  # over: the change, under: the base
    LEVELS = "levels"  # over: this level, under: the base
    RATIO = "ratio"
    COMPLEMENT = "complement"  # over: what failed, under: all of it; 合格率 = 1 − 不合格 ÷ 抽检
    AVERAGE = "average"  # over: the amount, under: how many of what it is per
    SPREAD = "spread"  # over: the amount, by a period that is not printed; under: the amount again
    PROPORTION = "proportion"  # over: one number, under: the other one; 生师比16.80:1


SHAPES = {  # others are of growth
    Formula.RATIO: Shape.RATIO,
    Formula.COMPLEMENT: Shape.RATIO,
    Formula.AVERAGE: Shape.AVERAGE,
    Formula.SPREAD: Shape.AVERAGE,
    Formula.PROPORTION: Shape.AVERAGE,
}
OF_ONE = (Formula.RATIO, Formula.COMPLEMENT)


class Quotients(Record):
    """A rate and the two amounts it may follow from."""

    target: Item
    over: Item
    under: Item
    formula: Formula
    features: tuple[str, ...]
    scale: Decimal = ONE  # base units of what an average is per: 0.0015亩 of 每平方米, 100000 of 每10万人
    per: str = ""  # the same in words, where it is not one
    period: int = 0  # how many days or months the amount is spread over, where that is not printed

    @kept
    def shape(self) -> Shape:
        """Growth, ratios and averages have weights of their own."""
        return SHAPES.get(self.formula, Shape.GROWTH)

    @property
    def key(self) -> tuple[int, ...]:
        """The rate and its operands, as indices into the line of figures; a period, which is none, below nothing."""
        period = (-self.period,) if self.period else ()
        return (self.target.at, self.over.at, self.under.at, *period)

    @property
    def natural(self) -> bool:
        """True: a pair has no end that could be wrong."""
        return True

    @property
    def is_sum(self) -> bool:
        """False: it is a quotient."""
        return False

    @property
    def parts(self) -> tuple[Item, ...]:
        """The operands."""
        return (self.over, self.under)

    @property
    def has_base(self) -> bool:
        """False where the base would be negative: a rate of change on it means nothing that can be checked."""
        base = self.under.value
        if self.formula is Formula.CHANGE_OF_LEVEL:
            base -= (-1 if self._falls else self.direction) * self.over.value
        return base > 0 or self.formula in SHAPES

    @property
    def direction(self) -> int:
        """+1 for growth, −1 for a fall, by the words of the rate or else of its change."""
        return self.target.mention.direction or self.over.mention.direction or 1

    @property
    def _falls(self) -> bool:
        """True for a rate with a minus sign beside a change that falls by its words: 减少1.06万个，增长率为-1.18%."""
        change = self.formula in (Formula.CHANGE_OF_LEVEL, Formula.CHANGE_OF_BASE)
        return change and self.target.value < 0 < self.over.value and self.over.mention.direction < 0

    @property
    def half(self) -> int:
        """How far the printed value reaches: what is counted exactly is rounded all the same where it is a mean."""
        printed = self.target.figure
        if not printed.exact or self.shape is not Shape.AVERAGE:
            return self.target.half
        return max(integer(printed._replace(exact=False).ulp) // 2, self.target.half)

    @kept
    def _ends(self) -> tuple[int, int] | None:
        """Lowest and highest value of the quotient in fine steps; None where it divides by zero."""
        over, under = self.over, self.under
        least, most = over.value - over.half, over.value + over.half
        low, high = under.value - under.half, under.value + under.half
        if least >= 0 < low and not self.period:  # as most are: the lowest is the least by the highest
            if self.formula is Formula.RATIO:
                return least * self._fine // high, most * self._fine // low
            if self.formula is Formula.LEVELS and self.direction > 0:
                return (least - high) * self._fine // high, (most - low) * self._fine // low
            if self.formula is Formula.LEVELS:
                return (low - most) * self._fine // low, (high - least) * self._fine // high
        corners = self._fractions((-1, 1))
        if not all(under > 0 for _, under in corners):  # else the extremes are at the corners
            corners = self._fractions((-1, 0, 1))
            if not all(under for _, under in corners):
                return None
        fine = self._fine
        values = [over * fine // under for over, under in corners]
        return min(values), max(values)

    @property
    def _plain(self) -> int:
        """The quotient of the printed values in fine steps."""
        over, under = self._fractions((0,))[0]
        return over * self._fine // under

    @property
    def _fine(self) -> int:
        return _FINE if self.scale is ONE or self.scale == ONE else int(self.scale * _FINE)

    def _fractions(self, ways: Sequence[int]) -> list[tuple[int, int]]:
        """What is divided by what where each operand is moved by half a last-place unit these ways."""
        over, under, formula = self.over, self.under, self.formula
        sign = -1 if self._falls else self.direction
        overs = [over.value + way * over.half for way in ways] if over.half else [over.value]
        unders = [under.value + way * under.half for way in ways] if under.half else [under.value]
        pairs = [(a, b) for a in overs for b in unders]
        if formula is Formula.CHANGE_OF_LEVEL:
            pairs = [(a, b - sign * a) for a, b in pairs]
        if self._falls:
            pairs = [(-a, b) for a, b in pairs]
        if formula is Formula.LEVELS:
            pairs = [(sign * (a - b), b) for a, b in pairs]
        elif formula is Formula.COMPLEMENT:
            pairs = [(b - a, b) for a, b in pairs]
        elif formula is Formula.SPREAD:
            pairs = [(a, PER_ITEM) for a, _ in pairs]
        return [(a, b * self.period) for a, b in pairs] if self.period else pairs

    @property
    def outcome(self) -> Outcome:
        """Whether the rate follows from the amounts."""
        ends = self._ends
        if ends is None:
            return Outcome.BROKEN
        half = self.half
        approx, cut = self.target.figure.approx, self.target.value * _STEP
        if approx not in TOLD:  # 超20%, 不足两成: open to one side
            holds = ends[1] >= cut if approx is Approx.ABOVE else ends[0] <= cut
            return Outcome.HOLDS if holds else Outcome.BROKEN
        low, high = cut - half * _STEP, cut + half * _STEP
        if ends[0] <= high and ends[1] >= low:
            return Outcome.HOLDS
        beyond = cut + 2 * half * _STEP
        if ends[0] >= beyond or ends[1] < cut:  # the quotient of the printed values lies between the ends
            return Outcome.BROKEN
        return Outcome.ROUNDING if cut <= self._plain < beyond else Outcome.BROKEN

    @property
    def surprise(self) -> float:
        """Bits: how rarely unrelated amounts would give a rate that agrees so closely."""
        ends = self._ends
        if ends is None or self.target.figure.approx not in TOLD:
            return 0.0
        width = ends[1] - ends[0] + max(2 * self.half, 1) * _STEP
        size = abs(self.target.value) * _STEP
        if self.formula in OF_ONE:
            size = min(size, 2 * abs(size - _FINE)) or width
        return log2(max(size / width, 1)) if width else 0.0

    @property
    def off(self) -> float:
        """By which share the quotient differs from the printed rate."""
        printed = self.target.value * _STEP
        if not printed or self._ends is None:
            return 9.0
        over, under = self._fractions((0,))[0]
        return (over * self._fine // under - printed) / printed

    @property
    def expected(self) -> Expr:
        """What the rate should equal."""
        over, under, sign = self.over.figure, self.under.figure, self.direction
        if self._falls:
            fallen = Sum(((-1, over),))
            whole = Sum(((1, under), (1, over))) if self.formula is Formula.CHANGE_OF_LEVEL else under
            return Quotient(fallen, whole)
        if self.formula is Formula.CHANGE_OF_LEVEL:
            return Quotient(over, Sum(((1, under), (-sign, over))))
        if self.formula is Formula.LEVELS:
            if self.target.figure.unit.dimension is Dimension.RATE or sign < 0:
                one = Constant(ONE, "1")
                return minus(Quotient(over, under), one) if sign > 0 else minus(one, Quotient(over, under))
            return minus(Quotient(over, under), Constant(ONE, "1"))
        if self.formula is Formula.COMPLEMENT:
            return minus(Constant(ONE, "1"), Quotient(over, under))
        amount: Expr = Product(over, Constant(self.scale, self.per)) if self.per else over
        period = Constant(ONE * self.period, str(self.period))
        if self.formula is Formula.SPREAD:
            return Quotient(amount, period)
        mean = Quotient(amount, under)
        return Quotient(mean, period) if self.period else mean
