"""How a construction fares in the very report: where it holds again and again it is meant so, where it never does not.

Owns the counts by construction (the few features that make one up) and what they add to the odds of one candidate.
A report's own habits weigh as much as their number allows: the learned odds count as PRIOR trials.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from math import log

from auditor.claims.evidence.odds import chance_of
from auditor.claims.relations.model import AnyCandidate, Outcome

PRIOR = 6.0
_TELLING = 5.0  # bits from which on a sum that holds is counted
_MARKED = ("opener:", "closing:", "joint:", "form:", "base:", "bracket", "flat", "heads", "items", "nested")


class Habits:
    """How often each construction held and did not in one report."""

    __slots__ = ("_held", "_tried")

    def __init__(self, held: Counter[tuple[str, ...]], tried: Counter[tuple[str, ...]]) -> None:
        self._held, self._tried = held, tried

    def weighed(self, candidate: AnyCandidate, score: float) -> float:
        """`score` (natural log odds) with the habits of the report, the candidate itself left out."""
        code = construction_of(candidate)
        held = self._held[code] - (candidate.outcome is not Outcome.BROKEN)
        failed = self._tried[code] - self._held[code] - (candidate.outcome is Outcome.BROKEN)
        learned = chance_of(score)
        for_it, against = max(held, 0) + PRIOR * learned, max(failed, 0) + PRIOR * (1 - learned)
        return log(for_it / against) if for_it and against else score


def habits_of(candidates: Iterable[AnyCandidate]) -> Habits:
    """The habits that the likeliest candidates of a report show."""
    held: Counter[tuple[str, ...]] = Counter()
    tried: Counter[tuple[str, ...]] = Counter()
    for candidate in candidates:
        if candidate.outcome is not Outcome.BROKEN and candidate.surprise < _TELLING:
            continue  # it may hold by chance
        code = construction_of(candidate)
        tried[code] += 1
        held[code] += candidate.outcome is not Outcome.BROKEN
    return Habits(held, tried)


def construction_of(candidate: AnyCandidate) -> tuple[str, ...]:
    """What makes up its construction, whatever the number of parts."""
    return (candidate.shape.value, *sorted({f for f in candidate.features if f.startswith(_MARKED)}))
