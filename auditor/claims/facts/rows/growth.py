"""Growth told right behind the cell of a named row, where the table has the year before: 货运量5040万吨，增长5.0%.

Owns change_claims: the change, in amount or as a rate, of a figure that is the cell of a row in the column of a year,
against the column that is headed alike for the year before. Growth at steady prices, against the plan or the month
before is none of these, and where a column tells changes itself, only its head says what they are of. Cost: linear.
"""

from __future__ import annotations

from collections.abc import Iterator

from auditor.claims.expression import Expr, Quotient, Sum
from auditor.claims.facts.rows.columns import is_cell, measures, told_claim, with_unit, year_of
from auditor.claims.facts.rows.subjects import Said, is_of_other, runs_of, said
from auditor.claims.facts.rows.tables import Rows
from auditor.claims.model import Claim, Kind
from auditor.claims.prose.context import Prose, View
from auditor.claims.prose.mentions import Mention, Role
from auditor.claims.prose.phrases import phrase
from auditor.claims.reading.names import Naming
from auditor.claims.tables.lines import Key, Line
from auditor.figures.interval import ZERO
from auditor.figures.model import Approx, Dimension, Figure
from auditor.records import NamedTuple

_KINDS = {Role.DELTA: (Kind.DIFFERENCE, "prose.difference"), Role.CHANGE_RATE: (Kind.CHANGE, "prose.change-rate")}
_OTHERWISE = ("in_turn", "stands_first", "against_plan", "since_beginning")


class _Cells(NamedTuple):
    """A cell that the text tells again, and that of the year before."""

    this: Figure
    last: Figure
    year: str


def change_claims(prose: Prose, view: View, rows: Rows, naming: Naming) -> Iterator[Claim]:
    """The claims of a passage about changes of what it tells right before."""
    if rows.changes or rows.turned or _at_steady_prices(rows.title, naming):
        return
    cells: _Cells | None = None
    last: Mention | None = None
    for mention in view.mentions:
        if mention.role is Role.LEVEL:
            cells = _cells(said(view, mention), rows, naming)
        elif mention.role not in _KINDS or last is None or not _goes_on(view, last, mention, naming):
            cells = None
        elif cells is not None and not _is_otherwise(prose, view, mention, cells):
            yield from _claim(mention, cells)
        last = mention


def _cells(told: Said, rows: Rows, naming: Naming) -> _Cells | None:
    """The cell of the only row that the clause names, and of the year before, where the figure is that cell."""
    figure = told.mention.figure
    names = [name for found, *_ in runs_of(told.clause, rows, naming) for name in found]
    if len(names) != 1 or figure.approx is not Approx.NONE or is_of_other(told, rows, naming):
        return None
    line = rows.lines[names[0]]
    if _at_steady_prices(line.label, naming):
        return None
    keys = [key for key, cell in line.figures.items() if is_cell(cell, figure)]
    pairs = [(key, before) for key in keys if (before := _year_before(key, line, rows, naming)) is not None]
    if len(pairs) != 1:
        return None
    this, last = (line.figures[key] for key in pairs[0])
    return _Cells(this, last, year_of(rows.heads[pairs[0][1]])) if measures(last, this) else None


def _year_before(key: Key, line: Line, rows: Rows, naming: Naming) -> Key | None:
    """The column that is headed as one is but for the year, which is the one before: 2023年1—9月, 2022年1—9月."""
    head = rows.heads.get(key, "")
    year = year_of(head)
    if year:
        wanted = [head.replace(year, str(int(year) - 1))]
    else:
        this, last = (naming.lexicon.words(f"tables.derived.{name}_period") for name in ("this", "last"))
        wanted = [head.replace(one, other) for one in this if one in head for other in last]
    found = [other for other in line.figures if other != key and rows.heads.get(other, "") in wanted]
    return found[0] if len(found) == 1 else None


def _at_steady_prices(words: str, naming: Naming) -> bool:
    return any(word in words for word in naming.lexicon.words("tables.constant_prices"))


def _goes_on(view: View, last: Mention, mention: Mention, naming: Naming) -> bool:
    """True where nothing but what says so stands between a figure and its change."""
    between = view.between(last, mention)
    return phrase(naming.lexicon, "rows_change").fullmatch(between) is not None


def _is_otherwise(prose: Prose, view: View, mention: Mention, cells: _Cells) -> bool:
    """True where the change is not one against the year before that the table has."""
    told = said(view, mention)
    if any(prose.wording.has(name, told.sentence) for name in ("other_footing", "steady_prices")):
        return True
    clause = told.clause
    other = mention.compare_year not in ("", cells.year) or mention.compare not in ("", "last")
    return other or not mention.direction or any(prose.wording.has(name, clause) for name in _OTHERWISE)


def _claim(mention: Mention, cells: _Cells) -> Iterator[Claim]:
    figure = mention.figure
    rate = mention.role is Role.CHANGE_RATE
    one, two = cells.this, cells.last
    if not rate:
        one, two = with_unit(one, figure), with_unit(two, figure)
    fits = figure.unit.dimension is Dimension.RATE if rate else measures(one, figure)
    if two.base > ZERO and fits and figure.approx is Approx.NONE:
        change = Sum(((mention.direction, one), (-mention.direction, two)))
        expected: Expr = Quotient(change, two) if rate else change
        yield told_claim(*_KINDS[mention.role], mention, expected)
