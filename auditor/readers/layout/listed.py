"""Tables copied as text with one cell a line and nothing to mark it: the shape repeats itself from row to row.

Owns finding the width at which it does. Every column must hold amounts only or words only below a header of words, in
several rows, so that a list of short lines is no table. A row may end with a blank line; blank cells are blank lines
then. Work grows with the number of lines times the widest table looked for.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from auditor.document import Table
from auditor.readers.layout.ended import Rows, rows_between
from auditor.readers.layout.forms import tables_of
from auditor.readers.layout.lines import SPACES, Line, trimmed
from auditor.readers.layout.rows import RawCell, RawRow
from auditor.readers.layout.separated import as_tables
from auditor.readers.layout.shape import Shape, is_caption, is_note, is_title, shape_of
from auditor.readers.layout.undivided import rows_undivided

_LONGEST = 30  # characters of a cell
_OPENED = 6  # characters of a head or label that ends with a colon: 其中：
_WIDEST = 12  # columns
_MIN_ROWS = 3  # with amounts
_DEEPEST = 3  # header rows


def listed_tables(lines: Sequence[Line]) -> Iterator[Table | Sequence[Line]]:
    """The lines in order, those that list the cells of tables replaced by these."""
    start = done = end = 0
    while start < len(lines):
        while end < len(lines) and (end <= start or _is_cell(lines[end])):
            end += 1
        found = _table_at(lines, start, end) if _may_begin(lines, start) else None
        if found is None:
            start += 1
            continue
        if done < start:
            yield lines[done:start]
        start, table = found
        done = start
        yield table
    if done < len(lines):
        yield lines[done:]


def _may_begin(lines: Sequence[Line], at: int) -> bool:
    """True for a cell with none right above it: a header that lacks cells would give its columns to the wrong heads."""
    if lines[at].blank or not _is_cell(lines[at]):
        return False
    return at == 0 or lines[at - 1].blank or not _is_cell(lines[at - 1])


def _is_cell(line: Line) -> bool:
    value = line.value.strip(SPACES)
    if line.level is not None or line.note is not None or "\t" in line.value or len(value) > _LONGEST:
        return False
    if value.endswith(("：", ":")) and len(value) > _OPENED:
        return False  # 各类得分汇总如下：
    return not ("。" in value or "|" in value or is_caption(value) or is_title(value) or is_note(value))


def _table_at(lines: Sequence[Line], start: int, end: int) -> tuple[int, Table] | None:
    """The end of the table that begins at `start` among the cells up to `end`, and it; None where none begins there."""
    if shape_of(lines[start].value) is Shape.NUMBER:
        return None
    for find in (rows_between, rows_undivided):
        found = find(lines, start, end)
        table = _built(found[1]) if found is not None else None
        if found is not None and table is not None:
            return found[0], table
    best: tuple[int, list[list[Line]]] | None = None
    for width in range(2, _WIDEST + 1):
        for step in (width, width + 1):
            rows = _rows(lines, range(start, end), width, step)
            if len(rows) * step > (best[0] if best else 0) and _is_table(rows):
                best = (len(rows) * step, rows)
    if best is None:
        return None
    tables = as_tables([[trimmed(cell.text) for cell in row] for row in best[1]])
    if len(tables) != 1 or not isinstance(tables[0], Table):
        return None
    return min(start + best[0], end), tables[0]


def _built(rows: Rows) -> Table | None:
    """The one table that the rows make, those in which cells are merged being shorter; None where they make no one."""
    whole = list(tables_of(RawRow(tuple(RawCell.of((trimmed(c.text),)) for c in row)) for row in rows))
    return whole[0] if len(whole) == 1 and isinstance(whole[0], Table) else None


def _rows(lines: Sequence[Line], where: range, width: int, step: int) -> list[list[Line]]:
    """The rows of `width` cells, each `step` lines behind the one before, as long as all fit into their columns."""
    rows: list[list[Line]] = []
    shapes: list[Shape | None] = [None] * width
    for at in range(where.start, where.stop - width + 1, step):
        row, rest = lines[at : at + width], lines[at + width : min(at + step, where.stop)]
        own = [shape_of(cell.value) for cell in row]
        if any(not line.blank for line in rest) or (step == width and any(cell.blank for cell in row)):
            break
        if own[0] is Shape.EMPTY and all(shape is Shape.EMPTY for shape in own):
            break
        if len(rows) >= _DEEPEST and Shape.NUMBER not in own and Shape.NUMBER not in shapes:
            break
        if Shape.NUMBER in own or Shape.NUMBER in shapes:
            if any(b not in (Shape.EMPTY, a) for a, b in zip(shapes, own, strict=True) if a is not None):
                break
            shapes = [b if a is None and b is not Shape.EMPTY else a for a, b in zip(shapes, own, strict=True)]
        rows.append(list(row))
    return rows


def _is_table(rows: Sequence[Sequence[Line]]) -> bool:
    """True for a header of words above several rows with amounts."""
    if not rows or any(shape_of(cell.value) is Shape.NUMBER for cell in rows[0]):
        return False
    numbers = [sum(shape_of(cell.value) is Shape.NUMBER for cell in row) for row in rows]
    return sum(count > 0 for count in numbers) >= _MIN_ROWS
