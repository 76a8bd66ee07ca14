"""Claims of test tables with their verdicts, and the broken ones in short form."""

from __future__ import annotations

from collections.abc import Sequence

from auditor.claims.model import Claim, Strength
from auditor.claims.tables import recognise_tables
from auditor.document import Table
from auditor.engine.judge import judge
from auditor.engine.model import Check, Verdict
from auditor.engine.rules import load_rules
from auditor.figures.grid import read_grid
from auditor.figures.lexicon import load_lexicon
from auditor.figures.precision import with_house_precision
from tests.figures.grid_notation import table

UNIT = ("单位：万元",)


def claims_in(*tables: Table | str, before: Sequence[str] = UNIT) -> tuple[Claim, ...]:
    """The claims of one or more tables (or their notations) that stand one after the other."""
    grids = []
    for number, given in enumerate(tables):
        found = read_grid(table(given) if isinstance(given, str) else given, before, number, load_lexicon())
        sharpened = dict(zip(found.figures, with_house_precision(found.figures.values()), strict=True))
        grids.append(found._replace(figures=sharpened))
    return recognise_tables(grids, load_lexicon())


def checks_in(*tables: Table | str, before: Sequence[str] = UNIT) -> tuple[Check, ...]:
    """The judged claims."""
    return tuple(judge(claim, load_rules()) for claim in claims_in(*tables, before=before))


def broken_in(*tables: Table | str, before: Sequence[str] = UNIT) -> tuple[Check, ...]:
    """The broken claims that would be reported."""
    judged = checks_in(*tables, before=before)
    return tuple(c for c in judged if c.verdict is Verdict.INCONSISTENT and c.hypothesis.strength > Strength.POSSIBLE)


def summary(checks: Sequence[Check]) -> list[tuple[str, str, str]]:
    """Pattern, reported figure and calculation of each check."""
    return sorted((c.claim.pattern, c.claim.reported.text, c.expression) for c in checks)
