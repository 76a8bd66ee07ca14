"""The judge on claims worked out by hand."""

from __future__ import annotations

from decimal import Decimal

import pytest

from auditor.claims.expression import Constant, Product, Quotient, Sum, minus, total
from auditor.claims.model import Hypothesis, Kind, Relation, Strength
from auditor.engine.judge import divides_by_zero, has_quotient, is_rate, judge_all, tail_allowance
from auditor.engine.model import Severity, Verdict
from auditor.errors import RuleError
from auditor.figures.interval import ONE, ZERO
from auditor.figures.model import Dimension, Unit
from tests.engine.making import claim, fig, judged, rate, reading, rules, severity


def test_a_rate_that_follows_is_consistent() -> None:
    """4937.04 ÷ 5127.22 = 96.2908 %, printed 96.29 %."""
    level, fall = fig("190.18万元"), fig("4937.04万元")
    check = judged(claim("96.29%", Quotient(fall, total(level, fall))))
    assert check.verdict is Verdict.CONSISTENT
    assert check.expression == "4937.04 ÷ (190.18 + 4937.04) = 96.29%"


def test_a_rate_far_off_is_broken_and_an_error() -> None:
    """2595.98 % cannot follow from a fall of 4937.04 to 190.18."""
    level, fall = fig("190.18万元"), fig("4937.04万元")
    check = judged(claim("2595.98%", Quotient(fall, total(level, fall))))
    assert (check.verdict, check.expected_text, severity(check)) == (Verdict.INCONSISTENT, "96.29%", Severity.ERROR)


@pytest.mark.parametrize(
    ("reported", "change", "level", "expected"),
    [
        ("1.01%", "327人", "32542人", "1.02%"),  # 327 ÷ 32215 = 1.01506 %
        ("13.18%", "1783.77万元", "15311.39万元", "13.19%"),  # 1783.77 ÷ 13527.62 = 13.1861 %
    ],
)
def test_digits_cut_off_are_rounding(reported: str, change: str, level: str, expected: str) -> None:
    """A rate cut off instead of rounded is only noted."""
    rise = fig(change)
    check = judged(claim(reported, Quotient(rise, minus(fig(level), rise))))
    assert (check.verdict, check.expected_text, severity(check)) == (Verdict.ROUNDING, expected, Severity.INFO)


def test_one_last_place_too_high_is_no_truncation() -> None:
    """29743 ÷ 646538 = 4.6003 %: 4.61 % is neither rounded nor cut off, but off by little."""
    rise = fig("29743人")
    check = judged(claim("4.61%", Quotient(rise, total(fig("616795人"), rise))))
    assert (check.verdict, check.expected_text, severity(check)) == (Verdict.INCONSISTENT, "4.60%", Severity.WARNING)


@pytest.mark.parametrize(
    ("whole", "verdict"),
    [
        ("190.18万元", Verdict.CONSISTENT),  # off by 0.01, half a unit of three figures allows 0.015
        ("190.19万元", Verdict.INCONSISTENT),  # off by 0.02: what is cut off two operands is less than one unit of each
    ],
)
def test_a_sum_may_differ_by_its_tail(whole: str, verdict: Verdict) -> None:
    """86.49 + 103.68 = 190.17, and what is more than a tail difference is broken."""
    parts = total(fig("86.49万元"), fig("103.68万元"))
    assert judged(claim(whole, parts, kind=Kind.SUM)).verdict is verdict


@pytest.mark.parametrize(
    ("whole", "verdict"),
    [
        ("10.02万元", Verdict.CONSISTENT),  # five figures allow 0.025
        ("10.03万元", Verdict.ROUNDING),  # cut off 1.009 + 2.009 + 3.009 + 4.009 = 10.036
        ("10.04万元", Verdict.INCONSISTENT),  # one unit of each is more than what is cut off
    ],
)
def test_what_is_cut_off_four_parts_stays_below_a_unit_of_each(whole: str, verdict: Verdict) -> None:
    """1.00 + 2.00 + 3.00 + 4.00 = 10.00."""
    parts = total(fig("1.00万元"), fig("2.00万元"), fig("3.00万元"), fig("4.00万元"))
    assert judged(claim(whole, parts, kind=Kind.SUM)).verdict is verdict


def test_a_sum_off_by_a_few_last_places_is_a_warning() -> None:
    """Three units for each of three figures is small; one more is an error."""
    parts = total(fig("86.49万元"), fig("103.68万元"))
    small = judged(claim("190.26万元", parts, kind=Kind.SUM))
    large = judged(claim("190.27万元", parts, kind=Kind.SUM))
    assert (severity(small), severity(large)) == (Severity.WARNING, Severity.ERROR)


def test_each_figure_adds_its_own_last_place_only() -> None:
    """Amounts in 元 beside a total in 万元 allow hardly more than one unit of the total: 0.02 off is broken."""
    parts = total(fig("123400.00元"), fig("56700.00元"))
    assert judged(claim("18.02万元", parts, kind=Kind.SUM)).verdict is Verdict.ROUNDING
    assert judged(claim("18.03万元", parts, kind=Kind.SUM)).verdict is Verdict.INCONSISTENT


def test_counts_have_no_tail() -> None:
    """24 + 8 is 32, and 33 is an error."""
    check = judged(claim("33家", total(fig("24家"), fig("8家")), kind=Kind.COUNT))
    assert (check.verdict, severity(check)) == (Verdict.INCONSISTENT, Severity.ERROR)


def test_house_precision_sharpens_a_round_amount() -> None:
    """17万元 among two-decimal amounts means 17.00, so 11.50 + 5.55 = 17.05 breaks it."""
    parts = total(fig("11.50万元"), fig("5.55万元"))
    assert judged(claim(fig("17万元", precision=2), parts, kind=Kind.SUM)).verdict is Verdict.INCONSISTENT
    assert judged(claim(fig("17万元"), parts, kind=Kind.SUM)).verdict is Verdict.CONSISTENT


@pytest.mark.parametrize(
    ("reported", "verdict"),
    [
        ("169.91万元", Verdict.CONSISTENT),
        ("169.90万元", Verdict.ROUNDING),
        ("169.89万元", Verdict.INCONSISTENT),
        ("1699100元", Verdict.CONSISTENT),
        ("170万元", Verdict.CONSISTENT),
    ],
)
def test_the_same_fact_printed_twice(reported: str, verdict: Verdict) -> None:
    """169.91 and 169.90 are no rounding of one number, but only a tail apart."""
    assert judged(claim(reported, fig("169.91万元"), kind=Kind.TIE_OUT)).verdict is verdict


def test_a_fitting_reading_decides_whatever_its_rank() -> None:
    """A possible reading that fits excuses an explicit one that does not."""
    wrong = reading(rate("50.00万元", "200.00万元"), Strength.EXPLICIT)
    right = reading(rate("50.00万元", "400.00万元"), Strength.POSSIBLE)
    check = judged(claim("12.50%", wrong, right, kind=Kind.SHARE))
    assert (check.verdict, check.hypothesis) == (Verdict.CONSISTENT, right)


def test_rounding_needs_a_likely_reading() -> None:
    """A merely possible reading that fits only when cut off does not soften a broken explicit one."""
    wrong = reading(rate("50.00万元", "200.00万元"), Strength.EXPLICIT)
    cut = rate("10.00万元", "918.48万元")
    soft = judged(claim("1.08%", wrong, reading(cut, Strength.LIKELY), kind=Kind.SHARE))
    hard = judged(claim("1.08%", wrong, reading(cut, Strength.POSSIBLE), kind=Kind.SHARE))
    assert (soft.verdict, hard.verdict) == (Verdict.ROUNDING, Verdict.INCONSISTENT)


def test_a_possible_reading_alone_is_never_broken() -> None:
    """Nothing is reported where the report may not even assert it."""
    check = judged(claim("50.00%", reading(rate("1.00万元", "4.00万元"), Strength.POSSIBLE), kind=Kind.SHARE))
    assert check.verdict is Verdict.INDETERMINATE


def test_a_likely_reading_that_is_broken_is_a_warning() -> None:
    """What the report asserts only in all likelihood is no error."""
    check = judged(claim("50.00%", reading(rate("1.00万元", "4.00万元"), Strength.LIKELY), kind=Kind.SHARE))
    assert (check.verdict, severity(check)) == (Verdict.INCONSISTENT, Severity.WARNING)


@pytest.mark.parametrize(
    ("reported", "part", "whole", "verdict"),
    [
        ("0%", "0.00万元", "0.00万元", Verdict.CONSISTENT),
        ("100%", "0.00万元", "0.00万元", Verdict.INDETERMINATE),
        ("100%", "5.00万元", "0.00万元", Verdict.INDETERMINATE),
        ("0%", "5.00万元", "0.00万元", Verdict.INDETERMINATE),
    ],
)
def test_nothing_is_said_of_a_division_by_zero(reported: str, part: str, whole: str, verdict: Verdict) -> None:
    """0 of 0 may be printed 0 %; any other rate of a zero base is not judged."""
    check = judged(claim(reported, rate(part, whole), kind=Kind.COMPLETION))
    assert check.verdict is verdict


@pytest.mark.parametrize(
    ("relation", "reported", "verdict", "truth"),
    [
        (Relation.GREATER, "95.00万元", Verdict.INCONSISTENT, "95.00万元 < 100.00万元"),
        (Relation.LESS, "95.00万元", Verdict.CONSISTENT, "95.00万元 < 100.00万元"),
        (Relation.AT_MOST, "100.00万元", Verdict.CONSISTENT, "100.00万元 = 100.00万元"),
        (Relation.AT_LEAST, "99.98万元", Verdict.INCONSISTENT, "99.98万元 < 100.00万元"),
        (Relation.AT_LEAST, "约99万元", Verdict.CONSISTENT, "99万元 < 100.00万元"),
        (Relation.AT_LEAST, "101.00万元", Verdict.CONSISTENT, "101.00万元 > 100.00万元"),
        (Relation.GREATER, "99.99万元", Verdict.INCONSISTENT, "99.99万元 < 100.00万元"),  # no tail excuses it
        (Relation.AT_MOST, "100.02万元", Verdict.INCONSISTENT, "100.02万元 > 100.00万元"),
    ],
)
def test_inequalities(relation: Relation, reported: str, verdict: Verdict, truth: str) -> None:
    """An inequality is judged on the intervals, and told by the true order of the two numbers."""
    plan = reading(fig("100.00万元"), Strength.EXPLICIT, relation)
    check = judged(claim(reported, plan, kind=Kind.DIRECTION))
    assert (check.verdict, check.expression) == (verdict, truth)


def test_a_fall_over_100_percent_is_impossible() -> None:
    """The limit is told with its sign, and the severity is the rule's own."""
    limit = Hypothesis(Constant(ONE, "100%"), Strength.EXPLICIT, "test", Relation.AT_MOST)
    check = judged(claim("2595.98%", limit, kind=Kind.IMPOSSIBLE))
    assert (check.expected_text, check.expression) == ("≤ 100.00%", "2595.98% > 100%")
    assert severity(check) is Severity.ERROR


def test_operands_of_different_units_keep_them() -> None:
    """A person must see why 88.25 and 15.43 do not make 103.68."""
    check = judged(claim("103.68万元", total(fig("88.25元"), fig("15.43万元")), kind=Kind.SUM))
    assert check.expression == "88.25元 + 15.43万元 = 15.44万元"


def test_the_expected_value_is_written_like_the_reported_one() -> None:
    """Thousands separators and unit are kept, and halves are rounded away from zero."""
    check = judged(claim("12,999人", total(fig("12,000人"), fig("345人")), kind=Kind.COUNT))
    assert check.expected_text == "12,345人"
    half = judged(claim("50%", rate("2.5万元", "100.0万元"), kind=Kind.SHARE))
    assert half.expected_text == "3%"


def test_the_expected_value_never_looks_like_the_reported_one() -> None:
    """Where rounding hides the difference, more decimals are written."""
    check = judged(claim("不足5%", Sum(((1, fig("5.20%")),)), kind=Kind.SHARE))
    assert (check.verdict, check.expected_text) == (Verdict.INCONSISTENT, "5.2%")


def test_an_average_is_judged_in_its_own_unit() -> None:
    """250 万元 for 500 visits are 5000 元 each; 5003 元 is off by little, 5800 元 is not."""
    each = rate("250.00万元", "500人次")
    checks = [judged(claim(text, each, kind=Kind.AVERAGE)) for text in ("5000元", "5003元", "5800元")]
    assert [c.verdict for c in checks] == [Verdict.CONSISTENT, Verdict.INCONSISTENT, Verdict.INCONSISTENT]
    assert [severity(c) for c in checks[1:]] == [Severity.WARNING, Severity.ERROR]


def test_a_pattern_without_rule_is_a_defect() -> None:
    """A claim whose pattern no rule file names stops the run and is named."""
    made = claim("5%", rate("1.00万元", "4.00万元"))
    stray = type(made)(made.kind, "prose.no-such", made.reported, made.hypotheses)
    with pytest.raises(RuleError, match=r"prose\.no-such"):
        judged(stray)


@pytest.mark.parametrize(
    ("relation", "reported", "limit", "verdict"),
    [
        (Relation.LESS, "100人", "100人", Verdict.INCONSISTENT),
        (Relation.GREATER, "100人", "100人", Verdict.INCONSISTENT),
        (Relation.AT_MOST, "100人", "100人", Verdict.CONSISTENT),
        (Relation.AT_LEAST, "100人", "100人", Verdict.CONSISTENT),
        (Relation.AT_MOST, "5万元以上", "不足5万元", Verdict.CONSISTENT),  # said of 5.00 as well
        (Relation.AT_MOST, "5万元以上", "不足6万元", Verdict.CONSISTENT),
    ],
)
def test_numbers_that_only_touch(relation: Relation, reported: str, limit: str, verdict: Verdict) -> None:
    """Equal counts are at most and at least each other and neither less nor greater."""
    made = claim(reported, reading(fig(limit), Strength.EXPLICIT, relation), kind=Kind.DIRECTION)
    assert judged(made).verdict is verdict


def test_an_open_end_is_not_reached() -> None:
    """8 by 4 or more is above nothing, so that 0 is not as large, and 1 may be."""
    ratio = Quotient(fig("8人"), fig("4人以上"))
    made = [claim(f"{n}人", reading(ratio, Strength.EXPLICIT, Relation.AT_LEAST), kind=Kind.DIRECTION) for n in (0, 1)]
    assert [judged(one).verdict for one in made] == [Verdict.INCONSISTENT, Verdict.CONSISTENT]


def test_a_sum_whose_bounds_are_only_touched_is_consistent() -> None:
    """Three parts of 20.00 may be 20.015, which is printed 20.02; the same fact printed 20.02 and 20.01 is not."""
    parts = total(fig("5.00万元"), fig("7.00万元"), fig("8.00万元"))
    assert judged(claim("20.02万元", parts, kind=Kind.SUM)).verdict is Verdict.CONSISTENT
    assert judged(claim("20.03万元", parts, kind=Kind.SUM)).verdict is Verdict.INCONSISTENT
    assert judged(claim("20.02万元", fig("20.01万元"), kind=Kind.TIE_OUT)).verdict is Verdict.ROUNDING
    # an exact number on the edge of the other's rounding belongs to it, whichever of the two is reported
    edge, rough = fig("20.05万元")._replace(exact=True), fig("20.0万元")
    for reported, expected in ((rough, edge), (edge, rough)):
        assert judged(claim(reported, expected, kind=Kind.TIE_OUT)).verdict is Verdict.CONSISTENT


def test_two_prints_differ_by_the_last_place_of_the_rougher() -> None:
    """169.99 cut to 169.9 is off by 0.09, less than one in the last place of 169.9; 169.8 is off by more."""
    checks = [judged(claim(text, fig("169.99万元"), kind=Kind.TIE_OUT)) for text in ("169.9万元", "169.8万元")]
    assert [c.verdict for c in checks] == [Verdict.ROUNDING, Verdict.INCONSISTENT]
    turned = judged(claim("169.99万元", fig("169.9万元"), kind=Kind.TIE_OUT))
    assert turned.verdict is Verdict.ROUNDING


def test_what_is_said_to_be_below_is_no_rounding() -> None:
    """不足5.00 is no 5.02 with its tail cut off, nor 5.01 in another print."""
    for expected in (total(fig("3.00万元"), fig("2.02万元")), fig("5.01万元")):
        assert judged(claim("不足5.00万元", expected, kind=Kind.SUM)).verdict is Verdict.INCONSISTENT
    below = total(fig("3.00万元"), fig("不足2.00万元"))  # below 5.005, so 5.01 is too much
    assert judged(claim("5.02万元", below, kind=Kind.SUM)).verdict is Verdict.INCONSISTENT


@pytest.mark.parametrize(("reported", "verdict"), [("6.60%", Verdict.CONSISTENT), ("6.64%", Verdict.INCONSISTENT)])
def test_operands_are_rounded_not_cut_off(reported: str, verdict: Verdict) -> None:
    """0.82 rounded is at most 0.825, of 12.495 6.603 %; only what is printed as the result may have been cut off."""
    assert judged(claim(reported, rate("0.82万元", "12.50万元"), kind=Kind.SHARE)).verdict is verdict


def test_possible_readings_that_do_not_hold_are_no_checks() -> None:
    """Of a possible and a likely reading that do not hold, and a possible one that does, the first asserts nothing."""
    broken, right = rate("1.00万元", "4.00万元"), rate("2.00万元", "4.00万元")
    claims = [
        claim("50.00%", reading(broken, Strength.POSSIBLE), kind=Kind.SHARE),
        claim("50.00%", reading(broken, Strength.LIKELY), kind=Kind.SHARE),
        claim("50.00%", reading(right, Strength.POSSIBLE), kind=Kind.SHARE),
        claim("50.00%", reading(rate("1.00万元", "0.00万元"), Strength.LIKELY), kind=Kind.SHARE),
    ]
    checks = judge_all(claims, rules())
    assert [c.claim for c in checks] == claims[1:]
    assert [c.verdict for c in checks] == [Verdict.INCONSISTENT, Verdict.CONSISTENT, Verdict.INDETERMINATE]


def test_a_denominator_that_may_be_nothing() -> None:
    """0.00 may be 0.005 or -0.005, however deep it stands; 0.01 is more than nothing."""
    nil, some = fig("0.00万元"), fig("0.01万元")
    assert divides_by_zero(Quotient(some, nil))
    assert divides_by_zero(total(some, Quotient(some, nil)))
    assert divides_by_zero(Product(some, Quotient(some, nil)))
    assert divides_by_zero(Product(Quotient(some, nil), some))
    assert divides_by_zero(Quotient(Quotient(some, nil), some))
    assert divides_by_zero(Quotient(some, Quotient(some, nil)))
    assert not divides_by_zero(Quotient(nil, some))
    assert not divides_by_zero(total(nil, nil))
    assert not divides_by_zero(Product(nil, some))
    open_end = fig("0.01万元以上")
    wide = total(*(fig("1.00万元") for _ in range(9)))
    assert divides_by_zero(Quotient(some, Quotient(minus(open_end, some), wide)))  # bounded by nothing


def test_nothing_of_nothing_is_no_other_rate() -> None:
    """0 of 0 may be printed 0%, and is told as 0; a sum of nothing is not of that kind."""
    check = judged(claim("0%", rate("0.00万元", "0.00万元"), kind=Kind.COMPLETION))
    assert check.expected is not None
    assert (check.expected.low, check.expected.high, check.expected_text) == (ZERO, ZERO, "0%")
    some = judged(claim("0%", rate("0.00万元", "4.00万元"), kind=Kind.COMPLETION)).expected
    assert some is not None
    assert some.low < ZERO < some.high  # 0.00 of something may be as much as 0.005 of it


def test_each_operand_of_a_sum_counts_one_last_place() -> None:
    """0.1 万元, 1 元 and a count of none: 1001 元; a total in whole 万元 may be cut off, and half of each operand's."""
    terms = total(fig("5.5万元"), fig("3元"), fig("4人"))
    assert tail_allowance(fig("9.01万元"), terms) == 1001
    assert tail_allowance(fig("9万元"), terms) == Decimal("10500.5")


def test_the_operands_are_the_parts_whichever_of_them_is_reported() -> None:
    """Of 100% − 33.4% − 26.7% the three shares count, of 12.08 + 2.45 = 14.53 written as a rest the two parts."""
    whole = Sum(((1, Constant(ONE, "100%")), (-1, fig("33.4%")), (-1, fig("26.7%"))))
    assert tail_allowance(fig("39.9%"), whole) == Decimal("0.003")
    assert tail_allowance(fig("2.45万元"), minus(fig("14.53万元"), fig("12.08万元"))) == 200


def test_a_total_without_the_decimal_of_the_others_is_rounded() -> None:
    """188.6 + 775.7 = 964.3, printed 964 beside amounts of one decimal; 965 is another number."""
    parts = total(fig("188.6亿元"), fig("775.7亿元"))
    assert judged(claim(fig("964亿元", precision=1), parts, kind=Kind.SUM)).verdict is Verdict.ROUNDING
    assert judged(claim(fig("965亿元", precision=1), parts, kind=Kind.SUM)).verdict is Verdict.INCONSISTENT


def test_which_expressions_divide_or_multiply() -> None:
    """A quotient or a product, or a sum with one in it."""
    one = fig("1.00万元")
    assert has_quotient(Quotient(one, one))
    assert has_quotient(Product(one, one))
    assert has_quotient(total(one, total(one, Product(one, one))))
    assert not has_quotient(total(one, minus(one, one)))
    assert not has_quotient(one)


def test_rates_and_no_rates() -> None:
    """%, ‰ and percentage points are rates; amounts and multiples are none."""
    assert [is_rate(fig(text)) for text in ("5%", "5‰", "5个百分点", "5万元", "5倍")] == [
        True,
        True,
        True,
        False,
        False,
    ]


def test_the_same_fact_is_told_in_the_unit_of_the_figure_that_misses_it() -> None:
    """169.91万元 beside 1690000元 is 1699100元; beside a number without unit it keeps its own."""
    check = judged(claim("1690000元", fig("169.91万元"), kind=Kind.TIE_OUT))
    assert check.expected_text == "1699100元"
    bare = fig("16人")._replace(unit=Unit("", Dimension.BARE, Decimal(1)))
    assert judged(claim(bare, fig("17人"), kind=Kind.TIE_OUT)).expected_text == "17人"
    assert judged(claim(bare, total(fig("9人"), fig("8人")), kind=Kind.SUM)).expected_text == "17"


def test_limits_are_told_with_the_decimals_they_have() -> None:
    """10.25 + 0.5 is 10.75 beside a rough 50; a third of 10.25 has no decimals of its own."""
    most = [
        total(fig("10.25万元"), fig("0.5万元")),
        Product(fig("10.25万元"), Constant(ONE / 3, "1/3")),
        total(fig("102500元")),
    ]
    made = [claim("50万元", reading(e, Strength.EXPLICIT, Relation.AT_MOST), kind=Kind.IMPOSSIBLE) for e in most]
    assert [judged(one).expected_text for one in made] == ["≤ 10.75万元", "≤ 3万元", "≤ 10万元"]
