"""Breakdowns by a criterion: 按收入性质分, 按支出性质分 blocks below a total, each of which must give that total.

Owns finding such blocks of rows by the words 按…分 in a stub. Leaves totals and 其中 rows to footing.py. Cost: linear
in the cells of the panel.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from auditor.claims.model import Claim, Kind, Strength
from auditor.claims.tables.lines import Line, is_total, row_lines
from auditor.claims.tables.templates import Stamp, summed
from auditor.claims.tables.weighing import Reading, claims_weighed
from auditor.figures.grid import Grid, Panel
from auditor.figures.lexicon import Lexicon

BREAKDOWN = Stamp(Kind.SUM, "table.footing")
_ODDS = 7  # bits that what is divided by a criterion is divided in full
_OPEN, _LONGEST = 2, 14  # the same for so many of the first rows where nothing tells which is the last
_CRITERION = re.compile(r"(?:其中[:：])?按.{2,8}?分类?(?:[:：]|$)")


def breakdown_claims(grid: Grid, panel: Panel, lexicon: Lexicon) -> list[Claim]:
    """The sums that blocks of rows headed 按…分 assert of the row above the first block, one after 其中 passed over."""
    lines = [line for line in row_lines(grid, panel, lexicon) if line.additive]
    starts = [i for i, line in enumerate(lines) if _begins(lines, i)]
    if not starts or starts[0] == 0:
        return []
    above = (line for line in reversed(lines[: starts[0]]) if line.figures and not (line.row and line.row.of_which))
    whole = next(above, None)
    if whole is None:
        return []
    claims: list[Claim] = []
    for parts, closed in _blocks(lines, starts, lexicon):
        claims += claims_weighed(_readings(whole, parts, closed), BREAKDOWN)
    return claims


def _readings(whole: Line, parts: Sequence[Line], closed: bool) -> list[Reading]:
    """All rows of a block; of the last one, which nothing closes, also its first rows alone."""
    if closed:
        return [Reading(summed(whole, parts, Strength.LIKELY, "breakdown"), _ODDS)]
    counts = range(2, min(len(parts), _LONGEST) + 1)
    return [Reading(summed(whole, parts[:n], Strength.LIKELY, "breakdown"), _OPEN) for n in counts]


def _criterion(line: Line) -> str:
    """The words 按…分 of a row, in its own label or in an outer one; "" where it has none."""
    labels = line.row.path if line.row is not None else ()
    found = (match[0] for label in labels if (match := _CRITERION.match(label)))
    return next(found, "")


def _begins(lines: Sequence[Line], position: int) -> bool:
    """True where a criterion is named that the row above does not name."""
    criterion = _criterion(lines[position])
    return bool(criterion) and (position == 0 or _criterion(lines[position - 1]) != criterion)


def _blocks(lines: Sequence[Line], starts: Sequence[int], lexicon: Lexicon) -> list[tuple[tuple[Line, ...], bool]]:
    """The rows from each start to the next, up to a total, and whether one of these closes them, or they share an outer
    label; a run of one row is no breakdown."""
    ends = [*starts[1:], len(lines)]
    blocks: list[tuple[tuple[Line, ...], bool]] = []
    for start, end in zip(starts, ends, strict=True):
        inside = [line for line in lines[start:end] if line.label]
        stop = next((i for i, line in enumerate(inside) if is_total(line.label, lexicon)), len(inside))
        parts = tuple(p for p in inside[:stop] if p.figures and not (p.row is not None and p.row.of_which))
        closed = end < len(lines) or stop < len(inside) or _criterion(lines[end - 1]) != ""
        if len(parts) >= 2:
            blocks.append((parts, closed))
    return blocks
