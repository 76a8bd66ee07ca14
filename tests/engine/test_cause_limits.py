"""Where each cause begins and ends: the figures on either side of it, worked out by hand."""

from __future__ import annotations

import pytest

from auditor.claims.expression import Constant, Expr, Quotient, Sum, minus, total
from auditor.claims.model import Hypothesis, Kind, Relation, Strength
from auditor.engine.diagnose import diagnose
from auditor.figures.interval import ONE
from tests.engine.diagnosing import before, beside, known, told
from tests.engine.making import claim, fig, judged


@pytest.mark.parametrize(
    ("reported", "expr", "way", "suggestion"),
    [
        ("545.2%", Quotient(fig("103.68万元"), fig("190.18万元")), "向右错了1位", "54.52%"),
        ("5.452万元", total(fig("30.02万元"), fig("24.50万元")), "向左错了1位", "54.52万元"),
        ("54.52万元", total(fig("3002.00万元"), fig("2450.00万元")), "向左错了2位", "5452.00万元"),
        ("54520.00万元", total(fig("30.02万元"), fig("24.50万元")), "向右错了3位", "54.52万元"),
    ],
)
def test_which_way_a_point_went(reported: str, expr: Expr, way: str, suggestion: str) -> None:
    """Too large is a point too far to the right, by as many places as it takes."""
    slip = told(reported, expr)["decimal-shift"]
    assert way in slip.explanation.zh
    assert slip.suggestion is not None
    assert fig(slip.suggestion).base == fig(suggestion).base


def test_a_point_in_one_digit_is_no_news() -> None:
    """5.00 for 50.00 may be anything; 5.20 for 52.00 is a point."""
    assert "decimal-shift" not in told("5.00万元", total(fig("26.00万元"), fig("24.00万元")))
    assert "decimal-shift" in told("5.20万元", total(fig("28.00万元"), fig("24.00万元")))


def test_a_rate_per_thousand_has_its_own_whole() -> None:
    """355‰ for 645‰: 1000 − 355, not 100 − 355."""
    slip = told("355‰", Quotient(fig("645人"), fig("1000人")), Kind.SHARE)["complement"]
    assert slip.suggestion == "645‰"


def test_a_share_is_mistaken_for_its_rest_only_among_rates() -> None:
    """45.48 percentage points of a difference are no rest of a whole."""
    gap = minus(fig("84.52%"), fig("30.00%"))
    assert "complement" in told("45.48%", Quotient(fig("54.52万元"), fig("100.00万元")), Kind.SHARE)
    assert "complement" not in told("45.48个百分点", gap, Kind.DIFFERENCE)


@pytest.mark.parametrize(
    ("reported", "left", "right", "sure"),
    [("34人", "30人", "13人", 0.5), ("341人", "300人", "131人", 0.8)],
)
def test_swapped_digits_of_a_longer_number_are_surer(reported: str, left: str, right: str, sure: float) -> None:
    """34 for 43 may be chance; 341 for 431 hardly is."""
    assert told(reported, total(fig(left), fig(right)), Kind.COUNT)["digits-transposed"].certain == sure


@pytest.mark.parametrize(
    ("reported", "left", "right", "sure"),
    [("531人", "300人", "131人", 0.4), ("1531人", "1300人", "131人", 0.6)],
)
def test_one_digit_of_a_longer_number_is_surer(reported: str, left: str, right: str, sure: float) -> None:
    """531 for 431, 1531 for 1431: the hundreds are off."""
    assert told(reported, total(fig(left), fig(right)), Kind.COUNT)["digit-wrong"].certain == sure


@pytest.mark.parametrize(("reported", "causes"), [("54.55%", []), ("54.56%", ["digit-wrong"])])
def test_a_few_last_places_are_no_mistyped_digit(reported: str, causes: list[str]) -> None:
    """10368.00 ÷ 19018.00 = 54.5168 %: 54.55 is three last places off, which is miscalculated, 54.56 four."""
    assert list(told(reported, Quotient(fig("10368.00万元"), fig("19018.00万元")), Kind.SHARE)) == causes


def test_last_year_copied() -> None:
    """123.45 in both years, said to have grown by 12.50: 135.95 this year, or 110.95 last."""
    level, base = fig("123.45万元", label="本年"), fig("123.45万元", label="上年")
    check = judged(claim("12.50万元", minus(level, base), kind=Kind.DIFFERENCE))
    copied = [d for d in diagnose(check) if d.cause == "other-year-copied"]
    assert [(d.culprit, d.suggestion) for d in copied] == [(level, "135.95万元"), (base, "110.95万元")]
    turned = judged(claim("12.50万元", Sum(((-1, base), (1, level))), kind=Kind.DIFFERENCE))
    assert [d.suggestion for d in diagnose(turned) if d.cause == "other-year-copied"] == ["135.95万元", "110.95万元"]


@pytest.mark.parametrize(
    ("reported", "level", "base", "kind"),
    [
        ("12.50万元", "123.45万元", "123.46万元", Kind.DIFFERENCE),  # not the same
        ("10万元", "123.45万元", "123.45万元", Kind.DIFFERENCE),  # 10 says little
        ("12.50万元", "1万元", "1万元", Kind.DIFFERENCE),
        ("12.50万元", "123.45万元", "123.45万元", Kind.BALANCE),
    ],
)
def test_no_last_year_copied(reported: str, level: str, base: str, kind: Kind) -> None:
    """Only equal, telling figures of a difference."""
    assert "other-year-copied" not in told(reported, minus(fig(level), fig(base)), kind)


def test_three_terms_are_no_two_years() -> None:
    """A difference of three figures has no other year, nor has one from a sum."""
    below = total(fig("100.45万元"), fig("23.00万元"))
    assert "other-year-copied" not in told("12.50万元", minus(fig("123.45万元"), below), Kind.DIFFERENCE)
    assert "other-year-copied" not in told("12.50万元", minus(below, fig("123.45万元")), Kind.DIFFERENCE)
    expr = Sum(((1, fig("123.45万元")), (-1, fig("123.45万元")), (-1, fig("1.00万元"))))
    assert "other-year-copied" not in told("12.50万元", expr, Kind.DIFFERENCE)


def test_a_long_list_has_no_slip_in_a_part() -> None:
    """Of 31 parts none is suspected; of 30 the one with a wrong unit is."""
    parts = [fig("10.00万元") for _ in range(29)]
    wrong = fig("88.25元")
    assert "unit-slip" in told("378.25万元", total(wrong, *parts))
    assert "unit-slip" not in told("388.25万元", total(wrong, *parts, fig("10.00万元")))


def test_a_vague_or_empty_part_is_not_suspected() -> None:
    """约88.25元 may be anything, and 0.00 has no unit to be wrong."""
    assert "unit-slip" not in told("103.68万元", total(fig("约88.25元"), fig("15.43万元")))
    assert "unit-slip" not in told("103.68万元", total(fig("0.00元"), fig("15.43万元")))


def test_a_point_in_a_part() -> None:
    """30.10 + 1.23 + 15.50 = 57.90 with 12.30 for 1.23; with 5.00 for 0.50 the digit says nothing."""
    part = fig("1.23万元", label="差旅费")
    slip = told("57.90万元", total(fig("30.10万元"), part, fig("15.50万元")))["decimal-shift"]
    assert (slip.culprit, slip.suggestion) == (part, "12.3万元")
    assert "decimal-shift" in told("57.60万元", total(fig("30.10万元"), fig("1.20万元"), fig("15.50万元")))  # 12.00
    assert "decimal-shift" not in told("50.60万元", total(fig("30.10万元"), fig("0.50万元"), fig("15.50万元")))


def test_a_digit_of_a_part_is_told_of_few() -> None:
    """32.10 for 30.10 in 57.90; where three parts could each have a digit wrong nothing is told of any."""
    part = fig("32.10万元")
    two = told("57.90万元", total(part, fig("12.30万元"), fig("15.50万元")))
    slips = [d for d in two.values() if d.culprit is not None and d.culprit.value != 0 and d.cause == "operand-slip"]
    parts = (part, fig("12.30万元"), fig("15.50万元"))
    named = [d for d in diagnose(judged(claim("57.90万元", total(*parts), kind=Kind.SUM))) if d.cause == "operand-slip"]
    assert slips == []  # 30.10, 10.30 and 13.50 would all do
    assert named == []
    pair = (fig("5.83万元"), fig("44.10万元"))  # 49.92 asks for 5.82 or 44.09: only the first is one digit
    assert told("99.93万元", total(*pair))["operand-slip"].culprit == pair[1]  # 94.10


def test_two_digits_of_a_part_swapped() -> None:
    """21.30 for 12.30 in 57.90 = 12.30 + 45.60; 45.60 for 36.60 would be two digits that are not swapped."""
    part = fig("21.30万元")
    slips = told("57.90万元", total(part, fig("45.60万元")))
    assert (slips["digits-transposed"].culprit, slips["digits-transposed"].suggestion) == (part, "12.30万元")
    assert "两位数字颠倒" in slips["digits-transposed"].explanation.zh
    assert "operand-slip" not in slips
    other = told("99.93万元", total(fig("5.83万元"), fig("44.10万元")))["operand-slip"]
    assert "有一位数字不同" in other.explanation.zh


def test_what_no_other_check_says_is_said_of_none() -> None:
    """Where nothing else depends on the figure, its repair neither mends nor breaks anything."""
    part = fig("1.23万元")
    parts = total(fig("30.10万元"), part, fig("15.50万元"))
    alone = told("57.90万元", parts)["decimal-shift"]
    witnessed = told("57.90万元", parts, witnesses=known([], part))["decimal-shift"]
    assert (witnessed.certain, witnessed.explanation) == (alone.certain, alone.explanation)


def test_checks_that_a_repair_breaks_or_mends() -> None:
    """12.30 for 1.23 mends 12.30 ÷ 123.00 = 10.00 % and breaks 1.23 + 2.00 = 3.23; one of each speaks against it."""
    part = fig("1.23万元")
    mended = judged(claim("10.00%", Quotient(part, fig("123.00万元")), kind=Kind.SHARE))
    broken = judged(claim("3.23万元", total(part, fig("2.00万元")), kind=Kind.SUM))
    parts = total(fig("30.10万元"), part, fig("15.50万元"))
    alone, more, less, both = (
        told("57.90万元", parts, witnesses=known(checks, part)).get("decimal-shift")
        for checks in ([], [mended], [broken], [mended, broken])
    )
    assert alone is not None
    assert more is not None
    assert more.certain > alone.certain
    assert "另有1处关系也相符（10.00%）" in more.explanation.zh
    for doubted in (less, both):
        assert doubted is None or doubted.certain < alone.certain


def test_a_whole_beside_counts_only_with_digits_enough() -> None:
    """60.36 ÷ 299.97 = 20.12 %: a whole printed near is taken if it is telling, one that the sentence names anyhow."""
    share = Quotient(fig("60.36万元"), fig("200.00万元"))
    near = told("20.12%", share, Kind.SHARE, near=(fig("299.97万元"),))["wrong-whole"]
    assert "wrong-whole" not in told("20.12%", share, Kind.SHARE, near=(fig("299.97人"),))  # of another kind
    assert "wrong-whole" not in told("20.12%", share, Kind.SHARE, near=(fig("300万元"),))
    named = told("20.12%", share, Kind.SHARE, context=(fig("300万元"),))["wrong-whole"]
    assert (named.certain, near.certain) == (0.9, 0.75)
    each = Quotient(fig("60.36万元"), fig("2000000人"))  # another whole is of the kind of the right one
    assert "wrong-whole" in told("20.12%", each, Kind.SHARE, near=(fig("2999700人"),))
    even = Quotient(fig("50.00万元"), fig("200.00万元"))
    assert "wrong-whole" not in told("20.00%", even, Kind.SHARE, near=(fig("299.97万元"),))  # 20.00 says little


def test_a_rate_from_another_level_of_the_passage() -> None:
    """4.36 % is 21.43 ÷ (470.23 + 21.43), though the level beside it is 523.00, which gives 3.94 %."""
    level, change = fig("523.00万元"), fig("21.43万元")
    other = fig("470.23万元", label="参保缴费")
    expr = Quotient(change, total(level, change))
    slip = told("4.36%", expr, Kind.CHANGE, near=(beside(other, level),))["wrong-whole"]
    assert slip.suggestion == "3.94%"
    assert "470.23" in slip.explanation.zh
    assert "wrong-whole" not in told("4.36%", expr, Kind.CHANGE, near=(other,))  # in another passage
    assert "wrong-whole" not in told("4.36%", expr, Kind.CHANGE, near=(beside(fig("470.23人"), level),))


def test_points_for_percent_needs_two_rates() -> None:
    """95.50 − 92.00 is 3.50; of amounts it is no point; and 1 for the base says that there is none."""
    later, earlier = fig("95.50万元"), fig("92.00万元")
    assert "points-for-percent" not in told("3.50%", Quotient(minus(later, earlier), earlier), Kind.CHANGE)
    rates = Quotient(minus(fig("95.50%"), fig("92.00%")), fig("92.00%"))
    assert "points-for-percent" in told("3.50%", rates, Kind.CHANGE)


def test_percent_for_points_takes_the_earlier_rate() -> None:
    """95.50 − 92.00 over 92.00 is 3.80 %; over 95.50 it would be 3.66 %."""
    gap = minus(fig("95.50%"), fig("92.00%"))
    assert "points-for-percent" in told("3.80个百分点", gap, Kind.DIFFERENCE)
    assert "points-for-percent" not in told("3.66个百分点", gap, Kind.DIFFERENCE)


def test_a_copied_figure_is_of_another_thing_of_the_same_kind() -> None:
    """73.19 is telling, 70 is not; 73.19万元 is no copy of 73.19%."""
    share = Quotient(fig("103.68万元"), fig("190.18万元"))
    reported = fig("73.19%", label="基本支出")
    copied = beside(fig("73.19%", label="项目管理"), reported)
    assert "neighbour-copied" in told(reported, share, Kind.SHARE, near=(copied,))
    other = beside(fig("41.07%", label="项目管理"), reported)
    assert "neighbour-copied" not in told(reported, share, Kind.SHARE, near=(other,))
    amount = beside(fig("73.19万元", label="项目管理"), reported)
    assert "neighbour-copied" not in told(reported, share, Kind.SHARE, near=(amount,))
    short = fig("70%", label="基本支出")
    alike = beside(fig("70%", label="项目管理"), short)
    assert "neighbour-copied" not in told(short, share, Kind.SHARE, near=(alike,))


def test_addends_in_either_direction() -> None:
    """50.00 − 20.00 + 7.00 = 37.00: 30.00 leaves 7.00 out, 57.00 the 20.00; 17.00 and 44.00 count them twice."""
    expr = Sum(((1, fig("50.00万元")), (-1, fig("20.00万元")), (1, fig("7.00万元"))))
    for printed, cause, name in (
        ("30.00万元", "addend-left-out", "7.00"),
        ("57.00万元", "addend-left-out", "20.00"),
        ("17.00万元", "addend-doubled", "20.00"),
        ("44.00万元", "addend-doubled", "7.00"),
        ("77.00万元", "sign", "20.00"),
        ("23.00万元", "sign", "7.00"),
    ):
        assert name in told(printed, expr)[cause].explanation.en
    assert told("23.00万元", expr)["sign"].explanation.zh.startswith("应加的7.00万元被减了")


def test_one_part_of_two_left_out_is_less_sure() -> None:
    """30.10 of 30.10 + 12.30 may be another thing; of three parts one left out is likely so."""
    two = told("30.10万元", total(fig("30.10万元"), fig("12.30万元")))["addend-left-out"]
    three = told("42.40万元", total(fig("30.10万元"), fig("12.30万元"), fig("15.50万元")))["addend-left-out"]
    assert (two.certain, three.certain) == (0.5, 0.78)


def test_a_part_missing_from_the_list_is_like_the_total() -> None:
    """15.50万元 beside a list that lacks it; not 15.50人, not of a difference, and not where a part is taken off."""
    parts = (fig("30.10万元"), fig("12.30万元"))
    assert "addend-left-out" in told("57.90万元", total(*parts), near=(fig("15.50万元"),))
    assert "addend-left-out" not in told("57.90万元", total(*parts), near=(fig("15.50人"),))
    assert "addend-left-out" not in told("57.90万元", total(*parts), Kind.BALANCE, near=(fig("15.50万元"),))
    assert "addend-left-out" not in told("33.30万元", minus(*parts), near=(fig("15.50万元"),))
    assert "addend-left-out" not in told("62.40万元", total(*parts), near=(fig("20万元"),))  # two round digits


def test_sides_are_of_one_size() -> None:
    """918.48 + 894.68 are two sides; 1800.00 + 13.16, of which one is 137 times the other, are not."""
    total_ = fig("2808.65万元")
    assert "income-plus-expenditure" in told(
        "1813.16万元", total_, Kind.BALANCE, near=(fig("918.48万元"), fig("894.68万元"))
    )
    assert "income-plus-expenditure" not in told(
        "1813.16万元", total_, Kind.BALANCE, near=(fig("1801.85万元"), fig("11.31万元"))
    )
    assert "income-plus-expenditure" not in told(
        "1813.16人", fig("2808.65人"), Kind.BALANCE, near=(fig("918.48人"), fig("894.68人"))
    )


def test_sides_that_another_check_adds_up_are_parts() -> None:
    """Where 1813.16 = 918.48 + 894.68 is asserted and holds, they are its parts."""
    whole, left, right = fig("1813.16万元"), fig("918.48万元"), fig("894.68万元")
    sound = judged(claim(whole, total(left, right), kind=Kind.SUM))
    case = (whole, fig("2808.65万元"), Kind.BALANCE)
    near = (fig("918.48万元"), fig("894.68万元"))
    assert "income-plus-expenditure" in told(*case, near=near)
    assert "income-plus-expenditure" not in told(*case, near=near, witnesses=known([sound], whole, left, right))


def test_a_gap_that_is_a_part_of_an_operand() -> None:
    """收入 100.00 = 60.00 + 30.00 + 10.00 holds; 135.00 = 100.00 + 45.00 lacks just the 10.00 of it."""
    income = fig("100.00万元", label="收入")
    grant = fig("10.00万元", label="收入 / 其中：补助")
    sound = judged(claim(income, total(fig("60.00万元"), fig("30.00万元"), grant), kind=Kind.SUM))
    witnesses = known([sound], income, grant)
    slip = told("135.00万元", total(income, fig("45.00万元")), witnesses=witnesses)["addend-left-out"]
    assert "补助10.00万元" in slip.explanation.zh
    assert "收入 / 其中" not in slip.explanation.zh
    assert "addend-left-out" not in told("136.00万元", total(income, fig("45.00万元")), witnesses=witnesses)
    more = told("65.00万元", minus(fig("155.00万元"), income), witnesses=witnesses)  # 55.00 and the 10.00 more
    assert "补助10.00万元" in more["addend-left-out"].explanation.zh


def test_a_print_that_lacks_a_part_of_the_other() -> None:
    """100.00 = 60.00 + 30.00 + 10.00 holds, and 90.00 for it lacks the 10.00."""
    whole, part = fig("100.00万元"), fig("10.00万元", label="补助")
    sound = judged(claim(whole, total(fig("60.00万元"), fig("30.00万元"), part), kind=Kind.SUM))
    witnesses = known([sound], whole, part)
    short = told("90.00万元", whole, Kind.TIE_OUT, witnesses=witnesses)["addend-left-out"]
    assert "漏加了补助10.00万元：90.00 + 10.00 = 100.00万元" in short.explanation.zh
    turned = judged(claim(whole, fig("90.00万元"), kind=Kind.TIE_OUT))
    assert [d.cause for d in diagnose(turned, (), witnesses)] == ["addend-left-out"]
    assert "addend-left-out" not in told("91.00万元", whole, Kind.TIE_OUT, witnesses=witnesses)


def test_a_share_that_is_the_rest_of_a_wrong_one() -> None:
    """34.07 % and 65.93 % make up 100 %, and the 34.07 % before it does not follow from the figures either."""
    reported = fig("65.93%")
    other = before(fig("34.07%"), reported)
    wrong = judged(claim(other, Quotient(fig("50.00万元"), fig("90.00万元")), kind=Kind.SHARE))
    right = judged(claim(other, Quotient(fig("34.07万元"), fig("100.00万元")), kind=Kind.SHARE))
    share = Quotient(fig("40.00万元"), fig("90.00万元"))
    causes = {
        name: "complement" in told(reported, share, Kind.SHARE, near=(neighbour,), witnesses=known([check], neighbour))
        for name, neighbour, check in (("wrong", other, wrong), ("right", other, right))
    }
    assert causes == {"wrong": True, "right": False}
    far = fig("34.07%")  # in another passage
    apart = judged(claim(far, Quotient(fig("50.00万元"), fig("90.00万元")), kind=Kind.SHARE))
    assert "complement" not in told(reported, share, Kind.SHARE, near=(far,), witnesses=known([apart], far))
    behind = beside(fig("34.07%"), reported)
    late = judged(claim(behind, Quotient(fig("50.00万元"), fig("90.00万元")), kind=Kind.SHARE))
    assert "complement" not in told(reported, share, Kind.SHARE, near=(behind,), witnesses=known([late], behind))


def test_what_limits_say_is_no_slip_but_of_a_unit() -> None:
    """An amount above its limit has no digit wrong; one among amounts in 万元 may lack its unit."""
    limit = Hypothesis(Constant(ONE, "100%"), Strength.EXPLICIT, "test", Relation.AT_MOST)
    assert diagnose(judged(claim("545.2%", limit, kind=Kind.IMPOSSIBLE))) == ()
    least = Hypothesis(fig("100.00万元"), Strength.EXPLICIT, "test", Relation.AT_LEAST)
    (slip,) = diagnose(judged(claim("250.00元", least, kind=Kind.UNIT)))
    assert (slip.cause, slip.suggestion) == ("unit-slip", "250.00万元")


def test_vague_figures_and_mere_directions_have_no_slip() -> None:
    """约545.2% is no print of anything; 持平 with another sum tells nothing of what was meant."""
    share = Quotient(fig("103.68万元"), fig("190.18万元"))
    assert diagnose(judged(claim("约545.2%", share, kind=Kind.SHARE))) == ()
    gap = minus(fig("95.50万元"), fig("92.00万元"))
    assert diagnose(judged(claim("35.0万元", gap, kind=Kind.DIRECTION))) == ()
    prints = diagnose(judged(claim("893.31万元", fig("883.31万元"), kind=Kind.DIRECTION)))
    assert [d.cause for d in prints] == ["digit-wrong"]
