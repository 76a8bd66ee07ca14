"""Candidates for sums over lines: the items below the passage of a total, numbered or opened by 其中： and the like.

Owns which lines are items of which total, also by nothing but their names. Leaves lists within a passage to sums.py,
those above the passage of their total to above.py.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from auditor.claims.prose.mentions import Role
from auditor.claims.relations.bullets import bullet_of
from auditor.claims.relations.cues import PLANNED_AND_DONE, is_beside
from auditor.claims.relations.listed import candidate_of, is_like
from auditor.claims.relations.model import Candidate, Shape
from auditor.claims.relations.stream import Item, Stream
from auditor.patterns import lazy

_MOST_ITEMS = 30
_MOST_KINDS = 3
NAMED = "named"
_OWNER = lazy(r"\s*+([^\s\d:：，,。；;]{2,16})[:：]")  # whose an amount is: 东区：补助资金1280万元
_CLAUSES = lazy(r"[，,、。；;：:\n]")
_SEVERAL = 2
_STEM = 2  # characters that names have in common
_SHORTEST = 3  # characters of a name that others end with


def items_below(stream: Stream, target: Item) -> Iterator[Candidate]:
    """The first amount of each numbered item below the passage of the total, and of those below a heading there."""
    above = target.view.index
    lists = stream.below.get(above)
    if lists is None:
        lists = stream.below[above] = tuple(_lists_below(stream, above))
    for groups in lists:
        if len(groups) > 1:
            yield from _items_of_groups(stream, target, groups)


def _lists_below(stream: Stream, above: int) -> Iterator[list[list[Item]]]:
    """The items below a passage, and those below each heading without figures that follows it: 一、按行业分."""
    yield list(_groups_below(stream, above))
    own = _section_of(stream, above)
    level: int | None = None
    for index in range(above + 1, min(above + 1 + _MOST_ITEMS, len(stream.spans))):
        mark = stream.levels[index]
        if stream.prose.views[index].passage.row is not None or (mark is not None and mark <= own):
            return
        if mark is None and level is None:
            return
        level = mark if level is None else level
        if mark == level and not stream.of(index):
            groups = list(_numbered_below(stream, index))
            if len(groups) > 1:
                yield groups


def _items_of_groups(stream: Stream, target: Item, groups: Sequence[Sequence[Item]]) -> Iterator[Candidate]:
    found: list[Item] = []
    missing = 0
    for group in groups:
        if _adds_nothing(stream, target, group):
            continue
        first = _first_of(group, target)
        if first is not None:
            found.append(first)
        else:
            missing += 1
    if {item.kind for item in found} >= PLANNED_AND_DONE:
        return  # plans of some things and the outturns of others
    if len(found) > 1:
        behind = (i for i in stream.of(target.view.index) if i.at > target.at and not is_beside(i, target))
        last = not any(is_like(i, target) for i in behind)
        features: tuple[str, ...] = ("items", f"missing:{min(missing, 2)}", "last" if last else "not-last")
        yield candidate_of(stream, Shape.ITEMS_BELOW, target, found, missing == 0, features, found)
        if all(_is_named_alike(item, target) for item in found):
            return
        several = [item for group in groups for item in _side_by_side(group, target)]
        if len(several) > len(found):
            features = ("items", "several", f"missing:{min(missing, 2)}", "last" if last else "not-last")
            yield candidate_of(stream, Shape.ITEMS_BELOW, target, several, missing == 0, features, several)


def _first_of(group: Sequence[Item], target: Item) -> Item | None:
    """The amount of an item: the first one, or where it tells both what was planned and what was done, the one that the
    total is: 年初预算为60万元，支出决算为72万元."""
    like = [item for item in group if is_like(item, target) and not item.depth]
    if len(like) < _SEVERAL:
        return like[0] if like else None
    named = [item for item in like if _is_named_alike(item, target)]
    if len(named) == 1:
        return named[0]  # 死亡4人、受伤7人: of the injured
    beside = [item for item in like if item.sentence == like[0].sentence]
    told = (i for i in beside if {i.kind, target.kind} <= PLANNED_AND_DONE and i.kind == target.kind)
    return next(told, next(iter(like), None))


def _is_named_alike(item: Item, target: Item) -> bool:
    """True where one of the names ends with the other: 直接经济损失, 经济损失."""
    one, other = item.mention.label, target.mention.label
    return min(len(one), len(other)) >= _STEM and (one.endswith(other) or other.endswith(one))


def _adds_nothing(stream: Stream, target: Item, group: Sequence[Item]) -> bool:
    """True for an item that has not changed, below a change, 因公出国费预算0万元，与上年持平, for one without a plan
    below what was planned, 年初无预算, and for one that says that it has none: 事故0起，无死亡."""
    wording, texts = stream.prose.wording, dict.fromkeys(item.view.value for item in group)
    if target.role is Role.DELTA:
        return any(wording.has("flat", text) for text in texts)
    if target.kind == "plan" and any(wording.has("no_plan", text) for text in texts):
        return True
    name = target.mention.label[-_STEM:]
    if len(name) < _STEM or not any(wording.has("none_of", text) for text in texts):
        return False
    clauses = (clause for text in texts for clause in _CLAUSES.split(text))
    return any(clause.lstrip("、").startswith(wording.words("none_of")) and clause.endswith(name) for clause in clauses)


def _side_by_side(group: Sequence[Item], target: Item) -> Iterator[Item]:
    """The amounts that stand side by side at the head of an item: 4.均衡性转移支付182万元，其他一般性转移支付60万元."""
    first = next((item for item in group if is_like(item, target) and not item.depth), None)
    if first is None:
        return
    yield first
    for item in group[group.index(first) + 1 :]:
        if item.sentence != first.sentence or item.opener != "none":
            return
        if is_like(item, target) and not item.depth and item.planned is first.planned:
            yield item  # 购置费预算0，决算0；运行费预算20，决算19: those of the plan


def named_below(stream: Stream, target: Item) -> Iterator[Candidate]:
    """The first amount called like the total in each of the passages right below that of the total.

    专任教师1052人, and below those of the primary schools and of the middle schools. That nothing but a name joins them
    makes it no list to hold against the report; where it adds up, it says how what stands beside it is meant.
    """
    name = target.mention.label
    if not target.is_amount or not name:
        return
    found: list[Item] = []
    for index in range(target.view.index + 1, min(target.view.index + 1 + _MOST_ITEMS, len(stream.spans))):
        called = (i for i in stream.of(index) if is_like(i, target) and i.mention.label == name)
        first = next(called, None)
        if first is None:
            break
        found.append(first)
        if len(found) > 1:
            parts = tuple(found)
            yield Candidate(Shape.ITEMS_BELOW, target, parts, (1,) * len(parts), (NAMED,), natural=False)


def allotted_below(stream: Stream, target: Item) -> Iterator[Candidate]:
    """The amounts called as the total ends, each in a passage of its own behind the name of who has it: 下达补助资金
    9940万元。 东区:补助资金1280万元; 西区:补助资金2065万元."""
    name = target.mention.label
    if not target.is_amount or len(name) < _SHORTEST:
        return
    found: list[Item] = []
    whose: set[str] = set()
    for index in range(target.view.index + 1, min(target.view.index + 1 + _MOST_ITEMS, len(stream.spans))):
        own = _OWNER.match(stream.prose.views[index].value)
        like = [i for i in stream.of(index) if is_like(i, target)]
        called = len(like[0].mention.label) >= _SHORTEST and name.endswith(like[0].mention.label) if like else False
        if own is None or own[1] in whose or not called:
            break
        found.append(like[0])
        whose.add(own[1])
    if len(found) >= _SHORTEST:
        yield candidate_of(stream, Shape.ITEMS_BELOW, target, found, True, ("items", "missing:0", "last"), found)


def kinds_below(stream: Stream, target: Item) -> Iterator[Candidate]:
    """The amounts of a later sentence, or passage, all of whose names end with that of the total.

    快递业务量累计完成1400.8亿件. 同城快递业务量…；异地快递业务量…；国际快递业务量….
    """
    name = target.key.thing or target.mention.label
    if not target.is_amount or len(name) < _SHORTEST:
        return
    for index in range(target.view.index, min(target.view.index + _MOST_KINDS, len(stream.spans))):
        others = [i for i in stream.of(index) if i.sentence != target.sentence and i.at > target.at]
        like = [i for i in others if is_like(i, target) and i.depth == target.depth]
        sentences = [[i for i in like if i.sentence == one] for one in dict.fromkeys(i.sentence for i in like)]
        for parts in (*sentences, like) if len(sentences) > 1 else sentences:
            named = all(i.mention.label.endswith(name) and i.mention.label != name for i in parts)
            if len(parts) > 1 and named and _are_kinds(parts):
                yield candidate_of(stream, Shape.LIST_BEHIND, target, parts, True, ("flat", "kinds"), parts)
                return


def _are_kinds(parts: Sequence[Item]) -> bool:
    """True for names of one end that each begin otherwise: 财产险赔付支出, 人身险赔付支出."""
    names = [part.mention.label for part in parts]
    return len(set(names)) == len(names) and not any(a != b and b.endswith(a) for a in names for b in names)


def _groups_below(stream: Stream, above: int) -> Iterator[list[Item]]:
    """The figures of each item below passage `above`: numbered items, or the lines behind "其中：" without numbers."""
    if _announces_lines(stream, above):
        yield from _lines_below(stream, above)
    else:
        yield from _numbered_below(stream, above)


def _announces_lines(stream: Stream, above: int) -> bool:
    """True where the passage ends with a colon or an opening word and the next one begins without a number, and where
    the next ones begin with one bullet."""
    first = bullet_of(stream, above + 1)
    if first and first == bullet_of(stream, above):
        return False  # it is one of these items itself
    if first and first == bullet_of(stream, above + 2):
        return True
    below = stream.levels[above + 1] if above + 1 < len(stream.levels) else 0
    return below is None and _announces(stream, above)


def _announces(stream: Stream, above: int) -> bool:
    """True where a passage says at its end that items follow: 其中：."""
    ending = stream.prose.views[above].value.rstrip()
    return ending.endswith((":", "：", *stream.prose.wording.words("list_follows")))


def _lines_below(stream: Stream, above: int) -> Iterator[list[Item]]:
    """The figures of each line up to the next heading, number, other bullet, or line without figures."""
    bullet = bullet_of(stream, above + 1)
    for index in range(above + 1, min(above + 1 + _MOST_ITEMS, len(stream.spans))):
        view, found = stream.prose.views[index], stream.of(index)
        if stream.levels[index] is not None or view.passage.heading or view.passage.row is not None or not found:
            return
        if bullet_of(stream, index) != bullet:
            return
        yield list(found)


def _section_of(stream: Stream, index: int) -> int:
    """The level of the numbered passage that this one is, or stands below; 0 for none."""
    return next((mark for mark in reversed(stream.levels[: index + 1]) if mark is not None), 0)


def _numbered_below(stream: Stream, above: int) -> Iterator[list[Item]]:
    """The figures of each numbered item, deeper items with those they belong to."""
    own, section, announced = stream.levels[above] or 0, _section_of(stream, above), _announces(stream, above)
    is_chapter = False
    level: int | None = None
    group: list[Sequence[Item]] | None = None
    for index in range(above + 1, min(above + 1 + _MOST_ITEMS, len(stream.spans))):
        view = stream.prose.views[index]
        mark = stream.levels[index]
        if view.passage.row is not None:
            break
        if level is None:
            if mark is None or mark <= own:
                break
            level = mark
        if mark is not None and mark < level:
            break
        is_chapter = level <= section and not announced
        if mark == level:
            if group is not None:
                yield from _items_of(group, announced, is_chapter)
            group = []
        if group is not None:
            group.append(stream.of(index))
    if group is not None:
        yield from _items_of(group, announced, is_chapter)


def _items_of(group: Sequence[Sequence[Item]], announced: bool, is_chapter: bool) -> Iterator[list[Item]]:
    """A numbered passage with those below it as one item; in an announced list, below a mere heading, those that tell
    alike one each: 1.一般公共服务。 above 年初预算为0万元，支出决算为10万元 and 年初预算为3万元，支出决算为7万元."""
    if is_chapter and not group[0]:
        yield []  # it is no item of what is told above it
        return
    below = [passage for passage in group[1:] if passage]
    told = [{item.mention.lead for item in passage if item.kind in PLANNED_AND_DONE} for passage in below]
    if announced and not group[0] and len(below) > 1 and set.intersection(*told):
        yield from map(list, below)
    else:
        yield [item for passage in group for item in passage]
