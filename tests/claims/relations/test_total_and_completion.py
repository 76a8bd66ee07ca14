"""A total and the completion of its plan, told in one sentence."""

from __future__ import annotations

from auditor.audit import audit
from tests.claims.pairs import read, told

OF_THE_TOTAL = "会议经费决算13.50万元，其中：场地费6.85万元，资料费16.65万元；年初预算30.93万元，完成预算的75.98%。"


def test_a_total_and_its_completion_are_told_once() -> None:
    """6.85 + 16.65 = 23.50 and 23.50 ÷ 30.93 = 75.98 %: the total alone is wrong."""
    assert [f.reported.text for f in audit(OF_THE_TOTAL.encode(), name="x.txt").findings] == ["13.50万元"]


def test_a_plan_that_is_divided_before_what_was_done() -> None:
    """The rate is of the whole plan, not of its last part: 6,480 of 6,300, not of 2,750."""
    text = "绿化计划6,300亩，其中荒山3,550亩，道路两侧2,750亩，实际完成6,480亩，完成计划的{}。"
    assert told(read(text.format("102.9%"))) == set()
    wrong = read(text.format("109.2%"))
    assert "6,300亩" in {figure.text for f in wrong.findings for figure in f.check.evidence}
