"""Amounts a head, a visit or a piece beside the amount and the count they come from: 人均工资 = 工资总额 ÷ 人数.

Owns which two columns such a column is the quotient of: labels say that it is one, the rows bear out of which. Cost:
linear in the rows for each pair of a column of amounts and one of counts.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import log

from auditor.claims.evidence.odds import chance_of
from auditor.claims.expression import Quotient
from auditor.claims.model import Claim, Hypothesis, Kind, Strength
from auditor.claims.tables.lines import Key, Line, column_lines
from auditor.claims.tables.templates import holds
from auditor.figures.grid import Grid, Panel
from auditor.figures.grids.units import is_count_label
from auditor.figures.lexicon import Lexicon
from auditor.figures.model import Dimension, Figure

PATTERN = "table.average"
_HELD = 2  # rows that must bear a quotient out before anything is said
_SURE = 3
_BITS = 5  # what a row that holds tells, as a rate has few digits
Row = tuple[Figure, Figure, Figure]  # the amount a head, the amount, the count


def per_unit_claims(grid: Grid, panel: Panel, lexicon: Lexicon) -> list[Claim]:
    """The claims of the columns of amounts a head in `panel`."""
    lines = column_lines(grid, panel, lexicon)
    words = lexicon.words("tables.per_unit")
    targets = [line for line in lines if any(word in line.label for word in words)]
    counts = [line for line in lines if line not in targets and is_count_label(line.label, lexicon)]
    amounts = [line for line in lines if line not in (*targets, *counts) and line.additive]
    claims: list[Claim] = []
    for target in targets:
        tried = [list(_rows(target, amount, count)) for amount in amounts for count in counts]
        best = max(tried, key=_borne_out, default=[])
        held = _borne_out(best)
        if held >= _HELD:
            claims += _claims(best, held)
    return claims


def _rows(target: Line, amount: Line, count: Line) -> Iterator[Row]:
    keys: Sequence[Key] = [k for k in target.figures if k in amount.figures and k in count.figures]
    for key in keys:
        row = target.figures[key], amount.figures[key], count.figures[key]
        if row[0].unit.dimension is row[1].unit.dimension is Dimension.MONEY and row[2].value > 0 and row[0].value != 0:
            yield row


def _borne_out(rows: Sequence[Row]) -> int:
    """How many more rows hold than are broken, of different values."""
    held = {rate.value for rate, amount, count in rows if holds(rate, Quotient(amount, count))}
    broken = sum(not holds(rate, Quotient(amount, count)) for rate, amount, count in rows)
    return len(held) - broken


def _claims(rows: Sequence[Row], held: int) -> list[Claim]:
    strength = Strength.EXPLICIT if held >= _SURE else Strength.LIKELY
    asserted = chance_of(_BITS * held * log(2))
    found: list[Claim] = []
    for rate, amount, count in rows:
        hypothesis = Hypothesis(Quotient(amount, count), strength, "per-unit", asserted=asserted)
        found.append(Claim(Kind.AVERAGE, PATTERN, rate, (hypothesis,), rate.label))
    return found
