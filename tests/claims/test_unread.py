"""Relations of running text that a number nobody can read stands among are not held against what can be read."""

from __future__ import annotations

import pytest

from auditor.audit import audit_document
from auditor.document import Document, Paragraph, Text
from auditor.engine.model import Report, Verdict

BROKEN = "15.15162.15万元"


def report_of(*lines: str) -> Report:
    """The findings on a report of these paragraphs."""
    return audit_document(Document(None, "text", "", "", tuple(Paragraph(Text(line)) for line in lines)))


@pytest.mark.parametrize(
    "lines",
    [
        (f"本年收入合计70万元，其中：甲20万元，乙{BROKEN}，丙30万元。",),
        (f"本年收入合计70万元，其中：甲20万元，乙30万元，丙{BROKEN}。",),
        (f"本年收入共有三项：甲{BROKEN}，乙20万元，丙30万元，合计70万元。",),
        (f"收入100万元。支出合计{BROKEN}，比上年增加20万元，增长12.5%。",),
        ("本年支出合计70万元。其中：", "1.甲支出20万元。", f"2.乙支出{BROKEN}。", "3.丙支出30万元。"),
        ("本年支出合计70万元。其中：", "1.甲支出20万元。", "2.丙支出30万元。", f"3.乙支出{BROKEN}。"),
    ],
)
def test_nothing_is_told_of_what_an_unknown_amount_may_belong_to(lines: tuple[str, ...]) -> None:
    """Wherever in the list it stands: neither as a mistake nor as something to look up."""
    report = report_of(*lines)
    assert not report.findings
    assert not report.queries
    assert not [check for check in report.checks if check.verdict is not Verdict.CONSISTENT]


def test_what_agrees_is_borne_out_all_the_same() -> None:
    """A list that adds up without the number that cannot be read has been checked."""
    report = report_of(f"本年收入合计51.83万元，其中：甲21.37万元，乙30.46万元，比上年增加{BROKEN}。")
    (check,) = (check for check in report.checks if check.claim.reported.text == "51.83万元")
    assert check.verdict is Verdict.CONSISTENT


def test_other_sentences_are_judged() -> None:
    """The number that cannot be read says nothing of the list in the sentence before it."""
    report = report_of(f"本年收入合计83.15万元，其中：甲21.37万元，乙30.46万元，丙30.32万元。本年支出{BROKEN}。")
    assert [finding.reported.text for finding in report.findings] == ["83.15万元"]
