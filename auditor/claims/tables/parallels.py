"""Parts that are listed again below each of several heads: 旅客运输量, 公路, 铁路, 民航, 货物运输量, 公路, 铁路, 民航.

Owns finding such groups, one right below the other with the same labels under other heads. Whether the parts are all of
their head, each group tells of the others: what holds in one is meant in the next. Cost: linear in the rows, times the
longest group.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from auditor.claims.model import Claim, Strength
from auditor.claims.tables.head_rows import FOOTING
from auditor.claims.tables.lines import Line, row_lines
from auditor.claims.tables.templates import summed
from auditor.claims.tables.weighing import Reading, Weighed, claims_among, weighed
from auditor.figures.grid import Grid, Panel
from auditor.figures.lexicon import Lexicon

_FEWEST, _MOST = 2, 16  # parts of a group
_PRIOR, _HELD, _BROKEN, _MOST_ODDS = -3, 6, 5, 8  # odds in bits before any group is tried, and what each one tells
_TELLING = 8  # bits that a column must tell


def parallel_claims(grid: Grid, panel: Panel, lexicon: Lexicon) -> list[Claim]:
    """The claims of heads about the parts listed below them, where the same parts are listed below several."""
    labels = [row.label for row in panel.rows]
    if len(set(labels)) == len(labels) or sum(bool(row.code) for row in panel.rows) >= _FEWEST:
        return []
    lines = [line for line in row_lines(grid, panel, lexicon) if line.label]
    claims: list[Claim] = []
    for groups in _tilings(lines):
        tried = [weighed(Reading(summed(head, parts, Strength.LIKELY, "rows-below"), 0)) for head, *parts in groups]
        for at, reading in enumerate(tried):
            told = [_tells(other) for i, other in enumerate(tried) if i != at]
            odds = _PRIOR + min(_HELD * told.count(True), _MOST_ODDS) - _BROKEN * told.count(False)
            if odds > 0:
                claims += claims_among([reading.with_odds(odds)], FOOTING)
    return claims


def _tells(reading: Weighed) -> bool | None:
    """Whether a head is the sum of its parts wherever that tells something; None where it tells nothing."""
    columns = [column for column in reading.columns.values() if column.bits >= _TELLING]
    return all(column.held for column in columns) if columns else None


def _tilings(lines: Sequence[Line]) -> Iterator[list[Sequence[Line]]]:
    """Groups of a head and its parts, one right below the other, with the same parts under other heads."""
    start = 0
    while start < len(lines):
        period = next((p for p in range(_FEWEST + 1, _MOST + 2) if _repeats(lines, start, p)), None)
        if period is None:
            start += 1
            continue
        end = start + 2 * period
        while _repeats(lines, end - period, period):
            end += period
        yield [lines[i : i + period] for i in range(start, end, period)]
        start = end


def _repeats(lines: Sequence[Line], start: int, period: int) -> bool:
    """True where the rows from `start` and as many behind them have the same labels but for the first, all figures."""
    one, other = lines[start : start + period], lines[start + period : start + 2 * period]
    if len(other) < period or one[0].label == other[0].label:
        return False
    parts = [line.label for line in one[1:]]
    if parts != [line.label for line in other[1:]] or len(set(parts)) < len(parts):
        return False
    return all(line.figures and line.additive for line in (*one, *other)) and one[0].label not in parts
