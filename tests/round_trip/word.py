"""The report as a Word file, with its merged cells and the levels of its headings."""

from __future__ import annotations

import io

import docx

from tests.round_trip.plan import Grid, Plan


def word(plan: Plan, *, ruled: bool = True) -> bytes:
    """The file; without rulings a table has none of its own either."""
    document = docx.Document()
    for block in plan:
        if isinstance(block, Grid):
            _add(document, block, ruled)
        elif block.level:
            document.add_heading(block.text, block.level)
        else:
            document.add_paragraph(block.text)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def _add(document: docx.document.Document, grid: Grid, ruled: bool) -> None:
    table = document.add_table(grid.n_rows, grid.n_cols)
    if ruled:
        table.style = "Table Grid"
    cells = [list(row.cells) for row in table.rows]
    for field in grid.fields:
        cell = cells[field.row][field.col]
        if (field.rows, field.cols) != (1, 1):
            cell = cell.merge(cells[field.row + field.rows - 1][field.col + field.cols - 1])
        cell.text = field.text
