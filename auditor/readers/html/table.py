"""The shape of a table on a page: rows in shown order, cells with rowspan and colspan, nested tables left to the cells.

Owns the places of cells, the bounds on spans, and what hides an element. Leaves the text of cells to walk.py.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from lxml import etree

from auditor.document import Cell, Table, Text
from auditor.limits import Limits
from auditor.readers.bounds import TooLarge, check_shape
from auditor.readers.layout.shape import Shape, shape_of

_SENTENCE, _PARAGRAPHS, _FEW = 40, 3, 50  # characters and paragraphs of an article in a cell; elements in one
_STRIKING = frozenset({"s", "strike", "del"})
_STRUCK = re.compile(r"text-decoration(?:-line)?\s*:[^;]*line-through", re.I)
_HIDING = re.compile(r"display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|mso-hide\s*:\s*all", re.I)
_SHORT = 200  # characters; longer styles are not kept
_BODY = 1
_SECTIONS = {"thead": 0, "tbody": _BODY, "tfoot": 2}
_WRAPPERS = {"form", "div", "span", "font", "center"}  # around rows, in old pages
_SILENT = {"col", "colgroup", "script", "style", "noscript", "template"}


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
    """The cells of a table by position, and what stands in it outside its cells (captions, stray text), shown above."""

    cells: tuple[Placed, ...]
    outside: tuple[etree._Element | str, ...]
    n_rows: int
    n_cols: int

    def table(self, texts: Sequence[Text]) -> list[Table]:
        """The table with those texts in its cells, blank ones where a row is short; none where it has no cells."""
        cells = [Cell(text, p.row, p.col, p.row_span, p.col_span) for p, text in zip(self.cells, texts, strict=True)]
        if not cells:
            return []
        covered = {
            (r, c)
            for p in self.cells
            for r in range(p.row, p.row + p.row_span)
            for c in range(p.col, p.col + p.col_span)
        }
        places = ((r, c) for r in range(self.n_rows) for c in range(self.n_cols))
        cells += [Cell(Text(""), r, c) for r, c in places if (r, c) not in covered]
        return [Table(tuple(sorted(cells, key=lambda c: (c.row, c.col))), self.n_rows, self.n_cols, index=0)]


def is_hidden(element: etree._Element) -> bool:
    """True for an element that the page does not show by its own word (style sheets are not looked at)."""
    if element.get("hidden") is not None or (element.tag == "input"):
        return True
    style = element.get("style")
    return bool(style) and _said(_HIDING, str(style))


def is_struck(element: etree._Element) -> bool:
    """True for an element whose text is struck through."""
    style = element.get("style")
    return element.tag in _STRIKING or (bool(style) and _said(_STRUCK, str(style)))


def _said(pattern: re.Pattern[str], style: str) -> bool:
    """True where a style says so."""
    return _kept(pattern, style) if len(style) <= _SHORT else pattern.search(style) is not None


@lru_cache(maxsize=1024)
def _kept(pattern: re.Pattern[str], style: str) -> bool:
    """The same, kept: a page has few styles, each at many elements."""
    return pattern.search(style) is not None


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


def grid_of(table: etree._Element, limits: Limits) -> Grid:
    """The shape of a table element.

    Raises:
        TooLarge: it has more rows, columns or positions than there may be.
    """
    placed: list[Placed] = []
    taken: set[tuple[int, int]] = set()
    width = 0
    outside: list[etree._Element | str] = []
    rows = _rows(table, outside)
    for row, (element, last) in enumerate(rows):
        col = 0
        for cell in _cells(element, outside):
            while (row, col) in taken:
                col += 1
            if col >= limits.columns:
                raise TooLarge
            col_span = max(min(_span(cell, "colspan"), limits.columns - col), 1)
            row_span = min(_span(cell, "rowspan") or last - row, last - row, len(rows) - row)
            if len(taken) + row_span * col_span > limits.cells:
                raise TooLarge
            col_span = _free(taken, row, col, col_span)
            taken.update((r, c) for r in range(row, row + row_span) for c in range(col, col + col_span))
            placed.append(Placed(cell, row, col, row_span, col_span))
            width = max(width, col + col_span)
            col += col_span
    if len(rows) * width > limits.cells:  # a title over "all columns" is as wide as the columns there are
        width = max(p.col for p in placed) + 1
        placed = [replace(p, col_span=min(p.col_span, width - p.col)) for p in placed]
    check_shape(len(rows), width, limits)
    return Grid(tuple(placed), tuple(outside), len(rows), width)


def _free(taken: set[tuple[int, int]], row: int, col: int, span: int) -> int:
    """How many of the next `span` positions are free: a cell never covers one that reaches down from above."""
    for width in range(1, span):
        if (row, col + width) in taken:
            return width
    return span


def _rows(table: etree._Element, outside: list[etree._Element | str]) -> list[tuple[etree._Element, int]]:
    """The rows as shown (head, bodies, foot), each with the number of the row after its section, where spans end.

    What stands in the table but in no row is added to `outside`.
    """
    groups: list[tuple[int, list[etree._Element]]] = []
    waiting: list[tuple[etree._Element, int | None]] = [(child, None) for child in reversed(table)]
    _note(table.text, outside)
    while waiting:
        element, section = waiting.pop()
        _note(element.tail, outside)
        if not isinstance(element.tag, str) or element.tag in _SILENT or is_hidden(element):
            continue
        if element.tag == "tr":
            if section is None and (not groups or groups[-1][0] != _BODY):
                groups.append((_BODY, []))
            groups[-1][1].append(element)
        elif element.tag in _SECTIONS or (element.tag in _WRAPPERS and next(element.iter("tr"), None) is not None):
            if element.tag in _SECTIONS:
                section = _SECTIONS[element.tag]
                groups.append((section, []))
            _note(element.text, outside)
            waiting += [(child, section) for child in reversed(element)]
        else:
            outside.append(element)
    rows: list[tuple[etree._Element, int]] = []
    for _, found in sorted(groups, key=lambda group: group[0]):
        end = len(rows) + len(found)
        rows += [(row, end) for row in found]
    return rows


def _cells(row: etree._Element, outside: list[etree._Element | str]) -> Iterator[etree._Element]:
    """The cells of a row; what stands beside them is added to `outside`."""
    _note(row.text, outside)
    for element in row:
        _note(element.tail, outside)
        if not isinstance(element.tag, str) or element.tag in _SILENT or is_hidden(element):
            continue
        if element.tag in ("td", "th"):
            yield element
        else:
            outside.append(element)


def _note(text: str | None, outside: list[etree._Element | str]) -> None:
    if text and text.strip():
        outside.append(text)


def _span(cell: etree._Element, name: str) -> int:
    """The stated span, 1 where it makes no sense; 0 (a rowspan to the end of the section) is kept."""
    value = str(cell.get(name) or "1").strip()
    digits = value[:5] if value.isascii() and value.isdigit() else "1"
    return int(digits)
