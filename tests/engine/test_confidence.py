"""Confidence: how sure a finding is, and what --min-confidence leaves out."""

from __future__ import annotations

from dataclasses import replace

from auditor.audit import audit
from auditor.claims.model import Strength
from auditor.engine.model import Confidence, Finding
from auditor.selection import confident

EXPLICIT = "本年支出合计190.18万元，其中：基本支出103.68万元，占54.52%；项目支出86.50万元，占55.48%。"


def found() -> tuple[Finding, ...]:
    """The findings on a share that contradicts the printed part and whole (86.50 / 190.18 is 45.48 %)."""
    return audit(EXPLICIT.encode(), name="a.txt").findings


def test_what_the_report_says_in_words_is_held_with_high_confidence() -> None:
    """A broken share whose part and whole are printed beside it is no matter of reading."""
    findings = found()
    assert [(f.reported.text, f.confidence) for f in findings] == [("55.48%", Confidence.HIGH)]
    assert findings[0].check.hypothesis.strength is Strength.EXPLICIT


def test_findings_below_the_wanted_confidence_are_left_out() -> None:
    """Of a sure and a doubtful finding only the sure one passes "high"; "low" lets both pass."""
    report = audit(EXPLICIT.encode(), name="a.txt")
    sure = report.findings[0]
    doubtful = sure._replace(confidence=Confidence.LOW)
    both = replace(report, findings=(sure, doubtful))
    assert confident(both, "high").findings == (sure,)
    assert confident(both, "medium").findings == (sure,)
    assert confident(both, "low").findings == (sure, doubtful)
