"""Every example of every rule file is a test: valid ones yield nothing, invalid ones just the findings they state."""

from __future__ import annotations

import pytest

from auditor.audit import audit
from auditor.engine.model import Finding
from auditor.engine.rules import Example, ExpectedFinding, Rule, load_rules


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


def _findings(example: Example) -> tuple[Finding, ...]:
    report = audit(example.text.encode(), name="example.md")
    assert report.crashes == ()
    return report.findings


@pytest.mark.parametrize(("rule", "example"), _cases("valid"))
def test_valid(rule: Rule, example: Example) -> None:
    """A valid example has no finding at all, though something in it was checked."""
    report = audit(example.text.encode(), name="example.md")
    assert report.findings == (), f"{rule.id}: {example.note}"
    assert report.checks or rule.status == "preview", f"{rule.id}: nothing was checked, so the example shows nothing"


@pytest.mark.parametrize(("rule", "example"), _cases("invalid"))
def test_invalid(rule: Rule, example: Example) -> None:
    """An invalid example yields the stated findings, all of them and no other."""
    found = _findings(example)
    wanted = (*example.findings, *([None] * len(found)))
    assert [_told(f, w) for f, w in zip(found, wanted, strict=False)] == list(example.findings), rule.id


@pytest.mark.parametrize(("rule", "example"), _cases("known_miss"))
def test_known_miss(rule: Rule, example: Example) -> None:
    """What a rule file calls a known miss is still missed; once it is found, the example must move to invalid."""
    assert all(f.rule != rule.id for f in _findings(example)), f"{rule.id} now finds it: {example.note}"
