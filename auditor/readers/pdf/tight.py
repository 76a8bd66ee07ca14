"""Cells that nearly touch, as a sheet printed with columns of default width has them.

An amount set flush right ends where its column does, and the next cell begins close behind; labels and heads too long
for their cells are cut off where these end. Owns where such a line of characters is cut. Blanks as wide as between
other cells are none of its business. Work grows with the number of characters.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import zip_longest

from auditor.readers.pdf.geometry import Glyph

_BLANK = 0.12  # font sizes between an amount and the cell behind it
_STEP = 0.06  # font sizes by which the step between two characters of a word may be off
_BEHIND = 0.6  # font sizes behind the end of a column within which the next one begins
_EDGE = 1.0  # points within which amounts end at one edge
_LEAST = 3  # rows with an amount that ends there
_OF_AMOUNTS = frozenset("0123456789.,%％)）")


def amount_edges(rows: Sequence[Sequence[Glyph]]) -> list[float]:
    """Where amounts of several rows end and no row has a character across; none where digits are set apart anyway."""
    ends: Counter[int] = Counter()
    inside = 0
    for row in rows:
        for before, glyph in zip_longest(row, row[1:]):
            if before.char not in _OF_AMOUNTS:
                continue
            if glyph is None or glyph.x0 - before.x1 >= _BLANK * before.size:
                ends[round(before.x1 / _EDGE)] += 1
            else:
                inside += 1
    if inside < ends.total():
        return []
    edges = [end * _EDGE for end, count in sorted(ends.items()) if count >= _LEAST]
    return [edge for edge in edges if not any(_crosses(glyph, edge) for row in rows for glyph in row)]


def begins_cell(row: Sequence[Glyph], index: int, edges: Sequence[float]) -> bool:
    """True where the character at `index` opens a cell behind an edge, the step to it being no step inside a word."""
    before, glyph = row[index - 1], row[index]
    if abs(glyph.x0 - before.x1) < _STEP * glyph.size:
        return False
    return any(-_EDGE <= glyph.x0 - edge <= _BEHIND * glyph.size for edge in edges)


def _crosses(glyph: Glyph, edge: float) -> bool:
    return glyph.x0 < edge - _EDGE and glyph.x1 > edge + _EDGE
