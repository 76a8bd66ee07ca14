"""How much of a plan was done, where only the difference to it is told: 支出62万元，完成预算的103%，比预算多2万元.

Owns that claim: the amount before such a rate, divided by it less the difference to the plan told in the same sentence.
Where the plan itself is printed there, or the two are of two plans, nothing is claimed. Cost: linear.
"""

from __future__ import annotations

from collections.abc import Iterable

from auditor.claims.expression import Quotient, Sum
from auditor.claims.model import Claim, Hypothesis, Kind, Strength
from auditor.claims.prose.mentions import Role
from auditor.claims.reading.keys import conflict
from auditor.claims.relations.acquitting import Reading
from auditor.claims.relations.growth_exclusions import is_of_a_reason
from auditor.claims.relations.stream import Item, Stream
from auditor.figures.model import Approx, Dimension, Place

PATTERN, WHY = "prose.completion", "plan-by-gap"
_ASSERTED = 0.9
_FAR = 3  # figures between the rate and the difference


def completions_by_gaps(stream: Stream, readings: Iterable[Reading]) -> dict[Place, Claim]:
    """The claims of such rates by the place of the rate; none where another reading of it holds."""
    known = {r.candidate.target.at for r in readings if r.holds}
    found: dict[Place, Claim] = {}
    for rate in stream.items:
        if rate.role is not Role.COMPLETION or rate.measure[0] is not Dimension.RATE or rate.at in known:
            continue
        done, gap = _done(stream, rate), _gap(stream, rate)
        if done is None or gap is None or rate.figure.approx is not Approx.NONE:
            continue
        if (
            done.measure == gap.measure
            and not is_of_a_reason(stream, gap, done)  # 主要是土地出让收入比预算短收3.54亿元
            and gap.value < done.value
            and not conflict(rate.key, gap.key, ("basis", "year"))
        ):
            plan = Sum(((1, done.figure), (-gap.mention.direction, gap.figure)))
            reading = Hypothesis(Quotient(done.figure, plan), Strength.LIKELY, WHY, asserted=_ASSERTED, roles_told=True)
            found[rate.figure.place] = Claim(Kind.COMPLETION, PATTERN, rate.figure, (reading,), done.mention.title)
    return found


def _done(stream: Stream, rate: Item) -> Item | None:
    """The last amount before a rate of a plan, where no plan is printed in its sentence."""
    wording = stream.prose.wording
    levels = [i for i in stream.sentence_of(rate) if i.role is Role.LEVEL and i.is_amount and i.depth == rate.depth]
    before = [i for i in levels if i.at < rate.at]
    planned = any(i.planned for i in levels if i.measure == before[-1].measure) if before else False
    if not wording.is_budget(f"{rate.mention.lead}{rate.mention.whole}") or planned:
        return None
    exact = bool(before) and before[-1].figure.approx is Approx.NONE and before[-1].value > 0
    return before[-1] if exact else None


def _gap(stream: Stream, rate: Item) -> Item | None:
    """The difference to the plan told right behind the rate."""
    for item in stream.behind(rate, _FAR):
        if item.sentence != rate.sentence or item.depth != rate.depth or item.role is Role.LEVEL:
            return None
        if item.role is Role.DELTA:
            planned = item.mention.compare == "budget" or stream.prose.wording.is_budget(item.mention.lead)
            told = planned and item.mention.direction and item.figure.approx is Approx.NONE
            return item if told else None
    return None
