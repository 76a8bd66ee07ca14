"""Price indices beside what they say: 价格指数（上年=100）101.6 is 比上年涨跌 1.6 %.

Owns the column of an index and the column of growth that is this index less a hundred; how surely it is meant the rows
tell, each by its digits. Cost: linear in the rows for each pair of such columns.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from math import log

from auditor.claims.evidence.odds import chance_of
from auditor.claims.expression import Constant, Expr, Quotient, minus
from auditor.claims.model import Claim, Hypothesis, Strength
from auditor.claims.tables.derived import KINDS
from auditor.claims.tables.lines import Line, column_lines
from auditor.claims.tables.roles import Derived
from auditor.claims.tables.templates import holds
from auditor.figures.grid import Grid, Panel
from auditor.figures.grids.units import is_rate_label
from auditor.figures.interval import ONE
from auditor.figures.lexicon import Lexicon
from auditor.figures.model import Dimension, Figure

_HUNDRED = Constant(Decimal(100), "100")
_WHOLE = Constant(ONE, "100%")
_FEWEST = 3  # rows that must bear it out
_BITS, _MOST, _AGAINST, _BROKEN = 5, 12, 5, 4  # of a row that holds, of all of them, beside them, of one that breaks


def index_claims(grid: Grid, panel: Panel, lexicon: Lexicon) -> list[Claim]:
    """The claims of columns of growth that indices beside them tell too."""
    words = lexicon.words("tables.indices")
    if not any(word in column.label for column in panel.amounts for word in words):
        return []
    lines = column_lines(grid, panel, lexicon)
    indices = [line for line in lines if any(word in line.label for word in words)]
    rates = [line for line in lines if line not in indices and _is_rate(line, lexicon)] if indices else []
    return [claim for index in indices for rate in rates for claim in _claims(index, rate)]


def _is_rate(line: Line, lexicon: Lexicon) -> bool:
    printed = [figure.unit.dimension is Dimension.RATE for figure in line.figures.values()]
    return all(printed) or is_rate_label(line.label, lexicon)


def _claims(index: Line, rate: Line) -> Iterator[Claim]:
    both = [(f, _growth(index.figures[key], f)) for key, f in rate.figures.items() if key in index.figures]
    held = {figure.value for figure, expected in both if holds(figure, expected)}
    broken = [figure for figure, expected in both if not holds(figure, expected)]
    if len(held) < _FEWEST or len(broken) * _FEWEST > len(held):
        return
    kind, pattern = KINDS[Derived.CHANGE]
    for figure, expected in both:
        told = _BITS * len(held - {figure.value}) - _BROKEN * len([f for f in broken if f is not figure])
        odds = min(told, _MOST) - _AGAINST
        hypothesis = Hypothesis(expected, Strength.LIKELY, "index", asserted=chance_of(odds * log(2)))
        yield Claim(kind, pattern, figure, (hypothesis,), figure.label)


def _growth(index: Figure, rate: Figure) -> Expr:
    """What an index less a hundred is in the unit of the growth beside it."""
    if index.unit.dimension is Dimension.RATE:
        return minus(index, _WHOLE)
    more = minus(index, _HUNDRED)
    return Quotient(more, _HUNDRED) if rate.unit.dimension is Dimension.RATE else more
