"""Candidates for sums: which amounts may be the parts of which total?

Owns the lists behind a total and before it, by marks and brackets alone; those of lines below are below.py. Words only
become features. A list ends naturally where the text turns: where a stronger mark follows than any within it. Nested
lists are left out, or read along, as two candidates. Bounded: LONGEST parts, FARTHEST figures from the total.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from auditor.claims.prose.complements import are_complete
from auditor.claims.prose.mentions import Role
from auditor.claims.relations.above import items_above
from auditor.claims.relations.below import allotted_below, items_below, kinds_below, named_below
from auditor.claims.relations.counted import counts_told
from auditor.claims.relations.cues import names_whole
from auditor.claims.relations.differences import held_by_others, leaves_what_others_hold
from auditor.claims.relations.divisions import divisions_below
from auditor.claims.relations.list_ends import ends, inner_mark, is_outgrown, mark_between
from auditor.claims.relations.listed import candidate_of, is_like, is_on_another_footing, signs_of
from auditor.claims.relations.model import Candidate, Shape
from auditor.claims.relations.stream import Item, Mark, Stream

LONGEST = 24
FARTHEST = 60
_MOST_STARTS = 4
_MOST_SENTENCES = 8
_MOST_COMPLEMENTS = 8
_NESTED = "nested"
_TWO = 2
_ADDED = (Role.LEVEL, Role.DELTA)  # what can be added up
_LEFT = "结余"  # the side of a key


def sums_of(stream: Stream, target: Item) -> Iterator[Candidate]:
    """The candidates in which `target` is the total."""
    if target.role not in _ADDED or not target.summable or is_on_another_footing(stream, target):
        return
    if len(stream.alike[target.measure]) <= _TWO:
        return  # it has no two parts
    found: dict[tuple[int, ...], Candidate] = {}
    for one in _lists_of(stream, target):
        known = found.get(one.key)
        if (known is None or (one.natural and not known.natural)) and not _repeats(one) and not _crosses(one):
            found[one.key] = one
    if not found:
        return
    others = held_by_others(stream, target)

    def has_cap(item: Item) -> bool:
        return stream.prose.wording.has("caps", item.mention.lead)

    capped = has_cap(target)
    for one in found.values():
        if any(leaves_what_others_hold(other, one) for other in others):
            continue
        if capped and one.parts[0].opener != "of-which" and not any(has_cap(part) for part in one.parts):
            continue  # 限额218亿元。上年末余额187亿元，发行42亿元: what may be owed is no sum of what is
        yield one


def _lists_of(stream: Stream, target: Item) -> Iterator[Candidate]:
    """The lists behind the total, before it, and in other passages."""
    yield from _behind(stream, target)
    yield from _before(stream, target)
    for find in (items_below, items_above, divisions_below, kinds_below, named_below, allotted_below):
        yield from find(stream, target)


def _repeats(found: Candidate) -> bool:
    """True where a part beside others is as large as the total, which it tells again, or the total is nothing and
    a part is not. Beside parts that are nothing it is all of it: 项目4个，其中优4个，良0个."""
    if not found.target.value and not found.target.is_total and any(part.value > 0 for part in found.parts):
        return True
    several = sum(part.value != 0 for part in found.parts) > 1
    return several and any(part.value == found.target.value != 0 for part in found.parts)


def _crosses(found: Candidate) -> bool:
    """True where the parts are of both sides, or of the other one: no income is the sum of expenditures."""
    kinds = [part.account for part in found.parts]
    own = found.target.account
    others = sum(kind not in ("", own) for kind in kinds)  # beside them 结转下年 may stand, which is of no side
    left = any(part.key.side == _LEFT for part in found.parts)
    crossed = own != "" and others > (1 if left else 0) and own not in kinds
    return crossed or {"income", "expenditure"} <= {*kinds}


def _behind(stream: Stream, target: Item) -> Iterator[Candidate]:
    runs = [item for item in stream.behind(target, FARTHEST) if is_like(item, target)]
    if stream.is_joined_to(target, runs[:1]):
        return  # 873、916、42、4.92: figures in a row
    again = _behind_full_lists(target, runs)
    for start in _starts(target, runs, again, stream):
        run = _of_depth(runs[runs.index(start) :], start, target)
        rivals = sum(item.depth <= target.depth for item in runs[: runs.index(start)])
        for listed, how in _lists(stream, run, target):
            parts = _up_to_total(listed)
            for stop in range(_TWO, min(len(parts), LONGEST) + 1):
                chosen = parts[:stop]
                natural = ends(stream, chosen, parts) or _completes(stream, target, chosen)
                natural = (natural or is_outgrown(stream, target, chosen, parts)) and not _are_totals(target, chosen)
                beside = "named" if names_whole(target, start) else str(min(rivals, 3))
                features = (how, f"rivals:{beside}", *(("again",) if start in again else ()))
                yield candidate_of(stream, Shape.LIST_BEHIND, target, chosen, natural, features, run)


def _up_to_total(parts: list[Item]) -> list[Item]:
    """The parts before one that is called the total of those before it: 升学683人，就业641人，以上合计1324人."""
    end = next((at for at, item in enumerate(parts) if at > 1 and item.is_total and item.opener == "none"), len(parts))
    return parts[:end]


def _are_totals(target: Item, parts: Sequence[Item]) -> bool:
    """True where the first is the total of another list: 发放26.4万元。资助95人，每人4000元，共38万元；计12.6万元."""
    return parts[0].is_total and parts[0].sentence != target.sentence


def _starts(target: Item, run: Sequence[Item], again: Sequence[Item], stream: Stream) -> list[Item]:
    """Where a list may begin: right behind the total, behind a word that opens one, with a new sentence, or where a
    list has come to the total: 供水总量5813亿，其中地表水、地下水…；生活用水、工业用水…."""
    found = list(run[:1])
    for before, item in pairwise(run):
        new = mark_between(stream, before, item) >= Mark.SENTENCE
        opens = item.depth <= target.depth and (new or item.opener != "none")
        if (opens or item in again) and len(found) < _MOST_STARTS:
            found.append(item)
    return found


def _behind_full_lists(target: Item, run: Sequence[Item]) -> list[Item]:
    """The amounts behind the first ones that add up to the total, and behind those that do so again, where no further
    word opens a list there: 城镇3万人，农村2万人；男2.6万人，女2.4万人；….
    """
    found: list[Item] = []
    begin = 0
    while (end := _full_from(target, run[begin : begin + LONGEST])) is not None:
        begin += end
        outer = (other for other in run[begin : begin + 1] if other.depth <= target.depth)  # not a bracket
        following = next((other for other in outer if other.mark >= Mark.COMMA), None)
        if following is None:
            break
        found.append(following)
    return found


def _full_from(target: Item, parts: Sequence[Item]) -> int | None:
    """How many of the amounts add up to the total, if any do."""
    total, reach = 0, target.half
    for at, (item, sign) in enumerate(zip(parts, signs_of(target, parts), strict=True), 1):
        total, reach = total + sign * item.value, reach + item.half
        if at > 1 and abs(total - target.value) <= reach:
            return at
    return None


def _of_depth(run: Sequence[Item], start: Item, target: Item) -> list[Item]:
    """What can follow `start` in its list: within its bracket where one opens, else outside of brackets."""
    kept: list[Item] = []
    for item in run:
        if item.depth == start.depth:
            if start.depth > target.depth and kept and (")" in item.gap or item.mark >= Mark.SENTENCE):
                break
            kept.append(item)
        elif item.depth < start.depth:
            break
    return kept


def _lists(stream: Stream, run: Sequence[Item], target: Item) -> Iterator[tuple[list[Item], str]]:
    """The run as a flat list, without nested lists, the first of each stretch between stronger marks, and of plans told
    beside outturns those that are what the total is."""
    outer, marks = without_nested(stream, run), _marks_before(stream, run)
    yield outer, "flat"
    if len(outer) < len(run):
        yield list(run), _NESTED
    for mark in (Mark.SEMICOLON, Mark.SENTENCE):
        heads = [item for item, before in zip(run, marks, strict=True) if before >= mark]
        if 1 < len(heads) < len(outer):
            yield heads, f"heads:{mark.name.lower()}"
        tails = _tails(run, heads)
        if 1 < len(tails) < len(outer):
            yield tails, f"tails:{mark.name.lower()}"
    alike = [item for item in run if item.planned is target.planned]
    if 1 < len(alike) < len(run):
        yield alike, "same-basis"


def without_nested(stream: Stream, run: Sequence[Item]) -> list[Item]:
    """The run without what a list opened within it holds, up to the next semicolon, full stop or closing words."""
    kept: list[Item] = []
    nested, whole = False, -1  # `whole`: the last one of what makes up the amount before
    for position, item in enumerate(run):
        if position <= whole:
            continue
        if position:
            mark = mark_between(stream, run[position - 1], item)
            cue = item.opener
            if mark >= Mark.SEMICOLON or cue == "added" or position == whole + 1 > 1:
                nested = False
            if cue in ("of-which", "all", "main") and item.depth == run[0].depth:
                nested = True
                whole = _last_of_parts(run, position)
            elif cue == "colon" and item.depth == run[0].depth and (last := _last_of_parts(run, position)) >= 0:
                nested, whole = True, last  # 收入128600元：承包费86000元，补助42600元
        if not nested:
            kept.append(item)
    return kept


def _last_of_parts(run: Sequence[Item], start: int) -> int:
    """The place of the amount with which those from `start` on make up the one before them, -1 where none does."""
    whole, total, reach = run[start - 1], 0, run[start - 1].half
    for place, item in enumerate(run[start : start + LONGEST], start):
        total, reach = total + item.value, reach + item.half
        if place > start and abs(total - whole.value) <= reach:
            return place
    return -1


def _heads(stream: Stream, run: Sequence[Item], mark: Mark) -> list[Item]:
    return [item for item, before in zip(run, _marks_before(stream, run), strict=True) if before >= mark]


def _marks_before(stream: Stream, run: Sequence[Item]) -> list[Mark]:
    """The strongest mark between each of the run and the one before it, the strongest of all before the first."""
    return [Mark.PARAGRAPH, *(mark_between(stream, left, right) for left, right in pairwise(run))][: len(run)]


def _tails(run: Sequence[Item], firsts: Sequence[Item]) -> list[Item]:
    """The last amount of each stretch, where each has several: 产出指标50分，得47.6分；效益指标30分，得28.3分."""
    heads = {item.at for item in firsts}
    tails = [item for item, after in pairwise(run) if after.at in heads] + list(run[-1:])
    return tails if len(tails) == len(heads) and not heads & {item.at for item in tails} else []


def _completes(stream: Stream, target: Item, parts: Sequence[Item]) -> bool:
    """True where the parts are all there are by their names: 税收收入, 非税收入."""
    if not 1 < len(parts) <= _MOST_COMPLEMENTS:
        return False
    names, whole = tuple(part.mention.label for part in parts), target.mention.label or target.mention.topic
    return all(names) and are_complete(stream.prose.wording.lexicon, names, whole)


def _before(stream: Stream, target: Item) -> Iterator[Candidate]:
    counted = counts_told(stream.prose.wording, target.mention.lead)
    for found in _lists_before(stream, target):
        if not counted or len(found.parts) in counted:
            yield found  # 风电、太阳能发电两项合计 is no sum of three


def _lists_before(stream: Stream, target: Item) -> Iterator[Candidate]:
    run = _run_before(stream, target)
    here = [item for item in run if item.sentence == target.sentence]
    yield from _lists_up_to(stream, target, here, "sentence")
    if not here and run:
        last = [item for item in run if item.sentence == run[-1].sentence]
        yield from _lists_up_to(stream, target, last, "sentence-before")
    yield from _added_to(stream, target, run)
    if run and len(here) < len(run):
        yield from _lists_up_to(stream, target, _heads(stream, run, Mark.SENTENCE), "sentences")
        yield from _lists_up_to(stream, target, run, "passage")


def _run_before(stream: Stream, target: Item) -> list[Item]:
    """The amounts like the target that stand before it, in order: as many, and as many sentences, as are looked at."""
    run: list[Item] = []
    for item in stream.before(target):
        if target.mention.sentence - item.mention.sentence > _MOST_SENTENCES or len(run) == FARTHEST:
            break
        if is_like(item, target) and item.depth == target.depth:
            run.append(item)
    return run[::-1]


def _added_to(stream: Stream, target: Item, run: Sequence[Item]) -> Iterator[Candidate]:
    """What 加上 adds, from its first amount on, to the first amount of the passage or of an earlier sentence."""
    start = next((at for at, item in enumerate(run) if item.opener == "added"), 0)
    if not start:
        return
    added = run[start:]
    firsts = [head for head in _heads(stream, run[:start], Mark.SENTENCE) if head is not run[start - 1]]
    outturns = {  # 收入预算数676亿元，决算数590亿元: what came in, not what was planned
        plan.at: other
        for plan, other in pairwise(run[:start])
        if plan.planned and not target.planned and not other.planned and plan.sentence == other.sentence
    }
    for head in firsts[:_MOST_STARTS]:
        first = outturns.get(head.at, head)
        where = "passage" if head is run[0] else "sentence"
        features = ("flat", f"where:{where}", "from:added-to-first")
        yield candidate_of(stream, Shape.LIST_BEFORE, target, [first, *added], True, features, run)


def _lists_up_to(stream: Stream, target: Item, run: Sequence[Item], where: str) -> Iterator[Candidate]:
    for parts, how in _lists(stream, run, target):
        for start in range(max(0, len(parts) - LONGEST), len(parts) - 1):
            chosen = parts[start:]
            whole = start == 0
            turn = not whole and mark_between(stream, parts[start - 1], parts[start]) > inner_mark(stream, chosen)
            added = not whole and not turn and chosen[1].opener == "added"  # 支出226.21亿元，加上上解45.93亿元
            origin = "start" if whole else "turn" if turn else "added" if added else "inside"
            features = (how, f"where:{where}", f"from:{origin}")
            yield candidate_of(stream, Shape.LIST_BEFORE, target, chosen, origin != "inside", features, run)
