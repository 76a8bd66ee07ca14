"""Lists by a criterion: "支出500万元，按功能分：教育…；按用途分：基本支出…" breaks one total down again and again.

Owns finding where such a list begins and ends and which total it is of: the one that opens the passage. Cost: linear
in the mentions of the passage.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from auditor.claims.prose.context import View, same_kind
from auditor.claims.prose.lists import PartList, is_part, is_sibling, without_nested
from auditor.claims.prose.mentions import Mention, Role
from auditor.claims.prose.phrases import phrase
from auditor.claims.prose.wording import Wording

CRITERION = "criterion"
_CLAUSE_ENDS = "。！？!?；;，,\n"
_NEAR = 40  # characters before a figure in which the words of its criterion stand


class _Listed(NamedTuple):
    """The mentions that a criterion parts a total into, and what the words before it say it parts."""

    of: str
    mentions: list[Mention]
    close: bool  # in the sentence of the total, with no other level between


def lists_by_criterion(view: View, total: Mention, wording: Wording) -> Iterator[PartList]:
    """Lists that break down the opening total: "支出500万元，其中…。按功能分类，教育…".

    What stands beside the total is broken down with it: 基本支出300万元，项目支出200万元。按功能分类，….
    """
    if total.depth or any(m.role is Role.LEVEL and m.start < total.start for m in view.mentions):
        return
    for listed in _listed(view, total, wording):
        parts = [m for m in listed.mentions if is_part(m, total) and not m.depth]
        parts = [m for m in parts if not wording.has("average", m.lead)]
        fits = listed.of in total.title and _alike(total, parts, listed.close, wording)
        if len(parts) > 1 and fits:
            beside = _beside(view, total, wording)
            reduces = frozenset(m.figure.place for m in beside)
            kept = _up_to_turn(view, without_nested(view, parts, wording))
            yield PartList(total, (*kept, *beside), CRITERION, main=True, reduces=reduces)


def _listed(view: View, total: Mention, wording: Wording) -> Iterator[_Listed]:
    """The lists behind `total`, each up to the next criterion or the end of its sentence."""
    listed: _Listed | None = None
    alone = True
    later = [m for m in view.mentions if m.start >= total.start]
    for last, mention in pairwise(later):
        opening = view.between(last, mention)[-_NEAR:]
        found = _criterion(opening, wording)
        here = mention.sentence == total.sentence
        if listed is not None and (found is not None or mention.sentence != last.sentence):
            yield listed
            listed = None
        if found is not None:
            if not wording.has("main_only", opening) and (alone or not here):
                listed = _Listed(found, [mention], here)
        elif listed is not None:
            listed.mentions.append(mention)
        elif here:
            alone = alone and not is_part(mention, total)
        elif mention.sentence != last.sentence and _opens_another(mention, total, opening, wording):
            return
    if listed is not None:
        yield listed


def _criterion(opening: str, wording: Wording) -> str | None:
    """What the words right before a figure break down by a criterion, "" where they leave it open; None without one."""
    starts = [0, *(i + 1 for i, mark in enumerate(opening) if mark in _CLAUSE_ENDS)]
    for start in reversed(starts):
        found = phrase(wording.lexicon, "criterion").match(opening[start:].lstrip())
        if found is not None:
            return str(found["of"])
    return None


def _up_to_turn(view: View, parts: list[Mention]) -> list[Mention]:
    """The parts before the semicolon that ends a list with commas: 本科45906人，专科15301人；女性41055人."""
    gaps = [any(mark in view.between(a, b) for mark in "；;") for a, b in pairwise(parts)]
    turn = next((at for at, ends in enumerate(gaps) if ends and not all(gaps[:at])), len(gaps))
    return parts[: turn + 1]


def _opens_another(first: Mention, total: Mention, opening: str, wording: Wording) -> bool:
    """True where a sentence begins with a level of its own, which what follows may break down: 人均收入3.1万元."""
    return first.role is Role.LEVEL and same_kind(first.figure, total.figure) and not wording.has("parts", opening)


def _alike(total: Mention, parts: list[Mention], close: bool, wording: Wording) -> bool:
    """True for plans of a plan, outturns of an outturn, and parts `close` behind a plan with no word of either."""
    plans = [wording.is_budget(m.lead) for m in parts]
    return all(plan is wording.is_budget(total.lead) for plan in plans) or (close and not any(plans))


def _beside(view: View, total: Mention, wording: Wording) -> list[Mention]:
    """The levels behind `total` in its sentence that are told beside it, not as parts of it."""
    later = [m for m in view.mentions if m.sentence == total.sentence and m.start > total.start and is_part(m, total)]
    return [m for m in later if is_sibling(m, total, wording)]
