"""Rates by several names that lie on either side of the quotient of one pair of amounts.

Owns that acquittal: they cannot all be of these amounts. Cost: linear in the readings.
"""

from __future__ import annotations

from collections.abc import Iterable

from auditor.claims.prose.mentions import Role
from auditor.claims.relations.acquitting import Reading, operands_of

_NAMED_RATES = (Role.COMPLETION, Role.RATE)
_LIKELY = 0.5


def of_others_around(winners: Iterable[Reading]) -> frozenset[int]:
    """The rates by several names that lie on either side of the quotient of the same amounts, each of a part of them.

    受理100件，结案91件，审判结案率92%，执结率88%: the trials and the enforcements are told together.
    """
    around: dict[tuple[int, ...], list[Reading]] = {}
    for reading in winners:
        named = reading.candidate.target.role in _NAMED_RATES and reading.asserted >= _LIKELY
        if named and not reading.holds and operands_of(reading):
            around.setdefault(operands_of(reading), []).append(reading)
    found: set[int] = set()
    for readings in around.values():
        names = {reading.candidate.target.mention.label for reading in readings}
        if len(names) > 1 and len({reading.candidate.off > 0 for reading in readings}) > 1:
            found |= {reading.candidate.target.at for reading in readings}
    return frozenset(found)
