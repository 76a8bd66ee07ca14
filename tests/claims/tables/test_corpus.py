"""Findings on the shared reports: what stands in a table as code, row number, year or blank is no amount.

The reports are not part of the repository; without them there is nothing to look at, and that test has no cases. That
the check can fail is shown on a table of our own.
"""

from __future__ import annotations

from decimal import Decimal
from functools import cache, partial
from pathlib import Path

import pytest

from auditor.audit import audit_whole
from auditor.document import Document, Table
from auditor.engine.model import Finding
from auditor.figures.grid import Grid, RowRole, read_grid
from auditor.figures.grids.cells import is_year
from auditor.figures.grids.model import ColumnRole
from auditor.figures.lexicon import load_lexicon
from auditor.figures.model import Figure
from auditor.figures.scan import BARE
from tests.figures.grid_notation import table

CORPUS = Path(__file__).parents[4] / "shared" / "corpus"
REPORTS = sorted(p for p in CORPUS.iterdir() if p.is_file()) if CORPUS.is_dir() else []

MIXED = """
科目编码 | 科目名称 | 行次 | 2023年 | 金额;
栏次     |          |      | 1      | 2;
208      | 社会保障 | 1    | 2023   | 40.00;
20805    | 养老支出 | 2    | 30.00  |;
合计     |          | 3    | 70.00  | 40.00
"""


def told(finding: Finding) -> tuple[Figure, ...]:
    """The figures of tables that a finding calls amounts: the reported one, and its evidence."""
    return tuple(f for f in (finding.reported, *finding.check.evidence) if f.place.row is not None)


def grid_of(document: Document, block: int) -> Grid:
    """The structure of the table that is that block of the document."""
    found = document.blocks[block]
    assert isinstance(found, Table)
    return read_grid(found, (), block, load_lexicon())


def why_no_amount(grid: Grid, figure: Figure) -> str:
    """Why a figure of that table is no amount: what its row or column holds instead; "" where it is one."""
    row, col = figure.place.row or 0, figure.place.col or 0
    columns = [c for s in grid.sections for p in s.panels for c in p.columns if c.index == col]
    cell = next(c for c in grid.table.cells if (c.row, c.col) == (row, col))
    if not cell.text.value[figure.place.start : figure.place.end].strip():
        return "blank"
    if grid.row_roles[row] is not RowRole.BODY:
        return grid.row_roles[row].value
    if not any(c.role is ColumnRole.AMOUNT for c in columns) and (row, col) not in grid.wordy:
        return columns[0].role.value if columns else "no column"
    return "year" if is_year(figure._replace(unit=BARE)) else ""


@pytest.mark.skipif(not REPORTS, reason=f"no reports in {CORPUS}: these tests did not run")
@pytest.mark.parametrize("report", REPORTS, ids=lambda path: path.name)
def test_no_code_row_number_year_or_blank_is_told_as_an_amount(report: Path) -> None:
    """Each figure of a finding stands in a body row and an amount column, is printed in its cell, and is no year."""
    audited = audit_whole(report)
    grid_at = cache(partial(grid_of, audited.document))
    for finding in audited.report.findings:
        for figure in told(finding):
            assert why_no_amount(grid_at(figure.place.block), figure) == "", finding.message


@pytest.mark.parametrize(
    ("row", "col", "reason"),
    [
        (2, 0, "code"),
        (2, 2, "ordinal"),
        (1, 3, "ordinal"),
        (0, 3, "header"),
        (2, 3, "year"),
        (3, 4, "blank"),
        (2, 4, ""),
        (4, 3, ""),
    ],
)
def test_code_row_number_column_number_year_and_blank_are_told_from_amounts(row: int, col: int, reason: str) -> None:
    """A figure put where a code, 行次, 栏次, head, year or blank stands is refused; an amount is not."""
    grid = read_grid(table(MIXED), ("单位：万元",), 0, load_lexicon())
    text = grid.table.cells[row * 5 + col].text.value
    amount = grid.figures[(2, 4)]
    place = amount.place._replace(row=row, col=col, start=0, end=max(len(text), 1))
    value = Decimal(2023 if text == "2023" else 1)
    decimals = 0 if text == "2023" else 2
    figure = amount._replace(text=text, value=value, place=place, decimals=decimals)
    assert why_no_amount(grid, figure) == reason
