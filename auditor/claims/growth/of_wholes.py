"""The growth of wholes: by the readings that tell their parts, else by parts that are all there are by nature.

Owns which of the two goes before the other one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from auditor.claims.growth.by_nature import growth_by_nature
from auditor.claims.growth.parts import growth_of_parts
from auditor.claims.model import Claim
from auditor.claims.relations.acquitting import Reading
from auditor.claims.relations.stream import Stream


def growth_of_wholes(stream: Stream, readings: Sequence[Reading]) -> Iterator[Claim]:
    """The claims by parts that are told, and those by nature about rates that none of these is about."""
    known = set()
    for claim in growth_of_parts(stream, readings):
        known.add(claim.reported.place)
        yield claim
    yield from (claim for claim in growth_by_nature(stream) if claim.reported.place not in known)
