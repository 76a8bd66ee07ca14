"""A report as lines of words with its figures cut out, so that two editions can be laid beside each other.

Owns Line and lines_of. A paragraph is a line and so is a row of a table; where a figure stands its words have a mark.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from auditor.document import Block, Table
from auditor.figures.model import Figure
from auditor.figures.years import YEAR
from auditor.records import NamedTuple

FIGURE = "\0"  # stands for a figure
NEXT_CELL = "\t"


class Line(NamedTuple):
    """The words of a paragraph or row, without blanks and with a mark for each figure; the figures in order."""

    words: str
    figures: tuple[Figure, ...]
    block: int
    row: int | None = None


def lines_of(blocks: Sequence[Block], figures: Iterable[Figure], years: bool = True) -> tuple[Line, ...]:
    """The lines of a report in reading order; without `years`, in which the reports of two years differ."""
    by_cell: dict[tuple[int, int | None, int | None], list[Figure]] = defaultdict(list)
    for figure in sorted(figures, key=lambda f: f.place.start):
        place = figure.place
        by_cell[place.block, place.row, place.col].append(figure)
    lines = []
    for number, block in enumerate(blocks):
        if not isinstance(block, Table):
            own = by_cell[number, None, None]
            lines.append(Line(_without(block.text.value, own), tuple(own), number))
            continue
        for row, cells in enumerate(block.rows()):
            found = [(cell.text.value, by_cell[number, row, cell.col]) for cell in cells]
            words = NEXT_CELL.join(_without(text, own) for text, own in found)
            lines.append(Line(words, tuple(f for _, own in found for f in own), number, row))
    return tuple(lines if years else (line._replace(words=YEAR.sub("", line.words)) for line in lines))


def _without(text: str, figures: Iterable[Figure]) -> str:
    """The text without blanks, a mark where a figure stands."""
    parts, done = [], 0
    for figure in figures:
        parts += ["".join(text[done : figure.place.start].split()), FIGURE]
        done = figure.place.end
    return "".join([*parts, *text[done:].split()])
