"""How the totals of one report are meant: what its own tables tell about readings of the same look.

Owns Habits: for each label of a total and look of a reading, how many totals of the report the reading holds for. A
report that prints 本年支出合计 above its numbered headings in four tables means the same in the fifth.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from auditor.claims.tables.weighing import Reading, Weighed
from auditor.records import NamedTuple

_EACH, _MOST = 3, 9  # odds in bits of another total that holds so, and of all of them
_TELLING = 10  # bits that a column must tell

Look = tuple[str, str, bool]  # the label of the total, the look of the reading, whether it stands above its parts


class Habits(NamedTuple):
    """How many totals hold in each look."""

    seen: Counter[Look]

    def weighed(self, tried: Weighed) -> Weighed:
        """The reading with the odds that other totals of its look give it."""
        reading = tried.reading
        others = self.seen[_look(reading)] - _holds(tried) if reading.look and len(reading.template.parts) > 1 else 0
        return tried.with_odds(reading.odds + min(_EACH * others, _MOST))


def habits_of(totals: Iterable[Sequence[Weighed]]) -> Habits:
    """The habits of a report, from the readings of all its totals."""
    seen: Counter[Look] = Counter()
    for readings in totals:
        seen.update({_look(tried.reading) for tried in readings if tried.reading.look and _holds(tried)})
    return Habits(seen)


def _look(reading: Reading) -> Look:
    whole = reading.template.whole
    return whole.label, reading.look, any(part.index > whole.index for _, part in reading.template.parts)


def _holds(tried: Weighed) -> bool:
    return any(column.held and column.bits >= _TELLING for column in tried.columns.values())
