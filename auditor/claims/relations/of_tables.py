"""What the text tells of a table beside it, and not of the figures around: some of the rows of a total, a sum of rows.

Owns these acquittals. 支出67500万元，其中教育14260万元: total and parts stand in one line of a table that holds more
than these, so that the text names some of what there is. 甲、乙两队共9214万元 is the sum of the cells of two rows that
its sentence names, 日均1944件（按250天） a cell by the number told with it.
Cost: for a broken list or mean only, the cells of the tables next to it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from math import log2

from auditor.claims.prose.mentions import Role
from auditor.claims.relations.model import LISTS, Candidate, Outcome, Shape
from auditor.claims.relations.quotient import Formula, Quotients
from auditor.claims.relations.stream import Item, Stream, integer
from auditor.figures.interval import ZERO
from auditor.figures.labels import after_last
from auditor.figures.model import Dimension, Figure
from auditor.records import TYPE_CHECKING

if TYPE_CHECKING:
    from auditor.figures.grid import Grid, Panel

_FAR = 3  # blocks between a table and the text that tells of it
_MOST_CELLS = 2_000
_PAIR = 2
_TELLING = 2.0  # bits by which an agreement is rarer than its trials


def is_some_of_a_table(stream: Stream, own: Candidate) -> bool:
    """True for a list that falls short of its total, and names some of the cells of a line that holds them all."""
    if own.shape not in LISTS or len(own.parts) < _PAIR or min(own.signs) < 0 or own.gap <= 0:
        return False
    whole, parts = own.target.figure, [part.figure for part in own.parts]
    return any(_holds_more(line, whole, parts) for grid in _near(stream, whole) for line in _lines(grid))


def is_sum_of_rows(stream: Stream, own: Candidate) -> bool:
    """True for a list whose total is that of the rows which its sentence names, in a column of a table beside it."""
    whole = own.target
    if own.shape not in LISTS or whole.role is not Role.LEVEL:
        return False
    for grid, panel, rows in _named_rows(stream, whole):
        for column in panel.amounts if len(rows) >= _PAIR else ():
            cells = [cell for row in rows if (cell := grid.figure(row, column.index)) is not None]
            if len(cells) == len(rows) and _is_sum(cells, whole.figure):
                return True
    return False


def _named_rows(stream: Stream, target: Item) -> Iterator[tuple[Grid, Panel, Sequence[int]]]:
    """The rows, but for totals, that the sentence of a figure names before it, by the tables beside it."""
    lexicon = stream.prose.wording.lexicon
    words = after_last(target.view.value[: target.figure.place.start], "。\n")
    for grid in _near(stream, target.figure):
        from auditor.claims.tables.lines import is_total  # of use only where there is a table

        for panel in (panel for section in grid.sections for panel in section.panels):
            named = (row for row in panel.rows if len(row.label) >= _PAIR and row.label in words)
            yield grid, panel, [row.index for row in named if not is_total(row.label, lexicon)]


def is_rate_of_a_row(stream: Stream, own: Quotients) -> bool:
    """True for a rate on a cell of the only row that its sentence names, where the amounts for it stand in another
    sentence: 一车间产量7760吨。二车间合格率98.2%，不合格54吨, with its 2975 in the table."""
    if own.formula not in (Formula.RATIO, Formula.COMPLEMENT) or own.under.sentence == own.target.sentence:
        return False
    for grid, panel, rows in _named_rows(stream, own.target):
        found = [grid.figure(row, column.index) for row in rows if len(rows) == 1 for column in panel.amounts]
        cells = [cell for cell in found if cell is not None and cell.base > ZERO]
        tried = [own._replace(under=own.under._replace(value=integer(cell.base))) for cell in cells]
        best = max((c.surprise for c in tried if c.has_base and c.outcome is Outcome.HOLDS), default=0.0)
        if best - log2(max(len(tried), 1)) >= _TELLING:
            return True
    return False


def is_mean_of_a_cell(stream: Stream, own: Quotients) -> bool:
    """True for a mean of what a table beside the text tells, by the number that stands with it, where its own sentence
    tells no amount that it may be of."""
    if own.shape is not Shape.AVERAGE or own.over.sentence == own.target.sentence:
        return False
    cells = {cell.base: cell for grid in _near(stream, own.target.figure) for cell in grid.figures.values()}
    if len(cells) > _MOST_CELLS:
        return False
    tried = [own._replace(over=own.over._replace(value=integer(base))) for base in cells if base > ZERO]
    found = max((c.surprise for c in tried if c.outcome is Outcome.HOLDS), default=0.0)
    return found - log2(max(len(tried), 1)) >= _TELLING


def _near(stream: Stream, figure: Figure) -> Iterator[Grid]:
    """The tables next to the text that a figure stands in."""
    block = figure.place.block
    return (grid for grid in stream.prose.grids if 0 < abs(grid.block - block) <= _FAR)


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


def _is_sum(cells: Sequence[Figure], whole: Figure) -> bool:
    """True where cells of one measure add up to an amount."""
    bare = all(cell.unit.dimension is Dimension.BARE for cell in cells)
    measures = {(f.unit.dimension, f.unit.noun) for f in (*cells, whole)}
    if bare:
        return sum((cell.value for cell in cells), ZERO) == whole.value
    reach = max(whole.ulp, sum((cell.ulp for cell in cells), ZERO))
    return len(measures) == 1 and abs(sum((cell.base for cell in cells), ZERO) - whole.base) * _PAIR <= reach


def _is_one(cell: Figure, figure: Figure) -> bool:
    """True for one number, rounded as it may be; a cell without a unit has that of the text."""
    if cell.unit.dimension is Dimension.BARE:
        return cell.value == figure.value
    measures = ((f.unit.dimension, f.unit.noun) for f in (cell, figure))
    return len(set(measures)) == 1 and abs(cell.base - figure.base) * _PAIR <= max(cell.ulp, figure.ulp)
