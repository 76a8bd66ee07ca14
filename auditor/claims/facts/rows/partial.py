"""Lists of the text that name some rows or columns of the table beside it, and so do not make up its total.

Owns is_partial: 新增债券6.75亿元，其中用于交通2.58亿元，用于水利1.834亿元 beside a table whose four rows come to
67500万元 tells two of these rows, and no sum; nor do 执业医师 and 注册护士 make up 卫生技术人员 where they do so in no
row. Whether the list happens to add up does not matter. Cost: figures of a list × labels of the tables near.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

from auditor.claims.expression import Sum, figures_of
from auditor.claims.facts.rows.columns import is_cell
from auditor.claims.facts.rows.subjects import runs_of, said
from auditor.claims.facts.rows.tables import Rows
from auditor.claims.model import Claim, Hypothesis
from auditor.claims.prose.context import View
from auditor.claims.reading.names import Naming
from auditor.claims.tables.lines import Line
from auditor.figures.interval import ZERO
from auditor.figures.model import Figure, Place

LISTS = ("prose.total", "prose.count")


def is_partial(claim: Claim, view: View, rows: Rows, naming: Naming) -> bool:
    """True where a claim is that rows or columns, each named and fewer than there are, make up a total of the table."""
    if claim.pattern not in LISTS or not (rows.turned or (rows.tops and rows.whole)):
        return False
    starts: Mapping[Place, str] = {m.figure.place: said(view, m).clause for m in view.mentions}
    parts = [_parts(reading, starts, rows, naming) for reading in claim.hypotheses]
    if not all(parts):
        return False
    if rows.turned:
        of = _named(starts.get(claim.reported.place, ""), rows, naming)
        return of is not None and all(_never_adds_up(of, lines, rows) for lines in parts)
    whole = rows.whole.figures if rows.whole is not None else {}
    keys = [key for key, cell in whole.items() if is_cell(cell, claim.reported)]
    if not any(_adds_up([line.figures.get(key) for line in rows.tops], whole[key].base) for key in keys):
        return False
    return all(len(lines) < len(rows.tops) for lines in parts)


def _parts(reading: Hypothesis, starts: Mapping[Place, str], rows: Rows, naming: Naming) -> list[Line]:
    """The rows or columns that the parts of a sum are of, each another one; none where one of them is of none."""
    parts = figures_of(reading.expected) if isinstance(reading.expected, Sum) else ()
    named = [_named(starts.get(part.place, ""), rows, naming) for part in parts]
    lines = [line for line in named if line is not None]
    return lines if len({line.index for line in lines}) == len(parts) else []


def _named(clause: str, rows: Rows, naming: Naming) -> Line | None:
    """The one row, or column, that a clause names."""
    runs = runs_of(clause, rows, naming)
    return rows.lines[runs[0][0][0]] if len(runs) == 1 and len(runs[0][0]) == 1 else None


def _never_adds_up(of: Line, parts: Sequence[Line], rows: Rows) -> bool:
    """True where columns come to another one in no row but that of totals."""
    others = [cells for index, cells in rows.cells.items() if index not in of.figures and of.index in cells]
    return bool(others) and not any(_adds_up([c.get(p.index) for p in parts], c[of.index].base) for c in others)


def _adds_up(cells: Sequence[Figure | None], whole: Decimal) -> bool:
    """True where the rows come to the total, none of them being part of another."""
    return sum((cell.base for cell in cells if cell is not None), ZERO) == whole
