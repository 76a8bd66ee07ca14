"""Shares of several together, and amounts told behind their share, by plain words that do not name both operands."""

from __future__ import annotations

import pytest

from tests.claims.pairs import assert_checked
from tests.claims.relations.test_no_relation import told


@pytest.mark.parametrize(
    ("text", "right", "wrong"),
    [
        # (320 + 250 + 130) ÷ 2,000 = 35.0 %
        ("全年借阅图书2000册。小说320册、历史250册、科普130册，三类合计占借阅总量的{}。", "35.0%", "53.0%"),
        # (320 + 250) ÷ 2,000
        ("全年借阅图书2000册，其中小说320册、历史250册，合计占比{}。", "28.5%", "25.8%"),
        ("全年借阅图书2000册，其中小说320册、历史250册、科普130册。小说和历史两项共占全年借阅的{}。", "28.5%", "25.8%"),
        # 22.3 + 18.5
        ("小说占22.3%，历史占18.5%，两者合计占{}。", "40.8%", "48.0%"),
        # 1,152 of 2,495 stand further back than the 2,424 returned in time: (600 + 552) ÷ 2,495 = 46.2 %
        ("共办工单2495件，按期回复2424件。较多的是交通600件、供水552件，两类占总量的{}。", "46.2%", "64.2%"),
        # 2.7 of 3.6 are three quarters
        ("全县造林3.6万亩。其中，经济林占75%，面积为{}万亩。", "2.7", "2.2"),
        ("现有教师240人，其中四分之一（{}）为外聘。", "60人", "66人"),
        ("上级奖补资金1.5亿元中，40%用于村道改造，金额为{}。", "6000万元", "9000万元"),
    ],
)
def test_the_share_is_checked(text: str, right: str, wrong: str) -> None:
    """The right figure is checked and agrees, the other one is told."""
    assert_checked(text, right, wrong)


@pytest.mark.parametrize(
    "text",
    [
        # the first three of six, which are not said which
        "全年借阅2000册，其中小说320册、历史250册、科普130册、绘本90册，前三位合计占35.0%。",
        # the whole of both stands behind them: 4,950 + 3,300 = 8,250
        "县级收入占60%，金额为4950万元，市级收入占40%，金额为3300万元，合计8250万元。",
        # what was there last year, and what was added
        "全年贷款余额8250万元，小微企业贷款占60%（上年为4590万元）。",
        "全年贷款余额8250万元。小微企业贷款占60%，金额比上年增加459万元。",
        # of a total that is not told
        "建筑业和房地产业税收合计占23.5%，全年税收120亿元。",
    ],
)
def test_nothing_is_told(text: str) -> None:
    """A careful reader finds nothing wrong in these."""
    assert told(text) == set()
