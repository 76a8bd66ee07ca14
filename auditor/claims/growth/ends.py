"""Between which two levels did something grow: 由A增加到B, 比2013年增加8亿元, 2021年1.52亿元……2023年1.74亿元.

Owns Ends, the two levels told before a yearly mean, or one and the growth since a year (比2019年增长25.8%), which may
be told behind it, too. How many years lie between them is years.py's part. Cost: linear in the sentence.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from auditor.claims.expression import Constant, Expr, Quotient, Sum, value_of
from auditor.claims.prose.context import same_kind
from auditor.claims.prose.mentions import Role
from auditor.claims.prose.phrases import phrase
from auditor.claims.prose.wording import Wording
from auditor.claims.relations.stream import Item, Mark, Stream
from auditor.figures.interval import ONE, ZERO
from auditor.figures.model import Approx, Dimension

_PASSED = (Role.CHANGE_RATE, Role.DELTA, Role.POINTS)  # stand between the levels and their mean
_NO_LEVELS = (Dimension.TIME, Dimension.RATE, Dimension.POINTS, Dimension.MULTIPLE)


class Ends(NamedTuple):
    """The level it grew from, printed or reckoned back, and the one it grew to.

    `old_year` and `new_year` are told with the levels, else None; `start` is where the first of them stands.
    """

    new: Item
    old: Expr
    told: tuple[Item, ...]  # the figures of both, the one that names the thing first
    old_year: int | None
    new_year: int | None
    start: int
    rate: Item | None = None  # by which it grew in all, where that is told

    @property
    def growth(self) -> Expr:
        """How many times the first level the last one is: 2738 ÷ 1562, 20.00 ÷ (20.00 − 8.00), 1 + 25.8%."""
        if self.rate is not None:
            return Sum(((1, Constant(ONE, "1")), (self.rate.mention.direction or 1, self.rate.figure)))
        return Quotient(self.new.figure, self.old)

    @property
    def is_sound(self) -> bool:
        """True where the operands are exact amounts of one kind and both levels positive; else nothing grows so."""
        alike = all(same_kind(item.figure, self.new.figure) for item in self.told if item is not self.rate)
        exact = all(item.figure.approx is Approx.NONE for item in self.told)
        old = value_of(self.old)
        positive = old is not None and old > ZERO and self.new.figure.base > ZERO
        return alike and exact and positive and self.new.figure.unit.dimension not in _NO_LEVELS


def ends_of(stream: Stream, rate: Item) -> Ends | None:
    """The two levels that the words before `rate` tell, None where they do not."""
    before = [i for i in stream.sentence_of(rate) if i.at < rate.at and i.figure.unit.dimension is not Dimension.TIME]
    passed: list[Item] = []
    while before and before[-1].role in _PASSED:
        passed.append(before.pop())
    if not before or before[-1].role not in (Role.LEVEL, Role.BASE):
        return None
    wording = stream.prose.wording
    found = _by_rate(wording, before[-1], passed) or _from_to(stream, before)
    found = found or _by_change(wording, before[-1], passed[::-1]) or _of_years(wording, before)
    return found if found is not None and found.is_sound else None


def _by_rate(wording: Wording, level: Item, passed: Sequence[Item]) -> Ends | None:
    """20515亿元，增长24.3%，比2019年增长25.8%: the growth since a year that it names itself, told last."""
    rate = passed[0] if passed and passed[0].role is Role.CHANGE_RATE else None
    year = wording.comparison_year(rate.mention.lead) if rate is not None else ""
    if rate is None or not year or level.role is not Role.LEVEL or rate.figure.approx is not Approx.NONE:
        return None
    old = Quotient(level.figure, Sum(((1, Constant(ONE, "1")), (rate.mention.direction or 1, rate.figure))))
    return Ends(level, old, (level, rate), int(year), year_in(wording, level), level.mention.start, rate)


def ends_behind(stream: Stream, mean: Item) -> Ends | None:
    """The ends told behind a mean, with both years: 年均增长5.81%，2020年达到17803.6元，比2015年增长32.64%."""
    level, *rest = [*stream.behind(mean, 2), None]
    rate = rest[0] if rest else None
    if level is None or rate is None or rate.role is not Role.CHANGE_RATE or rate.sentence != mean.sentence:
        return None
    found = _by_rate(stream.prose.wording, level, [rate])
    named = found is not None and found.new_year is not None and level.mark is Mark.COMMA
    return found._replace(start=mean.mention.start) if found is not None and named and found.is_sound else None


def _from_to(stream: Stream, before: Sequence[Item]) -> Ends | None:
    """由1,562件增加到2,738件; 3,186,427人，与第六次普查的2,948,061人相比."""
    if len(before) < 2:
        return None
    wording, (first, last) = stream.prose.wording, before[-2:]
    if first.role is Role.BASE and last.role is Role.LEVEL and _is_step(stream, first, last):
        return _ends(wording, last, first)
    if first.role is Role.LEVEL and last.role is Role.BASE and first.sentence == last.sentence:
        return _ends(wording, first, last)
    return None


def _is_step(stream: Stream, old: Item, new: Item) -> bool:
    between = stream.between(old, new).strip()
    wording = stream.prose.wording
    return wording.names_new_level(between) or phrase(wording.lexicon, "old_to_new").fullmatch(between) is not None


def _ends(wording: Wording, new: Item, old: Item) -> Ends:
    told = (old, new) if old.at < new.at else (new, old)
    return Ends(new, old.figure, told, year_in(wording, old), year_in(wording, new), told[0].mention.start)


def _by_change(wording: Wording, level: Item, passed: Sequence[Item]) -> Ends | None:
    """20.00亿元，……；比2013年增加8.00亿元: the change since a year that it names itself."""
    since = [i for i in passed if i.role is Role.DELTA and wording.comparison_year(i.mention.lead)]
    if level.role is not Role.LEVEL or len(since) != 1:
        return None
    change, year = since[0], int(wording.comparison_year(since[0].mention.lead))
    old = Sum(((1, level.figure), (-(change.mention.direction or 1), change.figure)))
    return Ends(level, old, (level, change), year, None, level.mention.start)


def _of_years(wording: Wording, before: Sequence[Item]) -> Ends | None:
    """2021年1.52亿元，2022年1.60亿元，2023年1.74亿元: the first and the last of levels each told with a later year."""
    run: list[tuple[Item, int]] = []
    for item in reversed(before):
        year = year_in(wording, item) if item.role is Role.LEVEL else None
        later = run[-1] if run else None
        if year is None or (later is not None and not (year < later[1] and _are_of_one(item, later[0]))):
            break
        run.append((item, year))
    if len(run) < 2:
        return None
    (new, new_year), (old, old_year) = run[0], run[-1]
    return Ends(new, old.figure, (old, new), old_year, new_year, old.mention.start)


def _are_of_one(old: Item, new: Item) -> bool:
    """True for two levels of the same thing, by what the second says of itself."""
    return same_kind(old.figure, new.figure) and (not new.key.thing or new.key.thing == old.key.thing)


def year_in(wording: Wording, item: Item) -> int | None:
    """The year that stands last in the words before a level: 从2021年的."""
    years = phrase(wording.lexicon, "any_year").findall(item.mention.lead)
    return int(years[-1]) if years else None
