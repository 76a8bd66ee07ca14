"""Figures under one name that are two facts all the same: for retold.py.

Owns these exclusions: a name that stands before many numbers, rates that each stand behind an amount of their own,
means of two kinds, and sentences of which most of what is called alike differs. Cost: the figures of two sentences for
each pair.
"""

from __future__ import annotations

from bisect import bisect_left
from operator import attrgetter

from auditor.claims.prose.mentions import Role
from auditor.claims.relations.stream import Item, Stream

FARTHEST = 400  # figures
RATES = (Role.SHARE, Role.COMPLETION, Role.RATE, Role.CHANGE_RATE)
_SEVERAL = 3
_KIND = 2  # letters that tell one kind from another
_place_of = attrgetter("at")


def names_many(stream: Stream, target: Item) -> bool:
    """True where one name stands before several numbers: 安排资金41亿元 … 49亿元 … 22亿元 … 8亿元 names nothing."""
    thing, same = target.key.thing, stream.alike.get(target.measure, ())
    if not thing or len(same) <= _SEVERAL:
        return False
    start, stop = (bisect_left(same, target.at + reach, key=_place_of) for reach in (-FARTHEST, FARTHEST))
    named = (i for i in same[start:stop] if i.role is target.role)
    return len({i.value for i in named if i.key.thing == thing}) > _SEVERAL


def others_differ(stream: Stream, target: Item, other: Item) -> bool:
    """True where most of what stands beside both under one name differs as well: one error breaks one.

    女性609万人，35岁以下272万人, and of other farms 女性444万人，35岁以下215万人.
    """
    beside = {_named(i): i.value for i in stream.sentence_of(other) if i.at != other.at and _named(i)[0]}
    pairs = [
        (i.value, beside[_named(i)]) for i in stream.sentence_of(target) if i.at != target.at and _named(i) in beside
    ]
    return 2 * sum(one != two for one, two in pairs) > len(pairs)


def are_of_two_amounts(stream: Stream, target: Item, other: Item) -> bool:
    """True for rates that each stand behind an amount of its own: 809万股，占79.57%; 质押771万股，占75.80%; with other
    rates between where the amounts have other names: 财产净收入31万元，增长5%，贡献率13%."""
    if target.role is not other.role or target.role not in RATES:
        return False
    one, two = (next(iter(stream.before(item)), None) for item in (target, other))
    if one is None or two is None:
        return False
    if one.role is Role.LEVEL and two.role is Role.LEVEL:
        return one.measure == two.measure and one.value != two.value
    first, second = (_amount_before(stream, item) for item in (target, other))
    if first is None or second is None:
        return False
    if not first.mention.label and not second.mention.label:
        return first.measure == second.measure and first.value != second.value  # 累计159亿元，增长31%，完成预算的83%
    return first.mention.label != "" != second.mention.label != first.mention.label


def are_of_two_kinds(target: Item, other: Item) -> bool:
    """True for two means or indices of which the names end alike only: 居民消费价格指数, 商品零售价格指数."""
    one, two = target.mention.label, other.mention.label
    shared = next((n for n, (a, b) in enumerate(zip(one[::-1], two[::-1], strict=False)) if a != b), 0)
    own, its = one[: len(one) - shared], two[: len(two) - shared]
    apart = min(len(own), len(its), shared) >= _KIND and not set(own) & set(its)
    return apart and not target.summable and target.role is other.role is Role.LEVEL


def _amount_before(stream: Stream, item: Item) -> Item | None:
    """The last level told before a rate in its sentence."""
    return next((i for i in stream.before(item) if i.sentence == item.sentence and i.role is Role.LEVEL), None)


def _named(item: Item) -> tuple[object, ...]:
    return item.mention.label or item.mention.topic, item.role, item.measure
