"""Heads that fill a column which their items leave blank: the table tells how surely they are sums."""

from __future__ import annotations

from tests.claims.tables.judging import broken_in, checks_in, summary

HEADS = (  # a head with its plan and outturn, and two or three items with their outturn
    "树木|610|1,287;修剪|—|814;浇灌|—|473;"
    "草坪|420|2,906;播种|—|1,157;除草|—|1,203;施肥|—|546;"
    "水体|180|733;清淤|—|391;换水|—|342;"
    "道路|905|4,178;铺设|—|2,969;清扫|—|1,209;"
    "照明|77|658;电费|—|517;灯具|—|141;"
    "场馆|350|1,946;维修|—|1,229;清洁|—|717;"
    "安保|260|3,381;巡逻|—|2,147;监控|—|1,234;"
    "票务|88|579;售票|—|302;检票|—|277;"
    "宣传|64|867;展览|—|413;印刷|—|454"
)
TABLE = f"项目|计划|实际;{HEADS}"


def test_heads_are_the_sums_of_the_rows_that_leave_their_column_blank() -> None:
    """Each head is checked, and the one that is not the sum of its items is told: 2,147 + 1,234 = 3,381."""
    assert broken_in(TABLE) == ()
    assert ("table.footing", "3,381", "2,147 + 1,234 = 3,381万元") in summary(checks_in(TABLE))
    told = summary(broken_in(TABLE.replace("安保|260|3,381", "安保|260|3,831")))
    assert told == [("table.footing", "3,831", "2,147 + 1,234 = 3,381万元")]


def test_head_that_leaves_the_column_blank_itself_is_no_item_of_the_one_above() -> None:
    """绿廊 has no plan: its two items and it stand behind those of 树木 and are none of them."""
    assert broken_in(TABLE.replace("浇灌|—|473;", "浇灌|—|473;绿廊|—|269;苗木|—|151;围栏|—|118;")) == ()
    assert broken_in(TABLE.replace("浇灌|—|473;", "浇灌|—|473;绿廊|—|200;苗木|—|200;")) == ()


def test_a_last_item_may_print_a_nought_where_the_others_print_nothing() -> None:
    """2,147 + 1,193 + 41 = 3,381: the last item of 安保 has a plan of 0; without it the sum would be 41 short."""
    nought = TABLE.replace("监控|—|1,234", "监控|—|1,193;其他安保|0|41")
    assert broken_in(nought) == ()
    told = summary(broken_in(nought.replace("其他安保|0|41", "其他安保|0|14")))
    assert [figure for _, figure, _ in told] == ["3,381"]


def test_one_row_below_a_head_is_no_sum() -> None:
    """Below a grand total stands what is no item of it."""
    assert broken_in(TABLE + ";全部|2,954|16,735;结转|—|1,929") == ()


def test_few_heads_show_nothing() -> None:
    """Three heads whose items add up to two of them are not how a table is made."""
    few = "项目|计划|实际;" + ";".join(HEADS.split(";")[:10]).replace("1,287", "1,387")
    assert broken_in(few) == ()
