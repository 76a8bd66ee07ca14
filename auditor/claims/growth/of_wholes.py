"""The growth of wholes: by the readings that tell their parts, else by parts that nature or names tell to be all.

Owns which of the two goes before the other one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from auditor.claims.growth.by_names import growth_by_names
from auditor.claims.growth.by_nature import growth_by_nature
from auditor.claims.growth.parts import growth_of_parts
from auditor.claims.model import Claim
from auditor.claims.relations.acquitting import Reading
from auditor.claims.relations.stream import Stream


def growth_of_wholes(stream: Stream, readings: Sequence[Reading]) -> Iterator[Claim]:
    """The claims by parts that are told, and those by nature and by names about rates that none of these is about."""
    known = set()
    for claim in growth_of_parts(stream, readings):
        known.add(claim.reported.place)
        yield claim
    for find in (growth_by_nature, growth_by_names):
        found = [claim for claim in find(stream) if claim.reported.place not in known]
        known |= {claim.reported.place for claim in found}
        yield from found
