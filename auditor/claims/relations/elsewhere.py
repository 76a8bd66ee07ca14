"""Whether a rate that does not follow from the amounts beside it follows from another whole or base of the report.

Owns that search, which acquits only: 占外贸总值的15.1% in a passage that opens with the exports of one month is of a total
three passages above. Whatever has the measure is tried, so that the agreement must be rarer than so many trials make it.
Cost: one quotient for each amount of the measure, for a broken rate only.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import log2

from auditor.claims.prose.mentions import Role
from auditor.claims.relations.acquitting import Reading
from auditor.claims.relations.model import Outcome
from auditor.claims.relations.quotients import Formula, Quotients, near_of
from auditor.claims.relations.stream import Item, Stream

_ENOUGH = 2.0  # bits by which the agreement is rarer than the trials
_AMOUNTS = (Role.LEVEL, Role.BASE)
_OF_ONE_PAIR = (Formula.RATIO, Formula.COMPLEMENT, Formula.LEVELS, Formula.CHANGE_OF_LEVEL, Formula.CHANGE_OF_BASE)


def agrees_elsewhere(stream: Stream, reading: Reading) -> bool:
    """True for a broken rate that follows from its own amount and another whole or base, wherever that is told."""
    own = reading.candidate
    if reading.holds or not isinstance(own, Quotients) or own.formula not in _OF_ONE_PAIR:
        return False
    near = {i.at for i in near_of(stream, own.target)}  # what these explain was weighed beside the reading
    unders = _unlike(
        i for i in stream.items if i.role in _AMOUNTS and i.measure == own.over.measure and i.value and i.at not in near
    )
    for over in _own_amounts(stream, own):
        tried = log2(max(len(unders), 1))
        for under in unders:
            found = own._replace(over=over, under=under, formula=_formula(own, over, under))
            if under.value == over.value or not found.has_base or found.outcome is not Outcome.HOLDS:
                continue
            if found.surprise - tried >= _ENOUGH:
                return True
    return False


def _formula(own: Quotients, over: Item, under: Item) -> Formula:
    if over.role is not Role.DELTA:
        return own.formula if own.formula is not Formula.CHANGE_OF_LEVEL else Formula.LEVELS
    if own.target.role is not Role.CHANGE_RATE:
        return Formula.RATIO
    return Formula.CHANGE_OF_BASE if under.role is Role.BASE else Formula.CHANGE_OF_LEVEL


def _own_amounts(stream: Stream, own: Quotients) -> Iterator[Item]:
    """What the rate is likely told of: the operand of the reading, and the amount or change right before it."""
    yield own.over
    before = [i for i in stream.sentence_of(own.target) if i.at < own.target.at and i.measure == own.over.measure]
    for item in before[-1:]:
        if item.at != own.over.at and item.role in (*_AMOUNTS, Role.DELTA):
            yield item


def _unlike(items: Iterator[Item]) -> Sequence[Item]:
    """One item for each value."""
    return tuple({item.value: item for item in items}.values())
