"""Columns of running text on a page, as newspapers print them, and pages that stand side by side on one sheet.

Owns finding the blank strips between columns and the order in which the parts of a page are read. A table without
rulings has blank strips too; columns of running text are told by their lines, most of which run from edge to edge.
Work grows with the number of lines times the number of columns.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median

from auditor.readers.pdf.geometry import Box, Glyph
from auditor.records import NamedTuple

_WORD_GAP = 0.6  # font sizes; pieces of a line closer together are one
_STRIP = 1.0  # font sizes: the narrowest strip between columns
_BORDER = 0.6  # font sizes by which the rulings of a table may stand outside of the column of text around it
_MIN_LINES = 6  # that a strip must part, and that must stand on either side of it
_MIN_WIDTH = 8.0  # font sizes of a column of running text
_FULL = 0.5  # share of the lines of all columns that run from edge to edge
_SOME = 0.3  # the same of each column, which may hold headings
_EDGE = 0.8  # share of the lines that end before the right edge or at it; what reaches farther is too wide
_RAGGED = 2.6  # font sizes that such a line may leave blank: an indent, and a punctuation mark at its end
_OF_AMOUNTS = frozenset("0123456789.,%％-－—– ")
_SAME_ZONE = 0.7  # share of the lines of the longest strip that another one must part to count beside it


class Part(NamedTuple):
    """A part of a page that is read on its own: its room on the page, and how many columns stand side by side there."""

    box: Box
    columns: int


class _Row(NamedTuple):
    """A printed line over the whole page: where it stands, the stretches that it covers, and its words."""

    top: float
    bottom: float
    covered: tuple[tuple[float, float], ...]
    words: tuple[float, ...]  # where characters stand that no amount has


class _Strip(NamedTuple):
    """A blank stretch [left, right] that the lines from `first` to `last` leave free."""

    left: float
    right: float
    first: int
    last: int


def parts_of(rows: Sequence[Sequence[Glyph]], tables: Sequence[Box], width: float, height: float) -> list[Part]:
    """The parts of a page in reading order; one part that holds all of it where there are no columns."""
    size = median(glyph.size for row in rows for glyph in row) if rows else 0.0
    inner = [Box(t.x0 + _BORDER * size, t.top, t.x1 - _BORDER * size, t.bottom) for t in tables]
    lines = _with_tables([_row(row, size) for row in rows], inner)
    zones = _zones(lines, size)
    parts: list[Part] = []
    top = 0.0
    for first, last, edges in zones:
        upper, lower = _edge_above(lines, first), _edge_below(lines, last, height)
        parts.append(Part(Box(0.0, top, width, upper), 1))
        bounds = [0.0, *edges, width]
        parts += [Part(Box(left, upper, right, lower), len(edges) + 1) for left, right in pairwise(bounds)]
        top = lower
    return [*parts, Part(Box(0.0, top, width, height), 1)]


def part_at(parts: Sequence[Part], x: float, y: float) -> int:
    """The part in which a point lies, the first or last one where it lies beyond the page."""
    for index, part in enumerate(parts):
        if y < part.box.bottom and x < part.box.x1:
            return index
    return len(parts) - 1


def _row(glyphs: Sequence[Glyph], size: float) -> _Row:
    covered: list[tuple[float, float]] = []
    for glyph in glyphs:
        if covered and glyph.x0 - covered[-1][1] <= _WORD_GAP * size:
            covered[-1] = (covered[-1][0], max(covered[-1][1], glyph.x1))
        else:
            covered.append((glyph.x0, glyph.x1))
    boxes = [glyph.box for glyph in glyphs]
    words = tuple((glyph.x0 + glyph.x1) / 2 for glyph in glyphs if glyph.char not in _OF_AMOUNTS)
    return _Row(min(box.top for box in boxes), max(box.bottom for box in boxes), tuple(covered), words)


def _with_tables(rows: Sequence[_Row], tables: Sequence[Box]) -> list[_Row]:
    """The rows, tables counting as text where they stand: beside the rows at their height, or as a row of their own."""
    found = []
    for row in rows:
        beside = [(t.x0, t.x1) for t in tables if t.top <= row.bottom and row.top <= t.bottom]
        found.append(row._replace(covered=tuple(sorted([*row.covered, *beside]))) if beside else row)
    for table in tables:
        if not any(table.top <= row.bottom and row.top <= table.bottom for row in rows):
            found.append(_Row(table.top, table.bottom, ((table.x0, table.x1),), ((table.x0 + table.x1) / 2,)))
    return sorted(found, key=lambda row: row.bottom)


def _zones(rows: Sequence[_Row], size: float) -> list[tuple[int, int, list[float]]]:
    """The runs of rows [first, last] that are set in columns, with the middles of the strips between these."""
    strips = sorted(_strips(rows, size), key=lambda strip: strip.first - strip.last)
    zones: list[tuple[int, int, list[float]]] = []
    for strip in strips:
        if any(strip.first <= last and first <= strip.last for first, last, _ in zones):
            continue
        beside = [s for s in strips if _shared(strip, s) >= _SAME_ZONE * (strip.last - strip.first + 1)]
        first, last = max(s.first for s in beside), min(s.last for s in beside)
        edges = _apart(sorted((s.left + s.right) / 2 for s in beside), size)
        if _are_columns(rows[first : last + 1], edges, size):
            zones.append((first, last, edges))
    return sorted(zones)


def _shared(one: _Strip, other: _Strip) -> int:
    return min(one.last, other.last) - max(one.first, other.first) + 1


def _apart(edges: Sequence[float], size: float) -> list[float]:
    """The edges without those that stand closer together than a column is wide."""
    kept: list[float] = []
    for edge in edges:
        if not kept or edge - kept[-1] >= _MIN_WIDTH * size:
            kept.append(edge)
    return kept


def _strips(rows: Sequence[_Row], size: float) -> Iterator[_Strip]:
    """The strips that runs of rows leave blank, text standing on both sides of each."""
    least = _STRIP * size
    open_strips: list[_Strip] = []
    for index, row in enumerate(rows):
        blanks = _blanks(row)
        going: list[_Strip] = []
        for strip in open_strips:
            left, right = max(((max(strip.left, a), min(strip.right, b)) for a, b in blanks), key=lambda s: s[1] - s[0])
            if right - left >= least:
                going.append(_Strip(left, right, strip.first, index))
            elif _parts_text(rows, strip):
                yield strip
        for left, right in blanks[1:-1]:
            if right - left >= least and not any(min(right, s.right) - max(left, s.left) >= least for s in going):
                going.append(_Strip(left, right, index, index))
        open_strips = going
    yield from (strip for strip in open_strips if _parts_text(rows, strip))


def _blanks(row: _Row) -> list[tuple[float, float]]:
    """What a row leaves blank: left of it, between its pieces, right of it."""
    far = float("inf")
    edges = [-far]
    blanks = []
    for start, end in row.covered:
        blanks.append((edges[-1], start))
        edges.append(max(edges[-1], end))
    return [*blanks, (edges[-1], far)]


def _parts_text(rows: Sequence[_Row], strip: _Strip) -> bool:
    """True where enough rows have text on each side of the strip."""
    inside = rows[strip.first : strip.last + 1]
    left = sum(row.covered[0][0] < strip.left for row in inside)
    right = sum(row.covered[-1][1] > strip.right for row in inside)
    return min(left, right) >= _MIN_LINES


def _are_columns(rows: Sequence[_Row], edges: Sequence[float], size: float) -> bool:
    """True where most lines between the edges run from one edge of their column to the other."""
    bounds = [float("-inf"), *edges, float("inf")]
    full = n_lines = n_filled = 0
    for left, right in pairwise(bounds):
        pieces = [_piece(row, left, right) for row in rows]
        lines = [piece for piece in pieces if piece is not None]
        if len(lines) < _MIN_LINES:
            continue
        begin, end = min(a for a, _ in lines), sorted(b for _, b in lines)[int(_EDGE * len(lines))]
        filled = sum(end - begin - (b - a) <= _RAGGED * size for a, b in lines)
        if end - begin < _MIN_WIDTH * size or filled < _SOME * len(lines):
            return False
        if sum(any(left < x < right for x in row.words) for row in rows) < _FULL * len(lines):
            return False  # columns of amounts, those of a table
        full += 1
        n_lines += len(lines)
        n_filled += filled
    return full > 1 and n_filled >= _FULL * n_lines


def _piece(row: _Row, left: float, right: float) -> tuple[float, float] | None:
    """What a row covers between two edges."""
    inside = [(a, b) for a, b in row.covered if left < (a + b) / 2 < right]
    return (min(a for a, _ in inside), max(b for _, b in inside)) if inside else None


def _edge_above(rows: Sequence[_Row], index: int) -> float:
    return (max((row.bottom for row in rows[:index]), default=rows[index].top) + rows[index].top) / 2


def _edge_below(rows: Sequence[_Row], index: int, height: float) -> float:
    below = min((row.top for row in rows[index + 1 :]), default=height)
    return (rows[index].bottom + below) / 2
