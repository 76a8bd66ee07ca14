"""A balance of each year from that of the year before, where years are the columns of a table."""

from __future__ import annotations

from tests.claims.tables.judging import broken_in, checks_in, summary

# 41.20 + 18.65 - 15.10 = 44.75; 44.75 + 20.31 - 17.86 = 47.20
FUND = "项目|2018|2019|2020;基金收入|17.02|18.65|20.31;基金支出|13.84|15.10|17.86;基金累计结余|41.20|44.75|47.20"


def test_each_year_is_checked() -> None:
    """The two later years agree."""
    assert broken_in(FUND) == ()
    held = {c.claim.reported.text for c in checks_in(FUND) if c.claim.pattern == "table.roll-forward"}
    assert {"44.75", "47.20"} <= held


def test_a_wrong_balance_is_told() -> None:
    """44.75 + 20.31 - 17.86 = 47.20."""
    told = summary(broken_in(FUND.replace("47.20", "42.70")))
    assert any(figure == "42.70" for _, figure, _ in told)


def test_years_apart_are_not_held_against_each_other() -> None:
    """Between 2010 and 2019 there are nine years of income."""
    assert broken_in(FUND.replace("2018", "2010").replace("44.75", "64.75").replace("47.20", "67.20")) == ()
