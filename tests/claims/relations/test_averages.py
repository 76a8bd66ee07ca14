"""Averages over periods and by nouns, one number by another, rates told by what failed: what is proposed."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from auditor.claims.expression import written
from auditor.claims.prose.context import read_prose
from auditor.claims.prose.wording import wording_of
from auditor.claims.relations.averages import averages_of
from auditor.claims.relations.model import Outcome
from auditor.claims.relations.quotients import quotients_of
from auditor.claims.relations.stream import stream_of
from auditor.figures.lexicon import load_lexicon
from tests.claims.prose.reading import figures_in


def proposed(text: str, figure: str) -> Mapping[str, Outcome]:
    """What may be meant by `figure`, with whether it holds."""
    stream = stream_of(read_prose(figures_in(text), wording_of(load_lexicon())))
    (item,) = [i for i in stream.items if i.figure.text == figure]
    found = (*averages_of(stream, item), *quotients_of(stream, item))
    return {written(candidate.expected): candidate.outcome for candidate in found}


@pytest.mark.parametrize(
    ("text", "figure", "meant"),
    [
        # 730.0 ÷ 365 = 2.00; 732.0 ÷ 366 = 2.00
        ("2023年供水730.0万吨，日均2.00万吨。", "2.00万吨", "730.0万吨 ÷ 365"),
        ("2024年供水732.0万吨，平均每天2.00万吨。", "2.00万吨", "732.0万吨 ÷ 366"),
        # without a year either will do
        ("全年供水732.0万吨，日均2.00万吨。", "2.00万吨", "732.0万吨 ÷ 366"),
        # 31 + 28 + 31 + 30 + 31 + 30 = 181; 181.0 ÷ 181 = 1.00
        ("2023年上半年供水181.0万吨，日均1.00万吨。", "1.00万吨", "181.0万吨 ÷ 181"),
        ("1—9月支出180.9万元，月均20.1万元。", "20.1万元", "180.9万元 ÷ 9"),
        ("全年支出180.0万元，每季度45.0万元。", "45.0万元", "180.0万元 ÷ 4"),
        # 120.00万元 ÷ 1000 ÷ 12 = 100元
        ("全年发放津贴120.00万元，惠及1000人，人均每月100元。", "100元", "120.00万元 ÷ 1000人 ÷ 12"),
        # 700 ÷ 100 = 7.0
        ("出院100人次，占用床日700床日，平均住院日7.0天。", "7.0天", "700床日 ÷ 100人次"),
        # 15 pupils a teacher, persons by persons
        ("学生300人，教师20人，平均每名教师负担学生15.0人。", "15.0人", "300人 ÷ 20人"),
        ("学生300人，教师20人，生师比15.0:1。", "15.0", "300人 ÷ 20人"),
        ("床位400张，护士200人，床护比1:0.50。", "0.50", "200人 ÷ 400张"),
        ("在职员工300人，退休员工120人，在职退休比2.50。", "2.50", "300人 ÷ 120人"),
        # 1 − 8 ÷ 400 = 98.0 %
        ("抽检400批次，不合格8批次，合格率98.0%。", "98.0%", "1 − 8批次 ÷ 400批次"),
        ("受理400件，超期办结8件，按期办结率98.0%。", "98.0%", "1 − 8件 ÷ 400件"),
        # 12.6亿元 ÷ 0.9亿件 = 14.00元
        ("业务量0.9亿件，业务收入12.6亿元，平均单价14.00元/件。", "14.00元/件", "12.6亿元 ÷ 0.9亿件"),
        # 30.0亿元 ÷ 6.0万箱 = 5.00万元
        ("销售卷烟6.0万箱，销售收入30.0亿元，单箱收入5.00万元。", "5.00万元", "30.0亿元 ÷ 6.0万箱"),
        # 900.0升 ÷ 3000人次 = 300.0毫升
        ("献血3000人次，采血900.0升，平均每人次300.0毫升。", "300.0毫升", "900.0升 ÷ 3000人次"),
        # 30.0万吨 ÷ 60.0万亩 = 500.0公斤
        ("播种60.0万亩，产量30.0万吨，平均亩产500.0公斤。", "500.0公斤", "30.0万吨 ÷ 60.0万亩"),
        # 60人 ÷ 40.00万辆 × 1万辆 = 1.50人
        ("机动车40.00万辆，事故死亡60人，万车死亡率1.50人。", "1.50人", "60人 × 1万辆 ÷ 40.00万辆"),
        # 80.0亿元 ÷ 100.0亿元 × 100元 = 80.00元
        (
            "营业收入100.0亿元，营业成本80.0亿元，每百元营业收入中的成本为80.00元。",
            "80.00元",
            "80.0亿元 × 1百元 ÷ 100.0亿元",
        ),
        # 300人 ÷ 100户 = 3.00人; 家 of 家庭 is no unit there
        ("家庭户100户，家庭户人口300人，平均每个家庭户的人口为3.00人。", "3.00人", "300人 ÷ 100户"),
        # December has 31 days, the second quarter 91: 62.0 ÷ 31 = 2.00, 182.0 ÷ 91 = 2.00
        ("12月份产煤62.0万吨，日均2.00万吨。", "2.00万吨", "62.0万吨 ÷ 31"),
        ("二季度（91天）产煤182.0万吨，日均2.00万吨。", "2.00万吨", "182.0万吨 ÷ 91天"),
        # a year's mean by the month: 96000 ÷ 12 = 8000
        ("年平均工资96,000元，折合月平均工资8,000元。", "8,000元", "96,000元 ÷ 12"),
        # 36.0 ÷ 2.0 = 18.0 months; 36.0 × 12 ÷ 24.0 = 18.0
        ("月均支出2.0亿元；年末累计结余36.0亿元，可支付18.0个月。", "18.0个月", "36.0亿元 ÷ 2.0亿元"),
        ("全年支出24.0亿元；年末累计结余36.0亿元，可支付18.0个月。", "18.0个月", "36.0亿元 × 12 ÷ 24.0亿元"),
        # (10 + 20 + 60) ÷ 3 = 30
        (
            "东站10.0毫米、西站20.0毫米、南站60.0毫米，三站平均30.0毫米。",
            "30.0毫米",
            "(10.0毫米 + 20.0毫米 + 60.0毫米) ÷ 3",
        ),
        # (95.0 + 96.0 + 97.0 + 98.0) ÷ 4 = 96.5
        (
            "四个季度运行率分别为95.0%、96.0%、97.0%和98.0%，全年平均运行率（算术平均）为96.5%。",
            "96.5%",
            "(95.0% + 96.0% + 97.0% + 98.0%) ÷ 4",
        ),
    ],
)
def test_what_is_meant_is_proposed_and_holds(text: str, figure: str, meant: str) -> None:
    """The relation that a reader takes the words for is among the candidates, and its figures agree."""
    assert proposed(text, figure).get(meant) is Outcome.HOLDS


def test_a_known_year_has_its_own_days() -> None:
    """A year that is printed leaves no choice between 365 and 366 days."""
    found = proposed("2023年供水7320.0万吨，日均20.00万吨。", "20.00万吨")
    assert found == {"7320.0万吨 ÷ 365": Outcome.BROKEN}


def test_what_failed_by_all_is_no_rate_of_what_did_not() -> None:
    """不合格 ÷ 抽检 is not proposed for 合格率, but for 不合格率, and there the complement is not."""
    passed = proposed("抽检400批次，不合格8批次，合格率98.0%。", "98.0%")
    failed = proposed("抽检400批次，不合格8批次，不合格率2.0%。", "2.0%")
    assert "8批次 ÷ 400批次" not in passed
    assert failed["8批次 ÷ 400批次"] is Outcome.HOLDS
    assert "1 − 8批次 ÷ 400批次" not in failed


@pytest.mark.parametrize("text", ["学生300人，教师20人，座位3:2摆放。", "学生300人，教师20人，比分1:1。"])
def test_no_proportion_but_to_one(text: str) -> None:
    """3:2 and 1:1 are no quotients that could be checked."""
    stream = stream_of(read_prose(figures_in(text), wording_of(load_lexicon())))
    assert [c for item in stream.items for c in averages_of(stream, item)] == []


@pytest.mark.parametrize(
    ("text", "figure", "other"),
    [
        # a mean that nothing counts may be weighted
        (
            "东站10.0毫米、西站20.0毫米、南站60.0毫米，平均35.0毫米。",
            "35.0毫米",
            "(10.0毫米 + 20.0毫米 + 60.0毫米) ÷ 3",
        ),
        # another fund's spending
        (
            "支出60.0亿元，其中医疗24.0亿元；结余90.0亿元，其中养老累计结余36.0亿元，可支付20个月。",
            "20个月",
            "36.0亿元 × 12 ÷ 24.0亿元",
        ),
        # what half a year cost is not that of twelve months
        ("上半年支出12.0亿元；累计结余36.0亿元，可支付18.0个月。", "18.0个月", "36.0亿元 × 12 ÷ 12.0亿元"),
        # a bill is not a single 单
        ("清单3件，共90.0万元，订单收入30.0万元。", "30.0万元", "90.0万元 ÷ 3件"),
    ],
)
def test_what_is_not_meant_is_not_proposed(text: str, figure: str, other: str) -> None:
    """Means of unknown weights, balances of other funds, parts of a year and words that only look like 单箱."""
    assert other not in proposed(text, figure)


def test_averages_of_two_things_make_no_rate() -> None:
    """22.4 by 287 is nothing: one is per 万元, the other per 亩."""
    text = "亩均用水量287立方米，万元工业增加值用水量22.4立方米，漏损率8.3%。"
    assert "22.4立方米 ÷ 287立方米" not in proposed(text, "8.3%")
