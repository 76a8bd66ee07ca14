"""The fit against what can be solved by hand: saturated models, and the equations that hold at every optimum."""

from __future__ import annotations

from math import log

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.claims.evidence.fitting import Tally, fitted, probability, score, slope_and_shift, tallied

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


def test_candidates_are_counted_by_their_features() -> None:
    """Three alike of which two hold, whatever the order; one of another kind."""
    samples = [(["a", "b"], True), (["b", "a"], True), (["c"], False), (["a", "b"], False)]
    assert set(tallied(samples)) == {Tally(frozenset("ab"), 3, 2), Tally(frozenset("c"), 1, 0)}


def test_without_a_pull_the_fit_gives_the_shares_that_were_counted() -> None:
    """With the feature 80 of 100 hold (ln 4), without it 20 of 100 (-ln 4): the constant -ln 4, the feature 2 ln 4."""
    tallies = [Tally(frozenset(["a"]), 100, 80), Tally(frozenset(), 100, 20)]
    weights = fitted(tallies, WIDE)
    assert weights[""] == pytest.approx(-log(4), abs=0.02)
    assert weights["a"] == pytest.approx(2 * log(4), abs=0.02)


_counts = st.integers(1, 400).flatmap(lambda n: st.tuples(st.just(n), st.integers(0, n)))


@given(st.lists(st.tuples(st.frozensets(st.sampled_from("abcd"), max_size=3), _counts), min_size=1, max_size=8))
def test_at_the_optimum_each_weight_is_as_large_as_what_it_leaves_unexplained(
    counted: list[tuple[frozenset[str], tuple[int, int]]],
) -> None:
    """Weight by variance is what holds beyond the fitted probabilities, the constant's variance being 100.

    That is the derivative of the penalised likelihood, nought at its only maximum. Steps end at two thousandths, so
    the equation holds up to that times its own slope, which is no more than a quarter of the tried and the pull.
    """
    tallies = [Tally(features, tried, held) for features, (tried, held) in counted]
    variance = 0.7
    weights = fitted(tallies, variance)
    for name, weight in weights.items():
        of_it = [t for t in tallies if name == "" or name in t.features]
        beyond = sum(t.held - t.tried * probability(score(t.features, weights)) for t in of_it)
        spread = 100.0 if name == "" else variance
        slack = 0.05 * (sum(t.tried for t in of_it) / 4 + 1 / spread)
        assert weight / spread == pytest.approx(beyond, abs=slack)


@given(st.floats(0.1, 20.0), st.integers(1, 50))
def test_a_pull_draws_towards_nothing(variance: float, held: int) -> None:
    """What always holds has a finite weight, the larger the less it is pulled and the more there is of it."""
    once = fitted([Tally(frozenset(["a"]), held, held)], variance)
    more = fitted([Tally(frozenset(["a"]), held, held)], variance * 2)
    twice = fitted([Tally(frozenset(["a"]), held * 2, held * 2)], variance)
    assert 0 < once["a"] < more["a"] + 0.01
    assert once["a"] < twice["a"] + 0.01
    turned = fitted([Tally(frozenset(["a"]), held, 0)], variance)
    assert turned["a"] == pytest.approx(-once["a"], abs=0.01)


def test_many_features_do_not_run_away() -> None:
    """A hundred features that always stand together share what one would have."""
    names = frozenset(f"f{n}" for n in range(100))
    weights = fitted([Tally(names, 50, 40), Tally(frozenset(), 50, 10)], 1.0)
    assert probability(score(names, weights)) == pytest.approx(0.8, abs=0.03)


def winners(at: float, holding: int, of: int) -> list[tuple[float, bool]]:
    """So many with one score, of which so many hold."""
    return [(at, n < holding) for n in range(of)]


@pytest.mark.parametrize(
    ("sample", "slope", "shift"),
    [
        # at 1: three in four, ln 3; at -1: one in two, 0: half of ln 3 each
        (winners(1, 30, 40) + winners(-1, 20, 40), log(3) / 2, log(3) / 2),
        # at 0: one in five, -ln 4; at 2: four in five, ln 4: ln 4 for each of the two
        (winners(0, 8, 40) + winners(2, 32, 40), log(4), -log(4)),
        # at 0: one in two, 0; at 1: one in four, -ln 3: what scores higher holds less often
        (winners(0, 20, 40) + winners(1, 10, 40), -log(3), 0),
    ],
)
def test_scores_are_set_right(sample: list[tuple[float, bool]], slope: float, shift: float) -> None:
    """Of two scores the line through the log odds that were counted is the fit."""
    assert slope_and_shift(sample) == pytest.approx((slope, shift), abs=0.01)


def test_scores_that_are_right_stay() -> None:
    """At ln 3 three in four, at -ln 3 one in four: slope one, shift nothing; and so without any score."""
    assert slope_and_shift(winners(log(3), 30, 40) + winners(-log(3), 10, 40)) == pytest.approx((1, 0), abs=1e-6)
    assert slope_and_shift([]) == (1.0, 0.0)
