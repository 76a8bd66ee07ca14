"""Formulas printed in a table: 栏次 cells such as 3=1+2 or 5=4/3, and headers such as C=A+B.

Owns reading such a formula and turning it into claims row by row. Only + − × ÷ and brackets over column numbers count.
Cost: linear in the length of the formulas and in the rows.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal

from auditor.claims.expression import Constant, Expr, Product, Quotient, Sum, figures_of
from auditor.claims.model import Claim, Hypothesis, Kind, Strength
from auditor.claims.tables.templates import holds
from auditor.figures.grid import Column, Grid, Panel, Section
from auditor.figures.grids.cells import compact
from auditor.figures.lexicon import Lexicon
from auditor.figures.model import Dimension, Figure
from auditor.figures.scan import normalised

PATTERN = "table.formula"
_CIRCLED = {chr(ord("①") + i): str(i + 1) for i in range(20)}
_FORMULA = re.compile(r"(?P<name>\d{1,3}|[A-Z])=(?P<terms>[\dA-Z+\-*/()%]+)")
_TOKEN = re.compile(r"\d{1,3}|[A-Z]|[+\-*/()]")
_LARGEST_FRACTION = 3
_HUNDRED = Constant(Decimal(100), "100")

Names = Mapping[str, Figure]


def formula_claims(grid: Grid, section: Section, panel: Panel, lexicon: Lexicon) -> list[Claim]:
    """The claims that printed formulas make in every row of `panel`."""
    del lexicon
    names, formulas = _read(grid, section, panel)
    claims: list[Claim] = []
    for row in panel.rows:
        figures = {name: f for name, c in names.items() if (f := grid.figure(row.index, c.index)) is not None}
        empty = {name for name, c in names.items() if grid.is_empty(row.index, c.index)}
        for name, terms in formulas.items():
            claim = _claim(name, terms, figures, empty)
            if claim is not None:
                claims.append(claim)
    return claims


def _read(grid: Grid, section: Section, panel: Panel) -> tuple[dict[str, Column], dict[str, str]]:
    """The columns by the number or letter they go by, and the formulas by the column they stand for."""
    columns = {c.index: c for c in panel.amounts}
    names: dict[str, Column] = {}
    formulas: dict[str, str] = {}
    for cell in grid.table.cells:
        column = columns.get(cell.col)
        if column is None or cell.row not in (*section.ordinal_rows, *section.header_rows):
            continue
        text = _plain(cell.text.value)
        if cell.row in section.ordinal_rows and re.fullmatch(r"\(?(\d{1,2}|[A-Z])\)?", text):
            names[text.strip("()")] = column
        match = _FORMULA.search(text)
        if match:
            names[match["name"]] = column
            formulas[match["name"]] = match["terms"].removesuffix("*100%").removesuffix("%")
        elif cell.row in section.header_rows and (letter := re.search(r"\(?([A-Z])\)?$", text)):
            names.setdefault(letter[1], column)
    return names, formulas


def _plain(text: str) -> str:
    """A formula cell in plain signs: ③＝①＋② -> 3=1+2, (3)=(1)+(2) likewise."""
    plain = compact(normalised(text)).replace("＝", "=").replace("×", "*").replace("÷", "/").replace("—", "-")
    plain = plain.replace("－", "-").replace("−", "-").replace("栏", "").replace("列", "")
    for circled, digits in _CIRCLED.items():
        plain = plain.replace(circled, digits)
    return re.sub(r"\((\d{1,2}|[A-Z])\)", r"\1", plain)


def _claim(name: str, terms: str, figures: Names, empty: set[str]) -> Claim | None:
    reported = figures.get(name)
    if reported is None:
        return None
    reading = _Parser(terms, figures, empty).expression()
    if reading is None or not any(f.value != 0 for f in figures_of(reading)):
        return None
    if any(f.place == reported.place for f in figures_of(reading)):
        return None
    is_rate = "/" in terms
    if is_rate and reported.unit.dimension is not Dimension.RATE and _reads_as_percent(reported, reading):
        reading = Product(reading, _HUNDRED)
    return Claim(
        Kind.COMPLETION if is_rate else Kind.SUM,
        PATTERN,
        reported,
        (Hypothesis(reading, Strength.EXPLICIT, "printed-formula"),),
        reported.label,
    )


def _reads_as_percent(reported: Figure, reading: Expr) -> bool:
    """True where a rate without % sign is printed in percent: 95.00 rather than 0.95."""
    if holds(reported, reading):
        return False
    return holds(reported, Product(reading, _HUNDRED)) or abs(reported.value) > _LARGEST_FRACTION


class _Parser:
    """Reads a formula by recursive descent; a name without column makes it unreadable, a blank cell counts as none."""

    def __init__(self, terms: str, figures: Names, empty: set[str]) -> None:
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
