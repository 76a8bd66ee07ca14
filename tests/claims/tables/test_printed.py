"""Columns computed from what is printed: coarse amounts are exact where the other rows leave no doubt of it."""

from __future__ import annotations

from tests.claims.tables.judging import broken_in, checks_in, summary

# Whole amounts allow a growth of 62 to 80 % beside 24 and 14; all rows print the quotient of the whole amounts.
GROWTH = (
    "项目|2031年|2030年|增长率（%）; 甲|24|14|{}; 乙|37|29|27.59; 丙|18|21|-14.29;"
    "丁|53|47|12.77; 戊|66|59|11.86; 己|31|23|34.78"
)
# The same amounts with rates that finer ones behind them gave: 37.4 on 28.8 is 29.86 % more.
FINER = GROWTH.replace("27.59", "29.86").replace("-14.29", "-12.83").replace("12.77", "11.92").replace("11.86", "12.60")
SHARES = "项目|金额|占比（%）; 甲|17|{}; 乙|26|27.66; 丙|31|32.98; 丁|20|21.28; 合计|94|100.00"


def test_growth_of_printed_amounts() -> None:
    """(24 − 14) ÷ 14 is 71.43 %; 74.13 would do for amounts like 24.3 and 13.95, which no other row has."""
    assert broken_in(GROWTH.format("71.43")) == ()
    assert summary(broken_in(GROWTH.format("74.13"))) == [("table.change", "74.13", "(24 − 14) ÷ 14 = 71.43%")]


def test_growth_of_finer_amounts() -> None:
    """Rows that only finer amounts give show that there are some: nothing is held against what these may give."""
    assert broken_in(FINER.format("74.13")) == ()


def test_shares_of_printed_amounts() -> None:
    """17 ÷ 94 is 18.09 %; 18.49 would do for 17.4 of 94, but the other shares are those of whole amounts."""
    assert broken_in(SHARES.format("18.09")) == ()
    assert summary(broken_in(SHARES.format("18.49"))) == [
        ("table.footing", "100.00", "18.49% + 27.66% + 32.98% + 21.28% = 100.41%"),
        ("table.share", "18.49", "17 ÷ 94 = 18.09%"),
    ]


def test_completion_of_printed_amounts() -> None:
    """31 of 36 is 86.11 %; 85.61 would do for 30.9 of 36.1."""
    form = "项目|预算数|执行数|执行率（%）; 甲|36|31|{}; 乙|47|44|93.62; 丙|28|25|89.29; 丁|64|59|92.19; 戊|53|41|77.36"
    assert broken_in(form.format("86.11")) == ()
    assert summary(broken_in(form.format("85.61"))) == [("table.completion", "85.61", "31 ÷ 36 = 86.11%")]


def test_differences_of_amounts_of_one_place() -> None:
    """A few differences that come to those of the printed amounts tell little: one that is off by 1 is a tail."""
    rows = "乙|47|44|3; 丙|28|25|3; 丁|64|59|5; 戊|53|41|12; 己|71|66|5"
    form = f"项目|本年|上年|增减额; 甲|36|31|{{}}; {rows}"
    assert len(checks_in(form.format("6"))) == 6
    assert broken_in(form.format("6")) == ()
    assert summary(broken_in(form.format("60"))) == [("table.difference", "60", "36 − 31 = 5万元")]


def test_few_rows_tell_nothing() -> None:
    """Two rows may come to what is printed by chance."""
    form = "项目|2031年|2030年|增长率（%）; 甲|24|14|{}; 乙|37|29|27.59"
    assert len(checks_in(form.format("74.13"))) == 2
    assert broken_in(form.format("74.13")) == ()
    assert summary(broken_in(form.format("94.13"))) == [("table.change", "94.13", "(24 − 14) ÷ 14 = 71.43%")]
