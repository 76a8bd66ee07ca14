"""Made tables: their texts, their amounts, and how a value is printed and moved."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal

from hypothesis import strategies as st

from auditor.document import Anchor, Cell, Location, Table, Text

CENT = Decimal("0.01")
CENTS = st.integers(1_000, 9_999_999).map(lambda n: Decimal(n).scaleb(-2))
LEVELS = st.integers(100_000, 300_000).map(lambda n: Decimal(n).scaleb(-2))  # a rate between two tells them apart
# from one whole unit on: columns of single last-place units add up by chance, and no reading of them is asserted
EXACT = st.integers(10_000, 9_999_999).map(lambda n: Decimal(n).scaleb(-4))


@dataclass(frozen=True)
class Made:
    """A table as texts, and the cells that hold amounts another cell is computed from or with.

    Amounts in the rows `vague` stand in the same relations as others do: which of them is wrong cannot be told.
    """

    rows: tuple[tuple[str, ...], ...]
    amounts: tuple[tuple[int, int], ...]
    merged: tuple[tuple[int, int, int, int], ...] = ()  # row, column, rows, columns
    vague: frozenset[int] = frozenset()


def printed(value: Decimal) -> str:
    """A value as a report prints it, to the cent."""
    return str(value.quantize(CENT, rounding=ROUND_HALF_UP))


def as_table(made: Made) -> Table:
    """The table with the location of each cell."""
    spans = {(r, c): (high, wide) for r, c, high, wide in made.merged}
    hidden = {(r + i, c + k) for r, c, high, wide in made.merged for i in range(high) for k in range(wide) if i or k}
    cells = [
        Cell(Text(text, (Anchor(0, Location(line=r + 1, column=1)),)), r, c, *spans.get((r, c), (1, 1)))
        for r, row in enumerate(made.rows)
        for c, text in enumerate(row)
        if (r, c) not in hidden
    ]
    return Table(tuple(cells), len(made.rows), len(made.rows[0]), 1)


def moved(made: Made, position: tuple[int, int], by: Decimal) -> Made:
    """The same table with one amount moved."""
    row, col = position
    rows = [list(r) for r in made.rows]
    rows[row][col] = printed(Decimal(rows[row][col]) + by)
    return replace(made, rows=tuple(tuple(r) for r in rows))


def made_of(rows: list[list[str]], first_row: int, first_col: int) -> Made:
    """The rows with all cells from (first_row, first_col) on as amounts."""
    amounts = [(r, c) for r in range(first_row, len(rows)) for c in range(first_col, len(rows[0]))]
    return Made(tuple(tuple(r) for r in rows), tuple(amounts))


def vague_in(made: Made, *beginnings: str) -> Made:
    """The same table, the rows whose label begins so (or all rows, with none given) as vague."""
    rows = (r for r, row in enumerate(made.rows) if not beginnings or "".join(row[:2]).strip().startswith(beginnings))
    return replace(made, vague=frozenset(rows))


def added(lines: list[list[Decimal]]) -> list[Decimal]:
    """The sum of each column."""
    return [total(list(column)) for column in zip(*lines, strict=True)]


def total(values: list[Decimal]) -> Decimal:
    """Their sum."""
    return sum(values, Decimal(0))
