"""What stands next to a slip and is none: the figure that would be taken for it, worked out so that the numbers fit.

Each case would be told if only one condition of its cause were dropped, since the arithmetic alone speaks for it.
"""

from __future__ import annotations

import pytest

from auditor.claims.expression import Constant, Product, Quotient, Sum, minus, total, value_of
from auditor.claims.model import Hypothesis, Kind, Relation, Strength
from auditor.claims.solving import solved_for
from auditor.engine.causes.case import Case, case_of
from auditor.engine.diagnose import diagnose
from auditor.figures.interval import ONE
from auditor.figures.model import Figure
from tests.engine.diagnosing import before, beside, known, told
from tests.engine.making import claim, fig, judged

UNIT = Constant(ONE, "1")


def test_a_constant_holds_no_figure() -> None:
    """30 ÷ 20 − 1 = 50 %: for 60 % the 30 must be 32, for 50 % of 36 the 20 must be 24."""
    level, base = fig("30人"), fig("20人")
    growth = minus(Quotient(level, base), UNIT)
    needed = [solved_for(level.place, growth, fig("60%")), solved_for(base.place, growth, fig("25%"))]
    assert [value_of(expr) for expr in needed if expr is not None] == [32, 24]  # 32 ÷ 20 = 1.6; 30 ÷ 24 = 1.25


def test_a_change_inside_a_product_is_not_solved_for() -> None:
    """7 ÷ (80 + 7 × 80): the change stands twice, but once not as a term of its own."""
    change, level = fig("7人"), fig("80人")
    expr = Quotient(change, total(level, Product(change, level)))
    assert solved_for(change.place, expr, fig("20%")) is None


def case_about(subject: str, figure: Figure, *, witnessed: bool = True) -> Case:
    """A case in whose report `figure` takes part in a claim about `subject`."""
    about = judged(claim(figure, total(fig("1.00万元"), fig("2.00万元")), kind=Kind.SUM, subject=subject))
    case = case_of(judged(claim("5.00万元", total(fig("1.00万元"), fig("2.00万元")), kind=Kind.SUM)))
    assert case is not None
    return case._replace(witnesses=known([about], figure) if witnessed else None)


def test_a_figure_is_called_by_what_its_claims_are_about() -> None:
    """增长 says nothing of what grew, the first name of the claim does; a label that says it is left alone."""
    vague, named = fig("3.00万元", label="增长"), fig("3.00万元", label="差旅费")
    assert case_about("公务接待费", vague).with_name(vague).label == "公务接待费增长"
    assert case_about("公务接待费 / 会议费", vague).with_name(vague).label == "公务接待费增长"
    assert case_about("公务接待费", named).with_name(named).label == "差旅费"
    assert case_about("公务接待费", vague, witnessed=False).with_name(vague).label == "增长"


def test_a_figure_without_a_name_is_no_other_thing() -> None:
    """73.19% again beside, of which nothing says what it is: it may well be the same share."""
    reported = fig("73.19%", label="基本支出")
    share = Quotient(fig("103.68万元"), fig("190.18万元"))
    unnamed = beside(fig("73.19%"), reported)
    assert "neighbour-copied" not in told(reported, share, Kind.SHARE, near=(unnamed,))
    assert "neighbour-copied" in told(reported, share, Kind.SHARE, near=(unnamed._replace(label="项目管理"),))


@pytest.mark.parametrize(
    ("reported", "other", "kind", "is_told"),
    [
        ("65.93%", "34.07%", Kind.SHARE, True),
        ("65.93%", "33.07%", Kind.SHARE, False),  # both are wrong, and they make 99 %
        ("65.93%", "34.07%", Kind.CHANGE, False),  # changes make up no whole
        ("70%", "30%", Kind.SHARE, False),  # two round shares often do
        ("65.93%", "34.07个百分点", Kind.SHARE, False),  # by so much a share has changed
    ],
)
def test_the_rest_of_a_wrong_share_makes_the_whole_with_it(
    reported: str, other: str, kind: Kind, is_told: bool
) -> None:
    """40 ÷ 90 is printed as what a wrong 50 ÷ 90 leaves of 100 %, and not as anything near that."""
    printed = fig(reported)
    neighbour = before(fig(other), printed)
    wrong = judged(claim(neighbour, Quotient(fig("50.00万元"), fig("90.00万元")), kind=kind))
    share = Quotient(fig("40.00万元"), fig("90.00万元"))
    found = told(printed, share, kind, near=(neighbour,), witnesses=known([wrong], neighbour))
    rests = [slip for slip in found.values() if slip.cause == "complement" and slip.culprit is None]
    assert bool(rests) is is_told


def test_either_end_of_what_a_sum_allows_may_have_been_meant() -> None:
    """10.04 + 20.03 + 30.02 is 60.09, to their last places 60.07 to 60.11: 65.07 and 65.11 are one digit off."""
    parts = total(fig("10.04万元"), fig("20.03万元"), fig("30.02万元"))
    for printed, meant in (("65.07万元", "60.07万元"), ("65.11万元", "60.11万元")):
        assert told(printed, parts)["digit-wrong"].suggestion == meant
    assert "digit-wrong" not in told("65.06万元", parts)
    assert "digit-wrong" not in told("65.12万元", parts)


def test_where_nothing_would_do_no_unit_is_called_wrong() -> None:
    """250.00亿元 that is to be at most 100.00万元 would be small enough in any smaller unit."""
    at_most = Hypothesis(fig("100.00万元"), Strength.EXPLICIT, "test", Relation.AT_MOST)
    assert told("250.00亿元", at_most, Kind.UNIT) == {}


def test_a_multiple_has_no_rest() -> None:
    """2.5倍 for 97.5倍: 100 − 2.5 is 97.5, but of times there is no whole."""
    assert "complement" not in told("2.5倍", Quotient(fig("195人"), fig("2人")), Kind.CHANGE)
    assert "complement" in told("2.5%", Quotient(fig("195人"), fig("200人")), Kind.CHANGE)


def test_two_digits_of_a_rate_are_one_too_many() -> None:
    """59.54 ÷ 105.71 is 56.32 %; 56.70 % would be 59.94 ÷ 105.71 or 59.54 ÷ 105.01, and nothing tells which."""
    assert told("56.70%", Quotient(fig("59.54万元"), fig("105.71万元")), Kind.SHARE) == {}


def test_a_digit_of_an_operand_is_told_where_few_values_would_do() -> None:
    """12.34 % of 300.00 is 37.01 to 37.03, and 31.02 a digit off the middle; of 400.00 it is 49.34 to 49.38."""
    few = told("12.34%", Quotient(fig("31.02万元"), fig("300.00万元")), Kind.SHARE)
    assert few["operand-slip"].suggestion == "37.02万元"
    many = told("12.34%", Quotient(fig("41.36万元"), fig("400.00万元")), Kind.SHARE)
    assert "operand-slip" not in many


def test_no_value_is_asked_for_where_an_operand_is_open() -> None:
    """30.00 and 超过12.00 are not 39.00: the 30.00 may be anything below 27.00."""
    found = told("39.00万元", total(fig("30.00万元"), fig("超过12.00万元")))
    assert "operand-slip" not in found
    assert "digits-transposed" not in found


def test_a_share_of_nothing_says_nothing_of_the_unit_of_its_whole() -> None:
    """1.00元 of 300.00元 is 0.33 %; 0.00 % it is of 300.00万元, and of all that is larger."""
    found = diagnose(judged(claim("0.00%", Quotient(fig("1.00元"), fig("300.00元")), kind=Kind.SHARE)))
    assert "unit-slip" not in [slip.cause for slip in found]


def test_points_for_percent_are_the_points() -> None:
    """95.50 % after 92.00 % are 3.50 points more: 5.00 % is neither these nor the change of 3.80 %."""
    rates = Quotient(minus(fig("95.50%"), fig("92.00%")), fig("92.00%"))
    assert "points-for-percent" not in told("5.00%", rates, Kind.CHANGE)


def test_one_more_is_no_hundred_per_cent() -> None:
    """3人 after 2人 are 50 % more; that the difference is 1, which is 100 %, says nothing."""
    growth = Quotient(minus(fig("3人"), fig("2人")), fig("2人"))
    assert "points-for-percent" not in told("100%", growth, Kind.CHANGE)


def test_a_unit_and_a_point_may_each_be_wrong_where_the_other_cannot() -> None:
    """5.00元 for 5.00万元, whose one digit tells of no point; 1.25 % for 12.5 %, which has no other unit."""
    assert "unit-slip" in told("20.43万元", total(fig("5.00元"), fig("15.43万元")))
    rates = told("52.50%", total(fig("1.25%"), fig("40.00%")))
    assert rates["decimal-shift"].suggestion == "12.5%"


def test_amounts_have_no_points() -> None:
    """95.50万元 after 92.00万元 is 3.80 % more; and 15.00 % is by 20.00 % more than 12.50 %, but computed itself."""
    assert "points-for-percent" not in told("3.80%", minus(fig("95.50万元"), fig("92.00万元")), Kind.DIFFERENCE)
    share = Quotient(fig("30.00万元"), fig("200.00万元"))
    assert told("20.00个百分点", minus(share, fig("12.50%")), Kind.DIFFERENCE) == {}


def test_unrounded_amounts_explain_no_rate_that_they_cannot_give() -> None:
    """3 ÷ 7 lies between 2.5 ÷ 7.5 = 33.3 % and 3.5 ÷ 6.5 = 53.8 %: 60.00 % is out of reach."""
    part, whole = fig("3万元")._replace(precision=2), fig("7万元")._replace(precision=2)
    assert "computed-from-unrounded" in told("43.18%", Quotient(part, whole), Kind.SHARE)
    assert "computed-from-unrounded" not in told("60.00%", Quotient(part, whole), Kind.SHARE)


def test_a_whole_of_another_kind_is_none_though_its_number_fits() -> None:
    """60.36万元 ÷ 2,999,700 is 0.2012 a head, which is no share."""
    share = Quotient(fig("60.36万元"), fig("200.00万元"))
    assert "wrong-whole" in told("20.12%", share, Kind.SHARE, near=(fig("299.97万元"),))
    assert "wrong-whole" not in told("20.12%", share, Kind.SHARE, near=(fig("2999700人"),))


def test_another_level_of_the_passage_is_one_of_the_same_kind() -> None:
    """21.43 ÷ (470.23 + 21.43) is 4.36 %, also where 4,702,300 are persons; a base of its own has no level."""
    level, change = fig("523.00万元"), fig("21.43万元")
    expr = Quotient(change, total(level, change))
    assert "wrong-whole" in told("4.36%", expr, Kind.CHANGE, near=(beside(fig("470.23万元"), level),))
    assert "wrong-whole" not in told("4.36%", expr, Kind.CHANGE, near=(beside(fig("4702300人"), level),))
    heads, more = fig("52300人"), fig("2143人")  # 2143 ÷ (47023 + 2143) = 4.36 %
    each = Quotient(more, total(heads, more))
    assert "wrong-whole" in told("4.36%", each, Kind.CHANGE, near=(beside(fig("47023人"), heads),))
    assert "wrong-whole" not in told("4.36%", each, Kind.CHANGE, near=(beside(fig("47023户"), heads),))
    round_level = beside(fig("400万元"), level)  # 21.43 ÷ 421.43 = 5.09 %
    assert "wrong-whole" not in told("5.09%", expr, Kind.CHANGE, near=(round_level,))
    assert "wrong-whole" not in told("5%", expr, Kind.CHANGE, near=(beside(fig("407.17万元"), level),))  # 5.00 %
    found = told("4.56%", Quotient(change, level), Kind.CHANGE, near=(beside(fig("470.23万元"), level),))
    assert list(found) == ["base-this-year"]  # 21.43 ÷ 470.23; told once


def test_a_part_missing_from_the_list_is_of_its_kind_though_its_number_fits() -> None:
    """30.10 + 12.30 lack 155,000元, not as many persons; 301 + 123 persons lack 155 persons, not households."""
    parts = (fig("30.10万元"), fig("12.30万元"))
    assert "addend-left-out" in told("57.90万元", total(*parts), near=(fig("155000元"),))
    assert "addend-left-out" not in told("57.90万元", total(*parts), near=(fig("155000人"),))
    heads = total(fig("301人"), fig("123人"))
    assert "addend-left-out" in told("579人", heads, Kind.COUNT, near=(fig("155人"),))
    assert "addend-left-out" not in told("579人", heads, Kind.COUNT, near=(fig("155户"),))
    less = minus(*parts)  # 17.80; the 57.90 would be all three added up, which this list does not do
    assert "addend-left-out" not in told("57.90万元", less, near=(fig("15.50万元"),))


def test_an_addend_is_left_out_to_the_last_place_of_the_roughest() -> None:
    """30.1 + 12.30 + 15.50: 30.1 stands for 30.05 to 30.15, so that 42.35 leaves the 15.50 out, and 42.20 does not."""
    parts = total(fig("30.1万元"), fig("12.30万元"), fig("15.50万元"))
    assert "15.50" in told("42.35万元", parts)["addend-left-out"].explanation.en
    assert "addend-left-out" not in told("42.20万元", parts)


def test_sides_are_telling_figures_of_a_grand_total() -> None:
    """1000.00 + 813.16 = 1813.16, but 1000.00 says little; and a list of parts has no sides."""
    whole = fig("2808.65万元")
    round_one, other = fig("1000.00万元"), fig("813.16万元")
    for near in ((round_one, other), (other, round_one)):
        assert "income-plus-expenditure" not in told("1813.16万元", whole, Kind.BALANCE, near=near)
    sides = (fig("918.48万元"), fig("894.68万元"))
    assert "income-plus-expenditure" in told("1813.16万元", whole, Kind.BALANCE, near=sides)
    income = fig("918.48万元")
    assert "income-plus-expenditure" in told("1813.16万元", income, Kind.BALANCE, near=sides[1:])
    assert "income-plus-expenditure" not in told("1813.16万元", income, Kind.BALANCE, near=(fig("8946800人"),))
    parts = total(fig("2000.00万元"), fig("808.65万元"))
    assert "income-plus-expenditure" not in told("1813.16万元", parts, Kind.SUM, near=sides)


def test_nothing_has_no_sides() -> None:
    """Two lines of 0.00 make up 0.00 however often they are added."""
    lines = total(fig("0.00万元"), fig("0.00万元"), fig("5.00万元"))
    assert "income-plus-expenditure" not in told("0.00万元", lines, Kind.BALANCE)


def test_one_side_is_at_most_twice_the_other() -> None:
    """1208.76 is 604.38 twice; 1208.79 is more than that."""
    whole = fig("2808.65万元")
    twice, more = (fig("604.38万元"), fig("1208.76万元")), (fig("1208.79万元"), fig("604.38万元"))
    assert "income-plus-expenditure" in told("1813.14万元", whole, Kind.BALANCE, near=twice)
    assert "income-plus-expenditure" in told("1813.14万元", whole, Kind.BALANCE, near=twice[::-1])
    assert "income-plus-expenditure" not in told("1813.17万元", whole, Kind.BALANCE, near=more)
    assert "income-plus-expenditure" not in told("1813.17万元", whole, Kind.BALANCE, near=more[::-1])


@pytest.mark.parametrize("shared", ["918.48万元", "894.68万元"])
def test_sides_are_parts_only_where_both_are(shared: str) -> None:
    """That one of the two is printed as a part of 1813.16 leaves the other a side."""
    whole = fig("1813.16万元")
    rest = {"918.48万元": "494.68万元", "894.68万元": "518.48万元"}[shared]
    sound = judged(claim(whole, total(fig(shared), fig("400.00万元"), fig(rest)), kind=Kind.SUM))
    near = (fig("918.48万元"), fig("894.68万元"))
    found = told(whole, fig("2808.65万元"), Kind.BALANCE, near=near, witnesses=known([sound], whole))
    assert "income-plus-expenditure" in found


def test_of_a_side_that_is_the_right_total_one_is_surer() -> None:
    """190.18 twice for 190.18 leaves no doubt; two other figures beside are less sure."""
    known_one = told("380.36万元", fig("190.18万元"), Kind.BALANCE, context=(fig("190.18万元"),))
    near = (fig("918.48万元"), fig("894.68万元"))
    found = told("1813.16万元", fig("2808.65万元"), Kind.BALANCE, near=near)
    sure = [one["income-plus-expenditure"].certain for one in (known_one, found)]
    assert sure == [0.9, 0.7]


def test_a_slip_in_a_grand_total_names_it() -> None:
    """Only of two prints of one fact is it open which is wrong: what the two sides come to is the right total."""
    slip = told("893.31万元", fig("883.31万元"), Kind.BALANCE)["digit-wrong"]
    assert slip.culprit is not None
    assert (slip.culprit.text, slip.suggestion) == ("893.31万元", "883.31万元")


def test_half_sure_slips_stand_beside_a_clear_one() -> None:
    """30.10 leaves the 12.30 out, half surely; that the report prints 42.40 elsewhere is clear, and comes first."""
    total_, elsewhere = fig("30.10万元", label="公务接待费"), fig("42.40万元", label="公务接待费")
    found = told(total_, total(fig("30.10万元"), fig("12.30万元")), witnesses=known([], total_, elsewhere))
    assert list(found) == ["differs-elsewhere", "addend-left-out"]
    assert found["addend-left-out"].certain == 0.5


def test_a_sum_of_one_term_has_no_other_sign() -> None:
    """−12.30 for 12.30: the sign of the figure itself, not of an addend."""
    assert told("-12.30万元", Sum(((1, fig("12.30万元")),)))["sign"].suggestion == "12.30万元"
