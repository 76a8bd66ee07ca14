"""Figures of the text that are cells of the table beside it, so that what stands beside them is of the same row.

Owns Anchor and anchor_of. A figure is that of a cell where it has its value, in whatever unit, and its words name the
row, or a shorter name of it; of the row of totals where they name none and it has digits enough. Several rows that are
named together are one where it is their sum. Where no row is named, as the text calls it otherwise (归集 for 缴存额), a
number of telling digits that one cell alone has is that cell's, less surely. Cost: figures × (letters of a clause ×
labels + cells).
"""

from __future__ import annotations

import re

from auditor.claims.facts.rows.columns import is_cell, is_sum
from auditor.claims.facts.rows.subjects import Said, is_of_other, runs_of, said, topmost
from auditor.claims.facts.rows.tables import LEAST, Rows
from auditor.claims.prose.mentions import Mention, Role
from auditor.claims.reading.names import Naming
from auditor.claims.slips import telling_digits
from auditor.claims.tables.lines import Key, Line
from auditor.figures.labels import after_last
from auditor.figures.model import Approx, Dimension, Figure
from auditor.records import NamedTuple

_TELLING = 3  # digits of a figure that tells a cell of the row of totals again
NAMED, BY_VALUE = "cell", "anchored-value"
_LEVELS = (Role.LEVEL, Role.BASE)
_APART = re.compile(r"[，,。；;\n]")


class Anchor(NamedTuple):
    """A figure that is a cell, or the sum of cells, of the rows that its words name: which rows, and which columns."""

    mention: Mention
    lines: tuple[Line, ...]
    keys: tuple[Key, ...]
    by_value: bool = False  # no words name the row

    @property
    def how(self) -> str:
        """What makes it one, as the odds of a tie are called."""
        return BY_VALUE if self.by_value else NAMED


def anchor_of(told: Said, rows: Rows, naming: Naming) -> Anchor | None:
    """The cells that a figure of the text tells again: 反映城乡建设问题的236件, 城投、交投两家集团资产合计223.5亿元."""
    mention = told.mention
    level = mention.role in _LEVELS and mention.figure.unit.dimension is not Dimension.RATE
    if not level or mention.figure.approx is not Approx.NONE or is_of_other(told, rows, naming):
        return None
    lines = lines_named(told, rows, naming)
    if not lines and not rows.turned and (most := topmost(told, rows, naming)) is not None:
        lines = most.lines  # 古城接待量最大，达150.0万人次
    if not lines:
        telling = telling_digits(mention.figure.value) >= _TELLING
        lines = (rows.whole,) if rows.whole is not None and telling else ()
    keys = tuple(key for key in (lines[0].figures if lines else ()) if is_sum(lines, key, mention.figure))
    if keys:
        return Anchor(mention, lines, keys)
    return _by_value(told, rows, naming)


def _by_value(told: Said, rows: Rows, naming: Naming) -> Anchor | None:
    """The only cell of the table that is a figure of telling digits, where the sentence names no row, or this one."""
    figure = told.mention.figure
    if rows.turned or _digits(figure) < _TELLING or runs_of(told.clause, rows, naming):
        return None
    found = [(at, key) for at, row in rows.cells.items() for key, cell in row.items() if is_cell(cell, figure)]
    known = {line.index: line for line in rows.lines.values()}
    if len(found) != 1 or found[0][0] not in known:
        return None
    line, key = known[found[0][0]], found[0][1]
    named = {rows.lines[name].index for run, *_ in runs_of(told.sentence, rows, naming) for name in run}
    return Anchor(told.mention, (line,), (key,), by_value=True) if named <= {line.index} else None


def _digits(figure: Figure) -> int:
    """How many digits are printed that tell a number, zeros behind the point too: three of 88.0."""
    return (
        telling_digits(figure.value) if not figure.decimals else len(f"{figure.value:f}".replace(".", "").lstrip("-0"))
    )


def all_told(told: Said, rows: Rows, naming: Naming) -> Anchor | None:
    """The column of which a figure of telling digits is the sum over all rows, in a table without a row of totals."""
    mention = told.mention
    level = mention.role is Role.LEVEL and mention.figure.approx is Approx.NONE
    if not level or rows.turned or rows.whole is not None or len(rows.tops) < LEAST or is_of_other(told, rows, naming):
        return None
    if _digits(mention.figure) < _TELLING or runs_of(told.clause, rows, naming):
        return None
    keys = tuple(key for key in rows.tops[0].figures if is_sum(rows.tops, key, mention.figure))
    return Anchor(mention, rows.tops, keys, by_value=True) if len(keys) == 1 else None


def anchor_before(told: Said, rows: Rows, naming: Naming) -> Anchor | None:
    """The cells that the figure right before tells again, in one sentence with a figure whose clause names no row."""
    last = next(told.view.before(told.mention), None)
    if last is None or last.sentence != told.mention.sentence or runs_of(told.clause, rows, naming):
        return None
    return anchor_of(said(told.view, last), rows, naming)


def lines_named(told: Said, rows: Rows, naming: Naming) -> tuple[Line, ...]:
    """The rows that the clause of a figure names, those of the figure before it where no mark parts the two."""
    names = [name for run, *_ in runs_of(told.clause, rows, naming) for name in run]
    if not names and not _APART.search(told.clause):
        whole = after_last(told.sentence, "，,")
        names = [name for run, *_ in runs_of(whole, rows, naming)[-1:] for name in run]
    return tuple({rows.lines[name].index: rows.lines[name] for name in names}.values())
