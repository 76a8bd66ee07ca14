"""The header of a table without rulings: which lines make up a head, and over which columns it stands.

Owns putting wrapped heads together and their levels, one below the other. Leaves the places of heads on columns to
layout/heads.py.
"""

from __future__ import annotations

from collections.abc import Sequence

from auditor.document import Text
from auditor.readers.layout.heads import places_of_heads
from auditor.readers.pdf.cells import text_of
from auditor.readers.pdf.lines import TextLine
from auditor.records import NamedTuple


class Band(NamedTuple):
    """A column: the stretch that its cells take, and whether they are amounts."""

    x0: float
    x1: float
    numeric: bool


class _Head:
    """A cell of the header while its lines are gathered."""

    def __init__(self, piece: TextLine, level: int) -> None:
        self.lines = [piece]
        self.level = level

    @property
    def x0(self) -> float:
        return min(line.box.x0 for line in self.lines)

    @property
    def x1(self) -> float:
        return max(line.box.x1 for line in self.lines)


def header_rows(rows: Sequence[Sequence[TextLine]], bands: Sequence[Band]) -> list[list[Text]]:
    """The header rows, their cells on the columns that they stand over."""
    heads: list[_Head] = []
    for row in rows:
        found: list[_Head] = []
        for piece in row:
            above = [h for h in heads if h.x0 < piece.box.x1 and piece.box.x0 < h.x1]
            beside = [p for p in row for h in above if h.x0 < p.box.x1 and p.box.x0 < h.x1]
            if len(above) == 1 and len(beside) == 1 and _wraps(above[0], piece):
                above[0].lines.append(piece)
            else:
                found.append(_Head(piece, 1 + max((h.level for h in above), default=-1)))
        if row is rows[-1] and heads and len(found) == len(row):
            for (
                head
            ) in found:  # a row of its own: what stands under no other head there is at the foot of a merged cell
                head.level = 1 + max(above.level for above in heads)
        heads += found
    levels = [sorted((h for h in heads if h.level == n), key=lambda h: h.x0) for n in range(len(rows))]
    levels = [level for level in levels if level]
    unit = max((piece.size for row in rows for piece in row), default=2.0) / 2
    spread = [[(round(h.x0 / unit), round(h.x1 / unit)) for h in level] for level in levels]
    scaled = [(round(band.x0 / unit), round(band.x1 / unit)) for band in bands]
    places = places_of_heads(spread, scaled, [band.numeric for band in bands])
    return [_placed(level, at, len(bands)) for level, at in zip(levels, places, strict=True)]


def _wraps(head: _Head, piece: TextLine) -> bool:
    """True where a piece is the next line of a head: right below it, begun or centred as it is."""
    last = head.lines[-1]
    if piece.box.bottom - last.box.bottom > 1.8 * piece.size:
        return False
    off = abs(head.x0 + head.x1 - piece.box.x0 - piece.box.x1) / 2
    return off <= 0.75 * piece.size or abs(head.x0 - piece.box.x0) <= 2.0


def _placed(level: Sequence[_Head], places: Sequence[int] | None, width: int) -> list[Text]:
    texts = [text_of(head.lines, head.x1 - head.x0)[0] for head in level]
    if places is None or len(level) == width:
        return texts
    blank = texts[0].slice(0, 0)
    at = dict(zip(places, texts, strict=True))
    return [at.get(place, blank) for place in range(width)]
