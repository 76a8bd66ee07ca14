"""Amounts of periods that make up that of a longer one, in whatever order they are told."""

from __future__ import annotations

import pytest

from tests.claims.pairs import assert_checked
from tests.claims.relations.test_no_relation import told


@pytest.mark.parametrize(
    ("text", "right", "wrong"),
    [
        # 6,420 + 3,450 = 9,870
        ("三季度，全区投放贷款3,450万元；前三季度累计投放{}，其中上半年投放6,420万元。", "9,870万元", "9,780万元"),
        # 46.8 + 53.5 = 100.3
        ("上半年改造管网46.8公里，下半年改造{}，全年累计改造100.3公里。", "53.5公里", "58.5公里"),
        # 186.4 + 253.7 + 312.5 + 204.9 = 957.5
        (
            "一至四季度，展馆接待观众分别为186.4万人次、253.7万人次、312.5万人次和204.9万人次，全年共接待观众{}。",
            "957.5万人次",
            "975.5万人次",
        ),
        # 30.0 + 25.2 = 55.2
        ("一季度接诊30.0万人次，4至6月接诊25.2万人次，上半年共接诊{}。", "55.2万人次", "52.5万人次"),
    ],
)
def test_the_longer_period_is_checked(text: str, right: str, wrong: str) -> None:
    """The right figure is checked and agrees, the other one is told."""
    assert_checked(text, right, wrong)


@pytest.mark.parametrize(
    "text",
    [
        # three things of three periods
        "一季度收入100万元，二季度支出200万元，上半年利润150万元。",
        # the first half is not all of the year
        "上半年植树46.8万株，三季度植树20.0万株，全年植树100.3万株。",
    ],
)
def test_nothing_is_told(text: str) -> None:
    """A careful reader finds nothing wrong in these."""
    assert told(text) == set()
