"""Figures and calculations as a person would write them: in the reported figure's unit, precision and separators.

Owns formatting of amounts (四舍五入, always ROUND_HALF_UP), of differences and of whole calculations. Leaves the words
around them to the rule files, and the raw form of an expression to claims.expression.
"""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

from auditor.claims.expression import Constant, Expr, Product, Quotient, Root, Sum, figures_of, written
from auditor.figures.model import Dimension, Figure, Unit
from auditor.language import Bilingual
from auditor.patterns import lazy

MORE_DECIMALS = 3
LONGEST_NAME = 24
MONEY_UNITS = (
    Unit("亿元", Dimension.MONEY, Decimal(100_000_000)),
    Unit("万元", Dimension.MONEY, Decimal(10_000)),
    Unit("元", Dimension.MONEY, Decimal(1)),
)
_TERMS = lazy(r"…共(\d+)项…")
_POINTS = Unit("个百分点", Dimension.POINTS, Decimal("0.01"))


def rounded(value: Decimal, decimals: int) -> Decimal:
    """`value` at `decimals` decimals, half away from zero."""
    return value.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)


def decimals_of(figure: Figure) -> int:
    """The decimals a value set beside `figure` is written with: its printed ones, more where it is exact to more."""
    return max(figure.decimals, figure.precision)


def amount_text(base: Decimal, like: Figure, decimals: int | None = None) -> str:
    """`base` (base units) written like the figure `like`: its unit, decimals and thousands separators."""
    value = rounded(base / like.unit.scale, decimals_of(like) if decimals is None else decimals)
    if value == 0:
        value = abs(value)
    separated = "," in like.text or "，" in like.text
    return f"{value:,f}{like.unit.text}" if separated else f"{value:f}{like.unit.text}"


def text_apart(base: Decimal, reported: Figure) -> str:
    """An expected value that `reported` misses, with as many more decimals (at most 3) as make the two differ."""
    decimals = decimals_of(reported)
    for more in range(MORE_DECIMALS):
        value = rounded(base / reported.unit.scale, decimals + more)
        if value != reported.value or base == reported.base:
            return amount_text(base, reported, decimals + more)
    return amount_text(base, reported, decimals + MORE_DECIMALS)


def with_unit(figure: Figure) -> str:
    """The figure as printed, its unit added where it is printed elsewhere (the head of a table)."""
    text = figure.text.strip()
    if text.endswith(figure.unit.text) or not text[-1:].isdecimal():
        return text
    return text + figure.unit.text


def as_printed(figure: Figure) -> str:
    """The figure as the report shows it: with the unit of its column in a table, just as printed in running text."""
    return with_unit(figure) if figure.place.row is not None else figure.text.strip()


def in_unit_of(figure: Figure, text: str) -> Figure:
    """`figure` in the money unit that `text` ends with (88.25万元), its digits unchanged."""
    for unit in MONEY_UNITS:
        if text.endswith(unit.text):
            return figure._replace(unit=unit, text=text)
    return figure


def without_unit(figure: Figure) -> str:
    """The figure as printed, but for a money unit or a counted noun behind it."""
    if figure.unit.dimension in (Dimension.RATE, Dimension.POINTS, Dimension.MULTIPLE):
        return with_unit(figure)
    return figure.text.strip().removesuffix(figure.unit.text).strip() or figure.text


def calculation(expr: Expr) -> str:
    """`expr` as a person follows it: bare numbers where all operands share a unit, else each with its own.

    "4937.04 ÷ (190.18 + 4937.04)"
    """
    units = {f.unit.text for f in figures_of(expr) if f.unit.dimension is not Dimension.RATE}
    return written(_relabelled(expr, bare=len(units) < 2 and not isinstance(expr, Figure)))


def _relabelled(expr: Expr, bare: bool) -> Expr:
    if isinstance(expr, Figure):
        return expr._replace(text=without_unit(expr) if bare else with_unit(expr))
    if isinstance(expr, Sum):
        return Sum(tuple((sign, _relabelled(term, bare)) for sign, term in expr.terms))
    if isinstance(expr, Quotient):
        return Quotient(_relabelled(expr.numerator, bare), _relabelled(expr.denominator, bare))
    if isinstance(expr, Product):
        return Product(_relabelled(expr.left, bare), _relabelled(expr.right, bare))
    if isinstance(expr, Root):
        return Root(_relabelled(expr.radicand, bare), expr.degree)
    return expr


def equation(expr: Expr, result: str) -> str:
    """`expr` = `result`; the printed figure with its name where the expression is one."""
    if isinstance(expr, Figure):
        return (expr.label if len(expr.label) <= LONGEST_NAME else "") + with_unit(expr)
    if isinstance(expr, Constant):
        return calculation(expr)
    return f"{calculation(expr)} = {result}"


def bilingual_amount(text: str) -> Bilingual:
    """Numbers with units as a message gives them: 个百分点 in English words, money and nouns as printed."""
    return Bilingual(text, terms_in_english(text).replace(_POINTS.text, " percentage points"))


def terms_in_english(text: str) -> str:
    """A text with calculations; how many terms a long sum has is said in English.

    >>> terms_in_english("1 + 2 …共21项… + 21")
    '1 + 2 …21 terms… + 21'
    """
    return _TERMS.sub(r"…\1 terms…", text) if "…" in text else text


def difference_text(reported: Figure, base: Decimal) -> Bilingual:
    """How far, and in which direction, the reported figure lies from `base`: 多0.50万元, 高1.20个百分点."""
    gap = reported.base - base
    rate = reported.unit.dimension in (Dimension.RATE, Dimension.POINTS)
    like = reported._replace(text="", unit=_POINTS) if rate and reported.unit.scale == _POINTS.scale else reported
    text = _apart(abs(gap), like)
    text_en = bilingual_amount(text).en
    if gap == 0:
        return Bilingual("无差额", "no difference")
    if rate:
        return Bilingual(f"{'高' if gap > 0 else '低'}{text}", f"{text_en} too {'high' if gap > 0 else 'low'}")
    return Bilingual(f"{'多' if gap > 0 else '少'}{text}", f"{text_en} too {'much' if gap > 0 else 'little'}")


def _apart(gap: Decimal, like: Figure) -> str:
    decimals = decimals_of(like)
    while gap != 0 and rounded(gap / like.unit.scale, decimals) == 0 and decimals < decimals_of(like) + MORE_DECIMALS:
        decimals += 1
    return amount_text(gap, like, decimals)
