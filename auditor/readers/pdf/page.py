"""One page as a list of printed lines and ruled tables, in reading order.

Owns which characters lie in a table and which between tables, and frames that are no table. Leaves what hangs
together over lines and pages to flow.py.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from auditor.readers.pdf.cells import GridTable, fill
from auditor.readers.pdf.geometry import Glyph, Sheet
from auditor.readers.pdf.lattice import Lattice, lattices_of
from auditor.readers.pdf.lines import Origin, TextLine, text_lines

_SLACK = 1.0  # points by which a character's middle may lie outside the outer lines of its table

Item = TextLine | GridTable


@dataclass(frozen=True, slots=True)
class Page:
    """What is kept of a page: its number, its size, and its items from top to bottom."""

    number: int
    width: float
    height: float
    items: tuple[Item, ...]
    empty_grids: tuple[GridTable, ...] = ()


def page_of(sheet: Sheet) -> Page:
    """The lines and tables of a sheet."""
    origin = Origin(sheet.number, sheet.frame)
    lattices = lattices_of(sheet.rulings)
    inside: list[list[Glyph]] = [[] for _ in lattices]
    outside: list[Glyph] = []
    for glyph in sheet.glyphs:
        index = _lattice_at(lattices, *glyph.middle)
        (outside if index is None else inside[index]).append(glyph)
    items: list[Item] = list(text_lines(outside, origin))
    for lattice, glyphs in zip(lattices, inside, strict=True):
        if glyphs:
            items.append(fill(lattice, glyphs, origin))
    items.sort(key=lambda item: (item.box.top, item.box.x0))
    return Page(sheet.number, sheet.frame.width, sheet.frame.height, tuple(items))


def _lattice_at(lattices: Sequence[Lattice], x: float, y: float) -> int | None:
    """The smallest grid around a point, so that a table in a cell of another keeps its text."""
    around = [
        (lattice.box.area, index)
        for index, lattice in enumerate(lattices)
        if lattice.box.x0 - _SLACK <= x <= lattice.box.x1 + _SLACK
        and lattice.box.top - _SLACK <= y <= lattice.box.bottom + _SLACK
    ]
    return min(around)[1] if around else None
