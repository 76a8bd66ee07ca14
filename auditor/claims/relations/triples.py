"""What a change and its rate say of each other: 支出320万元，上年300万元，增加20万元，增长6.67%.

Owns that evidence. Where the rate agrees with two printed amounts, the change told right before it is theirs too, and
the other way round. How often that is so is counted on consistent reports. Cost: linear in the rates of change.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import log

from auditor.claims.prose.mentions import Role
from auditor.claims.relations.acquitting import Reading
from auditor.claims.relations.growth_exclusions import is_of_a_revision
from auditor.claims.relations.model import AnyCandidate, Candidate, Shape
from auditor.claims.relations.quotient import Formula, Quotients
from auditor.claims.relations.siblings import Read, raised
from auditor.claims.relations.stream import Item, Stream

_OF_RATE = log(148 / 2)  # changes before a rate of two amounts: 148 of 149 are the difference of these
_OF_CHANGE = log(138 / 3)  # rates behind a difference of two amounts: 138 of 140 are their growth
_TELLING, _MORE_TELLING = 4.0, 6.0  # bits from which on a rate and a difference agree beyond chance
_LIKELY = 0.1


def with_triples(
    stream: Stream, rates: Mapping[int, Sequence[Reading]], changes: Mapping[int, Sequence[Reading]]
) -> tuple[Read, Read]:
    """The readings of rates and of changes, likelier those of the amounts that the other one agrees with."""
    wider_rates = {at: list(readings) for at, readings in rates.items()}
    wider_changes = {at: list(readings) for at, readings in changes.items()}
    for change, rate in zip(stream.items, stream.items[1:], strict=False):
        if not _are_of_one_thing(change, rate):
            continue
        if stream.prose.wording.of_other_times(change.mention.lead, rate.mention.lead):
            continue
        growth = _proven(rates.get(rate.at, ()), _TELLING)
        difference = _proven(changes.get(change.at, ()), _MORE_TELLING)
        if growth is not None and changes.get(change.at) and growth.parts[0].measure == change.measure:
            sign = change.mention.direction or 1
            own = Candidate(Shape.DIFFERENCE, change, growth.parts, (sign, -sign), ("triple",), True)
            wider_changes[change.at] = raised(wider_changes.get(change.at, []), own, _OF_RATE)
        if difference is not None and rates.get(rate.at) and difference.parts[1].value > 0:
            this, last = difference.parts
            if is_of_a_revision(stream, rate, this, last):
                continue
            other = Quotients(rate, this, last, Formula.LEVELS, ("triple",))
            wider_rates[rate.at] = raised(wider_rates.get(rate.at, []), other, _OF_CHANGE)
    return wider_rates, wider_changes


def _are_of_one_thing(change: Item, rate: Item) -> bool:
    beside = change.sentence == rate.sentence and change.depth == rate.depth
    return beside and change.role is Role.DELTA and rate.role is Role.CHANGE_RATE and change.value != 0


def _proven(readings: Sequence[Reading], least: float) -> AnyCandidate | None:
    """The likeliest growth or difference of two amounts that agrees beyond chance."""
    for reading in readings:
        own = reading.candidate
        of_two = own.formula is Formula.LEVELS if isinstance(own, Quotients) else own.shape is Shape.DIFFERENCE
        if reading.holds and of_two and own.surprise >= least and reading.asserted > _LIKELY:
            return own
    return None
