"""What the text beside a table tells that is one slip away from what a reader would reckon, whatever the words.

Owns reckoned_claims. A figure that no words explain is held against what a table tells of the rows that its sentence
names, or of all where it names none: cells, sums and differences of columns, shares, rates of change. Where it is none
of these, and one slip of digits leads to just one of them, that one may be meant: how often figures of that role are,
is counted (`reckoned` in rules/evidence), and is parted among all that it could be. Cost: figures × columns squared.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations, permutations

from auditor.claims.evidence.settings import asserted_reckoned
from auditor.claims.evidence.slips import Needed, slip_ratio
from auditor.claims.expression import Expr, Quotient, Sum, bounds, figures_of, meets, minus, total, value_of
from auditor.claims.facts.agreeing import PATTERN
from auditor.claims.facts.rows.anchors import digits_of, lines_named
from auditor.claims.facts.rows.columns import are_one, is_cell, measures, with_unit
from auditor.claims.facts.rows.subjects import Said, is_of_other, runs_of, said
from auditor.claims.facts.rows.tables import LEAST, Rows
from auditor.claims.model import Claim, Hypothesis, Kind, Strength
from auditor.claims.prose.context import View
from auditor.claims.prose.mentions import Role
from auditor.claims.prose.phrases import phrase
from auditor.claims.reading.names import Naming
from auditor.claims.tables.lines import Key, Line
from auditor.figures.interval import ZERO
from auditor.figures.model import Approx, Dimension, Figure, Place
from auditor.records import NamedTuple

_TELLING = 2  # digits of a figure that may be told by a slip alone
_BY_CHANCE = 1.0
_WHY = "cell-told"
_PATTERNS = {
    Kind.TIE_OUT: PATTERN,
    Kind.SUM: "prose.total",
    Kind.DIFFERENCE: "prose.difference",
    Kind.SHARE: "prose.share",
    Kind.COMPLETION: "prose.completion",
    Kind.CHANGE: "prose.change-rate",
    Kind.AVERAGE: "prose.average",
}
_RATES = {Role.SHARE: Kind.SHARE, Role.COMPLETION: Kind.COMPLETION, Role.CHANGE_RATE: Kind.CHANGE}


class _Way(NamedTuple):
    """One number that a reader would reckon from a table."""

    kind: Kind
    expected: Expr


def reckoned_claims(view: View, rows: Rows, naming: Naming, explained: set[Place]) -> Iterator[Claim]:
    """The figures of a passage, but for those that words explain, that a slip parts from what the table tells."""
    for mention in view.mentions if not rows.turned else ():
        figure = mention.figure
        known = figure.place in explained or figure.approx is not Approx.NONE or digits_of(figure) < _TELLING
        if known or _is_printed(figure, rows):
            continue
        told = said(view, mention)
        if not is_of_other(told, rows, naming) and (claim := _claim(told, rows, naming)) is not None:
            yield claim


def _is_printed(figure: Figure, rows: Rows) -> bool:
    return any(is_cell(cell, figure) for row in rows.cells.values() for cell in row.values())


def _claim(told: Said, rows: Rows, naming: Naming) -> Claim | None:
    """The claim that a figure is the only number it is one slip away from, where it is no other one."""
    lines, figure = _lines(told, rows, naming), told.mention.figure
    ways = [*_ways(told, lines, rows, naming)]
    if any(meets(way.expected, figure.interval()) for way in ways):
        return None
    near = [way for way in ways if _is_near(figure, way.expected)]
    if len({value_of(way.expected) for way in near}) != 1:
        return None
    (way, *_) = near
    often = asserted_reckoned().get(f"{told.mention.role.name.lower()}-{way.kind.value}-{'row' if lines else 'all'}")
    if not often:
        return None
    among = len({value_of(other.expected) for other in ways if other.kind is way.kind})
    reading = Hypothesis(way.expected, Strength.LIKELY, _WHY, asserted=often / among)
    return Claim(way.kind, _PATTERNS[way.kind], figure, (reading,), told.mention.title)


def _is_near(figure: Figure, expected: Expr) -> bool:
    """True where a slip makes a figure of another number more often than chance does."""
    values = bounds(expected)
    return values is not None and slip_ratio([Needed(figure, values)]) > _BY_CHANCE


def _lines(told: Said, rows: Rows, naming: Naming) -> tuple[Line, ...]:
    """The rows that the clause of a figure names, else those that its sentence names last."""
    runs = runs_of(told.sentence, rows, naming)[-1:]
    names = [name for run, *_ in runs for name in run]
    last = tuple({rows.lines[name].index: rows.lines[name] for name in names}.values())
    return lines_named(told, rows, naming) or last


def _ways(told: Said, lines: Sequence[Line], rows: Rows, naming: Naming) -> Iterator[_Way]:
    """All that a reader would reckon of some rows, or of all, that is of the figure's kind."""
    figure, role = told.mention.figure, told.mention.role
    whole = _columns((rows.whole,) if rows.whole is not None else rows.tops if len(rows.tops) >= LEAST else ())
    own = _columns(lines) if lines else whole
    if figure.unit.dimension is not Dimension.RATE:
        mean = phrase(naming.lexicon, "rows_mean_for_each").search(told.clause) is not None
        yield from _means(own, figure) if mean else _levels(own, figure, role)
    elif role in _RATES:
        yield from _quotients(own, _RATES[role])
        if role is Role.SHARE and lines:
            yield from (_Way(Kind.SHARE, Quotient(part, whole[k])) for k, part in own.items() if _is_base(whole.get(k)))
        if len(lines) == 1:
            printed = rows.cells.get(lines[0].index, {}).values()
            yield from (_Way(Kind.TIE_OUT, cell) for cell in printed if cell.unit.dimension is Dimension.RATE)


def _columns(lines: Sequence[Line]) -> Mapping[Key, Expr]:
    """What rows come to in each column that all of them have, in one unit."""
    shared = [key for key in (lines[0].figures if lines else ()) if all(key in line.figures for line in lines)]
    cells = {key: [line.figures[key] for line in lines] for key in shared if are_one(lines, key)}
    return {key: found[0] if len(found) == 1 else total(*found) for key, found in cells.items()}


def _is_base(expr: Expr | None) -> bool:
    return expr is not None and bool(value_of(expr)) and figures_of(expr)[0].unit.dimension is not Dimension.RATE


def _levels(own: Mapping[Key, Expr], figure: Figure, role: Role) -> Iterator[_Way]:
    """The columns that measure what a figure does, and their differences."""
    fit = [_in_unit_of(figure, expr) for expr in own.values() if measures(figures_of(expr)[0], figure)]
    if role is not Role.DELTA:
        yield from (_Way(Kind.SUM if isinstance(expr, Sum) else Kind.TIE_OUT, expr) for expr in fit)
    for one, other in combinations(fit, 2):
        larger, smaller = sorted((one, other), key=lambda expr: value_of(expr) or ZERO, reverse=True)
        yield _Way(Kind.DIFFERENCE, minus(larger, smaller))


def _means(own: Mapping[Key, Expr], figure: Figure) -> Iterator[_Way]:
    """What a column that measures what a figure does comes to for each that another one counts."""
    for over, under in permutations(own.values(), 2):
        one, other = figures_of(over)[0], figures_of(under)[0]
        counted = other.unit.dimension in (Dimension.COUNT, Dimension.BARE) and not measures(other, one)
        if measures(one, figure) and counted and value_of(under):
            yield _Way(Kind.AVERAGE, Quotient(_in_unit_of(figure, over), under))


def _in_unit_of(figure: Figure, expr: Expr) -> Expr:
    """What cells come to, those without a unit in that of the text."""
    if isinstance(expr, Figure):
        return with_unit(expr, figure)
    return total(*(with_unit(cell, figure) for cell in figures_of(expr)))


def _quotients(own: Mapping[Key, Expr], kind: Kind) -> Iterator[_Way]:
    """One column by another that measures the same, or what it has grown by."""
    for over, under in permutations(own.values(), 2):
        one, other = figures_of(over)[0].unit, figures_of(under)[0].unit
        if (one.dimension, one.noun) != (other.dimension, other.noun) or not _is_base(under):
            continue
        if kind is Kind.CHANGE:
            larger = (value_of(over) or ZERO) >= (value_of(under) or ZERO)
            over = minus(over, under) if larger else minus(under, over)
        yield _Way(kind, Quotient(over, under))
