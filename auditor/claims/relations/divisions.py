"""Candidates for sums over passages: the lists right below a total that each divide it by a criterion, 按消费类型分，….

Owns which lists divide which total, by the words that open them. Where one of them comes to the total, the next ones
are more surely meant. Leaves numbered items and lines to below.py.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from auditor.claims.relations.listed import candidate_of, is_like
from auditor.claims.relations.model import Candidate, Outcome, Shape
from auditor.claims.relations.stream import Item, Stream
from auditor.patterns import lazy

_MOST_DIVISIONS = 4  # passages
_FURTHER = "further"  # no list that can be held against the report: it may only add up
_CRITERION = "criterion"
_SENTENCE_ENDS, _SIDES = lazy(r"[。；;\n]"), ("收入", "支出")
_SHORTEST = 3  # letters of a name that is taken up
_TELLING = 8.0  # bits of a sum


def divisions_below(stream: Stream, target: Item) -> Iterator[Candidate]:
    """The lists of the passages right below that of the total which each open with a criterion (按消费类型分，…), and
    the list of the one right below it that opens with 其中."""
    if not target.is_amount:
        return
    divided = False  # a list above has come to the total
    for index in range(target.view.index + 1, min(target.view.index + 1 + _MOST_DIVISIONS, len(stream.spans))):
        below = stream.of(index)
        first = index == target.view.index + 1
        yield from _headed_sentences(stream, below, target)
        goes_on = bool(below) and (_goes_on_with(below[0], target) or _is_headed_by(stream, below[0], target))
        if not goes_on or (below[0].opener != _CRITERION and not first):
            return
        for how, parts in _lists_of(below, target):
            natural = how != _FURTHER
            if len(parts) > 1 and parts[0] is below[0]:
                alone = below[0].opener == _CRITERION or _is_headed_by(stream, below[0], target)
                rivals = 0 if alone else sum(is_like(i, target) for i in stream.behind(target))
                features = (how, "next-passage", f"rivals:{min(rivals, 3)}", *(("again",) if divided else ()))
                yield candidate_of(stream, Shape.LIST_BEHIND, target, parts, natural, features, parts)
        if below[0].opener != _CRITERION:
            return
        divided = divided or any(_comes_to(target, parts) for _, parts in _lists_of(below, target))


def _comes_to(target: Item, parts: Sequence[Item]) -> bool:
    """True where several amounts make up the total, which chance seldom does."""
    found = Candidate(Shape.LIST_BEHIND, target, tuple(parts), (1,) * len(parts), (), True)
    return len(parts) > 1 and found.outcome is Outcome.HOLDS and found.surprise >= _TELLING


def _goes_on_with(opening: Item, target: Item) -> bool:
    """True for a passage that opens a list of the total above: 按…分，, 其中：, or its name again, 特大事故中，."""
    if opening.opener == "within":
        head = opening.gap.strip("。；;，,：: \n").split("中")[0]
        return head[-_SHORTEST:] in f"{target.mention.topic}{target.mention.lead}" and len(head) >= _SHORTEST
    return opening.opener in (_CRITERION, "of-which")


def _headed_sentences(stream: Stream, below: Sequence[Item], target: Item) -> Iterator[Candidate]:
    """The lists of the later sentences of a passage that each name the total: 收入包括：…。支出包括：…."""
    for at, item in enumerate(below):
        if at and item.sentence != below[at - 1].sentence and _is_headed_by(stream, item, target):
            parts = [i for i in below if i.sentence == item.sentence and is_like(i, target) and i.depth == item.depth]
            if len(parts) > 1 and parts[0] is item:
                features = ("flat", "next-passage", "rivals:0")
                yield candidate_of(stream, Shape.LIST_BEHIND, target, parts, True, features, parts)


def _is_headed_by(stream: Stream, opening: Item, target: Item) -> bool:
    """True for words that name the total and open its list: 支出明细：, 支出包括： below 本月支出219万元, or below
    收支总预算, which is both."""
    clause = _SENTENCE_ENDS.split(opening.gap)[-1]
    head, colon, _ = clause.replace("：", ":").partition(":")
    name = stream.prose.wording.without("details", head.strip("（）()一二三四五六七八九十、. "))
    label = target.mention.label
    both = name in _SIDES and "收支" in label
    return bool(colon) and len(name) > 1 and (both or label.endswith(name))


def _lists_of(below: Sequence[Item], target: Item) -> Iterator[tuple[str, list[Item]]]:
    """The amounts of the first sentence of a passage, those of all of it, and the first ones of all its sentences."""
    like = [item for item in below if is_like(item, target) and item.depth == below[0].depth]
    yield "flat", [item for item in like if item.sentence == below[0].sentence]
    yield _FURTHER, like
    firsts = [item for at, item in enumerate(like) if not at or item.sentence != like[at - 1].sentence]
    if below[0].opener != _CRITERION:
        yield "heads:sentence", firsts
