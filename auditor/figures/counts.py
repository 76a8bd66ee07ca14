"""Counts written in Chinese characters: 六座, 三个, 十二项. They are wording until names are counted by them.

Owns their grammar; a count is one of whole things, two at least, told exactly: 第三项, 几个, 十余家, 七八家 and
三至五个 are none. A name may begin with one, or with what is no count.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import cache

from auditor.document import Text
from auditor.figures.chinese import chinese_integer
from auditor.figures.lexicon import Lexicon, alternation
from auditor.figures.model import Dimension, Figure, Place, Unit
from auditor.patterns import compiled, lazy

_ONE = Decimal(1)
_DIGITS = "一二两三四五六七八九"
_LARGER = "二两三四五六七八九十"  # one of which a number of two and more has
_TENS = "[二三四五六七八九]?十[一二三四五六七八九]?"
_SOME = lazy(f"[{_DIGITS}十几数多][个家所位名处]")
_AROUND = f"{_DIGITS}零〇十百千万亿几数第前后上余多近约超逾每各0-9.点"


def counts_in_characters(
    text: Text, value: str, place: Place, lexicon: Lexicon, more: Sequence[str]
) -> Iterator[Figure]:
    """The counts in characters of `text`, whose half-width form is `value`; `more` are words that count like a unit."""
    if not any(map(value.__contains__, _LARGER)):
        return
    for match in _pattern(lexicon, tuple(more)).finditer(value):
        start, end = match.span()
        unit = lexicon.units.get(match["unit"]) or Unit(match["unit"], Dimension.COUNT, _ONE, match["unit"])
        if unit.dimension is Dimension.COUNT and unit.scale == _ONE:
            number = Decimal(chinese_integer(match["number"]))
            at = Place(place.block, start, end, place.row, place.col)
            yield Figure(text.shown[start:end], number, unit, 0, 0, at, text.locate(start), exact=True)


def begins_with_number(words: str) -> bool:
    """True for words that begin with how many things there are, told exactly or not: 两个镇, 几家企业.

    >>> begins_with_number("两个镇"), begins_with_number("几家企业"), begins_with_number("一中")
    (True, True, False)
    """
    return _SOME.match(words) is not None


@cache
def _pattern(lexicon: Lexicon, more: tuple[str, ...]) -> re.Pattern[str]:
    """A number in characters and a counted noun."""
    nouns = tuple(
        word for word, unit in lexicon.units.items() if unit.dimension is Dimension.COUNT and unit.scale == _ONE
    )
    number = f"(?:{_TENS}|[二两三四五六七八九])"
    begins = rf"(?<![{_AROUND}“\"])(?<![{_DIGITS}十][至到])"
    return compiled(rf"{begins}(?P<number>{number})(?P<unit>{alternation((*nouns, *more))})(?![余多来以一数])")
