"""Which reading of a total wins: the likeliest natural list, unless another one holds and so acquits it.

Owns the competition of the candidates of one target and what becomes a claim. A reading that holds beyond chance
explains the figure, however it was found; of those that do not hold only the likeliest natural one is held against the
report, with the probability that it is meant. How a construction fares in this very report counts too (habits.py).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from auditor.claims.evidence.odds import chance_of, is_meant, score_of
from auditor.claims.expression import Sum
from auditor.claims.model import Claim, Hypothesis, Kind, Relation, Strength
from auditor.claims.relations.habits import Habits, habits_of
from auditor.claims.relations.model import Candidate, Outcome, Shape
from auditor.claims.relations.stream import Item, Stream
from auditor.claims.relations.sums import sums_of
from auditor.figures.model import Dimension

_FAINT = -3.5  # natural log odds of a list that ends where the text does not turn
_LIKELY, _EXPLICIT = 0.5, 0.95
_WORTH_SAYING = 0.2
_COUNTED = (Dimension.COUNT, Dimension.SCORE)


class Reading(NamedTuple):
    """A candidate with its natural log odds of being meant."""

    candidate: Candidate
    score: float

    @property
    def asserted(self) -> float:
        """The probability that it is meant."""
        return chance_of(self.score)


def sum_claims(stream: Stream) -> Iterator[Claim]:
    """The claims about totals that the running text makes."""
    read = {item.at: _readings(stream, item) for item in stream.items if item.is_amount}
    habits = habits_of(r.candidate for readings in read.values() for r in readings[:1])
    winners = {at: found for at, readings in read.items() if (found := _winner(readings, habits)) is not None}
    explained = _explained(winners)
    for at, reading in winners.items():
        if _is_told(reading, explained):
            yield _claim(stream.items[at], reading)


def _readings(stream: Stream, target: Item) -> list[Reading]:
    """All candidates of a target, the likeliest first."""
    found = [Reading(c, _score(c)) for c in sums_of(stream, target) if len(c.parts) > 1]
    return sorted(found, key=lambda r: -r.score)


def _score(candidate: Candidate) -> float:
    if not candidate.natural:
        return _FAINT
    return score_of(candidate.shape.value, candidate.features)


def _winner(readings: Sequence[Reading], habits: Habits) -> Reading | None:
    """The likeliest reading that holds, else the likeliest natural one of all."""
    tried = len({r.candidate.key for r in readings})
    for outcome in (Outcome.HOLDS, Outcome.ROUNDING):
        for reading in readings:
            own = reading.candidate
            if own.outcome is outcome and is_meant(reading.score, own.surprise, tried):
                return reading
    natural = [r for r in readings if r.candidate.natural]
    if not natural:
        return None
    weighed = [r._replace(score=habits.weighed(r.candidate, r.score)) for r in natural[:3]]
    return max(weighed, key=lambda r: r.score)


def _explained(winners: Mapping[int, Reading]) -> dict[int, set[int]]:
    """For each figure the totals whose sums hold and that it is a part of."""
    explained: dict[int, set[int]] = {}
    for at, reading in winners.items():
        if reading.candidate.outcome is Outcome.HOLDS:
            for part in reading.candidate.parts:
                explained.setdefault(part.at, set()).add(at)
    return explained


def _is_told(reading: Reading, explained: Mapping[int, set[int]]) -> bool:
    """True for a reading that holds, and for one worth holding against the report that no sum that holds explains."""
    own = reading.candidate
    if own.outcome is not Outcome.BROKEN:
        return True
    if reading.asserted < _WORTH_SAYING:
        return False
    common = set.intersection(*(explained.get(part.at, set()) for part in own.parts))
    return not (common - {own.target.at})


def _claim(target: Item, reading: Reading) -> Claim:
    own = reading.candidate
    parts = Sum(tuple((sign, part.figure) for sign, part in zip(own.signs, own.parts, strict=True)))
    asserted = reading.asserted
    strength = Strength.POSSIBLE
    if own.outcome is Outcome.BROKEN:
        strength = Strength.EXPLICIT if asserted >= _EXPLICIT else Strength.LIKELY
    elif asserted >= _LIKELY or own.outcome is Outcome.ROUNDING:
        strength = Strength.LIKELY
    kind, pattern = (Kind.COUNT, "prose.count") if target.measure[0] in _COUNTED else (Kind.SUM, "prose.total")
    why = "list-before" if own.shape is Shape.LIST_BEFORE else "list-after"
    hypothesis = Hypothesis(parts, strength, why, Relation.EQUAL, asserted)
    return Claim(kind, pattern, target.figure, (hypothesis,), target.mention.title)
