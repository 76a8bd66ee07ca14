"""Plan, outturn and rate in a row; wholes that a later sentence divides by name; gaps to a plan beside counts."""

from __future__ import annotations

import pytest

from tests.claims.pairs import assert_checked, read, told


@pytest.mark.parametrize(
    ("text", "right", "wrong"),
    [
        ("教育支出年初预算1,255.37万元，支出决算2,112.86万元，完成年初预算的{}。", "168.31%", "100%"),
        ("公务接待费全年预算7.20万元，支出决算5.58万元，完成预算的{}。", "77.50%", "7.75%"),
        (
            "全市渔业总产值412.37亿元，其中渔业产值{}，渔业服务业产值213.91亿元。"
            "渔业产值中，海水养殖产值103.27亿元，淡水养殖产值76.52亿元，水产苗种产值18.67亿元。",
            "198.46亿元",
            "194.86亿元",
        ),
        (
            "全年受理诉求9,588件。位居前列的是交通类2,214件、城建类1,897件、物业类1,263件，占受理总量的{}。",
            "56.05%",
            "50.65%",
        ),
        (
            "支出总计1,741.75万元，比上年减少53.70万元；完成年初预算{}，决算数比预算数多55.93万元，"
            "主要原因是62名职工调整工资。",
            "103.32%",
            "100%",
        ),
    ],
)
def test_what_is_checked(text: str, right: str, wrong: str) -> None:
    """The right figure is checked and agrees, the other one is told."""
    assert_checked(text, right, wrong)


@pytest.mark.parametrize(
    "text",
    [
        "教育支出年初预算1,255.37万元，支出决算2,112.86万元，完成调整预算的99.60%。",  # of another plan
        # each plan stands in the bracket behind its rate
        "科技支出12.57亿元，完成调整预算的98.2%（调整预算12.80亿元）；社保支出54.36亿元，完成调整预算的99.0%（调整预算54.90亿元）。",
        "渔业产值198.46亿元。渔业产值中，海水养殖产值103.27亿元，淡水养殖产值41.50亿元。",  # the rest is not told
        "全校专任教师372人。专任教师中，博士281人，正高级96人，副高级143人。",  # one may be both
        # the share has a name of its own, which is that of the first
        "现场检出不合格179项次，其中残留超标71项次、微生物污染38项次、添加剂超量70项次，残留超标占39.7%。",
        # rates of accidents and of the persons hurt: none is part of the other
        "伤亡事故统计：事故327起，比上年少51起，下降13.5%；死亡81人，少8人，下降9.0%；受伤380人，少51人，下降11.8%。",
        # three kinds of grain are not all cereals, and 4年 is no amount
        "粮食面积9.03亿亩，其中玉米面积4.50亿亩，增长5.0%；小麦1.54亿亩，扭转连续4年下滑的局面；稻谷2.49亿亩。",
    ],
)
def test_what_asserts_nothing(text: str) -> None:
    """What stands in a row without being of one another is not told as wrong."""
    assert not [found for found in read(text).findings if found.severity.value > 1]


def test_a_sum_that_most_rows_bear_out() -> None:
    """Four rows of nine break the column of all districts by some thousandths, which five exact ones bear out."""
    rows = [
        ("保险金额", "53,891,654", "29,142,824", "13,444,218", "5,532,388", "5,748,424"),  # 53,867,854
        ("其中：寿险", "8,848,717", "5,526,087", "781,038", "1,551,720", "966,072"),  # 8,824,917
        ("财险", "45,042,937", "23,616,737", "12,663,180", "3,980,668", "4,782,352"),
        ("保费收入", "267,975", "143,275", "42,820", "44,815", "37,065"),
        ("其中：寿险保费", "187,545", "105,930", "27,942", "30,207", "23,466"),
        ("财险保费", "80,430", "37,345", "14,878", "14,608", "13,599"),
        ("赔款支出", "88,164", "43,020", "13,142", "11,396", "20,192"),  # 87,750
        ("财险赔款", "82,967", "40,592", "12,575", "10,449", "19,351"),
    ]
    head = "| 指标（万元） | 全市 | 市区 | 清河县 | 长丰县 | 安溪县 |\n|---|---|---|---|---|---|\n"
    table = head + "".join(f"| {' | '.join(row)} |\n" for row in rows)
    assert {"53,891,654", "8,848,717", "88,164"} <= told(read(table))
    mended = table.replace("53,891,654", "53,867,854").replace("8,848,717", "8,824,917").replace("88,164", "87,750")
    assert told(read(mended)) == set()
