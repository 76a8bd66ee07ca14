"""The claims that the facts of a report make: one fact told in several places is one number.

Owns the order of the steps: facts of text and tables, the report's own year and basis, ties that agree, ties that do
not. Cost: near linear in the figures (agreeing.py and differing.py state their bounds).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from auditor.claims.facts.agreeing import agreeing_claims
from auditor.claims.facts.differing import differing_claims
from auditor.claims.facts.model import ACTUAL, Fact
from auditor.claims.facts.naming import naming_of
from auditor.claims.facts.prose import prose_facts
from auditor.claims.model import Claim
from auditor.claims.prose.context import Prose
from auditor.figures.lexicon import Lexicon

_YEAR = re.compile(r"(?<![较比与同由从])((?:19|20)\d{2})\s*年")


def recognise_facts(prose: Prose, lexicon: Lexicon) -> Iterator[Claim]:
    """The tie-outs of a report, given as its running text with its tables."""
    facts = facts_of(prose, lexicon)
    yield from agreeing_claims(facts, naming_of(lexicon))
    yield from differing_claims(facts, naming_of(lexicon), usual_basis(facts))


def facts_of(prose: Prose, lexicon: Lexicon) -> tuple[Fact, ...]:
    """All facts of a report, those of running text first; its own year is left out of them."""
    naming = naming_of(lexicon)
    facts = [*prose_facts(prose, naming)]
    if prose.grids:
        from auditor.claims.facts.tables import table_facts  # slow to load, and of use only where there is a table

        facts += table_facts(prose.grids, naming)
    year = own_year(prose)
    return tuple(fact._replace(period="") if fact.period == year else fact for fact in facts)


def own_year(prose: Prose) -> str:
    """The year a report is about: the one it names most, years compared with apart; the later of two; "" for none."""
    texts = [view.value for view in prose.views] + [grid.title for grid in prose.grids]
    years = Counter(year for text in texts for year in _YEAR.findall(text))
    return max(years, key=lambda year: (years[year], year), default="")


def usual_basis(facts: tuple[Fact, ...]) -> str:
    """What a figure without a named basis is: the basis most figures of the report have."""
    bases = Counter(fact.basis for fact in facts if fact.table and fact.basis)
    return bases.most_common(1)[0][0] if bases else ACTUAL
