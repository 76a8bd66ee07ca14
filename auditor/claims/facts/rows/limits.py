"""How many rows lie beyond a limit that the sentence tells: 支出进度超过90%的乡镇有3个; 3个乡镇支出进度超过90%.

Owns limit_claim. The words name the column by its head and nothing else, and the rows by what all of them are, so that
it is all of the table that is counted. Where a row lies on the limit as it is printed, words may mean either, and
nothing is told. Cost: linear in the rows.
"""

from __future__ import annotations

import re

from auditor.claims.expression import Constant
from auditor.claims.facts.rows.cells_named import by_head
from auditor.claims.facts.rows.columns import told_claim, with_unit
from auditor.claims.facts.rows.subjects import Said, is_of_other, is_qualified, runs_of, said
from auditor.claims.facts.rows.sums import without_kind
from auditor.claims.facts.rows.tables import LEAST, Rows
from auditor.claims.model import Claim, Kind
from auditor.claims.prose.mentions import Mention, Role
from auditor.claims.prose.phrases import phrase
from auditor.claims.reading.names import Naming
from auditor.figures.interval import ONE
from auditor.figures.model import Dimension, Figure
from auditor.records import NamedTuple

_HOW = "rows-beyond"
_ENDS = re.compile(r"[，,。；;、)\n]|$")


class _Limit(NamedTuple):
    """A limit, the words that name the column, and on which side of it the rows are."""

    figure: Figure
    words: str
    above: bool


def limit_claim(told: Said, rows: Rows, naming: Naming) -> Claim | None:
    """The number of rows that lie beyond a limit."""
    figure = told.mention.figure
    counts = figure.unit.dimension is Dimension.COUNT and figure.exact and told.mention.role is Role.LEVEL
    if not counts or rows.turned or len(rows.tops) < LEAST or is_qualified(told):
        return None
    limit = _before(told, rows, naming) or _behind(told, rows, naming)
    if limit is None:
        return None
    key = by_head(limit.words, rows.tops[0], limit.figure, rows, naming)
    cells = [rows.cells[line.index].get(key) for line in rows.tops] if key is not None else []
    own = [with_unit(cell, limit.figure) for cell in cells if cell is not None]
    if not own or len(own) < len(rows.tops) or any(cell.base == limit.figure.base for cell in own):
        return None
    beyond = tuple(cell for cell in own if (cell.base > limit.figure.base) is limit.above)
    number = Constant(ONE * len(beyond), str(len(beyond)))
    return told_claim(Kind.COUNT, "prose.count", told.mention, number, _HOW)._replace(context=beyond)


def _before(told: Said, rows: Rows, naming: Naming) -> _Limit | None:
    """The limit right before a number: 支出进度超过90%的乡镇有."""
    last = next(told.view.before(told.mention), None)
    if last is None or last.sentence != told.mention.sentence or is_of_other(told, rows, naming):
        return None
    match = phrase(naming.lexicon, "rows_beyond_before").fullmatch(told.clause)
    one = said(told.view, last)
    way = phrase(naming.lexicon, "rows_beyond").fullmatch(one.clause)
    if match is None or way is None or without_kind(match["kind"], rows.tops, rows) != "":
        return None
    return _limit(last, way, match["side"] or "", one, rows, naming)


def _behind(told: Said, rows: Rows, naming: Naming) -> _Limit | None:
    """The limit right behind a number: 3个乡镇支出进度超过90%."""
    view, opening = told.view, phrase(naming.lexicon, "rows_beyond_opening").fullmatch(told.clause)
    behind = next((m for m in view.mentions if m.start > told.mention.start), None)
    if opening is None or behind is None or behind.sentence != told.mention.sentence:
        return None
    one = said(view, behind)
    way = phrase(naming.lexicon, "rows_beyond").fullmatch(one.clause)
    closing = phrase(naming.lexicon, "rows_beyond_side").match(view.value, behind.figure.place.end)
    rest = without_kind(way["words"], rows.tops, rows) if way is not None else None
    if way is None or rest is None or closing is None or _ENDS.match(view.value, closing.end()) is None:
        return None
    limit = _limit(behind, way, closing["side"] or "", one, rows, naming)
    return limit._replace(words=rest.removeprefix("的")) if limit is not None else None


def _limit(mention: Mention, way: re.Match[str], side: str, one: Said, rows: Rows, naming: Naming) -> _Limit | None:
    if runs_of(one.clause, rows, naming) or is_of_other(one, rows, naming) or not (way["way"] or side):
        return None
    below = way["below"] is not None
    if side and way["way"] and (side in naming.lexicon.words("rows.below")) is not below:
        return None
    above = side not in naming.lexicon.words("rows.below") if side else not below
    return _Limit(mention.figure, way["words"], above)
