"""The columns of last year in this year's tables: 上年决算数 beside 本年决算数.

Owns Twins. What a column of last year must print is what last year's report printed for the figure of this year in the
same row; so that figure, its twin, is asked for instead, and the column needs no name. Cost: linear in the cells.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from auditor.claims.facts.model import Fact
from auditor.claims.prose.mentions import Role
from auditor.claims.reading.keys import conflict
from auditor.claims.reading.names import Naming
from auditor.claims.reading.words import LAST_YEAR, THIS_YEAR
from auditor.figures.years import YEAR

_OTHER_THAN_YEAR = ("side", "scope", "fund", "span", "basis")
Row = tuple[int, int | None]


class Twins:
    """For a figure of last year in a table the figure of this year that stands in the same row for the same thing."""

    def __init__(self, facts: Iterable[Fact], naming: Naming) -> None:
        self._of_years = sorted(
            (word for word, parts in naming.keys.all if parts.get("year") in (THIS_YEAR, LAST_YEAR)), key=len
        )[::-1]
        self._rows: dict[Row, list[Fact]] = defaultdict(list)
        for fact in facts:
            if fact.table and not fact.key.year and fact.role is Role.LEVEL:
                self._rows[_row(fact)].append(fact)

    def of(self, fact: Fact) -> Fact | None:
        """The twin of a figure of last year: under the same head but for the year, else the only one that could be."""
        beside = [other for other in self._rows[_row(fact)] if _may_be(fact, other)]
        alike = [other for other in beside if self._without_years(other) == self._without_years(fact)]
        return _only(alike) or _only(beside)

    def _without_years(self, fact: Fact) -> str:
        words = YEAR.sub("", fact.words)
        for word in self._of_years:
            words = words.replace(word, "")
        return words


def _row(fact: Fact) -> Row:
    return fact.figure.place.block, fact.figure.place.row


def _may_be(fact: Fact, other: Fact) -> bool:
    return fact.measure == other.measure and not conflict(fact.key, other.key, _OTHER_THAN_YEAR)


def _only(facts: Sequence[Fact]) -> Fact | None:
    return facts[0] if len(facts) == 1 else None
