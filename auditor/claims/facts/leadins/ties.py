"""Figures that are other ones than the row of totals prints that they lead in: 共有机构217个，构成如下, and 合计 218.

Owns which columns have one total, and how surely a figure of the passage tells it. Those that agree are agreeing.py's;
here they bear out the others.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from decimal import Decimal
from math import log

from auditor.claims.evidence.odds import chance_of
from auditor.claims.facts.agreeing import PATTERN
from auditor.claims.facts.leadins.columns import (
    LEAST_ROWS,
    Column,
    fits,
    head_of,
    is_within,
    only_panel,
    told_totals,
    with_unit,
)
from auditor.claims.facts.model import Fact
from auditor.claims.model import Claim, Hypothesis, Kind, Strength
from auditor.claims.prose.context import View
from auditor.claims.prose.wording import wording_of
from auditor.claims.reading.names import Naming
from auditor.claims.relations.per import is_average
from auditor.claims.slips import telling_digits
from auditor.claims.tables.lines import column_lines, is_total, row_lines
from auditor.figures.grid import Grid
from auditor.figures.model import Figure

_LIKELY = 0  # bits from which on another figure is told, since the sizes of both speak, too
_AGAIN, _AGAIN_SHORT = 3, 1  # another figure is printed in the row of totals, of several digits, or of two
_SAID = 3  # bits of words or of order that must say so where another figure is the one that the table leads in
_DIGITS = 3


def tie_claims(
    facts: Sequence[Fact], grid: Grid, view: View, naming: Naming, cells: AbstractSet[Decimal], *, led: bool
) -> Iterator[Claim]:
    """The figures that are other ones than the row of totals prints for them; those that agree are agreeing.py's.

    `cells`: the telling numbers that the report's tables print, of which a figure of the text is none by chance.
    """
    columns = tuple(_totals(grid, naming))
    again = [fact for fact in facts if any(_tells(fact, column) for column in columns)]
    known = 0
    if not led and not again:
        return
    if again:
        known += max(_AGAIN if telling_digits(fact.figure.value) >= _DIGITS else _AGAIN_SHORT for fact in again)
    open_columns = [column for column in columns if not any(_tells(fact, column) for fact in facts)]
    wording = wording_of(naming.lexicon)
    others = [fact for fact in facts if fact not in again and not is_within(fact.words, naming)]
    others = [fact for fact in others if not is_average(wording, fact.words)]  # 每千人口床位6.96张
    others = [fact for fact in others if fact.figure.value not in cells]  # that of a row, of another column or table
    for fact, column, odds in told_totals(others, open_columns, view, naming):
        if again and odds < _SAID:
            continue  # 办理1,179件，跨省通办36件计入其中: the table's own figure is told, this one is of something else
        if odds + known >= _LIKELY and column.total is not None:
            yield _tie(fact, column, column.total, odds + known)


def _totals(grid: Grid, naming: Naming) -> Iterator[Column]:
    """The columns of a table with one row of totals; of several of one measure only one that its head calls a total."""
    lexicon = naming.lexicon
    panel = only_panel(grid)
    if panel is None:
        return
    rows = row_lines(grid, panel, lexicon)
    totals = [line for line in rows if is_total(line.label, lexicon) or line.label in lexicon.words("prose.whole_year")]
    if len(totals) != 1 or len(rows) < LEAST_ROWS:
        return
    found = []
    for line in column_lines(grid, panel, lexicon):
        figure = line.figures.get(totals[0].index)
        label = head_of(line)
        if figure is not None and line.additive and not is_within(label, naming):
            measure = (figure.unit.dimension, figure.unit.noun)
            found.append(Column(label, (), measure, figure, is_total(label, lexicon)))
    summed = {column.measure for column in found if column.named}
    yield from (column for column in found if column.named or column.measure not in summed)


def _tells(fact: Fact, column: Column) -> bool:
    """True where a figure is the one printed in the row of totals."""
    return column.total is not None and fact.figure.value == column.total.value and fits(fact, column)


def _tie(fact: Fact, column: Column, cell: Figure, odds: int) -> Claim:
    printed = with_unit(cell, fact, column)
    reading = Hypothesis(printed, Strength.LIKELY, "cell-told", asserted=chance_of(odds * log(2)))
    return Claim(Kind.TIE_OUT, PATTERN, fact.figure, (reading,), fact.core)
