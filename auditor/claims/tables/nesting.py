"""Rows that repeat their parts below them without codes, numbering or indentation: found by their figures.

Owns tops_by_figures: 卫生健康支出 450.30 above 行政运行 450.30 is its whole, not a second amount. The figures of a row
must be those of the rows below it added up, at every key, and of digits enough not to be so by chance; numbered rows
have their outline already. Such an outline is only proposed to a total, which must bear it out. Cost: each row looks
at most LOOK_AHEAD rows down, each of which is placed once.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from auditor.claims.tables.lines import Key, Line
from auditor.figures.interval import ZERO

LOOK_AHEAD = 40
TELLING_DIGITS = 3


def tops_by_figures(lines: Sequence[Line], positions: Sequence[int]) -> list[int]:
    """Those of `positions` (in order) that no row above is the sum of."""
    rows = [lines[i] for i in positions]
    ends: dict[int, int] = {}
    for start in reversed(range(len(rows))):
        ends[start] = _end(rows, start, ends)
    tops, at = [], 0
    while at < len(rows):
        tops.append(positions[at])
        at = ends[at]
    return tops


def _end(rows: Sequence[Line], start: int, ends: dict[int, int]) -> int:
    """Where the part of the table that `rows[start]` is the whole of ends; right behind it where it is no whole."""
    row = rows[start].row
    wanted = {key: f.base for key, f in rows[start].figures.items() if f.base != ZERO}
    telling = any(len(value.normalize().as_tuple().digits) >= TELLING_DIGITS for value in wanted.values())
    if not telling or row is None or row.level is not None or any(value < ZERO for value in wanted.values()):
        return start + 1
    slack = {key: f.ulp for key, f in rows[start].figures.items()}
    found: dict[Key, Decimal] = {}
    at = start + 1
    while at < min(len(rows), start + LOOK_AHEAD):
        for key, figure in rows[at].figures.items():
            found[key] = found.get(key, ZERO) + figure.base
        at = ends[at]
        if all(abs(value - wanted.get(key, ZERO)) <= slack.get(key, ZERO) for key, value in found.items()):
            if all(key in found for key in wanted):
                return at
        elif any(value > wanted.get(key, ZERO) + slack.get(key, ZERO) for key, value in found.items()):
            break
    return start + 1
