"""What lies between two amounts told right before: 账面1,268件，盘点1,254件，账实相差14件; 二者之差为56万元.

Owns which two these are: the only ones of that measure in the sentence, else in the one before, whether sums or means;
of three any two. By which words they are taken up is data. What is told against one amount that the words name
(比概算超出) is one of the relations by shape. Cost: linear.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

from auditor.claims.expression import Sum, minus
from auditor.claims.model import Claim, Hypothesis, Kind, Strength
from auditor.claims.prose.mentions import Role
from auditor.claims.prose.phrases import phrase
from auditor.claims.relations.stream import Item, Stream
from auditor.figures.model import Approx, Place

PATTERN, WHY = "prose.difference", "two-apart"
_ASSERTED = 0.95
_TWO, _MOST = 2, 3
_ROLES = (Role.LEVEL, Role.DELTA)
_OPERANDS = (Role.LEVEL, Role.BASE)


def differences_of_two(stream: Stream) -> dict[Place, Claim]:
    """The claims of such differences by their place."""
    found: dict[Place, Claim] = {}
    for item in stream.items:
        if item.role in _ROLES and item.figure.approx is Approx.NONE and _takes_up_two(stream, item):
            told = _told_before(stream, item)
            gaps = [_gap(*two) for two in combinations(told, _TWO)]
            readings = tuple(Hypothesis(gap, Strength.LIKELY, WHY, asserted=_ASSERTED, roles_told=True) for gap in gaps)
            if readings:
                found[item.figure.place] = Claim(Kind.DIFFERENCE, PATTERN, item.figure, readings, told[0].mention.title)
    return found


def _gap(one: Item, other: Item) -> Sum:
    """The larger less the smaller."""
    more, less = sorted((one, other), key=lambda each: -each.value)
    return minus(more.figure, less.figure)


def _takes_up_two(stream: Stream, item: Item) -> bool:
    """True for words that hold two things against each other and name none of them: 二者相差, 账实相差."""
    return phrase(stream.prose.wording.lexicon, "two_apart").fullmatch(item.mention.lead.strip()) is not None


def _told_before(stream: Stream, item: Item) -> Sequence[Item]:
    """The two amounts, or the three that any two of may be meant, the first one first; none where more are told."""
    alike = [i for i in stream.before(item) if i.sentence == item.sentence and i.measure == item.measure]
    if not alike:  # …。二者相差15万元
        last = next((i for i in stream.before(item) if i.measure == item.measure), None)
        if last is None or item.mention.sentence - last.mention.sentence > 1:
            return ()
        alike = [i for i in stream.before(item) if i.sentence == last.sentence and i.measure == item.measure]
    exact = all(i.role in _OPERANDS and i.figure.approx is Approx.NONE and i.depth == item.depth for i in alike)
    return alike[::-1] if _TWO <= len(alike) <= _MOST and exact else ()
