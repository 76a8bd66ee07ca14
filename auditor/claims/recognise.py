"""All claims of a report: those of its running text and those of its tables.

A recogniser that fails does not hide the others: what it could not do is returned as a Crash, and shown.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from auditor.claims.facts import recognise_facts
from auditor.claims.model import Claim
from auditor.claims.prose import prose_parts
from auditor.claims.prose.context import read_prose
from auditor.claims.prose.wording import wording_of
from auditor.errors import Crash, guarded
from auditor.figures.lexicon import Lexicon
from auditor.figures.read import ReportFigures

Part = tuple[str, Callable[[], Iterable[Claim]]]


def recognise_claims(figures: ReportFigures, lexicon: Lexicon) -> tuple[tuple[Claim, ...], tuple[Crash, ...]]:
    """The claims of running text in reading order, then those of the tables; and the recognisers that failed."""
    claims: list[Claim] = []
    crashes: list[Crash] = []
    for name, part in _parts(figures, lexicon):
        found = guarded(name, lambda part=part: tuple(part()))  # type: ignore[misc]
        if isinstance(found, Crash):
            crashes.append(found)
        else:
            claims += found
    return tuple(claims), tuple(crashes)


def _parts(figures: ReportFigures, lexicon: Lexicon) -> Iterable[Part]:
    prose = read_prose(figures, wording_of(lexicon))
    yield from prose_parts(prose)
    yield "facts", lambda: recognise_facts(prose, lexicon)
    if figures.grids:
        # slow to load, and of use only where there is a table
        from auditor.claims.forms import recognise_forms
        from auditor.claims.tables import recognise_tables

        yield "tables", lambda: recognise_tables(figures.grids, lexicon)
        yield "forms", lambda: recognise_forms(figures)
