"""A total and the completion of its plan, told in one sentence."""

from __future__ import annotations

from auditor.audit import audit

OF_THE_TOTAL = "会议经费决算13.50万元，其中：场地费6.85万元，资料费16.65万元；年初预算30.93万元，完成预算的75.98%。"


def test_a_total_and_its_completion_are_told_once() -> None:
    """6.85 + 16.65 = 23.50 and 23.50 ÷ 30.93 = 75.98 %: the total alone is wrong."""
    assert [f.reported.text for f in audit(OF_THE_TOTAL.encode(), name="x.txt").findings] == ["13.50万元"]
