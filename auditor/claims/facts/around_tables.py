"""What the words around a table say of the figures of the text beside it: that they are of something else.

Owns Around: figures of another year than the words that lead in the table tell, and parts of an amount that the table
does not print. Neither contradicts a cell, whatever its name. Cost: figures of a passage, for each cell that differs.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

from auditor.claims.facts.model import Fact, Home
from auditor.claims.facts.years import own_year
from auditor.claims.prose.context import Prose
from auditor.claims.prose.mentions import Role
from auditor.claims.reading.names import Naming
from auditor.figures.labels import after_last
from auditor.figures.lexicon import alternation
from auditor.patterns import compiled, lazy
from auditor.records import NamedTuple

_YEAR = lazy(r"(?:19|20)\d{2}(?=\s?年)")
_LEAD = 2  # blocks between the words that lead in a table and its cells
_END = "。\n"
Measured = tuple[object, Decimal]


def is_led_in_by_its_year(fact: Fact, above: Iterable[str], year: str) -> bool:
    """True for a figure of another year than that of the report, which the nearest of the texts `above` a table that
    names a year ends with: 2022年接待412万人次。2023年各季情况如下."""
    years: Sequence[str] = next((found for text in above if (found := _YEAR.findall(text))), ())
    return bool(fact.key.year and year and years) and years[-1] == year


class Around(NamedTuple):
    """The texts of a report by their place, its year, the figures of each passage and of each table."""

    texts: Mapping[tuple[int, int | None], str]
    year: str
    told: Mapping[Home, Sequence[Fact]]
    printed: Mapping[int, frozenset[Measured]]
    nested: str  # the words that open a list of parts, as an expression

    @staticmethod
    def of(prose: Prose, facts: Sequence[Fact], naming: Naming) -> Around:
        """What is around the tables of a report."""
        texts = {(view.passage.block, view.passage.row): view.value for view in prose.views}
        told: dict[Home, list[Fact]] = defaultdict(list)
        printed: dict[int, set[Measured]] = defaultdict(set)
        for fact in facts:
            if fact.table:
                printed[fact.figure.place.block].add((fact.figure.unit.dimension, fact.figure.base))
            elif fact.role is Role.LEVEL:
                told[fact.home].append(fact)
        cells = defaultdict(frozenset, {block: frozenset(found) for block, found in printed.items()})
        return Around(texts, own_year(prose), told, cells, alternation(naming.lexicon.words("prose.nested")))

    def is_of_another(self, fact: Fact, cell: Fact) -> bool:
        """True where the figure of the text is no print of the cell, though it bears its name."""
        return self._is_of_another_year(fact, cell) or self._is_part_of_another(fact, cell.figure.place.block)

    def _is_of_another_year(self, fact: Fact, cell: Fact) -> bool:
        block = cell.figure.place.block
        above = (self.texts.get((at, None), "") for at in range(block - 1, block - 1 - _LEAD, -1))
        return not cell.key.year and is_led_in_by_its_year(fact, above, self.year)

    def _is_part_of_another(self, fact: Fact, block: int) -> bool:
        """True for what 其中 names of an amount that the table does not print: 未拨付650万元，其中农业农村局290万元."""
        place = fact.figure.place
        text = self.texts.get((place.block, place.row), "")
        before = text[: place.start]
        opened = max((m.end() for m in compiled(self.nested).finditer(before)), default=-1)
        start = len(before) - len(after_last(before, _END))
        if opened <= start:
            return False
        whole = [f for f in self.told[fact.home] if start <= f.figure.place.start < opened]
        if not whole or any(mark in text[whole[-1].figure.place.end : opened] for mark in _END):
            return False
        return (whole[-1].figure.unit.dimension, whole[-1].figure.base) not in self.printed[block]
