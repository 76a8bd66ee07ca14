"""Figures of the text that are cells of the table beside it, so that what stands beside them is of the same row.

Owns Anchor and anchor_of. A figure is that of a cell where it has its value, in whatever unit, and its words name the
row, or a shorter name of it; of the row of totals where they name none and it has digits enough. Several rows that are
named together are one where it is their sum. Cost: figures × (letters of a clause × labels + columns).
"""

from __future__ import annotations

import re

from auditor.claims.facts.rows.columns import is_sum
from auditor.claims.facts.rows.subjects import Said, is_of_other, runs_of, said, topmost
from auditor.claims.facts.rows.tables import Rows
from auditor.claims.prose.mentions import Mention, Role
from auditor.claims.reading.names import Naming
from auditor.claims.slips import telling_digits
from auditor.claims.tables.lines import Key, Line
from auditor.figures.labels import after_last
from auditor.figures.model import Approx, Dimension
from auditor.records import NamedTuple

_TELLING = 3  # digits of a figure that tells a cell of the row of totals again
_LEVELS = (Role.LEVEL, Role.BASE)
_APART = re.compile(r"[，,。；;\n]")


class Anchor(NamedTuple):
    """A figure that is a cell, or the sum of cells, of the rows that its words name: which rows, and which columns."""

    mention: Mention
    lines: tuple[Line, ...]
    keys: tuple[Key, ...]


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
    return Anchor(mention, lines, keys) if keys else None


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
