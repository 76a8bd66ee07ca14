"""Tables without rulings: columns from the white space that all rows leave, rows from the pitch of the lines.

Owns finding such tables among the lines of a page, and which lines make up a row, wrapped cells included. Where lines
in a row stand closer together than rows do, the pitch tells; else the heights at which amounts stand (stacked.py).
Heads are placed by heads.py and merged as in text (layout/separated.py). What fails a test stays lines of text.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from auditor.document import Cell, Table, Text
from auditor.readers.layout.pages import is_page_number
from auditor.readers.layout.separated import as_tables
from auditor.readers.layout.shape import Shape, is_caption, is_dated, is_item, is_note, is_title, shape_of
from auditor.readers.pdf.cells import GridCell, GridTable, separator_between, text_of
from auditor.readers.pdf.geometry import Glyph, box_around
from auditor.readers.pdf.heads import Band, Header, header_of
from auditor.readers.pdf.lattice import Field
from auditor.readers.pdf.lines import Origin, TextLine
from auditor.readers.pdf.overrun import rows_going_on
from auditor.readers.pdf.pieces import Row, edges_of, loosened, parted_heads, row_of
from auditor.readers.pdf.stacked import is_amount, rows_at

_APART = 4.0  # font sizes between lines from which on they belong to different tables
_OTHER_SIZE = 0.2  # share of the font size by which the rows of a table may differ
_PROSE = 25  # Chinese characters that a line is wide that is no cell of a table
_HEADS = 3  # pieces of a line of heads
_SET_OFF = 1.3  # how many times farther below the rows above it than these stand apart
_LEAD_IN = 6  # characters of a line that leads in what follows; 其中： is a label
_LEAST = 3  # rows with amounts, or ...
_WIDE = 4  # two in so many columns, or ...
_HEADED = 3  # in so many that have a head each
_PITCH = 1.2  # how many times farther rows stand apart than the lines in a row
_NEAR = 1.05  # how exactly lines of a cell keep their distance
_PURE = 0.6  # share of amounts in a column of amounts
_DEEPEST = 8  # lines of a header
_TOUCH = 0.15  # font sizes by which cells of neighbouring columns may reach over each other
_PADDING = 12.0  # points of blank that cells keep at both sides together


def open_tables(
    rows: Sequence[Sequence[Glyph]], origin: Origin, above: Sequence[Band] = ()
) -> tuple[list[GridTable], set[int]]:
    """The tables without rulings among the lines of a page, and the indexes of the lines that went into them.

    `above` are the columns of such a table that the page before ends with.
    """
    tables: list[GridTable] = []
    used: set[int] = set()
    lines = [row_of(index, row, origin) for index, row in enumerate(rows)]
    for block in _blocks(lines):
        found = _table(block, origin, is_first=bool(block) and _is_first(lines, block[0]))
        if found is None and above and block and _is_first(lines, block[0]):
            found = _rest(rows_going_on(block, above), above)
        if found is not None:
            tables.append(found[0])
            used |= {row.number for row in found[1]}
    return tables, used


def _is_first(lines: Sequence[Row], row: Row) -> bool:
    """True for the first line of a page, a running line in another font size not counted."""
    return row.number == 0 or (row.number == 1 and _is_other_size(lines[0], row))


def _rest(rows: Sequence[Row], bands: Sequence[Band]) -> tuple[GridTable, Sequence[Row]] | None:
    """The rows that go on a table of these columns, None where there are none."""
    body = _body(rows, bands) if rows else None
    if body is None:
        return None
    cells = tuple(Cell(text, row, col) for row, texts in enumerate(body) for col, text in enumerate(texts))
    return _as_grid(Table(cells, len(body), len(bands), index=0, rebuilt=True), bands, rows), rows


def _blocks(rows: Sequence[Row]) -> Iterator[list[Row]]:
    """The runs of lines that may be a table."""
    block: list[Row] = []
    for row in rows:
        if block and (_ends_table(row) or _is_apart(block[-1], row, len(rows)) or _heads_another(block, row)):
            yield block
            block = []
        if not _ends_table(row):
            block.append(row)
    yield block


def _is_apart(above: Row, row: Row, count: int) -> bool:
    """True for a line farther from the one above it than rows are, and for the outermost ones of a page in another
    font size: what is printed on every page."""
    return row.y - above.y > _APART * row.size or (row.number in (1, count - 1) and _is_other_size(above, row))


def _is_other_size(one: Row, other: Row) -> bool:
    return abs(one.size - other.size) > _OTHER_SIZE * max(one.size, other.size)


def _heads_another(block: Sequence[Row], row: Row) -> bool:
    """True for a line of heads below rows with amounts, set off from these: another table begins."""
    if row.is_numeric or len(row.pieces) < _HEADS or any(is_amount(piece.value) for piece in row.pieces):
        return False
    steps = sorted(b.y - a.y for a, b in pairwise(block))
    return sum(above.is_numeric for above in block) > 1 and row.y - block[-1].y > _SET_OFF * steps[len(steps) // 2]


def _ends_table(row: Row) -> bool:
    values = [piece.value for piece in row.pieces]
    if all(is_caption(v) or is_dated(v) for v in values) or is_page_number("".join(values)):
        return True
    if len(values) > 1:
        return False
    if len(values[0]) >= _LEAD_IN and values[0].endswith(("：", ":")):
        return True
    return _width(values[0]) >= _PROSE or "。" in values[0] or is_title(values[0]) or is_note(values[0])


def _width(value: str) -> float:
    """How many Chinese characters are as wide: letters and digits are half of one."""
    return sum(0.5 if char.isascii() else 1.0 for char in value)


def _table(block: Sequence[Row], origin: Origin, *, is_first: bool) -> tuple[GridTable, Sequence[Row]] | None:
    """The table that the lines make up and those of them that are in it; the first ones of a page may go on a row."""
    edges = edges_of(block)
    block = loosened(block, edges, origin)
    numeric = [at for at, row in enumerate(block) if row.is_numeric]
    bands = _bands(block, numeric) if numeric else None
    if bands is None:
        return None
    first, last = numeric[0], numeric[-1]
    above = parted_heads(block[first - 1], bands, edges, origin).pieces if first else ()
    headed = len(above) == len(bands)
    if len(numeric) < _LEAST and len(bands) < (_HEADED if headed and len(numeric) > 1 else _WIDE):
        return None
    if len(numeric) == 1 and not (_is_exact(block[first]) and headed):
        return None  # a single row shows its columns only where each has a head
    while last + 1 < len(block) and (_is_rest(block[last + 1], bands) or _is_near(block, last)):
        last += 1
    top = _top(block, first, bands)
    if is_first and all(_is_rest(row, bands) for row in block[:first]):
        top = first = 0  # the rest of a row that the page end cut
    body = _body(block[first : last + 1], bands)
    if body is None or _is_contents(body):
        return None
    heads = [parted_heads(row, bands, edges, origin) for row in block[top:first]]
    header = header_of([row.pieces for row in heads], bands)
    found = as_tables([*header.rows, *body])
    if len(found) != 1 or not isinstance(found[0], Table) or found[0].n_cols != len(bands):
        return None
    table = _headed(found[0], header, len(body))
    return _as_grid(table, bands, block[top : last + 1]), block[top : last + 1]


def _headed(table: Table, header: Header, below: int) -> Table:
    """The table with its header as the places of the heads show it, where they do and no row of it was taken apart."""
    depth = len(header.rows)
    if header.cells is None or table.n_rows != depth + below:
        return table
    return table._replace(cells=(*header.cells, *(cell for cell in table.cells if cell.row >= depth)))


def _is_exact(row: Row) -> bool:
    """True for a row with decimals or a rate, which no row that numbers the columns has."""
    return any(mark in piece.value for piece in row.pieces if is_amount(piece.value) for mark in ".%．％")


def _bands(block: Sequence[Row], numeric: Sequence[int]) -> list[Band] | None:
    """The columns that the rows with amounts show; None where they show none, or two amounts stand in one."""
    printed = [block[at].pieces for at in numeric]
    rows = [[piece for piece in row if not _is_merged(piece, printed)] for row in printed]
    spans = _with_dashes(_spans(rows), rows)
    bands: list[Band] = []
    for x0, x1 in spans:
        inside = [[p for p in row if x0 <= p.box.x0 <= x1] for row in rows]
        amounts = sum(is_amount(p.value) for own in inside for p in own)
        is_numeric = bool(bands) and amounts >= _PURE * sum(map(len, inside))  # what stands first names the rows
        if is_numeric and any(len(own) > 1 for own in inside):
            return None
        bands.append(Band(x0, x1, is_numeric))
    return bands if len(bands) > 1 and any(band.numeric for band in bands) else None


def _spans(rows: Sequence[Sequence[TextLine]]) -> list[tuple[float, float]]:
    """The stretches that the pieces of all rows take together."""
    spans: list[tuple[float, float]] = []
    for piece in sorted((piece for row in rows for piece in row), key=lambda p: p.box.x0):
        if spans and piece.box.x0 <= spans[-1][1] - _TOUCH * piece.size:
            spans[-1] = (spans[-1][0], max(spans[-1][1], piece.box.x1))
        else:
            spans.append((piece.box.x0, piece.box.x1))
    return spans


def _with_dashes(spans: list[tuple[float, float]], rows: Sequence[Sequence[TextLine]]) -> list[tuple[float, float]]:
    """The stretches, one of dashes alone joined with that of the amounts beside it, where no row has both."""
    found = spans[:1]
    for span in spans[1:]:
        left, right = _inside(found[-1], rows), _inside(span, rows)
        dashes = any(own and all(shape_of(p.value) is Shape.EMPTY for _, p in own) for own in (left, right))
        amounts = all(is_amount(p.value) for _, p in (*left, *right))
        if dashes and amounts and not {row for row, _ in left} & {row for row, _ in right}:
            found[-1] = (found[-1][0], span[1])
        else:
            found.append(span)
    return found


def _inside(span: tuple[float, float], rows: Sequence[Sequence[TextLine]]) -> list[tuple[int, TextLine]]:
    return [(at, p) for at, row in enumerate(rows) for p in row if span[0] <= p.box.x0 <= span[1]]


def _is_merged(piece: TextLine, rows: Sequence[Sequence[TextLine]]) -> bool:
    """True for a label merged over columns, which hides where one of them ends: rows have two cells in its stretch."""
    if is_amount(piece.value):
        return False
    below = (sum(p.box.x0 < piece.box.x1 and piece.box.x0 < p.box.x1 for p in row) for row in rows)
    return sum(count > 1 for count in below) >= _LEAST


def _is_rest(row: Row, bands: Sequence[Band]) -> bool:
    """True for lines of wrapped labels: they stand in columns of labels and reach into no other."""
    ends = [*(band.x0 for band in bands[1:]), float("inf")]
    rooms = [(band.x0 - 1, end) for band, end in zip(bands, ends, strict=True) if not band.numeric]
    return all(any(x0 <= piece.box.x0 and piece.box.x1 < x1 for x0, x1 in rooms) for piece in row.pieces)


def _is_near(block: Sequence[Row], at: int) -> bool:
    """True where the next line stands as close as lines in a row do, and rows stand farther apart."""
    steps = [b.y - a.y for a, b in pairwise(block[: at + 2])]
    return steps[-1] <= _NEAR * min(steps) and max(steps) > _PITCH * min(steps)


def _top(block: Sequence[Row], first: int, bands: Sequence[Band]) -> int:
    """The first line of the header: lines of one piece at the very top are titles, but over some columns only heads."""
    top = max(first - _DEEPEST, 0)
    left = min([bands[0].x0, *(row.pieces[0].box.x0 for row in block[top : first + 1])])
    while top < first and len(block[top].pieces) < 2 and not _is_head(block[top], left, bands[-1].x1):
        top += 1
    return top


def _is_head(row: Row, left: float, right: float) -> bool:
    """True for a short line within the table and out of its middle: neither begun nor centred as titles are."""
    box, size = row.pieces[0].box, row.size
    off = abs(box.x0 + box.x1 - left - right) / 2
    return left + size < box.x0 and box.x1 < right + size and off > 2 * size


def _band_of(piece: TextLine, bands: Sequence[Band]) -> int:
    """The column that a piece overlaps most or lies nearest to."""
    overlaps = [min(piece.box.x1, band.x1) - max(piece.box.x0, band.x0) for band in bands]
    return overlaps.index(max(overlaps))


def _body(rows: Sequence[Row], bands: Sequence[Band]) -> list[list[Text]] | None:
    """The rows of cells that the lines make up."""
    widths = _widths(rows, bands)
    by_pitch = _groups(rows)
    if by_pitch is not None:
        found = [_cells(group, bands, widths) for group in by_pitch]
        if not any(band.numeric and "\n" in cell.value for row in found for band, cell in zip(bands, row, strict=True)):
            return found
    lines = {
        Field(0, c, 1, 1): [p for row in rows for p in row.pieces if _band_of(p, bands) == c] for c in range(len(bands))
    }
    amounts = {field: own for field, own in lines.items() if bands[field.col].numeric}
    levels = [row.y for row in rows if row.is_numeric]

    def continues(so_far: Sequence[TextLine], line: TextLine, field: Field) -> bool:
        return bool(so_far) and separator_between(so_far[-1], line, widths[field.col]) is not None

    split = rows_at(levels, amounts, {f: own for f, own in lines.items() if f not in amounts}, continues)
    return [[text_of(part.get(f, []), widths[f.col])[0] for f in lines] for part in split]


def _widths(rows: Sequence[Row], bands: Sequence[Band]) -> list[float]:
    """How wide the cells of each column are: as its widest line that reaches no other one, with the blank they keep."""
    widths = [0.0] * len(bands)
    ends = [*(band.x0 for band in bands[1:]), float("inf")]
    for piece in (piece for row in rows for piece in row.pieces):
        at = _band_of(piece, bands)
        if piece.box.x1 <= ends[at]:
            widths[at] = max(widths[at], piece.box.x1 - piece.box.x0 + _PADDING)
    return widths


def _groups(rows: Sequence[Row]) -> list[list[Row]] | None:
    """The lines in rows by their pitch, None where all stand equally far apart."""
    steps = sorted(b.y - a.y for a, b in pairwise(rows))
    wider = [b for a, b in pairwise(steps) if b > _PITCH * a and b > _PITCH * steps[0]]
    if not wider:
        return None
    groups: list[list[Row]] = [[rows[0]]]
    for above, row in pairwise(rows):
        if row.y - above.y >= wider[0] - 0.1:
            groups.append([row])
        else:
            groups[-1].append(row)
    return groups if all(sum(row.is_numeric for row in group) <= 2 for group in groups) else None


def _cells(group: Sequence[Row], bands: Sequence[Band], widths: Sequence[float]) -> list[Text]:
    own: list[list[TextLine]] = [[] for _ in bands]
    for row in group:
        for piece in row.pieces:
            own[_band_of(piece, bands)].append(piece)
    return [text_of(lines, width)[0] for lines, width in zip(own, widths, strict=True)]


def _is_contents(rows: Sequence[Sequence[Text]]) -> bool:
    """True for a table of contents: headings with page numbers that only grow."""
    last = [row[-1].value for row in rows if row[-1].value]
    if (
        2 * len(last) <= len(rows)
        or not all(value.isdecimal() for value in last)
        or not any(is_item(row[0].value) for row in rows)
    ):
        return False
    pages = [int(value) for value in last]
    return pages == sorted(pages)


def _as_grid(table: Table, bands: Sequence[Band], rows: Sequence[Row]) -> GridTable:
    """The table as one that can go on over the page end."""
    inner = [(a.x1 + b.x0) / 2 for a, b in pairwise(bands)]
    pieces = [piece for row in rows for piece in row.pieces]
    reaches = {piece.text.anchors[0].location: (piece.box.x0, piece.box.x1) for piece in pieces}
    cells = tuple(
        GridCell(
            Field(cell.row, cell.col, cell.row_span, cell.col_span),
            cell.text,
            shape_of(cell.text.value) is not Shape.EMPTY,
            reaches.get(cell.text.anchors[0].location),
        )
        for cell in table.cells
    )
    box = box_around([piece.box for piece in pieces])
    return GridTable(
        (bands[0].x0, *inner, bands[-1].x1), table.n_rows, cells, box, True, tuple((b.x0, b.x1) for b in bands)
    )
