"""What the text says of rows that it names or counts: sums, shares, rates, growth, differences, balances."""

from __future__ import annotations

import pytest

from auditor.audit import audit
from tests.claims.facts.reading import ties_in

VALLEYS = """
| 灌区 | 渠道（条） | 投资额（万元） |
|---|---:|---:|
| 青石灌区 | 12 | 1,830 |
| 双河灌区 | 7 | 1,215 |
| 龙潭灌区 | 18 | 2,455 |
| 沙湾灌区 | 5 | 900 |
| 合计 | 42 | 6,400 |

{}
"""
OPEN = "\n".join(line for line in VALLEYS.splitlines() if "合计" not in line)
PLAN = """
| 任务 | 年度计划 | 实际完成 |
|---|---:|---:|
| 修建便桥（座） | 30 | 36 |
| 清淤河道（公里） | 250 | 215 |
| 栽植苗木（株） | 4,000 | 4,600 |

{}
"""
GRANTS = """
| 学段 | 学生（人） | 拨款（万元） |
|---|---:|---:|
| 幼儿园 | 1,500 | 180 |
| 小学 | 8,000 | 1,240 |
| 高中 | 2,400 | 624 |
| 合计 | 11,900 | 2,044 |

{}
"""
PORTS = """
2023年水运主要指标

| 指标 | 2022年 | 2023年 |
|---|---:|---:|
| 集装箱吞吐量（万标箱） | 84.0 | 92.4 |
| 煤炭、矿石吞吐量（万吨） | 2,500 | 2,350 |
| 旅客发送量（万人次） | 160 | 184 |

{}
"""
BY_YEAR = """
| 年份 | 图书馆（座） | 藏书（万册） |
|---|---:|---:|
| 2019年 | 22 | 310.5 |
| 2021年 | 25 | 348.0 |
| 2023年 | 31 | 402.6 |

{}
"""
FUNDS = """
各类基金收支情况（单位：亿元）

| 基金 | 上年结余 | 本年收入 | 本年支出 | 年末结余 |
|---|---:|---:|---:|---:|
| 甲类 | 22.6 | 18.4 | 16.1 | 24.9 |
| 乙类 | 19.8 | 15.2 | 14.3 | 20.7 |
| 合计 | 42.4 | 33.6 | 30.4 | 45.6 |

{}
"""


def broken(text: str) -> list[str]:
    """The figures that differ from what the table makes them."""
    return [c.claim.reported.text for c in ties_in(text) if c.verdict.value == "inconsistent"]


def held(text: str) -> list[str]:
    """The figures that the table makes what they are."""
    return [c.claim.reported.text for c in ties_in(text) if c.verdict.value in ("consistent", "rounding")]


@pytest.mark.parametrize(
    ("table", "sentence", "right", "wrong"),
    [
        (VALLEYS, "其中，青石灌区和龙潭灌区两个灌区投资共{}。", "4285万元", "4825万元"),
        (VALLEYS, "青石灌区和龙潭灌区两个灌区投资共4285万元，共有渠道{}。", "30条", "33条"),
        (VALLEYS, "青石灌区投资1830万元，其余三个灌区合计{}。", "4570万元", "4750万元"),
        (OPEN, "上表显示，四个灌区共有渠道{}。", "42条", "48条"),
        (OPEN, "四个灌区共有渠道42条，完成投资{}。", "6400万元", "4600万元"),
        (OPEN, "四个灌区投资平均为{}。", "1600万元", "1900万元"),
        (VALLEYS, "龙潭灌区投资最多，占总投资的{}。", "38.4%", "48.3%"),
        (VALLEYS, "投资最多的是龙潭灌区，占总投资的{}。", "38.4%", "48.3%"),
        (VALLEYS, "沙湾灌区投资占比降至{}。", "14.1%", "11.4%"),
        (VALLEYS, "龙潭灌区投资居首，比双河灌区多{}。", "1240万元", "1420万元"),
        (VALLEYS, "投资最多的龙潭灌区比最少的沙湾灌区多{}。", "1555万元", "1655万元"),
        (PLAN, "栽植苗木完成计划的{}。", "115%", "151%"),
        (PLAN, "全年清淤河道215公里，完成年度计划的{}。", "86%", "68%"),
        (PLAN, "清淤河道完成率{}。", "86%", "68%"),
        (GRANTS, "其中高中学校生均{}。", "2,600元", "6,200元"),
        (GRANTS, "小学生均拨款{}。", "1,550元", "1,505元"),
        (PORTS, "集装箱吞吐量92.4万标箱，增长{}。", "10.0%", "11.0%"),
        (PORTS, "煤炭、矿石吞吐量2350万吨，同比下降{}。", "6.0%", "9.0%"),
        (PORTS, "旅客发送量184万人次，比上年增加{}。", "24万人次", "42万人次"),
        (BY_YEAR, "藏书由2019年的310.5万册增至2023年的402.6万册，图书馆净增{}。", "9座", "6座"),
        (BY_YEAR, "2023年图书馆31座，比2019年增加{}。", "9座", "6座"),
        (FUNDS, "全年收入33.6亿元，年末滚存结余{}。", "45.6亿元", "46.5亿元"),
    ],
)
def test_rows_that_words_name_or_count(table: str, sentence: str, right: str, wrong: str) -> None:
    """The right figure breaks nothing and is checked, the wrong one is told."""
    assert broken(table.format(sentence.format(right))) == []
    assert right in held(table.format(sentence.format(right))) or "结余" in sentence  # which agrees elsewhere
    assert wrong in broken(table.format(sentence.format(wrong)))


@pytest.mark.parametrize(
    ("table", "sentence"),
    [
        (OPEN, "另有四个灌区共有渠道19条。"),
        (OPEN, "其中三个灌区共有渠道19条。"),
        (OPEN, "上年四个灌区共有渠道39条。"),
        (VALLEYS, "青石灌区、龙潭灌区等三个灌区共投资5500万元。"),
        (VALLEYS, "青石灌区和龙潭灌区两个灌区配套资金共310万元。"),
        (VALLEYS, "青石灌区和龙潭灌区两个灌区投资共4285万元，共改造泵站15座。"),
        (VALLEYS, "青石灌区和龙潭灌区两个灌区投资共4285万元，其中渠道9条需返工。"),
        (VALLEYS, "龙潭灌区投资最多，占全市水利总投资的12.0%。"),
        (VALLEYS, "龙潭灌区投资最多，其中财政资金占总投资的30.0%。"),
        (VALLEYS, "龙潭灌区投资居首，比上年多310万元。"),
        (VALLEYS, "龙潭灌区投资居首，其管护费比双河灌区多31万元。"),
        (PLAN, "上半年清淤河道完成率48%。"),
        (PLAN, "截至6月底，清淤河道完成率48%。"),
        (PLAN, "清淤河道完成五年规划目标的48%。"),
        (PLAN, "清淤河道验收率48%。"),
        (GRANTS, "高中生月均拨款217元。"),
        (GRANTS, "高中生均补助标准1,900元。"),
        (GRANTS, "农村小学生均1,700元。"),
        (PORTS, "按可比口径计算，旅客发送量184万人次，增长9.0%。"),
        (PORTS, "12月旅客发送量184万人次，环比增长9.0%。"),
        (PORTS, "旅客发送量184万人次，比2019年增长31.0%。"),
        (PORTS, "旅客发送量184万人次，其中水上游增长31.0%。"),
        (PORTS, "旅客发送量184万人次，超计划增长3.0%。"),
        (BY_YEAR, "藏书由2019年的310.5万册增至2023年的402.6万册，其中2023年图书馆净增2座。"),
        (BY_YEAR, "藏书由2019年的310.5万册增至2023年的402.6万册，年均增加23.0万册。"),
        (VALLEYS, "沙湾灌区占比降至17.3%。"),  # of what
        (FUNDS, "甲类基金收入18.4亿元，年末滚存结余24.9亿元。"),
        (FUNDS, "全国基金收入33.6亿元，年末滚存结余99.1亿元。"),
    ],
)
def test_words_that_say_something_else(table: str, sentence: str) -> None:
    """Another year, place, kind or part is none of the rows."""
    assert broken(table.format(sentence)) == []


def test_growth_that_the_table_tells_itself() -> None:
    """A column of growth may be at steady prices; so is the growth of what is told at them."""
    table = PORTS.replace("| 2023年 |", "| 2023年 | 增长（%） |").replace("---:|\n", "---:|---:|\n", 1)
    table = table.replace("184 |", "184 | 9.0 |").replace("92.4 |", "92.4 | 7.0 |").replace("2,350 |", "2,350 | -8.0 |")
    assert broken(table.format("旅客发送量184万人次，增长9.0%。")) == []
    prices = PORTS.replace("旅客发送量（万人次）", "工业增加值（亿元）")
    assert broken(prices.format("工业增加值184亿元，增长9.0%。")) == []


def test_mere_targets_are_not_what_a_figure_without_basis_is() -> None:
    """便桥36座 is what was done, where targets and what was done stand side by side."""
    assert broken(PLAN.format("全年修建便桥36座，栽植苗木4600株。")) == []


def test_lists_that_leave_rows_out_make_up_no_total() -> None:
    """Two of the four rows are no sum, though the words open a list; all four are one."""
    told = "全年投资6,400万元，其中青石灌区1,830万元，龙潭灌区2,455万元。"
    assert wrong_in(VALLEYS.format(told)) == set()
    every = "全年投资6,400万元，其中青石灌区1,830万元，双河灌区1,215万元，龙潭灌区2,455万元，沙湾灌区900万元。"
    assert wrong_in(VALLEYS.format(every)) == set()
    assert "6,600万元" in wrong_in(VALLEYS.format(every.replace("6,400", "6,600")))


def test_marks_are_no_number_of_things() -> None:
    """4个项目 are the rows, not the sum of a column of marks."""
    table = "\n".join(f"| {name} | {mark} |" for name, mark in (("甲桥", 91.5), ("乙路", 84.0), ("丙渠", 88.2)))
    text = f"共评价{{}}个项目，得分如下：\n\n| 项目 | 得分 |\n|---|---:|\n{table}\n"
    assert wrong_in(text.format(3)) == set()
    assert wrong_in(text.format(5)) == {"5个"}


def test_total_behind_rows_named_together_is_of_them() -> None:
    """共有渠道30条 is not the 42 of all rows."""
    told = "其中，青石灌区和龙潭灌区两个灌区投资共4,285万元，共有渠道30条。"
    assert wrong_in(VALLEYS.format(told)) == set()


def wrong_in(text: str) -> set[str]:
    """The figures that findings and queries tell."""
    report = audit(text.encode(), name="report.md")
    return {found.check.claim.reported.text for found in (*report.findings, *report.queries)}
