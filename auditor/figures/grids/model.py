"""What a grid is: a table whose rows and columns have been told apart into labels, codes, ordinals and amounts.

Owns Grid and its parts (Section, Panel, Column, Row, HeaderNode). A section is one of several small tables stacked in a
grid; a panel is one of several column groups side by side (收入|支出), with labels of its own. Positions count from 0.
Leaves reading them off a table to the other modules here, and relations between figures to claims.
"""

from __future__ import annotations

from collections.abc import Mapping

from auditor.document import Table
from auditor.figures.model import Figure, Unit
from auditor.records import Named, NamedTuple, Record, kept

Position = tuple[int, int]


class CellKind(Named):
    """What a cell holds; blank, dash and zero (a NUMBER) are three different things."""

    BLANK = "blank"
    DASH = "dash"
    NUMBER = "number"
    IDENTIFIER = "identifier"  # a phone number, a credit code
    UNKNOWN = "unknown"  # a value that is not there: #REF!, a formula without result
    LABEL = "label"
    PROSE = "prose"


class RowRole(Named):
    """What a row of the table is for."""

    TITLE = "title"
    UNIT = "unit"
    HEADER = "header"
    ORDINAL = "ordinal"  # 栏次: numbers the columns
    BODY = "body"
    NOTE = "note"
    BLANK = "blank"


class ColumnRole(Named):
    """What a column of a section is for."""

    STUB = "stub"
    CODE = "code"
    ORDINAL = "ordinal"  # 行次, 序号
    AMOUNT = "amount"
    TEXT = "text"
    BLANK = "blank"


class HeaderNode(NamedTuple):
    """A header label with the columns [first, last] it stands over; equal nodes are the same printed cell."""

    label: str
    row: int
    first: int
    last: int


class Column(Record):
    """A column of a section: its header labels from the top down, and the unit they name."""

    index: int  # type: ignore[assignment]
    role: ColumnRole
    path: tuple[HeaderNode, ...] = ()
    unit: Unit | None = None

    @property
    def label(self) -> str:
        """The lowest header label, "" where there is none."""
        return self.path[-1].label if self.path else ""

    @property
    def labels(self) -> tuple[str, ...]:
        """The header labels from the top down."""
        return tuple(node.label for node in self.path)


class Row(Record):
    """A body row of a panel: its own label, the labels of all stub columns, and what tells its place in an outline."""

    index: int  # type: ignore[assignment]
    label: str
    path: tuple[str, ...] = ()
    code: str = ""
    level: int | None = None  # of its numbering: 一、 above （一） above 1.
    of_which: bool = False  # begins with 其中
    indent: int = 0
    unit: str = ""  # printed in a column of units: 张 of 床位 | 张 | 4380


class Panel(Record):
    """A group of columns with its own labels: the left or right half of a two-sided form, or the whole width."""

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]

    @kept
    def amounts(self) -> tuple[Column, ...]:
        """The columns that hold amounts, left to right."""
        return tuple(c for c in self.columns if c.role is ColumnRole.AMOUNT)


class Section(NamedTuple):
    """One table of a grid: title, header, panels. `ordinal_rows` hold 栏次 numbers or printed formulas."""

    title: str
    unit: Unit | None
    header_rows: tuple[int, ...]
    ordinal_rows: tuple[int, ...]
    panels: tuple[Panel, ...]


class Grid(Record):
    """A table with its structure and the figures of its amount cells, by (row, column).

    `wordy` are the cells that hold running text with figures in it. `confidence` (0 to 1) is for showing and ranking.
    `loose` figures stand behind a label of their own within the row (a form of names and values): no column owns them.
    """

    table: Table
    block: int
    title: str
    unit: Unit | None
    row_roles: tuple[RowRole, ...]
    sections: tuple[Section, ...]
    kinds: Mapping[Position, CellKind]
    figures: Mapping[Position, Figure]
    wordy: tuple[Position, ...] = ()
    confidence: float = 1.0
    loose: frozenset[Position] = frozenset()

    @kept
    def known(self) -> dict[tuple[str, int], tuple[object, ...]]:
        """What those who ask again and again have read of it, by what they call it."""
        return {}

    def figure(self, row: int, col: int) -> Figure | None:
        """The figure that belongs to this row and column, None where there is none."""
        return None if (row, col) in self.loose else self.figures.get((row, col))

    def is_empty(self, row: int, col: int) -> bool:
        """True for a blank cell, a dash, or a place no cell begins at."""
        return self.kinds.get((row, col), CellKind.BLANK) in (CellKind.BLANK, CellKind.DASH)
