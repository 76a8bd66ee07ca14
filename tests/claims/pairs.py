"""A text told right and told with one figure wrong: what both are checked for. Not a test by itself."""

from __future__ import annotations

from auditor.audit import audit
from auditor.engine.model import Report

HELD = ("consistent", "rounding")


def read(text: str) -> Report:
    """The report of a text; a pipe table is read as one."""
    return audit(text.encode(), name="report.md" if text.lstrip().startswith("|") else "report.txt")


def told(report: Report) -> set[str]:
    """The figures that findings and queries report as wrong, or name beside them."""
    found = (*report.findings, *report.queries)
    return {check.claim.reported.text for f in found for check in (f.check, *(r.check for r in f.related))}


def assert_checked(text: str, right: str, wrong: str) -> None:
    """`right` in place of {} is checked, agrees, and nothing is told; `wrong` there is told."""
    report = read(text.format(right))
    shown = {figure.text for check in report.checks if check.verdict.value in HELD for figure in check.evidence}
    assert any(right in text for text in shown), f"{right} is not checked"
    assert told(report) == set()
    assert told(read(text.format(wrong))), f"{wrong} is not told"
