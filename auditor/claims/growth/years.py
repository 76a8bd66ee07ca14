"""Over how many years did something grow: 四年累计, 2020年至2024年, “十三五”时期, 比2013年.

Owns Years. Two levels of named years are as many years apart as their years; a period told by its first and last year
has as many years, or one less, since the level before it is often meant. Cost: linear in the sentence.
"""

from __future__ import annotations

from typing import NamedTuple

from auditor.claims.growth.ends import Ends
from auditor.claims.prose.phrases import phrase
from auditor.claims.relations.stream import Item
from auditor.figures.chinese import chinese_integer
from auditor.figures.lexicon import Lexicon

_PLAN = 5  # years; the first ends with 1 or 6
_MOST = 60
_SENTENCE_ENDS = "。！!？?\n"
_PARTS = "；;"


class Years(NamedTuple):
    """How many years it may have been, likeliest first; not `sure` where the level it grew from may be another one."""

    numbers: tuple[int, ...]
    sure: bool = True


class _Told(NamedTuple):
    """What the words say: numbers of years, a period by its first and last year, a five-year plan."""

    counts: tuple[int, ...]
    span: tuple[int, int] | None
    plan: bool


def years_between(lexicon: Lexicon, ends: Ends, rate: Item) -> Years | None:
    """The number of years between two levels, None where nothing tells it."""
    told = _told(lexicon, ends, rate)
    old, new = ends.old_year, ends.new_year
    if new is None and old is not None and ends.new.key.year.isdigit():
        new = int(ends.new.key.year)
    if old is not None and new is not None:
        found = _of_named(new - old, old, told)
    elif told.span is not None:
        found = _of_span(told.span[1] - told.span[0], told)
    elif len(set(told.counts)) == 1:
        found = Years((told.counts[0], told.counts[0] - 1))  # 五年来: the first level may be the first year's
    elif told.plan and not told.counts:
        found = Years(tuple(range(_PLAN, 1, -1)))  # of a plan that is not over yet fewer years are told
    else:
        return None
    numbers = tuple(n for n in found.numbers if 1 < n <= _MOST)
    return Years(numbers, found.sure) if numbers else None


def _of_named(apart: int, first: int, told: _Told) -> Years:
    """Of two levels with years of their own: 2021 to 2025 is four, but five of a plan, whose base is 2020."""
    others = [n for n in told.counts if n != apart]
    of_plan = told.plan and first % _PLAN == 1
    if others or of_plan:
        return Years((apart, apart + 1), sure=False)
    return Years((apart,))


def _of_span(apart: int, told: _Told) -> Years:
    """Of a period: 2016—2020年 is four years or five, 2020年至2024年……四年 four."""
    if told.counts and set(told.counts) == {apart}:
        return Years((apart,))
    known = set(told.counts) <= {apart + 1}
    return Years((apart, apart + 1), sure=known and not told.plan)


def _told(lexicon: Lexicon, ends: Ends, rate: Item) -> _Told:
    """What the part of the sentence around the levels says, else what all of it does, else what the keys know."""
    value, end = rate.view.value, rate.mention.start
    opening = max(value.rfind(mark, 0, ends.start) for mark in _SENTENCE_ENDS) + 1
    part = max(value.rfind(mark, opening, ends.start) for mark in _PARTS) + 1
    for words in (value[max(part, opening) : end], value[opening:end], rate.key.span):
        counts, span = _counts(lexicon, words), _span(lexicon, words)
        plan = phrase(lexicon, "five_year_plan").search(words) is not None
        if counts or span is not None or plan:
            return _Told(counts, span, plan)
    return _Told((), None, False)


def _counts(lexicon: Lexicon, words: str) -> tuple[int, ...]:
    found = [match["number"] for match in phrase(lexicon, "years_counted").finditer(words)]
    numbers = [int(n) if n.isascii() else chinese_integer(n) for n in found]
    return tuple(n for n in numbers if n > 1)


def _span(lexicon: Lexicon, words: str) -> tuple[int, int] | None:
    spans = [(int(m[1]), int(m[2])) for m in phrase(lexicon, "years_span").finditer(words)]
    return spans[-1] if len(set(spans)) == 1 and spans[-1][0] < spans[-1][1] else None
