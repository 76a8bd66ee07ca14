"""An amount that a later sentence divides by its name: 渔业产值198.46亿元。渔业产值中，海水养殖76.52亿元，….

Owns that claim, for amounts of money and measures; things that are counted may bear several of the names at once. The
parts go on to the end of the sentence. In consistent and in real texts ten such lists come to the whole, and none
comes near it without being it; those that leave much out, or are of something else, are far from it. Cost: linear.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from auditor.claims.model import Claim
from auditor.claims.prose.mentions import Role
from auditor.claims.prose.phrases import phrase
from auditor.claims.relations.acquitting import Reading
from auditor.claims.relations.stream import Item, Stream
from auditor.claims.relations.sum_claims import sum_claim
from auditor.figures.labels import after_last
from auditor.figures.model import Approx, Dimension, Place

WHY = "whole-named"
FAR = 25  # figures before the list
_ASSERTED = 0.7
_FEWEST = 2
_ENDS = ("", "。", "\n", "；", ";")
_DIVIDED = (Dimension.MONEY, Dimension.MEASURE)


def wholes_named(stream: Stream, readings: Iterable[Reading]) -> dict[Place, Claim]:
    """The claims of such wholes by their places; none where another sum of one holds."""
    known = {r.candidate.target.at for r in readings if r.holds and r.candidate.is_sum}
    found: dict[Place, Claim] = {}
    for first in stream.items:
        if not _is_part(first, first) or first.measure[0] not in _DIVIDED:
            continue
        match = phrase(stream.prose.wording.lexicon, "within_named").match(after_last(first.gap, "。；;\n"))
        whole = _whole(stream, first, match["whole"]) if match is not None else None
        parts = _parts(stream, first) if whole is not None else ()
        if whole is not None and whole.at not in known and len(parts) >= _FEWEST:
            found[whole.figure.place] = sum_claim(whole, parts, WHY, _ASSERTED)
    return found


def _whole(stream: Stream, first: Item, name: str) -> Item | None:
    """The last amount before of that very name, or one that ends with it."""
    before = (i for i in reversed(stream.items[max(0, first.at - FAR) : first.at]) if _is_part(i, first))
    called = (i for i in before if i.mention.label.endswith(name) and i.sentence != first.sentence)
    return next((i for i in called if i.value > first.value), None)


def _parts(stream: Stream, first: Item) -> Sequence[Item]:
    """The amounts of the rest of the sentence; none where another kind stands among them, or more words behind."""
    behind = [i for i in stream.sentence_of(first) if i.at >= first.at and i.depth == first.depth]
    levels = [i for i in behind if i.role is Role.LEVEL]
    end = behind[-1].figure.place.end
    rest = first.view.value[end : end + 1]
    return levels if all(_is_part(i, first) for i in levels) and rest in _ENDS else ()


def _is_part(item: Item, first: Item) -> bool:
    exact = item.role is Role.LEVEL and item.figure.approx is Approx.NONE and item.summable
    return exact and item.measure == first.measure and item.planned is first.planned
