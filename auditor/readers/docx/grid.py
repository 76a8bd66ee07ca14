"""The shape of a Word table: rows, columns and merged cells from gridSpan, vMerge, hMerge and gridBefore.

Owns the cells' places only; their text comes from body.py. A merged cell is kept once, at its top left corner.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from auditor.document import Cell, Table, Text
from auditor.readers.docx.inline import Features
from auditor.readers.xml import Element, attribute, child, integer, local

_MAX_COLUMNS = 1024  # far above the 63 that Word allows


@dataclass(frozen=True, slots=True)
class RawCell:
    """A w:tc with its width in columns; `continued` says that it continues the cell above it."""

    element: Element
    span: int
    continued: bool


@dataclass(frozen=True, slots=True)
class RawRow:
    """The cells of a w:tr, with the columns left out before and after them."""

    cells: tuple[RawCell, ...]
    before: int
    after: int


def read_grid(table: Element, features: Features) -> Iterator[RawRow]:
    """The rows of a w:tbl that a tracked change has not deleted."""
    for row in _rows(table):
        properties = child(row, "trPr")
        if child(properties, "del") is not None:
            features.revisions = True
            continue
        features.hidden_rows += child(properties, "hidden") is not None
        yield RawRow(
            tuple(_cells(row)),
            _bounded(integer(child(properties, "gridBefore"))),
            _bounded(integer(child(properties, "gridAfter"))),
        )


def _rows(container: Element) -> Iterator[Element]:
    for element in container:
        if local(element) == "tr":
            yield element
        elif local(element) in ("sdt", "sdtContent", "customXml", "ins", "moveTo"):
            yield from _rows(element)


def _cells(row: Element) -> Iterator[RawCell]:
    cells: list[RawCell] = []
    for element in _cell_elements(row):
        properties = child(element, "tcPr")
        if child(properties, "cellDel") is not None:
            continue
        span = max(1, _bounded(integer(child(properties, "gridSpan"))))
        horizontal = child(properties, "hMerge")
        if horizontal is not None and attribute(horizontal) != "restart" and cells:
            last = cells[-1]
            cells[-1] = RawCell(last.element, last.span + span, last.continued)
            continue
        vertical = child(properties, "vMerge")
        cells.append(RawCell(element, span, vertical is not None and attribute(vertical) != "restart"))
    yield from cells


def _cell_elements(row: Element) -> Iterator[Element]:
    for element in row:
        if local(element) == "tc":
            yield element
        elif local(element) in ("sdt", "sdtContent", "customXml", "smartTag"):
            yield from _cell_elements(element)


def _bounded(value: int | None) -> int:
    return min(max(value or 0, 0), _MAX_COLUMNS)


@dataclass(slots=True)
class _Open:
    """A cell that the next row may still continue."""

    text: Text
    row: int
    col: int
    span: int
    rows: int = 1


class GridBuilder:
    """Takes rows and cells in order, gives the Table."""

    def __init__(self) -> None:
        self._cells: list[_Open] = []
        self._above: dict[int, _Open] = {}
        self._current: dict[int, _Open] = {}
        self._row = -1
        self._col = 0
        self._after = 0
        self._width = 0

    def begin_row(self, row: RawRow) -> None:
        """Go on with the next row."""
        self._finish_row()
        self._row += 1
        self._col = row.before
        self._after = row.after

    def continues(self, cell: RawCell) -> bool:
        """True where the next cell only makes the one above it taller, so that its own text does not show."""
        return cell.continued and self._col in self._above

    def add(self, cell: RawCell, text: Text) -> None:
        """Put a cell at the next free column; one that continues the cell above makes that one taller."""
        if self.continues(cell):
            placed = self._above[self._col]
            placed.rows += 1
        else:
            placed = _Open(text, self._row, self._col, cell.span)
            self._cells.append(placed)
        self._current[self._col] = placed
        self._col += cell.span

    def _finish_row(self) -> None:
        self._width = max(self._width, self._col + self._after if self._current else 0)
        self._above, self._current = self._current, {}

    def table(self) -> Table:
        """The table of all rows so far, without a number."""
        self._finish_row()
        cells = tuple(Cell(c.text, c.row, c.col, c.rows, c.span) for c in self._cells)
        return Table(cells, self._row + 1, self._width, index=0)
