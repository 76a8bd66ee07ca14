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


SUBTOTAL_FIRST = (
    "项目|金额;门票收入合计|1,232,337;成人票|160,000;团体票|1,072,337;上级补助|2,352,406;"
    "_其中：运行补助|1,024,876;__修缮补助|268,944;区县上缴|4,867,363;上年结转|1,176,548;收入总计|9,628,654"
)


def test_rows_below_their_subtotal_are_not_added_to_it() -> None:
    """1,232,337 + 2,352,406 + 4,867,363 + 1,176,548: neither what the subtotal covers nor a run of 其中 counts."""
    assert broken_in(SUBTOTAL_FIRST) == ()
    told = [c.expression for c in checks_in(SUBTOTAL_FIRST) if c.claim.reported.text == "9,628,654"]
    assert len(told) == 1
    assert told[0].endswith("2,352,406 + 4,867,363 + 1,176,548 = 9,628,654万元")


SET_IN = (
    "项目|上年|本年;养护支出|5,796|30,582;_一区支出|5,796|30,415;__人工|5,627|30,415;__机械|169|;"
    "_二区支出||36;__人工||36;_三区支出||131;__人工||131;浇灌支出|9,213|6,564"
)


def test_rows_set_in_below_a_row_are_its_parts() -> None:
    """30,582 is 30,415 + 36 + 131, and 30,415 nothing but the one row set in below it."""
    assert broken_in(SET_IN) == ()
    told = summary(broken_in(SET_IN.replace("30,582", "30,852")))
    assert ("table.footing", "30,852", "30,415 + 36 + 131 = 30,582万元") in told


def test_parts_of_parts_may_be_set_in_as_far() -> None:
    """376 is its first row, which is 188 and 188 itself, or 8455 + 189273 + 14979 without what stands behind them."""
    for rows in ("_专项安排的支出|376;_人工|188;_机械|188", "_人工|188;_机械|188;_调出资金|551"):
        table = f"项目|本年;修缮支出|376;{rows};浇灌支出|9,213"
        assert broken_in(table) == ()


def test_column_that_most_parts_leave_blank_is_not_broken_down() -> None:
    """The plan is told for the head alone, a nought among the dashes below it says nothing."""
    table = (
        "项目|预算数|决算数;金融支出|14,872|115,454;_贴息|-|37,173;_补贴|-|68,380;_其他|0|9,901;浇灌支出|9,213|6,564"
    )
    assert broken_in(table) == ()


def test_rows_far_beyond_the_row_above_are_not_its_parts() -> None:
    """2 and below it 13,231 and 188,803: whatever is set in less there is no whole of these."""
    table = "项目|决算数;保险费|70,144;集体补助|2;_利息|13,231;_补贴|188,803;其他|9,213"
    assert broken_in(table) == ()


def test_year_whose_items_are_not_all_listed() -> None:
    """Three heads larger than their rows in the same column, none smaller: that column does not list all."""
    rows = [
        f"{name}|{old}|{new};_{name[0]}工|{a}|{c};_{name[1]}材|{b}|{d}"
        for name, old, new, a, b, c, d in (
            ("修缮", "9,920", "1,142", "1,880", "5,200", "142", "1,000"),
            ("浇灌", "5,203", "6,180", "1,940", "832", "1,115", "5,065"),
            ("保洁", "8,945", "3,609", "2,700", "1,862", "1,102", "2,507"),
        )
    ]
    table = "项目|前年|本年;" + ";".join(rows) + ";其他|1|1"
    assert broken_in(table) == ()
    two = "项目|前年|本年;" + ";".join(rows[:2]) + ";其他|1|1"
    assert [c.claim.reported.text for c in broken_in(two)] == ["9,920", "5,203"]


def test_rows_whose_labels_point_to_a_note_may_be_counted_elsewhere() -> None:
    """What ◎ stands for is told below the table: such rows are not held against their head."""
    table = (
        "项目|金额|做实|补助;发展资金|911,677|743,320|168,358;_外贸|220,934|90,136|130,798;_流通|42,580|27,462|15,118;"
        "_金融|458,300|458,300|;_监管|62,841|40,399|22,442;_改革◎|155,648|155,648|;其他|1|1|1"
    )
    assert broken_in(table) == ()
    told = {c.claim.reported.text for c in broken_in(table.replace("◎", ""))}
    assert told == {"911,677", "743,320"}


def test_list_that_ends_before_its_part_of_a_table_does_is_whole() -> None:
    """3,264 is 2,141 + 1,123; what stands last in the first part may go on in the second."""
    head = "项目|金额;"
    inside = "修缮支出|{};_人工|2,141;_材料|1,123;浇灌支出|9,213"
    at_end = "浇灌支出|9,213;修缮支出|{};_人工|2,141;_材料|1,123"
    rest = head + "保洁支出|4,410;_用具|1,206;_工资|3,204"
    told = summary(broken_in(head + inside.format("3,246"), rest))
    assert told == [("table.footing", "3,246", "2,141 + 1,123 = 3,264万元")]
    assert broken_in(head + inside.format("3,264"), rest) == ()
    assert broken_in(head + at_end.format("3,826"), rest) == ()


def test_row_without_an_amount_may_be_what_its_head_has_more() -> None:
    """2,706 of 2,296, 171 and a row left blank: the rest may be its amount, which is not printed."""
    table = "项目|决算数;统计|2,706;_运行|2,296;_普查|{};_抽样|171;财政|9,213;_核算|4,120;_国库|5,093"
    assert broken_in(table.format("")) == ()
    assert [c.claim.reported.text for c in broken_in(table.format("219"))] == ["2,706"]


SET_BACK = (
    "项目|上年|本年;补助收入|20,538|19,317;_税收返还|442|447;__所得税返还|442|447;_定向补助|17,752|17,801;"
    "__教育补助|17,752|17,801;专项补助|2,344|1,069;__治污补助|2,344|1,069;_结转|800|900;本地收入|9,213|6,564"
)


def test_a_row_of_a_list_may_be_set_back() -> None:
    """What completes the rows set in below a head is one of them, though it stands at the margin of that head."""
    assert broken_in(SET_BACK) == ()
    assert ("table.footing", "20,538", "442 + 17,752 + 2,344 = 20,538万元") in summary(checks_in(SET_BACK))
