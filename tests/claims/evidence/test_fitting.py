"""The fit against what can be solved by hand: saturated models, mixtures, and that no step is better."""

from __future__ import annotations

from math import exp, log, log2

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from auditor.claims.evidence.fitting import VARIANCE, Sample, Weights, fitted
from auditor.claims.evidence.words import PLACES

WIDE = 1e6  # no pull to speak of
SURE = 99.0  # bits


def probability(odds: float) -> float:
    """Of natural log odds."""
    return 1 / (1 + exp(-odds))


def alike(features: str, held: int, broken: int, bits: float = SURE) -> list[Sample]:
    """So many candidates with these features, each a letter, that agree and that do not."""
    counts = ((True, held), (False, broken))
    return [Sample(tuple(features), (), holds, bits, times) for holds, times in counts if times]


def test_without_errors_the_fit_gives_the_shares_that_were_counted() -> None:
    """With the feature 80 of 100 hold (ln 4), without it 20 of 100 (-ln 4): the constant -ln 4, the feature 2 ln 4."""
    weights = fitted([*alike("a", 80, 20), *alike("", 20, 80)], 0.0, variance=WIDE)
    assert weights.constant == pytest.approx(-log(4), abs=0.03)
    assert weights.features["a"] == pytest.approx(2 * log(4), abs=0.03)


@pytest.mark.parametrize(
    ("chance", "wrong", "agree", "meant"),
    [
        (0.5, 0.0, 75, 0.5),  # half of those that are not meant agree too: 0.5 + 0.5 × 0.5
        (0.25, 0.0, 70, 0.6),  # 0.6 + 0.4 × 0.25
        (1 / 256, 0.1, 45, 0.5),  # of those meant one in ten is wrong: 0.5 × 0.9
        (0.2, 0.1, 76, 0.8),  # 0.8 × 0.9 + 0.2 × 0.2
    ],
)
def test_agreement_is_a_mixture(chance: float, wrong: float, agree: int, meant: float) -> None:
    """So many agree of a hundred where so many are meant, others agree by chance and some that are meant are wrong."""
    weights = fitted(alike("", agree, 100 - agree, -log2(chance)), wrong, variance=WIDE)
    assert probability(weights.constant) == pytest.approx(meant, abs=0.01)


def test_an_agreement_of_less_than_a_bit_tells_nothing() -> None:
    """Nor does its contrary."""
    assert fitted([*alike("a", 80, 20), *alike("a", 10, 90, 0.9)], 0.0) == fitted(alike("a", 80, 20), 0.0)


_counts = st.tuples(st.integers(0, 400), st.integers(0, 400)).filter(any)
_bits = st.sampled_from([1.0, 2.0, 4.0, 8.0])
_features = st.frozensets(st.sampled_from("abcd"), max_size=3).map("".join)


@given(st.lists(st.tuples(_features, _bits, _counts), min_size=1, max_size=8), st.floats(0.0, 0.2))
def test_no_weight_can_be_moved_for_the_better(counted: list[tuple[str, float, tuple[int, int]]], wrong: float) -> None:
    """A step of a twentieth either way raises the penalised likelihood by no more than a hundredth of it."""
    assume(all(held >= 0.5**bits * (held + broken) for _, bits, (held, broken) in counted))  # else none is meant
    samples = [sample for features, bits, counts in counted for sample in alike(features, *counts, bits)]
    weights = fitted(samples, wrong)
    best = likelihood(samples, weights, wrong)
    names = weights.features
    moved = [weights._replace(features={**names, name: names[name] + step}) for name in names for step in (-0.05, 0.05)]
    moved += [weights._replace(constant=weights.constant + step) for step in (-0.05, 0.05)]
    for other in moved:
        assert likelihood(samples, other, wrong) <= best + 0.05 + abs(best) / 100


def likelihood(samples: list[Sample], weights: Weights, wrong: float) -> float:
    """The logarithm of the likelihood, with what the priors of the weights take off."""
    told = -sum(w * w for w in weights.features.values()) / (2 * VARIANCE) - weights.constant**2 / 200
    for sample in samples:
        meant = probability(weights.constant + sum(weights.features.get(name, 0.0) for name in sample.features))
        agrees = meant * (1 - wrong) + (1 - meant) * 0.5**sample.bits
        told += sample.times * log(agrees if sample.holds else 1 - agrees)
    return told


@given(st.floats(0.1, 20.0), st.integers(10, 50))
def test_a_pull_draws_towards_nothing(variance: float, held: int) -> None:
    """What always holds has a finite weight, the larger the less it is pulled and the more there is of it."""
    once, more, twice = (
        fitted(alike("a", count, 0), 0.0, variance=wide).features["a"]
        for count, wide in ((held, variance), (held, variance * 2), (held * 2, variance))
    )
    assert 0 < once < more + 0.01
    assert once < twice + 0.01


@given(st.floats(-3.0, 3.0), st.floats(-3.0, 3.0))
def test_what_is_known_stays_where_nothing_speaks_against_it(constant: float, weight: float) -> None:
    """Few samples move it little, however they fall; none do not at all, nor a feature of few candidates."""
    known = Weights(constant, {"a": weight, "b": 2.0}, [0.5] * PLACES)
    assert fitted([], 0.0, tables=1, known=known) == known
    moved = fitted(alike("ab", 3, 2), 0.0, tables=1, known=known)
    assert moved.features == known.features
    assert moved.constant == pytest.approx(constant, abs=1.0)


def test_many_features_do_not_run_away() -> None:
    """A hundred features that always stand together share what one would have."""
    names = tuple(f"f{n}" for n in range(100))
    samples = [Sample(names, (), True, SURE, 40), Sample(names, (), False, SURE, 10), *alike("", 10, 40)]
    weights = fitted(samples, 0.0, variance=1.0)
    assert probability(weights.constant + sum(weights.features.values())) == pytest.approx(0.8, abs=0.03)


def test_words_are_learned_beside_features_each_in_its_own_table() -> None:
    """With the one run of letters before them 90 of 100 agree, with the other 10; what is behind says nothing."""
    samples = [
        Sample((), ((0, (place,)), (1, (7,))), holds, SURE, times)
        for place, counts in ((3, (90, 10)), (5, (10, 90)))
        for holds, times in zip((True, False), counts, strict=True)
    ]
    words = fitted(samples, 0.0, tables=2).words
    assert len(words) == 2 * PLACES
    assert words[3] > 0.3 > abs(words[PLACES + 7]) < 0.1
    assert words[5] == pytest.approx(-words[3], abs=0.02)
    assert not any(words[at] for at in range(len(words)) if at not in (3, 5, PLACES + 7))
