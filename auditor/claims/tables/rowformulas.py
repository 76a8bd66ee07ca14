"""Formulas printed in the labels of rows: 年末结余（4=1+2-3）, 五、累计结余（1+4）, 合计=1+2+3, or in a column: A=B+D.

Owns which row a number in such a formula means: the one of that 行次, else the one so numbered; a letter is that in the
same column. "（1-5）" may be a range of rows as well as a difference. Cost: linear in the rows, and in the formulas ×
rows × columns.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from auditor.claims.expression import Expr, figures_of, total
from auditor.claims.formula import read_formula
from auditor.claims.model import Claim, Hypothesis, Kind, Strength
from auditor.claims.tables.formulas import PATTERN, plain_formula
from auditor.claims.tables.outline import ordinal_in_list
from auditor.figures.grid import ColumnRole, Grid, Panel, Row
from auditor.figures.model import Figure

_CHINESE = "一二三四五六七八九"
_NAME = r"(?:\d{1,3}|[一二三四五六七八九十]{1,2})"
_LABEL = re.compile(rf"[(=](?:{_NAME}=)?(?P<terms>{_NAME}(?:[+\-]{_NAME})+)\)?$")
_CELL = re.compile(r"(?P<name>[A-Z])(?:=(?P<terms>[A-Z](?:[+\-][A-Z])+))?")
_NUMBERED = re.compile(r"[(（]?(?:\d{1,2}|[一二三四五六七八九十]{1,3})[)）]?[、.．]")
_FIRST = re.compile(r"[(（]?[一二三四五六七八九十]")


def row_formula_claims(grid: Grid, panel: Panel) -> list[Claim]:
    """The claims that formulas in row labels make, column by column."""
    formulas = {row: found["terms"] for row in panel.rows if (found := _LABEL.search(plain_formula(row.label)))}
    claims: list[Claim] = []
    for row, terms in formulas.items():
        names = _names(grid, panel, chinese=not any(c.isdigit() for c in terms))
        for column in panel.amounts:
            reported = grid.figure(row.index, column.index)
            if reported is not None:
                claims += _claims(grid, (reported, _digits(terms)), names, column.index)
    return [*claims, *_lettered_claims(grid, panel)]


def _lettered_claims(grid: Grid, panel: Panel) -> list[Claim]:
    """The claims of formulas in a column of their own, where every row has a letter: A=B+D, B, C, D."""
    cells = [(row, found) for row in panel.rows for x in row.path if (found := _CELL.fullmatch(plain_formula(x)))]
    names = {found["name"]: row for row, found in cells}
    if len(names) != len(cells):
        return []  # a letter that two rows go by
    asked = [(row, found["terms"], column.index) for row, found in cells if found["terms"] for column in panel.amounts]
    told = [(grid.figure(row.index, col), terms, col) for row, terms, col in asked]
    return [c for f, terms, col in told if f is not None for c in _claims(grid, (f, terms), names, col)]


def _names(grid: Grid, panel: Panel, *, chinese: bool) -> dict[str, Row]:
    """The rows by the number they go by; none where two rows go by one."""
    ordinals = [c.index for c in panel.columns if c.role is ColumnRole.ORDINAL]
    texts = {(cell.row, cell.col): cell.text.value.strip() for cell in grid.table.cells} if ordinals else {}
    found: dict[str, Row] = {}
    for row in panel.rows:
        name = texts.get((row.index, ordinals[0]), "") if ordinals and not chinese else ""
        if not ordinals and _NUMBERED.match(row.label) and (_FIRST.match(row.label) is not None) is chinese:
            number = ordinal_in_list(row.label)
            name = "" if number is None else str(number)
        if name in found:
            return {}
        if name.isdigit():
            found[name] = row
    return found


def _digits(terms: str) -> str:
    """A formula with Chinese numerals in digits: 一+十二 -> 1+12."""

    def value(match: re.Match[str]) -> str:
        tens, ten, ones = match[0].partition("十")
        units = {c: i for i, c in enumerate(_CHINESE, 1)}
        return str((units.get(tens, 1) * 10 if ten else units.get(tens, 0)) + units.get(ones, 0))

    return re.sub(r"[一二三四五六七八九十]+", value, terms)


def _claims(grid: Grid, asked: tuple[Figure, str], names: Mapping[str, Row], col: int) -> list[Claim]:
    reported, terms = asked
    figures = {name: f for name, row in names.items() if (f := grid.figure(row.index, col)) is not None}
    empty = {name for name, row in names.items() if grid.is_empty(row.index, col)}
    readings = [read_formula(terms, figures, empty), _range(terms, figures)]
    told = [r for r in readings if r is not None and any(f.value != 0 for f in figures_of(r))]
    told = [r for r in told if all(f.place != reported.place for f in figures_of(r))]
    if not told:
        return []
    hypotheses = tuple(Hypothesis(reading, Strength.EXPLICIT, "printed-formula") for reading in told)
    return [Claim(Kind.SUM, PATTERN, reported, hypotheses, reported.label)]


def _range(terms: str, figures: Mapping[str, Figure]) -> Expr | None:
    """1-5 as the rows 1 to 5 added up; None where it is no such range."""
    ends = re.fullmatch(r"(\d+)-(\d+)", terms)
    if ends is None or int(ends[1]) >= int(ends[2]):
        return None
    inside: Sequence[Figure] = [f for name, f in figures.items() if int(ends[1]) <= int(name) <= int(ends[2])]
    return total(*inside) if len(inside) >= 2 else None
