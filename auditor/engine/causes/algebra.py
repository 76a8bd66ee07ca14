"""Putting another figure into an expression or solving it for one, and figures made from a printed one.

Owns the algebra and the made figures that the families of causes share. Judges nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from auditor.claims.expression import Expr, Product, Quotient, Root, Sum
from auditor.engine.writing import LONGEST_NAME, MONEY_UNITS, decimals_of, with_unit
from auditor.figures.interval import ZERO, Interval
from auditor.figures.model import Dimension, Figure, Unit

_TEN_THOUSANDS, _TEN_THOUSAND = "万", Decimal(10_000)
_HUNDREDS = ("亿", "千", "百")  # before a unit whose ten thousands nobody writes


def substituted(expr: Expr, figure: Figure) -> Expr:
    """`expr` with `figure` in place of the one printed at the same place."""
    if isinstance(expr, Figure):
        return figure if expr.place == figure.place else expr
    if isinstance(expr, Sum):
        return Sum(tuple((sign, substituted(term, figure)) for sign, term in expr.terms))
    if isinstance(expr, Quotient):
        return Quotient(substituted(expr.numerator, figure), substituted(expr.denominator, figure))
    if isinstance(expr, Product):
        return Product(substituted(expr.left, figure), substituted(expr.right, figure))
    if isinstance(expr, Root):
        return Root(substituted(expr.radicand, figure), expr.degree)
    return expr


def revalued(figure: Figure, value: Decimal) -> Figure:
    """`figure` with another value (in its own unit), printed to the same decimals."""
    decimals = decimals_of(figure)
    return figure._replace(value=value, decimals=decimals, text=f"{value:.{decimals}f}{figure.unit.text}")


def shifted(figure: Figure, by: int) -> Figure:
    """`figure` with its decimal point moved `by` digits to the right, its digits unchanged."""
    moved, decimals = figure.value.scaleb(by), max(figure.decimals - by, 0)
    text = f"{moved:.{decimals}f}{figure.unit.text}"
    return figure._replace(value=moved, decimals=decimals, precision=figure.precision - by, text=text)


def in_other_units(figure: Figure) -> Iterator[Figure]:
    """`figure` with the same digits in each other unit it could have been meant in (元, 万元, 亿元; 吨, 万吨)."""
    for unit in _other_units(figure.unit):
        number = figure.text.strip().removesuffix(figure.unit.text)
        yield figure._replace(unit=unit, text=f"{number}{unit.text}", exact=figure.exact and unit.scale == 1)


def _other_units(unit: Unit) -> Iterator[Unit]:
    if unit.dimension is Dimension.MONEY and not unit.noun:
        yield from (u for u in MONEY_UNITS if u.scale != unit.scale)
    elif unit.dimension is Dimension.COUNT and unit.noun:
        for text, scale in (("", Decimal(1)), ("万", Decimal(10_000))):
            if scale != unit.scale:
                yield unit._replace(text=text + unit.noun, scale=scale)
    elif unit.dimension is Dimension.MEASURE and unit.text.startswith(_TEN_THOUSANDS):
        yield unit._replace(text=unit.text.removeprefix(_TEN_THOUSANDS), scale=unit.scale / _TEN_THOUSAND)
    elif unit.dimension is Dimension.MEASURE and unit.text and not unit.text.startswith(_HUNDREDS):
        yield unit._replace(text=f"{_TEN_THOUSANDS}{unit.text}", scale=unit.scale * _TEN_THOUSAND)


def digits_of(value: Decimal, decimals: int) -> str:
    """The digits of `value` printed to `decimals` decimals: 0.82 -> "082"."""
    return f"{abs(value):.{max(decimals, 0)}f}".replace(".", "")


def is_telling(figure: Figure) -> bool:
    """True where a figure has digits enough (three that are not leading zeros) not to be equal to another by chance."""
    if figure.value == ZERO:
        return False
    digits = digits_of(figure.value, figure.decimals).lstrip("0")
    return len(digits) >= 3 and len(digits.rstrip("0")) >= 2


def is_determined(figure: Figure, needed: Interval | None) -> bool:
    """True where a figure is printed, and its value asked for, to a tenth: else it agrees with much by chance.

    0.09 taken for 0.09亿元 may be anything from 850万元 to 950万元; 88.25 taken for 88.25万元 is met by no accident.
    """
    return (
        figure.ulp * 10 <= abs(figure.base)
        and needed is not None
        and (needed.high - needed.low) * 10 <= abs(figure.base)
    )


def named(figure: Figure) -> str:
    """The figure with its label, where that is short: 人员经费88.25元."""
    return (figure.label if len(figure.label) <= LONGEST_NAME else "") + with_unit(figure)
