"""The columns of a table that a lead-in may tell the totals of, and which of its figures tells which.

Owns Column, and what says for such a pair, in bits: a word of totals, the head of the column, the order of both, that
there is no other of its unit. What columns there are, and what a pair then asserts, is left to sums.py and ties.py.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from auditor.claims.facts.cells import name_in
from auditor.claims.facts.model import Fact
from auditor.claims.prose.context import View
from auditor.claims.reading.names import Naming, plain
from auditor.claims.tables.lines import Line
from auditor.figures.grid import Grid, Panel
from auditor.figures.model import Dimension, Figure
from auditor.records import NamedTuple

LEAST_ROWS = 3  # of a table that is led in, with its row of totals
# bits: a word of totals, the head of the column, as many figures as columns with the same units, no other of its unit
_TOLD, _NAMED, _ORDERED, _ALONE = 3, 3, 3, 1
_BEFORE = 8  # characters before a figure that may say that it is a total
_OPENING = 3  # letters of 其中 and a mark before it
_COUNTED = (Dimension.COUNT, Dimension.SCORE)


class Column(NamedTuple):
    """A column that can be added up, with the label of its head, and its figure in the row of totals, if any."""

    label: str
    parts: tuple[Figure, ...]
    measure: tuple[object, str]
    total: Figure | None = None
    named: bool = False  # called a total by its head: 小计


def only_panel(grid: Grid) -> Panel | None:
    """The panel of a table that has one; None where its halves stand side by side, or its sections below each other."""
    panels = [panel for section in grid.sections for panel in section.panels]
    return panels[0] if len(panels) == 1 else None


def head_of(line: Line) -> str:
    """The label of the head that stands next above the figures of a column."""
    return line.path[-1].label if line.path else line.label


def told_totals(
    facts: Sequence[Fact], columns: Sequence[Column], view: View, naming: Naming
) -> Iterator[tuple[Fact, Column, int]]:
    """For the columns the figure that may be its total, with the bits that say so."""
    ordered = [fact.measure for fact in facts] == [column.measure for column in columns]
    for at, column in enumerate(columns):
        alike = [fact for fact in facts if fits(fact, column)]
        named = [fact for fact in alike if name_in(column.label, plain(fact.words), naming)]
        alone = sum(c.measure == column.measure for c in columns) == 1 and len(alike) == 1
        if not (len(named) == 1 or alone or ordered):
            continue
        fact = named[0] if len(named) == 1 else facts[at] if ordered else alike[0]
        odds = _TOLD * _is_told(fact, view, naming) + _ALONE * alone
        odds += _NAMED * (fact in named) + _ORDERED * (ordered and fact is facts[at] and len(facts) > 1)
        yield fact, column, odds


def fits(fact: Fact, column: Column) -> bool:
    """True where the unit of the figure is that of the column, or the column prints none."""
    bare = column.measure[0] is Dimension.BARE and fact.figure.unit.dimension in _COUNTED
    counted = not fact.figure.exact or all(part.value == part.value.to_integral_value() for part in column.parts)
    return column.measure == fact.measure or (bare and counted)  # 6个项目 are not the scores 91.5 and 84.0


def _is_told(fact: Fact, view: View, naming: Naming) -> bool:
    """True where words say that the figure is a total."""
    lead = view.value[max(0, fact.figure.place.start - _BEFORE) : fact.figure.place.start]
    return any(word in lead or word in fact.words for word in naming.lexicon.words("prose.total"))


def is_within(words: str, naming: Naming) -> bool:
    """True for some of what is told before: 其中：45岁以下."""
    return any(word in words[:_OPENING] for word in naming.lexicon.words("prose.nested"))


def with_unit(figure: Figure, fact: Fact, column: Column) -> Figure:
    """A figure of a column that prints no unit in that of the text."""
    bare = column.measure[0] is Dimension.BARE
    return figure._replace(unit=fact.figure.unit, exact=fact.figure.exact) if bare else figure
