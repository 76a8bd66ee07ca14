"""Learns weights of features from relations that hold or do not: logistic regression with a pull towards zero.

Owns the fit. What is learned is how likely a candidate is meant; that is not seen, only whether its figures agree. A
meant one agrees unless the report is wrong, one that is not agrees by chance, as often as its bits say: agreement is a
mixture of the two, and a candidate that agrees by three bits teaches little, but as much for as a broken one against.
Candidates alike in all features are counted together. Method: iteratively reweighted steps along single features
(coordinate ascent on the penalised likelihood; Genkin, Lewis and Madigan, "Large-scale Bayesian logistic regression",
Technometrics 49, 2007) with a Gaussian prior of each weight.
Deterministic; the time taken grows linearly with samples times features of a sample.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from math import exp, fsum

from auditor.records import NamedTuple

ROUNDS = 100
VARIANCE = 0.3  # of the prior of a weight: on passages and openings that were not fitted 0.15 and 0.7 do worse
_STEP = 1.0
_SMALLEST = 2e-3
_WIDE = 100.0  # how far the constant may move
_LEAST_BEND = 1e-4
_LIMIT = 30.0
_BITS = (1, 2, 3, 4, 6, 8)  # down to which the bits of an agreement are rounded


class Tally(NamedTuple):
    """Candidates with the same features, whose figures agree by chance equally often: how many did, and did not."""

    features: frozenset[str]
    chance: float
    held: float
    broken: float


def tallied(samples: Iterable[tuple[Iterable[str], bool, float]]) -> tuple[Tally, ...]:
    """The samples (features, holds, bits of an agreement) counted; those of less than a bit tell nothing."""
    counted: dict[tuple[frozenset[str], float], list[int]] = defaultdict(lambda: [0, 0])
    for features, holds, bits in samples:
        told = max((step for step in _BITS if step <= bits), default=0)
        if told:
            counted[frozenset(features), 0.5**told][not holds] += 1
    return tuple(Tally(features, chance, held, broken) for (features, chance), (held, broken) in counted.items())


def fitted(tallies: Sequence[Tally], wrong: float, variance: float = VARIANCE) -> dict[str, float]:
    """The weight of each feature (natural log odds), "" being the constant, where a share `wrong` of what is meant is
    wrong."""
    by_feature: dict[str, list[int]] = defaultdict(list)
    for index, tally in enumerate(tallies):
        for name in ("", *tally.features):
            by_feature[name].append(index)
    weights = dict.fromkeys(by_feature, 0.0)
    scores = [0.0] * len(tallies)
    told = [_told(tally, 0.0, wrong) for tally in tallies]
    reach = dict.fromkeys(by_feature, _STEP)
    for _ in range(ROUNDS):
        moved = 0.0
        for name, indices in by_feature.items():
            spread = _WIDE if name == "" else variance
            slope = -weights[name] / spread + fsum(told[i][0] for i in indices)
            bend = 1 / spread + fsum(told[i][1] for i in indices)
            step = max(-reach[name], min(slope / bend, reach[name]))
            reach[name] = max(2 * abs(step), reach[name] / 2)
            weights[name] += step
            moved = max(moved, abs(step))
            for i in indices if step else ():
                scores[i] += step
                told[i] = _told(tallies[i], scores[i], wrong)
        if moved < _SMALLEST:
            break
    return weights


def _told(tally: Tally, odds: float, wrong: float) -> tuple[float, float]:
    """What a tally says at these odds: the slope of its log-likelihood, and the information if all were seen.

    That is never less than the information of the agreement alone, so that no step goes too far (Dempster, Laird and
    Rubin, "Maximum likelihood from incomplete data via the EM algorithm", JRSS B 39, 1977).
    """
    meant = probability(odds)
    agrees = meant * (1 - wrong) + (1 - meant) * tally.chance
    moves = (1 - wrong - tally.chance) * meant * (1 - meant)
    slope = moves * (tally.held / agrees - tally.broken / (1 - agrees))
    return slope, (tally.held + tally.broken) * max(meant * (1 - meant), _LEAST_BEND)


def score(features: Iterable[str], weights: Mapping[str, float]) -> float:
    """The natural log odds of a candidate with these features."""
    return weights.get("", 0.0) + fsum(weights.get(name, 0.0) for name in set(features))


def probability(odds: float) -> float:
    """The probability of natural log odds."""
    return 1 / (1 + exp(-max(-_LIMIT, min(odds, _LIMIT))))
