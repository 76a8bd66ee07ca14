"""Findings on the shared reports: what stands in a table as code, row number, year or blank is no amount.

The reports are not part of the repository; without them there is nothing to look at, and the test has no cases.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from auditor.audit import audit
from auditor.document import Document, Table
from auditor.engine.model import Finding
from auditor.figures.grid import Grid, RowRole, read_grid
from auditor.figures.grids.cells import is_year
from auditor.figures.grids.model import ColumnRole
from auditor.figures.lexicon import load_lexicon
from auditor.figures.model import Figure
from auditor.readers import read_document

CORPUS = Path(__file__).parents[4] / "shared" / "corpus"
REPORTS = sorted(CORPUS.glob("*.txt"))
pytestmark = pytest.mark.skipif(not REPORTS, reason=f"no reports in {CORPUS}: these tests did not run")


def told(finding: Finding) -> tuple[Figure, ...]:
    """The figures of tables that a finding calls amounts: the reported one, and its evidence."""
    return tuple(f for f in (finding.reported, *finding.check.evidence) if f.place.row is not None)


def grid_of(document: Document, block: int) -> Grid:
    """The structure of the table that is that block of the document."""
    found = document.blocks[block]
    assert isinstance(found, Table)
    return read_grid(found, (), block, load_lexicon())


@pytest.mark.parametrize("report", REPORTS, ids=lambda path: path.stem)
def test_no_code_row_number_year_or_blank_is_told_as_an_amount(report: Path) -> None:
    """Each figure of a finding stands in a body row and an amount column, is printed in its cell, and is no year."""
    document = read_document(report)
    for finding in audit(report).findings:
        for figure in told(finding):
            grid = grid_of(document, figure.place.block)
            row, col = figure.place.row or 0, figure.place.col or 0
            columns = [c for s in grid.sections for p in s.panels for c in p.columns if c.index == col]
            cell = next(c for c in grid.table.cells if (c.row, c.col) == (row, col))
            assert cell.text.value[figure.place.start : figure.place.end].strip(), finding.message
            assert grid.row_roles[row] is RowRole.BODY, finding.message
            assert any(c.role is ColumnRole.AMOUNT for c in columns) or (row, col) in grid.wordy, finding.message
            assert not is_year(figure), finding.message
