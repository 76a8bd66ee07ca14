"""Findings as a pandas table: one row each, strings only."""

from __future__ import annotations

from auditor.audit import audit
from auditor.reports.frame import findings_frame

BROKEN = "支出合计8.60万元，其中：基本支出6.20万元，项目支出2.30万元。"


def test_one_row_a_finding() -> None:
    """Every finding of every report is a row that tells file, rule, reported and expected figure as text."""
    frame = findings_frame([audit(BROKEN.encode(), name="a.txt"), audit(BROKEN.encode(), name="b.txt")])
    assert list(frame["规则"]) == ["SUM001", "SUM001"]
    assert list(frame["报告数"]) == ["8.60万元", "8.60万元"]
    assert list(frame["应为"]) == ["8.50万元", "8.50万元"]
    assert all(isinstance(value, str) for value in frame.to_numpy().ravel())


def test_columns_without_findings() -> None:
    """A report without findings gives an empty table with the same columns, in the language asked for."""
    frame = findings_frame([audit("没有数字。".encode(), name="a.txt")], lang="en")
    assert (len(frame), list(frame.columns)[:3]) == (0, ["file", "list", "severity"])
