"""Candidates for sums of amounts in passages of their own above the one that tells their total.

Owns items_above: 1.市级50万元 / 2.县级30万元 / 以上合计80万元, and the same where the total stands in the passage of
the last item, or where no number marks the passages and the words count them: 省级…。/ 市级…。两项资金合计80万元.
Bounded: MOST passages.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from auditor.claims.relations.counted import counts_told
from auditor.claims.relations.listed import candidate_of, is_like
from auditor.claims.relations.model import Candidate, Shape
from auditor.claims.relations.stream import Item, Stream

_MOST = 30  # passages


def items_above(stream: Stream, target: Item) -> Iterator[Candidate]:
    """The one amount of each passage above, with the one before the total in its own, where the words name a total."""
    lead = target.mention.lead
    counted = counts_told(stream.prose.wording, lead)
    if not counted and not stream.prose.wording.has("sum_words", lead):
        return
    own = [i for i in stream.of(target.view.index) if i.at <= target.at and is_like(i, target)]
    if len(own) > 2 or (own and own[-1] is not target):
        return
    last = own[:-1]
    found = [*_above(stream, target, last), *last]
    marked = stream.levels[found[0].view.index] is not None if found else False
    if len(found) > 1 and (marked or len(found) in counted) and not (counted and len(found) not in counted):
        yield candidate_of(stream, Shape.ITEMS_BELOW, target, found, True, ("items", "above"), found)


def _above(stream: Stream, target: Item, last: Sequence[Item]) -> list[Item]:
    """The amounts of the passages above, as long as each tells one and is marked like the others."""
    found: list[Item] = []
    level = stream.levels[target.view.index] if last else None
    for index in range(target.view.index - 1, max(target.view.index - 1 - _MOST, -1), -1):
        like = [i for i in stream.of(index) if is_like(i, target)]
        own = stream.levels[index]
        if len(like) != 1 or ((found or last) and own != level):
            break
        if not last and own is not None and own == stream.levels[target.view.index]:
            break
        found.insert(0, like[0])
        level = own
    return found
