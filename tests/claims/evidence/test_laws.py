"""Laws of the evidence: what must hold whatever the weights."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.claims.evidence.fitting import Sample, fitted
from auditor.claims.evidence.odds import (
    LONG,
    MEANT,
    chance_of,
    error_probability,
    is_meant,
    rest_likelihood,
    share_wrong,
)
from auditor.claims.evidence.settings import error_odds, slip_weights, weights_of
from auditor.claims.evidence.slips import Needed, slip_ratio, variants
from auditor.claims.model import Kind
from auditor.claims.relations.model import Shape
from auditor.engine.thresholds import load_thresholds
from auditor.figures.build import figure
from auditor.figures.interval import Interval

chances = st.floats(0.01, 0.99)
ratios = st.floats(0.0, 1e6)


def needed(printed: str, right: str) -> Needed:
    """A figure of which only the value printed as `right` would mend the relation."""
    meant = figure(right)
    return Needed(figure(printed), Interval.around(meant.base, meant.ulp / 2))


def test_a_slip_of_a_mean_mends_it_where_it_is_rounded() -> None:
    """2.77 is what 2.7737 is printed as: one wrong digit made it 2.97. 2.87 for 2.97 would mend nothing."""
    mean = Interval.around(Decimal("2.7737"), Decimal("0.0001"))
    other = Interval.around(Decimal("2.8337"), Decimal("0.0001"))
    assert slip_ratio([Needed(figure("2.97万元"), mean.scale(Decimal(10_000)))]) > 0.5
    assert slip_ratio([Needed(figure("2.97万元"), other.scale(Decimal(10_000)))]) == 0


@pytest.mark.parametrize(
    ("printed", "right"), [("407.2斤", "407.2公斤"), ("3.25吨", "3.25公斤"), ("18.6公顷", "18.6亩")]
)
def test_units_of_a_kind_are_taken_for_each_other(printed: str, right: str) -> None:
    """Measures have steps of their own: 2 and 1000 for masses, 15 for areas."""
    assert slip_ratio([needed(printed, right)]) > 1


def test_a_slip_tells_more_in_a_longer_number() -> None:
    """One wrong digit in 88125 is likelier a slip than one in 812: unrelated numbers seldom lie so near."""
    ratios = [
        slip_ratio([needed(f"{p}万元", f"{r}万元")]) for p, r in (("81", "31"), ("812", "312"), ("81253", "31253"))
    ]
    assert ratios == sorted(ratios)
    assert ratios[0] < ratios[1] < ratios[2]


@pytest.mark.parametrize(
    ("printed", "right"),
    [("858.25", "885.25"), ("373.42", "337.42"), ("12.50", "125.0"), ("4139.66", "4139.16"), ("-8.30", "8.30")],
)
def test_slips_of_the_pen_are_told_from_other_differences(printed: str, right: str) -> None:
    """Swapped digits, one wrong digit, a moved point, a sign: all beat a difference that is no slip."""
    slip = slip_ratio([needed(f"{printed}万元", f"{right}万元")])
    assert slip > 1
    assert slip_ratio([needed("731.46万元", "618.09万元")]) < 1


def test_variants_are_other_values() -> None:
    """A slip of 12.50 is never 12.50 itself; 21.50 and 125.0 are among its slips, 13.70 (two digits) is not."""
    found = {value for _, value in variants(figure("12.50万元"))}
    assert Decimal(125_000) not in found
    assert {Decimal(215_000), Decimal(1_250_000)} <= found
    assert Decimal(137_000) not in found


@given(chances, chances, ratios)
def test_the_likelier_meant_the_likelier_an_error(one: float, other: float, ratio: float) -> None:
    """The probability of an error grows with the share of such relations that are asserted."""
    low, high = sorted((one, other))
    assert error_probability(low, ratio) <= error_probability(high, ratio)


@given(chances, ratios, ratios)
def test_the_more_like_a_slip_the_likelier_an_error(asserted: float, one: float, other: float) -> None:
    """The probability of an error grows with how much better a slip explains it."""
    low, high = sorted((one, other))
    assert 0 <= error_probability(asserted, low) <= error_probability(asserted, high) <= 1


def test_an_error_that_nothing_explains_has_the_odds_of_the_formula() -> None:
    """a·e·rest ÷ (a·e·rest + 1 − a) by hand for a = 0.9."""
    share, rest = share_wrong(LONG), rest_likelihood(None)
    wrong = 0.9 * share * rest
    assert error_probability(0.9, 0.0) == pytest.approx(wrong / (wrong + 0.1))


@given(st.floats(-5, 5), st.floats(0, 40), st.integers(1, 500))
def test_what_was_tried_is_worth_less(score_: float, surprise: float, tried: int) -> None:
    """A reading taken to be meant among many is so among fewer, and a surprise of MEANT bits tips even odds."""
    assert not is_meant(score_, surprise, tried + 1) or is_meant(score_, surprise, tried)
    assert is_meant(0.0, MEANT, 1)


def test_a_fit_recovers_the_sign_of_a_planted_feature() -> None:
    """Of relations with "cue" 45 of 50 hold, with "open" 5 of 50, and "idle" changes nothing."""
    samples = [
        Sample((name, *(("idle",) if n % 2 else ())), (), n < held, 9.0)
        for name, held in (("cue", 45), ("open", 5))
        for n in range(50)
    ]
    constant, weights, _ = fitted(samples, 0.0)
    assert weights["cue"] > 0.5 > 0 > -0.5 > weights["open"]
    assert abs(weights["idle"]) < 0.5
    assert chance_of(constant + weights["cue"]) == pytest.approx(0.9, abs=0.1)


def test_the_order_of_samples_and_of_their_features_changes_nothing() -> None:
    """What is learned is a matter of counts."""
    samples = [Sample(("a", "b"), (), True, 9.0, 20), Sample(("b", "a"), (), False, 9.0), Sample(("c",), (), True, 9.0)]
    one, other = fitted(samples, 0.0), fitted(samples[::-1], 0.0)
    assert one.features.keys() == {"a", "b"}  # one candidate is too few to learn from
    assert one.constant == pytest.approx(other.constant, abs=0.01)
    assert one.features == pytest.approx(dict(other.features), abs=0.01)


@pytest.mark.parametrize("shape", Shape)
def test_every_shape_has_learned_weights(shape: Shape) -> None:
    """calibration.json has a table for each shape, with a constant and finite weights."""
    weights = weights_of(shape.value)
    assert "" in weights
    assert len(weights) > 20
    assert all(abs(weight) < 30 for weight in weights.values())


def test_settings_are_probabilities() -> None:
    """Slips together are no more than all errors, few relations are wrong, and a query is less sure than a finding."""
    assert 0 < sum(slip_weights().values()) <= 1
    assert 0 < error_odds()["share"] < 0.1
    least = load_thresholds()
    assert 0 < least.query < least.finding < 1


@given(off=st.floats(0, 50), further=st.floats(0, 50), side=st.sampled_from((1, -1)), kind=st.sampled_from(Kind))
def test_what_is_further_off_is_less_like_an_error(off: float, further: float, side: int, kind: Kind) -> None:
    """A difference that no slip explains speaks the less for an error the bigger it is, on either side; and a list
    that falls short of its total says no more than one that exceeds it by as much.

    A change and its rate do so from a tenth on: one that is nearly right is oftener that of something else.
    """
    if kind in (Kind.CHANGE, Kind.DIFFERENCE):
        off = max(off, 0.11)
    assert rest_likelihood(side * off, kind.value) >= rest_likelihood(side * (off + further), kind.value)
    assert rest_likelihood(off, "sum") >= rest_likelihood(-min(off, 1.0), "sum")


@given(few=st.integers(0, 10_000), more=st.integers(0, 10_000))
def test_long_reports_err_less_often(few: int, more: int) -> None:
    """The share of wrong relations falls with the number of figures, between the two that are set."""
    assert error_odds()["share-short"] >= share_wrong(few) >= share_wrong(few + more) >= error_odds()["share"]
