"""The small calculation of a finding, ready to be drawn: its operands, what they come to, and both on a number line.

Owns the picture. Positions on the line are whole units of a drawing of WIDTH, worked out in Decimals.
"""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from auditor.claims.expression import NO_SIGN, Constant, Expr, Product, Quotient, Root, Sum, written_terms
from auditor.claims.model import Kind, Relation
from auditor.engine.model import Check
from auditor.engine.writing import bilingual_amount
from auditor.figures.interval import Interval
from auditor.figures.model import Figure
from auditor.records import NamedTuple
from auditor.reports.clean import clean
from auditor.reports.finding_lines import difference_words, figure_words

WIDTH = 300
MARGIN = 8
NARROWEST = 4  # a span is never drawn thinner
_SIGNS = {1: "+", -1: "−", NO_SIGN: ""}


class Operand(NamedTuple):
    """A figure of the calculation; `target` is its place in the text, "" where it is not shown there."""

    text: str
    label: str
    target: str


class Node(NamedTuple):
    """A part of the calculation: "figure", "constant", "sum", "quotient", "product" or "root" (with its degree)."""

    kind: str
    operand: Operand | None = None
    parts: tuple[tuple[str, Node], ...] = ()


class Span(NamedTuple):
    """A stretch of the number line."""

    left: int
    width: int


class Scale(NamedTuple):
    """Where the printed figure and what it should be lie, on one line."""

    printed: Span
    expected: Span


class Calculation(NamedTuple):
    """What is drawn: operands, result, the printed figure, how far apart they are."""

    tree: Node
    reported: Operand
    relation: str  # "=" or the mark of the inequality that should hold
    expected: str
    difference: str
    expression: str
    scale: Scale | None


def calculation_of(check: Check, target: Callable[[Figure], str], lang: str) -> Calculation:
    """The picture of a check; `target` gives the id of a figure in the text."""
    return Calculation(
        tree=_node(check.hypothesis.expected, target, lang),
        reported=_operand(check.claim.reported, target),
        relation=check.hypothesis.relation.value,
        expected=clean(bilingual_amount(check.expected_text).of(lang)),
        difference=difference_words(check, lang),
        expression=clean(bilingual_amount(check.expression).of(lang)),
        scale=_scale(check),
    )


def _operand(figure: Figure, target: Callable[[Figure], str]) -> Operand:
    return Operand(figure_words(figure), clean(figure.label), target(figure))


def _node(expr: Expr, target: Callable[[Figure], str], lang: str) -> Node:
    if isinstance(expr, Figure):
        return Node("figure", _operand(expr, target))
    if isinstance(expr, Constant):
        return Node("constant", Operand(clean(bilingual_amount(expr.text).of(lang)), "", ""))
    if isinstance(expr, Sum):
        return Node("sum", None, tuple((_SIGNS[sign], _node(term, target, lang)) for sign, term in written_terms(expr)))
    if isinstance(expr, Quotient):
        above, below = _node(expr.numerator, target, lang), _node(expr.denominator, target, lang)
        return Node("quotient", None, (("", above), ("÷", below)))
    if isinstance(expr, Product):
        return Node("product", None, (("", _node(expr.left, target, lang)), ("×", _node(expr.right, target, lang))))
    if isinstance(expr, Root):
        degree = Node("constant", Operand(str(expr.degree), "", ""))
        return Node("root", None, (("", _node(expr.radicand, target, lang)), ("", degree)))
    raise TypeError(expr)


def _scale(check: Check) -> Scale | None:
    """Both intervals on one line; None where one of them is open, or the claim is no equation."""
    if check.expected is None or check.hypothesis.relation is not Relation.EQUAL or check.claim.kind is Kind.DIRECTION:
        return None
    printed, expected = check.claim.reported.interval(), check.expected
    ends = (printed.low, printed.high, expected.low, expected.high)
    if not all(end.is_finite() for end in ends) or min(ends) == max(ends):
        return None
    return Scale(_span(printed, min(ends), max(ends)), _span(expected, min(ends), max(ends)))


def _span(interval: Interval, low: Decimal, high: Decimal) -> Span:
    room = WIDTH - 2 * MARGIN
    left = MARGIN + int((interval.low - low) * room / (high - low))
    right = MARGIN + int((interval.high - low) * room / (high - low))
    if right - left >= NARROWEST:
        return Span(left, right - left)
    return Span((left + right - NARROWEST) // 2, NARROWEST)
