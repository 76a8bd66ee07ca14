"""What is numbered in running text: 一是…；二是…；三是…, （一）…（二）…, ①…②…, and how far the numbering goes.

Owns the families of such numbers and the counting of a series without gap, in one passage and in those below it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from auditor.claims.prose.context import View
from auditor.figures.chinese import chinese_integer
from auditor.figures.headings import marker_level
from auditor.patterns import compiled
from auditor.records import NamedTuple

_HAN = "[一二三四五六七八九十]{1,3}"
_CIRCLED, _IN_BRACKETS = ord("①"), ord("⑴")
# in the order in which they are looked for; each stands at the beginning of a clause
_FAMILIES = (
    rf"(?P<han>{_HAN})(?:是|要)(?!否)",
    rf"第(?P<han>{_HAN})(?=[，,:：、])",
    rf"其(?P<han>{_HAN})(?=[，,:：、])",
    rf"\(\s?(?P<han>{_HAN})\s?\)",
    rf"(?P<han>{_HAN})\s?、",
    r"\(\s?(?P<digit>\d{1,2})\s?\)",
    r"(?P<digit>\d{1,2})\s?(?:、|[.．](?!\d))",
    r"(?P<circled>[①-⑳])",
    r"(?P<bracketed>[⑴-⒇])",
)
_OPENING = r"(?:^|(?<=[。；;:：，,、！!？?\s]))\s*"


_SAID = 3  # the first families are words of a sentence


class Series(NamedTuple):
    """A numbering 1, 2, …, `last` in one passage."""

    last: int
    gaps: bool
    tail: str  # the text from the last number on


def series_at(value: str, at: int) -> tuple[int, Series] | None:
    """The family of numbers that begins with 1 at offset `at` of `value`, and its series."""
    for family in range(len(_FAMILIES)):
        match = _pattern(family).match(value, at)
        if match is not None and _number(match) == 1:
            return family, _series(value, family, at)
    return None


def is_said(family: int) -> bool:
    """True for numbers that are words: 一是, 第二, 其三."""
    return family < _SAID


def _series(value: str, family: int, at: int) -> Series:
    last, tail_from = 0, at
    for match in _pattern(family).finditer(value, at):
        number = _number(match)
        if number == 1 and last:
            break
        if number != last + 1:
            return Series(last, True, "")
        last, tail_from = number, match.end()
    return Series(last, False, value[tail_from:])


def series_below(views: Sequence[View], family: int | None, last: int) -> tuple[int, int] | None:
    """How far the passages `views` go on with `family` behind `last`, and how many they are; None where none does.

    Without a family the first passage tells it. A passage of a higher level, or one that counts anew, ends the series.
    """
    if family is None:
        found = series_at(views[0].value.lstrip(), 0) if views else None
        if found is None or views[0].passage.loose:
            return None
        family = found[0]
    level: int | None = None
    start = last
    for view in views:
        value = view.value.lstrip()
        match = _pattern(family).match(value)
        own = marker_level(value)
        if match is None:
            if level is not None and own is not None and own < level:
                break
            if start and last == start:
                break  # what is told in one paragraph goes on in the next one, or not at all
            continue
        number = _number(match)
        if number != last + 1:
            break
        last, level = number, own
    return (family, last) if last > start else None


@cache
def _pattern(family: int) -> re.Pattern[str]:
    return compiled(_OPENING + _FAMILIES[family])


def _number(match: re.Match[str]) -> int:
    group = match.lastgroup or ""
    if group == "han":
        return chinese_integer(match["han"])
    if group == "digit":
        return int(match["digit"])
    return ord(match[group]) - (_CIRCLED if group == "circled" else _IN_BRACKETS) + 1
