"""All claims of a report's tables, the most specific first, no relation twice.

Owns the order of the recognisers and the removal of repeated relations. Each recogniser's own cost is stated there;
all together stay linear in the number of tables and at most quadratic in the rows or columns of one.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from auditor.claims.expression import figures_of
from auditor.claims.model import Claim
from auditor.claims.tables.balance import roll_forward_claims
from auditor.claims.tables.breakdown import breakdown_claims
from auditor.claims.tables.codes import hierarchy_claims
from auditor.claims.tables.comparisons import comparison_claims
from auditor.claims.tables.continuation import parts_of_tables, weakened
from auditor.claims.tables.footing import footing_claims
from auditor.claims.tables.formulas import formula_claims
from auditor.claims.tables.headers import cross_claims
from auditor.claims.tables.invariants import invariant_claims
from auditor.claims.tables.rollrows import row_roll_forward_claims
from auditor.claims.tables.twosided import two_sided_claims
from auditor.figures.grid import Grid
from auditor.figures.lexicon import Lexicon
from auditor.figures.model import Place


def recognise_tables(grids: Sequence[Grid], lexicon: Lexicon) -> tuple[Claim, ...]:
    """The claims that the tables make about their own figures, in the order of the tables."""
    claims: list[Claim] = []
    for grid in grids:
        for section in grid.sections:
            for panel in section.panels:
                claims += formula_claims(grid, section, panel, lexicon)
            claims += two_sided_claims(grid, section, lexicon)
            claims += hierarchy_claims(grid, section, lexicon)
            for panel in section.panels:
                claims += cross_claims(grid, panel, lexicon)
                claims += breakdown_claims(grid, panel, lexicon)
                claims += footing_claims(grid, panel, lexicon)
                claims += comparison_claims(grid, panel, lexicon)
                claims += row_roll_forward_claims(grid, panel, lexicon)
    claims += roll_forward_claims(grids, lexicon)
    distinct = without_repeats(weakened(claims, parts_of_tables(grids)))
    return without_repeats((*distinct, *invariant_claims(grids, distinct, lexicon)))


def without_repeats(claims: Iterable[Claim]) -> tuple[Claim, ...]:
    """The claims, of those about the same figures in the same relation only the first."""
    seen: set[tuple[frozenset[Place], str]] = set()
    kept: list[Claim] = []
    for claim in claims:
        best = claim.hypotheses[0]
        places = frozenset(f.place for f in (claim.reported, *figures_of(best.expected)))
        key = (places, best.relation.value)
        if key not in seen:
            seen.add(key)
            kept.append(claim)
    return tuple(kept)
