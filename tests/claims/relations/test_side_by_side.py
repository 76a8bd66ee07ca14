"""What only stands side by side is no relation, however near it comes; and its like that is one is checked.

Each pair of texts differs in what its words say; sums are done by hand.
"""

from __future__ import annotations

import pytest

from tests.claims.pairs import assert_checked, read, told


@pytest.mark.parametrize(
    "text",
    [
        # received and paid out: 198 + 186 is no way to 381, which the province paid out with others
        "全市共接收捐款1080万元，已拨付381万元。其中市本级接收198万元，已拨付186万元。",
        # the second sentence divides other units, of which 1210 are so many in a hundred
        "甲区拥有法人单位882个，占67.0%；乙区356个，占27.0%。甲区拥有产业活动单位1210个，占66.2%；乙区506个，占27.7%。",
        # two shares of one whole, each of shares of its own
        "股东甲持有股份8094万股，占总股本的79.57%，为第一大股东。股东甲累计质押7710万股，占总股本的75.80%。",
        # a threshold that was passed is not taken off
        "上半年甲类产品的销量突破了210亿元，达214亿元，占总销量的九成。两大品牌仍是主要支柱，分别销售79.16亿元和93.99亿元。",
        # of the whole city and of the city proper
        "全市收入15.32亿元，下降4.04%。支出28.56亿元，增长2.72%。市本级收入5.89亿元，增长0.19%，短收0.25亿元。",
        # held against what is due by a calendar that is not told
        "甲组项目完成计划的37.5%，高于序时进度4.2个百分点；乙组项目完成计划的11.4%，低于序时进度21.9个百分点。",
        # what is guaranteed is no part of what one owns
        "公司对外担保余额15.84亿元，占最近一期经审计净资产的111.54%。",
        # on another footing than the items' own
        "全县支出1165.08万元，按同口径减少63.96万元。其中：购置费204.78万元，减少54.20万元；接待费960.30万元，减少6.33万元。",
        # the plan of the next project is not the one that the share before it is of
        "甲项目计划投资9亿元，完成投资7.9亿元，占目标的87.78%。乙项目计划投资9.7亿元，完成投资8.15亿元，占目标的84.02%。",
    ],
)
def test_what_stands_side_by_side_is_left_alone(text: str) -> None:
    """Nothing is told, and nothing asked."""
    assert told(read(text)) == set()


@pytest.mark.parametrize(
    ("text", "right", "wrong"),
    [
        # 出口 is no part of a name like 进出口: 2.94 ÷ 4.90 = 60.0 %
        (
            "全市进出口总值8.60亿元，其中，出口4.90亿元，进口3.70亿元。机电产品出口2.94亿元，占出口总值的{}。",
            "60.0%",
            "66.0%",
        ),
        # what is so much of an area is read off its unit: 36.9万吨 ÷ 90万亩 = 410公斤
        ("全县粮食播种面积90万亩，总产量36.9万吨。粮食单产为{}/亩。", "410公斤", "401公斤"),
        # over how many places something is spread is no part: 1240 + 16120 = 17360
        ("全国共有网站17360个。其中，部级网站1240个，省级及以下网站{}，分布在31个省。", "16120个", "16210个"),
        # 中 right behind an amount opens its parts: 10.5 + 12.3 + 19.2 = 42.0
        ("42.0亿元中总会募集10.5亿元，省级募集{}，省级以下募集19.2亿元。", "12.3亿元", "13.2亿元"),
        # about so much, with four digits: 2044.00 ÷ 73 = 28.00
        ("统计了73所学校的数据。73所学校收入共2044.00亿元，平均每所学校约{}。", "28.00亿元", "29.80亿元"),
        # so much for each ten shares is no part of the profit: 96.40 + 706.80 = 803.20
        (
            "可供股东分配的利润为803.20万元。对全体股东每10股派发现金红利0.30元，共分配利润96.40万元，结余未分配利润{}转以后年度。",
            "706.80万元",
            "760.80万元",
        ),
        # all of it, beside what is nothing: 47 + 0 + 0 = 47
        ("绩效自评项目47个，其中，评级为优的{}，评级为良的0个，评级为差的0个。", "47个", "74个"),
        # a proportion with the colon of another block: 12.4 + 46.1 + 41.5 = 100.0
        ("全县三次产业比调整为12.4︰{}︰41.5。", "46.1", "41.6"),
        # a reason told before a semicolon says nothing of the year behind it: 69 + 461 + 43 + 10 = 583
        (
            "2031年全区“三公”经费583万元，下降2.3%。其中：公务用车购置69万元，主要是更新；公务用车运行461万元，下降21%，"
            "主要是2030年开展车改；公务接待{}，与上年持平；因公出国10万元。",
            "43万元",
            "34万元",
        ),
    ],
)
def test_its_like_that_is_a_relation_is_checked(text: str, right: str, wrong: str) -> None:
    """Checked where it is right, told where it is wrong."""
    assert_checked(text, right, wrong)


def test_rates_of_something_near_are_no_quotient() -> None:
    """Where as many rows break a quotient as hold, it is of another base: deaths by the mean population."""
    table = (
        "| 年份 | 户籍人口（万人） | 死亡人数（人） | 死亡率（‰） |\n|---|---|---|---|\n"
        "| 2027 | 78.77 | 10415 | 13.11 |\n| 2026 | 80.06 | 4789 | 5.98 |\n| 2025 | 80.01 | 5216 | 6.52 |\n"
        "| 2024 | 80.13 | 5422 | 6.76 |\n| 2023 | 80.25 | 7247 | 9.02 |\n| 2022 | 80.41 | 7899 | 9.82 |\n"
    )
    assert told(read(table)) == set()
