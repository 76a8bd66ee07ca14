"""The claim that a fall makes by itself: none is above 100 %.

Rates of change, points and their operands are among the relations by shape.
"""

from __future__ import annotations

from collections.abc import Iterator

from auditor.claims.expression import Constant
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


def _turns_negative(prose: Prose, view: View, rate: Mention) -> bool:
    """True where the sentence speaks of a deficit or a negative amount: such a level can fall by more than itself."""
    near = [m for m in view.mentions if m.sentence == rate.sentence]
    return any(m.figure.value < 0 or prose.wording.has("deficit", m.lead) for m in near)


def _impossible(rate: Mention) -> Claim:
    reading = Hypothesis(Constant(ONE, "100%"), Strength.EXPLICIT, "fall-within-whole", Relation.AT_MOST)
    return Claim(Kind.IMPOSSIBLE, "prose.impossible-fall", rate.figure, (reading,), rate.title)
