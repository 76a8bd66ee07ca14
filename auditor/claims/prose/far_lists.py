"""Lists of parts that run over several passages.

Owns lists whose items are passages of their own, and wholes told with their natural parts later on (支出; 基本支出;
项目支出). Lists within a passage are in lists.py.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from auditor.claims.prose.complements import are_siblings, unquoted
from auditor.claims.prose.context import Prose, View
from auditor.claims.prose.lists import BY_NATURE, PartList, is_part
from auditor.claims.prose.mentions import Mention, Role
from auditor.claims.prose.wording import Wording
from auditor.figures.lexicon import Complement

_MOST_ITEMS = 60
_NEAR_PASSAGES = 6


def lists_of_items(prose: Prose, view: View, total: Mention) -> Iterator[PartList]:
    """A list whose items are the passages that follow: "…893.31万元，其中：" and then one passage an item."""
    tail = view.value[total.figure.place.end :].rstrip(" 。")
    if not tail.endswith((":", "：", *prose.wording.words("list_follows"))):
        return
    later = view.mentions[view.mentions.index(total) + 1 :]
    budget = prose.wording.is_budget(total.lead)
    if any(is_part(m, total) and prose.wording.is_budget(m.lead) is budget for m in later):
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
    return [m for m in item.mentions if is_part(m, total) or _other_money(m, total)][:1]


def _other_money(mention: Mention, total: Mention) -> bool:
    return mention.role is Role.LEVEL and mention.figure.unit.dimension is total.figure.unit.dimension


def _first_of_basis(item: View, total: Mention, wording: Wording) -> list[Mention]:
    wanted = wording.is_budget(total.lead)
    fitting = [m for m in item.mentions if is_part(m, total) and wording.is_budget(m.lead) is wanted]
    return fitting[:1] + [m for m in fitting[1:] if _beside(fitting[0], m, wording)]


def _beside(first: Mention, other: Mention, wording: Wording) -> bool:
    """True where one passage tells two items: 公务用车购置费…；公务用车运行维护费…."""
    return any(are_siblings(c, first.title, other.title) for c in wording.lexicon.complements if "" not in c.whole)


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
    core = prose.wording.core(unquoted(name))
    heading = view.passage.section[-1] if view.passage.section else ""
    kinds = prose.wording.lexicon.words("facts.expenditure_kinds")
    plain = core in prose.wording.lexicon.words("facts.spending")
    return next((kind for kind in kinds if kind in heading), core) if plain else core


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
    return is_part(mention, total) and mention.depth == 0 and any(w in mention.label for w in words)
