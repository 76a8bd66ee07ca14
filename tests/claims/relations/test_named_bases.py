"""Rates whose base the words name: a wrong one is told although the rate agrees with another amount of the report."""

from __future__ import annotations

import pytest

from tests.claims.pairs import assert_checked, read, told


@pytest.mark.parametrize(
    ("text", "right", "wrong"),
    [
        # 2,400 ÷ 3,000 = 80.00 %; by the income of this year, 3,200, it would be 75.00 %
        (
            "全年总收入3200万元，总支出2750万元。\n二、支出\n救助支出2400万元，占上年总收入3000万元的{}，高于规定。",
            "80.00%",
            "75.00%",
        ),
        # 120 ÷ 250 = 48.0 %; of all that was procured it is 30.0 %
        (
            "全年采购规模为400亿元。\n授予中小微企业合同金额为250亿元，占采购规模的62.5%，授予小微企业合同金额为120亿元，"
            "占授予中小微企业合同金额的{}。",
            "48.0%",
            "30.0%",
        ),
        # 290 ÷ 500 = 58 %
        (
            "城镇新增就业655万人，完成全年900万人目标的73%。失业人员再就业290万人，完成全年500万人目标的{}。",
            "58%",
            "68%",
        ),
        # 60 ÷ (60 + 180) = 25.0 %; 60 ÷ 180 = 33.3 %
        ("全年批准逮捕180人，不批准逮捕60人，不捕率{}。", "25.0%", "33.3%"),
        # 7.5 ÷ (7.5 + 67.5) = 10.0 %
        ("完成工程结算审计104项，审定金额67.5亿元，净核减7.5亿元，平均核减率{}。", "10.0%", "11.1%"),
        # 420 ÷ 500 is 84 for each hundred
        ("毕业生中有男生420人，女生500人，男女比例为{}:100。", "84", "48"),
        # 1,500 ÷ 30 = 50.00
        ("贷款逾期额30.00万元；贷款风险准备金余额1500.00万元，是逾期金额的{}。", "50.00倍", "55.00倍"),
    ],
)
def test_named_bases(text: str, right: str, wrong: str) -> None:
    """What the words name goes before what happens to agree."""
    assert_checked(text, right, wrong)


@pytest.mark.parametrize(
    "text",
    [
        # the first batch is 400 − 100 = 300, of which 120 are 40 %
        "下达第二批资金100万元，累计到位资金400万元。第一批资金已支出120万元，支出率40%。",
        # 2 ÷ 50 = 4.00 %: the second rate of the name is of the canteens
        "全年抽检400批次，不合格8批次，不合格率2.00%，合格392批次。食堂抽取50批次，检出问题2批次，不合格率为4.00%。",
    ],
)
def test_other_bases(text: str) -> None:
    """A batch has a total of its own, and so has the second rate of one name; what else is told is checked."""
    report = read(text)
    assert report.checks
    assert told(report) == set()


def test_shares_of_several() -> None:
    """What is taken together is no share of one amount; the total that a share is of may be called 合计."""
    several = "处置警情40.0万起。\n扑救火灾17.5万起，抢险救援10.5万起，合计占总数的70.0%；另外，社会救助12.0万起。"
    assert told(read(several)) == set()
    assert_checked(
        "本年收入合计490.00万元；包括拨款收入480.00万元，占收入合计{}；其他收入10.00万元，占收入合计2.04%。",
        "97.96%",
        "99.76%",
    )
