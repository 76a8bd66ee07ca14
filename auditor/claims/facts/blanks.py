"""Forms left blank though the text tells an amount of what they are about.

Owns those claims. A body without such money fills in zeros or says that there is nothing to tell; a form with neither
was forgotten, or the text was. Looked at are forms titled with one thing of a fixed name (三公经费) or with one fund.
Cost: linear in the facts.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from auditor.claims.evidence.settings import asserted_ties
from auditor.claims.expression import Constant
from auditor.claims.facts.model import Fact
from auditor.claims.facts.tables import titled
from auditor.claims.model import Claim, Hypothesis, Kind, Strength
from auditor.claims.prose.context import Prose
from auditor.claims.prose.mentions import Role
from auditor.claims.reading.names import APPROPRIATIONS, Naming
from auditor.claims.reading.words import LAST_YEAR
from auditor.figures.grids.model import CellKind, Grid
from auditor.figures.interval import ZERO
from auditor.figures.model import Dimension

PATTERN = "prose.blank-form"
_FEWEST_COLUMNS = 3
_NEAR = 3  # blocks around a form in which a note to it may stand


def blank_claims(prose: Prose, facts: Sequence[Fact], naming: Naming) -> Iterator[Claim]:
    """The first amount of the text, for each blank form, that the form should show."""
    told = [fact for fact in facts if not fact.table and _is_amount(fact)]
    for grid in prose.grids:
        if told and _is_blank(grid) and not _says_why(prose, grid, naming):
            found = [fact for fact in told if _belongs(fact, grid, naming)]
            if found:
                blank = Hypothesis(
                    Constant(ZERO, "0"), Strength.EXPLICIT, "blank-form", asserted=asserted_ties()["blank"]
                )
                context = tuple(fact.figure for fact in found[1:4])
                yield Claim(Kind.TIE_OUT, PATTERN, found[0].figure, (blank,), grid.title, context)


def _is_amount(fact: Fact) -> bool:
    money = fact.figure.unit.dimension is Dimension.MONEY and fact.figure.base != ZERO
    return money and fact.plain and fact.role is Role.LEVEL and fact.key.year != LAST_YEAR


def _is_blank(grid: Grid) -> bool:
    """True for a form with columns of amounts in which no amount, dash or zero stands."""
    columns = [len(panel.amounts) for section in grid.sections for panel in section.panels]
    filled = (CellKind.NUMBER, CellKind.DASH, CellKind.UNKNOWN, CellKind.PROSE)
    return sum(columns) >= _FEWEST_COLUMNS and not grid.figures and not any(k in filled for k in grid.kinds.values())


def _says_why(prose: Prose, grid: Grid, naming: Naming) -> bool:
    """True where the form, or a line beside it, says that there is nothing to tell."""
    cells = (cell.text.value for cell in grid.table.cells)
    beside = (v.value for v in prose.views if abs(v.passage.block - grid.block) <= _NEAR)
    return any(naming.has("nothing_to_tell", text) for text in (*cells, *beside))


def _belongs(fact: Fact, grid: Grid, naming: Naming) -> bool:
    core = titled(grid.title, naming)
    if core:
        return fact.core == core
    fund = naming.fund(grid.title)
    return bool(fund) and fund != APPROPRIATIONS and fund == fact.key.fund and fact.core in naming.words("year_totals")
