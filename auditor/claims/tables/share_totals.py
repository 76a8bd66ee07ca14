"""Columns of shares whose total is printed as 100: 占比（%） 38.6, 24.1, 15.8, 21.5, 合计 100.0.

Owns finding the total and the rows that are its parts where no mark sets one above another: then all rows are, unless
some of them make up the whole by themselves, as where it is divided twice, or they come to far less or more. Cost:
linear in the cells.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import accumulate

from auditor.claims.model import Claim, Strength
from auditor.claims.tables.head_rows import FOOTING
from auditor.claims.tables.lines import Line, is_total
from auditor.claims.tables.roles import Derived, derived_label
from auditor.claims.tables.templates import summed
from auditor.claims.tables.weighing import Reading, claims_weighed
from auditor.figures.grid import Column, Grid, Panel
from auditor.figures.grids.panels import bare_label
from auditor.figures.interval import ONE
from auditor.figures.lexicon import Lexicon
from auditor.figures.model import Approx, Figure

_ODDS = 5  # bits that a total of shares, printed as the whole, is that of all rows
_FEWEST = 2  # parts
_HUNDRED = Decimal(100)
_NEAR = (Decimal("0.8"), Decimal("1.5"))  # what they come to of it: less are some of the parts, more overlap


def share_total_claims(grid: Grid, panel: Panel, lexicon: Lexicon) -> list[Claim]:
    """The claims of totals of 100 in the columns of shares of `panel`, about all rows beside them."""
    claims: list[Claim] = []
    for column in panel.amounts:
        if derived_label(bare_label(column.label), lexicon) is Derived.SHARE:
            for whole, parts in _divided(_lines(grid, panel, column, lexicon), lexicon):
                template = summed(whole, parts, Strength.LIKELY, "shares-of-total")
                claims += claims_weighed([Reading(template, _ODDS)], FOOTING)
    return claims


def _lines(grid: Grid, panel: Panel, column: Column, lexicon: Lexicon) -> list[Line]:
    """The rows with a share; none where the table has levels, or a row without a share."""
    rows = [row for row in panel.rows if row.label]
    shares = [grid.figure(row.index, column.index) for row in rows]
    marked = any(row.of_which or len(row.path) > 1 or row.code for row in rows)
    items = [row for row in rows if not is_total(bare_label(row.label), lexicon)]
    if marked or len({(row.level, row.indent) for row in items}) > 1:
        return []
    lines = [
        Line(row.index, bare_label(row.label), {column.index: share}, row=row)
        for row, share in zip(rows, shares, strict=True)
        if share is not None and share.approx is Approx.NONE
    ]
    return lines if len(lines) == len(rows) else []


def _divided(lines: Sequence[Line], lexicon: Lexicon) -> Iterator[tuple[Line, Sequence[Line]]]:
    """The only total, first or last, with all other rows."""
    totals = [line for line in lines if is_total(line.label, lexicon)]
    if len(totals) != 1 or totals[0] not in (lines[0], lines[-1]) or not _is_whole(_share(totals[0])):
        return
    parts = [line for line in lines if line is not totals[0]]
    runs = [*accumulate(_share(p).base for p in parts), *accumulate(_share(p).base for p in reversed(parts))]
    whole = _share(totals[0]).base
    inner = [run for at, run in enumerate(runs, 1) if at % len(parts)] if parts else []
    if len(parts) >= _FEWEST and not any(run == whole for run in inner) and _NEAR[0] < runs[-1] / whole < _NEAR[1]:
        yield totals[0], parts


def _share(line: Line) -> Figure:
    (figure,) = line.figures.values()
    return figure


def _is_whole(share: Figure) -> bool:
    return share.base == ONE or share.value == _HUNDRED
