"""Lists of parts within a passage: which levels belong to the list that a total opens or closes?

Owns PartList and the reading of "T，其中：A a、B b" and "A a、B b，合计T". Yields candidate lists; those that run over
several passages are in far_lists.py, the sums over them are claimed in sums.py.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise
from typing import NamedTuple

from auditor.claims.prose.complements import are_siblings, unquoted
from auditor.claims.prose.context import View, same_kind
from auditor.claims.prose.mentions import Mention, Role
from auditor.claims.prose.phrases import phrase
from auditor.claims.prose.wording import Wording
from auditor.figures.interval import ZERO
from auditor.figures.labels import after_last
from auditor.figures.model import Approx, Dimension, Place

# What announces a list where it is not a word of the report that does so alone.
BY_NATURE, MADE_OF, COMPOSED, MAIN_ONLY = "complement", "made-of", "composed", "main-only"
BRACKET = "("
_COUNTED = (2, 3, 4, 5)


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
        if not is_part(first, total):
            continue
        word = _cue_before(view, _before_run(view, position + at, total), first, total, wording)
        rivals = [m for m in rest[:at] if is_part(m, total) and not wording.has("average", m.lead)]
        if first.sentence != total.sentence:  # a list of a sentence of its own may break down any total before it
            rivals += [m for m in view.mentions[:position] if m.sentence == total.sentence and is_part(m, total)]
        if word:
            levels = [m for m in rest[at:] if is_part(m, total) and m.depth >= first.depth]
            levels = _scored(_up_to_sibling(levels, total, wording), wording)
            for found in _variants(view, total, levels, first.depth, word, wording):
                yield found._replace(
                    distant=bool(rivals) or found.distant, reduces=_reducing(view, found.parts, wording)
                )
            return
        if rivals or first.sentence != total.sentence:
            return


def _before_run(view: View, at: int, total: Mention) -> Mention:
    """The mention before those that stand right before the one behind `at`: 其中城市低保1204户1688人."""
    while view.mentions[at] is not total and at and not view.between(view.mentions[at], view.mentions[at + 1]).strip():
        at -= 1
    return view.mentions[at]


def _up_to_sibling(levels: list[Mention], total: Mention, wording: Wording) -> list[Mention]:
    """The levels before the first that is told beside `total`: 基本支出…，包括人员经费…、公用经费…；项目支出….

    The plan of an outturn is told beside it, too: 决算20万元，其中A 12万元，B 8万元；年初预算25万元.
    """
    actual = not wording.is_budget(total.lead) and not any(wording.is_budget(m.lead) for m in levels[:1])
    for position, level in enumerate(levels):
        if is_sibling(level, total, wording) or (actual and wording.has("basis_plan", level.lead)):
            return levels[:position]
    return levels


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
        return MAIN_ONLY
    if cue is not None:
        return cue.word
    if phrase(wording.lexicon, "made_of").match(gap):
        return MADE_OF
    if gap.lstrip(" ").startswith("(") and first.depth > total.depth:
        return BRACKET
    return ":" if re.match(r"[^，。；]{0,12}[:：]", gap) else ""


def _added_to(view: View, first: Mention, total: Mention, wording: Wording) -> list[Mention]:
    """What a list is added to, told in a sentence before: 收入186亿元，增长6%。加上转移性收入210亿元…，收入总计…."""
    side = wording.side(total.label)
    found: list[Mention] = []
    for mention in view.mentions:
        if mention.sentence >= first.sentence:
            break
        opens = not any(m.sentence == mention.sentence and m.start < mention.start for m in view.mentions)
        listed = wording.has("parts", after_last(view.value[: mention.start], "。！？!?\n"))
        if opens and not listed and is_part(mention, total) and side and wording.side(mention.label) == side:
            found = [mention]
    return found


def is_part(mention: Mention, total: Mention) -> bool:
    """True for a level that can be added into `total`."""
    return (
        (mention.role is Role.LEVEL or mention.doubtful)
        and same_kind(mention.figure, total.figure)
        and mention.figure.approx is Approx.NONE
        and not mention.reason
    )


def _counted_before(view: View, total: Mention, wording: Wording) -> Iterator[PartList]:
    """As many amounts of the sentence before as the words say: "资助820万元；救助1120万元。两项合计1940万元"."""
    number = next((n for n in _COUNTED if total.lead.startswith(wording.words(f"items.{n}"))), 0)
    before = [m for m in view.mentions if m.sentence == total.sentence - 1 and m.depth == total.depth]
    parts = [m for m in before if is_part(m, total) and not wording.has("average", m.lead)]
    if number and len(parts) == number:
        yield PartList(total, tuple(parts), joined=True, whole_run=True)


def is_sibling(mention: Mention, total: Mention, wording: Wording) -> bool:
    if mention.depth > total.depth:
        return False  # 行政编制10人（机关人员10人、工勤人员0人）
    name = unquoted(total.label)
    return any(are_siblings(c, name, mention.label) for c in wording.lexicon.complements)


def _variants(
    view: View, total: Mention, levels: list[Mention], depth: int, word: str, wording: Wording
) -> Iterator[PartList]:
    outer = [m for m in levels if m.depth == depth]
    if word == BRACKET or depth > total.depth:
        outer = _same_bracket(view, outer)
        if _make_up_a_difference(total, outer, wording):
            return
        yield PartList(total, tuple(outer), word, main=True)
        return
    sentence = [m for m in outer if m.sentence == levels[0].sentence]
    flat = without_nested(view, sentence, wording)
    yield PartList(total, tuple(flat), word, main=True)
    scores = total.figure.unit.dimension is Dimension.SCORE  # all indicators make up the score
    stop = _before_semicolon(view, flat)
    for parts in (sentence, *([] if scores else _cuts(view, flat))):
        yield PartList(total, tuple(parts), word, main=len(parts) == stop)
    for parts in (without_nested(view, outer, wording), outer):
        yield PartList(total, tuple(parts), word, distant=not _one_a_sentence(parts))


def _before_semicolon(view: View, parts: Sequence[Mention]) -> int:
    """How many parts stand before the first semicolon, where that ends a list of two or more; else 0."""
    stop = next((i + 1 for i, (a, b) in enumerate(pairwise(parts)) if re.search("[；;]", view.between(a, b))), 0)
    return stop if stop > 1 else 0


def _make_up_a_difference(total: Mention, parts: Sequence[Mention], wording: Wording) -> bool:
    """True for what is left with the two it is left of: 净值18450.60万元（原值31020.90万元，累计折旧12570.30万元）."""
    return any(
        any(word in total.title for word in known.left)
        and any(word in part.title for part in parts for word in known.less)
        for known in wording.lexicon.differences
    )


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
        if ")" in view.between(kept[-1], part).partition("(")[0]:
            break
        kept.append(part)
    return kept


def without_nested(view: View, parts: Sequence[Mention], wording: Wording) -> list[Mention]:
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
        if m.start < total.start and m.sentence == total.sentence and m.depth == total.depth and is_part(m, total)
    ]
    if not levels:
        yield from _counted_before(view, total, wording)
        return
    if levels[0].lead.startswith(wording.words("added_on")):
        levels = [*_added_to(view, levels[0], total, wording), *levels]
        if not is_part(levels[0], total) or levels[0].lead.startswith(wording.words("added_on")):
            return  # what it is added to is not told here
    closing = wording.has("sum_words", total.lead)
    summing = closing or summing
    run = view.value[levels[0].start : total.start]
    if (not closing and wording.has("parts", run)) or (not summing and ("；" in run or ";" in run)):
        return
    for start in range(len(levels) - 1):
        parts = levels[start:]
        joined = all(phrase(wording.lexicon, "joint").search(view.between(a, b)) for a, b in pairwise(parts))
        composed = start == 0 and joined and wording.has("made_up", view.between(parts[-1], total))
        yield PartList(total, tuple(parts), COMPOSED if composed else "", joined=joined, whole_run=start == 0)
