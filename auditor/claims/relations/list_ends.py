"""Where a list of amounts ends, for sums.py: behind a stronger mark than any within it, before words that add to it,
where amounts of other kinds stand, or where what follows is more than the total. Cost: linear in the list.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from auditor.claims.prose.mentions import Role
from auditor.claims.relations.stream import Item, Mark, Stream
from auditor.figures.model import Dimension


def mark_between(stream: Stream, left: Item, right: Item) -> Mark:
    if right.at - left.at == 1:
        return right.mark
    return max(item.mark for item in stream.items[left.at + 1 : right.at + 1])


def inner_mark(stream: Stream, parts: Sequence[Item]) -> Mark:
    """The strongest mark between the parts of a list."""
    marks = [mark_between(stream, a, b) for a, b in pairwise(parts)]
    return max(marks, default=Mark.JOINT)


def ends(stream: Stream, parts: Sequence[Item], run: Sequence[Item]) -> bool:
    """True where nothing of the run follows, or only behind a stronger mark than any within the list, or behind words
    that add to an amount (加上) or name a total."""
    rest = run[run.index(parts[-1]) + 1 :]
    if not rest or rest[0].opener == "added" or rest[0].is_total:
        return True
    mark = mark_between(stream, parts[-1], rest[0])
    if mark is Mark.COMMA and len(parts) > 1 and inner_mark(stream, parts) is Mark.JOINT:
        return True  # 其中调解53起、裁决65起、其他19起，结案132起
    if len(parts) > 1 and _turns_aside(stream, parts, rest[0]):
        return True
    return mark >= Mark.SEMICOLON and (len(parts) < 2 or mark > inner_mark(stream, parts))


def _turns_aside(stream: Stream, parts: Sequence[Item], after: Item) -> bool:
    """True where amounts of other kinds stand before what follows, and none between the parts: 水田、旱地，人均耕地."""
    levels = [item for item in stream.items[parts[0].at + 1 : after.at] if item.role is Role.LEVEL]
    levels = [item for item in levels if item.measure[0] is not Dimension.TIME]  # 连续4年 is no amount of another kind
    between = [item for item in levels if item.at < parts[-1].at and item not in parts]
    return not between and any(item.at > parts[-1].at and item.depth == parts[-1].depth for item in levels)


def _is_broken_off(stream: Stream, parts: Sequence[Item]) -> bool:
    """True where amounts of another measure stand between two parts, behind a semicolon."""
    for one, other in pairwise(parts):
        among = stream.items[one.at + 1 : other.at]
        if any(i.role is Role.LEVEL and i.measure != one.measure and i.mark >= Mark.SEMICOLON for i in among):
            return True
    return False


def is_outgrown(stream: Stream, target: Item, parts: Sequence[Item], run: Sequence[Item]) -> bool:
    """True where a list that a word opens is followed by more than its total: 羊2万只，其中山羊，绵羊；禽19万只.

    Not one that goes on behind other measures: 肉类7万吨，其中猪肉5万吨；存栏42万头；禽蛋1万吨；水产品12万吨.
    """
    rest = run[len(parts) :]
    opened = len(parts) > 1 and parts[0].opener != "none" and not _is_broken_off(stream, parts)
    return opened and bool(rest) and rest[0].value > target.value and rest[0].mark >= Mark.COMMA
