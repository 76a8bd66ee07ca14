"""A total told by the sentence that leads in a table without a row of totals: 共有机构217个，构成如下.

Owns lead_in_claims: which column of the table the figure is the total of, by unit and name, and how surely. Leaves
tables with totals to cells.py, which ties the figure to that cell. Cost: figures of a lead-in × columns of its table.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from math import log

from auditor.claims.evidence.odds import chance_of
from auditor.claims.expression import total
from auditor.claims.facts.cells import name_in
from auditor.claims.facts.model import Fact
from auditor.claims.model import Claim, Hypothesis, Kind, Strength
from auditor.claims.prose.context import Prose, View
from auditor.claims.prose.mentions import Role
from auditor.claims.reading.names import Naming, plain
from auditor.claims.tables.lines import Line, column_lines, is_total, row_lines
from auditor.claims.tables.outline import outline_of
from auditor.figures.grid import Grid
from auditor.figures.lexicon import Lexicon, alternation
from auditor.figures.model import Approx, Dimension, Figure, Place
from auditor.patterns import lazy
from auditor.records import NamedTuple

_NEAR = 3  # blocks between the sentence and its table: a title, a unit line
_TAIL = 8  # characters behind the words that lead in
# bits: a word of totals, the head of the column, as many figures as columns with the same units, no other of its unit
_TOLD, _NAMED, _ORDERED, _ALONE = 3, 3, 3, 1
_MEANT = 3  # bits from which on a total is looked for
_YEAR = lazy(r"(?:19|20)\d{2}年?(?:度)?")


class _Column(NamedTuple):
    """A column that can be added up, with the label of its head."""

    label: str
    parts: tuple[Figure, ...]
    measure: tuple[object, str]


def lead_in_claims(prose: Prose, facts: Sequence[Fact], naming: Naming) -> Iterator[Claim]:
    """The sums that tables without a total are of figures of the sentences that lead them in."""
    grids = {grid.block: grid for grid in prose.grids}
    told: dict[int, list[Fact]] = {}
    for fact in facts:
        if not fact.table and fact.role is Role.LEVEL and fact.figure.approx is Approx.NONE:
            told.setdefault(fact.figure.place.block, []).append(fact)
    for view in prose.views:
        start = _lead_in(view, naming)
        block = view.passage.block
        grid = next((grids[at] for at in range(block + 1, block + 1 + _NEAR) if at in grids), None)
        if start is not None and grid is not None and view.passage.row is None:
            here = [fact for fact in told.get(block, ()) if fact.figure.place.start >= start]
            yield from _claims(here, tuple(_columns(grid, naming)), view, naming)


def _lead_in(view: View, naming: Naming) -> int | None:
    """Where the last sentence with figures of a passage begins that ends with 如下 or 见下表; None for any other."""
    if not view.mentions or not _table_follows(naming.lexicon).search(view.value):
        return None
    last = view.mentions[-1].start
    return max((m.end() for m in re.finditer(r"[。；;]", view.value) if m.end() <= last), default=0)


@cache
def _table_follows(lexicon: Lexicon) -> re.Pattern[str]:
    words = alternation(lexicon.words("prose.table_follows"))
    return re.compile(rf"(?:{words})[^。；;]{{0,{_TAIL}}}[。：:]?\s*$")


def _columns(grid: Grid, naming: Naming) -> Iterator[_Column]:
    """The columns of a table without totals of which every row holds a figure of one measure."""
    lexicon = naming.lexicon
    panels = [panel for section in grid.sections for panel in section.panels]
    if len(panels) != 1 or sum(bool(row.code) for row in panels[0].rows) >= 2:
        return
    rows = row_lines(grid, panels[0], lexicon)
    if any(is_total(line.label, lexicon) or _is_period(line, naming) for line in rows):
        return
    tops = outline_of(rows, lexicon).tops(range(len(rows)), guesses=False)
    keys = [line.index for line in (rows[i] for i in tops) if line.row is None or not line.row.of_which]
    for line in column_lines(grid, panels[0], lexicon):
        parts = [line.figures[key] for key in keys if key in line.figures]
        measures: Mapping[tuple[object, str], Place] = {(f.unit.dimension, f.unit.noun): f.place for f in parts}
        if line.additive and len(keys) >= 2 and len(parts) == len(keys) and len(measures) == 1:
            yield _Column(line.path[-1].label if line.path else line.label, tuple(parts), next(iter(measures)))


def _is_period(line: Line, naming: Naming) -> bool:
    """True for a year, whose figures may be what there is at its end, and for the whole of a year."""
    return bool(_YEAR.fullmatch(line.label)) or line.label.endswith(naming.lexicon.words("prose.whole_year"))


def _claims(facts: Sequence[Fact], columns: Sequence[_Column], view: View, naming: Naming) -> Iterator[Claim]:
    ordered = [fact.measure for fact in facts] == [column.measure for column in columns]
    for at, column in enumerate(columns):
        alike = [fact for fact in facts if _fits(fact, column)]
        named = [fact for fact in alike if name_in(column.label, plain(fact.words), naming)]
        alone = sum(c.measure == column.measure for c in columns) == 1 and len(alike) == 1
        if not (len(named) == 1 or alone or ordered):
            continue
        fact = named[0] if len(named) == 1 else facts[at] if ordered else alike[0]
        odds = _TOLD * _is_told(fact, view, naming) + _ALONE * alone
        odds += _NAMED * (fact in named) + _ORDERED * (ordered and fact is facts[at] and len(facts) > 1)
        if odds >= _MEANT and not _is_partly(view.value[fact.figure.place.end :], naming):
            yield _claim(fact, column, odds)


def _is_told(fact: Fact, view: View, naming: Naming) -> bool:
    """True where words say that the figure is a total."""
    lead = view.value[max(0, fact.figure.place.start - _TAIL) : fact.figure.place.start]
    return any(word in lead or word in fact.words for word in naming.lexicon.words("prose.total"))


def _is_partly(tail: str, naming: Naming) -> bool:
    """True where the words behind a figure say that the table need not hold all: 主要情况如下."""
    for word in naming.lexicon.words("prose.table_follows"):
        tail = tail.replace(word, "")
    return any(word in tail for word in naming.lexicon.words("prose.names_partly"))


def _fits(fact: Fact, column: _Column) -> bool:
    """True where the unit of the figure is that of the column, or the column prints none."""
    bare = column.measure[0] is Dimension.BARE and fact.figure.unit.dimension is Dimension.COUNT
    return column.measure == fact.measure or bare


def _claim(fact: Fact, column: _Column, odds: int) -> Claim:
    unit = fact.figure.unit
    parts = column.parts
    if column.measure[0] is Dimension.BARE:
        parts = tuple(part._replace(unit=unit, exact=fact.figure.exact) for part in parts)
    counted = unit.dimension is Dimension.COUNT
    kind, pattern = (Kind.COUNT, "prose.count") if counted else (Kind.SUM, "prose.total")
    reading = Hypothesis(total(*parts), Strength.LIKELY, "table-below", asserted=chance_of(odds * log(2)))
    return Claim(kind, pattern, fact.figure, (reading,), fact.core)
