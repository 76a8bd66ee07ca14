"""Dates and times as a workbook shows them: a serial number of days set into the date letters of a format code.

Owns the two calendars (1900 with its leap year that never was, and 1904) and the date letters. No date is ever shown
as a number.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal

from auditor.readers.sheets.codes import Sort, Token

_FIRST_1900, _FIRST_1904 = date(1899, 12, 30), date(1904, 1, 1)
_NO_DAY = 60  # 29 February 1900, which spreadsheets count
_LAST = 2_958_465  # 31 December 9999
_SECONDS = 86400
_OUT_OF_RANGE = "#######"
_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_WEEK = "一二三四五六日"
_HUNDREDTH = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class _Moment:
    """A date with the seconds since midnight, and all seconds since the calendar began."""

    day: date
    seconds: int
    elapsed: int
    hundredths: int


def dated(value: Decimal, tokens: Sequence[Token], *, from_1904: bool) -> str:
    """The moment `value` days after the calendar's beginning, under the date letters in `tokens`.

    >>> from auditor.readers.sheets.codes import sections_of
    >>> dated(Decimal("44260"), sections_of('yyyy"年"m"月"d"日"')[0].tokens, from_1904=False)
    '2021年3月5日'
    """
    moment = _moment(value, from_1904=from_1904)
    if moment is None:
        return _OUT_OF_RANGE
    halves = any(t.sort is Sort.HALF for t in tokens)
    minutes = _minutes(tokens)
    parts: list[str] = []
    fraction = False
    for index, token in enumerate(tokens):
        if token.sort is Sort.DATE:
            parts.append(_date_part(moment, token.text, is_minutes=index in minutes, halves=halves))
        elif token.sort is Sort.ELAPSED:
            parts.append(_elapsed_part(moment, token.text))
        elif token.sort is Sort.HALF:
            parts.append(_half(moment, token.text))
        elif token.sort is Sort.DIGIT:
            parts.append(f"{moment.hundredths // 10}" if not fraction else "")
            fraction = True
        elif token.sort is not Sort.TEXT:
            parts.append(token.text)
    return "".join(parts).strip()


def _moment(value: Decimal, *, from_1904: bool) -> _Moment | None:
    if not 0 <= value <= _LAST:
        return None
    hundredths = int((value * _SECONDS).quantize(_HUNDREDTH, ROUND_HALF_UP) * 100)
    elapsed, rest = divmod(hundredths, 100)
    if rest >= 99:  # a whole second but for the precision of the file
        elapsed, rest = elapsed + 1, 0
    days, seconds = divmod(elapsed, _SECONDS)
    first = _FIRST_1904 if from_1904 else _FIRST_1900
    if not from_1904 and days <= _NO_DAY:
        days += 1 if days < _NO_DAY else 0
    try:
        return _Moment(first + timedelta(days=days), seconds, elapsed, rest)
    except OverflowError:
        return None


def _minutes(tokens: Sequence[Token]) -> set[int]:
    """The places of those m that stand for minutes: after hours or before seconds."""
    letters = [(i, t.text.lower()) for i, t in enumerate(tokens) if t.sort in (Sort.DATE, Sort.ELAPSED)]
    found: set[int] = set()
    for at, (index, text) in enumerate(letters):
        if not text.startswith("m"):
            continue
        before = letters[at - 1][1] if at else ""
        after = letters[at + 1][1] if at + 1 < len(letters) else ""
        if before.startswith("h") or after.startswith("s") or (before.startswith("s") and not after.startswith("y")):
            found.add(index)
    return found


def _date_part(moment: _Moment, letters: str, *, is_minutes: bool, halves: bool) -> str:
    hour, minute, second = moment.seconds // 3600, moment.seconds // 60 % 60, moment.seconds % 60
    if halves:
        hour = (hour - 1) % 12 + 1
    number = {"h": hour, "s": second, "d": moment.day.day, "m": minute if is_minutes else moment.day.month}
    letter, width = letters[0], len(letters)
    if letter in "ye":
        return f"{moment.day.year % 100:02d}" if letter == "y" and width <= 2 else f"{moment.day.year}"
    if letter == "a":
        return ("星期" if width > 3 else "") + _WEEK[moment.day.weekday()]
    if letter == "d" and width > 2:
        return _DAYS[moment.day.weekday()][: None if width > 3 else 3]
    if letter == "m" and width > 2 and not is_minutes:
        return _MONTHS[moment.day.month - 1][: {3: 3, 4: None}.get(width, 1)]
    if letter in number:
        return f"{number[letter]:0{min(width, 2)}d}"
    return ""


def _elapsed_part(moment: _Moment, letters: str) -> str:
    seconds = {"h": 3600, "m": 60, "s": 1}[letters[0]]
    return f"{moment.elapsed // seconds:0{len(letters)}d}"


def _half(moment: _Moment, letters: str) -> str:
    is_morning = moment.seconds < _SECONDS // 2
    if "上" in letters:
        return "上午" if is_morning else "下午"
    return {"am/pm": "AM" if is_morning else "PM"}.get(letters, "A" if is_morning else "P")
