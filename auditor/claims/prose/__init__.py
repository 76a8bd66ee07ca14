"""Claims that running text makes. Each family of claims is one module; all work on mentions, none on raw sentences."""

from __future__ import annotations

from auditor.claims.model import Claim
from auditor.claims.prose.average import average_claims
from auditor.claims.prose.balance import balance_claims
from auditor.claims.prose.change import change_claims
from auditor.claims.prose.completion import completion_claims
from auditor.claims.prose.context import read_prose
from auditor.claims.prose.direction import direction_claims
from auditor.claims.prose.share import share_claims
from auditor.claims.prose.sums import sum_claims
from auditor.claims.prose.unit import unit_claims
from auditor.claims.prose.wording import wording_of
from auditor.figures.lexicon import Lexicon
from auditor.figures.read import ReportFigures

FAMILIES = (
    sum_claims,
    share_claims,
    change_claims,
    completion_claims,
    balance_claims,
    direction_claims,
    unit_claims,
    average_claims,
)


def recognise_prose(figures: ReportFigures, lexicon: Lexicon) -> tuple[Claim, ...]:
    """The claims of all passages, in reading order."""
    prose = read_prose(figures, wording_of(lexicon))
    return tuple(claim for view in prose.views if view.mentions for family in FAMILIES for claim in family(prose, view))
