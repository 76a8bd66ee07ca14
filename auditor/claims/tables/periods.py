"""Quarters, halves and months beside the longer time they make up: 一季度 … 四季度 and 全年, 7月 to 9月 and 三季度.

Owns what time of a year a row or column is by its name, and which others are all of it without a gap. What is held at
a time, rather than done in it, does not add up: there the whole lies among its parts. Cost: linear in the cells, for
each length of time.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from functools import lru_cache

from auditor.claims.model import Claim, Strength
from auditor.claims.tables.head_rows import FOOTING
from auditor.claims.tables.headers import CROSS
from auditor.claims.tables.lines import Key, Line, column_lines, row_lines
from auditor.claims.tables.templates import Stamp, summed
from auditor.claims.tables.weighing import Reading, claims_weighed
from auditor.figures.grid import Grid, Panel
from auditor.figures.grids.panels import bare_label
from auditor.figures.interval import ZERO
from auditor.figures.lexicon import Lexicon
from auditor.figures.model import Figure
from auditor.records import NamedTuple

_ODDS = 6  # bits: names leave open only whether it is held at a time
_LENGTHS = (6, 3, 1)  # months
_YEAR = 12
_FAR = Decimal("1.5")
_REMEMBERED = 4096
_NUMBERS = {name: at for at, name in enumerate("一二三四五六七八九", 1)} | {"两": 2, "十": 10, "十一": 11, "十二": 12}
_PERIOD = re.compile(
    r"(?P<year>(?:(?:19|20)\d{2}年?度?|本年度?|当年)?)"
    r"(?:(?P<all>全年)|第?(?P<quarter>[一二三四1-4])季度?|[Qq](?P<q>[1-4])|(?P<half>[上下])半年度?"
    r"|前(?P<quarters>[二三两23])个?季度|(?P<first>\d{1,2})月?[-—－–~～至](?P<last>\d{1,2})月份?"
    r"|(?P<month>\d{1,2}|十[一二]?|[一二三四五六七八九])月份?)"
)
_BARE = re.compile(r"\d{1,2}|十[一二]?|[一二三四五六七八九]")
_COUNTED = {4: 3, _YEAR: 1}  # how many months each of so many times of a year has
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
            done = _where_done(whole, parts, open_ended=_is_running(whole, lexicon))
            claims += claims_weighed([Reading(summed(done, parts, Strength.LIKELY, "periods"), _ODDS)], stamp)
    return claims


def _where_done(whole: Line, parts: Sequence[Line], *, open_ended: bool) -> Line:
    """The whole at the keys at which all parts are printed and it is none of what they reach from and to.

    There it is a mean, what is held at the end, or what came together up to then: 在院人数 120, 126, 全年 126. With
    `open_ended` it is neither where it is far above them: 二季度累计 may be that of half a year.
    """
    figures: dict[Key, Figure] = {}
    for key, figure in whole.figures.items():
        values = [part.figures[key].base for part in parts if key in part.figures]
        beyond = open_ended and figure.base > sum(values, ZERO) * _FAR
        if len(values) == len(parts) and not min(values) <= figure.base <= max(values) and not beyond:
            figures[key] = figure
    return whole._replace(figures=figures)


def _made_up(lines: Sequence[Line], lexicon: Lexicon) -> Iterator[tuple[Line, list[Line]]]:
    """Each line of a longer time with those of the longest times within it that are all of it, each told once."""
    periods: dict[_Period, list[Line]] = {}
    running: set[_Period] = set()  # what has come together, from the beginning of the year or of the time named
    for line in lines:
        period = _period(_without_tail(line.label, lexicon), lexicon)
        if period is not None:
            periods.setdefault(period, []).append(line)
            running |= {period} if period.start and _is_running(line, lexicon) else set()
    for period, line in _numbered(lines, periods):
        periods.setdefault(period, []).append(line)
    years = {period.year for period in periods} - {""}
    for whole, found in periods.items():
        year = next(iter(years)) if len(years) == 1 and not whole.year else whole.year  # 2030年一季度, …, 全年
        if len(found) > 1 or (whole in running and any(p.start < whole.start for p in periods)):
            continue
        for length in _LENGTHS:
            if (whole.end - whole.start) % length or whole.end - whole.start == length:
                continue
            starts = range(whole.start, whole.end, length)
            times = [_Period(year, start, start + length) for start in starts]
            parts = [periods.get(time, []) for time in times if time not in running]
            if len(times) == len(parts) > 1 and all(len(part) == 1 for part in parts):
                yield found[0], [part[0] for part in parts]
                break


def _without_tail(label: str, lexicon: Lexicon) -> str:
    """The name of a time without a word for its total behind it: 四季度 of 四季度累计, 三季度 of 三季度小计（万元）."""
    name = _BRACKETS.sub("", bare_label(label))
    tails = (*lexicon.words("tables.totals"), *lexicon.words("tables.running"))
    return name.removesuffix(next((word for word in tails if name.endswith(word) and name != word), ""))


def _is_running(line: Line, lexicon: Lexicon) -> bool:
    return _BRACKETS.sub("", bare_label(line.label)).endswith(lexicon.words("tables.running"))


def _numbered(lines: Sequence[Line], periods: Mapping[_Period, Sequence[Line]]) -> Iterator[tuple[_Period, Line]]:
    """Lines headed 一, 二, 三, 四 beside one of a whole year and nothing else: quarters; twelve are months."""
    parts = [line for line in lines if _BARE.fullmatch(line.label)]
    length = _COUNTED.get(len(parts), 0)
    year = [period for period in periods if period.end - period.start == _YEAR]
    if not length or len(year) != 1 or len(lines) != len(parts) + 1:
        return
    for at, line in enumerate(parts):
        if _number(line.label) != at + 1:
            return
    yield from ((_Period(year[0].year, at * length, (at + 1) * length), line) for at, line in enumerate(parts))


@lru_cache(maxsize=_REMEMBERED)
def _period(name: str, lexicon: Lexicon) -> _Period | None:
    """The time of a year that a label names and nothing else."""
    if name in lexicon.words("tables.whole_years"):
        return _Period("", 0, _YEAR)
    match = _PERIOD.fullmatch(name)
    if match is None:
        return None
    start, end = _reach(match)
    return _Period(match["year"], start, end) if 0 <= start < end <= _YEAR else None


def _reach(match: re.Match[str]) -> tuple[int, int]:
    """The first month, counted from nought, and the one behind the last."""
    if match["all"]:
        return 0, _YEAR
    if match["half"]:
        return (0, 6) if match["half"] == "上" else (6, _YEAR)
    if match["quarters"]:
        return 0, _number(match["quarters"]) * 3
    if match["first"]:
        return int(match["first"]) - 1, int(match["last"])
    quarter = match["quarter"] or match["q"]
    if quarter:
        return _number(quarter) * 3 - 3, _number(quarter) * 3
    month = _number(match["month"])
    return month - 1, month


def _number(text: str) -> int:
    return int(text) if text.isdecimal() else _NUMBERS[text]
