"""Rates in plain words: shares that leave nothing, shares of a printed whole, changes one by one, growth up to a level,
satisfaction, means of a named amount."""

from __future__ import annotations

import pytest

from tests.claims.pairs import assert_checked
from tests.claims.relations.test_no_relation import told


@pytest.mark.parametrize(
    ("text", "right", "wrong"),
    [
        # 100 - 62.5: nothing else is left
        ("培训学员中，中级职称占62.5%，其余{}为初级职称。", "37.5%", "35.7%"),
        ("全市路灯中LED灯占88.2%，其余{}为钠灯。", "11.8%", "18.1%"),
        ("女性占57.3%，余下的{}为男性。", "42.7%", "47.2%"),
        # 100 - 73.6 - 14.2
        ("企业中，民营企业占73.6%，外资企业占14.2%，其余{}为国有企业。", "12.2%", "21.2%"),
        # three by nature
        ("上年三次产业增加值占全县生产总值的比重分别为9.7%、{}和51.7%。", "38.6%", "36.8%"),
    ],
)
def test_shares_that_leave_nothing(text: str, right: str, wrong: str) -> None:
    """The right figure is checked and agrees, the other one is told."""
    assert_checked(text, right, wrong)


@pytest.mark.parametrize(
    ("text", "right", "wrong"),
    [
        # (6,240 + 3,180) ÷ 15,700 = 60 %
        ("工资性收入6,240元，转移净收入3,180元，两项合计占可支配收入15,700元的{}。", "60%", "66%"),
        # (32 + 28) ÷ 75 = 80 %
        ("小麦播种面积32万亩、玉米播种面积28万亩，两者合计占粮食播种面积75万亩的{}。", "80%", "88%"),
        # (420 + 180) ÷ 960 = 62.5 %
        ("道路维修投入420万元，绿化养护投入180万元，上述两项共占养护资金960万元的{}。", "62.5%", "65.2%"),
        # (42 + 38) ÷ 100 = 80 %
        ("本科以上学历42人、专科学历38人，合计占在编人员100人的{}。", "80%", "88%"),
    ],
)
def test_shares_together_of_a_printed_whole(text: str, right: str, wrong: str) -> None:
    """The right figure is checked and agrees, the other one is told."""
    assert_checked(text, right, wrong)


@pytest.mark.parametrize(
    ("text", "right", "wrong"),
    [
        # 18 ÷ (126 - 18) = 16.7 %, not of what there is now
        ("全年查处案件126件、处分143人，比上年增加18件、22人，分别增长{}和18.2%。", "16.7%", "14.3%"),
        # 120 ÷ (580 + 120) = 17.1 %
        ("火灾起数212起、直接财产损失580万元，同比减少38起、120万元，分别下降15.2%和{}。", "17.1%", "20.7%"),
        # 8 ÷ (64 - 8) = 14.3 %
        ("签约项目64个、投资额128亿元，较上年增加8个、16亿元，分别增长{}和14.3%。", "14.3%", "12.5%"),
        # 126.0 ÷ 120.0 = 1.05
        ("2022年，社会消费品零售总额120.0亿元；2023年增长5.0%，达到{}。", "126.0亿元", "129.0亿元"),
        # 7.98 ÷ 8.40 = 0.95
        ("上年进口额8.40亿元，今年下降5.0%，降至{}。", "7.98亿元", "7.89亿元"),
    ],
)
def test_changes_in_plain_words(text: str, right: str, wrong: str) -> None:
    """The right figure is checked and agrees, the other one is told."""
    assert_checked(text, right, wrong)


@pytest.mark.parametrize(
    ("text", "right", "wrong"),
    [
        # 456 ÷ 480 = 95 %: of those that came back
        ("发放问卷500份，收回有效问卷480份，其中满意456份，群众满意度{}。", "95%", "93.2%"),
        # 1,197 ÷ 1,260 = 95 %
        ("电话回访办事群众1,260人，表示满意的1,197人，满意度为{}。", "95%", "95.9%"),
        # 634 ÷ 800 = 79.25 %
        ("受访居民800人中，知晓政策的634人，知晓率为{}。", "79.25%", "72.95%"),
        # 18.60 ÷ 8 = 2.33: the purchase is no running cost
        (
            "公务用车购置及运行维护费31.47万元，其中公务用车购置费12.87万元，公务用车运行维护费18.60万元，"
            "保有量8辆，辆均运行维护费{}。",
            "2.33万元",
            "3.23万元",
        ),
        # 2.43 + 5.21 - 5.08 = 2.56, though 6.92 + 2.47 is the sum that is told
        (
            "职工医保基金上年末累计结余6.68亿元，当年收入4.87亿元、支出4.63亿元，年末累计结余6.92亿元。"
            "居民医保基金上年末累计结余{}，当年收入5.21亿元、支出5.08亿元，年末累计结余2.47亿元。"
            "两项基金年末累计结余合计9.39亿元。",
            "2.34亿元",
            "2.43亿元",
        ),
    ],
)
def test_rates_and_balances_by_name(text: str, right: str, wrong: str) -> None:
    """The right figure is checked and agrees, the other one is told."""
    assert_checked(text, right, wrong)


@pytest.mark.parametrize(
    "text",
    [
        # two of several shares, each for itself
        "种植业产值102.47亿元，牧业产值61.08亿元，渔业产值4.62亿元，专业活动产值7.94亿元，总产值176.11亿元。"
        "种植业和畜牧业仍占主导，两者占总产值比重分别为58.2%和34.7%。",
        # 不满意 is not 满意
        "参评群众600人，评价“满意”的534人，“基本满意”的48人，“不满意”的18人，满意和基本满意合计占97%。",
        # of all bodies, whose satisfaction was asked elsewhere
        "全年办理事项1,260件，群众满意度为98.6%。",
        # the rest of what is not told whole
        "教育支出占20%，其余20%由上级补助。",
    ],
)
def test_nothing_is_told(text: str) -> None:
    """A careful reader finds nothing wrong in these."""
    assert told(text) == set()
