"""A total told by the words that lead in a table: 共有机构217个，构成如下.

Owns lead_in_claims: which column of the table the figure is the total of, by unit and name, and how surely; where the
table has a row of totals, the figure is the one printed there, else the sum of the column. Leaves cells that words name
by row and column to cells.py. Cost: figures of a lead-in × columns of its table.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from math import log

from auditor.claims.evidence.odds import chance_of
from auditor.claims.expression import Constant, total
from auditor.claims.facts.agreeing import PATTERN
from auditor.claims.facts.cells import name_in
from auditor.claims.facts.model import Fact
from auditor.claims.model import Claim, Hypothesis, Kind, Strength
from auditor.claims.prose.context import Prose, View
from auditor.claims.prose.mentions import Role
from auditor.claims.reading.names import Naming, plain
from auditor.claims.slips import telling_digits
from auditor.claims.tables.lines import Line, column_lines, is_total, row_lines
from auditor.claims.tables.outline import outline_of
from auditor.figures.grid import Grid
from auditor.figures.interval import ONE
from auditor.figures.lexicon import Lexicon, alternation
from auditor.figures.model import Approx, Dimension, Figure, Place
from auditor.patterns import lazy
from auditor.records import NamedTuple

_NEAR = 3  # blocks between the sentence and its table: a title, a unit line
_TAIL = 8  # characters behind the words that lead in
# bits: a word of totals, the head of the column, as many figures as columns with the same units, no other of its unit
_TOLD, _NAMED, _ORDERED, _ALONE = 3, 3, 3, 1
_AGAIN, _AGAIN_SHORT = 3, 1  # another figure is printed in the row of totals, of several digits, or of two
_MEANT = 3  # bits from which on a total is looked for
_LIKELY = 0  # and one that is printed, so that the sizes of both speak, too
_DIGITS = 3
NAMED = "prose.named"
_FAR, _BY_ROWS = 2, 0.85  # set: rows of a table that its lead-in counts
_OF_COUNTS = 0.95  # set: rows that add up to a total in all other columns
_OPENING = 3  # letters of 其中 and a mark before it
_COUNTED = (Dimension.COUNT, Dimension.SCORE)
_ROWS = 3  # of a table, with its row of totals
_YEAR = lazy(r"(?:19|20)\d{2}年?(?:度)?")


class _Column(NamedTuple):
    """A column that can be added up, with the label of its head, and its figure in the row of totals, if any."""

    label: str
    parts: tuple[Figure, ...]
    measure: tuple[object, str]
    total: Figure | None = None
    named: bool = False  # called a total by its head: 小计


def lead_in_claims(prose: Prose, facts: Sequence[Fact], naming: Naming) -> Iterator[Claim]:
    """The totals of tables that figures of the sentences tell that lead them in."""
    grids = {grid.block: grid for grid in prose.grids}
    told: dict[int, list[Fact]] = {}
    for fact in facts:
        if not fact.table and fact.role is Role.LEVEL and fact.figure.approx is Approx.NONE:
            told.setdefault(fact.figure.place.block, []).append(fact)
    for view in prose.views:
        block = view.passage.block
        grid = next((grids[at] for at in range(block + 1, block + 1 + _NEAR) if at in grids), None)
        if grid is None or not view.mentions or view.passage.row is not None:
            continue
        start, led = _lead_in(view, naming)
        here = told.get(block, ())
        if led:
            last = [fact for fact in here if fact.figure.place.start >= start]
            yield from _sums(last, tuple(_columns(grid, naming)), view, naming)
        yield from _ties(here, tuple(_totals(grid, naming)), view, naming, led)
        yield from _of_counts(here, grid, naming)
        if any(word in view.value for word in naming.lexicon.words("prose.table_follows")):
            yield from _counted(here, grid, naming)


def _counted(facts: Sequence[Fact], grid: Grid, naming: Naming) -> Iterator[Claim]:
    """The number of the things that the rows of the table are, where no column counts anything of that unit.

    新建下表所列6个消防站: of several numbers only one that is near the number of rows can be meant.
    """
    rows = _named_rows(grid, naming)
    near = [
        fact
        for fact in facts
        if fact.figure.unit.dimension is Dimension.COUNT
        and fact.figure.exact
        and abs(fact.figure.value - len(rows)) <= _FAR
    ]
    if len(rows) < _ROWS or len(near) != 1:
        return
    unit = near[0].figure.unit
    figures = grid.figures.values()
    if any(f.unit.dimension is Dimension.BARE or f.unit.text == unit.text for f in figures):
        return
    counted = Constant(ONE * len(rows), str(len(rows)))
    reading = Hypothesis(counted, Strength.EXPLICIT, "rows-counted", asserted=_BY_ROWS)
    yield Claim(Kind.COUNT, NAMED, near[0].figure, (reading,), near[0].core)


def _named_rows(grid: Grid, naming: Naming) -> list[tuple[str, ...]]:
    """The labels of the rows of a table of one panel, but for totals; none where they are not one for each thing."""
    panels = [panel for section in grid.sections for panel in section.panels]
    if len(panels) != 1 or any(row.of_which or row.code for row in panels[0].rows):
        return []
    rows = [
        row for row in panels[0].rows if not any(is_total(label, naming.lexicon) for label in (row.label, *row.path))
    ]
    labels = [row.path or (row.label,) for row in rows]
    return labels if all(map(any, labels)) and len({path[0] for path in labels}) == len(labels) else []


def _lead_in(view: View, naming: Naming) -> tuple[int, bool]:
    """Where the last sentence with figures of a passage begins, and whether it ends with 如下, 见下表 or a colon."""
    last = view.mentions[-1].start
    start = max((m.end() for m in re.finditer(r"[。；;]", view.value) if m.end() <= last), default=0)
    return start, _table_follows(naming.lexicon).search(view.value) is not None


@cache
def _table_follows(lexicon: Lexicon) -> re.Pattern[str]:
    words = alternation(lexicon.words("prose.table_follows"))
    return re.compile(rf"(?:(?:{words})[^。；;]{{0,{_TAIL}}}[。：:]?|[：:])\s*$")


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


def _totals(grid: Grid, naming: Naming) -> Iterator[_Column]:
    """The columns of a table with one row of totals; of several of one measure only one that its head calls a total."""
    lexicon = naming.lexicon
    panels = [panel for section in grid.sections for panel in section.panels]
    if len(panels) != 1:
        return
    rows = row_lines(grid, panels[0], lexicon)
    totals = [line for line in rows if is_total(line.label, lexicon) or line.label in lexicon.words("prose.whole_year")]
    if len(totals) != 1 or len(rows) < _ROWS:
        return
    found = []
    for line in column_lines(grid, panels[0], lexicon):
        figure = line.figures.get(totals[0].index)
        label = line.path[-1].label if line.path else line.label
        if figure is not None and line.additive and not _is_within(label, naming):
            measure = (figure.unit.dimension, figure.unit.noun)
            found.append(_Column(label, (), measure, figure, is_total(label, lexicon)))
    summed = {column.measure for column in found if column.named}
    yield from (column for column in found if column.named or column.measure not in summed)


def _of_counts(facts: Sequence[Fact], grid: Grid, naming: Naming) -> Iterator[Claim]:
    """The total of a column without a unit that the text tells as a number of things, so that no part of it is rounded.

    As surely as the other columns of whole numbers add up to the last place.
    """
    told = [f for f in facts if f.figure.exact and f.measure[0] is Dimension.COUNT]
    told = [f for f in told if telling_digits(f.figure.value) >= _DIGITS]
    panels = [panel for section in grid.sections for panel in section.panels]
    rows = row_lines(grid, panels[0], naming.lexicon) if told and len(panels) == 1 else ()
    totals = [line for line in rows if is_total(line.label, naming.lexicon)]
    marked = any(line.row and (line.row.of_which or line.row.level) for line in rows)
    if len(totals) != 1 or len(rows) < _ROWS or marked:
        return
    tops = outline_of(rows, naming.lexicon).tops(range(len(rows)), guesses=False)
    keys = [rows[i].index for i in tops if rows[i] is not totals[0]]
    columns: list[tuple[Figure, tuple[Figure, ...]]] = []
    for line in column_lines(grid, panels[0], naming.lexicon):
        whole = line.figures.get(totals[0].index)
        parts = tuple(line.figures[key] for key in keys if key in line.figures)
        counts = line.additive and len(parts) == len(keys) >= _ROWS - 1
        if whole is not None and counts and all(_is_count(f) for f in (whole, *parts)):
            columns.append((whole, parts))
    held = [whole.value == sum(part.value for part in parts) for whole, parts in columns]
    for at, (whole, parts) in enumerate(columns):
        fact = next((f for f in told if f.figure.value == whole.value), None)
        others = held[:at] + held[at + 1 :]
        if fact is not None and any(others) and all(others):
            unit = fact.figure.unit
            expected = total(*(part._replace(unit=unit, exact=True) for part in parts))
            reading = Hypothesis(expected, Strength.LIKELY, "total-told", asserted=_OF_COUNTS)
            yield Claim(Kind.COUNT, "prose.count", whole._replace(unit=unit, exact=True), (reading,), fact.core)


def _is_count(figure: Figure) -> bool:
    return figure.unit.dimension is Dimension.BARE and figure.decimals == 0


def _is_within(words: str, naming: Naming) -> bool:
    """True for some of what is told before: 其中：45岁以下."""
    return any(word in words[:_OPENING] for word in naming.lexicon.words("prose.nested"))


def _is_period(line: Line, naming: Naming) -> bool:
    """True for a year, whose figures may be what there is at its end, and for the whole of a year."""
    return bool(_YEAR.fullmatch(line.label)) or line.label.endswith(naming.lexicon.words("prose.whole_year"))


def _sums(facts: Sequence[Fact], columns: Sequence[_Column], view: View, naming: Naming) -> Iterator[Claim]:
    """The figures that are the sums of columns without a total."""
    for fact, column, odds in _told(facts, columns, view, naming):
        if odds >= _MEANT and not _is_partly(view.value[fact.figure.place.end :], naming):
            yield _sum(fact, column, odds)


def _ties(facts: Sequence[Fact], columns: Sequence[_Column], view: View, naming: Naming, led: bool) -> Iterator[Claim]:
    """The figures that are other ones than the row of totals prints for them; those that agree are agreeing.py's."""
    again = [fact for fact in facts if any(_tells(fact, column) for column in columns)]
    known = 0
    if not led and not again:
        return
    if again:
        known += max(_AGAIN if telling_digits(fact.figure.value) >= _DIGITS else _AGAIN_SHORT for fact in again)
    open_columns = [column for column in columns if not any(_tells(fact, column) for fact in facts)]
    others = [fact for fact in facts if fact not in again and not _is_within(fact.words, naming)]
    for fact, column, odds in _told(others, open_columns, view, naming):
        if odds + known >= _LIKELY and column.total is not None:
            yield _tie(fact, column, column.total, odds + known)


def _told(
    facts: Sequence[Fact], columns: Sequence[_Column], view: View, naming: Naming
) -> Iterator[tuple[Fact, _Column, int]]:
    """For the columns the figure that may be its total, with the bits that say so."""
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
        yield fact, column, odds


def _tells(fact: Fact, column: _Column) -> bool:
    """True where a figure is the one printed in the row of totals."""
    return column.total is not None and fact.figure.value == column.total.value and _fits(fact, column)


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
    bare = column.measure[0] is Dimension.BARE and fact.figure.unit.dimension in _COUNTED
    return column.measure == fact.measure or bare


def _sum(fact: Fact, column: _Column, odds: int) -> Claim:
    parts = tuple(_with_unit(part, fact, column) for part in column.parts)
    counted = fact.figure.unit.dimension is Dimension.COUNT
    kind, pattern = (Kind.COUNT, "prose.count") if counted else (Kind.SUM, "prose.total")
    reading = Hypothesis(total(*parts), Strength.LIKELY, "table-below", asserted=chance_of(odds * log(2)))
    return Claim(kind, pattern, fact.figure, (reading,), fact.core)


def _tie(fact: Fact, column: _Column, cell: Figure, odds: int) -> Claim:
    told = _with_unit(cell, fact, column)
    reading = Hypothesis(told, Strength.LIKELY, "cell-told", asserted=chance_of(odds * log(2)))
    return Claim(Kind.TIE_OUT, PATTERN, fact.figure, (reading,), fact.core)


def _with_unit(figure: Figure, fact: Fact, column: _Column) -> Figure:
    """A figure of a column that prints no unit in that of the text."""
    bare = column.measure[0] is Dimension.BARE
    return figure._replace(unit=fact.figure.unit, exact=fact.figure.exact) if bare else figure
