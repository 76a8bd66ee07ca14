"""Rows that say themselves what is taken off or added: 营业收入, 减：营业成本, 加：其他收益, then 营业利润.

Owns the run of marked rows, the row above it that it starts from, and the row below it that is the result; rows without
a mark between marked ones, or below the last one, may go on with its sign, which the figures tell. Cost: linear in the
rows, for each run a handful of readings.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from auditor.claims.evidence.odds import MEANT
from auditor.claims.model import Claim, Kind, Strength
from auditor.claims.tables.lines import Line, row_lines
from auditor.claims.tables.templates import Stamp, Template
from auditor.claims.tables.weighing import Reading, Weighed, claims_among, weighed
from auditor.figures.grid import Grid, Panel, Row
from auditor.figures.headings import without_marker
from auditor.figures.lexicon import Lexicon

SIGNED = Stamp(Kind.BALANCE, "table.remainder")
_MARK = re.compile(r"(?:\d{1,2}[、.．])?(加|减|扣除)[：:]")
_MOST_GOING_ON = 12  # rows without a mark that may go on with the sign above them
_ODDS = 5  # bits that the row right below the marked ones is their result
_LATER = 3  # less for each further row in between


def signed_claims(grid: Grid, panel: Panel, lexicon: Lexicon) -> list[Claim]:
    """The claims of rows that are what marked rows leave of the row above these."""
    if not any(_sign(row) for row in panel.rows):
        return []
    lines = [line for line in row_lines(grid, panel, lexicon) if line.figures and line.additive and line.label]
    signs = [_sign(line.row) for line in lines]
    claims: list[Claim] = []
    end = 0  # of what has been read
    for start in range(1, len(lines)):
        if signs[start] and start > end:
            found = _result(lines, signs, start)
            claims += claims_among([found], SIGNED) if found is not None else []
            end = start + _MOST_GOING_ON if found is None else start + len(found.reading.template.parts) - 1
    return claims


def _sign(row: Row | None) -> int:
    """What a row says of its own sign: 1 of 加：, -1 of 减：, 0 where it says nothing."""
    label = without_marker(row.label) if row is not None else ""
    mark = _MARK.match(label)
    return 0 if mark is None else 1 if mark[1] == "加" else -1


def _result(lines: Sequence[Line], signs: Sequence[int], start: int) -> Weighed | None:
    """The reading of the row that the figures tell to be the result, or of the first one below the marked rows."""
    readings = list(_readings(lines, signs, start))
    held = [r for r in readings if r.score >= MEANT and any(c.held for c in r.columns.values())]
    return max(held, key=lambda r: r.score) if held else readings[0] if len(readings) == 1 else None


def _readings(lines: Sequence[Line], signs: Sequence[int], start: int) -> Iterator[Weighed]:
    """Each row below the marked ones as their result, the rows in between going on with the sign above them."""
    parts: list[tuple[int, Line]] = [(1, lines[start - 1])]
    sign, odds = 0, _ODDS
    for at in range(start, min(len(lines), start + _MOST_GOING_ON)):
        if signs[at]:
            sign = signs[at]
        else:
            yield weighed(Reading(Template(lines[at], tuple(parts), Strength.LIKELY, "remainder"), odds))
            odds -= _LATER
            if _opens(lines[at]):
                return
        parts.append((sign, lines[at]))


def _opens(line: Line) -> bool:
    """True for a numbered row: 二、营业利润 goes on with nothing."""
    return line.row is not None and line.row.level is not None
