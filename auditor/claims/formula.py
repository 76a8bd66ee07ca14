"""Formulas in plain signs (1+2, (3-4)/5) as expressions over the figures that their names stand for.

Owns the reading of + - * / and brackets over short names; where formulas stand and what they are called is known to
those who ask.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from auditor.claims.expression import Expr, Product, Quotient, Sum
from auditor.patterns import lazy

_TOKEN = lazy(r"\d{1,3}|[A-Z]|[+\-*/()]")
LONGEST = 400  # characters of a formula that is read


def read_formula(terms: str, figures: Mapping[str, Expr], empty: Collection[str] = ()) -> Expr | None:
    """The expression of a formula; None where it cannot be read or operands are missing (`empty` ones count as none).

    >>> from auditor.figures.build import figure
    >>> read_formula("1+2", {"1": figure("3.00万元"), "2": figure("4.00万元", 1)}) is not None
    True
    """
    return _Parser(terms, figures, empty).expression() if len(terms) <= LONGEST else None


class _Parser:
    """Reads a formula by recursive descent; a name without figure makes it unreadable, a blank cell counts as none."""

    def __init__(self, terms: str, figures: Mapping[str, Expr], empty: Collection[str]) -> None:
        self._tokens: list[str] = _TOKEN.findall(terms)
        self._figures = figures
        self._empty = empty
        self._at = 0

    def expression(self) -> Expr | None:
        """The whole formula, None where it cannot be read or its operands are missing."""
        try:
            found = self._sum()
        except LookupError:
            return None
        return found if self._at == len(self._tokens) else None

    def _peek(self) -> str:
        return self._tokens[self._at] if self._at < len(self._tokens) else ""

    def _next(self) -> str:
        token = self._peek()
        if not token:
            raise LookupError("end of formula")
        self._at += 1
        return token

    def _sum(self) -> Expr | None:
        terms: list[tuple[int, Expr]] = []
        sign = 1
        while True:
            part = self._product()
            if part is not None:
                terms.append((sign, part))
            if self._peek() not in ("+", "-"):
                break
            sign = 1 if self._next() == "+" else -1
        return _sum_of(terms)

    def _product(self) -> Expr | None:
        left = self._atom()
        while self._peek() in ("*", "/"):
            mark, right = self._next(), self._atom()
            if left is None or right is None:
                raise LookupError(mark)
            left = Product(left, right) if mark == "*" else Quotient(left, right)
        return left

    def _atom(self) -> Expr | None:
        token = self._next()
        if token == "(":
            inner = self._sum()
            if self._next() != ")":
                raise LookupError(token)
            return inner
        if token in self._figures:
            return self._figures[token]
        if token in self._empty:
            return None
        raise LookupError(token)


def _sum_of(terms: Sequence[tuple[int, Expr]]) -> Expr | None:
    if not terms:
        return None
    if len(terms) == 1 and terms[0][0] == 1:
        return terms[0][1]
    return Sum(tuple(terms))
