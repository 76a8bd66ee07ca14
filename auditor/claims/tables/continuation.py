"""Tables that run on in the next one: their totals cover rows printed elsewhere.

Owns telling such parts by header and title. Joining them is the readers' work; where parts are left, sums over the rows
of a part are weakened, since what a total covers may stand in another part.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

from auditor.claims.model import Claim, Strength
from auditor.claims.tables.weighing import ROWS_BELOW
from auditor.figures.grid import Grid, Row

_NEAR = 5  # blocks between two parts: page numbers of two pages, repeated title and unit line


def parts_of_tables(grids: Sequence[Grid]) -> dict[int, Grid]:
    """The grids that are parts of a longer table, by their blocks."""
    found: dict[int, Grid] = {}
    for above, below in pairwise(grids):
        if below.block - above.block <= _NEAR and _continues(above, below):
            found |= {above.block: above, below.block: below}
    return found


def weakened(claims: Iterable[Claim], parts: Mapping[int, Grid]) -> list[Claim]:
    """The claims, those that add up rows of a part left as merely possible.

    A list below its head is all there where a row of the head's own level follows it in the same part.
    """
    return [weak(c) if _may_be_cut(c, parts) else c for c in claims]


def _may_be_cut(claim: Claim, parts: Mapping[int, Grid]) -> bool:
    part, best = parts.get(claim.reported.place.block), claim.hypotheses[0]
    if part is None or not _adds_rows(claim):
        return False
    return best.why != ROWS_BELOW or not _is_closed(part, claim)


def _is_closed(part: Grid, claim: Claim) -> bool:
    """True where behind the last of the rows that a claim adds up one follows on the level of the row it is about."""
    rows = {row.index: row for section in part.sections for panel in section.panels for row in panel.rows if row.label}
    head = rows.get(claim.reported.place.row) if claim.reported.place.row is not None else None
    used = [f.place.row for f in claim.evidence(claim.hypotheses[0]) if f.place.row is not None]
    return head is not None and any(at > max(used) and _is_beside(row, head) for at, row in rows.items())


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
