"""Tables that run on in the next one: their totals cover rows printed elsewhere.

Owns telling such parts by header and title. Joining them is the readers' work; where parts are left, sums over the rows
of a part are weakened, since what a total covers may stand in another part.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

from auditor.claims.model import Claim, Strength
from auditor.claims.tables.weighing import ROWS_BELOW
from auditor.figures.grid import Grid, Row

_NEAR = 5  # blocks between two parts: page numbers of two pages, repeated title and unit line


def parts_of_tables(grids: Sequence[Grid]) -> dict[int, tuple[Row, ...]]:
    """The blocks of the grids that are parts of a longer table, each with its rows that have a label, in order."""
    found: dict[int, tuple[Row, ...]] = {}
    for above, below in pairwise(grids):
        if below.block - above.block <= _NEAR and _continues(above, below):
            found |= {grid.block: _labelled(grid) for grid in (above, below) if grid.block not in found}
    return found


def _labelled(grid: Grid) -> tuple[Row, ...]:
    rows = (row for section in grid.sections for panel in section.panels for row in panel.rows if row.label)
    return tuple(sorted(rows, key=lambda row: row.index))


def weakened(claims: Iterable[Claim], parts: Mapping[int, Sequence[Row]]) -> list[Claim]:
    """The claims, those that add up rows of a part left as merely possible.

    A list below its head is all there where a row of the head's own level follows it in the same part.
    """
    return [weak(c) if _may_be_cut(c, parts) else c for c in claims]


def _may_be_cut(claim: Claim, parts: Mapping[int, Sequence[Row]]) -> bool:
    rows, best = parts.get(claim.reported.place.block), claim.hypotheses[0]
    if rows is None or not _adds_rows(claim):
        return False
    return best.why != ROWS_BELOW or not _is_closed(rows, claim)


def _is_closed(rows: Sequence[Row], claim: Claim) -> bool:
    """True where behind the last of the rows that a claim adds up one follows on the level of the row it is about."""
    used = [f.place.row for f in claim.evidence(claim.hypotheses[0]) if f.place.row is not None]
    own = claim.reported.place.row
    at = bisect_left(rows, own, key=_index) if own is not None else len(rows)
    if at == len(rows) or rows[at].index != own:
        return False
    behind = range(bisect_right(rows, max(used), key=_index), len(rows))
    return any(_is_beside(rows[i], rows[at]) for i in behind)


def _index(row: Row) -> int:
    return row.index


def _is_beside(row: Row, head: Row) -> bool:
    """True for a row on the level of another one or above it, by their numbers or by how far they are set in."""
    if head.level is not None:
        return row.level is not None and row.level <= head.level
    return row.indent <= head.indent


def _continues(above: Grid, below: Grid) -> bool:
    """True where `below` has no header of its own, or the one of `above` again under no other title."""
    if not above.sections or not below.sections:
        return False
    headless = not below.sections[0].header_rows
    repeated = above.table.n_cols == below.table.n_cols and _header(above) == _header(below) != ()
    same_title = below.title in ("", above.title) or "续" in below.title
    return same_title and (headless or repeated)


def _header(grid: Grid) -> tuple[tuple[str, ...], ...]:
    return tuple(column.labels for panel in grid.sections[0].panels for column in panel.columns)


def _adds_rows(claim: Claim) -> bool:
    """True where an operand stands in another row than the reported figure."""
    places = [f.place for f in claim.evidence(claim.hypotheses[0])]
    return any(place.row != claim.reported.place.row for place in places)


def weak(claim: Claim) -> Claim:
    """The claim as one that is merely possible: what it adds up may not be all, or counted elsewhere."""
    hypotheses = tuple(h._replace(strength=Strength.POSSIBLE) for h in claim.hypotheses)
    return claim._replace(hypotheses=hypotheses)
