"""Long sums with each of their terms left out: all at once, from the sums before and behind each term.

Owns that shortcut, which gives what `bounds` gives of each shorter sum, in time linear in the terms altogether.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import accumulate

from auditor.claims.expression import Expr, Sum, bounds, is_linear
from auditor.figures.interval import ZERO, Interval
from auditor.figures.model import Figure


def signed_terms(expr: Expr) -> list[Interval] | None:
    """The values of each term of a sum of different figures, its sign included; None for any other expression.

    >>> from auditor.claims.expression import minus
    >>> from auditor.figures.build import figure
    >>> [str(term.low) for term in signed_terms(minus(figure("12.5元"), figure("3.0元"))) or ()]
    ['12.45', '-3.05']
    """
    if not isinstance(expr, Sum) or not is_linear(expr):
        return None
    values = [(sign, bounds(term)) for sign, term in expr.terms]
    return [value if sign > 0 else -value for sign, value in values if value is not None]


def without_each(terms: list[Interval]) -> list[Interval]:
    """For each of the terms the values of the sum of all others.

    >>> from decimal import Decimal
    >>> [str(rest.low) for rest in without_each([Interval.point(Decimal(n)) for n in (1, 2, 4)])]
    ['6', '5', '3']
    """
    before = _sums(terms)
    behind = _sums(reversed(terms))
    return [before[at] + behind[len(terms) - 1 - at] for at in range(len(terms))]


def _sums(terms: Iterable[Interval]) -> list[Interval]:
    """The sums of the first terms: of none, of one, of two, ..."""
    return list(accumulate(terms, Interval.__add__, initial=Interval.point(ZERO)))


def needed_terms(expr: Sum, reported: Figure) -> list[tuple[Figure, Interval]] | None:
    """For each figure of a sum the values with which it equals `reported`; None where it is not solved so simply."""
    terms = signed_terms(expr)
    if terms is None or any(isinstance(term, Figure) and term.place == reported.place for _, term in expr.terms):
        return None
    printed = reported.interval()
    found: list[tuple[Figure, Interval]] = []
    for (sign, term), rest in zip(expr.terms, without_each(terms), strict=True):
        if isinstance(term, Figure):
            left = printed - rest
            found.append((term, left if sign > 0 else -left))
    return found
