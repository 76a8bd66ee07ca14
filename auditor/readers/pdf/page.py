"""One page as a list of printed lines and ruled tables, in reading order.

Owns which characters lie in a table and which between tables, and frames that are no table. Leaves what hangs
together over lines and pages to flow.py.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from auditor.readers.pdf.cells import GridTable, fill
from auditor.readers.pdf.geometry import Box, Glyph, Sheet
from auditor.readers.pdf.lattice import Lattice, lattices_of
from auditor.readers.pdf.lines import Origin, TextLine, text_lines

_OUTSIDE = -1
_SLACK = 1.0  # points by which a character's middle may lie outside the outer lines of its table

Item = TextLine | GridTable


@dataclass(frozen=True, slots=True)
class Page:
    """What is kept of a page: its number, its size, and its items from top to bottom."""

    number: int
    width: float
    height: float
    items: tuple[Item, ...]


def page_of(sheet: Sheet) -> Page:
    """The lines and tables of a sheet."""
    origin = Origin(sheet.number, sheet.frame)
    lattices = lattices_of(sheet.rulings)
    areas = _areas(lattices)
    inside: dict[int, list[Glyph]] = defaultdict(list)
    for glyph in sheet.glyphs:
        inside[_area_at(areas, *glyph.middle)].append(glyph)
    items: list[Item] = list(text_lines(inside[_OUTSIDE], origin))
    items += [fill(lattice, inside[i], origin) for i, lattice in enumerate(lattices) if inside[i]]
    items.sort(key=lambda item: (item.box.top, item.box.x0))
    return Page(sheet.number, sheet.frame.width, sheet.frame.height, tuple(items))


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
