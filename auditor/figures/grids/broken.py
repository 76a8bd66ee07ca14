"""Cells among numbers that look like one and cannot be read: 152.15162.15, 12,34, 2O.

Owns which cells these are: what stands behind a name, in a column that otherwise holds numbers. Such a cell has a
value, which is not known: its row is one of the body, and no sum can leave it out. Cost: linear in the number of cells.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from auditor.document import Cell
from auditor.figures.grids.model import CellKind, Position
from auditor.figures.lexicon import Lexicon
from auditor.figures.misprints import is_misprinted
from auditor.figures.model import Figure, Place, Reason
from auditor.figures.omissions import is_outline
from auditor.figures.scan import normalised, scan_all
from auditor.patterns import lazy

_NUMBER_LIKE = lazy(r"[-+(]?[0-9]\S{2,30}")
_AROUND = "-+()%"
_SEPARATED = lazy(r"[0-9]++[.,][0-9.,]*")
_DAY = lazy(r"[0-9]{1,2}\.[0-9]{1,2}\.(?:19|20)[0-9]{2}")
_UNNAMED = (Reason.NO_UNIT, Reason.CODE, Reason.ITEM, Reason.UNREADABLE)
_WORDS = (CellKind.LABEL, CellKind.PROSE)


def broken_cells(
    cover: Mapping[Position, Cell],
    kinds: Mapping[Position, CellKind],
    numbers: Mapping[Position, Figure],
    lexicon: Lexicon,
) -> frozenset[Position]:
    """Where the cells begin that look like a number and cannot be read, of those that `cover` positions of a table."""
    looks = [at for at, kind in kinds.items() if kind is CellKind.LABEL and _is_broken(cover[at], lexicon)]
    if not looks:
        return frozenset()
    first: dict[int, int] = {}  # the first column of each row that holds anything
    for (row, col), cell in cover.items():
        if kinds[(cell.row, cell.col)] is not CellKind.BLANK:
            first[row] = min(col, first.get(row, col))
    found: set[Position] = set()
    for column in {col for _, col in looks}:
        here = [(row, col) for row, col in looks if col == column and first[row] < col]
        words = [row for (row, col), kind in kinds.items() if col == column and kind in _WORDS]
        printed = [figure for (_, col), figure in numbers.items() if col == column]
        if here and _is_among_numbers(min(here)[0], len(here), words, len(printed)):
            found |= {at for at in here if _is_number(cover[at], printed)}
    return frozenset(found)


def _is_among_numbers(start: int, broken: int, words: Sequence[int], numbers: int) -> bool:
    """True where a column holds numbers, and from the row `start` on no more cells with other words than these."""
    return numbers >= max(1, sum(row >= start for row in words) - broken)


def _is_broken(cell: Cell, lexicon: Lexicon) -> bool:
    """True for digits with separators, or with a letter among them, that write no number; a date writes none either."""
    text = normalised(cell.text.value).strip()
    if is_misprinted(text, lexicon):
        return True
    if _NUMBER_LIKE.fullmatch(text) is None or _DAY.fullmatch(text):
        return False
    omitted = scan_all(cell.text, Place(0, 0, 0, cell.row, cell.col), lexicon).omitted
    if [(o.reason, len(o.text)) for o in omitted] == [(Reason.UNREADABLE, len(text))]:
        return True  # with its unit
    printed = _SEPARATED.fullmatch(text.strip(_AROUND)) is not None
    return printed and bool(omitted) and all(one.reason in _UNNAMED for one in omitted)


def _is_number(cell: Cell, printed: Sequence[Figure]) -> bool:
    """False for what could number a section, 3.1.12; 12.345.67 ends in as many decimals as all numbers beside it."""
    token = normalised(cell.text.value).strip()
    if not is_outline(token):
        return True
    decimals = len(token.rpartition(".")[2])
    return decimals > 1 and all(figure.decimals == decimals for figure in printed)
