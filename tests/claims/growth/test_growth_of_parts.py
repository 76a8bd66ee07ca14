"""The growth of a total by its parts and theirs: what follows, what is told, what is left alone."""

from __future__ import annotations

import pytest

from auditor.audit import audit
from auditor.engine.model import Check, Verdict

RULE = "CHG005"


def checks(text: str) -> list[Check]:
    """The checks of the growth of totals in `text`."""
    return [check for check in audit(text.encode(), name="x.txt").checks if check.rule == RULE]


@pytest.mark.parametrize(
    ("text", "right", "wrong"),
    [
        # 84.00 ÷ (54.00 ÷ 1.08 + 30.00 ÷ 1.20) = 84.00 ÷ 75.00 = 1.12
        (
            "全年门票收入84.00万元，增长{}，其中成人票54.00万元，增长8.0%，学生票30.00万元，增长20.0%。",
            "12.0%",
            "21.0%",
        ),
        # 66.00 ÷ (48.00 ÷ 0.96 + 18.00 ÷ 0.72) = 66.00 ÷ 75.00 = 0.88
        ("全年维修支出66.00万元，下降{}，其中房屋48.00万元，下降4.0%，设备18.00万元，下降28.0%。", "12.0%", "21.0%"),
    ],
)
def test_a_total_grows_as_its_parts_do(text: str, right: str, wrong: str) -> None:
    """Last year's amounts of the parts make up that of the total."""
    assert [check.verdict for check in checks(text.format(right))] == [Verdict.CONSISTENT]
    assert [check.verdict for check in checks(text.format(wrong))] == [Verdict.INCONSISTENT]


def test_at_constant_prices_only_what_lies_beyond_all_parts_is_told() -> None:
    """Amounts of one year do not tell the weights; but a total cannot grow faster than each of its parts."""
    text = "全年生产总值100.00亿元，增长{}，其中农业增加值40.00亿元，增长3.0%，工业增加值60.00亿元，增长6.0%。"
    assert checks(text.format("5.6%")) == []
    assert [check.verdict for check in checks(text.format("8.0%"))] == [Verdict.INCONSISTENT]
    assert [check.verdict for check in checks(text.format("1.0%"))] == [Verdict.INCONSISTENT]


@pytest.mark.parametrize(
    "text",
    [
        # a part without a rate of its own
        "全年门票收入84.00万元，增长30.0%，其中成人票54.00万元，增长8.0%，学生票30.00万元。",
        # the rate is of the outturn, not of the plan that stands before it
        "完成收入42.00万元，占预算84.00万元的50.0%，下降9.0%。其中：成人票27.00万元，占预算54.00万元的50.0%，下降8.0%；学生票15.00万元，占预算30.00万元的50.0%，下降20.0%。",
    ],
)
def test_nothing_is_said_where_a_rate_is_missing_or_of_something_else(text: str) -> None:
    """What is not told of each part leaves the growth of the total open; a plan has none."""
    assert not any(check.claim.reported.text in ("30.0%", "84.00万元") for check in checks(text))


# against the plan 18 ÷ 0.9 + 32 ÷ 0.8 = 60 and 50 ÷ 60 = 0.8333;
# against last year 18 ÷ 0.72 + 32 ÷ 0.64 = 75 and 50 ÷ 75 = 0.6667
TWICE = (
    "“三公”经费决算共计50万元，比上年预算下降16.67%，比上年决算下降{}；其中公务接待费18万元，比上年预算下降10%，"
    "比上年决算下降28%；公务用车运行维护费32万元，比上年预算下降20%，比上年决算下降36%。"
)


def test_each_of_two_rates_follows_from_those_of_the_parts() -> None:
    """A total told against two bases, and each part against the same two."""
    assert [check.verdict for check in checks(TWICE.format("33.33%"))] == [Verdict.CONSISTENT] * 2
    assert Verdict.INCONSISTENT in {check.verdict for check in checks(TWICE.format("43.33%"))}


def test_a_part_that_is_nothing_bounds_the_fall() -> None:
    """270 ÷ 0.75 + 180 ÷ 0.6 = 660 and 450 ÷ 660 = 0.682: a fall of 31.8 % at least, more if travel was more."""
    text = (
        "全县“三公”经费决算总额为450万元，较年初预算减少{}。其中：\n"
        "一、因公出国（境）经费\n因公出国（境）决算支出0万元。\n"
        "二、公务用车经费\n公务用车决算支出270万元，较年初预算减少25%。\n"
        "三、公务接待费\n公务接待费决算支出180万元，较年初预算下降40%。\n"
    )
    assert [check.verdict for check in checks(text.format("32%"))] == [Verdict.CONSISTENT]
    assert [check.verdict for check in checks(text.format("41%"))] == [Verdict.CONSISTENT]
    assert [check.verdict for check in checks(text.format("23%"))] == [Verdict.INCONSISTENT]


@pytest.mark.parametrize(("against", "verdicts"), [("环比", []), ("同比", [Verdict.INCONSISTENT])])
def test_rates_against_another_time_bound_nothing(against: str, verdicts: list[Verdict]) -> None:
    """A total may have grown since a year ago though each of its parts is less than last quarter."""
    text = "本季度共接待来访1,240人次，同比增长6.4%。其中团体来访520人次，{0}下降11.3%；个人来访720人次，{0}下降4.9%。"
    assert [check.verdict for check in checks(text.format(against))] == verdicts
