"""The number of the things that the rows of a table are, told by the words above it: 新建下表所列6个消防站.

Owns which tables have a row for each thing, and which number of the passage can be that of their rows.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from auditor.claims.expression import Constant
from auditor.claims.facts.leadins.columns import LEAST_ROWS, only_panel
from auditor.claims.facts.model import Fact
from auditor.claims.model import Claim, Hypothesis, Kind, Strength
from auditor.claims.prose.context import View
from auditor.claims.prose.named import PATTERN
from auditor.claims.prose.phrases import phrase
from auditor.claims.reading.names import Naming
from auditor.claims.tables.lines import is_total
from auditor.figures.grid import Grid
from auditor.figures.interval import ONE
from auditor.figures.model import Dimension

_FAR, _BY_ROWS = 2, 0.85  # set: rows more or less than are told, and how surely the rows are what is counted


def row_claims(facts: Sequence[Fact], grid: Grid, view: View, naming: Naming) -> Iterator[Claim]:
    """The number of the things that the rows of the table are, where no column counts anything of that unit.

    新建下表所列6个消防站: of several numbers only one that is near the number of rows can be meant.
    """
    left_out = phrase(naming.lexicon, "left_out_of")  # 另有设备4台，未列入下表
    rows = [path for path in _named_rows(grid, naming) if not _is_told_apart(path[-1], view, naming)]
    near = [
        fact
        for fact in facts
        if fact.figure.unit.dimension is Dimension.COUNT
        and fact.figure.exact
        and abs(fact.figure.value - len(rows)) <= _FAR
        and left_out.search(fact.after) is None
    ]
    if len(rows) < LEAST_ROWS or len(near) != 1:
        return
    unit = near[0].figure.unit
    figures = grid.figures.values()
    scored = {f.place.col for f in figures if f.value != f.value.to_integral_value()}  # 91.5 counts nothing
    bare = any(f.unit.dimension is Dimension.BARE and f.place.col not in scored for f in figures)
    if bare or any(f.unit.text == unit.text for f in figures):
        return
    counted = Constant(ONE * len(rows), str(len(rows)))
    reading = Hypothesis(counted, Strength.EXPLICIT, "rows-counted", asserted=_BY_ROWS)
    yield Claim(Kind.COUNT, PATTERN, near[0].figure, (reading,), near[0].core)


def _is_told_apart(label: str, view: View, naming: Naming) -> bool:
    """True for the row of what the words name beside what they count: 局机关和4家下属单位, with a row 局机关."""
    _, told, rest = view.value.partition(label)
    joint = next((word for word in naming.lexicon.words("prose.names_joints") if rest.startswith(word)), "")
    return bool(label and told and joint) and rest[len(joint) :].lstrip()[:1].isdigit()


def _named_rows(grid: Grid, naming: Naming) -> list[tuple[str, ...]]:
    """The labels of the rows of a table of one panel, but for totals; none where they are not one for each thing."""
    panel = only_panel(grid)
    if panel is None or any(row.of_which or row.code for row in panel.rows):
        return []
    rows = [row for row in panel.rows if not any(is_total(label, naming.lexicon) for label in (row.label, *row.path))]
    labels = [row.path or (row.label,) for row in rows]
    return labels if all(map(any, labels)) and len({path[0] for path in labels}) == len(labels) else []
