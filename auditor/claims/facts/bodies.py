"""One thing counted for each part of a body in one sentence or passage: 局机关8人，二级机构36人 together make 44人.

Owns those groups, and the ties of a total told elsewhere to them. Such a sum bears a total out and never breaks one:
whether a passage names all parts of a body is not known. Cost: linear in the facts.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from auditor.claims.expression import total
from auditor.claims.facts.model import Fact
from auditor.claims.model import Claim, Hypothesis, Kind, Strength
from auditor.claims.prose.mentions import Role
from auditor.claims.reading.names import Naming
from auditor.figures.interval import ZERO

PATTERN = "prose.tie-out"
_MOST_PARTS = 6
_MOST_GROUPS = 12  # of one thing
Parts = tuple[Fact, ...]


def parts_of_bodies(facts: Sequence[Fact], naming: Naming) -> Mapping[str, list[Parts]]:
    """By what they are of: facts of one basis and passage that differ only in the part of the body they are of."""
    tags = frozenset(naming.words("parts_of_body"))
    groups: dict[object, dict[str, Fact]] = defaultdict(dict)
    for fact in facts:
        of = fact.scope & tags
        if fact.core and fact.plain and fact.role is Role.LEVEL and len(of) == 1 and fact.figure.base > ZERO:
            key = (fact.core, fact.measure, fact.basis, fact.home, fact.scope - tags, fact.key.fund)
            groups[key].setdefault(next(iter(of)), fact)
    found: dict[str, list[Parts]] = defaultdict(list)
    for group in groups.values():
        parts = tuple(group.values())
        if 2 <= len(parts) <= _MOST_PARTS and len(found[parts[0].core]) < _MOST_GROUPS:
            found[parts[0].core].append(parts)
    return found


def is_sum_of(parts: Parts, fact: Fact) -> bool:
    """True where `fact` prints what the parts add up to, under their name and in their measure."""
    first = parts[0]
    same = fact.core == first.core and fact.measure == first.measure and fact.home != first.home
    value = sum((p.figure.base for p in parts), ZERO)
    return same and abs(value - fact.figure.base) <= len(parts) * max(p.figure.ulp for p in (*parts, fact))


def body_claims(facts: Sequence[Fact], naming: Naming) -> Iterator[Claim]:
    """The totals that the parts of a body add up to."""
    groups = parts_of_bodies(facts, naming)
    for fact in facts:
        for parts in groups.get(fact.core, ()) if fact.plain else ():
            if is_sum_of(parts, fact):
                expected = total(*(part.figure for part in parts))
                reading = Hypothesis(expected, Strength.POSSIBLE, "parts-of-body")
                yield Claim(Kind.TIE_OUT, PATTERN, fact.figure, (reading,), fact.core)
