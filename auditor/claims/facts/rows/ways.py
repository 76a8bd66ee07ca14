"""What a reader would reckon from a table for a figure beside it: cells, sums, differences, shares, changes, means.

Owns ways_of, and of which rows a figure is told. No word says which of them is meant: reckoned.py weighs that. Cost:
for each figure the columns of a table squared, where they are not too many to compare each with each.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import combinations, permutations

from auditor.claims.expression import Expr, Quotient, Sum, figures_of, minus, total, value_of
from auditor.claims.facts.rows.anchors import lines_named
from auditor.claims.facts.rows.columns import are_one, measures, with_unit
from auditor.claims.facts.rows.subjects import Said, runs_of
from auditor.claims.facts.rows.tables import YEAR, Rows
from auditor.claims.model import Kind
from auditor.claims.prose.mentions import Role
from auditor.claims.prose.phrases import phrase
from auditor.claims.reading.names import Naming
from auditor.claims.tables.lines import Key, Line
from auditor.claims.tables.roles import Derived, derived_label
from auditor.figures.grids.units import is_rate_label
from auditor.figures.interval import ZERO
from auditor.figures.model import Approx, Dimension, Figure
from auditor.records import NamedTuple

_PAIR = 2
_MOST = 12  # columns that are compared each with each
_RATES = {Role.SHARE: Kind.SHARE, Role.COMPLETION: Kind.COMPLETION, Role.CHANGE_RATE: Kind.CHANGE}


class Way(NamedTuple):
    """One number that a reader would reckon from a table."""

    kind: Kind
    expected: Expr


def lines_of(told: Said, rows: Rows, naming: Naming) -> tuple[Line, ...]:
    """The rows that the clause of a figure names, else those that its sentence names last."""
    runs = runs_of(told.sentence, rows, naming)[-1:]
    names = [name for run, *_ in runs for name in run]
    last = tuple({rows.lines[name].index: rows.lines[name] for name in names}.values())
    return lines_named(told, rows, naming) or last


def ways_of(told: Said, lines: Sequence[Line], rows: Rows, naming: Naming) -> Iterator[Way]:
    """All that a reader would reckon of some rows, or of all, that is of the figure's kind."""
    figure, role = told.mention.figure, told.mention.role
    every = rows.every
    if _is_of_another_year(told, rows):
        return
    whole = _columns(every, rows, naming)
    own = _columns(lines, rows, naming) if lines else whole
    if role is Role.POINTS:
        yield from _apart(lines, figure, rows, naming)
    elif figure.unit.dimension is not Dimension.RATE:
        labels = "".join(line.label for line in (*lines, *every)[:1])
        fit = [key for key, expr in own.items() if _measures(figures_of(expr)[0], figure, key, labels, rows)]
        mean = phrase(naming.lexicon, "rows_mean_for_each").search(told.clause) is not None
        yield from _means(own, fit, figure) if mean else _levels([own[key] for key in fit], figure, role)
        if role is Role.DELTA:
            yield from _beside(told, lines, fit)
    elif role is Role.SHARE and lines:
        yield from (Way(Kind.SHARE, Quotient(part, whole[k])) for k, part in own.items() if _is_base(whole.get(k)))
    elif role in _RATES:
        yield from _quotients(own, _RATES[role], rows, naming)
    if role is Role.SHARE:
        yield from _of_the_whole(told, whole)
    if role is Role.SHARE and len(lines) > 1:
        yield from _shares_added(figure, lines, rows, naming)
    if role in _RATES and len(lines) == 1:
        yield from (Way(Kind.TIE_OUT, cell) for cell in _rates_of(lines[0], role, rows, naming))


def _rates_of(line: Line, role: Role, rows: Rows, naming: Naming) -> Iterator[Figure]:
    """The rates printed in a row, but those of growth for a share, and what a head calls a share for growth."""
    for key, cell in rows.cells.get(line.index, {}).items():
        if cell.unit.dimension is Dimension.RATE:
            headed = derived_label(rows.heads.get(key, "") + "%", naming.lexicon)  # heads stand without their units
            if headed is None or (headed is Derived.CHANGE) == (role is Role.CHANGE_RATE):
                yield cell


def _shares_added(figure: Figure, lines: Sequence[Line], rows: Rows, naming: Naming) -> Iterator[Way]:
    """The figure as the shares that a column prints of several rows make it up: 32.27, 9.98 and 9.81 are 52.06, though
    their amounts come to 52.07, which is what a slip is told of."""
    for key, head in rows.heads.items():
        cells = [rows.cells.get(line.index, {}).get(key) for line in lines]
        told = [with_unit(cell, figure) for cell in cells if cell is not None]
        shares = len(told) == len(lines) and derived_label(f"{head}%", naming.lexicon) is Derived.SHARE
        if shares and sum((cell.base for cell in told), ZERO) == figure.base:
            yield Way(Kind.SHARE, total(*told))


def _before(told: Said) -> Figure | None:
    """The amount right before a figure, in its sentence."""
    last = next(told.view.before(told.mention), None)
    if last is None or last.sentence != told.mention.sentence or last.role is not Role.LEVEL:
        return None
    return last.figure if last.figure.approx is Approx.NONE and last.figure.base > ZERO else None


def _of_the_whole(told: Said, whole: Mapping[Key, Expr]) -> Iterator[Way]:
    """The share of the amount right before it in the whole of a column: 成、过熟林合计1764.06公顷，占73.67%."""
    part = _before(told)
    for expr in whole.values() if part is not None else ():
        if part is not None and measures(figures_of(expr)[0], part) and value_of(expr):
            yield Way(Kind.SHARE, Quotient(part, _in_unit_of(part, expr)))


def _beside(told: Said, lines: Sequence[Line], fit: Sequence[Key]) -> Iterator[Way]:
    """How far the amount right before lies from a row that is named, and how far two such rows lie apart."""
    figure, level = told.mention.figure, _before(told)
    for key in fit:
        cells = [with_unit(line.figures[key], figure) for line in lines if key in line.figures]
        if level is not None and len(cells) == 1 and measures(level, figure):
            yield Way(Kind.DIFFERENCE, minus(max(level, cells[0], key=_value), min(level, cells[0], key=_value)))
        if len(cells) == _PAIR:
            yield Way(Kind.DIFFERENCE, minus(max(cells, key=_value), min(cells, key=_value)))


def _is_of_another_year(told: Said, rows: Rows) -> bool:
    """True for what is held against a year that the table does not tell of: 比2019年增长31.0%."""
    year = told.mention.compare_year
    years = {*rows.years, *(year for head in rows.heads.values() for year in YEAR.findall(head))}
    return bool(year and years) and year not in years


def _columns(lines: Sequence[Line], rows: Rows, naming: Naming) -> Mapping[Key, Expr]:
    """What rows come to in each column of amounts that all of them have, in one unit; marks are none."""
    marks = (*naming.lexicon.words("prose.score_full"), *naming.lexicon.words("prose.score_got"))
    shared = [key for key in (lines[0].figures if lines else ()) if all(key in line.figures for line in lines)]
    amounts = [key for key in shared if not any(word in rows.heads.get(key, "") for word in marks)][:_MOST]
    cells = {key: [line.figures[key] for line in lines] for key in amounts if are_one(lines, key)}
    return {key: _sum_of(found) for key, found in cells.items()}


def _sum_of(cells: Sequence[Figure]) -> Expr:
    """What cells come to; the one that is as much as all others together is their whole: 全年粮食, 夏粮, 早稻, 秋粮."""
    whole = sum((cell.base for cell in cells), ZERO)
    off = sum((cell.ulp for cell in cells), ZERO)
    for cell in cells if len(cells) > _PAIR else ():
        if abs(2 * cell.base - whole) <= off:
            return cell
    return cells[0] if len(cells) == 1 else total(*cells)


def _measures(cell: Figure, figure: Figure, key: Key, labels: str, rows: Rows) -> bool:
    """True where a cell measures what a figure does; one without a unit only where its head or labels name that."""
    if cell.unit.dimension is not Dimension.BARE or not figure.unit.noun:
        return measures(cell, figure)
    around = "".join((rows.heads.get(key, ""), rows.stub, rows.title, labels))
    return measures(cell, figure) and not {*figure.unit.noun}.isdisjoint(around)


def _apart(lines: Sequence[Line], figure: Figure, rows: Rows, naming: Naming) -> Iterator[Way]:
    """By how many points two rates of one row differ."""
    cells = rows.cells.get(lines[0].index, {}) if len(lines) == 1 else {}
    heads = {key: rows.heads.get(key, "") for key in cells}
    rates = [
        with_unit(cell, figure)
        for key, cell in cells.items()
        if cell.unit.dimension is Dimension.RATE or is_rate_label(heads[key], naming.lexicon)
    ]
    for one, other in combinations(rates, 2):
        yield Way(Kind.DIFFERENCE, minus(max(one, other, key=_value), min(one, other, key=_value)))


def _is_base(expr: Expr | None) -> bool:
    return expr is not None and bool(value_of(expr)) and figures_of(expr)[0].unit.dimension is not Dimension.RATE


def _value(expr: Expr) -> Decimal:
    return value_of(expr) or ZERO


def _levels(own: Sequence[Expr], figure: Figure, role: Role) -> Iterator[Way]:
    """The columns that measure what a figure does, and their differences."""
    fit = [_in_unit_of(figure, expr) for expr in own]
    if role is not Role.DELTA:
        yield from (Way(Kind.SUM if isinstance(expr, Sum) else Kind.TIE_OUT, expr) for expr in fit)
    for one, other in combinations(fit, 2):
        yield Way(Kind.DIFFERENCE, minus(max(one, other, key=_value), min(one, other, key=_value)))


def _means(own: Mapping[Key, Expr], fit: Sequence[Key], figure: Figure) -> Iterator[Way]:
    """What a column that measures what a figure does comes to for each that another one counts."""
    for over, under in permutations(own, 2):
        counted = figures_of(own[under])[0].unit.dimension in (Dimension.COUNT, Dimension.BARE)
        if over in fit and counted and under not in fit and value_of(own[under]):
            yield Way(Kind.AVERAGE, Quotient(_in_unit_of(figure, own[over]), own[under]))


def _in_unit_of(figure: Figure, expr: Expr) -> Expr:
    """What cells come to, those without a unit in that of the text."""
    if isinstance(expr, Figure):
        return with_unit(expr, figure)
    return total(*(with_unit(cell, figure) for cell in figures_of(expr)))


def _quotients(own: Mapping[Key, Expr], kind: Kind, rows: Rows, naming: Naming) -> Iterator[Way]:
    """One column by another that measures the same, or what it has grown by; by that of a plan or of last year, where
    heads call one so."""
    bases = _bases(own, kind, rows, naming)
    for over, under in permutations(own, 2):
        one, other = figures_of(own[over])[0].unit, figures_of(own[under])[0].unit
        if (one.dimension, one.noun) != (other.dimension, other.noun) or not _is_base(own[under]):
            continue
        if bases and (under not in bases or over in bases):
            continue
        part: Expr = own[over]
        if kind is Kind.CHANGE:
            part = minus(max(part, own[under], key=_value), min(part, own[under], key=_value))
        yield Way(kind, Quotient(part, own[under]))


def _bases(own: Mapping[Key, Expr], kind: Kind, rows: Rows, naming: Naming) -> frozenset[Key]:
    """The columns whose heads call them what a rate is of: 上年同期 of a change, 年初预算 of what was done."""
    words = naming.lexicon.words("tables.derived." + ("last_period" if kind is Kind.CHANGE else "planned"))
    return frozenset(key for key in own if any(word in rows.heads.get(key, "") for word in words))
