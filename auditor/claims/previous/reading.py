"""Last year's report, read for what this year's says of it.

Owns last_year_of and is_year_before. Last year's report is read like any other, but nothing in it is judged.
"""

from __future__ import annotations

from collections.abc import Sequence

from auditor.claims.facts.recognition import facts_of
from auditor.claims.facts.years import own_year
from auditor.claims.previous.counterparts import LastYear
from auditor.claims.prose.context import Prose, read_prose
from auditor.claims.prose.wording import wording_of
from auditor.document import Block
from auditor.figures.lexicon import Lexicon
from auditor.figures.read import ReportFigures


def last_year_of(blocks: Sequence[Block], figures: ReportFigures, lexicon: Lexicon) -> LastYear:
    """What last year's report printed, and of which year it is."""
    prose = _prose(figures, lexicon)
    return LastYear(blocks, figures, facts_of(prose, lexicon), own_year(prose))


def is_year_before(last: LastYear, figures: ReportFigures, lexicon: Lexicon) -> bool:
    """False where both reports name their years and the one is not the year after the other."""
    year = own_year(_prose(figures, lexicon))
    return not (year and last.year) or int(year) - int(last.year) == 1


def _prose(figures: ReportFigures, lexicon: Lexicon) -> Prose:
    return read_prose(figures, wording_of(lexicon))
