"""One page as lists of printed lines and ruled tables, in reading order: one list, or one for each part it is set in.

Owns which characters lie in a table and which between tables, and frames that are no table. Leaves columns to
columns.py, what hangs together over lines and pages to flow.py.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

from auditor.readers.pdf.borderless import open_tables
from auditor.readers.pdf.cells import GridTable, chains, fill
from auditor.readers.pdf.columns import Part, part_at, parts_of
from auditor.readers.pdf.geometry import Box, Glyph, Sheet
from auditor.readers.pdf.heads import Band
from auditor.readers.pdf.lattice import Lattice, lattices_of
from auditor.readers.pdf.lines import Origin, TextLine, baseline_rows, text_lines
from auditor.readers.pdf.overrun import bands_at_end

_OUTSIDE = -1
_SLACK = 1.0  # points by which a character's middle may lie outside the outer lines of its table

Item = TextLine | GridTable


@dataclass(frozen=True, slots=True)
class Page:
    """What is kept of a page, or of a column of one: its number, its size, and its items from top to bottom.

    In a column x counts from where its text begins, so that columns are alike.
    """

    number: int
    width: float
    height: float
    items: tuple[Item, ...]
    notes: tuple[TextLine, ...] = ()  # footnotes, once they are told from the items


def pages_of(sheet: Sheet, before: Sequence[Page] = ()) -> list[Page]:
    """The lines and tables of a sheet; the parts of a page that is set in columns one after another.

    `before` are the parts of the page before it.
    """
    origin = Origin(sheet.number, sheet.frame, sheet.recognised)
    lattices = lattices_of(sheet.rulings)
    areas = _areas(lattices)
    inside: dict[int, list[Glyph]] = defaultdict(list)
    for group in chains(sheet.glyphs) if sheet.recognised else ([glyph] for glyph in sheet.glyphs):
        # a picture tells places roughly, so that the last digit may seem to stand beyond a ruling
        at = Counter(_area_at(areas, *glyph.middle) for glyph in group).most_common(1)[0][0]
        inside[at] += group
    loose = inside.pop(_OUTSIDE, [])
    tables = [fill(lattice, inside[i], origin) for i, lattice in enumerate(lattices) if inside[i]]
    width, height = sheet.frame.width, sheet.frame.height
    rows = baseline_rows([glyph for glyph in loose if not glyph.turn])
    parts = parts_of(rows, [table.box for table in tables], width, height)
    if len(parts) == 1:
        above = bands_at_end(before[-1].items) if before else ()
        return [Page(sheet.number, width, height, _in_order([*_lines_and_tables(loose, origin, above), *tables]))]
    return _columns(sheet.number, height, parts, loose, tables, origin)


def _columns(
    number: int,
    height: float,
    parts: Sequence[Part],
    glyphs: Sequence[Glyph],
    tables: Sequence[GridTable],
    origin: Origin,
) -> list[Page]:
    """The parts of a page that hold anything."""
    by_part: dict[int, list[Glyph]] = defaultdict(list)
    for glyph in glyphs:
        by_part[part_at(parts, *glyph.middle)].append(glyph)
    placed = [(part_at(parts, (t.box.x0 + t.box.x1) / 2, (t.box.top + t.box.bottom) / 2), t) for t in tables]
    pages = []
    for index, part in enumerate(parts):
        items: list[Item] = [
            *_lines_and_tables(by_part[index], origin),
            *(table for at, table in placed if at == index),
        ]
        if not items:
            continue
        left = min(item.box.x0 for item in items) if part.columns > 1 else 0.0
        width = max(item.box.x1 for item in items) - left if part.columns > 1 else part.box.x1
        pages.append(Page(number, width, height, tuple(_moved(item, left) for item in _in_order(items))))
    return pages


def _lines_and_tables(glyphs: Sequence[Glyph], origin: Origin, above: Sequence[Band] = ()) -> list[Item]:
    """The lines that the characters outside ruled tables make up, and tables without rulings among them."""
    rows = baseline_rows([glyph for glyph in glyphs if not glyph.turn])
    tables, used = open_tables(rows, origin, above)
    rest = [glyph for index, row in enumerate(rows) if index not in used for glyph in row]
    return [*text_lines([*rest, *(glyph for glyph in glyphs if glyph.turn)], origin), *tables]


def _in_order(items: Sequence[Item]) -> tuple[Item, ...]:
    return tuple(sorted(items, key=lambda item: (item.box.top, item.box.x0)))


def _moved(item: Item, left: float) -> Item:
    """The item with x counting from `left`."""
    if not left:
        return item
    box = item.box._replace(x0=item.box.x0 - left, x1=item.box.x1 - left)
    if isinstance(item, GridTable):
        return replace(item, box=box, xs=tuple(x - left for x in item.xs))
    return replace(item, box=box, gaps=tuple((a - left, b - left) for a, b in item.gaps))


def _areas(lattices: Sequence[Lattice]) -> list[tuple[Box, int]]:
    """The room of each grid with its index, small ones first, so that a table in a cell of another keeps its text."""
    boxes = [lattice.box for lattice in lattices]
    wider = [Box(b.x0 - _SLACK, b.top - _SLACK, b.x1 + _SLACK, b.bottom + _SLACK) for b in boxes]
    return sorted(((box, index) for index, box in enumerate(wider)), key=lambda area: area[0].area)


def _area_at(areas: Sequence[tuple[Box, int]], x: float, y: float) -> int:
    for box, index in areas:
        if box.holds(x, y):
            return index
    return _OUTSIDE
