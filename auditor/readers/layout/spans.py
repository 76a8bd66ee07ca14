"""From rows of different lengths to a grid: which columns does each printed cell stand over?

A merged cell is printed once, so header rows, 合计 rows and 栏次 rows are shorter than the table is wide. Each short
row is aligned at least cost (dynamic programming, O(cells x columns²) a row): body rows over the columns' contents,
header rows over the row below them. Owns that alignment; leaves where a table begins and ends to forms.py.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import accumulate

from auditor.document import Cell, Table
from auditor.readers.layout.columns import Column, Content, columns_of
from auditor.readers.layout.rows import RawCell, RawRow
from auditor.readers.layout.shape import Shape
from auditor.records import NamedTuple

_MAX_ALIGNED = 64  # columns; wider tables are only padded
# Prices of an alignment, in whole points; only their order matters.
_WIDE_VALUE = 3000  # a number or blank over several columns, for each further one
_WIDE_TEXT = 300
_LATE_BONUS = 2  # of two equal choices the wider cell is the later one
_OVER_EMPTY = 4000  # a parent over several cells one of which is blank
_OVER_FILLED = 400  # a parent over one filled cell
_BLANK_OVER_FILLED = 700
_MIXED = 1000  # a parent over label and number columns alike
_SAME_START = 2000  # parents whose children begin with the same label (项目 行次 金额 | 项目 行次 金额)
_UNEVEN = 20
_SAME_WORDS = 1000  # off the price of a parent all of whose children repeat its words
_DEEPEST_HEADER = 12  # rows


class Unit(NamedTuple):
    """What a header cell can stand over: a cell of the row below, or a bare column."""

    start: int
    end: int
    label: str
    blank: bool


class _Placed:
    """A cell on its columns; `rows` grows over the blank cells a vertical merge left below it."""

    __slots__ = ("cell", "end", "row", "rows", "start")

    def __init__(self, cell: RawCell, row: int, start: int, end: int) -> None:
        self.cell, self.row, self.start, self.end = cell, row, start, end
        self.rows = 1


def partition(parts: int, units: int, cost: Callable[[int, int, int], int]) -> list[tuple[int, int]]:
    """The cheapest cut of `units` into `parts` runs of at least one; `cost(part, start, end)` is that of one run."""
    best: list[dict[int, tuple[int, int]]] = [{0: (0, 0)}]
    for part in range(parts):
        row: dict[int, tuple[int, int]] = {}
        last = units - (parts - part - 1)
        for start, (so_far, _) in best[-1].items():
            for end in range(start + 1, last + 1) if part < parts - 1 else (units,):
                total = so_far + cost(part, start, end)
                if end not in row or total < row[end][0]:
                    row[end] = (total, start)
        best.append(row)
    runs, end = [], units
    for part in range(parts, 0, -1):
        start = best[part][end][1]
        runs.append((start, end))
        end = start
    return runs[::-1]


def body_runs(row: RawRow, columns: Sequence[Column]) -> list[tuple[int, int]]:
    """The columns [start, end) each cell of a body row stands over."""
    shapes = row.shapes
    misfits = [[0, *accumulate(c.misfit(cell.shape, cell.value) for c in columns)] for cell in row.cells]

    def cost(part: int, start: int, end: int) -> int:
        extra = end - start - 1
        price = (_WIDE_TEXT if shapes[part] is Shape.TEXT else _WIDE_VALUE) * extra
        return price - _LATE_BONUS * extra * start + misfits[part][end] - misfits[part][start]

    return partition(len(row), len(columns), cost)


def body_cost(row: RawRow, columns: Sequence[Column]) -> int:
    """How badly a row that is as wide as the table fits its columns."""
    return sum(column.misfit(cell.shape, cell.value) for cell, column in zip(row.cells, columns, strict=True))


def header_runs(row: RawRow, below: Sequence[Unit], columns: Sequence[Column]) -> list[tuple[int, int]]:
    """The columns [start, end) each cell of a header row stands over, given the units of the row below."""
    shapes, labels = row.shapes, [cell.value for cell in row.cells]

    def cost(part: int, start: int, end: int) -> int:
        covered = below[start:end]
        if shapes[part] is Shape.EMPTY:
            return _WIDE_VALUE * (end - start - 1) + (0 if covered[0].blank else _BLANK_OVER_FILLED)
        if end - start == 1:
            return 0 if covered[0].blank else _OVER_FILLED
        price = _OVER_EMPTY * sum(unit.blank for unit in covered) + _UNEVEN * (end - start) ** 2
        stubs = {columns[c].is_stub for unit in covered for c in range(unit.start, unit.end) if columns[c].known}
        price += _MIXED * (len(stubs) > 1)
        price -= _SAME_START * (start > 0 and bool(covered[0].label) and covered[0].label == below[0].label)
        return price - sum(_overlap(labels[part], unit.label) for unit in covered) // len(covered)

    runs = partition(len(row), len(below), cost)
    return [(below[start].start, below[end - 1].end) for start, end in runs]


def _overlap(parent: str, child: str) -> int:
    """How much of `parent` the child repeats in one piece, from two characters on, in points; 其中 repeats nothing."""
    if parent.startswith("其中"):
        return 0
    for size in range(min(len(parent), len(child)), 1, -1):
        if any(parent[i : i + size] in child for i in range(len(parent) - size + 1)):
            return _SAME_WORDS * size // len(parent)
    return 0


def build_table(rows: Sequence[RawRow], width: int) -> Table:
    """The grid of `rows`, none of which is longer than `width`, with column and row spans rebuilt."""
    n_header = header_rows(rows, width)
    header = [row for row in rows[:n_header] if not row.empty]
    body = rows[n_header:]
    columns = columns_of([row for row in body if len(row) == width], width)
    placed = []
    for index, row in enumerate(body, len(header)):
        runs = _runs_of(row, columns)
        placed += [_Placed(cell, index, a, b) for cell, (a, b) in zip(row.cells, runs, strict=True)]
    placed = [*_place_header(header, _known_better(columns, placed)), *placed]
    cells = tuple(Cell(p.cell.text, p.row, p.start, p.rows, p.end - p.start) for p in placed)
    return Table(cells, len(header) + len(body), width, index=0, rebuilt=True)


def _known_better(columns: Sequence[Column], body: Sequence[_Placed]) -> list[Column]:
    """The columns, with what short rows (栏次, 合计) say of those that full rows left unknown."""
    better = list(columns)
    for placed in body:
        for c in range(placed.start, placed.end):
            if not better[c].known and placed.cell.shape is not Shape.EMPTY:
                better[c] = Column(Content.AMOUNT if placed.cell.shape is Shape.NUMBER else Content.LABEL)
    return better


def _runs_of(row: RawRow, columns: Sequence[Column]) -> list[tuple[int, int]]:
    if len(row) == len(columns) or len(columns) > _MAX_ALIGNED:
        runs = [(i, i + 1) for i in range(len(row))]
        runs[-1] = (runs[-1][0], len(columns))
        return runs
    return body_runs(row, columns)


def header_rows(rows: Sequence[RawRow], width: int) -> int:
    """How many rows at the top are header: those before the first number, but none after a row without blank cells.

    Blank rows below the header belong to it: vertically merged cells leave them behind.
    """
    n_header = min(1, len(rows) - 1)
    for index, row in enumerate(rows):
        if Shape.NUMBER in row.shapes:
            n_header = index if index <= _DEEPEST_HEADER else n_header
            break
        if len(row) == width and all(cell.value for cell in row.cells):
            n_header = index + 1
            break
    while n_header < len(rows) and rows[n_header].empty:
        n_header += 1
    return n_header


def _place_header(header: Sequence[RawRow], columns: Sequence[Column]) -> list[_Placed]:
    """The header cells on their columns, bottom row first; then vertical merges are undone from the top."""
    levels: list[list[_Placed]] = []
    bare = [Unit(c, c + 1, "", False) for c in range(len(columns))]
    below = bare
    for index in range(len(header) - 1, -1, -1):
        row = header[index]
        units = below if len(row) <= len(below) else bare
        if len(row) == len(columns) or len(columns) > _MAX_ALIGNED:
            runs = _runs_of(row, columns)
        else:
            runs = header_runs(row, units, columns)
        level = [_Placed(cell, index, a, b) for cell, (a, b) in zip(row.cells, runs, strict=True)]
        below = [Unit(p.start, p.end, p.cell.value, p.cell.shape is Shape.EMPTY) for p in level]
        levels.insert(0, level)
    return _merged_down(levels)


def _merged_down(levels: Sequence[Sequence[_Placed]]) -> list[_Placed]:
    open_above: dict[tuple[int, int], _Placed] = {}
    kept: list[_Placed] = []
    for level in levels:
        now_open = {}
        for placed in level:
            key = (placed.start, placed.end)
            above = open_above.get(key)
            if not placed.cell.value and above is not None:
                above.rows += 1
                now_open[key] = above
            else:
                kept.append(placed)
                if placed.cell.value:
                    now_open[key] = placed
        open_above = now_open
    return kept
