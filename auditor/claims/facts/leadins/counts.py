"""A total that the words beside a table tell as a number of things: 受理139件, above a column without a unit.

Owns which bare column that is, so that no part of it is taken for rounded: one of whole numbers whose neighbours all
add up to the last place.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from auditor.claims.expression import total
from auditor.claims.facts.leadins.columns import LEAST_ROWS, only_panel
from auditor.claims.facts.model import Fact
from auditor.claims.model import Claim, Hypothesis, Kind, Strength
from auditor.claims.reading.names import Naming
from auditor.claims.slips import telling_digits
from auditor.claims.tables.lines import column_lines, is_total, row_lines
from auditor.claims.tables.outline import outline_of
from auditor.figures.grid import Grid
from auditor.figures.model import Dimension, Figure

_OF_COUNTS = 0.95  # set: rows that add up to a total in all other columns
_DIGITS = 3


def count_claims(facts: Sequence[Fact], grid: Grid, naming: Naming) -> Iterator[Claim]:
    """The total of a column without a unit that the text tells as a number of things.

    As surely as the other columns of whole numbers add up to the last place.
    """
    told = [f for f in facts if f.figure.exact and f.measure[0] is Dimension.COUNT]
    told = [f for f in told if telling_digits(f.figure.value) >= _DIGITS]
    columns = _columns(grid, naming) if told else []
    held = [whole.value == sum(part.value for part in parts) for whole, parts in columns]
    for at, (whole, parts) in enumerate(columns):
        fact = next((f for f in told if f.figure.value == whole.value), None)
        others = held[:at] + held[at + 1 :]
        if fact is not None and any(others) and all(others):
            unit = fact.figure.unit
            expected = total(*(part._replace(unit=unit, exact=True) for part in parts))
            reading = Hypothesis(expected, Strength.LIKELY, "total-told", asserted=_OF_COUNTS)
            yield Claim(Kind.COUNT, "prose.count", whole._replace(unit=unit, exact=True), (reading,), fact.core)


def _columns(grid: Grid, naming: Naming) -> list[tuple[Figure, tuple[Figure, ...]]]:
    """The totals of the columns of whole numbers, each with what its rows hold; none where there is no row of totals
    or the rows are of several levels."""
    panel = only_panel(grid)
    rows = row_lines(grid, panel, naming.lexicon) if panel is not None else ()
    totals = [line for line in rows if is_total(line.label, naming.lexicon)]
    marked = any(line.row and (line.row.of_which or line.row.level) for line in rows)
    if panel is None or len(totals) != 1 or len(rows) < LEAST_ROWS or marked:
        return []
    tops = outline_of(rows, naming.lexicon).tops(range(len(rows)), guesses=False)
    keys = [rows[i].index for i in tops if rows[i] is not totals[0]]
    columns: list[tuple[Figure, tuple[Figure, ...]]] = []
    for line in column_lines(grid, panel, naming.lexicon):
        whole = line.figures.get(totals[0].index)
        parts = tuple(line.figures[key] for key in keys if key in line.figures)
        counts = line.additive and len(parts) == len(keys) >= LEAST_ROWS - 1
        if whole is not None and counts and all(_is_count(f) for f in (whole, *parts)):
            columns.append((whole, parts))
    return columns


def _is_count(figure: Figure) -> bool:
    return figure.unit.dimension is Dimension.BARE and figure.decimals == 0
