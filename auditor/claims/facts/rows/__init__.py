"""What the text beside a table says of rows that it names: shares, sums, differences, rates, growth, single cells.

Owns named_row_claims: which tables a passage may speak of, and the order of what is asked. Rows are named by their
labels or a shorter name that no other row has (pieces.py); a figure that is a cell of such a row (anchors.py) says what
stands right beside it. A module's own docstring says what it takes for that. Cost: figures near a table × the letters
of its labels.
"""

from __future__ import annotations

from collections.abc import Iterator

from auditor.claims.facts.cells import beside
from auditor.claims.facts.rows.closing import closing_claims
from auditor.claims.facts.rows.differences import difference_claim, left_claim
from auditor.claims.facts.rows.graded import graded_claim
from auditor.claims.facts.rows.growth import change_claims
from auditor.claims.facts.rows.limits import limit_claim
from auditor.claims.facts.rows.means import mean_claim
from auditor.claims.facts.rows.rates import each_claim, rate_claim
from auditor.claims.facts.rows.reckoned import reckoned_claims
from auditor.claims.facts.rows.shares import share_claim
from auditor.claims.facts.rows.subjects import is_of_other, said
from auditor.claims.facts.rows.sums import sum_claims
from auditor.claims.facts.rows.tables import Rows, tables_of
from auditor.claims.facts.rows.ties import tie_claims
from auditor.claims.model import Claim
from auditor.claims.prose.context import Prose, View
from auditor.claims.reading.names import Naming
from auditor.figures.model import Approx

_ONE_BY_ONE = (share_claim, difference_claim, rate_claim, each_claim, limit_claim, graded_claim, left_claim)


def named_row_claims(prose: Prose, naming: Naming) -> Iterator[Claim]:
    """The claims of the text about rows of a table beside it."""
    blocks = [grid.block for grid in prose.grids]
    above = {view.passage.block: view.value for view in prose.views if not view.mentions}
    known = {at: tuple(tables_of(grid, above, naming)) for at, grid in enumerate(prose.grids)}
    for view in prose.views if any(known.values()) else ():
        if view.mentions and view.passage.row is None:
            for at in beside(view.passage.block, blocks):
                for rows in known[at]:
                    yield from _claims(prose, view, rows, naming)


def _claims(prose: Prose, view: View, rows: Rows, naming: Naming) -> Iterator[Claim]:
    found = [*_worded_claims(prose, view, rows, naming)]
    yield from found
    yield from reckoned_claims(view, rows, naming, {claim.reported.place for claim in found})


def _worded_claims(prose: Prose, view: View, rows: Rows, naming: Naming) -> Iterator[Claim]:
    yield from sum_claims(view, rows, naming)
    yield from closing_claims(view, rows, naming)
    yield from tie_claims(view, rows, naming)
    yield from change_claims(prose, view, rows, naming)
    for mention in view.mentions:
        told = said(view, mention)
        if mention.figure.approx is Approx.NONE and not is_of_other(told, rows, naming):
            found = [claim for ask in _ONE_BY_ONE if (claim := ask(told, rows, naming)) is not None]
            mean = mean_claim(told, rows, naming) if not found else None
            yield from found if mean is None else (mean,)
