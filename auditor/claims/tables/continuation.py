"""Tables that run on in the next one: their totals cover rows printed elsewhere.

Owns telling such parts by header and title. Joining them is the readers' work; where parts are left, sums over the rows
of a part are weakened, since what a total covers may stand in another part.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

from auditor.claims.model import Claim, Strength
from auditor.figures.grid import Grid

_NEAR = 4  # blocks between two parts: page number, repeated title and unit line


def parts_of_tables(grids: Sequence[Grid]) -> frozenset[int]:
    """The blocks of the grids that are parts of a longer table."""
    found: set[int] = set()
    for above, below in pairwise(grids):
        if below.block - above.block <= _NEAR and _continues(above, below):
            found |= {above.block, below.block}
    return frozenset(found)


def weakened(claims: Iterable[Claim], parts: frozenset[int]) -> list[Claim]:
    """The claims, those that add up rows of a part left as merely possible."""
    return [_weak(c) if c.reported.place.block in parts and _adds_rows(c) else c for c in claims]


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


def _weak(claim: Claim) -> Claim:
    hypotheses = tuple(h._replace(strength=Strength.POSSIBLE) for h in claim.hypotheses)
    return claim._replace(hypotheses=hypotheses)
