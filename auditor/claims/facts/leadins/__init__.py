"""What the words that lead in a table say of it: its totals, and how many rows it has.

Owns lead_in_claims: which tables a passage leads in, and by which of its figures. Where a table has a row of totals, a
figure is the one printed there (ties.py, for bare numbers counts.py), else the sum of a column (sums.py); rows are
counted in rows.py. Leaves cells
that words name by row and column to cells.py. Cost: figures of a lead-in × columns of its table.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from auditor.claims.facts.around_tables import is_led_in_by_its_year
from auditor.claims.facts.leadins.counts import count_claims
from auditor.claims.facts.leadins.rows import row_claims
from auditor.claims.facts.leadins.sums import sum_claims
from auditor.claims.facts.leadins.ties import tie_claims
from auditor.claims.facts.model import Fact
from auditor.claims.facts.years import own_year
from auditor.claims.model import Claim
from auditor.claims.prose.context import Prose, View
from auditor.claims.prose.mentions import Role
from auditor.claims.reading.names import Naming
from auditor.claims.slips import telling_digits
from auditor.figures.lexicon import Lexicon, alternation
from auditor.figures.model import Approx

_NEAR = 3  # blocks between the sentence and its table: a title, a unit line
_DIGITS = 3  # with so many a number is hardly that of a cell by chance
_TAIL = 8  # characters behind the words that lead in


def lead_in_claims(prose: Prose, facts: Sequence[Fact], naming: Naming) -> Iterator[Claim]:
    """What figures of the sentences that lead in a table say of its totals and the number of its rows."""
    grids, own = {grid.block: grid for grid in prose.grids}, own_year(prose)
    told: dict[int, list[Fact]] = {}
    for fact in facts:
        if not fact.table and fact.role is Role.LEVEL and fact.figure.approx is Approx.NONE:
            told.setdefault(fact.figure.place.block, []).append(fact)
    cells = {fact.figure.value for fact in facts if fact.table and telling_digits(fact.figure.value) >= _DIGITS}
    for view in prose.views:
        block = view.passage.block
        grid = next((grids[at] for at in range(block + 1, block + 1 + _NEAR) if at in grids), None)
        if grid is None or not view.mentions or view.passage.row is not None:
            continue
        start, led = _lead_in(view, naming)
        here = [fact for fact in told.get(block, ()) if not is_led_in_by_its_year(fact, (view.value,), own)]
        if led:
            last = [fact for fact in here if fact.figure.place.start >= start]
            yield from sum_claims(last, grid, view, naming)
        yield from tie_claims(here, grid, view, naming, cells, led=led)
        yield from count_claims(here, grid, naming)
        if any(word in view.value for word in naming.lexicon.words("prose.table_follows")):
            yield from row_claims(here, grid, view, naming)


def _lead_in(view: View, naming: Naming) -> tuple[int, bool]:
    """Where the last sentence with figures of a passage begins, and whether it ends with 如下, 见下表 or a colon."""
    last = view.mentions[-1].start
    start = max((m.end() for m in re.finditer(r"[。；;]", view.value) if m.end() <= last), default=0)
    return start, _table_follows(naming.lexicon).search(view.value) is not None


@cache
def _table_follows(lexicon: Lexicon) -> re.Pattern[str]:
    words = alternation(lexicon.words("prose.table_follows"))
    return re.compile(rf"(?:(?:{words})[^。；;]{{0,{_TAIL}}}[。：:]?|[：:])\s*$")
