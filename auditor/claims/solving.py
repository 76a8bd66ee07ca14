"""Solving a relation for one of its figures: what it must be for the relation to hold.

Owns solved_for. Leaves what a figure is worth to expression.py. Cost: linear in the terms.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import reduce

from auditor.claims.evidence.slips import Needed
from auditor.claims.expression import Constant, Expr, Product, Quotient, Root, Sum, bounds, figures_of, value_of
from auditor.figures.interval import ONE
from auditor.figures.model import Figure, Place


def needed_of(reported: Figure, expected: Expr) -> Iterator[Needed]:
    """Each figure of `reported` = `expected` with the values that would make it hold, as far as it can be told."""
    whole = bounds(expected)
    if whole is not None:
        yield Needed(reported, whole)
    for figure in figures_of(expected):
        solved = solved_for(figure.place, expected, reported)
        values = bounds(solved) if solved is not None and value_of(solved) is not None else None
        if values is not None:
            yield Needed(figure, values)


def solved_for(place: Place, expr: Expr, result: Expr) -> Expr | None:
    """What the figure at `place` must be for `expr` = `result`; None where it is not there exactly once."""
    if isinstance(expr, Figure):
        return result if expr.place == place else None
    if _occurrences(expr, place) != 1:
        return _solved_in_change(place, expr, result)
    if isinstance(expr, Sum):
        return _solved_in_sum(place, expr, result)
    if isinstance(expr, Quotient):
        if _occurrences(expr.numerator, place):
            return solved_for(place, expr.numerator, Product(result, expr.denominator))
        return solved_for(place, expr.denominator, Quotient(expr.numerator, result))
    if isinstance(expr, Product):
        inside, other = (expr.left, expr.right) if _occurrences(expr.left, place) else (expr.right, expr.left)
        return solved_for(place, inside, Quotient(result, other))
    if isinstance(expr, Root):
        return solved_for(place, expr.radicand, reduce(Product, [result] * expr.degree))
    return None


def _solved_in_sum(place: Place, expr: Sum, result: Expr) -> Expr | None:
    sign, inside = next((s, t) for s, t in expr.terms if _occurrences(t, place))
    rest = tuple((-s * sign, t) for s, t in expr.terms if not _occurrences(t, place))
    return solved_for(place, inside, Sum(((sign, result), *rest)))


def _solved_in_change(place: Place, expr: Expr, result: Expr) -> Expr | None:
    """The change d of a rate r = d ÷ (rest ± d), in which it stands twice: d = r × rest ÷ (1 ∓ r)."""
    if not isinstance(expr, Quotient) or not isinstance(expr.denominator, Sum):
        return None
    change = expr.numerator
    inside = [s for s, t in expr.denominator.terms if isinstance(t, Figure) and t.place == place]
    rest = tuple((s, t) for s, t in expr.denominator.terms if not _occurrences(t, place))
    if not isinstance(change, Figure) or change.place != place or len(inside) != 1 or not rest:
        return None
    if len(rest) + 1 != len(expr.denominator.terms):
        return None
    one = Constant(ONE, "1")
    return Quotient(Product(result, Sum(rest)), Sum(((1, one), (-inside[0], result))))


def _occurrences(expr: Expr, place: Place) -> int:
    if isinstance(expr, Figure):
        return int(expr.place == place)
    if isinstance(expr, Sum):
        return sum(_occurrences(term, place) for _, term in expr.terms)
    if isinstance(expr, Quotient):
        return _occurrences(expr.numerator, place) + _occurrences(expr.denominator, place)
    if isinstance(expr, Product):
        return _occurrences(expr.left, place) + _occurrences(expr.right, place)
    if isinstance(expr, Root):
        return _occurrences(expr.radicand, place)
    return 0
