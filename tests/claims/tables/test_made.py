"""Consistent tables of the forms that offices print, and the same with one figure wrong."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from auditor.audit import audit
from auditor.engine.model import Finding, Severity

TABLES = sorted((Path(__file__).parent / "made").iterdir())
PLANTED = tomllib.loads(Path(__file__).with_name("planted.toml").read_text(encoding="utf-8"))
CASES = [(name, right, wrong) for name, pairs in PLANTED.items() for right, wrong in pairs]


def findings_on(text: str) -> list[Finding]:
    """What is told of a table, as a finding or as a query, but for rounding."""
    report = audit(text.encode(), name="table.md")
    return [f for f in (*report.findings, *report.queries) if f.severity > Severity.INFO]


@pytest.mark.parametrize("path", TABLES, ids=lambda path: path.stem)
def test_consistent_form_raises_no_alarm(path: Path) -> None:
    """Nothing is told of a form that is consistent."""
    assert [f.message.en for f in findings_on(path.read_text(encoding="utf-8"))] == []


@pytest.mark.parametrize(("name", "right", "wrong"), CASES)
def test_wrong_figure_is_the_one_finding(name: str, right: str, wrong: str) -> None:
    """One finding is told, with the wrong figure among its figures."""
    text = (Path(__file__).parent / "made" / f"{name}.md").read_text(encoding="utf-8")
    assert text.count(f"| {right} |") == 1
    (finding,) = findings_on(text.replace(f"| {right} |", f"| {wrong} |"))
    assert wrong in {figure.text.strip() for figure in finding.check.evidence}
