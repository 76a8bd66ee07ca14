"""Figures of the text that are of some rows of a table only, as what their sentence tells first is.

Owns of_some_rows: 其中甲镇、乙镇改造1138户，补助资金42.47万元 below a table with these rows. The second figure names
its column alone; it is no more the total of it than the first one is. Nor is what a sentence tells beside the
table: 另有幼儿园120所，专任教师2113人, 6240.5万元，不列入本表. Such facts contradict nothing. Those whose own words
name a row again, or all of them, are as they were. Cost: linear in the figures × the rows of a table near.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from auditor.claims.facts.cells import beside
from auditor.claims.facts.model import Fact
from auditor.claims.prose.context import Prose
from auditor.claims.prose.mentions import Role
from auditor.claims.prose.phrases import phrase
from auditor.claims.reading.names import Naming, plain
from auditor.claims.tables.lines import is_total
from auditor.figures.grid import Grid
from auditor.figures.labels import after_last

_LEAST = 2  # letters of a label
_SEVERAL = 2  # rows named in one sentence
_END = "。\n"
Rows = tuple[frozenset[str], ...]


def of_some_rows(prose: Prose, facts: Sequence[Fact], naming: Naming) -> Iterator[Fact]:
    """The facts, those of some rows only being fit to agree and not to contradict."""
    blocks = [grid.block for grid in prose.grids]
    rows = [_rows(grid, naming) for grid in prose.grids]
    left_out = phrase(naming.lexicon, "left_out_of")
    texts = {(view.passage.block, view.passage.row): view.value for view in prose.views}
    for fact in facts:
        place = fact.figure.place
        near = () if fact.table else tuple(beside(place.block, blocks))
        if not near or not fact.plain or fact.role is not Role.LEVEL:
            yield fact
            continue
        before = plain(after_last(texts.get((place.block, place.row), "")[: place.start], _END))
        own = plain(fact.words)
        apart = any(_is_within(before, own, rows[at]) and not _is_of_all(before, own, rows[at], naming) for at in near)
        apart = apart or before.startswith(naming.lexicon.words("prose.left_out"))
        apart = apart or left_out.search(fact.after) is not None
        yield fact._replace(plain=False) if apart else fact


def _rows(grid: Grid, naming: Naming) -> Rows:
    """The names of each row of a table that is no total."""
    rows = [row for section in grid.sections for panel in section.panels for row in panel.rows]
    named = [row for row in rows if row.label and not is_total(row.label, naming.lexicon)]
    names = ({plain(row.label), naming.core(row.label)} for row in named)
    return tuple(found for each in names if (found := frozenset(name for name in each if len(name) >= _LEAST)))


def _is_within(before: str, own: str, rows: Rows) -> bool:
    """True where the sentence names a row before the figure, and the words of the figure name none."""
    return any(_named(before, row) for row in rows) and not any(_named(own, row) for row in rows)


def _named(words: str, row: frozenset[str]) -> bool:
    return any(name in words for name in row)


def _is_of_all(before: str, own: str, rows: Rows, naming: Naming) -> bool:
    """True where the words of a figure say themselves that it is of all: 全市, 合计.

    Behind several rows, not all of them, 共 is of these: 甲镇和乙镇投入资金4570万元，共改造小区15个.
    """
    words = naming.lexicon.words
    if any(word in own for word in words("tables.scopes")):
        return True
    together = _SEVERAL <= sum(_named(before, row) for row in rows) < len(rows)
    return not together and any(word in own for word in words("prose.total"))
