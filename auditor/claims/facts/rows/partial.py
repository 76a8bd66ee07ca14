"""Lists of the text that name some rows of the table beside it, and so do not make up its total.

Owns without_partial: 新增债券6.75亿元，其中用于交通2.58亿元，用于水利1.834亿元 beside a table whose four rows come to
67500万元 tells two of these rows, and no sum. Whether the list happens to add up does not matter. Cost: claims of lists
× labels of the tables near.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal

from auditor.claims.expression import Sum, figures_of
from auditor.claims.facts.cells import beside
from auditor.claims.facts.rows.columns import is_cell
from auditor.claims.facts.rows.subjects import runs_of, said
from auditor.claims.facts.rows.tables import Rows, tables_of
from auditor.claims.model import Claim
from auditor.claims.prose.context import Prose, View
from auditor.claims.reading.names import Naming
from auditor.figures.interval import ZERO
from auditor.figures.model import Figure, Place

_LISTS = ("prose.total", "prose.count")


def without_partial(claims: Iterable[Claim], prose: Prose, naming: Naming) -> Iterator[Claim]:
    """The claims but those that some rows of a table make up its total."""
    views = {view.passage.block: view for view in prose.views if view.passage.row is None and view.mentions}
    blocks = [grid.block for grid in prose.grids]
    known: dict[int, tuple[Rows, ...]] = {}
    for claim in claims:
        view = views.get(claim.reported.place.block) if claim.pattern in _LISTS else None
        if view is None or claim.reported.place.row is not None:
            yield claim
            continue
        near = list(beside(view.passage.block, blocks))
        for at in near:
            if at not in known:
                known[at] = tuple(rows for rows in tables_of(prose.grids[at], {}, naming) if rows.tops and rows.whole)
        if not any(_is_partial(claim, view, rows, naming) for at in near for rows in known[at]):
            yield claim


def _is_partial(claim: Claim, view: View, rows: Rows, naming: Naming) -> bool:
    """True where a claim is that rows, each named and fewer than there are, make up the total that the table prints."""
    whole = rows.whole.figures if rows.whole is not None else {}
    keys = [key for key, cell in whole.items() if is_cell(cell, claim.reported)]
    if not any(_adds_up([line.figures.get(key) for line in rows.tops], whole[key].base) for key in keys):
        return False
    starts: Mapping[Place, str] = {m.figure.place: said(view, m).clause for m in view.mentions}
    for reading in claim.hypotheses:
        parts = figures_of(reading.expected) if isinstance(reading.expected, Sum) else ()
        named = [runs_of(starts.get(part.place, ""), rows, naming) for part in parts]
        labels = {runs[0][0][0] for runs in named if len(runs) == 1 and len(runs[0][0]) == 1}
        if not parts or len(labels) < len(parts) or len(parts) >= len(rows.tops):
            return False
    return True


def _adds_up(cells: Sequence[Figure | None], whole: Decimal) -> bool:
    """True where the rows come to the total, none of them being part of another."""
    return sum((cell.base for cell in cells if cell is not None), ZERO) == whole
