"""The header of a table without rulings: which lines make up a head, and over which columns it stands.

Owns putting wrapped heads together and their levels, one below the other. Leaves the places of heads on columns to
layout/heads.py.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from auditor.document import Cell, Text
from auditor.readers.layout.heads import Run, runs_of_heads
from auditor.readers.pdf.cells import text_of
from auditor.readers.pdf.lines import TextLine
from auditor.records import NamedTuple

_LEVEL = 0.3  # font sizes by which the middles of heads beside each other may be apart


class Band(NamedTuple):
    """A column: the stretch that its cells take, and whether they are amounts."""

    x0: float
    x1: float
    numeric: bool


class _Head:
    """A cell of the header while its lines are gathered."""

    def __init__(self, piece: TextLine) -> None:
        self.lines = [piece]
        self.level = 0

    @property
    def x0(self) -> float:
        return min(line.box.x0 for line in self.lines)

    @property
    def x1(self) -> float:
        return max(line.box.x1 for line in self.lines)

    @property
    def top(self) -> float:
        return self.lines[0].box.top

    @property
    def bottom(self) -> float:
        return self.lines[-1].box.bottom

    @property
    def middle(self) -> float:
        return (self.top + self.bottom) / 2


class Header(NamedTuple):
    """The header rows with their cells on the columns that they stand over, and these as cells, where all are known."""

    rows: list[list[Text]]
    cells: tuple[Cell, ...] | None


def header_of(rows: Sequence[Sequence[TextLine]], bands: Sequence[Band]) -> Header:
    """The header that the lines make up."""
    levels: list[list[_Head]] = []
    for heads, last in _strips(_gathered(rows)):
        deep = _leveled(heads, last)
        levels += [sorted((h for h in heads if h.level == n), key=lambda h: h.x0) for n in range(deep + 1)]
    levels = [level for level in levels if level]
    unit = max((piece.size for row in rows for piece in row), default=2.0) / 2
    spread = [[(round(h.x0 / unit), round(h.x1 / unit)) for h in level] for level in levels]
    scaled = [(round(band.x0 / unit), round(band.x1 / unit)) for band in bands]
    runs = runs_of_heads(spread, scaled, [band.numeric for band in bands])
    texts = [[text_of(head.lines, head.x1 - head.x0)[0] for head in level] for level in levels]
    placed = [_placed(level, at, len(bands)) for level, at in zip(texts, runs, strict=True)]
    known = [at for at in runs if at is not None]
    return Header(placed, tuple(_cells(texts, known)) if len(known) == len(levels) else None)


def _cells(texts: Sequence[Sequence[Text]], runs: Sequence[Sequence[Run]]) -> Iterator[Cell]:
    """The heads as cells: one that stands under or over no other reaches to the next one there, or to the end."""
    taken = [{c for start, end in level for c in range(start, end)} for level in runs]
    for at, level in enumerate(runs):
        for text, (start, end) in zip(texts[at], level, strict=True):
            own = set(range(start, end))
            top = at if any(own & above for above in taken[:at]) else 0
            bottom = at + 1
            while bottom < len(runs) and not own & taken[bottom]:
                bottom += 1
            yield Cell(text, top, start, bottom - top, end - start)


def _gathered(rows: Sequence[Sequence[TextLine]]) -> list[list[_Head]]:
    """The heads that begin on each line, those that wrap with all their lines."""
    begun: list[list[_Head]] = []
    for row in rows:
        found: list[_Head] = []
        for piece in row:
            above = [h for own in begun for h in own if h.x0 < piece.box.x1 and piece.box.x0 < h.x1]
            nearest = max(above, key=lambda h: h.bottom, default=None)
            if nearest is not None and _wraps(nearest, piece) and _is_alone(piece, row, nearest):
                nearest.lines.append(piece)
            else:
                found.append(_Head(piece))
        begun.append(found)
    return begun


def _strips(begun: Sequence[Sequence[_Head]]) -> Iterator[tuple[list[_Head], Sequence[_Head]]]:
    """The heads between lines that none stands across, with those of them that begin on the last line."""
    strip: list[_Head] = []
    for at, found in enumerate(begun):
        if strip and found and all(h.bottom <= found[0].top + _LEVEL * h.lines[0].size for h in strip):
            yield strip, ()
            strip = []
        strip += found
        if at == len(begun) - 1 and strip:
            yield strip, found


def _leveled(heads: Sequence[_Head], last: Sequence[_Head]) -> int:
    """The deepest level of the heads, each of which is given its own: below those that it stands under."""
    for at, head in enumerate(heads):
        above = (h.level for h in heads[:at] if h.top < head.top and h.x0 < head.x1 and head.x0 < h.x1)
        head.level = 1 + max(above, default=-1)
    if last and len(last) < len(heads) and not any(head.bottom > last[0].top for head in heads if head not in last):
        for head in last:  # a row of its own: what stands under no other head there is at the foot of a merged cell
            head.level = 1 + max(h.level for h in heads if h not in last)
    for head in heads:  # one under no other, but level with such as are: the cell over it is part of a merged one
        beside = (h.level for h in heads if abs(h.middle - head.middle) < _LEVEL * head.lines[0].size)
        if not any(head.bottom <= h.top and h.x0 < head.x1 and head.x0 < h.x1 for h in heads):
            head.level = max(beside)
    return max(head.level for head in heads)


def _is_alone(piece: TextLine, row: Sequence[TextLine], head: _Head) -> bool:
    """True where no other piece of its line stands under the head."""
    return not any(other is not piece and head.x0 < other.box.x1 and other.box.x0 < head.x1 for other in row)


def _wraps(head: _Head, piece: TextLine) -> bool:
    """True where a piece is the next line of a head: right below it, begun or centred as it is."""
    last = head.lines[-1]
    if piece.box.bottom - last.box.bottom > 1.8 * piece.size:
        return False
    off = abs(head.x0 + head.x1 - piece.box.x0 - piece.box.x1) / 2
    return off <= 0.5 * piece.size or abs(head.x0 - piece.box.x0) <= 2.0


def _placed(texts: list[Text], runs: Sequence[Run] | None, width: int) -> list[Text]:
    if runs is None or len(texts) == width:
        return texts
    blank = texts[0].slice(0, 0)
    at = {start: text for (start, _), text in zip(runs, texts, strict=True)}
    return [at.get(place, blank) for place in range(width)]
