"""The text in the cells of a grid: characters to cells, lines in a cell to words and numbers.

Owns what belongs into which cell (a number printed over a ruling stays whole), and whether the lines of a narrow cell
are one word, one number, or separate statements. Leaves joining tables over pages to continuation.py.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from auditor.document import Anchor, Text
from auditor.readers.layout.lines import blank_between, joined
from auditor.readers.layout.prose import cell_text
from auditor.readers.pdf.geometry import Box, Glyph, box_around
from auditor.readers.pdf.lattice import Field, Lattice
from auditor.readers.pdf.lines import Origin, TextLine, text_lines
from auditor.readers.pdf.stacked import unstacked

_NUMERIC = frozenset("0123456789０１２３４５６７８９,，.．%％-－−")
_PART = re.compile(r"[-－−(（]?[0-9０-９,，.．]*[0-9０-９,，.．%％][)）]?")
_WHOLE = re.compile(r"[-－−(（]?(?:\d{1,3}(?:[,，]\d{3})+|\d+)(?:[.．]\d+)?[%％]?[)）]?")
_COMPLETE = re.compile(r"[-－−(（]?(?:\d{1,3}(?:[,，]\d{3})+|\d+)[.．]\d{2}[%％]?[)）]?")
_CHAINED = 0.12  # of the font size: characters no farther apart are one number
_OVERLAID = 0.3  # of the font size: how far the room of one digit may reach into that of the next
_LEVEL = 0.2  # of the font size: baselines no farther apart are one
_PADDING = 12.0  # points of blank that cells keep at both sides together


@dataclass(frozen=True, slots=True)
class GridCell:
    """A cell with its text; `filled` says that its last line runs to the edge, so that it may go on elsewhere.

    `reach` is from where to where its first line runs on the upright page, in points; None where that is not known.
    """

    field: Field
    text: Text
    filled: bool
    reach: tuple[float, float] | None = None


@dataclass(frozen=True, slots=True)
class GridTable:
    """A table of one page, or of several once joined; `bands` are the stretches that columns without rulings take."""

    xs: tuple[float, ...]
    n_rows: int
    cells: tuple[GridCell, ...]
    box: Box  # on the first page
    rebuilt: bool = False
    bands: tuple[tuple[float, float], ...] = ()
    open_cols: frozenset[int] = frozenset()  # where no line closes the last row, so that its cells may go on elsewhere


def fill(lattice: Lattice, glyphs: Sequence[Glyph], origin: Origin) -> GridTable:
    """The table that a grid and the characters inside it make up."""
    inside = _by_field(lattice, glyphs)
    printed = {field: text_lines(inside.get(field, ()), origin) for field in lattice.fields}

    def continues(so_far: Sequence[TextLine], line: TextLine, field: Field) -> bool:
        width = lattice.xs[field.col + field.col_span] - lattice.xs[field.col]
        return bool(so_far) and separator_between(so_far[-1], line, width) is not None

    placed, ys = unstacked(printed, lattice.ys, continues)
    cells = [
        _cell(field, lines, field.room(lattice.xs, ys), origin)
        for field, lines in sorted(placed.items(), key=_reading_order)
    ]
    return GridTable(lattice.xs, len(ys) - 1, tuple(cells), lattice.box, open_cols=lattice.open_cols)


def _reading_order(placed: tuple[Field, Sequence[TextLine]]) -> tuple[int, int]:
    field, _ = placed
    return field.row, field.col


def _cell(field: Field, lines: Sequence[TextLine], box: Box, origin: Origin) -> GridCell:
    text, filled = text_of(lines, box.x1 - box.x0)
    if not text.value:
        text = Text("", (Anchor(0, origin.location(box)),))
    return GridCell(field, text, filled, (lines[0].box.x0, lines[0].box.x1) if lines else None)


def _by_field(lattice: Lattice, glyphs: Sequence[Glyph]) -> dict[Field, list[Glyph]]:
    """The characters of each cell, by where their middle lies, numbers kept whole."""
    owner = {
        (r, c): field
        for field in lattice.fields
        for r in range(field.row, field.row + field.row_span)
        for c in range(field.col, field.col + field.col_span)
    }
    found: dict[Field, list[Glyph]] = defaultdict(list)
    for chain in chains(glyphs):
        if len(chain) == 1:
            found[owner[_position(lattice, chain[0])]] += chain
            continue
        places = [owner[_position(lattice, glyph)] for glyph in chain]
        within = all(place is places[0] for place in places)  # nearly always, and a field is slow to count by
        found[places[0] if within else Counter(places).most_common(1)[0][0]] += chain
    return found


def _position(lattice: Lattice, glyph: Glyph) -> tuple[int, int]:
    x, y = glyph.middle
    row = min(max(bisect_right(lattice.ys, y) - 1, 0), len(lattice.ys) - 2)
    col = min(max(bisect_right(lattice.xs, x) - 1, 0), len(lattice.xs) - 2)
    return row, col


def chains(glyphs: Iterable[Glyph]) -> list[list[Glyph]]:
    """The characters in the order of the file, digits that follow close upon each other kept together."""
    chains: list[list[Glyph]] = []
    for glyph in glyphs:
        last = chains[-1][-1] if chains else None
        if (
            last is not None
            and glyph.char in _NUMERIC
            and last.char in _NUMERIC
            and abs(last.y - glyph.y) < 1
            and -_OVERLAID * glyph.size <= glyph.x0 - last.x1 <= _CHAINED * glyph.size
        ):
            chains[-1].append(glyph)
        else:
            chains.append([glyph])
    return chains


def text_of(lines: Sequence[TextLine], width: float) -> tuple[Text, bool]:
    """The text of a cell `width` points wide, and whether its last line runs to the edge."""
    if not lines:
        return Text(""), False
    lines = _whole_lines(lines)
    pieces: list[Text] = [lines[0].text]
    for before, line in pairwise(lines):
        separator = _separator(pieces[-1].value, before, line, width)
        if separator is None:
            pieces.append(line.text)
        else:
            pieces[-1] = joined((pieces[-1], line.text), ("", separator))
    return cell_text(pieces), _room(lines[-1], width) < lines[-1].size + _PADDING


def _whole_lines(lines: Sequence[TextLine]) -> list[TextLine]:
    """The lines of a cell, words that are set wide apart on one of them put together with blanks."""
    whole = [lines[0]]
    for line in lines[1:]:
        last = whole[-1]
        if _is_beside(last, line):
            text = joined((last.text, line.text), ("", " "))
            whole[-1] = replace(last, text=text, box=box_around((last.box, line.box)))
        else:
            whole.append(line)
    return whole


def _is_beside(before: TextLine, line: TextLine) -> bool:
    """True for two pieces of one printed line, words set wide apart; two numbers beside each other stay two."""
    level = abs(before.box.bottom - line.box.bottom) <= _LEVEL * line.size
    return (
        level and before.box.x1 <= line.box.x0 and not _PART.fullmatch(before.value) and not _PART.fullmatch(line.value)
    )


def _room(line: TextLine, width: float) -> float:
    return width - (line.box.x1 - line.box.x0)


def separator_between(before: TextLine, line: TextLine, width: float) -> str | None:
    """What stands between two lines of a cell where the second continues the first; None where it does not."""
    return _separator(before.value, before, line, width)


def _separator(so_far: str, before: TextLine, line: TextLine, width: float) -> str | None:
    """What stands between two lines of a cell where the second continues the first; None where it may not."""
    is_full = _room(before, width) < line.first_width + _PADDING
    if is_full and _PART.fullmatch(line.value) and _PART.fullmatch(before.value):
        is_full = _room(before, width) < (line.box.x1 - line.box.x0) / len(line.value) + _PADDING  # for one more digit
    if not goes_on(so_far, line.value, is_full):
        return None
    return blank_between(so_far, line.value)


def goes_on(head: str, tail: str, is_full: bool = True) -> bool:
    """True where `tail` may continue `head`, the text of a line that is full: words, or the halves of one number."""
    if _PART.fullmatch(head) and _PART.fullmatch(tail):
        return _is_cut_number(head, tail, is_full)
    return is_full and bool(head)


def _is_cut_number(head: str, tail: str, is_full: bool) -> bool:
    """True for the two halves of one number: 1,234.5 above 6; not for two numbers above each other."""
    if not _WHOLE.fullmatch(head + tail) or _COMPLETE.fullmatch(head):
        return False
    return is_full or head[-1] in ",，.．" or tail[0] in ".．,，%％"
