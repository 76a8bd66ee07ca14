"""By how much more than planned was done, as a rate: 任务15亿元，实际归集16.2亿元，超额完成8%.

Owns which two amounts such a rate is of, the last two of one measure before it: one a plan by its words, one not. Where
the words tell no plan nothing is claimed. Cost: linear.
"""

from __future__ import annotations

from collections.abc import Iterable

from auditor.claims.expression import Quotient, minus
from auditor.claims.model import Claim, Hypothesis, Kind, Strength
from auditor.claims.prose.mentions import Role
from auditor.claims.prose.phrases import phrase
from auditor.claims.relations.acquitting import Reading
from auditor.claims.relations.stream import Item, Stream
from auditor.figures.interval import ONE
from auditor.figures.model import Approx, Dimension, Place
from auditor.records import NamedTuple

PATTERN, WHY = "prose.change-rate", "over-plan"
_ASSERTED = 0.95
_ROLES = (Role.CHANGE_RATE, Role.RATE, Role.COMPLETION)


class _Pair(NamedTuple):
    """What was planned, and what was done."""

    plan: Item
    done: Item


def rates_over_plan(stream: Stream, readings: Iterable[Reading]) -> dict[Place, Claim]:
    """The claims of such rates by the place of the rate; none where another reading of it holds."""
    known = {r.candidate.target.at for r in readings if r.holds}
    found: dict[Place, Claim] = {}
    for item in stream.items:
        if item.role not in _ROLES or item.figure.unit.dimension is not Dimension.RATE or item.at in known:
            continue
        pair = _pair(stream, item) if _is_excess(stream, item) else None
        if pair is not None:
            more = Quotient(minus(pair.done.figure, pair.plan.figure), pair.plan.figure)
            reading = Hypothesis(more, Strength.LIKELY, WHY, asserted=_ASSERTED, roles_told=True)
            found[item.figure.place] = Claim(Kind.CHANGE, PATTERN, item.figure, (reading,), pair.done.mention.title)
    return found


def _is_excess(stream: Stream, item: Item) -> bool:
    """True for an exact rate below the whole that tells by how much a plan was passed: 超计划, 超额完成任务."""
    exact = item.figure.approx is Approx.NONE and item.figure.base < ONE
    return exact and phrase(stream.prose.wording.lexicon, "over_plan").search(item.mention.lead) is not None


def _pair(stream: Stream, item: Item) -> _Pair | None:
    """The last two amounts of one measure in the sentence; None where not just one of them is planned."""
    before = [i for i in stream.before(item) if i.sentence == item.sentence and i.role is Role.LEVEL]
    target = next(iter(stream.behind(item, 1)), None)
    if before and target is not None and _is_target(stream, target, before[0]):
        return _Pair(target, before[0])
    amounts = [i for i in before if i.is_amount and i.figure.unit.dimension is not Dimension.RATE and i.value > 0]
    alike = [i for i in amounts if i.measure == amounts[0].measure][:2]
    planned = [_is_planned(stream, i) for i in alike]
    if len(set(planned)) != len(alike) or len(alike) < len(_Pair._fields):
        return None
    return _Pair(alike[planned.index(True)], alike[planned.index(False)])


def _is_target(stream: Stream, target: Item, done: Item) -> bool:
    """True for what is called the target right behind its figure: 超额8%完成60亿元的年度目标."""
    behind = phrase(stream.prose.wording.lexicon, "target_behind").match(target.view.value, target.figure.place.end)
    beside = target.sentence == done.sentence and target.measure == done.measure and target.value > 0
    return behind is not None and beside and not _is_planned(stream, done)


def _is_planned(stream: Stream, item: Item) -> bool:
    """True for an amount that its words call a plan or a task, and not what was done of it."""
    wording, lead = stream.prose.wording, item.mention.lead
    return item.planned or (wording.has("plan_nouns", lead) and item.kind != "outturn")
