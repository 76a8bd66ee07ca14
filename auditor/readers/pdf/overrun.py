"""Rows at the top of a page that go on a table without rulings from the page before, too few to show columns.

Owns whether lines fit the columns above. Leaves putting both together to continuation.py.
"""

from __future__ import annotations

from collections.abc import Sequence

from auditor.readers.layout.shape import Shape, shape_of
from auditor.readers.pdf.cells import GridTable
from auditor.readers.pdf.heads import Band
from auditor.readers.pdf.lines import TextLine
from auditor.readers.pdf.pieces import Row
from auditor.readers.pdf.stacked import is_amount

_PURE = 0.6  # share of amounts in a column of amounts
_BELOW = 2  # lines that may stand below a table at the page end: the page number, a running line


def bands_at_end(items: Sequence[TextLine | GridTable]) -> list[Band]:
    """The columns of the table without rulings that the page ends with; none where it ends otherwise."""
    for item in reversed(items[-1 - _BELOW :]):
        if isinstance(item, GridTable):
            return [Band(x0, x1, _is_numeric(item, col)) for col, (x0, x1) in enumerate(item.bands)]
    return []


def rows_going_on(block: Sequence[Row], bands: Sequence[Band]) -> Sequence[Row]:
    """The lines at the start of `block` that are rows on these columns."""
    count = 0
    while count < len(block) and _fits(block[count], bands):
        count += 1
    return block[:count]


def _is_numeric(table: GridTable, col: int) -> bool:
    values = [c.text.value for c in table.cells if c.field.col == col and c.text.value]
    return bool(col) and sum(shape_of(v) is not Shape.TEXT for v in values) >= _PURE * max(1, len(values))


def _fits(row: Row, bands: Sequence[Band]) -> bool:
    """True for a row with amounts each piece of which stands in a column of its own, amounts in columns of amounts."""
    places = []
    for piece in row.pieces:
        over = [c for c, band in enumerate(bands) if piece.box.x0 < band.x1 and band.x0 < piece.box.x1]
        if len(over) != 1 or (bands[over[0]].numeric and not is_amount(piece.value)):
            return False
        places.append(over[0])
    return len(set(places)) == len(places) > 1 and any(bands[place].numeric for place in places)
