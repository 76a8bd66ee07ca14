"""Columns that hold the amounts beside them in another unit: 期末数（元）, 折合（万元）.

Owns finding such a column by its head, and the one that it converts. Only units of one kind that are a power of ten
apart, so that no rate of exchange is needed; none where rows are of other currencies. Cost: linear in the cells.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from auditor.claims.model import Claim, Kind, Strength
from auditor.claims.tables.heads_by_nature import head_of
from auditor.claims.tables.lines import Line, column_lines
from auditor.claims.tables.templates import Stamp, summed, tally
from auditor.claims.tables.weighing import Reading, claims_weighed
from auditor.figures.grid import Grid, Panel
from auditor.figures.lexicon import Lexicon
from auditor.figures.model import Dimension, Unit

_CONVERTED = Stamp(Kind.TIE_OUT, "table.converted")
_ODDS = 5  # bits that a column so headed is the one beside it
_NO_AMOUNTS = (Dimension.BARE, Dimension.RATE, Dimension.POINTS, Dimension.MULTIPLE)


def converted_claims(grid: Grid, panel: Panel, lexicon: Lexicon) -> list[Claim]:
    """The claims of columns of `panel` that are by their heads the one before them in another unit, as a row shows."""
    columns = column_lines(grid, panel, lexicon)
    if _tells_currencies([*(row.label for row in panel.rows), *(_words(column) for column in columns)], lexicon):
        return []
    claims: list[Claim] = []
    for base, column in _pairs(columns, lexicon):
        template = summed(column, [base], Strength.LIKELY, "converted")
        borne_out = tally(template)
        if borne_out.held and borne_out.held >= borne_out.broken:
            claims += claims_weighed([Reading(template, _ODDS)], _CONVERTED)
    return claims


def _pairs(columns: Sequence[Line], lexicon: Lexicon) -> Iterator[tuple[Line, Line]]:
    """Each column and the next one, whose head says that it is the same in another unit: 金额（元）, 金额（万元）."""
    for base, column in pairwise(columns):
        head = head_of(column)
        same = head in lexicon.words("tables.converted") or head == head_of(base)
        if same and column.path[:-1] == base.path[:-1] and _are_powers_apart(_unit(base), _unit(column)):
            yield base, column


def _unit(line: Line) -> Unit | None:
    """The only unit of all its figures."""
    units = {figure.unit for figure in line.figures.values()}
    return next(iter(units)) if len(units) == 1 else None


def _are_powers_apart(one: Unit | None, other: Unit | None) -> bool:
    """True for two units of one kind one of which is ten, a hundred, … of the other: 元 and 万元, 公斤 and 吨."""
    if one is None or other is None or one.scale == other.scale or one.dimension in _NO_AMOUNTS:
        return False
    if (one.dimension, one.noun) != (other.dimension, other.noun):
        return False
    large, small = max(one.scale, other.scale), min(one.scale, other.scale)
    ratio = large / small
    return ratio == Decimal(10) ** ratio.adjusted()


def _tells_currencies(words: Sequence[str], lexicon: Lexicon) -> bool:
    return any(known in text for text in words for known in lexicon.words("tables.currency_words"))


def _words(line: Line) -> str:
    return " ".join(node.label for node in line.path)
