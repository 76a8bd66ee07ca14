"""The claims that the facts of a report make: one fact told in several places is one number.

Owns the order of the steps: facts of text and tables, the report's own year and basis, ties that agree, ties that do
not. Cost: near linear in the figures (agreeing.py and differing.py state their bounds).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from auditor.claims.facts.agreeing import agreeing_claims
from auditor.claims.facts.bodies import body_claims
from auditor.claims.facts.differing import differing_claims
from auditor.claims.facts.implied import implied_claims
from auditor.claims.facts.items import item_claims
from auditor.claims.facts.model import ACTUAL, Fact
from auditor.claims.facts.prose import prose_facts
from auditor.claims.facts.repeats import repeat_claims
from auditor.claims.facts.swapped import swapped_claims
from auditor.claims.facts.years import in_own_time, own_year, year_claims
from auditor.claims.model import Claim
from auditor.claims.prose.context import Prose, read_prose
from auditor.claims.prose.wording import wording_of
from auditor.claims.reading.keys import has_chapters_of_years
from auditor.claims.reading.names import naming_of
from auditor.figures.lexicon import Lexicon
from auditor.figures.read import ReportFigures


def recognise_facts(prose: Prose, lexicon: Lexicon) -> Iterator[Claim]:
    """The tie-outs of a report, given as its running text with its tables."""
    facts, naming = facts_of(prose, lexicon), naming_of(lexicon)
    yield from agreeing_claims(facts, naming)
    yield from body_claims(facts, naming)
    yield from differing_claims(facts, naming, usual_basis(facts))
    yield from swapped_claims(facts, naming)
    yield from item_claims(prose, facts, naming)
    yield from implied_claims(prose, facts, naming)
    yield from repeat_claims(prose, facts)
    yield from year_claims(prose, naming, own_year(prose))
    if prose.grids:
        from auditor.claims.facts.blanks import blank_claims  # of use only where there is a table
        from auditor.claims.facts.cells import cell_claims
        from auditor.claims.facts.definitions import definition_claims
        from auditor.claims.facts.leadins import lead_in_claims
        from auditor.claims.facts.lost_marks import lost_mark_claims
        from auditor.claims.facts.rows import named_row_claims
        from auditor.claims.facts.spans import span_claims

        yield from blank_claims(prose, facts, naming)
        yield from cell_claims(prose, facts, naming)
        yield from definition_claims(prose)
        yield from lead_in_claims(prose, facts, naming)  # before what is less sure of the same figures
        yield from named_row_claims(prose, naming)
        yield from lost_mark_claims(prose, naming)
        yield from span_claims(prose, facts, own_year(prose), naming)


def report_facts(figures: ReportFigures, lexicon: Lexicon) -> tuple[Fact, ...]:
    """All facts of a report, given as its figures."""
    return facts_of(read_prose(figures, wording_of(lexicon)), lexicon)


def facts_of(prose: Prose, lexicon: Lexicon) -> tuple[Fact, ...]:
    """All facts of a report, those of running text first; its own year is left out of them."""
    naming = naming_of(lexicon)
    facts = [*prose_facts(prose, naming)]
    if prose.grids:
        # slow to load, and of use only where there is a table
        from auditor.claims.facts.some_rows import of_some_rows
        from auditor.claims.facts.tables import table_facts

        facts = [*of_some_rows(prose, facts, naming), *table_facts(prose.grids, naming)]
    told_in = {view.passage.block: view.value for view in prose.views}
    return tuple(in_own_time(facts, own_year(prose), has_chapters_of_years(prose), told_in))


def usual_basis(facts: tuple[Fact, ...]) -> str:
    """What a figure without a named basis is: the basis most figures of the report have; of two, what was done."""
    bases = Counter(fact.basis for fact in facts if fact.table and fact.basis and not fact.key.year)
    return max(bases, key=lambda basis: (bases[basis], basis == ACTUAL), default=ACTUAL)
