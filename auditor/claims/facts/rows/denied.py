"""Relations of the running text that a table beside it denies: lists of some rows or columns, figures of several rows.

Owns without_denied_by_rows: which claims are held against which tables; what a table denies is partial.py's and
apart.py's. Cost: claims of such kinds × labels of the tables near.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from auditor.claims.facts.cells import beside
from auditor.claims.facts.rows.apart import KINDS, is_apart
from auditor.claims.facts.rows.partial import LISTS, is_partial
from auditor.claims.facts.rows.tables import Rows, tables_of
from auditor.claims.model import Claim
from auditor.claims.prose.context import Prose
from auditor.claims.reading.names import Naming

_PROSE = "prose."


def without_denied_by_rows(claims: Iterable[Claim], prose: Prose, naming: Naming) -> Iterator[Claim]:
    """The claims of the running text but those that a table beside it denies."""
    views = {view.passage.block: view for view in prose.views if view.passage.row is None and view.mentions}
    blocks = [grid.block for grid in prose.grids]
    known: dict[int, tuple[Rows, ...]] = {}
    for claim in claims:
        asked = claim.pattern in LISTS or (claim.kind in KINDS and claim.pattern.startswith(_PROSE))
        view = views.get(claim.reported.place.block) if asked else None
        if view is None or claim.reported.place.row is not None:
            yield claim
            continue
        near = list(beside(view.passage.block, blocks))
        for at in near:
            if at not in known:
                known[at] = tuple(tables_of(prose.grids[at], {}, naming))
        tables = [rows for at in near for rows in known[at]]
        if not any(is_partial(claim, view, rows, naming) or is_apart(claim, view, rows, naming) for rows in tables):
            yield claim
