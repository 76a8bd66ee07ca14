"""The shape of a table on a page: rows in shown order, cells with rowspan and colspan, nested tables left to the cells.

Owns the places of cells, the bounds on spans, and what hides an element. Leaves the text of cells to walk.py.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lxml import etree

from auditor.document import Cell, Table, Text
from auditor.readers.layout.shape import Shape, shape_of

_MAX_COLUMNS = 1000  # as browsers do
_MAX_ROWS = 50_000
_MAX_AREA = 1_000_000  # positions; beyond it spans are no longer widened
_SENTENCE, _PARAGRAPHS, _FEW = 40, 3, 50  # characters and paragraphs of an article in a cell; elements in one
_HIDING = re.compile(r"display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|mso-hide\s*:\s*all", re.I)
_SECTIONS = {"thead": 0, "tbody": 1, "tfoot": 2}


@dataclass(frozen=True, slots=True)
class Placed:
    """A cell element with the positions it covers."""

    element: etree._Element
    row: int
    col: int
    row_span: int
    col_span: int


@dataclass(frozen=True, slots=True)
class Grid:
    """The cells of a table by position, and the captions above it."""

    cells: tuple[Placed, ...]
    captions: tuple[etree._Element, ...]
    n_rows: int
    n_cols: int

    def parts(self) -> Iterator[etree._Element]:
        """The captions and cells in order."""
        yield from self.captions
        yield from (placed.element for placed in self.cells)

    def table(self, texts: Sequence[Text]) -> list[Table]:
        """The table with those texts in its cells; none where it has no cells."""
        cells = tuple(
            Cell(text, p.row, p.col, p.row_span, p.col_span) for p, text in zip(self.cells, texts, strict=True)
        )
        return [Table(cells, self.n_rows, self.n_cols, index=0)] if cells else []


def is_hidden(element: etree._Element) -> bool:
    """True for an element that the page does not show by its own word (style sheets are not looked at)."""
    if element.get("hidden") is not None or (element.tag == "input"):
        return True
    return bool(_HIDING.search(str(element.get("style") or "")))


def is_layout(grid: Grid) -> bool:
    """True for a table that only places parts of the page: one column, or no numbers beside tables and paragraphs."""
    if grid.n_cols <= 1:
        return True
    if not any(_has_table(placed.element) or _has_paragraphs(placed.element) for placed in grid.cells):
        return False
    return not any(_is_number(placed.element) for placed in grid.cells)


def _has_table(element: etree._Element) -> bool:
    return next(iter(element.iter("table")), None) is not None


def _has_paragraphs(element: etree._Element) -> bool:
    """True for an article in a cell: several paragraphs of sentences."""
    found = 0
    for paragraph in element.iter("p", "div"):
        text = "".join(str(part) for part in paragraph.itertext()) if len(paragraph) < _FEW else ""
        found += len(text) > _SENTENCE and "。" in text
        if found >= _PARAGRAPHS:
            return True
    return False


def _is_number(element: etree._Element) -> bool:
    if _has_table(element):
        return False
    return shape_of("".join(str(part) for part in element.itertext())) is Shape.NUMBER


def grid_of(table: etree._Element) -> Grid:
    """The shape of a table element."""
    placed: list[Placed] = []
    taken: set[tuple[int, int]] = set()
    width = 0
    rows = list(_rows(table))[:_MAX_ROWS]
    for row, (element, last) in enumerate(rows):
        col = 0
        for cell in _cells(element):
            while (row, col) in taken:
                col += 1
            if col >= _MAX_COLUMNS:
                break
            col_span = min(_span(cell, "colspan"), _MAX_COLUMNS - col)
            wanted = _span(cell, "rowspan")
            row_span = min(wanted or last - row, last - row)
            if len(taken) + row_span * col_span > _MAX_AREA:
                row_span = col_span = 1
            col_span = _free(taken, row, col, col_span or 1)
            taken.update((r, c) for r in range(row, row + row_span) for c in range(col, col + col_span))
            placed.append(Placed(cell, row, col, row_span, col_span))
            width = max(width, col + col_span)
            col += col_span
    captions = tuple(e for e in table if e.tag == "caption" and not is_hidden(e))
    return Grid(tuple(placed), captions, len(rows), width)


def _free(taken: set[tuple[int, int]], row: int, col: int, span: int) -> int:
    """How many of the next `span` positions are free: a cell never covers one that reaches down from above."""
    for width in range(1, span):
        if (row, col + width) in taken:
            return width
    return span


def _rows(table: etree._Element) -> Iterator[tuple[etree._Element, int]]:
    """The rows as shown (head, bodies, foot), each with the number of the row after its section, where spans end."""
    groups: list[tuple[int, list[etree._Element]]] = []
    for element in table:
        if not isinstance(element.tag, str) or is_hidden(element):
            continue
        if element.tag in _SECTIONS:
            rows = [e for e in element if e.tag == "tr" and not is_hidden(e)]
            groups.append((_SECTIONS[element.tag], rows))
        elif element.tag == "tr":
            if not groups or groups[-1][0] != _SECTIONS["tbody"]:
                groups.append((_SECTIONS["tbody"], []))
            groups[-1][1].append(element)
    count = 0
    for _, rows in sorted(groups, key=lambda group: group[0]):
        count += len(rows)
        yield from ((row, count) for row in rows)


def _cells(row: etree._Element) -> Iterator[etree._Element]:
    return (e for e in row if e.tag in ("td", "th") and not is_hidden(e))


def _span(cell: etree._Element, name: str) -> int:
    """The stated span, 1 where it makes no sense; 0 (a rowspan to the end of the section) is kept."""
    value = str(cell.get(name) or "1").strip()
    digits = value[:5] if value.isascii() and value.isdigit() else "1"
    return int(digits)
