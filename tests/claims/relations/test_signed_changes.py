"""Which way changes go, by their words: before their thing, of changes, of rates that rise and fall."""

from __future__ import annotations

import pytest

from tests.claims.pairs import assert_checked, read, told


@pytest.mark.parametrize(
    ("text", "right", "wrong"),
    [
        # 85.5 − 12.5 = 73.0
        ("全年净增用户73.0万户，其中固定用户减少{}，移动用户增加85.5万户。", "12.5万户", "21.5万户"),
        # 20.3 − (−7.8) = 28.1 points
        ("全省进出口增长20.3%，而同期全国进出口下降7.8%，全省增速领先全国{}。", "28.1个百分点", "12.5个百分点"),
        # 6.35 ÷ (43.65 + 6.35) = 12.70 %
        ("收入完成43.65亿元，减少6.35亿元，负增长{}。", "12.70%", "14.70%"),
        # 2.40 ÷ (92.40 − 2.40) = 2.67 %
        ("指数平均值为92.40点，环比上升2.40点，升幅为{}。", "2.67%", "2.76%"),
        # 94.0 + 4.3 = 98.3
        ("优良率为98.3%，较上年同期的94%提升{}。", "4.3个百分点", "3.4个百分点"),
        # 1.8 − 1.2 − 0.6 = 0
        (
            "甲、乙、丙类收入分别占全部收入的50.2%、30.1%和19.7%。与上年相比，甲类收入的比重上升{}，"
            "乙类收入的比重下降1.2个百分点，丙类收入的比重下降0.6个百分点。",
            "1.8个百分点",
            "8.1个百分点",
        ),
        # 15.1 + 4.0 + 3.0 + 0.2 = 22.3
        ("超标天数比例为22.3%，其中轻度污染为15.1%，中度污染为{}，重度污染为3.0%，严重污染为0.2%。", "4.0%", "6.0%"),
    ],
)
def test_changes_with_their_signs(text: str, right: str, wrong: str) -> None:
    """The right figure is checked and agrees, the other one is told."""
    assert_checked(text, right, wrong)


@pytest.mark.parametrize(
    "text",
    [
        # how much more was added than the year before: no growth of the balance
        "居民存款余额11961亿元，比年初增加780亿元，较上年同期多增14亿元；同比增长11.57%。",
        # what was saved of the plan, behind another change
        "全年节约资金70.11亿元，比上年同期增加4.24亿元，实现节约率11.9%。",
        # what each adds to growth is no difference of their shares in it
        "三次产业的贡献率分别为6.2%、47.5%和46.3%，分别拉动增长0.3、2.4和2.4个百分点。",
        # deposits, loans and loans of a kind leave nothing of each other
        "各项存款余额20721.8亿元，增长29.5%。各项贷款余额15958.1亿元，增长20.7%。\n涉农贷款余额6390.7亿元，增长23.8%。",
        # of the plan 676.34, of what came in 589.67 + 2413.30 = 3002.97
        "基金收入预算数676.34亿元，决算数589.67亿元。加上上缴的调剂基金收入2413.30亿元，收入总量3002.97亿元。",
        # good and fair days make up those that pass, not all
        "达标天数比例为77.8%，其中优占23.4%，良占54.3%。",
    ],
)
def test_what_is_no_change_of_this(text: str) -> None:
    """Nothing is told of a text that agrees with itself."""
    assert told(read(text)) == set()
