"""Quarters, halves and months beside the longer time they make up: 一季度 … 四季度 and 全年, 7月 to 9月 and 三季度.

Owns what time of a year a row or column is by its name, and which others are all of it without a gap. What is held at
a time, rather than done in it, does not add up: there the whole lies among its parts. Cost: linear in the cells, for
each length of time.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from auditor.claims.model import Claim, Strength
from auditor.claims.tables.footing import FOOTING
from auditor.claims.tables.headers import CROSS
from auditor.claims.tables.lines import Key, Line, column_lines, row_lines
from auditor.claims.tables.templates import Stamp, summed
from auditor.claims.tables.weighing import Reading, claims_weighed
from auditor.figures.grid import Grid, Panel
from auditor.figures.grids.panels import bare_label
from auditor.figures.lexicon import Lexicon
from auditor.figures.model import Figure
from auditor.records import NamedTuple

_ODDS = 6  # bits: names leave open only whether it is held at a time
_LENGTHS = (6, 3, 1)  # months
_YEAR = 12
_REMEMBERED = 4096
_NUMBERS = {name: at for at, name in enumerate("一二三四五六七八九", 1)} | {"十": 10, "十一": 11, "十二": 12}
_PERIOD = re.compile(
    r"(?P<year>(?:(?:19|20)\d{2}年?度?|本年度?|当年)?)"
    r"(?:(?P<all>全年)|第?(?P<quarter>[一二三四1-4])季度?|(?P<half>[上下])半年度?|(?P<month>\d{1,2}|十[一二]?|[一二三四五六七八九])月份?)"
)
_BRACKETS = re.compile(r"[(（][^()（）]*[)）]")


class _Period(NamedTuple):
    """Months of a year, the first and the one behind the last, and how the year is told."""

    year: str
    start: int
    end: int


def period_claims(grid: Grid, panel: Panel, lexicon: Lexicon) -> list[Claim]:
    """The claims of rows and columns of `panel` that are by their names all of a longer time."""
    rows = [line for line in row_lines(grid, panel, lexicon) if line.additive and line.figures]
    columns = [line for line in column_lines(grid, panel, lexicon) if line.additive and line.figures]
    claims = _claims({(): rows}, FOOTING, lexicon)
    groups: dict[tuple[str, ...], list[Line]] = {}
    for column in columns:
        groups.setdefault(tuple(node.label for node in column.path[:-1]), []).append(column)
    return claims + _claims(groups, CROSS, lexicon)


def _claims(groups: Mapping[tuple[str, ...], Sequence[Line]], stamp: Stamp, lexicon: Lexicon) -> list[Claim]:
    claims: list[Claim] = []
    for lines in groups.values():
        for whole, parts in _made_up(lines, lexicon):
            done = _where_done(whole, parts)
            claims += claims_weighed([Reading(summed(done, parts, Strength.LIKELY, "periods"), _ODDS)], stamp)
    return claims


def _where_done(whole: Line, parts: Sequence[Line]) -> Line:
    """The whole at the keys at which all parts are printed and it is none of what they reach from and to.

    There it is a mean, what is held at the end, or what came together up to then: 在院人数 120, 126, 全年 126.
    """
    figures: dict[Key, Figure] = {}
    for key, figure in whole.figures.items():
        values = [part.figures[key].base for part in parts if key in part.figures]
        if len(values) == len(parts) and not min(values) <= figure.base <= max(values):
            figures[key] = figure
    return whole._replace(figures=figures)


def _made_up(lines: Sequence[Line], lexicon: Lexicon) -> Iterator[tuple[Line, list[Line]]]:
    """Each line of a longer time with those of the longest times within it that are all of it, each told once."""
    periods: dict[_Period, list[Line]] = {}
    for line in lines:
        period = _period(line.label, lexicon)
        if period is not None:
            periods.setdefault(period, []).append(line)
    years = {period.year for period in periods} - {""}
    for whole, found in periods.items():
        year = next(iter(years)) if len(years) == 1 and not whole.year else whole.year  # 2030年一季度, …, 全年
        for length in _LENGTHS if len(found) == 1 else ():
            starts = range(whole.start, whole.end, length)
            parts = [periods.get(_Period(year, start, start + length), []) for start in starts]
            if len(parts) > 1 and all(len(part) == 1 for part in parts):
                yield found[0], [part[0] for part in parts]
                break


@lru_cache(maxsize=_REMEMBERED)
def _period(label: str, lexicon: Lexicon) -> _Period | None:
    """The time of a year that a label names and nothing else."""
    name = _BRACKETS.sub("", bare_label(label))
    if name in lexicon.words("tables.whole_years"):
        return _Period("", 0, _YEAR)
    match = _PERIOD.fullmatch(name)
    if match is None:
        return None
    start, length = _reach(match)
    return _Period(match["year"], start, start + length) if 0 <= start < _YEAR else None


def _reach(match: re.Match[str]) -> tuple[int, int]:
    """The first month, counted from nought, and how many there are."""
    if match["all"]:
        return 0, _YEAR
    if match["half"]:
        return (0 if match["half"] == "上" else 6), 6
    text = match["quarter"] or match["month"]
    number = int(text) if text.isdecimal() else _NUMBERS[text]
    return ((number - 1) * 3, 3) if match["quarter"] else (number - 1, 1)
