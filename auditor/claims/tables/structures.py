"""Shares listed below the amounts that they are of: 收入 42121, 工资 25891 ..., 收入构成（%） 100.0, 工资 61.5 ...

Owns finding a block of shares below a head of 100 % and the rows above it with the same labels, whose whole stands
right above them. Whether the shares are of that whole, their other cells tell. Cost: linear in the cells, times the
blocks.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from math import log

from auditor.claims.evidence.odds import chance_of
from auditor.claims.expression import Expr, Quotient
from auditor.claims.model import Claim, Hypothesis, Kind, Strength
from auditor.claims.tables.lines import Key
from auditor.claims.tables.printed import as_printed
from auditor.claims.tables.templates import holds, same_dimension
from auditor.figures.grid import Grid, Panel, Row
from auditor.figures.grids.panels import bare_label
from auditor.figures.interval import ONE
from auditor.figures.model import Dimension, Figure
from auditor.records import NamedTuple

_FEWEST = 2  # parts with a share each
_AGAINST, _BROKEN, _MOST = 4, 5, 16  # bits against the reading, that a broken cell takes, and of all cells together
_MOST_BITS = 7  # what one cell tells at most


class _Block(NamedTuple):
    """The row of the whole, and each row of an amount with that of its share."""

    whole: Row
    parts: tuple[tuple[Row, Row], ...]


def structure_claims(grid: Grid, panel: Panel) -> list[Claim]:
    """The claims of shares about the amounts with the same labels above their head."""
    return [claim for block in _blocks(grid, panel) for claim in _claims(grid, panel, block)]


def _blocks(grid: Grid, panel: Panel) -> Iterator[_Block]:
    for at, head in enumerate(panel.rows):
        if not _are(grid, panel, head, whole=True):
            continue
        above = {bare_label(row.label): i for i, row in enumerate(panel.rows[:at]) if not _are(grid, panel, row)}
        parts: list[tuple[int, Row]] = []
        for row in panel.rows[at + 1 :]:
            if not _are(grid, panel, row) or _are(grid, panel, row, whole=True):
                break
            parts += [(above[bare_label(row.label)], row)] if bare_label(row.label) in above else []
        first = min((i for i, _ in parts), default=0)
        if first > 0 and len(parts) >= _FEWEST:
            yield _Block(panel.rows[first - 1], tuple((panel.rows[i], row) for i, row in parts))


def _are(grid: Grid, panel: Panel, row: Row, *, whole: bool = False) -> bool:
    """True for a row of rates, with `whole` of 100 % each."""
    figures = [f for c in panel.amounts if (f := grid.figure(row.index, c.index)) is not None]
    rates = bool(figures) and all(f.unit.dimension is Dimension.RATE for f in figures)
    return rates and (not whole or all(f.base == ONE for f in figures))


def _claims(grid: Grid, panel: Panel, block: _Block) -> list[Claim]:
    cells: dict[Key, tuple[Figure, Expr]] = {}
    for column in panel.amounts:
        whole = grid.figure(block.whole.index, column.index)
        for amount, share in block.parts:
            part, reported = (grid.figure(row.index, column.index) for row in (amount, share))
            if whole is None or part is None or reported is None or whole.base <= 0:
                continue
            if same_dimension(whole, part):
                cells[(str(share.index), column.index)] = (reported, Quotient(part, whole))
    told = {key: _bits(reported, expr) for key, (reported, expr) in cells.items()}
    claims: list[Claim] = []
    for key, expr in as_printed(cells).items():
        others = [bits for other, bits in told.items() if cells[other][0].base != cells[key][0].base]
        odds = _odds(others)
        if odds > 0:
            reading = Hypothesis(expr, Strength.LIKELY, "share-listed-below", asserted=chance_of(odds * log(2)))
            claims.append(Claim(Kind.SHARE, "table.share", cells[key][0], (reading,), cells[key][0].label))
    return claims


def _odds(others: Sequence[int | None]) -> int:
    held = sum(bits for bits in others if bits is not None)
    return min(held, _MOST) - _AGAINST - _BROKEN * others.count(None)


def _bits(reported: Figure, expr: Expr) -> int | None:
    """How rarely an unrelated share is met so closely, in bits; None where it is not met."""
    if not holds(reported, expr):
        return None
    nearest = min(abs(reported.base), abs(ONE - reported.base))
    return min(int(nearest / (reported.ulp or Decimal(ONE))).bit_length(), _MOST_BITS)
