"""Between which two levels did something grow: 由A增加到B, 比2013年增加8亿元, 2021年1.52亿元……2023年1.74亿元.

Owns Ends, the two levels told before a yearly mean. How many years lie between them is years.py's part. Cost: linear in
the sentence.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from auditor.claims.expression import Expr, Quotient, Sum, value_of
from auditor.claims.prose.context import same_kind
from auditor.claims.prose.mentions import Role
from auditor.claims.prose.phrases import phrase
from auditor.claims.prose.wording import Wording
from auditor.claims.relations.stream import Item, Stream
from auditor.figures.interval import ZERO
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

    @property
    def growth(self) -> Expr:
        """How many times the first level the last one is: 2738 ÷ 1562, 20.00 ÷ (20.00 − 8.00)."""
        return Quotient(self.new.figure, self.old)

    @property
    def is_sound(self) -> bool:
        """True where the operands are exact amounts of one kind and both levels positive; else nothing grows so."""
        alike = all(same_kind(item.figure, self.new.figure) for item in self.told)
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
    found = _from_to(stream, before) or _by_change(stream.prose.wording, before[-1], passed[::-1])
    found = found or _of_years(stream.prose.wording, before)
    return found if found is not None and found.is_sound else None


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
