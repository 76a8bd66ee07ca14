"""Levels of a table told by its figures, and how surely a total is meant to be the sum of which rows."""

from __future__ import annotations

from random import Random

import pytest

from auditor.claims.tables.levels import digits_told
from auditor.claims.tables.lines import Line
from auditor.claims.tables.mining.tracks import Track
from tests.claims.tables.judging import broken_in, checks_in, summary

SUBTOTAL_UNNAMED = (
    "项目|上年|本年;一、门票收入|31,204|30,118;成人票|24,861|23,905;儿童票|6,343|6,213;二、场租收入|8,877|9,406;"
    "全园自有收入|40,081|39,524;园区转移性收入|15,630|17,245;上级拨付补助收入|9,210|10,020;上年结余|6,420|7,225;"
    "各项收入合计|55,711|56,769"
)
NESTED = (
    "项目|金额;树木养护支出|52,318;修剪安排的支出|33,105;人工费|21,480;机械费|11,625;浇灌安排的支出|19,213;"
    "草坪支出|14,902;草坪支出（项）|14,902;合计|67,220"
)
REST = "地区|限额|余额;全市|91,420.5|88,306.2;市本级|30,118.3|29,877.4;区县合计|61,302.2|58,428.8"
CUT = (
    "项目|合计|东区|西区|南区|北区;养护补助|92,871|21,333|18,940|30,215|22,383;（一）道路|41,260|12,118|9,042|11,300|8,800;"
    "（二）桥梁|33,105|9,215|7,305|9,802|6,783;合计|92,871|21,333|18,940|30,215|22,383"
)


@pytest.mark.parametrize("table", [SUBTOTAL_UNNAMED, NESTED, REST], ids=["subtotal", "nested", "rest"])
def test_rows_are_added_up_on_one_level(table: str) -> None:
    """An unnamed subtotal, items below their heads, and a total that is what is left: all of them add up."""
    assert broken_in(table) == ()
    totals = [c for c in checks_in(table) if c.claim.pattern == "table.footing" and c.claim.reported.place.row]
    last = max(c.claim.reported.place.row or 0 for c in totals)
    assert [c.verdict.value for c in totals if c.claim.reported.place.row == last] == ["consistent"] * len(
        table.split(";")[0].split("|")[1:]
    )


def test_column_that_does_not_add_up_where_the_other_does() -> None:
    """The rows that make the total in one column are held against it in the other: 40,081 + 15,630 = 55,711."""
    told = summary(broken_in(SUBTOTAL_UNNAMED.replace("55,711", "58,402")))
    assert ("table.footing", "58,402", "40,081 + 15,630 = 55,711万元") in told


def test_whole_larger_in_most_columns_lacks_a_part() -> None:
    """Rows that a page cut off leave every column too small: nothing is held against the totals."""
    assert broken_in(CUT) == ()


def test_few_digits_fold_only_where_that_makes_the_total_right() -> None:
    """700 over 700 may be a whole and its only item, or two amounts: the total tells."""
    table = (
        "项目|上年|本年;本级支出|57,216|46,442;转移性支出|700|;上解支出|700|;还本支出|9,213|6,564;"
        "支出总计|67,129|53,006"
    )
    assert broken_in(table) == ()
    assert broken_in(table.replace("67,129", "67,829")) == ()


def test_transfers_stand_beside_the_total_of_own_income() -> None:
    """上级补助收入 after the 其中 rows of 收入小计 is no part of it, and part of 收入合计."""
    table = (
        "项目|上年|本年;一、养老收入|16,673|18,283;二、医疗收入|24,593|24,833;收入小计|41,266|43,116;"
        "其中：保费收入|28,009|28,487;利息收入|520|585;上级补助收入||1,367;收入合计|41,266|44,483"
    )
    assert broken_in(table) == ()


@pytest.mark.parametrize(("value", "bits"), [(184_457, 18), (500, 3), (0, 0)])
def test_zeros_at_the_end_tell_nothing(value: int, bits: int) -> None:
    """A figure of six digits tells 18 bits, 500 those of 5; two columns of such figures 36 together."""
    track = Track(Line(0, "", {}), (value,), (0,), frozenset(), 1, False, False, 0, 1)
    assert digits_told(value, track) == bits


LISTED = (
    "项目|上年|本年;一、苗木支出|41,273|44,918;本区支出|11,052|12,304;拨付各街道|30,221|32,614;"
    "二、拨付各街道支出|52,846|55,037;支出合计|63,898|67,341;1.本区支出|11,052|12,304;其中：苗木|4,017|4,203;"
    "2.拨付各街道|52,846|55,037"
)
SAME_ROWS = (
    "项目|合计|当年|结转;苗圃支出合计|83,417|51,206|32,211;苗圃支出|83,417|51,206|32,211;"
    "下拨街道支出|9,552|6,281|3,271;调出资金|27,118|27,118|;支出总计|120,087|84,605|35,482"
)
ELSEWHERE = "项目|金额;一、门票收入|31,204;二、场租收入|8,877;三、上级补助|15,630;收入合计|55,711;示范园收入合计|2,204"


def test_list_below_a_total_breaks_it_down() -> None:
    """1. and 2. below 支出合计 are its parts, though a list numbered 一、 stands above it that adds up to more."""
    assert broken_in(LISTED) == ()
    assert ("table.footing", "63,898", "11,052 + 52,846 = 63,898万元") in summary(checks_in(LISTED))


def test_rows_belong_to_one_of_two_totals() -> None:
    """What adds up to 支出总计 is not also 支出合计 above it, nor what another body collects below it."""
    assert broken_in(SAME_ROWS) == ()
    assert broken_in(ELSEWHERE) == ()
    told = summary(broken_in(SAME_ROWS.replace("120,087", "121,087")))
    assert ("table.footing", "121,087", "83,417 + 9,552 + 27,118 = 120,087万元") in told
    again = ELSEWHERE.replace("示范园收入合计|2,204", "收入合计|57,711")
    assert [reported for _, reported, _ in summary(broken_in(again))] == ["57,711"]


def test_rows_behind_of_which_need_not_be_all() -> None:
    """其中 rows that fall short in two of three columns lack a part there; one that does is told."""
    table = "项目|上年|本年|下年;专项补助收入|41,877|36,914|52,033;其中：道路|18,204|15,330|23,917;桥梁|{}|{}|28,116"
    assert broken_in(table.format("19,551", "17,208")) == ()
    assert len(broken_in(table.format("23,673", "17,208"))) == 1


def _column(amounts: list[int], total: int) -> str:
    rows = ";".join(f"单位{i + 1}|{amount / 100:.2f}" for i, amount in enumerate(amounts))
    return f"单位|金额;{rows};合计|{total / 100:.2f}"


def test_the_total_of_a_long_column_is_told_though_some_of_its_rows_add_up_by_chance() -> None:
    """Among 4,000 amounts some are the sum of those below them; that makes no levels, and a wrong total is told."""
    chance = Random(5)
    amounts = [chance.randint(100, 99_999) for _ in range(4000)]
    assert broken_in(_column(amounts, sum(amounts))) == ()
    wrong = broken_in(_column(amounts, sum(amounts) + 100_000))
    assert [c.claim.reported.text for c in wrong] == [f"{(sum(amounts) + 100_000) / 100:.2f}"]


def test_yuan_of_ten_digits_in_a_column_of_amounts_are_no_numbers_of_phones() -> None:
    """612345678 + 522345678 is 1134691356, which stands in the column of both."""
    table = "单位|电话|决算数（元）;甲|13800000001|612345678;乙|13800000002|522345678;合计||{}"
    assert broken_in(table.format("1134691356")) == ()
    assert summary(broken_in(table.format("1134691365"))) == [
        ("table.footing", "1134691365", "612345678 + 522345678 = 1134691356元")
    ]
