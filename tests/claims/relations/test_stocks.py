"""Stocks told with all their moves: what there was at first, what came in, what went out, what there is at last."""

from __future__ import annotations

import pytest

from tests.claims.pairs import assert_checked
from tests.claims.relations.test_no_relation import told


@pytest.mark.parametrize(
    ("text", "right", "wrong"),
    [
        # 1,204.6 + 88.2 - 36.5 = 1,256.3
        ("专用设备期初数1,204.6万元，本期增加88.2万元，本期减少{}，期末数1,256.3万元。", "36.5万元", "63.5万元"),
        # 240 + 8 + 15 - 11 = 252: no word says that who is told first came in
        ("年初，协会共有会员240名；年内发展会员8名，转入15名，转出11名；年末共有会员{}。", "252名", "225名"),
        # 38.62 + 6.15 - 4.28 = 40.49: what is lent adds to a stock of loans
        ("住房贷款余额年初为38.62亿元，全年发放6.15亿元，收回4.28亿元，年末余额{}。", "40.49亿元", "49.40亿元"),
        # 3,210 + 5,320 - 4,890 - 120 = 3,520
        ("年初存栏羊3210只，年内出生5320只，出栏4890只，死亡120只，年末存栏{}。", "3520只", "3250只"),
    ],
)
def test_what_is_left_is_checked(text: str, right: str, wrong: str) -> None:
    """The right figure is checked and agrees, the other one is told."""
    assert_checked(text, right, wrong)


@pytest.mark.parametrize(
    "text",
    [
        # 1,243 + 217 - 89 = 1,371: those examined again were there before
        "年初有效期内企业1243家，新认定217家，复审164家，期满退出89家，年末有效期内企业1371家。",
        # a plan is no stock
        "年初计划投资860万元，新增320万元，减少100万元，年末完成投资980万元。",
        # who died and moved away is told on balance, too
        "年初村民5120人，出生310人，死亡180人，净迁出50人，年末村民5200人。",
    ],
)
def test_nothing_is_told(text: str) -> None:
    """A careful reader finds nothing wrong in these."""
    assert told(text) == set()


@pytest.mark.parametrize(
    ("text", "right", "wrong"),
    [
        # 6.85 ÷ 34.62 = 19.8 %: what there was at first is the base
        ("隐性债务年初为34.62亿元，全年减少6.85亿元，降幅为{}，年末为27.77亿元。", "19.8%", "18.9%"),
        # 478 ÷ 5,613 = 8.5 %
        ("2021年备案5613人，2022年又增加478人，增长{}，达到6091人。", "8.5%", "5.8%"),
        # of what was sold with what 、 joins to it: 1,352 + 148 - 173 - 36 = 1,291
        ("年初车辆1,352台，年内购入148台，报废客车173台、货车36台，年末车辆{}。", "1,291台", "1,921台"),
    ],
)
def test_what_was_there_before_is_the_base(text: str, right: str, wrong: str) -> None:
    """The right figure is checked and agrees, the other one is told."""
    assert_checked(text, right, wrong)


def test_what_holds_without_one_of_its_amounts_explains_nothing() -> None:
    """A balance that is right but for the surplus that was handed out is wrong: 936.4 + 7,215.6 − 7,104.3 − 62.5."""
    text = (
        "2023年度年初结转和结余936.40万元，本年收入7,215.60万元，其中财政拨款收入6,480.20万元、事业收入735.40万元；"
        "本年支出7,104.30万元，其中基本支出4,316.80万元、项目支出2,787.50万元。结余分配62.50万元，年末结转和结余{}。"
    )
    assert_checked(text, "985.20万元", "1,047.70万元")
