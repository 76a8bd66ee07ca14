"""Claims that changes make by themselves: no fall is above 100 %, and points are the difference of two rates.

Rates of change and their operands are among the relations by shape.
"""

from __future__ import annotations

from collections.abc import Iterator

from auditor.claims.expression import Constant, Sum, minus
from auditor.claims.model import Claim, Hypothesis, Kind, Relation, Strength
from auditor.claims.prose.context import Prose, View
from auditor.claims.prose.mentions import Mention, Role
from auditor.figures.interval import ONE
from auditor.figures.model import Dimension


def change_claims(prose: Prose, view: View) -> Iterator[Claim]:
    """The claims about change that `view` makes."""
    for mention in view.mentions:
        if mention.role is Role.CHANGE_RATE:
            falls = mention.direction < 0 and mention.figure.unit.dimension is Dimension.RATE
            if falls and mention.figure.base > ONE and not _turns_negative(prose, view, mention):
                yield _impossible(mention)
        elif mention.role is Role.POINTS:
            yield from _points(prose, view, mention)


def _turns_negative(prose: Prose, view: View, rate: Mention) -> bool:
    """True where the sentence speaks of a deficit or a negative amount: such a level can fall by more than itself."""
    near = [m for m in view.mentions if m.sentence == rate.sentence]
    return any(m.figure.value < 0 or prose.wording.has("deficit", m.lead) for m in near)


def _impossible(rate: Mention) -> Claim:
    reading = Hypothesis(Constant(ONE, "100%"), Strength.EXPLICIT, "fall-within-whole", Relation.AT_MOST)
    return Claim(Kind.IMPOSSIBLE, "prose.impossible-fall", rate.figure, (reading,), rate.title)


def _points(prose: Prose, view: View, points: Mention) -> Iterator[Claim]:
    """X%，比上年的Y%提高Z个百分点."""
    rates = [
        m
        for m in view.before(points)
        if m.sentence == points.sentence
        and m.figure.unit.dimension is Dimension.RATE
        and (m.role is not Role.CHANGE_RATE or prose.wording.is_base(m.lead, m.tail))
    ]
    if len(rates) >= 2 and not points.reason:
        later, earlier = rates[0], rates[1]
        if view.mentions.index(points) - view.mentions.index(earlier) == 2:
            against = later.lead.startswith(prose.wording.words("compare"))  # 较目标值98%提高0.60个百分点
            if against or prose.wording.is_base(later.lead, later.tail):
                later, earlier = earlier, later
            gap = minus(later.figure, earlier.figure) if points.direction > 0 else minus(earlier.figure, later.figure)
            reading = Hypothesis(gap, Strength.LIKELY, "rates-of-sentence")
            subject = points.label or later.label or later.topic
            turned = Hypothesis(_turned(gap), Strength.POSSIBLE, "rates-of-sentence")
            yield Claim(Kind.DIFFERENCE, "prose.difference", points.figure, (reading, turned), subject)


def _turned(gap: Sum) -> Sum:
    """The difference the other way round: which of two rates is the earlier one, the words may leave open."""
    return Sum(tuple((-sign, term) for sign, term in gap.terms))
