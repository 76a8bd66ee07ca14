"""Every cause by an example whose arithmetic is done by hand."""

from __future__ import annotations

from decimal import Decimal

import pytest

from auditor.claims.expression import Constant, Quotient, Root, Sum, minus, total, value_of
from auditor.claims.model import Claim, Hypothesis, Kind, Relation, Strength
from auditor.claims.solving import solved_for
from auditor.engine.causes.numeral import digit_slip
from auditor.engine.diagnose import MOST, diagnose
from auditor.engine.model import Diagnosis, Verdict
from auditor.figures.interval import ONE
from auditor.figures.model import Figure
from tests.engine.making import claim, fig, judged, rate


def causes(made: Claim, near: tuple[Figure, ...] = ()) -> list[Diagnosis]:
    """The diagnosis of a claim, which must be broken."""
    check = judged(made)
    assert check.verdict is Verdict.INCONSISTENT
    found = diagnose(check, near)
    assert len(found) <= MOST
    return list(found)


@pytest.mark.parametrize(
    ("reported", "part", "whole", "cause", "suggestion"),
    [
        ("45.52%", "103.68万元", "190.18万元", "digits-transposed", "54.52%"),  # 54.5168 %
        ("54.92%", "103.68万元", "190.18万元", "digit-wrong", "54.52%"),
        ("5.452%", "103.68万元", "190.18万元", "decimal-shift", "54.517%"),  # to as many decimals as printed
        ("5.45%", "103.68万元", "190.18万元", "decimal-shift", "54.52%"),  # not 54.5%
        ("545.2%", "103.68万元", "190.18万元", "decimal-shift", "54.52%"),
        ("0.5452%", "103.68万元", "190.18万元", "rate-as-fraction", "54.52%"),
        ("45.48%", "103.68万元", "190.18万元", "complement", "54.52%"),
    ],
)
def test_slips_in_a_printed_rate(reported: str, part: str, whole: str, cause: str, suggestion: str) -> None:
    """The most specific slip that turns 54.52 % into the printed rate is named, with the right rate."""
    first = causes(claim(reported, rate(part, whole), kind=Kind.SHARE))[0]
    assert (first.cause, first.suggestion) == (cause, suggestion)


def test_the_unit_of_the_reported_amount() -> None:
    """60.25 + 40.00 = 100.25 万元, printed with 元."""
    first = causes(claim("100.25元", total(fig("60.25万元"), fig("40.00万元")), kind=Kind.SUM))[0]
    assert (first.cause, first.suggestion) == ("unit-slip", "100.25万元")


def test_the_unit_of_an_operand() -> None:
    """88.25 元 must be 万元 for 103.68 = 88.25 + 15.43; the culprit is that operand."""
    staff = fig("88.25元", label="人员经费")
    first = causes(claim("103.68万元", total(staff, fig("15.43万元")), kind=Kind.SUM))[0]
    assert (first.cause, first.suggestion, first.culprit) == ("unit-slip", "88.25万元", staff)
    assert "人员经费88.25元" in first.explanation.zh


def test_an_operand_that_hardly_counts_has_no_wrong_unit() -> None:
    """0.53 万元 read as 元 vanishes, which says no more than that the gap is 0.53."""
    parts = total(fig("30.00万元"), fig("12.00万元"), fig("0.53万元"))
    found = causes(claim("42.00万元", parts, kind=Kind.SUM))
    assert [d.cause for d in found][:1] == ["addend-left-out"]
    assert all(d.cause != "unit-slip" for d in found)


def test_a_missing_sign() -> None:
    """873.15 − 1000.00 = −126.85."""
    first = causes(claim("126.85万元", minus(fig("873.15万元"), fig("1000.00万元")), kind=Kind.BALANCE))[0]
    assert (first.cause, first.suggestion) == ("sign", "-126.85万元")


def test_an_addend_with_the_wrong_sign() -> None:
    """9.50 + 4.00 − 1.50 = 12.00, printed 15.00 with the reduction added."""
    items = Sum(((1, fig("9.50万元")), (1, fig("4.00万元")), (-1, fig("1.50万元", label="会议费"))))
    found = {d.cause: d for d in causes(claim("15.00万元", items, kind=Kind.SUM))}
    assert "应减的会议费1.50万元被加了" in found["sign"].explanation.zh


def test_a_rate_on_this_year() -> None:
    """4937.04 ÷ 190.18 = 2595.98 %, but last year was 5127.22."""
    level, fall = fig("190.18万元"), fig("4937.04万元")
    first = causes(claim("2595.98%", Quotient(fall, total(level, fall))))[0]
    assert (first.cause, first.suggestion) == ("base-this-year", "96.29%")
    for part in ("4937.04 ÷ 190.18 = 2595.98%", "5127.22", "190.18 + 4937.04", "96.29%"):
        assert part in first.explanation.zh


def test_a_rate_on_this_year_printed_elsewhere() -> None:
    """The sentence gives 380.36, but the rate was taken on 190.18, printed further on."""
    level, fall = fig("380.36万元"), fig("4937.04万元")
    first = causes(claim("2595.98%", Quotient(fall, total(level, fall))), near=(fig("190.18万元"),))[0]
    assert (first.cause, first.suggestion) == ("base-this-year", "92.85%")
    assert "190.18万元" in first.explanation.zh


def test_a_rate_from_two_levels_on_this_year() -> None:
    """(1200 − 1000) ÷ 1000 = 20 %; divided by 1200 it is 16.67 %."""
    growth = Sum(((1, Quotient(fig("1200.00万元"), fig("1000.00万元"))), (-1, Constant(ONE, "1"))))
    assert causes(claim("16.67%", growth))[0].cause == "base-this-year"


def test_a_share_of_another_whole() -> None:
    """50 is 25 % of 200, but 20 % of the 250 printed beside."""
    made = claim("20.00%", rate("50.00万元", "200.00万元"), kind=Kind.SHARE, context=(fig("250.00万元"),))
    first = causes(made)[0]
    assert (first.cause, first.suggestion) == ("wrong-whole", "25.00%")


@pytest.mark.parametrize(
    ("reported", "cause"), [("109.09%", "ratio-for-change"), ("9.09%", None)], ids=["ratio", "right"]
)
def test_a_ratio_printed_as_growth(reported: str, cause: str | None) -> None:
    """1200 ÷ 1100 is 109.09 %, the growth 9.09 %."""
    growth = Sum(((1, Quotient(fig("1200.00万元"), fig("1100.00万元"))), (-1, Constant(ONE, "1"))))
    check = judged(claim(reported, growth))
    assert [d.cause for d in diagnose(check)][:1] == ([cause] if cause else [])


def test_growth_printed_as_completion() -> None:
    """1200 ÷ 1100 is 109.09 % of the budget, 9.09 % above it."""
    first = causes(claim("9.09%", rate("1200.00万元", "1100.00万元"), kind=Kind.COMPLETION))[0]
    assert (first.cause, first.suggestion) == ("change-for-ratio", "109.09%")


def test_percentage_points_printed_as_percent() -> None:
    """From 92.00 % to 95.50 % are 3.50 points and 3.80 %."""
    later, earlier = fig("95.50%"), fig("92.00%")
    growth = Quotient(minus(later, earlier), earlier)
    assert causes(claim("3.50%", growth))[0].cause == "points-for-percent"
    gap = claim("3.80个百分点", minus(later, earlier), kind=Kind.DIFFERENCE)
    assert "points-for-percent" in [d.cause for d in causes(gap)]


@pytest.mark.parametrize(("reported", "cause"), [("42.40万元", "addend-left-out"), ("73.40万元", "addend-doubled")])
def test_an_addend_left_out_or_counted_twice(reported: str, cause: str) -> None:
    """30.10 + 12.30 + 15.50 = 57.90; 42.40 leaves 15.50 out, 73.40 counts it twice."""
    parts = total(fig("30.10万元"), fig("12.30万元"), fig("15.50万元", label="差旅费"))
    first = causes(claim(reported, parts, kind=Kind.SUM))[0]
    assert first.cause == cause
    assert "差旅费15.50万元" in first.explanation.zh


def test_a_part_missing_from_the_list() -> None:
    """30.10 + 12.30 lack 15.50, which is printed near."""
    made = claim("57.90万元", total(fig("30.10万元"), fig("12.30万元")), kind=Kind.SUM)
    found = {d.cause: d for d in causes(made, near=(fig("15.50万元", label="差旅费"),))}
    assert "差旅费15.50万元" in found["addend-left-out"].explanation.zh


def test_both_sides_added() -> None:
    """190.18 received and 190.18 spent are a grand total of 190.18, not 380.36."""
    made = claim("380.36万元", fig("190.18万元"), kind=Kind.BALANCE, context=(fig("190.18万元"),))
    first = causes(made)[0]
    assert (first.cause, first.suggestion) == ("income-plus-expenditure", "190.18万元")
    assert "190.18 + 190.18 = 380.36" in first.explanation.zh


def test_two_unequal_sides_added() -> None:
    """918.48 + 894.68 = 1813.16, where the total is 2808.65."""
    near = (fig("918.48万元"), fig("894.68万元"), fig("24.20万元"))
    first = causes(claim("1813.16万元", fig("2808.65万元"), kind=Kind.BALANCE), near)[0]
    assert first.cause == "income-plus-expenditure"


def test_a_figure_copied_from_its_neighbour() -> None:
    """The share equals that of another item of the passage, and no better slip explains it."""
    made = claim("73.19%", rate("103.68万元", "190.18万元"), kind=Kind.SHARE, subject="基本支出")
    other = fig("73.19%", label="项目管理")
    beside = other._replace(place=other.place._replace(block=made.reported.place.block, start=90, end=96))
    assert [d.cause for d in causes(made, (beside,))] == ["neighbour-copied"]
    assert causes(made, (other,)) == []  # printed in another passage
    assert causes(made, (beside._replace(label="基本支出合计"),)) == []  # the same thing said twice


def test_a_digit_of_an_operand() -> None:
    """0.87 ÷ 12.50 = 6.96 %, but 0.82 is printed; the culprit is 0.82."""
    part = fig("0.82万元")
    found = [d for d in causes(claim("6.96%", Quotient(part, fig("12.50万元")))) if d.culprit == part]
    assert [(d.cause, d.suggestion) for d in found] == [("operand-slip", "0.87万元")]


def test_a_rate_from_unrounded_amounts() -> None:
    """3 ÷ 7 = 42.86 %; 3.04 ÷ 7.04 = 43.18 % before the amounts were cut to whole ones."""
    part, whole = fig("3万元")._replace(precision=2), fig("7万元")._replace(precision=2)
    found = causes(claim("43.18%", Quotient(part, whole), kind=Kind.SHARE))
    assert "computed-from-unrounded" in [d.cause for d in found]


def test_no_slip_is_invented() -> None:
    """Where nothing small repairs a claim nothing is said."""
    assert causes(claim("31.77%", rate("103.68万元", "190.18万元"), kind=Kind.SHARE)) == []


def test_solving_for_an_operand() -> None:
    """a ÷ (b − c) = r is solved for each figure, a ÷ (a + b) = r as a = r × b ÷ (1 − r); no other that occurs twice."""
    a, b, c, r = fig("30.00万元"), fig("80.00万元"), fig("20.00万元"), fig("50.00%")
    expr = Quotient(a, minus(b, c))
    solved = [solved_for(f.place, expr, r) for f in (a, b, c)]
    assert [value_of(s) for s in solved if s is not None] == [300000, 800000, 200000]
    share = solved_for(a.place, Quotient(a, total(a, b)), r)
    assert share is not None
    assert value_of(share) == 800000  # 0.5 × 80 ÷ 0.5
    assert solved_for(a.place, Quotient(total(a, b), a), r) is None


@pytest.mark.parametrize(
    ("printed", "meant", "slip"),
    [
        ("45.48", "54.48", "digits-transposed"),
        ("12.34", "23.34", None),  # two neighbours differ, but are not swapped
        ("12.34", "32.14", None),  # swapped, but no neighbours
        ("12.34", "12.84", "digit-wrong"),
        ("0.82", "0.83", "digit-wrong"),
        ("12.34", "112.34", None),
        ("-12.34", "12.84", None),
    ],
)
def test_how_digits_differ(printed: str, meant: str, slip: str | None) -> None:
    """One digit, or two neighbours changed round, and nothing else."""
    assert digit_slip(Decimal(printed), Decimal(meant), 2) == slip


def test_a_last_place_is_no_mistyped_digit() -> None:
    """4.61 % for 4.60 % is off by its last place, which says nothing of a digit."""
    rise = fig("29743人")
    assert causes(claim("4.61%", Quotient(rise, total(fig("616795人"), rise)))) == []


def test_of_two_prints_none_is_called_wrong() -> None:
    """893.31 here and 883.31 there: one digit differs, but which print is wrong is not known."""
    (slip,) = causes(claim("893.31万元", fig("883.31万元"), kind=Kind.TIE_OUT))
    assert (slip.cause, slip.suggestion, slip.culprit) == ("digit-wrong", None, None)
    assert "可能有一处印错" in slip.explanation.zh


def test_one_misplaced_point_is_told_once() -> None:
    """38216.47万元 ÷ 92318 is 4139.66元; that either operand may be shifted instead is no news beside 413.97元."""
    average = Quotient(fig("38216.47万元"), fig("92318人次"))
    found = causes(claim("413.97元", average, kind=Kind.AVERAGE))
    assert [(d.cause, d.suggestion) for d in found] == [("decimal-shift", "4139.66元")]


def test_the_limit_of_a_share_has_all_its_decimals() -> None:
    """100% − 95.84% is 4.16%, also where the share beside it is printed as 12%."""
    rest = Hypothesis(minus(Constant(ONE, "100%"), fig("95.84%")), Strength.EXPLICIT, "test", Relation.AT_MOST)
    check = judged(claim("12%", rest, kind=Kind.IMPOSSIBLE))
    assert check.expression == "12% > 100% − 95.84% = 4.16%"


def test_equal_by_its_words_but_not_by_its_numbers() -> None:
    """决算数等于预算数 with 60.99 and 62.29: the calculation shows which is larger."""
    same = Hypothesis(fig("62.29万元"), Strength.EXPLICIT, "test", Relation.EQUAL)
    assert judged(claim("60.99万元", same, kind=Kind.DIRECTION)).expression == "60.99万元 < 62.29万元"


def test_where_nothing_would_do_no_point_is_called_misplaced() -> None:
    """0.64 with parts of 0.00 each: with its point three places to the left any number would be nothing."""
    made = claim("0.64万元", total(fig("0.00万元"), fig("0.00万元")), kind=Kind.SUM)
    assert [d.cause for d in causes(made) if d.cause in ("decimal-shift", "unit-slip")] == []


@pytest.mark.parametrize(
    ("reported", "cause"),
    [
        ("11.60%", "divided-by-years"),  # 46.41% ÷ 4
        ("13.55%", "other-years"),  # the third root of 1.4641 is 1.1355
        ("7.92%", "other-years"),  # the fifth is 1.0792
    ],
)
def test_slips_in_a_yearly_mean(reported: str, cause: str) -> None:
    """1.4641 is 1.1^4: what was divided, or counted as other years, is told as such."""
    growth = minus(Root(Quotient(fig("146.41万元"), fig("100.00万元")), 4), Constant(ONE, "1"))
    first = causes(claim(reported, growth))[0]
    assert (first.cause, first.suggestion) == (cause, "10.00%")


def test_a_root_is_solved_for_what_it_is_of() -> None:
    """(x ÷ 100.00万元)^(1/2) = 1.1 where x is 121.00万元."""
    level, old = fig("146.41万元"), fig("100.00万元")
    needed = solved_for(level.place, Root(Quotient(level, old), 2), Constant(Decimal("1.1"), "1.1"))
    assert needed is not None
    assert value_of(needed) == Decimal(1_210_000)
