"""The claims of a report by the figures that take part in them, for asking what one figure would have to be.

Owns Web: which claims speak of a figure of a broken claim, which places print one fact, and the sum and width of each
plain sum, kept so that no long list is added up again and again. Solving for a figure is repairs.py's part.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

from auditor.claims.expression import Sum, figures_of
from auditor.claims.model import Relation, Strength
from auditor.engine.model import Check, Verdict
from auditor.figures.interval import ZERO
from auditor.figures.model import Approx, Figure, Place
from auditor.records import NamedTuple

MOST_PRINTS = 12


class PlainSum(NamedTuple):
    """A claim that is a plain sum of figures: by how much the terms exceed the total, how wide all their intervals
    are together, and the sign with which each of its figures moves the gap."""

    gap: Decimal
    width: Decimal
    signs: Mapping[Place, int]


class Web(NamedTuple):
    """The claims of a report by the figures that take part in them, and which figures print one fact."""

    claims: tuple[Check, ...]
    of_place: Mapping[Place, tuple[int, ...]]
    prints: Mapping[Place, tuple[Figure, ...]]
    sums: Mapping[int, PlainSum]

    def broken(self, figure: Figure) -> tuple[int, ...]:
        """The broken claims the figure takes part in."""
        return tuple(n for n in self.of_place.get(figure.place, ()) if self.claims[n].verdict is Verdict.INCONSISTENT)


def web_of(checks: Iterable[Check]) -> Web:
    """The web of the claims that say something of the figures in broken ones."""
    said = [c for c in checks if c.verdict is not Verdict.INDETERMINATE]
    suspects = {f.place for c in said if c.verdict is Verdict.INCONSISTENT for f in figures_in(c)}
    prints = _prints(said, suspects)
    wanted = suspects | {f.place for group in prints.values() for f in group}
    claims: list[Check] = []
    of_place: dict[Place, list[int]] = defaultdict(list)
    for check in said:
        if check.hypothesis.strength is Strength.POSSIBLE and check.verdict is not Verdict.INCONSISTENT:
            continue  # what the report need not assert keeps no figure from being put right
        places = {f.place for f in figures_in(check)} & wanted
        if places:
            for place in places:
                of_place[place].append(len(claims))
            claims.append(check)
    sums = {n: found for n, check in enumerate(claims) if (found := _plain_sum(check)) is not None}
    return Web(tuple(claims), {place: tuple(found) for place, found in of_place.items()}, prints, sums)


def figures_in(check: Check) -> tuple[Figure, ...]:
    """All figures of a claim, the reported one first."""
    return (check.claim.reported, *figures_of(check.hypothesis.expected))


def _plain_sum(check: Check) -> PlainSum | None:
    expected, reported = check.hypothesis.expected, check.claim.reported
    terms = expected.terms if isinstance(expected, Sum) else ((1, expected),)
    figures = [(sign, t) for sign, t in terms if isinstance(t, Figure)]
    signs = {reported.place: -1} | {figure.place: sign for sign, figure in figures}
    if len(figures) < len(terms) or len(signs) <= len(figures) or check.hypothesis.relation is not Relation.EQUAL:
        return None
    every = (reported, *(figure for _, figure in figures))
    if any(f.approx is not Approx.NONE for f in every):
        return None
    gap = sum((sign * figure.base for sign, figure in figures), ZERO) - reported.base
    return PlainSum(gap, sum((f.ulp for f in every), ZERO) / 2, signs)


def _prints(checks: Sequence[Check], suspects: set[Place]) -> dict[Place, tuple[Figure, ...]]:
    """For each suspect the prints of its fact, tied to it by claims that hold."""
    tied: dict[Place, list[Figure]] = defaultdict(list)
    for check in checks:
        other = check.hypothesis.expected
        if (
            check.verdict is Verdict.CONSISTENT
            and isinstance(other, Figure)
            and other.base == check.claim.reported.base
        ):
            tied[check.claim.reported.place].append(other)
            tied[other.place].append(check.claim.reported)
    found = {}
    for place in suspects & tied.keys():
        seen: dict[Place, Figure] = {}
        waiting = list(tied[place])
        while waiting and len(seen) <= MOST_PRINTS:
            figure = waiting.pop()
            if figure.place not in seen:
                seen[figure.place] = figure
                waiting += tied[figure.place]
        if len(seen) <= MOST_PRINTS:
            found[place] = tuple(seen.values())
    return found
