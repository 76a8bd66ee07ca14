"""A rate of change held against that of something named elsewhere: which two are compared, and what is left alone."""

from __future__ import annotations

import pytest

from tests.claims.pairs import assert_checked, read, told


@pytest.mark.parametrize(
    ("text", "right", "wrong"),
    [
        # 14.3 − 9.6 = 4.7, the other rate two sentences above
        (
            "全市港口货物吞吐量完成8120万吨，同比增长9.6%。集装箱航线新开6条。"
            "外贸货物增长14.3%，增速高于全市港口货物吞吐量{}。",
            "4.7个百分点",
            "7.4个百分点",
        ),
        # falls are compared as falls: 11.2 − 1.7 = 9.5
        (
            "全市规模以上服务业实现利润42.6亿元，同比下降11.2%。\n"
            "全市信息服务业实现利润18.3亿元，同比下降1.7%，降幅比全市规模以上服务业平均水平小{}。",
            "9.5个百分点",
            "5.9个百分点",
        ),
        # of what the sentence opens with: 52 − 37 = 15
        (
            "内贸快件共870万件，同比增长52%；外贸快件共610万件，同比增长37%。内贸快件增长迅猛，增速高出外贸快件{}。",
            "15个百分点",
            "25个百分点",
        ),
        # two at once, against one whose rate is not told: 26.4 − 8.9 = 17.5 = 41.2 − 23.7
        (
            "我市对甲地、乙地出口增势较好，同比分别增长26.4%和41.2%，分别高于全市出口整体增幅8.9和{}。",
            "23.7个百分点",
            "27.3个百分点",
        ),
        # the second one is held against the same own rate: 8.4 − 5.9 = 2.5, 8.4 − 6.7 = 1.7
        (
            "全体职工工资增长6.7%。建筑业职工工资增长8.4%，采矿业职工工资增长5.9%，"
            "建筑业职工工资增速高于采矿业职工2.5个百分点，高于全体职工{}。",
            "1.7个百分点",
            "7.1个百分点",
        ),
    ],
)
def test_the_rate_of_what_is_named_is_taken(text: str, right: str, wrong: str) -> None:
    """It may stand sentences or passages above, and falls are compared as falls."""
    assert_checked(text, right, wrong)


@pytest.mark.parametrize(
    "text",
    [
        # whose rate is not printed
        "客运量增长6.2%，高于全国铁路增速1.4个百分点，货运量增长3.3%。",
        # two things of that name that grew differently
        "东区工业投资增长9.0%，西区工业投资增长4.0%。民间投资增长6.5%，高于工业投资2.5个百分点。",
        # two measures, each held against its own of the city: 13.5 and 1.7
        "甲产业增加值下降15.6%，乙产业产值下降12.4%，比全市平均低29.1和14.1个百分点。",
        # each against its own of the months before
        "批发业、零售业分别下降4.5%和5.2%，降幅比1-7月收窄5.8和8.4个百分点。",
        # held against its own earlier rate
        "客运量增长6.2%，货运量增长3.3%，客运量增速比上半年提高0.8个百分点。",
    ],
)
def test_nothing_is_told_where_the_other_rate_is_not_clear(text: str) -> None:
    """Not printed, printed twice, or the same thing at another time."""
    assert told(read(text)) == set()
