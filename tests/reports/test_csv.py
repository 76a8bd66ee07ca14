"""Findings for a spreadsheet: complete rows, and nothing a spreadsheet would execute."""

from __future__ import annotations

import csv
import io
from decimal import Decimal

import pytest

from auditor.engine.model import Finding, Report
from auditor.errors import UnreadableFile
from auditor.reports.csv_report import report_to_csv, safe_cell
from auditor.reports.unread import Unread


def rows_of(text: str) -> list[list[str]]:
    """The rows behind the byte order mark."""
    assert text.startswith("\ufeff")
    return list(csv.reader(io.StringIO(text[1:])))


def test_a_row_holds_the_facts_of_the_finding(report: Report) -> None:
    """One header and one row, with place, figure, calculation and id in their columns; then what was not read."""
    header, row, note = rows_of(report_to_csv([report]))
    facts = dict(zip(header, row, strict=True))
    assert (facts["文件"], facts["级别"], facts["规则"]) == ("reports/决算.txt", "错误", "SHARE001")
    assert (facts["位置"], facts["报告数"], facts["应为"]) == ("第27行第30列", "2595.98%", "96.29%")
    assert (facts["编号"], facts["把握"]) == ("3f9a1c20ab", "0.998")
    assert facts["建议"] == "如确系此因，将第27行第30列的 2595.98% 改为 96.29%"
    told = {name: value for name, value in zip(header, note, strict=True) if value}
    assert told == {"文件": "reports/决算.txt", "类别": "注意", "说明": report.remarks[0].zh}


def test_queries_stand_behind_the_findings(report: Report, finding: Finding) -> None:
    """What is worth looking up has rows of its own kind, after the findings of its report."""
    asked = finding._replace(id="q", probability=Decimal("0.4"))
    header, *rows = rows_of(report_to_csv([report._replace(queries=(asked,)), report]))
    facts = [dict(zip(header, row, strict=True)) for row in rows]
    found = [(f["类别"], f["把握"]) for f in facts if f["类别"] != "注意"]
    assert found == [("问题", "0.998"), ("请核实", "0.400"), ("问题", "0.998")]


def test_a_file_that_could_not_be_audited_has_a_row(report: Report) -> None:
    """It is not left out of the table, where it would look like a report without findings."""
    header, *_, row = rows_of(report_to_csv([report, Unread("b.txt", UnreadableFile("文件不存在", "no such file"))]))
    facts = {name: value for name, value in zip(header, row, strict=True) if value}
    assert facts == {"文件": "b.txt", "类别": "未能审核", "说明": "文件不存在"}


def test_english_header(report: Report) -> None:
    """The header follows the language."""
    assert rows_of(report_to_csv([report], "en"))[0][:4] == ["file", "list", "severity", "rule"]


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("=HYPERLINK(1)", "'=HYPERLINK(1)"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("+1+cmd", "'+1+cmd"),
        ("\t=1+1", "'=1+1"),
        ("\u200b=1+1", "'=1+1"),
        ("＝1+1", "'＝1+1"),
        ("-126.85", "-126.85"),
        ("-1,126.85%", "-1,126.85%"),
        ("-126.85万元", "'-126.85万元"),
        ("合计=2", "合计=2"),
    ],
)
def test_formulas_are_disarmed_and_numbers_stay(text: str, cell: str) -> None:
    """Whatever a spreadsheet would take for a formula gets an apostrophe, also behind invisible characters."""
    assert safe_cell(text) == cell


def test_report_text_is_disarmed_in_every_column(report: Report, finding: Finding) -> None:
    """A heading and a path that begin like formulas are prefixed."""
    bad = finding._replace(section="=cmd|'/c calc'!A1")
    row = rows_of(report_to_csv([report._replace(path="@x.txt", findings=(bad,))]))[1]
    assert row[0] == "'@x.txt"
    assert "'=cmd|'/c calc'!A1" in row
