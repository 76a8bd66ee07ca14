"""Words on a worksheet that are not shown and name nothing: hidden helper columns, and hidden rows above a shown head.

Owns which cells these are. Systems that fill in forms keep codes of fields and marks (VALID#) in hidden columns and
rows; taken as names of rows and columns they hide the names that are printed. A hidden column of numbers is a column
like any other, and so is one of words that names hidden numbers, or where no column of words is shown. Cost: linear in
the cells.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Set

from auditor.patterns import lazy
from auditor.readers.layout.shape import Shape, shape_of
from auditor.readers.sheets.model import FAR, Area, Position, Sheet

_FEWEST_HEADS = 2
_HAN = lazy(r"[\u4e00-\u9fff]")


def helpers_of(sheet: Sheet) -> frozenset[Position]:
    """The positions of a sheet that hold such words, and numbers among them."""
    if not sheet.hidden_columns and not sheet.hidden_rows:
        return frozenset()
    shapes = {at: shape for at, text in sheet.texts.items() if (shape := shape_of(text)) is not Shape.EMPTY}
    reaching = {(area.top, area.left) for area in sheet.areas if _is_shown(sheet, area)}
    columns = _columns(sheet, shapes, reaching)
    rows = _rows(sheet, {at: shape for at, shape in shapes.items() if at[1] not in columns or at in reaching}, reaching)
    hidden = (at for at in sheet.texts if at[1] in columns or at[0] in rows)
    return frozenset(at for at in hidden if at not in reaching)


def _is_shown(sheet: Sheet, area: Area) -> bool:
    """True for a merged area of which a part is shown."""
    columns = any(
        not sheet.is_hidden_column(column) for column in range(area.left, min(area.right, area.left + FAR) + 1)
    )
    return columns and any(
        row not in sheet.hidden_rows for row in range(area.top, min(area.bottom, area.top + FAR) + 1)
    )


def _columns(sheet: Sheet, shapes: Mapping[Position, Shape], reaching: Set[Position]) -> set[int]:
    """The hidden columns with more words than numbers, where a shown column has as many words as half of theirs."""
    told = [at for at, shape in shapes.items() if shape is Shape.TEXT and at not in reaching]
    words = Counter(column for _, column in told)
    chinese = Counter(at[1] for at in told if _HAN.search(sheet.texts[at]))
    numbers = Counter(column for (_, column), shape in shapes.items() if shape is Shape.NUMBER)
    shown = max((count for column, count in words.items() if not sheet.is_hidden_column(column)), default=0)
    hidden = {column for column in words if sheet.is_hidden_column(column) and words[column] > numbers[column]}
    return {
        column
        for column in hidden
        if shown * 2 >= words[column]
        and not (chinese[column] * 2 > words[column] and _names_hidden_numbers(sheet, column, words, numbers))
    }


def _names_hidden_numbers(sheet: Sheet, column: int, words: Mapping[int, int], numbers: Mapping[int, int]) -> bool:
    """True where the next column is hidden and holds numbers: a table of its own that is not shown."""
    behind = column + 1
    return sheet.is_hidden_column(behind) and numbers.get(behind, 0) > words.get(behind, 0)


def _rows(sheet: Sheet, shapes: Mapping[Position, Shape], reaching: Set[Position]) -> set[int]:
    """The hidden rows above the first number, where a row of several words is shown between."""
    first = min((row for (row, _), shape in shapes.items() if shape is Shape.NUMBER), default=0)
    words = Counter(at[0] for at in shapes if at[0] < first and at not in reaching)
    heads = [row for row, count in words.items() if row not in sheet.hidden_rows and count >= _FEWEST_HEADS]
    return {row for row in words if row in sheet.hidden_rows and row < max(heads, default=0)}
