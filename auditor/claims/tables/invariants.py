"""Invariants: a sum of columns that holds in nearly every row of a table is its own rule, broken where it does not.

Owns mining c = a + b and c = a₁ + … + aₖ over neighbouring columns where no label tells it. A relation counts with at
least four distinct rows of two non-zero operands, and at most one row may break it. Cost: O(columns³ × rows) with at
most MAX_COLUMNS columns and MAX_ROWS rows looked at.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

from auditor.claims.expression import figures_of
from auditor.claims.model import Claim, Kind, Strength
from auditor.claims.tables.lines import Line, column_lines
from auditor.claims.tables.roles import derived_role
from auditor.claims.tables.templates import Stamp, Template, claims_of, tally
from auditor.figures.grid import Grid
from auditor.figures.lexicon import Lexicon
from auditor.figures.model import Place

INVARIANT = Stamp(Kind.SUM, "table.invariant")
MAX_COLUMNS = 14
MAX_ROWS = 400
_WITNESSES = 4


def invariant_claims(grids: Sequence[Grid], known: Sequence[Claim], lexicon: Lexicon) -> list[Claim]:
    """The claims that tables make by their figures alone, about columns that `known` claims do not sum already."""
    summed_already = _reported_in_rows(known)
    claims: list[Claim] = []
    for grid in grids:
        for section in grid.sections:
            for panel in section.panels:
                if len(panel.rows) > MAX_ROWS:
                    continue
                lines = [c for c in column_lines(grid, panel, lexicon) if c.additive and c.figures]
                lines = [c for c in lines if derived_role(c, lexicon) is None][:MAX_COLUMNS]
                free = [c for c in lines if not _is_known(c, summed_already)]
                for template in _found(free, lines):
                    claims += claims_of(template, INVARIANT)
    return claims


def _reported_in_rows(known: Sequence[Claim]) -> set[Place]:
    """The reported figures of claims whose operands stand in the same row."""
    found: set[Place] = set()
    for claim in known:
        operands = figures_of(claim.hypotheses[0].expected)
        if len(operands) >= 2 and all(f.place.row == claim.reported.place.row for f in operands):
            found |= {claim.reported.place, *(f.place for f in operands)}
    return found


def _is_known(column: Line, summed_already: set[Place]) -> bool:
    """True where most figures of the column take part in a sum across already."""
    taken = sum(f.place in summed_already for f in column.figures.values())
    return taken * 2 > len(column.figures)


def _found(free: Sequence[Line], lines: Sequence[Line]) -> Iterator[Template]:
    """For each free column the first relation that the table bears out, if there is one."""
    for whole in free:
        others = [c for c in lines if c is not whole]
        for parts in _proposals(whole, others):
            template = Template(whole, tuple((1, p) for p in parts), Strength.LIKELY, "invariant")
            counts = tally(template)
            if counts.witnesses >= _WITNESSES and counts.broken <= 1 and counts.held >= 4 * counts.broken:
                yield template
                break


def _proposals(whole: Line, others: Sequence[Line]) -> Iterator[tuple[Line, ...]]:
    """Runs of neighbouring columns on one side of `whole`, longest first, then any two columns."""
    right = [c for c in others if c.index > whole.index]
    left = [c for c in others if c.index < whole.index]
    for side in (right, left[::-1]):
        for count in range(len(side), 2, -1):
            yield tuple(side[:count])
    yield from combinations(others, 2)
