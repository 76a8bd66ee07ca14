"""What rests on figures recognised in a picture is a query at most, and says so."""

from __future__ import annotations

from decimal import Decimal

import pytest

from auditor.audit import audit_document
from auditor.claims.expression import Quotient
from auditor.claims.model import Kind
from auditor.document import Anchor, Block, Cell, Document, Location, Paragraph, Table, Text
from auditor.engine.model import Check, Finding, Report, Severity, Verdict
from auditor.engine.telling import Told, told_apart
from auditor.engine.thresholds import Thresholds
from auditor.figures.model import Figure
from auditor.language import Bilingual
from tests.reports.conftest import PERCENT, WAN, a_check, a_figure

LEAST = Thresholds(Decimal("0.90"), Decimal("0.33"))
SCANNED = Location(page=2, recognised=True)
PART, WHOLE = a_figure("86.50万元", WAN, 1, "项目支出"), a_figure("190.18万元", WAN, 9, "支出合计")


def told(part: Figure, *others: Check, severity: Severity = Severity.ERROR) -> Told:
    """What is told of a share of 55.48% where `part` of 190.18 is 45.48 %."""
    share = a_figure("55.48%", PERCENT, 17, "占")
    check = a_check(share, Quotient(part, WHOLE), None, Kind.SHARE, Verdict.INCONSISTENT)
    title = Bilingual("占比与金额不符", "share does not fit")
    finding = Finding("1", "PCT001", Kind.SHARE, severity, check.verdict, title, title, share, check)
    return told_apart([finding], [check, *others], LEAST)


def test_text_makes_a_finding() -> None:
    """Nothing is said of recognition where nothing was recognised."""
    (finding,) = told(PART).findings
    assert "识别" not in finding.message.zh


@pytest.mark.parametrize("severity", list(Severity))
def test_a_recognised_operand_makes_a_query(severity: Severity) -> None:
    """However sure and severe, it is to be looked up; the message names the figure."""
    outcome = told(PART._replace(location=SCANNED), severity=severity)
    assert outcome.findings == ()
    (query,) = outcome.queries
    assert "86.50万元由扫描页图像识别（OCR）所得" in query.message.zh
    assert "86.50万元 was recognised in a scanned page" in query.message.en


@pytest.mark.parametrize(("again", "findings"), [(Location(page=5), 1), (SCANNED, 0)])
def test_text_bears_it_out(again: Location, findings: int) -> None:
    """The same amount printed as text elsewhere, in a tie that holds, makes it a finding; another scan does not."""
    part = PART._replace(location=SCANNED)
    other = a_figure("86.50万元", WAN, 40, "项目支出")._replace(location=again)
    outcome = told(part, a_check(other, part, None, Kind.TIE_OUT, Verdict.CONSISTENT))
    assert len(outcome.findings) == findings
    assert all("与文字页上的一致" in finding.message.zh for finding in outcome.findings)


def report_of(total: str, recognised: bool | None = True) -> Report:
    """The report on a table that says its total is `total` where its parts make 69.12."""
    rows = (("项目", "金额（万元）"), ("人员经费", "12.34"), ("公用经费", "56.78"), ("合计", total))
    place = (Anchor(0, Location(page=1, recognised=recognised)),)
    cells = tuple(Cell(Text(text, place), r, c) for r, row in enumerate(rows) for c, text in enumerate(row))
    blocks: tuple[Block, ...] = (Paragraph(Text("支出表", place)), Table(cells, 4, 2, 1))
    return audit_document(Document(None, "pdf", "", "", blocks))


def test_a_wrong_total_on_a_scan_is_a_query() -> None:
    """As text it is a finding, on a scanned page a query about the same figure."""
    (finding,) = report_of("96.12", None).findings
    scanned = report_of("96.12")
    assert scanned.findings == ()
    (query,) = scanned.queries
    assert (finding.reported.text, query.reported.text, query.id) == ("96.12", "96.12", finding.id)


def test_a_doubtful_digit_is_no_number() -> None:
    """It is listed as unreadable with the reason, the sum that needs it is not held against the total."""
    rows = report_of("69.1\ufffd")
    (lost,) = (one for one in rows.unchecked if one.code == "unreadable")
    assert (lost.figure.text, lost.reason.zh) == ("69.1\ufffd", "扫描页上识别不清，无法确定是哪个数")
    assert rows.findings == rows.queries == ()
    assert [remark.code for remark in rows.remarks] == ["unreadable-numbers"]
