"""Roll-forwards over the two sides of a form: what the year leaves, and what has come together at its end."""

from __future__ import annotations

from tests.claims.tables.judging import broken_in, summary

FUND = (
    "收入项目|2030年执行数|2031年预算数|支出项目|2030年执行数|2031年预算数;"
    "一、保费收入|7215|7640|一、待遇支出|8120|8466;"
    "二、补贴收入|2308|2411|二、其他支出|43|51;"
    "本年收入合计|9523|10051|本年支出合计|8163|8517;"
    "上年结余|3177|4537|本年收支结余|1360|1534;"
    "×|×|×|年末滚存结余|4537|6071"
)


def test_what_the_year_leaves_is_income_of_one_side_less_expenditure_of_the_other() -> None:
    """本年收支结余 in each pair of columns with the same head."""
    assert broken_in(FUND) == ()
    assert summary(broken_in(FUND.replace("收支结余|1360|1534", "收支结余|1630|1534"))) == [
        ("table.roll-forward", "1630", "9523 − 8163 = 1360万元"),
        ("table.roll-forward", "4537", "3177 + 1630 = 4807万元"),
    ]


def test_what_has_come_together_is_the_opening_balance_and_what_the_year_leaves() -> None:
    """年末滚存结余 of one side, 上年结余 of the other."""
    assert summary(broken_in(FUND.replace("滚存结余|4537|6071", "滚存结余|4537|6017"))) == [
        ("table.roll-forward", "6017", "4537 + 1534 = 6071万元"),
    ]


def test_columns_of_other_heads_are_not_paired() -> None:
    """Last year's income less this year's expenditure leaves nothing."""
    other = FUND.replace("支出项目|2030年执行数|2031年预算数", "支出项目|2031年预算数|2032年计划数")
    assert broken_in(other.replace("收支结余|1360|1534", "收支结余|1630|1543")) == ()
