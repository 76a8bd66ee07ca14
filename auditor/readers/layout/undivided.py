"""Tables copied with one cell a line and nothing that ends a row: blank lines are blank cells there, not ends.

Owns finding the width and the first full row of such a table, by what its columns hold, and cutting the lines into
rows. Rows in which cells are merged are shorter: in the header, where a word behind numbers begins a row (栏次 1 2 3,
合计 5 6 7), and in the body, where the rows go on in their columns behind it. Leaves the columns of short rows to
spans.py. Work grows with the number of lines; the first row is looked for in a window of them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from auditor.readers.layout.ended import Rows
from auditor.readers.layout.lines import Line
from auditor.readers.layout.shape import Shape, shape_of

WINDOW = 64  # lines in which the first full row is looked for: four header rows, and those of numbers and totals
_WIDEST = 14  # columns
_LEAST = 3  # full rows
_COMPARED = 12  # full rows that are compared for the width
_DEEPEST = 6  # rows above the first full one
_MIXED = 3  # one in so many columns may hold words and numbers
_CODE = 3  # digits
_FEW, _NARROW = 4, 3  # rows, columns
_FILLED = 0.4  # share of the full rows' cells that hold something, words in their columns apart


def rows_undivided(lines: Sequence[Line], start: int, end: int) -> tuple[int, Rows] | None:
    """The end of the table whose header begins at `start`, and its rows; None where the lines up to `end` are none."""
    window = lines[start : min(end, start + WINDOW + _WIDEST * _COMPARED)]
    shapes = [shape_of(line.value) for line in window]
    found = _first_row(window, shapes)
    if found is None:
        return _few_rows(lines, start, end)
    width, first = found
    head = _head(lines[start : start + first], shapes[:first], width)
    if head is None:
        return None
    mixed = 0 if _rows_in_columns(shapes, first, width, 0) >= _LEAST else width // _MIXED
    body = list(_body(lines, start + first, end, _Columns(width, mixed)))
    return start + first + sum(map(len, body)), [*head, *body]


def _first_row(lines: Sequence[Line], shapes: Sequence[Shape], *, mixed: bool = False) -> tuple[int, int] | None:
    """The width of the rows and where the first full one stands: where most lines are in columns of one kind.

    Only where nothing else is found may some columns hold words and numbers (260家次, 98%).
    """
    best: tuple[int, int, int] | None = None  # lines in columns, less the width, less the place
    for width in range(3, _WIDEST + 1):
        for first in range(2, min(WINDOW, len(shapes) - _LEAST * width + 1)):
            count = _rows_in_columns(shapes, first, width, width // _MIXED if mixed else 0)
            found = (count * width, -width, -first)
            if count < _LEAST or (best is not None and found <= best):
                continue
            if _is_headed(shapes[:first], width) and _begins_rows(lines, shapes, first, width, count):
                best = found
    if best is None:
        return None if mixed else _first_row(lines, shapes, mixed=True)
    return -best[1], -best[2]


def _begins_rows(lines: Sequence[Line], shapes: Sequence[Shape], first: int, width: int, count: int) -> bool:
    """True where rows of so many cells begin at `first`: with words behind numbers, or with codes or serial numbers."""
    if shapes[first] is Shape.TEXT:
        before = lines[first + width - 1 :: width][: count - 1]
        return shapes[first + width - 1] is not Shape.TEXT and not _are_codes([line.value for line in before])
    behind = shapes[first + 1 : first + 1 + width * count : width]
    return Shape.NUMBER not in behind and _are_codes([line.value for line in lines[first::width][:count]])


def _are_codes(values: Sequence[str]) -> bool:
    """True for serial numbers (1, 2, 3), and for codes: of three digits and more, some of them below others."""
    if not all(value.strip().isdecimal() for value in values):
        return False
    codes = [value.strip() for value in values]
    if all(int(b) == int(a) + 1 for a, b in pairwise(codes)):
        return True
    nested = any(b.startswith(a) and a != b for a, b in pairwise(codes))
    return len(set(codes)) == len(codes) and nested and min(map(len, codes)) >= _CODE


def _rows_in_columns(shapes: Sequence[Shape], first: int, width: int, mixed: int) -> int:
    """How many full rows from `first` on keep to their columns; none where these do not look like a table."""
    columns = _Columns(width, mixed)
    count = filled = numbers = 0
    for at in range(first, min(first + _COMPARED * width, len(shapes) - width + 1), width):
        row = shapes[at : at + width]
        if Shape.TEXT not in row or not columns.take(row):
            break
        count += 1
        filled += sum(shape is not Shape.EMPTY for shape in row)
        numbers += Shape.NUMBER in row
    return count if numbers >= _LEAST and filled >= _FILLED * count * width and columns.are_two_kinds else 0


class _Columns:
    """What the columns of a table hold, as far as its rows have shown."""

    def __init__(self, width: int, mixed: int) -> None:
        self.width = width
        self._kinds: list[Shape | None] = [Shape.EMPTY] * width  # None: words and numbers
        self._mixed = mixed  # so many of them may hold both

    @property
    def are_two_kinds(self) -> bool:
        """True where one column holds words and another numbers."""
        return Shape.TEXT in self._kinds and Shape.NUMBER in self._kinds

    def fits(self, row: Sequence[Shape]) -> list[Shape | None] | None:
        """What the columns hold with such a row among theirs; None where too many would hold both."""
        kinds = [
            a if b is Shape.EMPTY or a is b else b if a is Shape.EMPTY else None
            for a, b in zip(self._kinds, row, strict=True)
        ]
        return kinds if kinds.count(None) <= self._mixed else None

    def take(self, row: Sequence[Shape]) -> bool:
        """True where the row fits; the columns are known better then."""
        kinds = self.fits(row)
        if kinds is not None:
            self._kinds = kinds
        return kinds is not None


def _is_headed(head: Sequence[Shape], width: int) -> bool:
    """True where the words above can be heads of so many columns: at most one row without blanks is as wide."""
    words = next((at for at, shape in enumerate(head) if shape is Shape.NUMBER), len(head))
    if words < len(head):  # 栏次 1 2 3 begins with the word before its number
        words = max((at for at in range(words) if head[at] is Shape.TEXT), default=0)
    return words >= width and (words < 2 * width or Shape.EMPTY in head[:words])


def _few_rows(lines: Sequence[Line], start: int, end: int) -> tuple[int, Rows] | None:
    """The end and the rows of a table with too few to show their width: so many heads, then a word before numbers each.

    All lines up to a blank one must be taken, and no cell be blank.
    """
    stop = next((at for at in range(start, min(end, start + _FEW * _WIDEST)) if lines[at].blank), end)
    shapes = [shape_of(line.value) for line in lines[start : min(stop, start + _FEW * _WIDEST)]]
    width = next((at for at, shape in enumerate(shapes) if shape is Shape.NUMBER), 1) - 1
    row = [Shape.TEXT] + [Shape.NUMBER] * (width - 1)
    if width < _NARROW or start + len(shapes) < stop or shapes[width:] != row * (len(shapes) // width - 1):
        return None
    return stop, [lines[at : at + width] for at in range(start, stop, width)]


def _head(lines: Sequence[Line], shapes: Sequence[Shape], width: int) -> Rows | None:
    """The rows above the first full one: those of words, then those that a word before numbers begins."""
    starts = [at for at in range(1, len(lines)) if shapes[at] is Shape.TEXT and Shape.NUMBER in shapes[at + 1 : at + 3]]
    starts = [at for at in starts if shapes[at + 1] is not Shape.TEXT]
    words = starts[0] if starts else len(lines)
    rows: Rows = []
    rest = words % width
    if rest:
        rows.append(lines[:rest])
    rows += [lines[at : at + width] for at in range(rest, words, width)]
    rows += [lines[a:b] for a, b in pairwise([*starts, len(lines)])]
    fits = all(1 < len(row) <= width for row in rows) and len(rows) <= _DEEPEST
    return rows if rows and fits else None


def _body(lines: Sequence[Line], start: int, end: int, columns: _Columns) -> Iterator[Sequence[Line]]:
    """The rows from the first full one on, as long as they keep to their columns."""
    at, width = start, columns.width
    while at < end:
        lengths = (width, *range(width - 1, 1, -1))
        length = next((size for size in lengths if _goes_on(lines, at, end, size, columns)), 0)
        length = length or _last_row(lines, at, end, width)
        if not length:
            return
        row = lines[at : at + length]
        if length == width:
            columns.take([shape_of(cell.value) for cell in row])
        yield row
        at += length


def _goes_on(lines: Sequence[Line], at: int, end: int, length: int, columns: _Columns) -> bool:
    """True for a row of so many cells: a full one in its columns, or a short one with full ones right behind it."""
    if length == columns.width:
        return _is_full(lines, at, end, columns)
    if lines[at].blank or shape_of(lines[at].value) is not Shape.TEXT:
        return False
    behind = at + length
    return _is_full(lines, behind, end, columns) and _is_full(lines, behind + columns.width, end, columns)


def _last_row(lines: Sequence[Line], at: int, end: int, width: int) -> int:
    """The length of a last row in which cells are merged (人员经费合计 …): all that is left, words and numbers."""
    while end > at and lines[end - 1].blank:
        end -= 1
    if not 1 < end - at < width:
        return 0
    shapes = [shape_of(line.value) for line in lines[at:end]]
    told = shapes[0] is Shape.TEXT and Shape.NUMBER in shapes
    return end - at if told and all(a is not b for a, b in pairwise(shapes) if a is Shape.TEXT) else 0


def _is_full(lines: Sequence[Line], at: int, end: int, columns: _Columns) -> bool:
    row = [shape_of(line.value) for line in lines[at : min(at + columns.width, end)]]
    if len(row) < columns.width or all(shape is Shape.EMPTY for shape in row):
        return False
    return columns.fits(row) is not None
