"""Amounts that make up another one beyond chance, with no word that says so.

Owns that search: 游客860.03万人次, and further on 过夜422.00万人次 and 一日游438.03万人次. What is found so is no list
to hold against the report, since nothing says that it is one; where it adds up, it tells how what stands beside it is
meant (series.py). Bounded: pairs and runs among the amounts near a total, and one amount of each passage below it.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import product
from math import log2

from auditor.claims.relations.listed import is_like
from auditor.claims.relations.model import Candidate, Outcome, Shape
from auditor.claims.relations.stream import Item, Stream

_BEYOND, _BEYOND_EACH = 6.0, 4.0  # bits that an agreement is rarer than so many trials; of one amount of each passage
_NEAR = 15  # amounts of its kind on either side of a total
_FAR = 4  # passages
_LONGEST, _SHORTEST = 8, 3  # amounts of a run
_MOST_PASSAGES, _MOST_OF_ONE, _MOST_TRIED = 5, 6, 216
UNWORDED, OF_EACH = ("unworded",), ("of-each",)  # their only features


def unworded(stream: Stream) -> Iterator[Candidate]:
    """The amounts near a total, or one of each passage below it, that add up to it more rarely than they are tried."""
    kinds: dict[object, list[Item]] = {}
    for item in stream.items:
        if item.is_term and item.summable and item.value > 0:
            kinds.setdefault((item.measure, item.role, item.divides), []).append(item)
    for kind in kinds.values():
        at = [item.at for item in kind]
        for target in kind:
            here = bisect_left(at, target.at)
            around = kind[max(0, here - _NEAR) : here + _NEAR + 1]
            near = [i for i in around if abs(i.view.index - target.view.index) <= _FAR and i.value < target.value]
            if len(near) > 1:
                yield from _pairs(target, near)
                yield from _runs(target, near)


def one_of_each(stream: Stream) -> Iterator[Candidate]:
    """The amounts, one of each of the passages right below that of a total, that add up to it beyond chance."""
    for index in range(len(stream.spans)):
        totals = [i for i in stream.of(index) if i.is_term and i.summable and i.value > 0]
        if len(totals) < 2:
            continue  # nothing beside it to tell about
        for target in totals:
            yield from _of_passages(stream, target)


def _pairs(target: Item, near: Sequence[Item]) -> Iterator[Candidate]:
    tried = len(near) * (len(near) - 1) / 2
    seen: dict[int, Item] = {}
    for item in near:
        other = seen.get(target.value - item.value)
        if other is not None:
            yield from _beyond_chance(target, (other, item), tried)
        seen[item.value] = item


def _runs(target: Item, near: Sequence[Item]) -> Iterator[Candidate]:
    tried = (_LONGEST - _SHORTEST + 1) * len(near)
    before = {0: 0}
    total = 0
    for at, item in enumerate(near, start=1):
        total += item.value
        start = before.get(total - target.value)
        if start is not None and _SHORTEST <= at - start <= _LONGEST:
            yield from _beyond_chance(target, near[start:at], tried)
        before[total] = at


def _of_passages(stream: Stream, target: Item) -> Iterator[Candidate]:
    first = target.view.index + 1
    below: list[list[Item]] = []
    tried = 1
    for index in range(first, min(first + _MOST_PASSAGES, len(stream.spans))):
        like = [i for i in stream.of(index) if is_like(i, target) and 0 < i.value < target.value][:_MOST_OF_ONE]
        tried *= len(like)
        if not 0 < tried <= _MOST_TRIED:
            return
        below.append(like)
        if len(below) > 1:
            for parts in product(*below):
                if sum(part.value for part in parts) == target.value:
                    yield from _beyond_chance(target, parts, tried, OF_EACH)


def _beyond_chance(
    target: Item, parts: Sequence[Item], tried: float, how: tuple[str, ...] = UNWORDED
) -> Iterator[Candidate]:
    found = Candidate(Shape.ITEMS_BELOW, target, tuple(parts), (1,) * len(parts), how, natural=False)
    least = _BEYOND if how == UNWORDED else _BEYOND_EACH
    if found.outcome is Outcome.HOLDS and found.surprise >= least + log2(tried):
        yield found
