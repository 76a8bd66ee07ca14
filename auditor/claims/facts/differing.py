"""Facts told twice with different values."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from auditor.claims.facts.model import Fact
from auditor.claims.facts.naming import Naming
from auditor.claims.model import Claim


def differing_claims(facts: Sequence[Fact], naming: Naming) -> Iterator[Claim]:
    """None yet."""
    yield from ()
