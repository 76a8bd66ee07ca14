"""What a rate is held against: the outturn told above, what it is reckoned by, the plan of its own item."""

from __future__ import annotations

from auditor.audit import audit

OUTTURN_ABOVE = """
公用经费支出预算为43.91万元，支出决算为42.23万元，完成预算的96.18%。

公用经费支出决算中，车辆运行维护费40.05万元，占94.48%；接待费2.18万元，占5.16%。
"""
RECKONED = """
示范项目年初预算150.00万元，年中调减22.00万元，调整后预算128.00万元。全年支出121.60万元，按调整后预算计算，预算执行率为{rate}。
"""
ITEMS = """
全年计划抽检1200批次，其中粮油500批次、肉类300批次、果蔬400批次。截至9月底，粮油完成410批次，完成率82.0%；肉类完成249批次，完成率{rate}。
"""


def test_a_share_is_of_the_outturn_told_above() -> None:
    """40.05 ÷ 42.23 = 94.84 %, printed 94.48 %."""
    found = audit(OUTTURN_ABOVE.encode(), name="x.txt").findings
    assert [(f.reported.text, f.check.expected_text) for f in found] == [("94.48%", "94.84%")]


def test_a_rate_is_of_what_it_is_reckoned_by() -> None:
    """121.60 ÷ 128.00 = 95.0 %; that 121.60 ÷ 150.00 = 81.1 % does not make the rate right."""
    assert not audit(RECKONED.format(rate="95.0%").encode(), name="x.txt").findings
    found = audit(RECKONED.format(rate="81.1%").encode(), name="x.txt").findings
    assert [(f.reported.text, f.check.expected_text) for f in found] == [("81.1%", "95.0%")]


def test_the_plan_of_an_item_may_stand_in_another_list() -> None:
    """249 ÷ 300 = 83.0 %: consistent, and held against the plan of the meat, not of the grain."""
    assert not audit(ITEMS.format(rate="83.0%").encode(), name="x.txt").findings


def test_the_rate_of_an_item_is_not_that_of_the_whole() -> None:
    """The plan of the timber is not printed: 86.4 % is not held against 96.30 ÷ 90.00, which is told as 107.0 %."""
    text = (
        "全年产值96.30万元，计划90.00万元，为计划的107.0%，增长4.1%；其中木材产值61.20万元，为计划的86.4%，增长2.8%。"
    )
    report = audit(text.encode(), name="x.txt")
    assert not report.findings
    assert not report.queries
    assert any(check.claim.reported.text == "107.0%" for check in report.checks)
