"""A printed line as the cells it may hold: where blanks part it, and where cells nearly touch.

On a sheet printed with columns of default width an amount set flush right ends where its column does, and the next cell
begins close behind; labels and heads too long for their cells are cut off where these end. Owns where a line is cut.
Leaves which lines make up a table to borderless.py. Work grows with the number of characters.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise, zip_longest

from auditor.readers.pdf.geometry import Glyph
from auditor.readers.pdf.heads import Band
from auditor.readers.pdf.lines import Origin, TextLine, line_of
from auditor.readers.pdf.stacked import is_amount
from auditor.records import NamedTuple

_GAP = 0.85  # font sizes between cells
_BLANK = 0.3  # the same before an amount, or behind one
_WORDS = 0.6  # the same between words in Latin letters
_CLOSE = 0.12  # the same between an amount at the end of its column and the cell behind it
_BEHIND = _GAP  # font sizes behind the end of a column within which the next one begins
_OVER = 0.6  # font sizes by which a head that is wider than its column may reach out of it
_STEP = 0.06  # font sizes by which the step between two characters of a word may be off
_EDGE = 1.0  # points within which amounts end, or cells begin, at one edge
_LEAST = 3  # rows with an amount that ends there
_DECIMALS = re.compile(r"[0-9][.．][0-9]+[%％]?$")
_AMOUNT = re.compile(r"[-－−(（]?[0-9][0-9,，]*[.．][0-9]")
_LONGEST = 20  # characters of an amount
_OPENS = frozenset("-－−(（0123456789")
_OF_AMOUNTS = frozenset("0123456789.,%％)）")


class Row(NamedTuple):
    """A printed line with its pieces from left to right."""

    number: int
    glyphs: Sequence[Glyph]
    pieces: tuple[TextLine, ...]

    @property
    def y(self) -> float:
        """The baseline."""
        return max(piece.box.bottom for piece in self.pieces)

    @property
    def size(self) -> float:
        """The size of the largest characters."""
        return max(piece.size for piece in self.pieces)

    @property
    def is_numeric(self) -> bool:
        """True for a label with an amount behind it, or several amounts."""
        amounts = [is_amount(piece.value) for piece in self.pieces]
        return any(amounts[1:])


class Edges(NamedTuple):
    """Where columns end that amounts are set flush right in, and where cells of several rows begin."""

    ends: Sequence[float]
    starts: Sequence[float]
    centred: bool = False  # heads in the middle of their columns, which may reach out of them at both ends


_NONE = Edges((), ())


def row_of(number: int, glyphs: Sequence[Glyph], origin: Origin) -> Row:
    """The line with the pieces that blanks part."""
    return Row(number, glyphs, tuple(_pieces(glyphs, origin)))


def edges_of(rows: Sequence[Row]) -> Edges:
    """The edges of columns that the lines with amounts show, of what may be a table."""
    printed = [row.glyphs for row in rows if row.is_numeric]
    starts = Counter(
        round(glyph.x0 / _EDGE) for row in printed for before, glyph in pairwise(row) if _gap(before, glyph) >= _BLANK
    )
    return Edges(_uncrossed(_amount_ends(printed), printed), _uncrossed(_often(starts), printed))


def loosened(rows: Sequence[Row], edges: Edges, origin: Origin) -> Sequence[Row]:
    """The lines, those with amounts cut where a cell begins close behind another one."""
    return [_cut(row, edges, origin) if row.is_numeric else row for row in rows] if any(edges) else rows


def parted_heads(row: Row, bands: Sequence[Band], edges: Edges, origin: Origin) -> Row:
    """A line of the header with heads apart that touch, where each then stands over columns of its own."""
    ends = [band.x1 for band in bands[:-1]] if edges.ends else []
    cut = _cut(row, Edges(ends, [*edges.starts, *(band.x0 for band in bands if not band.numeric)], True), origin)
    over = [_under(piece, bands) for piece in cut.pieces]
    if any(left and right and left[-1] >= right[0] for left, right in pairwise(over)):
        return row
    return cut


def _under(piece: TextLine, bands: Sequence[Band]) -> list[int]:
    """The columns that a head stands over; by less than half a character at its ends it reaches into none."""
    left, right = piece.box.x0 + piece.size / 2, piece.box.x1 - piece.size / 2
    return [c for c, band in enumerate(bands) if left < band.x1 and band.x0 < right]


def _cut(row: Row, edges: Edges, origin: Origin) -> Row:
    return row._replace(pieces=tuple(_pieces(row.glyphs, origin, edges)))


def _pieces(row: Sequence[Glyph], origin: Origin, edges: Edges = _NONE) -> Iterator[TextLine]:
    start = 0
    for index in range(1, len(row) + 1):
        if index == len(row) or _are_apart(row, start, index) or _begins_cell(row[index - 1], row[index], edges):
            yield line_of(row[start:index], origin)
            start = index


def _are_apart(row: Sequence[Glyph], start: int, index: int) -> bool:
    """True for a gap between cells, or a blank before an amount with decimals or between two amounts."""
    gap = _gap(row[index - 1], row[index])
    if gap >= _GAP or gap < _BLANK or row[index].char not in _OPENS:
        return gap >= _GAP
    if _DECIMALS.search("".join(glyph.char for glyph in row[start:index])):
        return True
    return _AMOUNT.match("".join(glyph.char for glyph in row[index : index + _LONGEST])) is not None


def _begins_cell(before: Glyph, glyph: Glyph, edges: Edges) -> bool:
    """True where a character stands close behind the end of a column, or where one begins, and follows no word."""
    if _is_cut_off(glyph) or (abs(_gap(before, glyph)) < _STEP and not _is_cut_off(before)):
        return False
    if edges.centred and _is_cut_off(before):
        return True  # where a head is cut off its cell ends
    reach = _OVER * glyph.size if edges.centred and not -_STEP < _gap(before, glyph) < _BLANK else _EDGE
    behind = any(-reach <= glyph.x0 - end <= _BEHIND * glyph.size for end in edges.ends)
    if _are_words(before, glyph):
        return behind
    return behind or any(abs(glyph.x0 - start) <= _EDGE for start in edges.starts)


def _is_cut_off(glyph: Glyph) -> bool:
    """True for a character that is not seen, as it stands outside its cell: it takes no room on the page."""
    return glyph.x1 - glyph.x0 < _STEP * glyph.size and not glyph.char.isspace()


def _are_words(before: Glyph, glyph: Glyph) -> bool:
    """True for a blank as between the words of one text in letters: Public use, under each other in every row."""
    latin = before.char.isascii() and glyph.char.isascii() and glyph.char.isalpha()
    return latin and _gap(before, glyph) < _WORDS


def _amount_ends(rows: Sequence[Sequence[Glyph]]) -> list[float]:
    """Where amounts of several rows end; none where digits are set apart anyway, or no amounts are set flush right."""
    ends: Counter[int] = Counter()
    begun: dict[int, set[int]] = defaultdict(set)
    inside = 0
    for row in rows:
        begin: float | None = None
        for before, glyph in zip_longest(row, row[1:]):
            if before.char not in _OF_AMOUNTS:
                begin = None
                continue
            begin = before.x0 if begin is None else begin
            if glyph is None or _gap(before, glyph) >= _CLOSE:
                end = round(before.x1 / _EDGE)
                ends[end] += 1
                begun[end].add(round(begin / _EDGE))
                begin = None
            else:
                inside += 1
    found = _often(ends) if inside >= ends.total() else []
    return found if any(len(begun[round(end / _EDGE)]) > 1 for end in found) else []


def _often(places: Counter[int]) -> list[float]:
    return [place * _EDGE for place, count in sorted(places.items()) if count >= _LEAST]


def _uncrossed(edges: Sequence[float], rows: Sequence[Sequence[Glyph]]) -> list[float]:
    """The edges without those that a character of some row stands across."""
    return [edge for edge in edges if not any(_crosses(glyph, edge) for row in rows for glyph in row)]


def _gap(before: Glyph, glyph: Glyph) -> float:
    """The blank between two characters in font sizes."""
    return (glyph.x0 - before.x1) / glyph.size


def _crosses(glyph: Glyph, edge: float) -> bool:
    return glyph.x0 < edge - _EDGE and glyph.x1 > edge + _EDGE
