"""Changes told beside a table that prints the two years: 发放金额比上年增加594.5万元, with rows 2022年 and 2023年.

Owns span_claims: the change, in amount or as a rate, between two cells of a line that its words name. Which years are
meant the figure's key says, or the report's own year and the one before, else 本年 and 上年 or the last ones printed.
Cost: changes near a table × its rows and columns.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from auditor.claims.evidence.settings import asserted_ties
from auditor.claims.expression import Expr, Quotient, Sum
from auditor.claims.facts.cells import beside, is_all, name_in
from auditor.claims.facts.model import Fact
from auditor.claims.model import Claim, Hypothesis, Kind, Strength
from auditor.claims.prose.context import Prose
from auditor.claims.prose.mentions import Role
from auditor.claims.prose.phrases import phrase
from auditor.claims.reading.names import Naming, plain
from auditor.figures.grid import Grid, Panel
from auditor.figures.grids.panels import bare_label
from auditor.figures.interval import ZERO
from auditor.figures.labels import after_last
from auditor.figures.model import Approx, Dimension, Figure
from auditor.patterns import lazy
from auditor.records import NamedTuple

_BRACKETS = lazy(r"\s?[(（][^()（）]{0,40}[)）]")  # right behind a figure
_YEAR = lazy(r"((?:19|20)\d{2})(?:年度?|年末|年底)?")
_LAST_YEAR = "last"
_THIS, _LAST = 0, -1  # 本年 and 上年 of a table
_BARE = (Dimension.BARE, "")
_COUNTED = (Dimension.COUNT, Dimension.SCORE)
_VERB = 6  # characters between a change in amount and its rate: 增加594.5万元，增长13.7%
_ROLES = {
    Role.DELTA: (Kind.DIFFERENCE, "prose.difference"),
    Role.CHANGE_RATE: (Kind.CHANGE, "prose.change-rate"),
}


class _Series(NamedTuple):
    """A line of a table with its figures by year, the label of its other axis, and the title of the table."""

    title: str
    labels: tuple[str, ...]
    figures: Mapping[int, Figure]


def span_claims(prose: Prose, facts: Sequence[Fact], own: str, naming: Naming) -> Iterator[Claim]:
    """The changes between two years of a table; `own` is the year of the report."""
    blocks = [grid.block for grid in prose.grids]
    series = {at: tuple(_series(grid, naming)) for at, grid in enumerate(prose.grids)}
    texts = {(view.passage.block, view.passage.row): view.value for view in prose.views}
    before: tuple[Fact, _Series] | None = None
    for fact in sorted((f for f in facts if not f.table), key=lambda f: f.figure.place):
        line = _inherited(fact, before)
        if line is not None and before is not None:
            fact = fact._replace(compare=before[0].compare)  # 比上年增加145人，增长3.9%: whatever was compared before
        if line is None and fact.role in _ROLES:
            near = (_named(fact, series[at], naming) for at in beside(fact.figure.place.block, blocks))
            line = next((found for found in near if found is not None), None)
        before = (fact, line) if line is not None else None
        if line is not None:
            place = fact.figure.place
            text = texts.get((place.block, place.row), "")
            lead = text[: place.start]
            behind = _BRACKETS.match(text, place.end)
            if not _is_otherwise(lead, behind[0] if behind is not None else "", prose):
                this, compared = _times(fact, lead, prose, int(own or 0), line)
                yield from _claims(fact, line, this, compared)


def _is_otherwise(lead: str, behind: str, prose: Prose) -> bool:
    """True where a change is told on another footing (同口径; 9.2%（按可比口径）), or within the year (比年初)."""
    if prose.wording.has("other_footing", behind):
        return True
    clause = after_last(lead, "。；;")
    return any(prose.wording.has(name, clause) for name in ("other_footing", "stands_first"))


def _inherited(fact: Fact, before: tuple[Fact, _Series] | None) -> _Series | None:
    """The line of the change in amount right before a rate of change."""
    if before is None or fact.role is not Role.CHANGE_RATE or before[0].role is not Role.DELTA:
        return None
    one, two = before[0].figure.place, fact.figure.place
    return before[1] if one.block == two.block and one.row == two.row and two.start - one.end <= _VERB else None


def _series(grid: Grid, naming: Naming) -> Iterator[_Series]:
    """The columns of a table by the years of its rows, or its rows by the years of its columns."""
    panels = [panel for section in grid.sections for panel in section.panels]
    title = plain(grid.title)
    for panel in panels if len(panels) == 1 else ():
        rows, columns = _years(panel, naming, rows=True), _years(panel, naming, rows=False)
        if len(rows) > 1:
            for column in panel.amounts:
                cells = {year: grid.figure(row, column.index) for year, row in rows.items()}
                yield _Series(title, column.labels[-1:], {y: f for y, f in cells.items() if f is not None})
        elif len(columns) > 1:
            for row in panel.rows:
                cells = {year: grid.figure(row.index, column) for year, column in columns.items()}
                yield _Series(title, row.path[-1:], {y: f for y, f in cells.items() if f is not None})


def _years(panel: Panel, naming: Naming, *, rows: bool) -> dict[int, int]:
    """The rows, or the columns, that are years; none where a year stands in two of them."""
    this, last = (naming.lexicon.words(f"tables.derived.{name}_period") for name in ("this", "last"))
    lines = [(r.label, r.index) for r in panel.rows] if rows else [(c.label, c.index) for c in panel.amounts]
    years: dict[int, int] = {}
    for label, index in lines:
        name = bare_label(label).removesuffix("数")
        match = _YEAR.fullmatch(name)
        year = int(match[1]) if match is not None else _THIS if name in this else _LAST if name in last else None
        if year is not None:
            if year in years:
                return {}
            years[year] = index
    return years


def _named(fact: Fact, series: Sequence[_Series], naming: Naming) -> _Series | None:
    """The one line that the words of a change name, and nothing narrower: not 女职工人数 for 职工人数."""
    words = plain(fact.words)
    names = {
        at: max((name_in(x, words, naming) for x in line.labels), key=len, default="") for at, line in enumerate(series)
    }
    longest = max(map(len, names.values()), default=0)
    best = [at for at, name in names.items() if name and len(name) == longest]
    if len(best) != 1:
        return None
    line = series[best[0]]
    called = (names[best[0]], *(naming.core(label) for label in line.labels))
    return line if is_all(fact.core, called, line.title, naming) else None


def _times(fact: Fact, lead: str, prose: Prose, own: int, line: _Series) -> tuple[int, str]:
    """The year that a change leads to, and the one it is compared with: 由2020年的…增至2023年的…，净增…."""
    compared, year = fact.compare[1], prose.wording.year(lead) or own
    if compared.isdigit() and year <= int(compared):  # the only year behind it is compared with
        return (own if own > int(compared) else max(line.figures, default=_THIS)), compared
    if not compared and not fact.compare[0]:
        sentence = after_last(lead, "。\n")
        found = list(phrase(prose.wording.lexicon, "from_year_to_year").finditer(sentence))
        behind = sentence[found[-1].end() :] if found else ""
        if len(found) == 1 and not _YEAR.search(behind) and not prose.wording.has("this_period", behind):
            return int(found[0][2]), found[0][1]
    return year, compared


def _claims(fact: Fact, line: _Series, this: int, compared: str) -> Iterator[Claim]:
    """What the line makes the change in the year `this`; none where a year is not printed, or the units differ."""
    if fact.role not in _ROLES or not fact.direction or fact.figure.approx is not Approx.NONE:
        return
    this = _this(line, this, compared)
    one, two = line.figures.get(this), line.figures.get(int(compared) if compared.isdigit() else this - 1)
    if one is None or two is None or two.base <= ZERO or not (compared or fact.compare[0] == _LAST_YEAR):
        return
    measures = {(f.unit.dimension, f.unit.noun) for f in (one, two)}
    if measures == {_BARE} and fact.figure.unit.dimension in _COUNTED:  # cells without units count what the text does
        one, two = (f._replace(unit=fact.figure.unit, exact=fact.figure.exact) for f in (one, two))
        measures = {(fact.figure.unit.dimension, fact.figure.unit.noun)}
    change = Sum(((fact.direction, one), (-fact.direction, two)))
    rate = fact.role is Role.CHANGE_RATE
    if len(measures) == 1 and (fact.figure.unit.dimension is Dimension.RATE if rate else fact.measure in measures):
        expected: Expr = Quotient(change, two) if rate else change
        reading = Hypothesis(expected, Strength.LIKELY, "cells-of-years", asserted=asserted_ties()["cell"])
        kind, pattern = _ROLES[fact.role]
        yield Claim(kind, pattern, fact.figure, (reading,), fact.core)


def _this(line: _Series, this: int, compared: str) -> int:
    """The year a change leads to: the one told, else 本年; where neither text nor report names one the last printed."""
    if this in line.figures or compared.isdigit():
        return this
    return _THIS if _THIS in line.figures or this else max(line.figures, default=_THIS)
