"""All claims of a report's tables, the most specific first, no relation twice.

Owns the order of the recognisers and the removal of repeated relations. Each recogniser's own cost is stated there;
all together stay linear in the number of tables and at most quadratic in the rows or columns of one.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from auditor.claims.expression import figures_of, meets
from auditor.claims.model import Claim, Kind, Relation, Strength
from auditor.claims.tables.balance import roll_forward_claims
from auditor.claims.tables.breakdown import breakdown_claims
from auditor.claims.tables.codes import hierarchy_claims
from auditor.claims.tables.comparisons import comparison_claims
from auditor.claims.tables.continuation import parts_of_tables, weakened
from auditor.claims.tables.converted import converted_claims
from auditor.claims.tables.depths import depth_claims
from auditor.claims.tables.footing import footing_claims, footing_of
from auditor.claims.tables.formulas import PATTERN as FORMULA
from auditor.claims.tables.formulas import formula_claims
from auditor.claims.tables.growths import growth_claims
from auditor.claims.tables.habits import habits_of
from auditor.claims.tables.head_rows import FOOTING
from auditor.claims.tables.headers import CROSS, cross_claims
from auditor.claims.tables.indices import index_claims
from auditor.claims.tables.invariants import invariant_claims
from auditor.claims.tables.lines import panels_of
from auditor.claims.tables.parallels import parallel_claims
from auditor.claims.tables.partitions import partition_claims
from auditor.claims.tables.periods import period_claims
from auditor.claims.tables.perunit import per_unit_claims
from auditor.claims.tables.remainders import remainder_claims
from auditor.claims.tables.rollrows import row_roll_forward_claims, sided_roll_forward_claims
from auditor.claims.tables.rowformulas import row_formula_claims
from auditor.claims.tables.running import running_claims
from auditor.claims.tables.scores import score_claims
from auditor.claims.tables.share_totals import share_total_claims
from auditor.claims.tables.signed import signed_claims
from auditor.claims.tables.structures import structure_claims
from auditor.claims.tables.twosided import two_sided_claims
from auditor.figures.grid import Grid
from auditor.figures.lexicon import Lexicon
from auditor.figures.model import Place

SUMS = (FOOTING.pattern, CROSS.pattern)  # what adds up rows or columns to a total


def recognise_tables(grids: Sequence[Grid], lexicon: Lexicon) -> tuple[Claim, ...]:
    """The claims that the tables make about their own figures, in the order of the tables."""
    claims: list[Claim] = []
    footings = {id(panel): footing_of(grid, panel, lexicon) for grid, _, panel in panels_of(tuple(grids))}
    habits = habits_of(readings for footing in footings.values() for readings in footing.totals)
    for grid in grids:
        for section in grid.sections:
            for panel in section.panels:
                claims += formula_claims(grid, section, panel, lexicon)
                claims += row_formula_claims(grid, panel)
            claims += two_sided_claims(grid, section, lexicon)
            claims += sided_roll_forward_claims(grid, section, lexicon)
            claims += hierarchy_claims(grid, section, lexicon)
            for panel in section.panels:
                claims += cross_claims(grid, panel, lexicon)
                claims += breakdown_claims(grid, panel, lexicon)
                claims += footing_claims(footings[id(panel)], habits)
                claims += depth_claims(grid, panel, lexicon)
                claims += partition_claims(grid, panel, lexicon)
                claims += parallel_claims(grid, panel, lexicon)
                claims += period_claims(grid, panel, lexicon)
                claims += share_total_claims(grid, panel, lexicon)
                claims += comparison_claims(grid, panel, lexicon)
                claims += structure_claims(grid, panel)
                claims += per_unit_claims(grid, panel, lexicon)
                claims += index_claims(grid, panel, lexicon)
                claims += row_roll_forward_claims(grid, panel, lexicon)
                claims += remainder_claims(grid, panel, lexicon)
                claims += converted_claims(grid, panel, lexicon)
                claims += signed_claims(grid, panel, lexicon)
                claims += running_claims(grid, panel, lexicon)
        claims += score_claims(grid, lexicon)
    claims += roll_forward_claims(grids, lexicon)
    claims = _without_sums_of_formulas(claims)
    distinct = without_repeats(weakened(claims, parts_of_tables(grids)))
    distinct = (*distinct, *growth_claims(grids, distinct, lexicon))
    return _without_outdone(without_repeats((*distinct, *invariant_claims(grids, distinct, lexicon))))


def _without_outdone(claims: Sequence[Claim]) -> tuple[Claim, ...]:
    """The claims but the sums that leave out some of the figures which a sum that holds has for the same total.

    合计2840 of 90, 1400 and a column that is called a total itself, 1350: the three make it up.
    """
    held: dict[Place, list[frozenset[Place]]] = {}
    for claim in claims:
        if claim.kind is Kind.SUM and _holds(claim):
            held.setdefault(claim.reported.place, []).append(_operands(claim))
    return tuple(
        c
        for c in claims
        if c.pattern not in SUMS or _holds(c) or not any(_operands(c) < more for more in held.get(c.reported.place, ()))
    )


def _operands(claim: Claim) -> frozenset[Place]:
    return frozenset(figure.place for figure in figures_of(claim.hypotheses[0].expected))


def _holds(claim: Claim) -> bool:
    """True where the figure and its first reading have a value in common."""
    best = claim.hypotheses[0]
    return best.relation is Relation.EQUAL and meets(best.expected, claim.reported.interval())


def _without_sums_of_formulas(claims: Sequence[Claim]) -> list[Claim]:
    """The claims but those that add up rows or columns to a figure of which a printed formula tells what it is."""
    told = {c.reported.place for c in claims if c.pattern == FORMULA}
    return [c for c in claims if c.pattern not in SUMS or c.reported.place not in told]


def without_repeats(claims: Iterable[Claim]) -> tuple[Claim, ...]:
    """The claims, of those about the same figures in the same relation only the first, or the first more than possible.

    "流动资产合计, 非流动资产合计, 资产总计" may be read as 流动 = 非流动 + 总计; that must not hide what they are.
    """
    kept: dict[tuple[frozenset[Place], str], Claim] = {}
    for claim in claims:
        best = claim.hypotheses[0]
        places = frozenset(f.place for f in (claim.reported, *figures_of(best.expected)))
        key = (places, best.relation.value)
        other = kept.setdefault(key, claim)
        if other.reported.place != claim.reported.place and other.hypotheses[0].strength is Strength.POSSIBLE:
            kept[key] = max(other, claim, key=lambda c: c.hypotheses[0].strength)
    return tuple(kept.values())
