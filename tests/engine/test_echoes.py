"""Where the figures of a broken tie are printed again stands in the finding."""

from __future__ import annotations

from auditor.audit import audit
from auditor.engine.findings import fingerprint
from auditor.engine.model import Finding

TWICE = "核定编制36人。\n\n全局人员编制36人。\n\n"


def only(text: str) -> Finding:
    """The only finding or query of a report given as Markdown."""
    report = audit(text.encode(), name="report.md")
    (finding,) = (*report.findings, *report.queries)
    return finding


def test_other_prints_are_evidence() -> None:
    """A value told twice is shown in both places beside the one that differs from it."""
    finding = only(TWICE + "年末人员编制42人。")
    assert finding.reported.text == "42人"
    assert sorted(f.location.line or 0 for f in finding.check.evidence) == [1, 3, 5]


def test_identity_does_not_depend_on_them() -> None:
    """The same two figures keep their fingerprint, however often one of them is printed elsewhere."""
    finding = only(TWICE + "年末人员编制42人。")
    bare = finding.check._replace(claim=finding.check.claim._replace(context=()))
    assert fingerprint(finding.rule, bare) == finding.id


def test_sums_have_none() -> None:
    """What a broken sum is made of is shown by its calculation; equal figures elsewhere are not added to it."""
    finding = only("项目支出30.00万元。\n\n支出合计150.00万元，其中基本支出100.00万元，项目支出30.00万元。")
    assert finding.kind.value == "sum"
    assert len(finding.check.evidence) == 3
