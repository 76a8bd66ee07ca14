"""By how much more than planned was done, as a rate: 超额完成, 超任务, 超额…完成."""

from __future__ import annotations

import pytest

from tests.claims.pairs import assert_checked
from tests.claims.relations.test_no_relation import told


@pytest.mark.parametrize(
    ("text", "right", "wrong"),
    [
        # 920 ÷ 800 = 1.15
        ("年初下达清欠任务800万元，实际清欠920万元，超额{}完成任务。", "15%", "12%"),
        # 4,360 ÷ 4,000 = 1.09
        ("全年目标新增就业4,000人，实际新增就业4,360人，超目标{}。", "9%", "6%"),
        # 63.0 ÷ 60.0 = 1.05
        ("招商引资目标任务60.0亿元，实际到位资金63.0亿元，超任务{}。", "5.0%", "15.0%"),
        # 3.36 ÷ 3.20 = 1.05: 完成计划 alone would be 105 %
        ("计划投资3.20亿元，实际完成投资3.36亿元，超额完成计划{}。", "5.0%", "15.0%"),
        # 18.90 ÷ 17.50 = 1.08
        ("年度归集任务17.50亿元，全年实际归集18.90亿元，超额完成{}。", "8.0%", "18.0%"),
        # 2,700 ÷ 2,500 = 1.08
        ("计划改造户厕2,500户，实际改造2,700户，超计划{}。", "8%", "18%"),
    ],
)
def test_what_was_done_beyond_the_plan_is_checked(text: str, right: str, wrong: str) -> None:
    """The right figure is checked and agrees, the other one is told."""
    assert_checked(text, right, wrong)


@pytest.mark.parametrize(
    "text",
    [
        # of two plans
        "全市目标任务60亿元，省下达任务50亿元，超额完成8%。",
        # 108 % of the plan, 8 % beyond it
        "年度归集任务17.50亿元，全年实际归集18.90亿元，完成任务的108.0%，超额完成8.0%。",
        # what was done of it is not told
        "全年收储任务4.5万吨，12月提前收官，超额完成12%。",
    ],
)
def test_nothing_is_told(text: str) -> None:
    """A careful reader finds nothing wrong in these."""
    assert told(text) == set()
