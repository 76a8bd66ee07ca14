"""The fit against what can be solved by hand: saturated models, mixtures, and that no step is better."""

from __future__ import annotations

from math import log

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from auditor.claims.evidence.fitting import VARIANCE, Tally, fitted, probability, score, tallied

WIDE = 1e6  # no pull towards zero to speak of


def test_probabilities_of_odds() -> None:
    """ln 4 is four in five; beyond 30 nothing changes any more."""
    assert probability(log(4)) == pytest.approx(0.8)
    assert probability(-log(4)) == pytest.approx(0.2)
    assert probability(1e9) == probability(30.0) > probability(29.0)
    assert probability(-1e9) == probability(-30.0) < probability(-29.0)


def test_a_score_adds_each_feature_once() -> None:
    """The constant and the known features, however often they are named."""
    weights = {"": 0.5, "a": 1.0, "b": -2.0}
    assert score(["a", "a", "b", "c"], weights) == -0.5
    assert score(["a"], {"a": 1.0}) == 1.0


def test_candidates_are_counted_by_their_features_and_bits() -> None:
    """Three alike of which two agree by three bits, whatever the order; one of another kind; half a bit is nothing."""
    samples = [(["a", "b"], True, 3.9), (["b", "a"], True, 3.0), (["c"], False, 9.0), (["a", "b"], False, 3.2)]
    assert set(tallied([*samples, (["a"], True, 0.5)])) == {
        Tally(frozenset("ab"), 0.125, 2, 1),
        Tally(frozenset("c"), 2.0**-8, 0, 1),
    }


def test_without_chance_and_errors_the_fit_gives_the_shares_that_were_counted() -> None:
    """With the feature 80 of 100 hold (ln 4), without it 20 of 100 (-ln 4): the constant -ln 4, the feature 2 ln 4."""
    weights = fitted([Tally(frozenset(["a"]), 0.0, 80, 20), Tally(frozenset(), 0.0, 20, 80)], 0.0, WIDE)
    assert weights[""] == pytest.approx(-log(4), abs=0.02)
    assert weights["a"] == pytest.approx(2 * log(4), abs=0.02)


@pytest.mark.parametrize(
    ("chance", "wrong", "agree", "meant"),
    [
        (0.5, 0.0, 75, 0.5),  # half of those that are not meant agree too: 0.5 + 0.5 × 0.5
        (0.25, 0.0, 70, 0.6),  # 0.6 + 0.4 × 0.25
        (0.0, 0.1, 45, 0.5),  # of those meant one in ten is wrong: 0.5 × 0.9
        (0.2, 0.1, 76, 0.8),  # 0.8 × 0.9 + 0.2 × 0.2
    ],
)
def test_agreement_is_a_mixture(chance: float, wrong: float, agree: int, meant: float) -> None:
    """So many agree of a hundred where so many are meant, others agree by chance and some that are meant are wrong."""
    weights = fitted([Tally(frozenset(), chance, agree, 100 - agree)], wrong, WIDE)
    assert probability(weights[""]) == pytest.approx(meant, abs=0.01)


_counts = st.tuples(st.integers(0, 400), st.integers(0, 400)).filter(any)
_chances = st.sampled_from([0.5, 0.25, 0.0625, 0.00390625])


@given(
    st.lists(st.tuples(st.frozensets(st.sampled_from("abcd"), max_size=3), _chances, _counts), min_size=1, max_size=8),
    st.floats(0.0, 0.2),
)
def test_no_weight_can_be_moved_for_the_better(
    counted: list[tuple[frozenset[str], float, tuple[int, int]]], wrong: float
) -> None:
    """A step of a twentieth either way raises the penalised likelihood by no more than a hundredth of it."""
    tallies = [Tally(features, chance, *counts) for features, chance, counts in counted]
    assume(all(t.held >= t.chance * (t.held + t.broken) for t in tallies))  # else nothing of it is meant, at any weight
    weights = fitted(tallies, wrong)
    best = likelihood(tallies, weights, wrong)
    for name in weights:
        for step in (-0.05, 0.05):
            assert likelihood(tallies, {**weights, name: weights[name] + step}, wrong) <= best + 0.05 + abs(best) / 100


def likelihood(tallies: list[Tally], weights: dict[str, float], wrong: float) -> float:
    """The logarithm of the likelihood, with what the priors of the weights take off."""
    told = -sum(w * w / (2 * (100.0 if name == "" else VARIANCE)) for name, w in weights.items())
    for tally in tallies:
        meant = probability(score(tally.features, weights))
        agrees = meant * (1 - wrong) + (1 - meant) * tally.chance
        told += tally.held * log(agrees) + tally.broken * log(1 - agrees)
    return told


@given(st.floats(0.1, 20.0), st.integers(1, 50))
def test_a_pull_draws_towards_nothing(variance: float, held: int) -> None:
    """What always holds has a finite weight, the larger the less it is pulled and the more there is of it."""
    once = fitted([Tally(frozenset(["a"]), 0.0, held, 0)], 0.0, variance)
    more = fitted([Tally(frozenset(["a"]), 0.0, held, 0)], 0.0, variance * 2)
    twice = fitted([Tally(frozenset(["a"]), 0.0, held * 2, 0)], 0.0, variance)
    assert 0 < once["a"] < more["a"] + 0.01
    assert once["a"] < twice["a"] + 0.01
    turned = fitted([Tally(frozenset(["a"]), 0.0, 0, held)], 0.0, variance)
    assert turned["a"] == pytest.approx(-once["a"], abs=0.01)


def test_many_features_do_not_run_away() -> None:
    """A hundred features that always stand together share what one would have."""
    names = frozenset(f"f{n}" for n in range(100))
    weights = fitted([Tally(names, 0.0, 40, 10), Tally(frozenset(), 0.0, 10, 40)], 0.0, 1.0)
    assert probability(score(names, weights)) == pytest.approx(0.8, abs=0.03)
