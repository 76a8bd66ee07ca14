"""A worksheet into blocks: its name as the caption, titles and sentences as paragraphs, the rest as tables.

Owns where on a sheet a table begins and ends. A row of a single cell above or below a table is a paragraph; a sheet is
cut where a blank row or a caption is followed by a new header, and where blank columns part tables that do not begin
in the same row. Everything else stays one grid, since figures/grids understands titles, unit lines and stacked tables.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass
from itertools import pairwise

from auditor.document import Anchor, Block, Cell, Location, Paragraph, Table, Text
from auditor.readers.layout import lay_out
from auditor.readers.layout.lines import SPACES, Line, cleaned, trimmed
from auditor.readers.layout.prose import cell_text
from auditor.readers.layout.shape import Shape, is_caption, is_note, is_title, shape_of
from auditor.readers.sheets.model import FAR, Area, Position, Sheet

_NO_CAPTION = re.compile(r"(?:sheet|工作表|表)\s*\d*(?:\s*\(\d+\))?", re.IGNORECASE)
_SENTENCE = re.compile(r"[。；;]")
_MERGED_WORK = 300_000  # rows looked at for merged areas before the rest of them is taken as not merged
_LINE = re.compile(r"[^\r\n\v\f\x1c-\x1e\x85\u2028\u2029]+")  # as str.splitlines parts them, blank ones left out
_APART = 10  # blank rows below which only figures in its own columns belong to a table
_ALIKE = 2  # columns with figures, and rows that have them, before what lies far below counts as going on
_LONG = 40  # characters; a longer text that stands alone is no row label


@dataclass(frozen=True, slots=True)
class _Filled:
    """A cell with something in it, and the area it covers."""

    text: str
    area: Area

    @property
    def width(self) -> int:
        return self.area.right - self.area.left + 1


@dataclass(frozen=True, slots=True)
class _Band:
    """A row with something in it."""

    row: int
    cells: tuple[_Filled, ...]
    gap: int  # blank rows above
    spanned: bool  # a cell of a row above reaches down into it, or one of its own reaches further down

    @property
    def lone(self) -> _Filled | None:
        """Its only cell, where it has one."""
        return self.cells[0] if len(self.cells) == 1 and not self.spanned else None

    @property
    def has_number(self) -> bool:
        return bool(self.figure_columns)

    @property
    def figure_columns(self) -> set[int]:
        """The columns in which it has figures."""
        return {cell.area.left for cell in self.cells if shape_of(cell.text) is Shape.NUMBER}

    @property
    def parts(self) -> bool:
        """True for a lone cell that cannot be a row of the table around it: a caption, a note, a sentence."""
        lone = self.lone
        if lone is None:
            return False
        text = lone.text.strip()
        stands_out = is_caption(text) or is_note(text) or is_title(text)
        return stands_out or _SENTENCE.search(text) is not None or len(text) > _LONG


def blocks_of(sheet: Sheet) -> Iterator[Block]:
    """The blocks of one sheet in reading order; tables are not numbered yet."""
    if not sheet.texts:
        return
    if sheet.name and not _NO_CAPTION.fullmatch(sheet.name.strip()):
        yield Paragraph(Text(sheet.name, (Anchor(0, Location(sheet=sheet.name)),)), level=1)
    areas = _areas_of(sheet)
    lines: list[Line] = []
    for run in _runs(_bands(sheet, areas)):
        if isinstance(run, _Band):
            lines += _lines(sheet, run)
            continue
        yield from lay_out(lines)
        lines = []
        for left, right, part in _side_by_side(run, {column for _, column in sheet.aside}):
            yield _table(sheet, part, (left, right), areas)
    yield from lay_out(lines)


def _areas_of(sheet: Sheet) -> dict[Position, Area]:
    """The merged areas by their first cell, clipped to what is filled around them; overlapping ones are dropped."""
    filled = sorted({row for row, _ in sheet.texts})
    ends = _cluster_ends(filled)
    last_column = max(column for _, column in sheet.texts)
    found: dict[Position, Area] = {}
    taken: dict[int, list[tuple[int, int]]] = {}
    work = 0
    for area in sheet.areas:
        first_row = bisect_left(filled, area.top)
        if first_row == len(filled) or area.left > last_column:
            continue
        bottom = min(area.bottom, ends[first_row])
        rows = filled[first_row : bisect_right(filled, bottom)]
        work += len(rows) + 1
        if bottom < area.top or work > _MERGED_WORK:
            continue
        right = min(area.right, last_column)
        if any(first <= right and area.left <= last for row in rows for first, last in taken.get(row, ())):
            continue
        for row in rows:
            taken.setdefault(row, []).append((area.left, right))
        found[(area.top, area.left)] = Area(area.top, area.left, bottom, right)
    return found


def _cluster_ends(rows: Sequence[int]) -> list[int]:
    """For each of the filled rows the last one before the next large gap: no merged area counts beyond it."""
    ends = list(rows)
    for index in range(len(rows) - 2, -1, -1):
        if rows[index + 1] - rows[index] <= FAR:
            ends[index] = ends[index + 1]
    return ends


def _bands(sheet: Sheet, areas: dict[Position, Area]) -> list[_Band]:
    """The rows with something in them, top down."""
    by_row: dict[int, list[_Filled]] = {}
    for (row, column), text in sheet.texts.items():
        area = areas.get((row, column)) or Area(row, column, row, column)
        by_row.setdefault(row, []).append(_Filled(text, area))
    bands: list[_Band] = []
    covered_to = -1
    for row in sorted(by_row):
        cells = tuple(sorted(by_row[row], key=lambda c: c.area.left))
        gap = row - max(bands[-1].row, covered_to) - 1 if bands else 0
        down = max(cell.area.bottom for cell in cells)
        bands.append(_Band(row, cells, max(gap, 0), row <= covered_to or down > row))
        covered_to = max(covered_to, down)
    return bands


def _runs(bands: Sequence[_Band]) -> Iterator[_Band | list[_Band]]:
    """Single bands that are paragraphs, and lists of bands that make up a table, in order."""
    table: list[_Band] = []
    waiting: list[_Band] = []  # lone rows below the table: part of it only if it goes on
    for index, band in enumerate(bands):
        if not table:
            if _is_line(band, bands[index + 1 :]):
                yield band
            else:
                table = [band]
        elif band.lone is not None and not (band.has_number and not band.gap):
            waiting.append(band)
        elif _begins_anew(table, waiting, band):
            yield from _finished(table, waiting)
            table, waiting = [band], []
        else:
            table += [*waiting, band]
            waiting = []
    if table:
        yield from _finished(table, waiting)


def _is_line(band: _Band, below: Sequence[_Band]) -> bool:
    """True for a lone row where no table is open, unless it heads some columns of the table that begins below."""
    lone = band.lone
    if lone is None:
        return False
    if not below or lone.width == 1 or band.parts or below[0].gap or len(below[0].cells) == 1:
        return True
    return lone.area.left <= below[0].cells[0].area.left


def _begins_anew(table: Sequence[_Band], waiting: Sequence[_Band], band: _Band) -> bool:
    """True where `band` is the header of another table and not a row of the open one."""
    if band.gap > FAR:
        return True
    if band.has_number:
        return band.gap > _APART and not _goes_on(table, band)
    parted = band.gap > 0 or any(w.gap or w.parts for w in waiting)
    rows = [*table, *(w for w in waiting if not w.parts)]
    titled = len(rows) > 1 and any(w.gap and w.parts for w in waiting)  # the open table may be a blank form
    return parted and (titled or any(row.has_number for row in table))


def _goes_on(table: Sequence[_Band], band: _Band) -> bool:
    """True where figures far below the open table stand in its own columns: a total under rows kept blank."""
    filled = [row.figure_columns for row in table if row.has_number]
    return len(filled) >= _ALIKE and all(len(band.figure_columns & row) >= _ALIKE for row in filled[-_ALIKE:])


def _finished(table: list[_Band], waiting: Sequence[_Band]) -> Iterator[_Band | list[_Band]]:
    """The table with the lone rows right below it that only name a row, then the other lone rows as paragraphs."""
    first_column = min(band.cells[0].area.left for band in table)
    kept = 0
    for band in waiting:
        lone = band.lone
        is_label = lone is not None and lone.area.left == first_column and lone.width == 1
        if band.gap or band.parts or not is_label:
            break
        kept += 1
    yield [*table, *waiting[:kept]]
    yield from waiting[kept:]


def _side_by_side(run: Sequence[_Band], filled: Set[int]) -> Iterator[tuple[int, int, list[_Band]]]:
    """The run as tables with their first and last column: several where blank columns part what begins apart.

    `filled` are columns that are blank only because what they hold was left aside.
    """
    groups: list[tuple[int, int]] = []
    for left, right in sorted((c.area.left, c.area.right) for band in run for c in band.cells):
        if groups and all(column in filled for column in range(groups[-1][1] + 1, left)):
            groups[-1] = (groups[-1][0], max(groups[-1][1], right))
        else:
            groups.append((left, right))
    starts = [next(b.row for b in run if any(g[0] <= c.area.left <= g[1] for c in b.cells)) for g in groups]
    if len(groups) > 1 and all(a != b for a, b in pairwise(starts)) and all(g[1] > g[0] for g in groups):
        for first, last in groups:
            part = [b for b in run if any(first <= c.area.left <= last for c in b.cells)]
            yield first, last, part
        return
    yield groups[0][0], groups[-1][1], list(run)


def _lines(sheet: Sheet, band: _Band) -> list[Line]:
    """The text of a lone cell as lines."""
    area = band.cells[0].area
    return [Line(cleaned(part)) for part in _pieces(sheet.text_at(area.top, area.left))]


def _pieces(text: Text) -> list[Text]:
    """The lines of a text, each with its place."""
    if text.value.isprintable():
        return [text] if text.value else []
    return [text.slice(*match.span()) for match in _LINE.finditer(text.value)]


def _table(sheet: Sheet, bands: Sequence[_Band], columns: tuple[int, int], areas: dict[Position, Area]) -> Table:
    """The grid of the rows from the first band to the last; blank cells are cells too."""
    left, right = columns
    top, bottom = bands[0].row, max(b.row for b in bands)
    covered: set[Position] = set()
    cells: list[Cell] = []
    for row in range(top, bottom + 1):
        for column in range(left, right + 1):
            if (row, column) in covered:
                continue
            area = areas.get((row, column)) or Area(row, column, row, column)
            height, width = min(area.bottom, bottom) - row + 1, min(area.right, right) - column + 1
            if height > 1 or width > 1:
                covered.update((r, c) for r in range(row, row + height) for c in range(column, column + width))
            cells.append(Cell(_cell(sheet, row, column), row - top, column - left, height, width))
    return Table(tuple(cells), bottom - top + 1, right - left + 1, index=0)


def _cell(sheet: Sheet, row: int, column: int) -> Text:
    """The text of a cell, with an indent of the cell shown as blanks before it."""
    shown = sheet.text_at(row, column)
    value = shown.value
    text = trimmed(cell_text([cleaned(line) for line in _pieces(shown)])) if value else shown
    blanks = "\u3000" * sheet.indents.get((row, column), 0) + value[: len(value) - len(value.lstrip(SPACES))]
    if not blanks or shape_of(value) is not Shape.TEXT:
        return text
    return Text(blanks, shown.anchors[:1]).join(text)
