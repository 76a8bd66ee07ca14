"""Numbers with a letter where a digit is meant, as people type and recognition reads them: 2O万元, 1l5.30.

Owns what such a number looks like in running text (right before a unit) and as a whole cell. Nobody can say for certain
which digit is meant: it is none that can be read. The letters are data (rules/wording/figures.toml). Cost: linear.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from auditor.figures.lexicon import Lexicon
from auditor.figures.units import BARE, unit_at
from auditor.patterns import compiled, lazy

_LETTER_BESIDE_DIGIT = lazy(r"[0-9][.,]?[^\x00-@\u4e00-\u9fff]|[^\x00-@\u4e00-\u9fff][.,][0-9]")
_YEAR = lazy(r"(?:19|20)[0-9]{2}")
_DATES = "年月日号"


def misprints_in(value: str, lexicon: Lexicon) -> Iterator[tuple[int, int]]:
    """Where such numbers stand in `value` (half-width), each with its unit; a year or a day is none."""
    if _LETTER_BESIDE_DIGIT.search(value) is None:
        return
    for match in _in_text(lexicon).finditer(value):
        printed = unit_at(value, match.end(), lexicon)
        if printed.unit is not BARE and value[match.end() :].lstrip()[:1] not in _DATES:
            yield match.start(), printed.stop


def is_misprinted(text: str, lexicon: Lexicon) -> bool:
    """True where `text`, a whole cell, is such a number; what would be a year (2O23) may be the head of a column."""
    if _LETTER_BESIDE_DIGIT.search(text) is None or _as_cell(lexicon).fullmatch(text) is None:
        return False
    meant = text.translate({ord(letter): "0" for letter in lexicon.false_zeros})
    return _YEAR.fullmatch(meant) is None


@cache
def _in_text(lexicon: Lexicon) -> re.Pattern[str]:
    zero, one = _letters(lexicon)
    inside = f"[0-9.,{zero}]"
    lettered = f"(?:[.,]?[{zero}]|[.,]?[{one}](?={inside}))"
    tail = f"(?:{inside}|[{one}](?={inside})){{0,15}}(?<![.,])"
    return compiled(f"(?<![A-Za-z0-9.,_第])(?<!第 )[0-9](?:[.,]?[0-9]){{0,15}}{lettered}{tail}")


@cache
def _as_cell(lexicon: Lexicon) -> re.Pattern[str]:
    """As in text, but a letter may come first where a separator follows it: O.53."""
    zero, one = _letters(lexicon)
    digit = f"(?:[0-9{zero}]|[{one}](?=[0-9.,]))"
    first = f"(?:[0-9]|[{zero}{one}](?=[.,]))"
    number = f"{first}{digit}{{0,14}}(?:[.,]{digit}{{1,8}}){{0,5}}"
    return compiled(f"(?=.*[0-9])(?=.*[{zero}{one}])[-+(]?{number}[)]?%?")


def _letters(lexicon: Lexicon) -> tuple[str, str]:
    """What stands for 0 and for 1, as the inside of a class of characters."""
    return "".join(map(re.escape, lexicon.false_zeros)), "".join(map(re.escape, lexicon.false_ones))
