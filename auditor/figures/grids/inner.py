"""Labels among the amounts of a row: forms in which names and values alternate, whatever the columns are headed.

Owns finding such labels and the figures that no column owns because of them. Leaves the labels of stubs to panels.py.
"""

from __future__ import annotations

from collections.abc import Collection

from auditor.figures.grids.cells import Matrix
from auditor.figures.grids.model import CellKind, Panel, Position
from auditor.figures.lexicon import Lexicon
from auditor.records import NamedTuple


class InnerLabels(NamedTuple):
    """What is asked of a panel about labels among its amounts; `columns` are those in which numbers stand too."""

    matrix: Matrix
    panel: Panel
    columns: frozenset[int]
    values: frozenset[int]  # columns of targets and results, where words are no labels

    def label(self, row: int, col: int) -> str:
        """The label that stands between the stub of a row and its amount at `col`, "" where there is none.

        "一般公共预算 | 756.78 | 其中：基本支出 | 588.30": the second amount goes by the label beside it, not by its
        column. A target in words (90%以上) is no label.
        """
        matrix = self.matrix
        first = self.panel.amounts[0].index
        for left in range(col - 1, first - 1, -1):
            if matrix.kind(row, left) is CellKind.NUMBER:
                return ""
            if matrix.kind(row, left) is CellKind.LABEL and left in self.columns:
                cell = matrix.cover[(row, left)]
                is_value = (cell.row, cell.col) in matrix.wordy or left in self.values
                return "" if is_value or cell.col < first else matrix.text(row, left)
        return ""

    def any_in(self, row: int) -> bool:
        """True where a label stands among the amounts of a row."""
        return any(self.matrix.kind(row, col) is CellKind.LABEL for col in self.columns)

    def loose(self, found: Collection[Position]) -> set[Position]:
        """The positions of `found` that no column owns: those behind such labels, and neighbours from a heading row on.

        Below "按收入性质分 | 按支出性质分" names and values alternate, whatever the columns above were headed.
        """
        mixed = {r for r in {r for r, _ in found} if self.any_in(r)}
        inner = {(r, c) for r, c in found if r in mixed and self.label(r, c)}
        if not inner:
            return set()
        first, last = min(r for r, _ in inner), max(r for r, _ in inner)
        numbered = {r for r, _ in found}
        named = {r for r, _ in inner}
        if len(named) * 2 < sum(first <= r <= last for r in numbered):
            return inner  # a word here and there, not a form of names and values
        headings = [row.index for row in self.panel.rows if row.index < first and row.index not in numbered]
        start = headings[-1] if headings and self.any_in(headings[-1]) else first
        below = {r for r, _ in found if r > last} if start < first else set()
        rows = named | below | {r for r, _ in found if start < r < last}
        return {(r, c) for r, c in found if r in rows}


def inner_labels(matrix: Matrix, panel: Panel, lexicon: Lexicon) -> InnerLabels:
    """The question about the labels among the amounts of `panel`."""
    words = lexicon.words("tables.values")
    values = frozenset(c.index for c in panel.columns if any(word in c.label for word in words))
    among = range(panel.amounts[0].index, panel.amounts[-1].index + 1) if panel.amounts else range(0)
    rows = [row.index for row in panel.rows]
    columns = frozenset(c for c in among if any((r, c) in matrix.numbers for r in rows))
    return InnerLabels(matrix, panel, columns, values)
