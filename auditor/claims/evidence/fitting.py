"""Learns weights of features from relations that hold or do not: logistic regression with a pull towards zero.

Owns the fit. Candidates alike in all features are counted together. Method: iteratively reweighted steps along single
features (coordinate descent on the penalised likelihood; Genkin, Lewis and Madigan, "Large-scale Bayesian logistic
regression", Technometrics 49, 2007), with a Gaussian prior of each weight. Deterministic; the time taken grows linearly
with samples times features of a sample.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from math import exp, fsum

from auditor.records import NamedTuple

ROUNDS = 60
_STEP = 1.0
_SMALLEST = 2e-3
_WIDE = 100.0  # how far the constant may move
_LEAST_BEND = 1e-4
_LIMIT = 30.0


class Tally(NamedTuple):
    """Candidates with the same features: how many there were, and how many of them hold beyond chance."""

    features: frozenset[str]
    tried: float
    held: float


def tallied(samples: Iterable[tuple[Iterable[str], bool]]) -> tuple[Tally, ...]:
    """The samples (features, holds) counted by their features."""
    tried: Counter[frozenset[str]] = Counter()
    held: Counter[frozenset[str]] = Counter()
    for features, holds in samples:
        key = frozenset(features)
        tried[key] += 1
        held[key] += holds
    return tuple(Tally(key, count, held[key]) for key, count in tried.items())


def fitted(tallies: Sequence[Tally], variance: float = 0.7) -> dict[str, float]:
    """The weight of each feature (natural log odds), "" being the constant."""
    by_feature: dict[str, list[int]] = defaultdict(list)
    for index, tally in enumerate(tallies):
        for name in ("", *tally.features):
            by_feature[name].append(index)
    weights = dict.fromkeys(by_feature, 0.0)
    scores = [0.0] * len(tallies)
    reach = dict.fromkeys(by_feature, _STEP)
    for _ in range(ROUNDS):
        moved = 0.0
        for name, indices in by_feature.items():
            spread = _WIDE if name == "" else variance
            slope, bend = -weights[name] / spread, 1 / spread
            for i in indices:
                p = probability(scores[i])
                slope += tallies[i].held - tallies[i].tried * p
                bend += tallies[i].tried * max(p * (1 - p), _LEAST_BEND)
            step = max(-reach[name], min(slope / bend, reach[name]))
            reach[name] = max(2 * abs(step), reach[name] / 2)
            weights[name] += step
            moved = max(moved, abs(step))
            for i in indices if step else ():
                scores[i] += step
        if moved < _SMALLEST:
            break
    return weights


def score(features: Iterable[str], weights: Mapping[str, float]) -> float:
    """The natural log odds of a candidate with these features."""
    return weights.get("", 0.0) + fsum(weights.get(name, 0.0) for name in set(features))


def probability(odds: float) -> float:
    """The probability of natural log odds."""
    return 1 / (1 + exp(-max(-_LIMIT, min(odds, _LIMIT))))


def slope_and_shift(winners: Sequence[tuple[float, bool]]) -> tuple[float, float]:
    """What scores must be multiplied by, and what added, for the probabilities to be right on `winners`.

    Method: logistic regression on the score alone (Platt, "Probabilistic outputs for support vector machines", 1999).
    """
    slope, shift = 1.0, 0.0
    for _ in range(ROUNDS):
        to_slope = to_shift = 0.0
        bends = [_LEAST_BEND, 0.0, _LEAST_BEND]
        for own, holds in winners:
            p = probability(slope * own + shift)
            rest, bend = holds - p, max(p * (1 - p), _LEAST_BEND**2)
            to_slope += rest * own
            to_shift += rest
            bends = [bends[0] + bend * own * own, bends[1] + bend * own, bends[2] + bend]
        room = bends[0] * bends[2] - bends[1] ** 2
        if room <= 0:
            break
        steps = (bends[2] * to_slope - bends[1] * to_shift) / room, (bends[0] * to_shift - bends[1] * to_slope) / room
        slope, shift = slope + steps[0], shift + steps[1]
        if max(map(abs, steps)) < _SMALLEST:
            break
    return slope, shift
