"""How a construction fares in the very report: where it holds again and again it is meant so, where it never does not.

Owns the counts by construction (the few features that make one up) and what they add to the odds of one candidate.
A report's own habits weigh as much as their number allows: the learned odds count as PRIOR trials.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import lru_cache
from math import log

from auditor.claims.evidence.odds import chance_of
from auditor.claims.relations.model import AnyCandidate, Outcome

PRIOR = 12.0
_TELLING = 5.0  # bits from which on a sum that holds is counted
_MARKED = (
    "role:",
    "opener:",
    "closing:",
    "joint:",
    "form:",
    "base:",
    "how:",
    "own:",
    "order:",
    "per:",
    "bracket",
    "flat",
    "heads",
    "items",
    "nested",
)


class Habits:
    """How often each construction held and did not in one report."""

    __slots__ = ("_held", "_tried")

    def __init__(self, held: Mapping[tuple[str, ...], float], tried: Mapping[tuple[str, ...], float]) -> None:
        self._held, self._tried = held, tried

    def weighed(self, candidate: AnyCandidate, score: float) -> float:
        """`score` (natural log odds) with the habits of the report, the candidate itself left out."""
        code, learned = construction_of(candidate), chance_of(score)
        if len(code) == 1:
            return score  # nothing makes it a construction of its own: two amounts called alike
        broken = candidate.outcome is Outcome.BROKEN
        held = self._held.get(code, 0.0) - (0 if broken else learned)
        failed = self._tried.get(code, 0.0) - self._held.get(code, 0.0) - (learned if broken else 0)
        for_it, against = max(held, 0) + PRIOR * learned, max(failed, 0) + PRIOR * (1 - learned)
        return log(for_it / against) if for_it and against else score


def habits_of(likeliest: Iterable[tuple[AnyCandidate, float]]) -> Habits:
    """The habits that the likeliest candidates of a report show, each with its natural log odds of being meant.

    What is hardly meant, and does not hold, says little of what is: each counts as far as it is likely meant.
    """
    held: dict[tuple[str, ...], float] = defaultdict(float)
    tried: dict[tuple[str, ...], float] = defaultdict(float)
    for candidate, score in likeliest:
        if candidate.outcome is not Outcome.BROKEN and candidate.surprise < _TELLING:
            continue  # it may hold by chance
        code, weight = construction_of(candidate), chance_of(score)
        tried[code] += weight
        held[code] += weight if candidate.outcome is not Outcome.BROKEN else 0.0
    return Habits(held, tried)


def construction_of(candidate: AnyCandidate) -> tuple[str, ...]:
    """What makes up its construction, whatever the number of parts."""
    return (candidate.shape.value, *sorted(set(filter(_makes_up, candidate.features))))


@lru_cache(maxsize=4096)
def _makes_up(feature: str) -> bool:
    return feature.startswith(_MARKED)
