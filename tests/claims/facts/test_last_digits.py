"""Amounts of two digits that differ in the last one are two, whatever verb leads to both."""

from __future__ import annotations

from auditor.audit import audit
from auditor.engine.model import Verdict


def rounded(text: str) -> list[str]:
    """The figures of the checks that hold but for the last digit."""
    checks = audit(text.encode(), name="report.txt").checks
    return [c.claim.reported.text for c in checks if c.verdict is Verdict.ROUNDING]


def test_two_digits_are_no_evidence_of_one_fact() -> None:
    """拨付资金 leads to roads here and to schools there."""
    assert rounded("拨付资金1.5亿元，用于农村公路建设。\n\n拨付资金1.6亿元，用于学校改造。") == []


def test_more_digits_are() -> None:
    """Five digits under one name are one amount, told once by cutting off."""
    assert rounded("本年支出合计1234.56万元。\n\n2023年度本年支出合计1234.57万元，主要用于人员。") != []
