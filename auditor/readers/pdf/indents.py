"""How far the labels of a table are set in: which heights of a list they stand at, as blanks in front of them.

Owns reading the levels from where labels begin in their column, over all pages of the table. A column counts only where
labels of several lengths begin at the same places, as those of centred columns do not. Leaves what the levels mean to
the outline of the table.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import replace

from auditor.document import Text
from auditor.readers.layout.lines import joined
from auditor.readers.layout.shape import Shape, shape_of
from auditor.readers.pdf.cells import GridCell, GridTable

_STEP = 3.0  # points by which a label begins farther right than those of the level above at least
_FEWEST = 6  # labels of a column that tells its levels
_ALIGNED = 0.75  # share of them that begin where labels of another length do
_BEYOND = 0.5  # of the last step by which a label may begin farther right than the last level and still be of it
_BLANK = "\u3000"


def with_indents(table: GridTable) -> GridTable:
    """The table, its labels set in by a blank for each level that their column shows."""
    columns: dict[int, list[GridCell]] = defaultdict(list)
    rows = _rows_of_amounts(table)
    for cell in table.cells:
        if cell.reach is not None and cell.field.row in rows and _is_label(cell):
            columns[cell.field.col].append(cell)
    depths = {id(cell): depth for own in columns.values() for cell, depth in _depths(own)}
    if not any(depths.values()):
        return table
    cells = (replace(c, text=_set_in(c.text, depths[id(c)])) if depths.get(id(c)) else c for c in table.cells)
    return replace(table, cells=tuple(cells))


def _rows_of_amounts(table: GridTable) -> range:
    """The rows from the first that has an amount on: those above are heads, which are centred."""
    first = min((c.field.row for c in table.cells if _is_number(c)), default=table.n_rows)
    return range(first, table.n_rows)


def _is_number(cell: GridCell) -> bool:
    return shape_of(cell.text.value) is Shape.NUMBER


def _is_label(cell: GridCell) -> bool:
    """True for a label of one row whose place is printed; where recognised text begins is known too roughly."""
    recognised = cell.text.anchors[0].location.recognised
    return shape_of(cell.text.value) is Shape.TEXT and cell.field.row_span == 1 and not recognised


def _depths(cells: Sequence[GridCell]) -> list[tuple[GridCell, int]]:
    """The labels of a column, each with the number of levels above its own; none where they show no levels."""
    runs, middles = _runs(cells, _start), _runs(cells, _middle)
    told = sum(len(own) for own in runs if _differ(own))
    if len(cells) < _FEWEST or told < max(_ALIGNED * len(cells), sum(len(own) for own in middles if _differ(own))):
        return []
    aligned = list(map(_differ, runs))
    outer = aligned.index(True)  # a head that stands alone in front of all others is on a level of its own
    levels = [own for at, own in enumerate(runs) if aligned[at] or at < outer]
    if len(levels) < 2:
        return []
    starts = [_start(own[0]) for own in levels]
    beyond = starts[-1] + _BEYOND * (starts[-1] - starts[-2])
    return [(cell, _depth(_start(own[0]), starts, beyond)) for own in runs for cell in own]


def _runs(cells: Sequence[GridCell], place: Callable[[GridCell], float]) -> list[list[GridCell]]:
    """The labels in groups of those that begin, or have their middle, at the same place, from left to right."""
    runs: list[list[GridCell]] = []
    for cell in sorted(cells, key=place):
        if runs and place(cell) - place(runs[-1][-1]) < _STEP:
            runs[-1].append(cell)
        else:
            runs.append([cell])
    return runs


def _differ(cells: Sequence[GridCell]) -> bool:
    """True for labels of several widths."""
    widths = [end - start for start, end in map(_reach, cells)]
    return max(widths) - min(widths) >= _STEP


def _depth(start: float, levels: Sequence[float], beyond: float) -> int:
    """The level nearest to where a label begins; of one in the middle of its cell, as totals are, the first."""
    if start > beyond:
        return 0
    return min(range(len(levels)), key=lambda at: abs(levels[at] - start))


def _reach(cell: GridCell) -> tuple[float, float]:
    return cell.reach or (0.0, 0.0)


def _start(cell: GridCell) -> float:
    return _reach(cell)[0]


def _middle(cell: GridCell) -> float:
    return sum(_reach(cell)) / 2


def _set_in(text: Text, depth: int) -> Text:
    return joined((Text(_BLANK * depth, text.anchors[:1]), text), ("", ""))
