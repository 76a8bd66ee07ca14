"""From a document to its figures: running text as passages, tables as grids, everything with unit and place.

Owns Passage and ReportFigures, and the order of the steps. The scanning of a text is in scan.py, the structure of
tables in grid.py, house precision in precision.py.
"""

from __future__ import annotations

from dataclasses import dataclass

from auditor.document import Text
from auditor.figures.grid import Grid
from auditor.figures.model import Figure


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph, or a wordy table cell, with the figures in it in order. `section` is the path of headings above."""

    block: int
    text: Text
    figures: tuple[Figure, ...]
    section: tuple[str, ...] = ()
    level: int | None = None  # outline level where this passage is itself a heading
    row: int | None = None
    col: int | None = None


@dataclass(frozen=True, slots=True)
class ReportFigures:
    """All figures of a report: in passages and in grids, both in document order."""

    passages: tuple[Passage, ...]
    grids: tuple[Grid, ...]

    @property
    def all(self) -> tuple[Figure, ...]:
        """Every figure once."""
        in_prose = [f for p in self.passages for f in p.figures]
        in_tables = [f for g in self.grids for f in g.figures.values()]
        return tuple(in_prose + in_tables)
