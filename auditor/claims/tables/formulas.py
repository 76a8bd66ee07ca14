"""Formulas printed in a table: 栏次 cells such as 3=1+2 or 5=4/3, and headers such as C=A+B.

Owns reading such a formula and turning it into claims row by row. Only + − × ÷ and brackets over column numbers count.
Cost: linear in the length of the formulas and in the rows.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal

from auditor.claims.expression import Constant, Expr, Product, figures_of
from auditor.claims.formula import read_formula
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
        text = plain_formula(cell.text.value)
        if cell.row in section.ordinal_rows and re.fullmatch(r"\(?(\d{1,2}|[A-Z])\)?", text):
            names[text.strip("()")] = column
        match = _FORMULA.search(text)
        if match:
            names[match["name"]] = column
            formulas[match["name"]] = match["terms"].removesuffix("*100%").removesuffix("%")
        elif cell.row in section.header_rows and (letter := re.search(r"\(?([A-Z])\)?$", text)):
            names.setdefault(letter[1], column)
    return names, formulas


def plain_formula(text: str) -> str:
    """A formula cell in plain signs: ③＝①＋② -> 3=1+2, (3)=(1)+(2) likewise."""
    plain = compact(normalised(text)).replace("＝", "=").replace("×", "*").replace("÷", "/").replace("—", "-")
    plain = plain.replace("－", "-").replace("−", "-").replace("栏", "").replace("列", "")
    for circled, digits in _CIRCLED.items():
        plain = plain.replace(circled, digits)
    return re.sub(r"\((\d{1,2}|[A-Z])\)", r"\1", plain) if "(" in plain else plain


def _claim(name: str, terms: str, figures: Names, empty: set[str]) -> Claim | None:
    reported = figures.get(name)
    if reported is None:
        return None
    reading = read_formula(terms, figures, empty)
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
