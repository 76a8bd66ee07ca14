"""Amounts a head, a visit or a piece beside the amount and the count they come from: 人均工资 = 工资总额 ÷ 人数.

So are amounts for each thousand, and rates by their heads that stand in short tables: 合格率 = 合格数 ÷ 抽检数.

Owns which two columns such a column is the quotient of: labels say that it is one, the rows bear out of which, each by
its digits. Cost: linear in the rows for each pair of other columns.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import permutations
from math import log

from auditor.claims.evidence.odds import chance_of
from auditor.claims.expression import Constant, Expr, Product, Quotient
from auditor.claims.model import Claim, Hypothesis, Kind, Strength
from auditor.claims.tables.lines import Line, column_lines
from auditor.claims.tables.roles import derived_role
from auditor.claims.tables.templates import holds
from auditor.figures.grid import Grid, Panel
from auditor.figures.grids.units import is_per_unit, is_rate_label
from auditor.figures.lexicon import Lexicon
from auditor.figures.model import Approx, Dimension, Figure
from auditor.records import NamedTuple

PER_UNIT = "per-unit"
_HELD = 2  # rows that must bear a quotient out before anything is said
_SURE, _ENOUGH = 12, 5  # bits by which the rows bear it out
_MOST_CELL, _MOST, _BROKEN = 7, 14, 4  # bits that a row tells at most, all rows at most, and one that breaks
_MOST_LINES = 12
_FEW_ROWS = 40  # of a table whose rates are tried here; longer ones are mined
_ONCE, _HUNDRED = Decimal(1), Decimal(100)


class _Way(NamedTuple):
    """How a quotient is scaled: 每千人 is 1000 times the amount by the count, 月人均 the amount by 12 times that."""

    times: Decimal = _ONCE
    over: Decimal = _ONCE


class _Target(NamedTuple):
    """A column that is a quotient by its head, the ways in which it may be one, and whether it is a rate."""

    line: Line
    ways: tuple[_Way, ...]
    rate: bool


class _Row(NamedTuple):
    """An amount a head, or a rate, what it should be, whether it is, and the bits that it tells then."""

    rate: Figure
    expected: Expr
    held: bool
    bits: int


def per_unit_claims(grid: Grid, panel: Panel, lexicon: Lexicon) -> list[Claim]:
    """The claims of the columns of amounts a head, and of rates in short tables, in `panel`."""
    lines = column_lines(grid, panel, lexicon)
    others = [line for line in lines if line.additive][:_MOST_LINES]
    claims: list[Claim] = []
    for target in _targets(lines, len(panel.rows), lexicon):
        pairs = [pair for pair in permutations(others, 2) if target.line not in pair]
        tried = [list(_rows(target, pair, way)) for pair in pairs for way in target.ways]
        best = max(tried, key=_bits, default=[])
        cost = len(tried).bit_length()
        if len(_told(best)) >= _HELD and _bits(best) - cost >= _ENOUGH:
            claims += _claims(best, cost, target)
    return claims


def _targets(lines: Sequence[Line], rows: int, lexicon: Lexicon) -> Iterator[_Target]:
    for line in lines:
        label = line.path[-1].label if line.path else line.label
        if is_per_unit(label, lexicon):
            yield _Target(line, tuple(_ways(label, lexicon)), False)
        elif is_rate_label(label, lexicon) and derived_role(line, lexicon) is None and rows <= _FEW_ROWS:
            printed = any(f.unit.dimension is Dimension.RATE for f in line.figures.values())
            yield _Target(line, (_Way() if printed else _Way(times=_HUNDRED),), True)


def _ways(label: str, lexicon: Lexicon) -> Iterator[_Way]:
    """What the head says of the scale, 每千人; else how many of its periods the year has: 月人均 is of 12 or of one."""
    scales = [entry.split("：") for entry in lexicon.words("tables.per_scale")]
    scale = max((pair for pair in scales if pair[0] in label), key=lambda pair: len(pair[0]), default=None)
    if scale is not None:
        yield _Way(times=_ONCE * int(scale[1]))
        return
    yield _Way()
    for word, count in (entry.split("：") for entry in lexicon.words("tables.per_period")):
        if word in label:
            yield _Way(over=_ONCE * int(count))


def _rows(target: _Target, pair: tuple[Line, Line], way: _Way) -> Iterator[_Row]:
    amounts, counts = (line.figures for line in pair)
    for key, rate in target.line.figures.items():
        amount, count = amounts.get(key), counts.get(key)
        if amount is None or count is None or count.value <= 0 or rate.value == 0:
            continue
        if _alike(amount, count) if target.rate else _alike(rate, amount):
            expected = Quotient(_times(amount, way.times), _times(count, way.over))
            held = not _is_far(rate, amount, count, way) and holds(rate, expected)
            yield _Row(rate, expected, held, _cell_bits(rate, target))


def _is_far(rate: Figure, amount: Figure, count: Figure, way: _Way) -> bool:
    """True where not even twice the rounding of each makes the quotient the rate, as of most pairs, tried in vain.

    6.4 is far from 31 ÷ 12, and 2.6 is not: (31 + 1) ÷ (12 − 1) = 2.9 is more.
    """
    if any(f.approx is not Approx.NONE for f in (rate, amount, count)):
        return False
    printed, over, under = (f.base for f in (rate, amount, count))
    room, over_room, under_room = (f.ulp for f in (rate, amount, count))
    if printed <= room or over <= over_room or under <= under_room:
        return False
    if (over - over_room) * way.times > (printed + room) * (under + under_room) * way.over:
        return True
    return (over + over_room) * way.times < (printed - room) * (under - under_room) * way.over


def _times(figure: Figure, factor: Decimal) -> Expr:
    return figure if factor == _ONCE else Product(figure, Constant(factor, str(factor)))


def _alike(one: Figure, other: Figure) -> bool:
    """True where two figures measure the same, or one of them prints no unit."""
    units = {(f.unit.dimension, f.unit.noun) for f in (one, other) if f.unit.dimension is not Dimension.BARE}
    return len(units) <= 1


def _told(rows: Sequence[_Row]) -> dict[Decimal, int]:
    """The bits that each value tells which holds."""
    return {row.rate.value: row.bits for row in rows if row.held}


def _cell_bits(rate: Figure, target: _Target) -> int:
    """How rarely an unrelated figure is met so closely; of rates near the whole, 98.5, only what they lack tells."""
    size = abs(rate.base)
    if target.rate:
        size = min(size, abs(size - (_ONCE if rate.unit.dimension is Dimension.RATE else _HUNDRED)))
    return min(int(size / rate.ulp).bit_length(), _MOST_CELL) if rate.ulp else _MOST_CELL


def _bits(rows: Sequence[_Row]) -> int:
    """How surely the rows bear the quotient out."""
    return sum(_told(rows).values()) - _BROKEN * sum(not row.held for row in rows)


def _claims(rows: Sequence[_Row], cost: int, target: _Target) -> list[Claim]:
    strength = Strength.EXPLICIT if _bits(rows) - cost >= _SURE else Strength.LIKELY
    kind, pattern = (Kind.SHARE, "table.invariant-ratio") if target.rate else (Kind.AVERAGE, "table.average")
    found: list[Claim] = []
    for row in rows:
        others = [other for other in rows if other is not row]
        asserted = chance_of(min(_bits(others) - cost, _MOST) * log(2))
        hypothesis = Hypothesis(row.expected, strength, PER_UNIT, asserted=asserted)
        found.append(Claim(kind, pattern, row.rate, (hypothesis,), row.rate.label))
    return found
