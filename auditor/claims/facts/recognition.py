"""The claims that the facts of a report make: one fact told in several places is one number.

Owns the order of the steps: facts of text and tables, the report's own year and basis, ties that agree, ties that do
not. Cost: near linear in the figures (agreeing.py and differing.py state their bounds).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from auditor.claims.facts.agreeing import agreeing_claims
from auditor.claims.facts.differing import differing_claims
from auditor.claims.facts.model import ACTUAL, Fact
from auditor.claims.facts.naming import naming_of
from auditor.claims.facts.prose import prose_facts
from auditor.claims.facts.tables import table_facts
from auditor.claims.model import Claim
from auditor.claims.prose.context import read_prose
from auditor.claims.prose.wording import wording_of
from auditor.figures.lexicon import Lexicon
from auditor.figures.read import ReportFigures


def recognise_facts(figures: ReportFigures, lexicon: Lexicon) -> Iterator[Claim]:
    """The tie-outs of a report."""
    facts = facts_of(figures, lexicon)
    yield from agreeing_claims(facts, naming_of(lexicon))
    yield from differing_claims(facts, naming_of(lexicon), usual_basis(facts))


def facts_of(figures: ReportFigures, lexicon: Lexicon) -> tuple[Fact, ...]:
    """All facts of a report, those of running text first; its own year is left out of them."""
    naming = naming_of(lexicon)
    prose = read_prose(figures, wording_of(lexicon))
    facts = [*prose_facts(prose, naming), *table_facts(figures.grids, naming)]
    years = Counter(fact.period for fact in facts if fact.period)
    year = years.most_common(1)[0][0] if years else ""
    return tuple(replace(fact, period="") if fact.period == year else fact for fact in facts)


def usual_basis(facts: tuple[Fact, ...]) -> str:
    """What a figure without a named basis is: the basis most figures of the report have."""
    bases = Counter(fact.basis for fact in facts if fact.table and fact.basis)
    return bases.most_common(1)[0][0] if bases else ACTUAL
