"""Figures of the text that are of some rows of a table only, as what their sentence tells first is.

Owns of_some_rows: 其中甲镇、乙镇改造1138户，补助资金42.47万元 below a table with these rows. The second figure names
its column alone; it is no more the total of it than the first one is. Nor is what a sentence tells beside the
table: 另有幼儿园120所，专任教师2113人, 6240.5万元，不列入本表. Such facts contradict nothing. Those whose own words
name a row again, or all of them, are as they were. Cost: linear in the figures × the rows of a table near.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

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
_END = "。\n"


def of_some_rows(prose: Prose, facts: Sequence[Fact], naming: Naming) -> Iterator[Fact]:
    """The facts, those of some rows only being fit to agree and not to contradict."""
    blocks = [grid.block for grid in prose.grids]
    labels = [_labels(grid, naming) for grid in prose.grids]
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
        within = any(_is_within(before, own, labels[at]) for at in near)
        apart = within and not _is_of_all(own, naming)
        apart = apart or (within and any(_are_together(before, labels[at], naming) for at in near))
        apart = apart or before.startswith(naming.lexicon.words("prose.left_out"))
        apart = apart or left_out.search(fact.after) is not None
        yield fact._replace(plain=False) if apart else fact


def _labels(grid: Grid, naming: Naming) -> frozenset[str]:
    """The names of the rows of a table, without totals."""
    rows = [row for section in grid.sections for panel in section.panels for row in panel.rows]
    named = [row for row in rows if row.label and not is_total(row.label, naming.lexicon)]
    return frozenset(
        name for row in named for name in (plain(row.label), naming.core(row.label)) if len(name) >= _LEAST
    )


def _is_within(before: str, own: str, labels: frozenset[str]) -> bool:
    """True where the sentence names a row before the figure, and the words of the figure name none."""
    return any(label in before for label in labels) and not any(label in own for label in labels)


def _are_together(before: str, labels: frozenset[str], naming: Naming) -> bool:
    """True where rows are named one after the other as what an amount is of: 甲镇和乙镇两镇共4570万元，共改造….

    What the sentence tells next is of them, too, also where it is called a total; all rows are the whole.
    """
    joint = re.compile(rf"(?:{phrase(naming.lexicon, 'joint').pattern})+")
    named = sorted((before.find(label), label) for label in labels if label in before)
    joined = [
        (one, other)
        for (at, one), (then, other) in pairwise(named)
        if joint.fullmatch(before[at + len(one) : then]) is not None
    ]
    return bool(joined) and len(joined) == len(named) - 1 and len(named) < len(labels)


def _is_of_all(own: str, naming: Naming) -> bool:
    """True where the words of a figure say themselves that it is of all: 全市, 合计."""
    return any(word in own for name in ("prose.total", "tables.scopes") for word in naming.lexicon.words(name))
