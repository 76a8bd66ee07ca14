"""Amounts a head, a visit or a piece beside the amount and the count they come from: 人均工资 = 工资总额 ÷ 人数.

Owns which two columns such a column is the quotient of: labels say that it is one, the rows bear out of which, each by
its digits. Cost: linear in the rows for each pair of other columns.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import permutations
from math import log
from typing import NamedTuple

from auditor.claims.evidence.odds import chance_of
from auditor.claims.expression import Constant, Expr, Product, Quotient
from auditor.claims.model import Claim, Hypothesis, Kind, Strength
from auditor.claims.tables.lines import Line, column_lines
from auditor.claims.tables.templates import holds
from auditor.figures.grid import Grid, Panel
from auditor.figures.grids.units import is_per_unit
from auditor.figures.lexicon import Lexicon
from auditor.figures.model import Figure

PATTERN = "table.average"
_HELD = 2  # rows that must bear a quotient out before anything is said
_SURE, _ENOUGH = 12, 5  # bits by which the rows bear it out
_MOST_CELL, _MOST, _BROKEN = 7, 14, 4  # bits that a row tells at most, all rows at most, and one that breaks
_MOST_LINES = 12
_ONCE = Decimal(1)


class _Row(NamedTuple):
    """An amount a head, what it should be, and whether it is."""

    rate: Figure
    expected: Expr
    held: bool


def per_unit_claims(grid: Grid, panel: Panel, lexicon: Lexicon) -> list[Claim]:
    """The claims of the columns of amounts a head in `panel`."""
    lines = column_lines(grid, panel, lexicon)
    targets = [line for line in lines if is_per_unit(line.path[-1].label if line.path else line.label, lexicon)]
    others = [line for line in lines if line.additive][:_MOST_LINES]
    claims: list[Claim] = []
    for target in targets:
        pairs = [pair for pair in permutations(others, 2) if target not in pair]
        factors = _factors(target, lexicon)
        tried = [list(_rows(target, pair, factor)) for pair in pairs for factor in factors]
        best = max(tried, key=_bits, default=[])
        cost = len(tried).bit_length()
        if len(_told(best)) >= _HELD and _bits(best) - cost >= _ENOUGH:
            claims += _claims(best, cost)
    return claims


def _factors(target: Line, lexicon: Lexicon) -> list[Decimal]:
    """How many of its periods the year has, where the head names a shorter one: 月人均 is of 12, or of the month."""
    words = (entry.split("：") for entry in lexicon.words("tables.per_period"))
    return [_ONCE, *(_ONCE * int(count) for word, count in words if word in target.label)]


def _rows(target: Line, pair: tuple[Line, Line], factor: Decimal) -> Iterator[_Row]:
    amounts, counts = (line.figures for line in pair)
    for key, rate in target.figures.items():
        amount, count = amounts.get(key), counts.get(key)
        if amount is None or count is None or count.value <= 0 or rate.value == 0 or not _alike(rate, amount):
            continue
        divisor: Expr = count if factor == _ONCE else Product(count, Constant(factor, str(factor)))
        expected = Quotient(amount, divisor)
        yield _Row(rate, expected, holds(rate, expected))


def _alike(rate: Figure, amount: Figure) -> bool:
    return (rate.unit.dimension, rate.unit.noun) == (amount.unit.dimension, amount.unit.noun)


def _told(rows: Sequence[_Row]) -> dict[Decimal, int]:
    """The bits that each value tells which holds."""
    return {row.rate.value: _cell_bits(row.rate) for row in rows if row.held}


def _cell_bits(rate: Figure) -> int:
    return min(int(abs(rate.base) / rate.ulp).bit_length(), _MOST_CELL) if rate.ulp else _MOST_CELL


def _bits(rows: Sequence[_Row]) -> int:
    """How surely the rows bear the quotient out."""
    return sum(_told(rows).values()) - _BROKEN * sum(not row.held for row in rows)


def _claims(rows: Sequence[_Row], cost: int) -> list[Claim]:
    strength = Strength.EXPLICIT if _bits(rows) - cost >= _SURE else Strength.LIKELY
    found: list[Claim] = []
    for row in rows:
        others = [other for other in rows if other is not row]
        asserted = chance_of(min(_bits(others) - cost, _MOST) * log(2))
        hypothesis = Hypothesis(row.expected, strength, "per-unit", asserted=asserted)
        found.append(Claim(Kind.AVERAGE, PATTERN, row.rate, (hypothesis,), row.rate.label))
    return found
