"""Learns weights of features from relations that hold or do not: logistic regression with a pull towards zero.

Owns the fit. Method: iteratively reweighted steps along single features (coordinate descent on the penalised
likelihood; Genkin, Lewis and Madigan, "Large-scale Bayesian logistic regression", Technometrics 49, 2007), with a
Gaussian prior of each weight. Deterministic; the time taken grows linearly with samples times features of a sample.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from math import exp
from typing import NamedTuple

ROUNDS = 60
_STEP = 1.0
_SMALLEST = 1e-3


class Sample(NamedTuple):
    """The features of a candidate, whether it holds beyond chance, and how much it counts."""

    features: tuple[str, ...]
    holds: bool
    weight: float = 1.0


def fitted(
    samples: Sequence[Sample], variance: float = 2.0, centre: Mapping[str, float] | None = None
) -> dict[str, float]:
    """The weight of each feature (natural log odds), "" being the constant; `centre` is where the prior pulls to."""
    pull = dict(centre or {})
    by_feature: dict[str, list[int]] = defaultdict(list)
    for index, sample in enumerate(samples):
        for name in {"", *sample.features}:
            by_feature[name].append(index)
    weights = {name: pull.get(name, 0.0) for name in by_feature}
    scores = [_score(sample.features, weights) for sample in samples]
    reach = dict.fromkeys(by_feature, _STEP)
    for _ in range(ROUNDS):
        moved = 0.0
        for name, indices in by_feature.items():
            spread = 100.0 if name == "" else variance
            slope = -(weights[name] - pull.get(name, 0.0)) / spread
            bend = 1 / spread
            for i in indices:
                p = _probability(scores[i])
                slope += samples[i].weight * (samples[i].holds - p)
                bend += samples[i].weight * max(p * (1 - p), 1e-4)
            step = max(-reach[name], min(slope / bend, reach[name]))
            reach[name] = max(2 * abs(step), reach[name] / 2)
            weights[name] += step
            moved = max(moved, abs(step))
            if step:
                for i in indices:
                    scores[i] += step
        if moved < _SMALLEST:
            break
    return weights


def _score(features: Iterable[str], weights: Mapping[str, float]) -> float:
    return weights.get("", 0.0) + sum(weights.get(name, 0.0) for name in set(features))


def _probability(score: float) -> float:
    return 1 / (1 + exp(-max(-30.0, min(score, 30.0))))
