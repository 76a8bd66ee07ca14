"""Tables saved with one cell a line and a blank line after each row, where blank cells are blank lines, too.

Owns where each row ends. A row is as wide as the table where a blank line follows so many cells and they fit their
columns; else cells up to the next blank line are a row in which some are merged, which is printed shorter. In the
header both may fit; then both are tried. Leaves the columns of short rows to spans.py. Work grows with the number of
lines times the widest table looked for.
"""

from __future__ import annotations

from collections.abc import Sequence

from auditor.readers.layout.lines import Line
from auditor.readers.layout.shape import Shape, shape_of

_WIDEST = 12  # columns
_DEEPEST = 4  # header rows
_LEAST = 3  # rows with amounts, as wide as the table, or ...
_FEW, _WIDE = 2, 6  # few of them where these have many columns
_FULL = 0.5  # share of the rows that are as wide as the table
_MIXED = 3  # one in so many cells may be words among amounts, or an amount among words

Rows = list[Sequence[Line]]


def rows_between(lines: Sequence[Line], start: int, end: int) -> tuple[int, Rows] | None:
    """The end of the rows that begin at `start`, and their cells; None where the lines are none."""
    best: tuple[int, Rows] | None = None
    for width in range(3, _WIDEST + 1):
        asked = 0
        for merged in range(2**_DEEPEST):
            if merged & ~asked:
                continue  # the same rows as without the bits that nothing asked for
            reading = _Reading(lines, end, width, merged)
            found = reading.rows_from(start)
            asked |= reading.asked
            if found is not None and (best is None or found[0] > best[0]):
                best = found
    return best


class _Reading:
    """One way to read the lines as rows; the bits of `merged` say which of the header rows are taken as short ones."""

    def __init__(self, lines: Sequence[Line], end: int, width: int, merged: int) -> None:
        self.lines, self.end, self.width, self.merged = lines, end, width, merged
        self.shapes: list[Shape | None] = [None] * width
        self.asked = 0  # the bits of the rows that may be read either way
        self.full = 0  # rows with amounts that are as wide as the table

    def rows_from(self, start: int) -> tuple[int, Rows] | None:
        """The end and the cells of the rows that begin at `start`; None where there are none."""
        rows: Rows = []
        ends = [start]
        numbered = wide = 0
        while ends[-1] < self.end and (numbered or len(rows) < _DEEPEST) and wide >= _FULL * (len(rows) - _DEEPEST):
            row = self._row(ends[-1], len(rows))
            if row is None:
                break
            has_number = _has_number(row)
            if not numbered and has_number and (not rows or self.merged >> len(rows)):
                return None  # no header, or one that is read otherwise as well
            rows.append(row)
            wide += len(row) == self.width
            ends.append(ends[-1] + len(row) + 1)
            numbered = len(rows) if has_number else numbered
        kept = rows[:numbered]
        if not kept or not self._is_table(kept):
            return None
        return min(ends[numbered], self.end), kept

    def _row(self, place: int, number: int) -> Sequence[Line] | None:
        """The row at `place`, None where there is none."""
        row = self.lines[place : min(place + self.width, self.end)]
        whole = len(row) == self.width and self._ends(place + self.width)
        self.asked |= whole << number
        if whole and not self.merged >> number & 1:
            own = [shape_of(cell.value) for cell in row]
            if Shape.NUMBER not in own and Shape.TEXT in own and not any(self.shapes):
                return row
            if Shape.NUMBER in own and self._fits(own):
                self.full += 1
                self.shapes = [
                    b if a is None and b is not Shape.EMPTY else a for a, b in zip(self.shapes, own, strict=True)
                ]
                return row
        blank = next((index for index, line in enumerate(row) if line.blank), len(row))
        return row[:blank] if 1 < blank < self.width and self._ends(place + blank) else None

    def _ends(self, place: int) -> bool:
        return place >= self.end or self.lines[place].blank

    def _fits(self, own: Sequence[Shape]) -> bool:
        """True for a row whose cells are what the columns hold, or nearly so where none is blank."""
        others = sum(b not in (Shape.EMPTY, a) for a, b in zip(self.shapes, own, strict=True) if a is not None)
        return others <= (0 if Shape.EMPTY in own else len(own) // _MIXED)

    def _is_table(self, rows: Rows) -> bool:
        """True for enough rows with amounts, or few with several amounts each below heads for all columns."""
        if sum(len(row) == self.width for row in rows) < _FULL * len(rows):
            return False
        if self.full >= _LEAST or (self.full >= _FEW and self.width >= _WIDE):
            return True
        even = len(rows) > 1 and all(len(row) == self.width for row in rows)
        headed = even and not any(cell.blank for cell in rows[0])
        return headed and all(sum(shape_of(c.value) is Shape.NUMBER for c in row) > 1 for row in rows[1:])


def _has_number(row: Sequence[Line]) -> bool:
    return any(shape_of(cell.value) is Shape.NUMBER for cell in row)
