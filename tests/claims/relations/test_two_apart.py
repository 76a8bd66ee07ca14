"""What lies between two amounts told right before: 二者相差, 账实相差, 两者之差为."""

from __future__ import annotations

import pytest

from tests.claims.pairs import assert_checked
from tests.claims.relations.test_no_relation import told


@pytest.mark.parametrize(
    ("text", "right", "wrong"),
    [
        # 8,640 - 6,215 = 2,425: prices are means, and lie apart all the same
        ("城区均价每平方米8,640元，郊县均价每平方米6,215元，两者相差{}。", "2,425元", "2,245元"),
        # 1,268 - 1,254 = 14
        ("账面库存物资1,268件，实地盘点1,254件，账实相差{}。", "14件", "41件"),
        # 436 - 419 = 17
        ("登记台账记载设备436台，现场清点设备419台，账实相差{}。", "17台", "71台"),
        # 62.4 - 48.9 = 13.5
        ("甲厂人均产值62.4万元，乙厂人均产值48.9万元，二者相差{}。", "13.5万元", "15.3万元"),
        # 2,860 - 2,140 = 720
        ("东区平均房租2,860元，西区平均房租2,140元，两区相差{}。", "720元", "270元"),
        # 1,342 - 1,286 = 56
        ("合同金额为1,286万元，结算金额为1,342万元，二者之差为{}。", "56万元", "65万元"),
        # 862.35 - 847.15 = 15.20, in a sentence of its own
        ("银行对账单余额862.35万元，单位账面余额847.15万元。二者相差{}。", "15.20万元", "12.50万元"),
    ],
)
def test_what_lies_between_is_checked(text: str, right: str, wrong: str) -> None:
    """The right figure is checked and agrees, the other one is told."""
    assert_checked(text, right, wrong)


@pytest.mark.parametrize(
    "text",
    [
        # against what is not told
        "城区均价8,640元，郊县均价6,215元，与省城均价相差3,100元。",
        # of three, which two are meant is not told
        "甲区平均房租2,860元，乙区2,140元，丙区1,980元，两者相差720元。",
        # roughly
        "账面库存物资1,268件，实地盘点1,254件，账实相差约14件。",
    ],
)
def test_nothing_is_told(text: str) -> None:
    """A careful reader finds nothing wrong in these."""
    assert told(text) == set()
