"""Where a form begins and ends among rows of cells: titles, unit lines and notes are paragraphs around it.

Owns the cutting of a run of rows into logical tables and the mending of rows that page breaks tore apart. Leaves the
columns of each table to spans.py.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from auditor.document import Table
from auditor.readers.layout.columns import columns_of
from auditor.readers.layout.lines import Line
from auditor.readers.layout.rows import Item, RawRow, is_prose, lines_of
from auditor.readers.layout.shape import Shape, is_caption, is_dated, is_note, is_title
from auditor.readers.layout.spans import body_cost, body_runs, build_table

_TORN = 2  # blank lines before a row from which on it may be the rest of the row above
_SURELY_TORN = 2000  # points by which a row must fit better whole where only one blank line stands inside
_NEAR = 6  # rows around a torn one that say how wide its table is
_AHEAD = 4  # rows after a header that show its width


def tables_of(items: Iterable[Item]) -> Iterator[Line | Table]:
    """The items with rows built into tables, captions and notes among them turned into lines."""
    rows: list[RawRow] = []
    for item in items:
        if not isinstance(item, RawRow):
            yield from build_forms(rows)
            rows = []
            yield item
            continue
        before, row = _without_notes(item)
        if before or (row is not None and _stands_outside(row)):
            yield from build_forms(rows)
            rows = []
            yield from before
        if row is None:
            continue
        if _stands_outside(row):
            yield from lines_of(row.cells)
        else:
            rows.append(row)
    yield from build_forms(rows)


def _without_notes(row: RawRow) -> tuple[list[Line], RawRow | None]:
    """Notes that opened the row ("注：…" and the blank cells of its merged row), and what is left."""
    cells = row.cells
    while cells and is_note(cells[0].value):
        cells = cells[1:]
    notes = lines_of(row.cells[: len(row.cells) - len(cells)])
    if notes and all(not cell.value for cell in cells):
        return notes, None
    return notes, row._replace(cells=cells)


def _stands_outside(row: RawRow) -> bool:
    """True for a title, unit or office line, and for paragraphs that begin with a tab."""
    filled = [cell.value for cell in row.cells if cell.value]
    if not filled:
        return False
    if is_prose(row):
        return True
    around = [is_caption(v) or is_title(v) or ("\n" in v and all(map(is_caption, v.split("\n")))) for v in filled]
    if len(filled) == 1:
        return around[0] or any(is_title(piece.value) for cell in row.cells for piece in cell.pieces)
    return any(map(is_caption, filled)) and all(ok or is_dated(v) for ok, v in zip(around, filled, strict=True))


def build_forms(rows: Sequence[RawRow]) -> Iterator[Line | Table]:
    """The tables a run of rows makes up; single cells between them become lines."""
    chunks = _chunks(_mended(rows))
    for chunk in chunks:
        if isinstance(chunk, RawRow):
            yield from lines_of(chunk.cells)
            continue
        for form in _split_at_headers(chunk):
            yield from _table_or_lines(form)


def _table_or_lines(rows: Sequence[RawRow]) -> Iterator[Line | Table]:
    rows = _trimmed_rows(rows)
    if not rows:
        return
    rows, width = _even_rows(rows)
    if width < 2:
        for row in rows:
            yield from lines_of(row.cells)
        return
    yield build_table(rows, width)


def _trimmed_rows(rows: Sequence[RawRow]) -> list[RawRow]:
    """The rows without blank ones at both ends."""
    filled = [i for i, row in enumerate(rows) if not row.empty]
    return list(rows[filled[0] : filled[-1] + 1]) if filled else []


def width_of(rows: Sequence[RawRow]) -> int:
    """How many columns a run of rows has: the greatest length that occurs at least twice, else the greatest."""
    counts = Counter(len(row) for row in rows)
    repeated = [width for width, count in counts.items() if count > 1]
    return max(repeated or counts, default=0)


def _even_rows(rows: Sequence[RawRow]) -> tuple[list[RawRow], int]:
    """The rows with glued ones cut apart and blank cells beyond the width dropped, and the final width."""
    width = width_of(rows)
    even: list[RawRow] = []
    for row in rows:
        cells = row.cells
        while len(cells) > width and not cells[-1].value:
            cells = cells[:-1]
        if width > 1 and len(cells) > width and len(cells) % width == 0:
            even += [RawRow(cells[i : i + width]) for i in range(0, len(cells), width)]
        else:
            even.append(row._replace(cells=cells))
    return even, max(map(len, even))


def _mended(rows: Sequence[RawRow]) -> list[RawRow]:
    """The rows with those put together that blank lines inside them tore apart."""
    mended: list[RawRow] = []
    for index, row in enumerate(rows):
        if mended and _belongs_to(mended[-1], row, [*mended[-_NEAR - 1 : -1], *rows[index + 1 : index + 1 + _NEAR]]):
            mended[-1] = mended[-1]._replace(cells=mended[-1].cells + row.cells)
        else:
            mended.append(row)
    return mended


def _belongs_to(above: RawRow, row: RawRow, near: Sequence[RawRow]) -> bool:
    """True where both are parts of one row: lengths add up to the width around them and the contents fit better."""
    width = width_of(near)
    both = above._replace(cells=above.cells + row.cells)
    full = [r for r in near if len(r) == width and Shape.NUMBER in r.shapes]
    if len(both) != width or len(full) < 2 or above.empty or Shape.NUMBER not in both.shapes:
        return False
    columns = columns_of(full, width)
    apart = 0
    for part in (above, row):
        runs = body_runs(part, columns)
        apart += sum(
            column.misfit(cell.shape, cell.value)
            for cell, (start, end) in zip(part.cells, runs, strict=True)
            for column in columns[start:end]
        )
    return body_cost(both, columns) <= apart if row.blanks >= _TORN else body_cost(both, columns) + _SURELY_TORN < apart


def _chunks(rows: Sequence[RawRow]) -> list[list[RawRow] | RawRow]:
    """Runs of rows, and between them rows of one cell that are headings rather than rows of a table."""
    parts: list[list[RawRow] | RawRow] = []
    for row in rows:
        if len(row) == 1:
            parts.append(row)
        elif parts and isinstance(parts[-1], list):
            parts[-1].append(row)
        else:
            parts.append([row])
    merged: list[list[RawRow] | RawRow] = []
    for index, part in enumerate(parts):
        if isinstance(part, list) and merged and isinstance(merged[-1], list):
            merged[-1] = merged[-1] + part  # a full-width row joined them
        elif isinstance(part, RawRow) and _runs_through(merged, part, parts[index + 1 :]):
            merged[-1] = [*_as_rows(merged[-1]), part]
        else:
            merged.append(part)
    return merged


def _as_rows(part: list[RawRow] | RawRow) -> list[RawRow]:
    return part if isinstance(part, list) else [part]


def _runs_through(done: Sequence[list[RawRow] | RawRow], row: RawRow, rest: Sequence[list[RawRow] | RawRow]) -> bool:
    """True where a single cell is a row of the table around it: same width before and after, no new header after."""
    if row.empty or not done or not rest:
        return False
    before, after = done[-1], rest[0]
    if not isinstance(before, list) or not isinstance(after, list):
        return False
    return width_of(before) == width_of(after) and Shape.NUMBER in after[0].shapes and len(after[0]) == width_of(after)


def _split_at_headers(rows: Sequence[RawRow]) -> list[list[RawRow]]:
    """The rows cut where a header of another width begins a new table."""
    forms: list[list[RawRow]] = [[]]
    width, has_numbers = 0, False
    for index, row in enumerate(rows):
        if has_numbers and _starts_form(width, row, rows[index + 1 : index + 1 + _AHEAD]):
            forms.append([])
            width, has_numbers = 0, False
        forms[-1].append(row)
        width = max(width, len(row))
        has_numbers = has_numbers or Shape.NUMBER in row.shapes
    return forms


def _starts_form(width: int, row: RawRow, ahead: Sequence[RawRow]) -> bool:
    """True for a row of labels after a table with numbers, `width` columns wide, that heads rows of another width."""
    if Shape.NUMBER in row.shapes or sum(bool(cell.value) for cell in row.cells) < 2:
        return False
    coming = width_of([row, *ahead])
    return coming != width and len(row) != width and len(row) <= coming and all(len(r) != width for r in ahead)
