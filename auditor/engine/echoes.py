"""Where the two figures of a broken tie are printed again: who corrects one of them must look at the others too.

Owns finding those places, by the ties that hold, and adding them to a finding's evidence. They explain a finding and
decide nothing. Cost: linear in the checks; at most MOST places for either figure.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from auditor.claims.model import Kind, Relation
from auditor.engine.model import Check, Finding, Verdict
from auditor.figures.model import Figure, Place

MOST = 3
Echoes = Mapping[Place, tuple[Figure, ...]]


def echoes_of(checks: Iterable[Check]) -> Echoes:
    """By the place of a figure: the other prints that a tie which holds compares it with, of the very same number."""
    found: dict[Place, list[Figure]] = defaultdict(list)
    for check in checks:
        one, two = check.claim.reported, check.hypothesis.expected
        holds = check.verdict is Verdict.CONSISTENT and check.hypothesis.relation is Relation.EQUAL
        if holds and check.claim.kind is Kind.TIE_OUT and isinstance(two, Figure) and one.base == two.base:
            found[one.place].append(two)
            found[two.place].append(one)
    return {place: tuple(figures) for place, figures in found.items()}


def with_echoes(finding: Finding, echoes: Echoes) -> Finding:
    """The finding, the other prints of the two figures of each broken tie among its evidence."""
    related = tuple(r._replace(check=_echoed(r.check, echoes)) for r in finding.related)
    return finding._replace(check=_echoed(finding.check, echoes), related=related)


def _echoed(check: Check, echoes: Echoes) -> Check:
    other = check.hypothesis.expected
    if check.claim.kind is not Kind.TIE_OUT or not isinstance(other, Figure):
        return check
    again = tuple(f for figure in (check.claim.reported, other) for f in echoes.get(figure.place, ())[:MOST])
    return check._replace(claim=check.claim._replace(context=(*check.claim.context, *again))) if again else check
