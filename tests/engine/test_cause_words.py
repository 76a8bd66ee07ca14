"""What a cause says to a person, in both languages: each sentence whole, with figures that were worked out by hand."""

from __future__ import annotations

import pytest

from auditor.claims.expression import Constant, Expr, Quotient, Root, Sum, minus, total
from auditor.claims.model import Hypothesis, Kind, Relation, Strength
from auditor.engine.model import Diagnosis
from auditor.figures.interval import ONE
from tests.engine.diagnosing import before, beside, known, told
from tests.engine.making import claim, fig, judged

UNIT = Constant(ONE, "1")
SHARE = Quotient(fig("103.68万元"), fig("190.18万元"))  # 54.52 %


def said(slip: Diagnosis) -> tuple[str, str]:
    """The explanation in Chinese and in English."""
    return slip.explanation.zh, slip.explanation.en


@pytest.mark.parametrize(
    ("reported", "expr", "kind", "cause", "zh", "en"),
    [
        ("45.52%", SHARE, Kind.SHARE, "digits-transposed", "两位数字颠倒：应为54.52%，印作45.52%",
         "two digits transposed: 54.52% was meant"),
        ("54.92%", SHARE, Kind.SHARE, "digit-wrong", "有一位数字不同：应为54.52%，印作54.92%",
         "one digit differs: 54.52% was meant"),
        ("5.45%", SHARE, Kind.SHARE, "decimal-shift", "小数点向左错了1位：应为54.52%，印作5.45%",
         "decimal point moved by 1: 54.52% was meant"),
        ("0.5452%", SHARE, Kind.SHARE, "rate-as-fraction", "比率写成了小数：应为54.52%，印作0.5452%",
         "a rate printed as a fraction: 54.52% was meant"),
        ("45.48%", SHARE, Kind.SHARE, "complement", "写的是其余部分的比率：100% − 45.48% = 54.52%",
         "the rate of the remainder: 100% − 45.48% = 54.52%"),
        ("109.09%", minus(Quotient(fig("1200.00万元"), fig("1100.00万元")), UNIT), Kind.CHANGE, "ratio-for-change",
         "写的是本期与基期之比，不是增减幅度：109.09%与9.09%相差整整100%",
         "the ratio, not the change: 109.09% and 9.09% differ by just 100%"),
        ("9.09%", Quotient(fig("1200.00万元"), fig("1100.00万元")), Kind.COMPLETION, "change-for-ratio",
         "写的是增减幅度，不是两数之比：9.09%与109.09%相差整整100%",
         "the change, not the ratio: 9.09% and 109.09% differ by just 100%"),
        ("126.85万元", minus(fig("873.15万元"), fig("1000.00万元")), Kind.BALANCE, "sign",
         "正负号相反：按所列数计算为-126.85万元", "the sign is wrong: the figures give -126.85万元"),
        ("100.25元", total(fig("60.25万元"), fig("40.00万元")), Kind.SUM, "unit-slip",
         "单位写错：按万元计则相符，100.25元应为100.25万元", "wrong unit: it fits in 万元, so 100.25万元 was meant"),
        ("3.50%", Quotient(minus(fig("95.50%"), fig("92.00%")), fig("92.00%")), Kind.CHANGE, "points-for-percent",
         "95.50% − 92.00% = 3.50% 是百分点之差，不是增减幅度；应写作“百分点”，或按幅度写3.80%",
         "95.50% − 92.00% = 3.50% is a difference in percentage points, not a relative change"),
        ("3.80个百分点", minus(fig("95.50%"), fig("92.00%")), Kind.DIFFERENCE, "points-for-percent",
         "(95.50% − 92.00%) ÷ 92.00% 是增减幅度，不是百分点之差；应为3.50个百分点",
         "(95.50% − 92.00%) ÷ 92.00% is a relative change, not percentage points: 3.50个百分点"),
        ("11.60%", minus(Root(Quotient(fig("146.41万元"), fig("100.00万元")), 4), UNIT), Kind.CHANGE,
         "divided-by-years", "把累计增减幅度除以了年数：46.41% ÷ 4 = 11.60%；逐年复合计算为10.00%",
         "the total change was divided by the years: 46.41% ÷ 4 = 11.60%; compounded it is 10.00%"),
    ],
)  # fmt: skip
def test_a_slip_in_the_printed_figure(reported: str, expr: Expr, kind: Kind, cause: str, zh: str, en: str) -> None:
    """What was meant, what is printed, and why the one was taken for the other."""
    assert said(told(reported, expr, kind)[cause]) == (zh, en)


@pytest.mark.parametrize(
    ("level", "years", "reported", "wrong", "done"),
    [
        ("121.00", 2, "21.00%", 1, "121.00 ÷ 100.00 − 1 = 21.00%"),
        ("133.10", 3, "15.37%", 2, "(133.10 ÷ 100.00)^(1/2) − 1 = 15.37%"),
    ],
)
def test_fewer_years(level: str, years: int, reported: str, wrong: int, done: str) -> None:
    """10 % a year are 21 % in two years and 33.1 % in three, whose square root is 1.1537."""
    growth = minus(Root(Quotient(fig(f"{level}万元"), fig("100.00万元")), years), UNIT)
    zh, _ = said(told(reported, growth, Kind.CHANGE)["other-years"])
    assert zh == f"可能按{wrong}年计算：{done}；首末年相隔{years}年，应为10.00%"


@pytest.mark.parametrize(
    ("reported", "years", "done"),
    [("13.55%", 3, "(146.41 ÷ 100.00)^(1/3) − 1 = 13.55%"), ("7.92%", 5, "(146.41 ÷ 100.00)^(1/5) − 1 = 7.92%")],
)
def test_other_years(reported: str, years: int, done: str) -> None:
    """The years that were counted, those that lie between, and the mean of these."""
    growth = minus(Root(Quotient(fig("146.41万元"), fig("100.00万元")), 4), UNIT)
    assert said(told(reported, growth, Kind.CHANGE)["other-years"]) == (
        f"可能按{years}年计算：{done}；首末年相隔4年，应为10.00%",
        f"perhaps counted as {years} years: {done}; 4 years lie between, giving 10.00%",
    )


def test_a_slip_in_an_operand() -> None:
    """The operand is called by its name, with what it should be and what then fits."""
    rest = fig("15.43万元")
    unit = told("103.68万元", total(fig("88.25元", label="人员经费"), rest))["unit-slip"]
    assert said(unit) == (
        "人员经费88.25元的单位写错：按88.25万元计则相符",
        "the unit of 人员经费88.25元 is wrong: with 88.25万元 it fits",
    )
    point = told("103.68万元", total(fig("8.825万元", label="人员经费"), rest))["decimal-shift"]
    assert said(point) == (
        "人员经费8.825万元的小数点错位：按88.25万元计则相符",
        "the decimal point of 人员经费8.825万元 is misplaced: with 88.25万元 it fits",
    )
    turned = told("57.90万元", total(fig("21.30万元"), fig("45.60万元")))["digits-transposed"]
    assert said(turned) == (
        "若21.30万元应为12.30万元（两位数字颠倒），则与57.90万元相符",
        "if 21.30万元 should be 12.30万元 (two digits are transposed), 57.90万元 is right",
    )
    other = told("99.93万元", total(fig("5.83万元"), fig("44.10万元")))["operand-slip"]
    assert said(other) == (
        "若44.10万元应为94.10万元（有一位数字不同），则与99.93万元相符",
        "if 44.10万元 should be 94.10万元 (one digit differs), 99.93万元 is right",
    )


def test_another_base() -> None:
    """This year's amount that the sentence names, or one that is printed elsewhere; of a share it is a whole."""
    level, fall = fig("190.18万元"), fig("4937.04万元")
    growth = Quotient(fall, total(level, fall))
    assert said(told("2595.98%", growth, Kind.CHANGE)["base-this-year"]) == (
        "把本年数190.18万元当作了基数：4937.04 ÷ 190.18 = 2595.98%；"
        "应除以上年（基期）数5127.22万元（190.18 + 4937.04），得96.29%",
        "this year's 190.18万元 was taken as the base: 4937.04 ÷ 190.18 = 2595.98%; "
        "the base is 5127.22万元（190.18 + 4937.04）, giving 96.29%",
    )
    far = told("2595.98%", Quotient(fall, total(fig("380.36万元"), fall)), Kind.CHANGE, near=(level,))
    zh, en = said(far["base-this-year"])
    assert zh.startswith("把另一处的190.18万元当作了基数：")
    assert en.startswith("another 190.18万元 was taken as the base: ")
    share = Quotient(fig("50.00万元"), fig("200.00万元"))
    whole = told("20.00%", share, Kind.SHARE, context=(fig("250.00万元", label="支出合计"),))["wrong-whole"]
    assert said(whole) == (
        "除错了总体：50.00 ÷ 250.00 = 20.00%，用的是支出合计250.00万元；应除以200.00万元，得25.00%",
        "wrong whole: 50.00 ÷ 250.00 = 20.00% uses 支出合计250.00万元; dividing by 200.00万元 gives 25.00%",
    )


def test_a_base_in_two_units_is_told_in_the_first() -> None:
    """190.18万元 and 49,370,400元 are 5127.22万元."""
    level, fall = fig("190.18万元"), fig("49370400元")
    zh, _ = said(told("2595.98%", Quotient(fall, total(level, fall)), Kind.CHANGE)["base-this-year"])
    assert "应除以上年（基期）数5127.22万元（190.18万元 + 49370400元）" in zh


def test_a_base_is_told_in_its_own_unit() -> None:
    """1,901,800元 was divided by; 380.36 + 4937.04 are 5317.40万元."""
    fall, other = fig("4937.04万元"), fig("1901800元")
    growth = Quotient(fall, total(fig("380.36万元"), fall))
    zh, _ = said(told("2595.98%", growth, Kind.CHANGE, near=(other,))["base-this-year"])
    assert "应除以上年（基期）数5317.40万元（380.36 + 4937.04）" in zh


def test_another_level() -> None:
    """21.43 ÷ (470.23 + 21.43) = 4.36 %, for 21.43 ÷ (523.00 + 21.43) = 3.94 %."""
    level, change = fig("523.00万元", label="本年收入"), fig("21.43万元")
    near = (beside(fig("470.23万元", label="参保缴费"), level),)
    assert said(told("4.36%", Quotient(change, total(level, change)), Kind.CHANGE, near)["wrong-whole"]) == (
        "可能用了参保缴费470.23万元：21.43 ÷ (470.23 + 21.43) = 4.36%；按本年收入523.00万元计算为3.94%",
        "perhaps reckoned from 参保缴费470.23万元: 21.43 ÷ (470.23 + 21.43) = 4.36%; "
        "from 本年收入523.00万元 it is 3.94%",
    )


def test_slips_in_a_list() -> None:
    """Left out, counted twice, with the other sign: the name first, then the calculation that gives what is printed."""
    parts = total(fig("30.10万元"), fig("12.30万元"), fig("15.50万元", label="差旅费"))
    assert said(told("42.40万元", parts)["addend-left-out"]) == (
        "漏加了差旅费15.50万元：30.10 + 12.30 = 42.40万元",
        "差旅费15.50万元 was left out: 30.10 + 12.30 = 42.40万元",
    )
    assert said(told("73.40万元", parts)["addend-doubled"]) == (
        "差旅费15.50万元加了两次：30.10 + 12.30 + 15.50 + 15.50 = 73.40万元",
        "差旅费15.50万元 was counted twice: 30.10 + 12.30 + 15.50 + 15.50 = 73.40万元",
    )
    less = Sum(((1, fig("50.00万元")), (1, fig("4.00万元")), (-1, fig("20.00万元", label="会议费"))))
    assert said(told("74.00万元", less)["sign"]) == (
        "应减的会议费20.00万元被加了：50.00 + 4.00 + 20.00 = 74.00万元",
        "会议费20.00万元 has the wrong sign: 50.00 + 4.00 + 20.00 = 74.00万元",
    )
    near = (fig("15.50万元", label="差旅费"),)
    assert said(told("57.90万元", total(fig("30.10万元"), fig("12.30万元")), near=near)["addend-left-out"]) == (
        "差额恰为另一处的差旅费15.50万元，所列各项可能漏了它",
        "the gap is just 差旅费15.50万元, which the list of parts may have left out",
    )


def test_two_sides() -> None:
    """Where one of them is the right total it is said, else only that each side stands alone."""
    known_one = told("380.36万元", fig("190.18万元"), Kind.BALANCE, context=(fig("190.18万元"),))
    assert said(known_one["income-plus-expenditure"]) == (
        "把收入和支出两方相加了：190.18 + 190.18 = 380.36万元；收、支总计应各为一方之数190.18万元",
        "income and expenditure were added together: 190.18 + 190.18 = 380.36万元; each side alone is 190.18万元",
    )
    one_known = told("1813.16万元", fig("918.48万元"), Kind.BALANCE, near=(fig("894.68万元"),))
    assert said(one_known["income-plus-expenditure"])[0].endswith("收、支总计应各为一方之数918.48万元")
    near = (fig("918.48万元"), fig("894.68万元"))
    found = told("1813.16万元", fig("2808.65万元"), Kind.BALANCE, near=near)
    assert said(found["income-plus-expenditure"])[0] == (
        "把收入和支出两方相加了：918.48 + 894.68 = 1813.16万元；收、支总计应各为一方之数"
    )


def test_what_is_printed_elsewhere() -> None:
    """The result elsewhere under its name, or an operand that is printed there as it should be."""
    printed, elsewhere = fig("30.10万元", label="公务接待费"), fig("42.50万元", label="公务接待费")
    parts = (fig("30.20万元", label="国内接待"), fig("12.30万元"))
    assert said(told(printed, total(*parts), witnesses=known([], printed, elsewhere))["differs-elsewhere"]) == (
        "报告另一处的公务接待费42.50万元与计算结果一致，此处的30.10万元可能有误",
        "公务接待费42.50万元 elsewhere agrees with the calculation, so 30.10万元 here may be wrong",
    )
    right = fig("47.70万元", label="国内接待")  # 60.00 − 12.30
    found = told("60.00万元", total(*parts), witnesses=known([], right, *parts))
    assert said(found["differs-elsewhere"]) == (
        "报告另一处印作国内接待47.70万元；若国内接待30.20万元应为47.70万元，则与60.00万元相符",
        "elsewhere the report prints 国内接待47.70万元; if 国内接待30.20万元 should be 47.70万元, 60.00万元 is right",
    )


def test_parts_of_what_is_added_up() -> None:
    """The gap is a part of an operand, or of the other print of the total."""
    income, grant = fig("100.00万元", label="收入"), fig("10.00万元", label="收入 / 其中：补助")
    sound = judged(claim(income, total(fig("60.00万元"), fig("30.00万元"), grant), kind=Kind.SUM))
    witnesses = known([sound], income, grant)
    found = told("135.00万元", total(income, fig("45.00万元")), witnesses=witnesses)["addend-left-out"]
    assert said(found) == (
        "差额恰为收入100.00万元中的补助10.00万元，计算时可能漏掉了它",
        "the gap is just 补助10.00万元, a part of 收入100.00万元 that may have been left out",
    )
    short = told("90.00万元", income, Kind.TIE_OUT, witnesses=witnesses)["addend-left-out"]
    assert said(short) == (
        "漏加了补助10.00万元：90.00 + 10.00 = 100.00万元",
        "补助10.00万元 was left out: 90.00 + 10.00 = 100.00万元",
    )


def test_shares_that_lean_on_each_other_or_are_copied() -> None:
    """The rest of a wrong share, and the share of the item beside."""
    reported = fig("65.93%")
    other = before(fig("34.07%"), reported)
    wrong = judged(claim(other, Quotient(fig("50.00万元"), fig("90.00万元")), kind=Kind.SHARE))
    share = Quotient(fig("40.00万元"), fig("90.00万元"))
    rest = told(reported, share, Kind.SHARE, near=(other,), witnesses=known([wrong], other))["complement"]
    assert said(rest) == (
        "与34.07%合为100%，而34.07%也与所列数不符，可能由它推算而来",
        "it makes 100% with 34.07%, which does not follow from the figures either",
    )
    printed = fig("73.19%", label="基本支出")
    copied = told(printed, SHARE, Kind.SHARE, near=(beside(fig("73.19%", label="项目管理"), printed),))
    assert said(copied["neighbour-copied"]) == (
        "与另一处的项目管理73.19%相同，可能误抄",
        "same as 项目管理73.19% elsewhere: perhaps copied from there",
    )


def test_the_other_years_amount() -> None:
    """123.45 in both years and 12.50 between them."""
    level, base = fig("123.45万元", label="本年"), fig("123.45万元", label="上年")
    found = told("12.50万元", minus(level, base), Kind.DIFFERENCE)["other-year-copied"]
    assert said(found) == (
        "本年123.45万元与123.45万元相同，可能照抄了另一年的数；应为135.95万元",
        "本年123.45万元 is the same as 123.45万元: the other year's figure may have been copied; 135.95万元 would fit",
    )


def test_a_unit_out_of_line() -> None:
    """An amount below all others of its passage, where no equation says what it must be."""
    least = Hypothesis(fig("100.00万元"), Strength.EXPLICIT, "test", Relation.AT_LEAST)
    assert said(told("250.00元", least, Kind.UNIT)["unit-slip"]) == (
        "可能漏写或错写单位：同段其他金额以万元计",
        "perhaps a wrong unit: the amounts beside it are in 万元",
    )


@pytest.mark.parametrize(
    ("others", "zh", "en"),
    [
        (1, "另有1处关系也相符（10.00%）", "that puts 1 more right (10.00%)"),
        (3, "另有3处关系也相符（10.00%、20.00%、30.00%）", "that puts 3 more right (10.00%, 20.00%, 30.00%)"),
        (4, "另有4处关系也相符（10.00%、20.00%、30.00%等）", "that puts 4 more right (10.00%, 20.00%, 30.00%, ...)"),
    ],
)
def test_what_a_repair_mends(others: int, zh: str, en: str) -> None:
    """12.30 for 1.23 is 10, 20, 30, 40 % of 123.00, 61.50, 41.00, 30.75; three of them are told by name."""
    part = fig("1.23万元", label="差旅费")
    wholes = {"10.00%": "123.00万元", "20.00%": "61.50万元", "30.00%": "41.00万元", "40.00%": "30.75万元"}
    shares = [
        judged(claim(rate, Quotient(part, fig(whole)), kind=Kind.SHARE))
        for rate, whole in list(wholes.items())[:others]
    ]
    found = told("57.90万元", total(fig("30.10万元"), part, fig("15.50万元")), witnesses=known(shares, part))
    assert said(found["decimal-shift"]) == (
        f"差旅费1.23万元的小数点错位：按12.3万元计则相符；按此更正，{zh}",
        f"the decimal point of 差旅费1.23万元 is misplaced: with 12.3万元 it fits; {en}",
    )


@pytest.mark.parametrize(
    ("printed", "other", "cause", "zh", "en"),
    [
        ("893.31万元", "883.31万元", "digit-wrong", "两处只有一位数字不同，可能有一处印错",
         "they differ in one digit: one may be misprinted"),
        ("839.31万元", "893.31万元", "digits-transposed", "两处有两位数字颠倒，可能有一处印错",
         "two digits are transposed in one of them"),
        ("89.331万元", "893.31万元", "decimal-shift", "两处的小数点位置不同，有一处错位",
         "the decimal point is misplaced in one of them"),
        ("893.31元", "893.31万元", "unit-slip", "两处数字相同而单位不同，有一处单位写错",
         "same digits, other unit: one unit is wrong"),
        ("-893.31万元", "893.31万元", "sign", "两处正负号相反，有一处写错", "the signs are opposite: one is wrong"),
    ],
)  # fmt: skip
def test_two_prints_of_one_fact(printed: str, other: str, cause: str, zh: str, en: str) -> None:
    """How they differ, and that either may be wrong: no culprit, nothing suggested."""
    slip = told(printed, fig(other), Kind.TIE_OUT)[cause]
    assert (said(slip), slip.suggestion, slip.culprit) == ((zh, en), None, None)


def test_two_prints_of_a_rate_as_a_fraction() -> None:
    """Which of 0.5452% and 54.52% is wrong leaves no doubt, and it is told as elsewhere."""
    slip = told("0.5452%", fig("54.52%"), Kind.TIE_OUT)["rate-as-fraction"]
    assert said(slip)[0] == "比率写成了小数：应为54.52%，印作0.5452%"
    assert slip.suggestion == "54.52%"
