"""Tables that run on over the page end, put together to one.

Owns the signs of continuation (same outer lines, nothing but repeated captions between), header rows printed again,
columns that one part lacks, and a row cut by the page end. Leaves page numbers and the like to furniture.py, which
has to come first.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from auditor.readers.layout.lines import joined
from auditor.readers.layout.shape import Shape, is_caption, is_item, shape_of
from auditor.readers.pdf.cells import GridCell, GridTable, goes_on
from auditor.readers.pdf.lattice import Field
from auditor.readers.pdf.lines import TextLine
from auditor.readers.pdf.page import Item, Page

_SAME_EDGE = 4.0  # points
_CONTINUED = re.compile(r"[（(]?\s*(?:续表?|接上[页表])\s*[\d一二三四五六七八九十]*\s*[)）]?|.*[（(]续表?\d*[)）]\s*")
_TOTAL = re.compile("合计|总计")
_MAX_CAPTIONS = 6


def flowing_items(pages: Sequence[Page]) -> list[tuple[Page, Item]]:
    """The items of all pages in order, every table joined with its continuations."""
    flow: list[tuple[Page, Item]] = []
    for page in pages:
        items = list(page.items)
        head = _continuation(flow, items)
        if head is not None:
            place, table, used = head
            flow[place] = (flow[place][0], table)
            items = items[used:]
        flow += [(page, item) for item in items]
    return flow


def _continuation(flow: Sequence[tuple[Page, Item]], items: Sequence[Item]) -> tuple[int, GridTable, int] | None:
    """The index of the last table in `flow`, that table made longer, and how many of `items` went into it."""
    if not flow or not isinstance(flow[-1][1], GridTable):
        return None
    above = flow[-1][1]
    first = next((i for i, item in enumerate(items) if isinstance(item, GridTable)), None)
    if first is None or first > _MAX_CAPTIONS or not _same_frame(above, items[first]):
        return None
    below = items[first]
    between = [item.value for item in items[:first] if isinstance(item, TextLine)]
    if not isinstance(below, GridTable) or not _goes_on_after(between, above, below, _captions_before(flow)):
        return None
    return len(flow) - 1, joined_tables(above, below), first + 1


def _goes_on_after(between: Sequence[str], above: GridTable, below: GridTable, captions: set[str]) -> bool:
    """True where the lines between two parts of a table leave it one table: none, 续表, or captions printed again.

    Forms of one kind, one a page, have the same captions too; so these count only with the same header, and not
    below a total.
    """
    marked = any(_CONTINUED.fullmatch(value.strip()) for value in between)
    if not between or (marked and all(v in captions or _is_caption_or_mark(v) for v in between)):
        return True
    last = "".join(text for _, _, text in _row_key(above, above.n_rows - 1)[:1])
    repeated = all(value in captions for value in between) and _repeated_rows(above, below) > 0
    return repeated and not _TOTAL.search(last)


def _is_caption_or_mark(value: str) -> bool:
    return is_caption(value) or bool(_CONTINUED.fullmatch(value.strip()))


def _captions_before(flow: Sequence[tuple[Page, Item]]) -> set[str]:
    """The lines right above the last table."""
    captions = set()
    for _, item in reversed(flow[-1 - _MAX_CAPTIONS : -1]):
        if not isinstance(item, TextLine):
            break
        captions.add(item.value)
    return captions


def _same_frame(above: GridTable, below: Item) -> bool:
    """True where both tables have the same outer lines, and most inner ones of the one with fewer."""
    if not isinstance(below, GridTable):
        return False
    if above.bands or below.bands:
        return len(above.bands) == len(below.bands) and all(map(_overlap, above.bands, below.bands))
    if abs(above.xs[0] - below.xs[0]) > _SAME_EDGE or abs(above.xs[-1] - below.xs[-1]) > _SAME_EDGE:
        return False
    few, many = sorted((above.xs[1:-1], below.xs[1:-1]), key=len)
    shared = sum(any(abs(x - other) <= _SAME_EDGE for other in many) for x in few)
    return 2 * shared >= len(few)


def _overlap(one: tuple[float, float], other: tuple[float, float]) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def joined_tables(above: GridTable, below: GridTable) -> GridTable:
    """`above` with the rows of `below` under its own, on the columns of both."""
    if above.bands:
        below = replace(below, xs=above.xs)  # edges that were inferred from what stands between them
    xs = _all_edges(above.xs, below.xs)
    upper, lower = _on_edges(above, xs), _on_edges(below, xs)
    repeated = _repeated_rows(upper, lower)
    lower = _without_rows(lower, repeated)
    upper, lower = _with_cut_row(_without_blank_end(upper), _without_rows(lower, _blank_rows(lower)))
    upper, lower = _with_open_cells(*_with_merged_header(upper, lower))
    moved = [replace(c, field=replace(c.field, row=c.field.row + upper.n_rows)) for c in lower.cells]
    n_rows = upper.n_rows + lower.n_rows
    return replace(upper, cells=(*upper.cells, *moved), n_rows=n_rows, open_cols=lower.open_cols)


def _all_edges(first: Sequence[float], second: Sequence[float]) -> tuple[float, ...]:
    extra = [x for x in second if all(abs(x - other) > _SAME_EDGE for other in first)]
    return tuple(sorted([*first, *extra]))


def _on_edges(table: GridTable, xs: tuple[float, ...]) -> GridTable:
    """The table on the columns between `xs`, cells made wider over columns it does not have."""
    if len(xs) == len(table.xs):
        return replace(table, xs=xs)
    place = [_nearest(xs, x) for x in table.xs]
    cells = tuple(
        replace(
            cell,
            field=replace(
                cell.field,
                col=place[cell.field.col],
                col_span=place[cell.field.col + cell.field.col_span] - place[cell.field.col],
            ),
        )
        for cell in table.cells
    )
    open_cols = frozenset(c for col in table.open_cols for c in range(place[col], place[col + 1]))
    return replace(table, xs=xs, cells=cells, open_cols=open_cols)


def _nearest(xs: Sequence[float], x: float) -> int:
    return min(range(len(xs)), key=lambda index: abs(xs[index] - x))


def _row_key(table: GridTable, row: int) -> list[tuple[int, int, str]]:
    cells = [c for c in table.cells if c.field.row == row]
    return [(c.field.col, c.field.col_span, re.sub(r"\s", "", c.text.value)) for c in cells]


def _repeated_rows(upper: GridTable, lower: GridTable) -> int:
    """How many rows at the top of `lower` are the header of `upper` printed again."""
    count = 0
    while count < min(upper.n_rows, lower.n_rows):
        key = _row_key(lower, count)
        if key != _row_key(upper, count) or not any(text for _, _, text in key):
            break
        count += 1
    while any(c.field.row < count < c.field.row + c.field.row_span for c in lower.cells):
        count -= 1
    return count


def _filled_rows(table: GridTable) -> set[int]:
    return {
        row
        for c in table.cells
        if c.text.value or _spans_rows(c.field)
        for row in range(c.field.row, c.field.row + c.field.row_span)
    }


def _blank_rows(table: GridTable) -> int:
    """How many rows at the top are blank, as a row cut by the page end leaves one."""
    return min(_filled_rows(table), default=table.n_rows)


def _without_blank_end(table: GridTable) -> GridTable:
    """The table without blank rows at its end."""
    if any(_ends_at(c, table.n_rows) for c in reversed(table.cells)):
        return table
    n_rows = max(_filled_rows(table), default=-1) + 1
    kept = tuple(c for c in table.cells if c.field.row < n_rows)
    return replace(table, cells=kept, n_rows=n_rows, open_cols=frozenset())


def _ends_at(cell: GridCell, n_rows: int) -> bool:
    """True for a filled cell whose last row is the last of `n_rows`."""
    return cell.field.row + cell.field.row_span == n_rows and bool(cell.text.value or _spans_rows(cell.field))


def _without_rows(table: GridTable, count: int) -> GridTable:
    if not count:
        return table
    kept = tuple(
        replace(c, field=replace(c.field, row=c.field.row - count)) for c in table.cells if c.field.row >= count
    )
    return replace(table, cells=kept, n_rows=table.n_rows - count)


def _with_cut_row(upper: GridTable, lower: GridTable) -> tuple[GridTable, GridTable]:
    """Both parts, the first row of `lower` put into the last one of `upper` where the page end cut that row."""
    last = {c.field.col: c for c in upper.cells if c.field.row + c.field.row_span == upper.n_rows}
    rest = [c for c in lower.cells if c.field.row == 0]
    pairs = [(last[c.field.col], c) for c in rest if c.field.col in last]
    if len(pairs) < len(rest) or not _is_cut(pairs):
        return upper, lower
    longer = {
        id(head): replace(head, text=joined((head.text, tail.text), ("", "")), filled=tail.filled)
        for head, tail in pairs
        if tail.text.value
    }
    cells = tuple(longer.get(id(cell), cell) for cell in upper.cells)
    return replace(upper, cells=cells), _without_rows(lower, 1)


def _is_cut(pairs: Sequence[tuple[GridCell, GridCell]]) -> bool:
    """True where every text of the second row goes on a text that filled its cell, and stands beside blanks only."""
    tails = [(head, tail) for head, tail in pairs if tail.text.value]
    if not tails or any(_spans_rows(tail.field) or is_item(tail.text.value) for _, tail in pairs):
        return False
    if not all(head.filled and goes_on(head.text.value, tail.text.value) for head, tail in tails):
        return False
    return any(head.text.value and not tail.text.value for head, tail in pairs)


def _with_merged_header(upper: GridTable, lower: GridTable) -> tuple[GridTable, GridTable]:
    """Both parts, the blank cells at the top of `lower` given to the header cells above them that they belong to.

    Only where the page end cut the header itself: no figures above, and a wide cell there parts into several below.
    """
    if any(shape_of(c.text.value) is Shape.NUMBER for c in upper.cells):
        return upper, lower
    last = {(c.field.col, c.field.col_span): c for c in upper.cells if c.field.row + c.field.row_span == upper.n_rows}
    first = [c for c in lower.cells if c.field.row == 0]
    if not any(sum(col <= c.field.col < col + span and bool(c.text.value) for c in first) > 1 for col, span in last):
        return upper, lower
    rests = {(c.field.col, c.field.col_span): c for c in first if not c.text.value}
    shared = [place for place in rests if place in last and last[place].text.value]
    taller = {id(last[place]): rests[place].field.row_span for place in shared}
    dropped = {id(rests[place]) for place in shared}
    cells = tuple(
        replace(c, field=replace(c.field, row_span=c.field.row_span + taller.get(id(c), 0))) for c in upper.cells
    )
    kept = tuple(c for c in lower.cells if id(c) not in dropped)
    return replace(upper, cells=cells), replace(lower, cells=kept)


def _with_open_cells(upper: GridTable, lower: GridTable) -> tuple[GridTable, GridTable]:
    """Both parts, cells that no line closes at the page end put together with those that go on below.

    A merged cell cut by the page end prints its text in one of its parts only.
    """
    last = {
        (c.field.col, c.field.col_span): c
        for c in upper.cells
        if c.field.row + c.field.row_span == upper.n_rows and upper.open_cols.issuperset(_columns(c.field))
    }
    rests = {(c.field.col, c.field.col_span): c for c in lower.cells if c.field.row == 0}
    whole = {
        id(head): replace(
            head if head.text.value else rests[place],
            field=replace(head.field, row_span=head.field.row_span + rests[place].field.row_span),
        )
        for place, head in last.items()
        if place in rests and not (head.text.value and rests[place].text.value)
    }
    dropped = {id(rests[place]) for place, head in last.items() if id(head) in whole}
    cells = tuple(whole.get(id(cell), cell) for cell in upper.cells)
    return replace(upper, cells=cells), replace(lower, cells=tuple(c for c in lower.cells if id(c) not in dropped))


def _columns(field: Field) -> range:
    return range(field.col, field.col + field.col_span)


def _spans_rows(field: Field) -> bool:
    return field.row_span > 1
