"""The digits in the cells of a table that are no figure of it, each run with the reason why.

Owns the reasons that the structure of the table gives: heads, stubs, codes, ordinals; and which cell of a column of
amounts looks like a number and cannot be read. What stands within a text is said by omissions.py.
"""

from __future__ import annotations

from collections.abc import Iterator

from auditor.document import Cell
from auditor.figures.grids.model import CellKind, Grid
from auditor.figures.lexicon import Lexicon
from auditor.figures.model import Omitted, Place, Reason
from auditor.figures.scan import normalised, scan_all
from auditor.patterns import lazy

_UNNAMED = (Reason.NO_UNIT, Reason.CODE, Reason.UNREADABLE)  # among amounts 12.345.67 is no number of a section
_DIGITS = lazy(r"\d+")
_NUMBER_LIKE = lazy(r"[-+(]? ?[0-9][0-9., \n]*[., \n][0-9., \n]*[)%]?")


def omitted_of_cells(grid: Grid, lexicon: Lexicon) -> Iterator[Omitted]:
    """The digits in cells of `grid` that are neither figures of it nor in running text, and cells that lost theirs."""
    amounts = {col for _, col in grid.figures}
    wordy = set(grid.wordy)
    for cell in grid.table.cells:
        at = (cell.row, cell.col)
        if grid.kinds.get(at) is CellKind.UNKNOWN:
            place = Place(grid.block, 0, len(cell.text.value), cell.row, cell.col)
            yield Omitted(cell.text.shown, place, cell.text.locate(0), Reason.UNREADABLE)
            continue
        if at in grid.figures or at in wordy or _DIGITS.search(cell.text.value) is None:
            continue
        if grid.kinds.get(at) is CellKind.LABEL:
            yield from _of_label(cell, grid.block, lexicon, amount=cell.col in amounts)
        else:
            yield from _runs(cell, grid.block)


def _of_label(cell: Cell, block: int, lexicon: Lexicon, *, amount: bool) -> Iterator[Omitted]:
    scanned = scan_all(cell.text, Place(block, 0, 0, cell.row, cell.col), lexicon)
    value = normalised(cell.text.value).strip()
    unnamed = all(o.reason in _UNNAMED for o in scanned.omitted)
    if amount and unnamed and scanned.omitted and _NUMBER_LIKE.fullmatch(value):
        start, end = scanned.omitted[0].place.start, scanned.omitted[-1].place.end
        place = scanned.omitted[0].place._replace(end=end)
        yield Omitted(cell.text.shown[start:end], place, cell.text.locate(start), Reason.UNREADABLE)
    elif scanned.figures:
        yield from _runs(cell, block)
    else:
        yield from scanned.omitted


def _runs(cell: Cell, block: int) -> Iterator[Omitted]:
    for match in _DIGITS.finditer(cell.text.value):
        place = Place(block, match.start(), match.end(), cell.row, cell.col)
        shown = cell.text.shown[match.start() : match.end()]
        yield Omitted(shown, place, cell.text.locate(match.start()), Reason.CELL)
