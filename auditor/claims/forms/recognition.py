"""All claims that the standard forms of a report make: found forms, their equations, their runs, ties and carry-overs.

Owns the order of the steps. Linear in the cells of the forms times the ties of rules/forms; a report without tables
does not even read these.
"""

from __future__ import annotations

from auditor.claims.forms.book import load_forms
from auditor.claims.forms.carry import carry_claims
from auditor.claims.forms.found import find_forms
from auditor.claims.forms.runs import runs_of
from auditor.claims.forms.ties import tie_claims
from auditor.claims.forms.within import within_claims
from auditor.claims.model import Claim
from auditor.figures.read import ReportFigures


def recognise_forms(figures: ReportFigures) -> tuple[Claim, ...]:
    """The claims within and between the standard forms of a report, in the order of rules/forms."""
    if not figures.grids:
        return ()
    book = load_forms()
    forms = find_forms(figures, book.forms)
    runs = runs_of(forms)
    families = {form.name: form.family for form in book.forms.values()}
    return (*within_claims(forms), *tie_claims(book.ties, families, runs), *carry_claims(book.carries, runs))
