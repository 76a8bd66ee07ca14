"""Amounts a head, a visit or a piece beside the amount and the count they come from: 人均工资 = 工资总额 ÷ 人数.

So are amounts for each thousand, and rates by their heads that stand in short tables: 合格率 = 合格数 ÷ 抽检数.

Owns which two columns such a column is the quotient of: labels say that it is one, the rows bear out of which, each by
its digits, or the heads name them (counted_heads.py), so that fewer rows are needed. Either of them may be two
neighbouring columns together: 优良率 = (优 + 良) ÷ 合计. Cost: linear in the rows for each pair of other columns.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise, permutations
from math import log

from auditor.claims.evidence.odds import chance_of
from auditor.claims.expression import Constant, Expr, Product, Quotient, total, value_of
from auditor.claims.model import Claim, Hypothesis, Kind, Strength
from auditor.claims.tables.counted_heads import Named, named_count, named_rate
from auditor.claims.tables.lines import Line, column_lines
from auditor.claims.tables.roles import derived_role
from auditor.claims.tables.templates import holds
from auditor.figures.grid import Grid, Panel
from auditor.figures.grids.units import is_per_unit, is_rate_label
from auditor.figures.interval import ZERO
from auditor.figures.lexicon import Lexicon
from auditor.figures.model import Approx, Dimension, Figure
from auditor.records import NamedTuple

PER_UNIT = "per-unit"
_HELD = 2  # rows that must bear a quotient out before anything is said
_SURE, _ENOUGH = 12, 5  # bits by which the rows bear it out
_MOST_CELL, _MOST, _BROKEN = 7, 14, 4  # bits that a row tells at most, all rows at most, and one that breaks
_MOST_LINES = 12
_FIRST = 3  # rows of which one must hold, where sums are tried
_PLAIN = 2  # lines of a quotient without sums
_FEW_ROWS = 40  # of a table whose rates are tried here; longer ones are mined
_NEARLY = 20
_ONCE, _HUNDRED = Decimal(1), Decimal(100)
_PRICE = re.compile(r"[/每]([^/()（）]{1,4})[)）]")
Lines = tuple[Line, ...]  # one, or two neighbours that are added up


class _Way(NamedTuple):
    """How a quotient is scaled: 每千人 is 1000 times the amount by the count, 月人均 the amount by 12 times that."""

    times: Decimal = _ONCE
    over: Decimal = _ONCE


class _Target(NamedTuple):
    """A column that is a quotient by its head, the ways in which it may be one, and whether it is a rate."""

    line: Line
    ways: tuple[_Way, ...]
    rate: bool
    named: bool = False  # its head names of what, whatever these are counted in: beds and persons


class _Row(NamedTuple):
    """An amount a head, or a rate, what it should be, whether it is, and the bits that it tells then."""

    rate: Figure
    expected: Expr
    held: bool
    bits: int


class _Side(NamedTuple):
    """What stands above or below the line of a quotient at one key, what it comes to, and its last place."""

    expr: Expr
    base: Decimal
    ulp: Decimal
    rough: bool


def per_unit_claims(grid: Grid, panel: Panel, lexicon: Lexicon) -> list[Claim]:
    """The claims of the columns of amounts a head, and of rates in short tables, in `panel`."""
    lines = column_lines(grid, panel, lexicon)
    others = [line for line in lines if line.additive][:_MOST_LINES]
    claims: list[Claim] = []
    for target in _targets(lines, len(panel.rows), lexicon):
        pairs = [((one,), (other,)) for one, other in permutations([x for x in others if x is not target.line], 2)]
        found, cost = _best(target, pairs, 0)
        if not found and target.rate:
            found, cost = _best(target, _with_sums(others), len(pairs))
        named = (named_rate if target.rate else named_count)(target.line, others, lexicon)
        told = _told_by_heads(target, named) if named is not None else []
        if named is not None and told and _bits(told) + named.bits >= _bits(found) - cost:
            found, cost = told, -named.bits
        claims += _claims(found, cost, target)
    return claims


def _told_by_heads(target: _Target, named: Named) -> list[_Row]:
    """The rows of a quotient whose operands the heads name; none where no row bears it out, unless they are plain."""
    pair = ((named.amount,), (named.number,))
    rows = max((_tried(target._replace(named=True), pair, way) for way in target.ways), key=_bits, default=[])
    if named.near and any(not row.held and _is_near(row) for row in rows):
        return []
    return rows if named.plain or any(row.held for row in rows) else []


def _is_near(row: _Row) -> bool:
    """True where a quotient misses what is printed by a twentieth at most."""
    value = value_of(row.expected)
    return value is not None and abs(value - row.rate.base) * _NEARLY <= abs(row.rate.base)


def _best(target: _Target, pairs: Sequence[tuple[Lines, Lines]], before: int) -> tuple[list[_Row], int]:
    """The rows of the quotient that is borne out best, if well enough, and what trying that many costs in bits."""
    tried = [_tried(target, pair, way) for pair in pairs for way in target.ways]
    best = max(tried, key=_bits, default=[])
    cost = (before + len(tried)).bit_length()
    broken = sum(not row.held for row in best)  # of as many as hold, it is of something near: of the mean population
    enough = len(_told(best)) >= _HELD and _bits(best) - cost >= _ENOUGH and broken * 2 < len(best)
    return (best if enough else []), cost


def _tried(target: _Target, pair: tuple[Lines, Lines], way: _Way) -> list[_Row]:
    """The rows of a quotient; of one with sums none where none of the first ones holds."""
    found: list[_Row] = []
    for row in _rows(target, pair, way):
        found.append(row)
        if len(found) == _FIRST and len(pair[0]) + len(pair[1]) > _PLAIN and not any(row.held for row in found):
            return []
    return found


def _with_sums(others: Sequence[Line]) -> list[tuple[Lines, Lines]]:
    """The pairs in which one side is two neighbours: (优 + 良) ÷ 合计, 结案 ÷ (旧存 + 新收)."""
    sums = list(pairwise(others))
    above = [(two, (one,)) for two in sums for one in others if one not in two]
    return above + [((one,), two) for two in sums for one in others]


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
    priced = _PRICE.search(label)
    unit = lexicon.units.get(priced[1]) if priced is not None else None
    if unit is not None and unit.scale != _ONCE:
        yield _Way(times=unit.scale)  # 元/吨, where the count is in tons and its base unit is 公斤
    for word, count in (entry.split("：") for entry in lexicon.words("tables.per_period")):
        if word in label:
            yield _Way(over=_ONCE * int(count))


def _rows(target: _Target, pair: tuple[Lines, Lines], way: _Way) -> Iterator[_Row]:
    for key, rate in target.line.figures.items():
        amounts, counts = ([f for line in lines if (f := line.figures.get(key)) is not None] for lines in pair)
        if len(amounts) < len(pair[0]) or len(counts) < len(pair[1]) or rate.value == 0:
            continue
        beside = amounts if target.named else [*amounts, *counts]
        if not _are_alike(beside if target.rate else [rate, *amounts]):
            continue
        amount, count = _side(amounts), _side(counts)
        if count.base > ZERO:
            expected = Quotient(_times(amount.expr, way.times), _times(count.expr, way.over))
            held = not _is_far(rate, amount, count, way) and holds(rate, expected)
            yield _Row(rate, expected, held, _cell_bits(rate, target))


def _side(figures: Sequence[Figure]) -> _Side:
    first, *more = figures
    expr: Expr = total(*figures) if more else first
    base, ulp = (sum(values, ZERO) for values in ((f.base for f in figures), (f.ulp for f in figures)))
    return _Side(expr, base, ulp, any(f.approx is not Approx.NONE for f in figures))


def _is_far(rate: Figure, amount: _Side, count: _Side, way: _Way) -> bool:
    """True where not even twice the rounding of each makes the quotient the rate, as of most pairs, tried in vain.

    6.4 is far from 31 ÷ 12, and 2.6 is not: (31 + 1) ÷ (12 − 1) = 2.9 is more.
    """
    if rate.approx is not Approx.NONE or amount.rough or count.rough:
        return False
    printed, over, under = rate.base, amount.base, count.base
    room, over_room, under_room = rate.ulp, amount.ulp, count.ulp
    if printed <= room or over <= over_room or under <= under_room:
        return False
    if (over - over_room) * way.times > (printed + room) * (under + under_room) * way.over:
        return True
    return (over + over_room) * way.times < (printed - room) * (under - under_room) * way.over


def _times(expr: Expr, factor: Decimal) -> Expr:
    return expr if factor == _ONCE else Product(expr, Constant(factor, str(factor)))


def _are_alike(figures: Sequence[Figure]) -> bool:
    """True where the figures measure the same, those apart that print no unit."""
    units = {(f.unit.dimension, f.unit.noun) for f in figures if f.unit.dimension is not Dimension.BARE}
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
