"""All claims of a report: those of its running text and those of its tables."""

from __future__ import annotations

from auditor.claims.model import Claim
from auditor.claims.prose import recognise_prose
from auditor.claims.tables import recognise_tables
from auditor.figures.lexicon import Lexicon
from auditor.figures.read import ReportFigures


def recognise_claims(figures: ReportFigures, lexicon: Lexicon) -> tuple[Claim, ...]:
    """The claims of running text in reading order, then those of the tables."""
    return recognise_prose(figures, lexicon) + recognise_tables(figures.grids, lexicon)
