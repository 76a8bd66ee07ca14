"""Which figures may be the operands of a rate, an average or a change: those of its sentence, and some before.

Owns that choice, which all generators of pairs share. Bounded: a dozen figures and those that bear a name.
"""

from __future__ import annotations

from collections.abc import Sequence

from auditor.claims.prose.context import Fit
from auditor.claims.prose.mentions import Role
from auditor.claims.relations.stream import Item, Stream

NEAR = 7
_AMOUNTS = (Role.LEVEL, Role.BASE)
_BEHIND = 2
_FIRST = 3
_BACK = 2  # sentences
_NAMED = 3


def near_of(stream: Stream, target: Item) -> list[Item]:
    """The figures that may be operands: of the sentence, the ends of the ones before, and what bears the name."""
    passage = stream.of(target.view.index)
    here = stream.sentence_of(target)
    before = [i for i in here if i.at < target.at]
    found = [*before[-NEAR:], *before[:_FIRST], *[i for i in here if i.at > target.at][:_BEHIND]]
    alone = not any(i.role in _AMOUNTS for i in before)  # 第一、第二产业占比分别为: of what the sentence before tells
    for sentence in _sentences_before(stream, target):
        amounts = [i for i in sentence if i.role in _AMOUNTS][:NEAR] if alone else []
        found += [*sentence[:2], *sentence[-2:], *amounts]
    found += passage[:1]
    found += _called(stream, target)
    unique = {item.at: item for item in found if item.at != target.at}
    return [unique[at] for at in sorted(unique)]


def _sentences_before(stream: Stream, target: Item) -> list[Sequence[Item]]:
    """The figures of the sentences before, nearest first, those of the passage above where the rate opens its own."""
    passage = [i for i in stream.of(target.view.index) if i.mention.sentence < target.mention.sentence]
    if not passage:
        above = next((stream.of(v) for v in range(target.view.index - 1, -1, -1) if stream.of(v)), ())
        passage = list(above)
    numbers = sorted({i.mention.sentence for i in passage}, reverse=True)[:_BACK]
    return [[i for i in passage if i.mention.sentence == n] for n in numbers]


def _called(stream: Stream, target: Item) -> list[Item]:
    """The amounts before that bear the name of the whole, or of the thing, that the rate names, or of its base."""
    mention, found = target.mention, []
    last = stream.items[target.at - 1] if target.at else target
    told = (
        last.role in (Role.BASE, Role.DELTA) and last.sentence == target.sentence
    )  # 少数民族人口增加3.6万人，增长24.67%
    base = last.mention.label if told else ""
    for name in dict.fromkeys(n for n in (mention.whole, mention.label, base) if n):
        for hit in stream.prose.named(target.view, mention, name, None)[:_NAMED]:
            if hit.fit >= Fit.CLOSE:
                at = next(i for i in stream.of(hit.view) if i.mention.start == hit.mention.start)
                found.append(at)
    return found
