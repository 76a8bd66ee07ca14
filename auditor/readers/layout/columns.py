"""What the columns of a table hold, seen from its full rows: labels, amounts, subject codes, running row numbers.

Owns Column and how badly a cell fits into one. Used to place the cells of short rows and to mend rows that were cut.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from auditor.readers.layout.rows import RawRow
from auditor.readers.layout.shape import Shape
from auditor.records import Named, NamedTuple

_CODE_LENGTHS = {3, 5, 7, 9}
_MIN_RUNNING = 3


class Content(Named):
    """What a column holds."""

    UNKNOWN = "unknown"
    LABEL = "label"
    CODE = "code"
    ROW_NUMBER = "row number"
    AMOUNT = "amount"


# Prices in the points of spans.py.
_MISFIT_NUMBER = {Content.UNKNOWN: 500, Content.LABEL: 4000, Content.CODE: 3000, Content.ROW_NUMBER: 3000}
_MISFIT_TEXT = {Content.UNKNOWN: 200, Content.CODE: 500, Content.ROW_NUMBER: 1000, Content.AMOUNT: 1500}


class Column(NamedTuple):
    """A column and what it holds."""

    content: Content

    @property
    def known(self) -> bool:
        """True where full rows said what the column holds."""
        return self.content is not Content.UNKNOWN

    @property
    def is_stub(self) -> bool:
        """True for columns that name a row instead of telling about it."""
        return self.content in (Content.LABEL, Content.CODE, Content.ROW_NUMBER)

    def misfit(self, shape: Shape, value: str) -> int:
        """The price of putting a cell of this shape here; blanks fit everywhere."""
        if shape is Shape.EMPTY:
            return 0
        if shape is Shape.TEXT:
            return _MISFIT_TEXT.get(self.content, 0)
        if self.content is Content.CODE and _is_code(value):
            return 0
        if self.content is Content.ROW_NUMBER and value.strip().isdecimal():
            return 0
        return _MISFIT_NUMBER.get(self.content, 0)


def columns_of(full_rows: Sequence[RawRow], width: int) -> list[Column]:
    """The columns of a table from those rows that fill all `width` of them."""
    return (
        [Column(_content([row.cells[c].value.strip() for row in full_rows])) for c in range(width)]
        if (full_rows)
        else [Column(Content.UNKNOWN)] * width
    )


def _content(values: Sequence[str]) -> Content:
    from auditor.readers.layout.shape import shape_of

    numbers = [v for v in values if shape_of(v) is Shape.NUMBER]
    texts = [v for v in values if shape_of(v) is Shape.TEXT]
    if not numbers and not texts:
        return Content.UNKNOWN
    if len(texts) > len(numbers):
        return Content.LABEL
    if _are_codes(numbers):
        return Content.CODE
    return Content.ROW_NUMBER if _are_running(numbers) else Content.AMOUNT


def _is_code(value: str) -> bool:
    return value.isdecimal() and len(value) in _CODE_LENGTHS


def _are_codes(numbers: Sequence[str]) -> bool:
    return all(map(_is_code, numbers)) and any(len(n) > min(_CODE_LENGTHS) for n in numbers)


def _are_running(numbers: Sequence[str]) -> bool:
    if len(numbers) < _MIN_RUNNING or not all(n.isdecimal() for n in numbers):
        return False
    steps = sum(int(b) - int(a) == 1 for a, b in pairwise(numbers))
    return 5 * steps >= 4 * (len(numbers) - 1)
