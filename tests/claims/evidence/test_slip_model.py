"""The slip model by hand: each slip that turns one number into another, and what it weighs."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.claims.evidence import slips
from auditor.claims.evidence.slips import LEFT_OUT, Needed, slip_ratio, stale_ratio, variants
from auditor.figures.build import figure
from auditor.figures.interval import INFINITY, Interval

D = Decimal
WAN = D(10_000)
WEIGHTS = {"digit": 0.26, "sign": 0.5, LEFT_OUT: 0.1, "twice": 0.05, "stale": 0.2}


def slips_of(text: str, unit: Decimal = WAN) -> Counter[tuple[str, Decimal]]:
    """The variants of a figure with their kinds, in its unit."""
    return Counter((kind, value / unit) for kind, value in variants(figure(text)))


def of_kind(kind: str, *values: str) -> Counter[tuple[str, Decimal]]:
    """The values as slips of one kind."""
    return Counter((kind, D(value)) for value in values)


def test_all_slips_of_a_number_of_three_digits() -> None:
    """12.5: 26 other digits (no leading zero), two neighbours swapped, one exchange, point, unit, sign, 3 doubled,
    36 left out: eight before the 1, nine each before the 2 and the 5, ten behind."""
    wanted = of_kind("digit", *(f"{n}2.5" for n in range(2, 10)))
    wanted += of_kind("digit", *(f"1{n}.5" for n in range(10) if n != 2))
    wanted += of_kind("digit", *(f"12.{n}" for n in range(10) if n != 5))
    wanted += of_kind("swap", "21.5", "15.2") + of_kind("exchange", "52.1")
    wanted += of_kind("point", "125", "1.25") + of_kind("unit", "125000", "0.00125") + of_kind("sign", "-12.5")
    wanted += of_kind("doubled", "2.5", "1.5", "1.2")  # 125 with one digit less: 25, 15, 12 tenths
    wanted += of_kind("dropped", *(f"{n}12.5" for n in range(2, 10)), *(f"1{n}2.5" for n in range(10) if n != 2))
    wanted += of_kind("dropped", *(f"12{n}.5" for n in range(10) if n != 5), *(f"125.{n}" for n in range(10)))
    assert slips_of("12.5万元") == wanted


def test_a_longer_number_has_exchanges_of_every_distance() -> None:
    """1234.5: five digits, of which six pairs are no neighbours."""
    found = {value for kind, value in slips_of("1234.5万元") if kind == "exchange"}
    assert found == {D(n) for n in ("3214.5", "4231.5", "5234.1", "1432.5", "1534.2", "1254.3")}


def test_equal_digits_cannot_be_confused() -> None:
    """Of 33.3 no two digits can be swapped; a zero before the point may be any other digit, not become one of none."""
    assert {kind for kind, _ in slips_of("33.3万元")} == {"digit", "point", "unit", "sign", "doubled", "dropped"}
    wanted = of_kind("digit", *(f"{n}.5" for n in range(1, 10)), *(f"0.{n}" for n in range(10) if n != 5))
    wanted += of_kind("swap", "5.0") + of_kind("point", "5", "0.05") + of_kind("unit", "5000", "0.00005")
    assert slips_of("0.5万元") == wanted + of_kind("sign", "-0.5")  # two digits: none is taken for doubled


def test_a_number_of_one_digit_may_be_none_and_nothing_has_only_other_digits() -> None:
    """5 may stand for 0; 0 for 1 to 9, but not for -0, nor for itself with another point."""
    one = D(1)
    assert {v for kind, v in slips_of("5人", one) if kind == "digit"} == {D(n) for n in range(10) if n != 5}
    assert slips_of("0人", one) == of_kind("digit", *map(str, range(1, 10)))


@given(st.integers(1, 999_999), st.integers(0, 2))
def test_slips_of_a_negative_number_mirror_those_of_the_positive(digits: int, decimals: int) -> None:
    """Whatever 12.5 may stand for, -12.5 may stand for with the other sign."""
    text = f"{D(digits).scaleb(-decimals):f}万元"
    assert slips_of(f"-{text}") == Counter({(kind, -value): n for (kind, value), n in slips_of(text).items()})


@pytest.fixture
def weighed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Weights that are easy to reckon with."""
    monkeypatch.setattr(slips, "slip_weights", lambda: WEIGHTS)
    monkeypatch.setattr(slips, "error_odds", lambda: {"extraneous": 0.3})


def wanting(text: str, low: str, high: str) -> Needed:
    """A figure, and the values in its unit (万元) that would do."""
    return Needed(figure(text), Interval(D(low) * WAN, D(high) * WAN))


@pytest.mark.usefixtures("weighed")
def test_one_digit_weighs_its_share_by_its_chance() -> None:
    """One of the 26 digit slips of 12.5 is 13.5, which 0.1 in 13.55 unrelated numbers meets: 0.26 / 26 × 135.5."""
    assert slip_ratio([wanting("12.5万元", "13.45", "13.55")]) == pytest.approx(1.355)


@pytest.mark.usefixtures("weighed")
def test_what_no_slip_meets_weighs_nothing() -> None:
    """From 12.5 to 46.8 leads no slip; nor is there one where nothing is needed."""
    assert slip_ratio([wanting("12.5万元", "46.75", "46.85")]) == 0
    assert slip_ratio([]) == 0


@pytest.mark.usefixtures("weighed")
def test_a_narrow_need_is_met_no_seldomer_than_the_figure_is_printed() -> None:
    """No room at all around 13.5, but 12.5 is printed to a tenth: 0.1 in 13.5, so 0.01 × 135."""
    assert slip_ratio([wanting("12.5万元", "13.5", "13.5")]) == pytest.approx(1.35)


@pytest.mark.usefixtures("weighed")
def test_any_value_above_is_met_by_any_number() -> None:
    """Where everything from 13 up would do, 8 + 7 + 5 of 26 digit slips of 12.5 do, and they tell nothing.

    22.5 to 92.5 are eight, 13.5 to 19.5 seven; of 12.0 to 12.9 none is as large. So 15 / 26 × 0.26 / 1.
    """
    open_above = Needed(figure("12.5万元"), Interval(D(13) * WAN, INFINITY, True, False))
    assert slip_ratio([open_above]) == pytest.approx(0.15)


@pytest.mark.usefixtures("weighed")
def test_only_the_total_may_lack_its_sign() -> None:
    """-12.5 in a hundred and twenty-five widths tells 0.5 × 125 of the first figure and nothing of a part."""
    turned, far = wanting("12.5万元", "-12.5", "-12.4"), wanting("30.0万元", "99.95", "100.05")
    assert slip_ratio([turned]) == pytest.approx(0.5 * 125)
    assert slip_ratio([far, turned]) == 0
    negative = wanting("-12.5万元", "12.4", "12.5")  # costs are told with a minus or without one
    assert slip_ratio([far, negative]) == 0


@pytest.mark.usefixtures("weighed")
def test_of_several_figures_each_variant_is_tried() -> None:
    """One hit among 26 + 26 digit slips of 12.5 and 14.7 weighs half of one among 26."""
    hit, miss = wanting("12.5万元", "13.45", "13.55"), wanting("14.7万元", "68.35", "68.45")
    assert slip_ratio([hit, miss]) == pytest.approx(1.355 / 2)


@pytest.mark.usefixtures("weighed")
def test_slips_of_the_list() -> None:
    """A part twice tells by the mean chance of the figures, 1 in 100; a part left out of four no more than 4 in 0.3."""
    want = wanting("46.0万元", "99.0", "100.0")
    others = {"twice": [False, True], LEFT_OUT: [False, False, True, False], "point": [False]}
    assert slip_ratio([want], others) == pytest.approx(0.05 * 100 / 2 + 0.1 * (4 / 0.3) / 4)
    assert slip_ratio([want], {LEFT_OUT: []}) == 0
    assert slip_ratio([want], {LEFT_OUT: [True] * 40}) == pytest.approx(0.1 * 100)  # 0.3 / 40 is less than 0.01


@pytest.mark.usefixtures("weighed")
def test_a_figure_of_any_size_is_counted_in_the_mean_chance() -> None:
    """1 in 100 of one figure and 3 in 100 of another are 1 in 50 of both."""
    both = [wanting("46.0万元", "99.0", "100.0"), wanting("46.0万元", "97.0", "100.0")]
    assert slip_ratio(both, {"twice": [True]}) == pytest.approx(0.05 * 50)


@pytest.mark.usefixtures("weighed")
def test_a_stale_figure_tells_the_less_the_more_numbers_there_are() -> None:
    """Of a value that 1 in 100 numbers meets: 0.2 × 100 by one number, by 10 a tenth of it, by 500 no more than 0.2."""
    want = wanting("46.0万元", "99.0", "100.0")
    assert [stale_ratio(want, n) for n in (0, 1, 10, 500)] == pytest.approx([20, 20, 2, 0.2])


@pytest.mark.usefixtures("weighed")
def test_an_exact_count_is_met_to_one() -> None:
    """34人 for 43人 with 100 to spare above: one of ten exact numbers up to 43... 1 in 43, 0.26 / 18 for each digit."""
    want = Needed(figure("43人"), Interval.point(D(48)))
    assert slip_ratio([want]) == pytest.approx(0.26 / 17 * 48)  # 8 other tens, 9 other ones


@pytest.mark.usefixtures("weighed")
def test_nothing_for_nothing_is_no_slip() -> None:
    """A figure of 0 with values around 0 has no size: its chance is that of any number."""
    assert stale_ratio(Needed(figure("0人"), Interval.point(D(0))), 1) == pytest.approx(0.2)
