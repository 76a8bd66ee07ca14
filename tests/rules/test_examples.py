"""Every example of every rule file is a test: valid ones yield nothing, invalid ones just the findings they state."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from auditor.audit import audit
from auditor.engine.model import Finding, Report
from auditor.engine.rules import Example, ExpectedFinding, Rule, load_rules

MOST_OTHER_QUERIES = 10


def _cases(group: str) -> list[object]:
    found: list[object] = []
    for rule in load_rules(with_examples=True):
        examples = [e for e in rule.examples if e.group == group]
        found += [pytest.param(rule, e, id=f"{rule.id}-{i}") for i, e in enumerate(examples, start=1)]
    return found


def _told(finding: Finding, wanted: ExpectedFinding | None) -> ExpectedFinding:
    """The finding in the form of a rule file; its cause only where the rule file states one."""
    cause = finding.diagnosis[0].cause if finding.diagnosis and wanted is not None and wanted.cause else None
    return ExpectedFinding(
        finding.reported.text, finding.check.expected_text, finding.verdict, finding.severity, finding.kind, cause
    )


@cache
def _report(example: Example) -> Report:
    """The report on an example, the same for every test that looks at it."""
    with TemporaryDirectory() as folder:
        previous = Path(folder, "previous.md") if example.previous else None
        if previous is not None:
            previous.write_text(example.previous, encoding="utf-8")
        report = audit(example.text.encode(), name="example.md", previous=previous)
    assert report.crashes == ()
    return report


def _all_told(report: Report) -> list[Finding]:
    """Findings and queries in reading order."""
    return sorted((*report.findings, *report.queries), key=lambda finding: finding.reported.place)


@pytest.mark.parametrize(("rule", "example"), _cases("valid"))
def test_valid(rule: Rule, example: Example) -> None:
    """A valid example has no finding at all, though something in it was checked."""
    report = _report(example)
    assert report.findings == (), f"{rule.id}: {example.note}"
    assert report.checks or rule.status == "preview", f"{rule.id}: nothing was checked, so the example shows nothing"


@pytest.mark.parametrize(("rule", "example"), _cases("invalid"))
def test_invalid(rule: Rule, example: Example) -> None:
    """An invalid example yields the stated findings, as findings or queries, and no other finding."""
    report = _report(example)
    told = _all_told(report)
    stated = [f for f in told if any(_told(f, w) == w for w in example.findings)]
    wanted = (*example.findings, *([None] * len(stated)))
    assert [_told(f, w) for f, w in zip(stated, wanted, strict=False)] == list(example.findings), rule.id
    assert [f for f in report.findings if f not in stated] == [], f"{rule.id}: {example.note}"


@pytest.mark.parametrize(("rule", "example"), _cases("known_miss"))
def test_known_miss(rule: Rule, example: Example) -> None:
    """What a rule file calls a known miss is called no mistake; once it is, the example must move to invalid."""
    report = _report(example)
    assert report.findings == (), f"{rule.id} now finds it: {example.note}"


def test_examples_raise_few_other_queries() -> None:
    """Of all examples a handful have queries beside what they state: a careful reader is not sent about in vain."""
    beside = 0
    for rule in load_rules(with_examples=True):
        for example in rule.examples:
            queries = _report(example).queries
            beside += sum(not any(_told(q, w) == w for w in example.findings) for q in queries)
    assert beside <= MOST_OTHER_QUERIES
