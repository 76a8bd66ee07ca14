"""The totals of tables that print none, told by the words that lead them in: 共有机构217个，构成如下.

Owns which columns can be added up, and how surely a figure of the lead-in is the sum of one.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from math import log

from auditor.claims.evidence.odds import chance_of
from auditor.claims.expression import total
from auditor.claims.facts.leadins.columns import Column, head_of, only_panel, told_totals, with_unit
from auditor.claims.facts.model import Fact
from auditor.claims.model import Claim, Hypothesis, Kind, Strength
from auditor.claims.prose.context import View
from auditor.claims.reading.names import Naming
from auditor.claims.tables.lines import Line, column_lines, is_total, row_lines
from auditor.claims.tables.outline import outline_of
from auditor.figures.grid import Grid
from auditor.figures.model import Dimension, Place
from auditor.patterns import lazy

_MEANT = 3  # bits from which on a total is looked for
_YEAR = lazy(r"(?:19|20)\d{2}年?(?:度)?")


def sum_claims(facts: Sequence[Fact], grid: Grid, view: View, naming: Naming) -> Iterator[Claim]:
    """The figures that are the sums of columns without a total."""
    for fact, column, odds in told_totals(facts, tuple(_columns(grid, naming)), view, naming):
        if odds >= _MEANT and not _is_partly(view.value[fact.figure.place.end :], naming):
            yield _sum(fact, column, odds)


def _columns(grid: Grid, naming: Naming) -> Iterator[Column]:
    """The columns of a table without totals of which every row holds a figure of one measure."""
    lexicon = naming.lexicon
    panel = only_panel(grid)
    if panel is None or sum(bool(row.code) for row in panel.rows) >= 2:
        return
    rows = row_lines(grid, panel, lexicon)
    if any(is_total(line.label, lexicon) or _is_period(line, naming) for line in rows):
        return
    tops = outline_of(rows, lexicon).tops(range(len(rows)), guesses=False)
    keys = [line.index for line in (rows[i] for i in tops) if line.row is None or not line.row.of_which]
    for line in column_lines(grid, panel, lexicon):
        parts = [line.figures[key] for key in keys if key in line.figures]
        measures: Mapping[tuple[object, str], Place] = {(f.unit.dimension, f.unit.noun): f.place for f in parts}
        if line.additive and len(keys) >= 2 and len(parts) == len(keys) and len(measures) == 1:
            yield Column(head_of(line), tuple(parts), next(iter(measures)))


def _is_period(line: Line, naming: Naming) -> bool:
    """True for a year, whose figures may be what there is at its end, and for the whole of a year."""
    return bool(_YEAR.fullmatch(line.label)) or line.label.endswith(naming.lexicon.words("prose.whole_year"))


def _is_partly(tail: str, naming: Naming) -> bool:
    """True where the words behind a figure say that the table need not hold all: 主要情况如下."""
    for word in naming.lexicon.words("prose.table_follows"):
        tail = tail.replace(word, "")
    return any(word in tail for word in naming.lexicon.words("prose.names_partly"))


def _sum(fact: Fact, column: Column, odds: int) -> Claim:
    parts = tuple(with_unit(part, fact, column) for part in column.parts)
    counted = fact.figure.unit.dimension is Dimension.COUNT
    kind, pattern = (Kind.COUNT, "prose.count") if counted else (Kind.SUM, "prose.total")
    reading = Hypothesis(total(*parts), Strength.LIKELY, "table-below", asserted=chance_of(odds * log(2)))
    return Claim(kind, pattern, fact.figure, (reading,), fact.core)
