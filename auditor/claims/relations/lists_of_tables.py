"""Lists of the text that a table beside it tells in full: 支出67500万元，其中教育14260万元, with more rows below 合计.

Owns that acquittal: total and parts all stand in one line of a table, and the line holds more than these. So the text
names some of what there is. A line that holds no more acquits nothing.
Cost: for a broken list only, the cells of the tables next to it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from auditor.claims.relations.model import LISTS, Candidate
from auditor.claims.relations.stream import Stream
from auditor.figures.grid import Grid
from auditor.figures.interval import ZERO
from auditor.figures.model import Dimension, Figure

_FAR = 3  # blocks between a table and the text that tells of it
_MOST_CELLS = 2_000
_PAIR = 2


def is_some_of_a_table(stream: Stream, own: Candidate) -> bool:
    """True for a list that falls short of its total, and names some of the cells of a line that holds them all."""
    if own.shape not in LISTS or len(own.parts) < _PAIR or min(own.signs) < 0 or own.gap <= 0:
        return False
    whole, parts = own.target.figure, [part.figure for part in own.parts]
    block = whole.place.block
    near = (grid for grid in stream.prose.grids if 0 < abs(grid.block - block) <= _FAR)
    return any(_holds_more(line, whole, parts) for grid in near for line in _lines(grid))


def _lines(grid: Grid) -> Iterator[Sequence[Figure]]:
    """The figures of each column and of each row."""
    if len(grid.figures) > _MOST_CELLS:
        return
    lines: dict[tuple[str, int], list[Figure]] = defaultdict(list)
    for (row, column), figure in grid.figures.items():
        lines["row", row].append(figure)
        lines["column", column].append(figure)
    yield from lines.values()


def _holds_more(line: Sequence[Figure], whole: Figure, parts: Sequence[Figure]) -> bool:
    """True where a line holds the total, all parts, and another amount."""
    rest = [cell for cell in line if cell.base != ZERO and not _is_one(cell, whole)]
    if len(rest) == len(line) or len(rest) <= len(parts):
        return False
    for part in parts:
        at = next((at for at, cell in enumerate(rest) if _is_one(cell, part)), None)
        if at is None:
            return False
        del rest[at]
    return bool(rest)


def _is_one(cell: Figure, figure: Figure) -> bool:
    """True for one number, rounded as it may be; a cell without a unit has that of the text."""
    if cell.unit.dimension is Dimension.BARE:
        return cell.value == figure.value
    measures = ((f.unit.dimension, f.unit.noun) for f in (cell, figure))
    return len(set(measures)) == 1 and abs(cell.base - figure.base) * _PAIR <= max(cell.ulp, figure.ulp)
