"""A report as neither format has it: paragraphs with their level, and tables of cells that may be merged.

Owns the making of it from a document that was read. Leaves the writing of each form to the modules beside it.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from auditor.document import Document, Paragraph

NUMERIC = frozenset("0123456789.,-－%％—")


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph; level 1 is the highest heading, None running text."""

    text: str
    level: int | None


@dataclass(frozen=True, slots=True)
class Field:
    """A cell at its top left corner; rows and columns count from 0."""

    text: str
    row: int
    col: int
    rows: int = 1
    cols: int = 1

    @property
    def is_number(self) -> bool:
        """True for what is set flush right."""
        return bool(self.text) and NUMERIC.issuperset(self.text)


@dataclass(frozen=True, slots=True)
class Grid:
    """A table."""

    fields: tuple[Field, ...]
    n_rows: int
    n_cols: int

    def rows(self) -> Iterator[list[Field]]:
        """The cells that begin in each row, from left to right."""
        for number in range(self.n_rows):
            yield sorted((f for f in self.fields if f.row == number), key=lambda f: f.col)

    @property
    def n_heads(self) -> int:
        """The rows before the first number; at least one."""
        numbers = (f.row for f in self.fields if f.is_number)
        return max(1, min(numbers, default=1))


Plan = Sequence[Line | Grid]


def plan_of(document: Document) -> list[Line | Grid]:
    """The report that was read, without anything that belongs to its format."""
    plan: list[Line | Grid] = []
    for block in document.blocks:
        if isinstance(block, Paragraph):
            plan.append(Line(block.text.shown.replace("\n", ""), block.level))
            continue
        fields = (
            Field(c.text.shown.replace("\n", ""), c.row, c.col, c.row_span, c.col_span)
            for row in block.rows()
            for c in row
        )
        plan.append(Grid(tuple(fields), block.n_rows, block.n_cols))
    return plan


def display_width(text: str) -> int:
    """How many columns of a screen the text takes, a Chinese character two.

    >>> display_width("合计 12.5")
    9
    """
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)


def translated(plan: Plan, table: dict[int, str]) -> list[Line | Grid]:
    """The plan in other characters."""
    result: list[Line | Grid] = []
    for block in plan:
        if isinstance(block, Line):
            result.append(Line(block.text.translate(table), block.level))
        else:
            fields = (Field(f.text.translate(table), f.row, f.col, f.rows, f.cols) for f in block.fields)
            result.append(Grid(tuple(fields), block.n_rows, block.n_cols))
    return result
