"""Plan, outturn and rate told one right behind the other: 年初预算1255万元，支出决算2113万元，完成年初预算的100%.

Owns that claim. Nothing stands between the three, and no words name another plan; the rate is then the outturn by the
plan, however far it is from that: of 228 in consistent and in real reports 223 are, and the five others are errors.
Cost: linear.
"""

from __future__ import annotations

from collections.abc import Iterable

from auditor.claims.expression import Quotient
from auditor.claims.model import Claim, Hypothesis, Kind, Strength
from auditor.claims.prose.mentions import Role
from auditor.claims.relations.acquitting import Reading
from auditor.claims.relations.key_cues import PairKeys
from auditor.claims.relations.no_wholes import is_part_of_the_plan
from auditor.claims.relations.stream import Item, Mark, Stream
from auditor.figures.model import Approx, Dimension, Place

PATTERN, WHY = "prose.completion", "plan-and-outturn"
_ASSERTED = 0.995
_OUTTURN = "outturn"  # the kind of a key


def completions_told(stream: Stream, readings: Iterable[Reading]) -> dict[Place, Claim]:
    """The claims of such rates by the place of the rate; none where a reading of it holds."""
    known = {r.candidate.target.at for r in readings if r.holds}
    found: dict[Place, Claim] = {}
    for plan, done, rate in zip(stream.items, stream.items[1:], stream.items[2:], strict=False):
        if rate.at in known or not _are_told_together(plan, done, rate) or is_part_of_the_plan(stream, rate, plan):
            continue
        if not PairKeys(stream.prose.wording.lexicon, rate).is_of_another_plan(plan):
            expected = Quotient(done.figure, plan.figure)
            reading = Hypothesis(expected, Strength.EXPLICIT, WHY, asserted=_ASSERTED, roles_told=True)
            found[rate.figure.place] = Claim(Kind.COMPLETION, PATTERN, rate.figure, (reading,), done.mention.title)
    return found


def _are_told_together(plan: Item, done: Item, rate: Item) -> bool:
    """True for a plan, what was done and a rate of one sentence and bracket, with commas alone between."""
    three = (plan, done, rate)
    exact = all(item.figure.approx is Approx.NONE for item in three)
    beside = len({(item.sentence, item.depth) for item in three}) == 1 and max(done.mark, rate.mark) <= Mark.COMMA
    roles = plan.role in (Role.LEVEL, Role.BASE) and done.role is Role.LEVEL and rate.role is Role.COMPLETION
    called = plan.planned and not done.planned and done.kind == _OUTTURN
    same = plan.measure == done.measure and plan.value > 0 and rate.measure[0] is Dimension.RATE
    return exact and beside and roles and called and same
