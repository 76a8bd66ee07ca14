"""Means of an amount told before by name, right behind the number: 运行费13.49万元…6辆，辆均运行费2.25万元.

Owns which amount such a mean is of: the one whose name ends as that of the mean, and no other. Means whose words name
no amount told before are among the relations by shape. Cost: FAR figures for each mean.
"""

from __future__ import annotations

from collections.abc import Iterable

from auditor.claims.expression import Quotient
from auditor.claims.model import Claim, Hypothesis, Kind, Strength
from auditor.claims.prose.mentions import Role
from auditor.claims.prose.phrases import phrase
from auditor.claims.relations.acquitting import Reading
from auditor.claims.relations.recognisers import NAMED_MEAN
from auditor.claims.relations.stream import Item, Stream
from auditor.figures.model import Approx, Dimension, Place

PATTERN = "prose.average"
_ASSERTED = 0.93
_FAR = 6  # figures before the number
_FEWEST = 3  # letters of a name


def named_means(stream: Stream, readings: Iterable[Reading]) -> dict[Place, Claim]:
    """The claims of such means by their place; none where a reading of it with that number and amount holds."""
    known = {frozenset(r.candidate.key) for r in readings if r.holds}
    found: dict[Place, Claim] = {}
    for mean in stream.items[1:]:
        number = stream.items[mean.at - 1]
        told = mean.role is Role.LEVEL and mean.figure.approx is Approx.NONE and mean.view is number.view
        amount = _amount(stream, mean, number) if told else None
        if amount is not None and frozenset((mean.at, number.at, amount.at)) not in known:
            reading = Hypothesis(
                Quotient(amount.figure, number.figure), Strength.LIKELY, NAMED_MEAN, asserted=_ASSERTED, roles_told=True
            )
            reported = mean.figure._replace(exact=False)
            found[mean.figure.place] = Claim(Kind.AVERAGE, PATTERN, reported, (reading,), mean.mention.title)
    return found


def _amount(stream: Stream, mean: Item, number: Item) -> Item | None:
    """The amount called as the mean is, the only one of the figures before that is; None where the words tell none."""
    match = phrase(stream.prose.wording.lexicon, "mean_of_named").fullmatch(mean.mention.lead.strip())
    counted = number.is_amount and number.measure[0] is Dimension.COUNT and number.figure.approx is Approx.NONE
    if match is None or not counted or number.value <= 0 or number.figure.unit.noun != match["per"]:
        return None
    near = stream.items[max(0, number.at - _FAR) : number.at]
    named = [i for i in near if i.is_amount and i.measure == mean.measure and i.summable and i.view is mean.view]
    called = [
        i for i in named if _is_called(stream, i.mention.label, match["thing"]) and i.figure.approx is Approx.NONE
    ]
    return called[0] if len(called) == 1 and len(match["thing"]) >= _FEWEST else None


def _is_called(stream: Stream, label: str, thing: str) -> bool:
    """True for a name that ends so, and is not joined of two: 公务用车运行费, not 购置及运行费."""
    return label.endswith(thing) and not label.removesuffix(thing).endswith(stream.prose.wording.words("names_joints"))
