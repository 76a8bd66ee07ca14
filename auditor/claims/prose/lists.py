"""Lists of parts in running text: which levels belong to the list that a total opens or closes, and is it complete?

Owns the reading of "T，其中：A a、B b" and "A a、B b，合计T" within a passage, and of lists whose items are passages of
their own. Yields candidate lists; the sums over them are claimed in sums.py.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise
from typing import NamedTuple

from auditor.claims.prose.context import Prose, View, same_kind
from auditor.claims.prose.mentions import Mention, Role
from auditor.claims.prose.wording import Wording
from auditor.figures.interval import ZERO
from auditor.figures.labels import after_last
from auditor.figures.lexicon import Complement
from auditor.figures.model import Approx, Dimension, Place

_MOST_ITEMS = 60
_NEAR_PASSAGES = 6
BY_NATURE = "complement"


class PartList(NamedTuple):
    """A candidate list of parts of `total`; `announced` where a word like 其中 opens it, `joined` where it runs without
    a break up to the total, `cue` the word that announces it, `distant` where another level stands
    between, `main` where it is all of a sentence without nested lists, `whole_run` where a list before its total begins
    with the first level of the sentence."""

    total: Mention
    parts: tuple[Mention, ...]
    cue: str = ""
    joined: bool = False
    distant: bool = False
    whole_run: bool = False
    main: bool = False
    reduces: frozenset[Place] = frozenset()

    @property
    def signs(self) -> tuple[int, ...]:
        """−1 for a part that reduces the total (调减), +1 for the others."""
        return tuple(-1 if p.figure.place in self.reduces else 1 for p in self.parts)

    @property
    def point(self) -> Decimal:
        """The sum of the printed values in base units."""
        return sum((s * p.figure.base for s, p in zip(self.signs, self.parts, strict=True)), ZERO)


def lists_after(view: View, total: Mention, wording: Wording) -> Iterator[PartList]:
    """Lists that follow `total` in its passage: all of them to the end of sentence or passage, without nested ones.

    One other level may stand between total and list ("基本支出354.95万元，项目支出123.67万元，按经济分类有…").
    """
    position = view.mentions.index(total)
    rest = view.mentions[position + 1 :]
    for at, first in enumerate(rest):
        if not _is_part(first, total):
            continue
        word = _cue_before(view, view.mentions[position + at], first, total, wording)
        rivals = [m for m in rest[:at] if _is_part(m, total)]
        if first.sentence != total.sentence:  # a list of a sentence of its own may break down any total before it
            rivals += [m for m in view.mentions[:position] if m.sentence == total.sentence and _is_part(m, total)]
        if word:
            levels = _scored([m for m in rest[at:] if _is_part(m, total) and m.depth >= first.depth], wording)
            for found in _variants(view, total, levels, first.depth, word, wording):
                yield found._replace(
                    distant=bool(rivals) or found.distant, reduces=_reducing(view, found.parts, wording)
                )
            return
        if rivals or first.sentence != total.sentence:
            return


def _reducing(view: View, parts: Sequence[Mention], wording: Wording) -> frozenset[Place]:
    """The parts that are taken off: "年中调减专项20%-21.32万元，追加预算83.2万元"."""
    found = set()
    for part in parts:
        clause = after_last(view.value[: part.start], "，；。;(")
        if wording.has("reducing", clause):
            found.add(part.figure.place)
    return frozenset(found)


def _cue_before(view: View, before: Mention, first: Mention, total: Mention, wording: Wording) -> str:
    """The word that opens a list at `first`, "(" for a bracket, "" where nothing does."""
    gap = view.between(before, first)
    cue = wording.last("parts", gap)
    if wording.has("main_only", gap):
        return "主要"
    if cue is not None:
        return cue.word
    if re.match(r"[，,；;]?\s*由", gap):
        return "构成"
    if gap.lstrip(" ").startswith("(") and first.depth > total.depth:
        return "("
    return ":" if re.match(r"[^，。；]{0,12}[:：]", gap) else ""


def _is_part(mention: Mention, total: Mention) -> bool:
    return (
        (mention.role is Role.LEVEL or mention.doubtful)
        and same_kind(mention.figure, total.figure)
        and mention.figure.approx is Approx.NONE
        and not mention.reason
    )


def _variants(
    view: View, total: Mention, levels: list[Mention], depth: int, word: str, wording: Wording
) -> Iterator[PartList]:
    outer = [m for m in levels if m.depth == depth]
    if word == "(" or depth > total.depth:
        outer = _same_bracket(view, outer)
        yield PartList(total, tuple(outer), word, main=True)
        return
    sentence = [m for m in outer if m.sentence == levels[0].sentence]
    flat = _without_nested(view, sentence, wording)
    yield PartList(total, tuple(flat), word, main=True)
    for parts in (sentence, *_cuts(view, flat)):
        yield PartList(total, tuple(parts), word)
    for parts in (_without_nested(view, outer, wording), outer):
        yield PartList(total, tuple(parts), word, distant=not _one_a_sentence(parts))


def _one_a_sentence(parts: Sequence[Mention]) -> bool:
    """True for a list with one part in each sentence after the first; others belong to what is told next."""
    sentences = [p.sentence for p in parts if p.sentence != parts[0].sentence]
    return len(set(sentences)) == len(sentences)


def _scored(levels: list[Mention], wording: Wording) -> list[Mention]:
    """Of scores told with their full marks only what was scored: 决策20分，得18.0分."""
    scored = [m for m in levels if wording.has("score_got", m.lead) and not wording.has("score_full", m.lead)]
    scores = bool(levels) and levels[0].figure.unit.dimension is Dimension.SCORE
    return scored if scores and len(scored) > 1 else levels


def _same_bracket(view: View, parts: list[Mention]) -> list[Mention]:
    kept = parts[:1]
    for part in parts[1:]:
        between = view.between(kept[-1], part)
        if between.count(")") > between.count("("):
            break
        kept.append(part)
    return kept


def _without_nested(view: View, parts: Sequence[Mention], wording: Wording) -> list[Mention]:
    """The parts without those that a second 其中 opens within one of them, up to the next semicolon or full stop."""
    kept: list[Mention] = []
    nested = False
    for index, part in enumerate(parts):
        if index:
            gap = view.between(parts[index - 1], part)
            if any(mark in gap for mark in "；;。"):
                nested = False
            if wording.has("nested", gap):
                nested = True
        if not nested:
            kept.append(part)
    return kept


def _cuts(view: View, parts: Sequence[Mention]) -> Iterator[list[Mention]]:
    """Shorter lists that end where the sentence turns (a semicolon, or a part without 、 before it)."""
    for end in range(len(parts) - 1, 1, -1):
        between = view.between(parts[end - 1], parts[end])
        if any(mark in between for mark in "；;。，,"):
            yield list(parts[:end])


def lists_before(view: View, total: Mention, wording: Wording, summing: bool = False) -> Iterator[PartList]:
    """Lists that run up to a total: "A a、B b、C c，合计T", longest first.

    A list that an earlier 其中 opened, or that a semicolon closed, is another total's; only a 合计 can take it up, and
    what sums up (`summing`) the latter.
    """
    levels = [
        m
        for m in view.mentions
        if m.start < total.start and m.sentence == total.sentence and m.depth == total.depth and _is_part(m, total)
    ]
    if not levels:
        return
    closing = wording.has("sum_words", total.lead)
    summing = closing or summing
    run = view.value[levels[0].start : total.start]
    if (not closing and wording.has("parts", run)) or (not summing and ("；" in run or ";" in run)):
        return
    for start in range(len(levels) - 1):
        parts = levels[start:]
        joined = all(any(mark in view.between(a, b) for mark in "、和及，") for a, b in pairwise(parts))
        yield PartList(total, tuple(parts), joined=joined, whole_run=start == 0)


def lists_of_items(prose: Prose, view: View, total: Mention) -> Iterator[PartList]:
    """A list whose items are the passages that follow: "…893.31万元，其中：" and then one passage an item."""
    tail = view.value[total.figure.place.end :].rstrip(" 。")
    if not tail.endswith((":", "：", "其中", "如下")):
        return
    later = view.mentions[view.mentions.index(total) + 1 :]
    budget = prose.wording.is_budget(total.lead)
    if any(_is_part(m, total) and prose.wording.is_budget(m.lead) is budget for m in later):
        return
    cue = prose.wording.last("parts", tail)
    items = list(_items(prose, view))
    same_basis = [p for item in items for p in _first_of_basis(item, total, prose.wording)]
    plain = [p for item in items for p in _first_level(item, total)]
    word = cue.word if cue else ""
    for parts in (same_basis, plain):
        if len(parts) >= 2:
            yield PartList(total, tuple(parts), word)


def _items(prose: Prose, view: View) -> Iterator[View]:
    """The passages after `view` up to the next heading that is not deeper than the list it opens."""
    level = min(prose.views[view.index].passage.level or 9, 9)
    floor = 3 if level > 3 else level
    depth = len(view.passage.section)
    for other in prose.views[view.index + 1 : view.index + 1 + _MOST_ITEMS]:
        passage = other.passage
        if passage.row is not None or (passage.heading and (passage.level or 9) <= max(floor, 3)):
            return
        if len(passage.section) < depth:
            return
        yield other


def _first_level(item: View, total: Mention) -> list[Mention]:
    return [m for m in item.mentions if _is_part(m, total) or _other_money(m, total)][:1]


def _other_money(mention: Mention, total: Mention) -> bool:
    return mention.role is Role.LEVEL and mention.figure.unit.dimension is total.figure.unit.dimension


def _first_of_basis(item: View, total: Mention, wording: Wording) -> list[Mention]:
    wanted = wording.is_budget(total.lead)
    fitting = [m for m in item.mentions if _is_part(m, total) and wording.is_budget(m.lead) is wanted]
    return fitting[:1]


def lists_by_nature(prose: Prose, view: View, total: Mention) -> Iterator[PartList]:
    """Parts that make up such a whole by their nature, told in the passages that follow: 支出; 基本支出; 项目支出."""
    if total.depth or total.reason:
        return
    core = _core(prose, view, total)
    for complement in prose.wording.lexicon.complements:
        if not core or core not in complement.whole:
            continue
        parts = _parts_told_later(prose, view, total, complement)
        if parts is not None:
            yield PartList(total, tuple(parts), BY_NATURE)


def _core(prose: Prose, view: View, total: Mention) -> str:
    """What `total` is the total of; a plain 支出 under the heading 基本支出情况 is that of 基本支出."""
    name = total.topic if total.generic and total.topic else total.label
    core = prose.wording.core(re.sub(r"[“”\"]", "", name))
    heading = view.passage.section[-1] if view.passage.section else ""
    if core == "支出":
        for kind in ("基本支出", "项目支出"):
            if kind in heading:
                return kind
    return core


def _parts_told_later(prose: Prose, view: View, total: Mention, complement: Complement) -> list[Mention] | None:
    """The first level after `total` for each part of `complement`, None where one is not told."""
    budget = prose.wording.is_budget(total.lead)
    pool = [m for m in view.mentions if m.start > total.start]
    for other in prose.views[view.index + 1 : view.index + 1 + _NEAR_PASSAGES]:
        pool += other.mentions
    found: list[Mention] = []
    for words in complement.parts:
        part = next((m for m in pool if _is_named(m, total, words) and prose.wording.is_budget(m.lead) is budget), None)
        if part is None or part in found:
            return None
        found.append(part)
    return found


def _is_named(mention: Mention, total: Mention, words: Sequence[str]) -> bool:
    return _is_part(mention, total) and mention.depth == 0 and any(w in mention.label for w in words)


def complement_fits(complement: Complement, names: Sequence[str], whole: str) -> bool:
    """True where `names` are the parts of `complement`, each once, and `whole` names what they are parts of.

    Parts of any whole (城市, 农村) must be called alike but for the word that tells them apart; 新增职工 is not 职工.
    """
    if len(names) != len(complement.parts) or not any(w in whole for w in complement.whole):
        return False
    found = [_named_part(complement, name) for name in names]
    if {at for at, _ in found} != set(range(len(names))):
        return False
    rests = {name.replace(word, "", 1) for name, (_, word) in zip(names, found, strict=True)}
    if "" in complement.whole:
        return len(rests) == 1 or all(rest in whole for rest in rests)
    return True


def _named_part(complement: Complement, name: str) -> tuple[int, str]:
    """Which part of `complement` is called `name`, and by which word: the longest that stands in it."""
    hits = [(len(w), i, w) for i, words in enumerate(complement.parts) for w in words if w in name]
    _, at, word = max(hits, default=(0, -1, ""))
    return at, word
