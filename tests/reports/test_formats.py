"""Workbook, SARIF, JUnit and Markdown: complete, valid for whoever reads them, and harmless."""

from __future__ import annotations

import io
import json
import re
import subprocess
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from click.testing import CliRunner
from jsonschema import Draft4Validator
from junitparser import Error, Failure, JUnitXml, Skipped
from openpyxl import load_workbook

from auditor import cli
from auditor.annotate.notes import notes_of
from auditor.audit import audit_whole
from auditor.document import Location, Remark
from auditor.engine.model import Accepted, Finding, Report
from auditor.errors import Crash, UnreadableFile
from auditor.readers.office import find_office
from auditor.reports.csv_report import report_to_csv
from auditor.reports.formats import Outcome, Read, Shape, rendered
from auditor.reports.junit import reports_to_junit
from auditor.reports.markdown import reports_to_markdown
from auditor.reports.sarif import reports_to_sarif
from auditor.reports.unread import Unread
from auditor.reports.wording import remark_words
from auditor.reports.workbook import reports_to_xlsx

NO_FILE = Unread("b.txt", UnreadableFile("文件不存在", "no such file", "missing"))
SARIF = json.loads((Path(__file__).parents[1] / "data" / "sarif-2.1.0-rtm.5.json").read_text(encoding="utf-8"))
NASTY = '=HYPERLINK("http://x")<script>alert(1)</script>]]>|*b*\x1b[31m\u202e乙'


@pytest.fixture
def full(report: Report, finding: Finding) -> Report:
    """The hand-made report with a query, a remark and a crash besides."""
    query = finding._replace(id="0123456789", probability=Decimal("0.500"))
    accepted = Accepted(finding._replace(id="accepted00"), "附注已说明", "财务科", date(2999, 12, 31))
    return report._replace(queries=(query,), crashes=(Crash("claims.share", "Traceback"),), accepted=(accepted,))


@pytest.fixture
def nasty(report: Report, finding: Finding) -> Report:
    """A report whose every text is hostile."""
    bad = finding._replace(section=NASTY, quote=NASTY, reported=finding.reported._replace(text=NASTY, label=NASTY))
    return report._replace(path=NASTY, title=NASTY, findings=(bad,), remarks=(Remark(NASTY, NASTY, "x"),))


def rows_of(data: bytes, sheet: str) -> list[dict[str, str]]:
    """The rows of a sheet by their headings."""
    head, *rows = load_workbook(io.BytesIO(data))[sheet].iter_rows(values_only=True)
    return [
        {str(name): "" if value is None else str(value) for name, value in zip(head, row, strict=True)} for row in rows
    ]


def test_the_workbook_tells_findings_queries_and_files(full: Report) -> None:
    """Place, sentence, calculation, cause and suggestion of a finding; a column for the answer; every file."""
    data = reports_to_xlsx([full, NO_FILE])
    (row,) = rows_of(data, "问题")
    assert (row["级别"], row["报告数"], row["应为"], row["建议改为"]) == ("错误", "2595.98%", "96.29%", "96.29%")
    assert row["位置"] == "二、支出情况\n第27行第30列"
    assert row["算式"] == "4937.04 ÷ (190.18 + 4937.04) = 96.29%\n高2499.69个百分点"
    assert (row["可能原因"], row["处理意见"], row["把握"]) == ("把本年数当作了基数", "", "99%")
    assert [r["把握"] for r in rows_of(data, "请核实")] == ["50%"]
    assert [r["未核对的原因"] for r in rows_of(data, "未核对的数字")] == ["没有可与之比较的数字"]
    (accepted,) = rows_of(data, "已认可")
    facts = (accepted["理由"], accepted["认可人"], accepted["有效至"], accepted["编号"])
    assert facts == ("附注已说明", "财务科", "2999-12-31", "SHARE001 accepted00")
    first, second = rows_of(data, "概况")
    assert "GB18030" in first["注意"]
    assert "claims.share" in first["注意"]
    assert (second["文件"], second["结果"]) == ("b.txt", "文件不存在")


def test_an_office_program_opens_the_workbook(full: Report, nasty: Report, tmp_path: Path) -> None:
    """LibreOffice reads every sheet as it is: the cells it writes again are those that a public reader sees."""
    program = find_office()
    if program is None:
        pytest.skip("LibreOffice is not installed: the workbook was not opened")
    data = reports_to_xlsx([full, NO_FILE, nasty])
    (tmp_path / "findings.xlsx").write_bytes(data)
    folder, profile = tmp_path / "again", f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    run = [program, profile, "--headless", "--convert-to", "xlsx", "--outdir", str(folder)]
    subprocess.run([*run, str(tmp_path / "findings.xlsx")], check=True, timeout=120)
    before, after = load_workbook(io.BytesIO(data)), load_workbook(folder / "findings.xlsx")
    assert after.sheetnames == before.sheetnames
    for sheet in before:
        shown = [[cell or None for cell in row] for row in sheet.iter_rows(values_only=True)]
        assert [[cell or None for cell in row] for row in after[sheet.title].iter_rows(values_only=True)] == shown


def test_the_workbook_in_english(full: Report) -> None:
    """Sheets, headings and words follow the language."""
    data = reports_to_xlsx([full], "en")
    assert load_workbook(io.BytesIO(data)).sheetnames == [
        *("summary", "findings", "worth looking up", "accepted", "not checked")
    ]
    (row,) = rows_of(data, "findings")
    assert (row["severity"], row["place"].splitlines()[1]) == ("error", "line 27, column 30")


def test_nothing_in_the_workbook_is_a_formula_or_a_link(nasty: Report) -> None:
    """Hostile text stays text in every cell."""
    book = load_workbook(io.BytesIO(reports_to_xlsx([nasty])))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    filled = [cell for cell in cells if cell.value is not None]
    assert [cell for cell in filled if cell.data_type != "s" and not isinstance(cell.value, int)] == []
    assert not [cell for cell in cells if cell.hyperlink]
    assert not [cell for cell in cells if "\x1b" in str(cell.value) or "\u202e" in str(cell.value)]


def test_sarif_is_valid(full: Report, nasty: Report) -> None:
    """It fits the schema of SARIF 2.1.0, also with hostile text; the schema notices a wrong level."""
    check = Draft4Validator(SARIF)
    value = json.loads(reports_to_sarif([full, NO_FILE, nasty]))
    assert [error.message for error in check.iter_errors(value)] == []
    value["runs"][0]["results"][0]["level"] = "fatal"
    assert not check.is_valid(value)


def test_sarif_tells_findings_queries_and_what_went_wrong(full: Report) -> None:
    """A finding fails at its region, a query is to be reviewed; an unread file and a crash make the run a failure."""
    (run,) = json.loads(reports_to_sarif([full, NO_FILE]))["runs"]
    finding, query = run["results"]
    assert (finding["level"], finding["kind"], finding["ruleId"]) == ("error", "fail", "SHARE001")
    assert (query["level"], query["kind"], query["properties"]["probability"]) == ("none", "review", "0.500")
    (place,) = finding["locations"]
    assert place["physicalLocation"]["artifactLocation"]["uri"] == "reports/%E5%86%B3%E7%AE%97.txt"
    assert place["physicalLocation"]["region"] == {"startLine": 27, "startColumn": 30, "endColumn": 38}
    assert place["logicalLocations"] == [{"fullyQualifiedName": "第27行第30列"}]
    assert [r["message"]["text"] for r in finding["relatedLocations"]] == ["4937.04万元", "190.18万元"]
    (invocation,) = run["invocations"]
    assert not invocation["executionSuccessful"]
    codes = [note["descriptor"]["id"] for note in invocation["toolExecutionNotifications"]]
    assert codes == ["crash", "encoding", "missing"]


def test_sarif_without_a_line_has_no_region(report: Report, finding: Finding) -> None:
    """A table cell has a logical place only."""
    cell = finding.reported._replace(location=Location(table=3, row=4, col=2))
    value = json.loads(reports_to_sarif([report._replace(findings=(finding._replace(reported=cell),))]))
    (place,) = value["runs"][0]["results"][0]["locations"]
    assert "region" not in place["physicalLocation"]
    assert place["logicalLocations"] == [{"fullyQualifiedName": "表3 第4行第2列"}]


def test_a_public_reader_reads_the_junit_file(full: Report, nasty: Report) -> None:
    """A finding fails, a query is skipped, a crash and an unread file are errors, what holds passes; sums are right."""
    suites = JUnitXml.fromstring(reports_to_junit([full, NO_FILE, nasty]).encode())
    assert (suites.tests, suites.failures, suites.errors, suites.skipped) == (7, 2, 2, 1)
    first, second, _ = suites
    kinds = [[type(result) for result in case.result] for case in first]
    assert kinds == [[Failure], [Skipped], [Error], []]
    (lost,) = second
    assert (lost.result[0].type, lost.result[0].message) == ("missing", "文件不存在")


def test_markdown_tells_the_facts(full: Report) -> None:
    """Heading, counts, findings, queries, files that could not be read."""
    text = reports_to_markdown([full, NO_FILE])
    parts = [
        "# 某局2021年度部门决算",
        "错误1处，警告0处，提示0处；请核实1处。",
        "## 问题",
        "### × 错误 增减幅度不符 2595.98%",
        "- **位置**：二、支出情况 第27行第30列",
        "- **可能原因**：把本年数当作了基数",
        "## 请核实",
        "## 已认可",
        "附注已说明 财务科",
        "# b.txt",
        "**未能审核**  文件不存在",
    ]
    at = [text.find(part) for part in parts]
    assert -1 not in at, [part for part, found in zip(parts, at, strict=True) if found < 0]
    assert at == sorted(at)
    assert "--unchecked" not in text


def test_markdown_takes_nothing_for_markup(nasty: Report) -> None:
    """No tag, no emphasis, no table and no link of a report's own."""
    text = reports_to_markdown([nasty])
    assert "<script" not in text
    assert "\x1b" not in text
    assert not re.search(r"(?<!\\)\*b(?<!\\)\*", text)
    assert not re.search(r"(?<!\\)\|", text)


@pytest.mark.parametrize(("lang", "ellipsis"), [("zh", "…共120项…"), ("en", "…120 terms…")])
def test_a_long_sum_is_shortened_for_people(lang: str, ellipsis: str) -> None:
    """In each format a total of 120 rows is told by its first and last ones; a program has all figures of it."""
    rows = "".join(f"| 第{n}项 | {n}.25 |\n" for n in range(1, 121))
    text = f"支出表\n\n| 项目 | 金额（万元） |\n|---|---|\n{rows}| 合计 | 7297.00 |\n"
    found = audit_whole(text.encode(), name="a.md")
    (finding,) = found.report.findings
    assert len(finding.check.evidence) == 121
    outcome = Outcome(found.report, lang, read=Read(found.document, found.figures))
    for format in ("text", "markdown", "html", "csv", "junit"):
        shown = rendered([outcome], Shape(format, width=10_000))
        told = str(shown).split("</header>")[-1].split("<article")[0]  # a page shows the table itself, too
        assert all(text in told for text in (ellipsis, "3.25", "119.25")), format
        assert "60.25" not in told, format
    sheet = "问题" if lang == "zh" else "findings"
    (row,) = rows_of(reports_to_xlsx([found.report], lang), sheet)
    assert all(ellipsis in text for text in (row.get("算式", ellipsis), row.get("calculation", ellipsis)))
    (note,) = notes_of(found.report, lang)
    assert (ellipsis in note.text, len(note.text) < 1000) == (True, True)


PLACED = "第3行第3列：“152.15162.15万元”写法有误，无法识读，没有检查"


def test_a_remark_names_its_place_wherever_people_read_it(tmp_path: Path) -> None:
    """In lists, pages, tickets, workbooks and on standard error; a remark that names its sheet is left as it is."""
    file = tmp_path / "a.txt"
    file.write_text("决算\n\n支出152.15162.15万元。\n", encoding="utf-8")
    found = audit_whole(file)
    outcome = Outcome(found.report, "zh", read=Read(found.document, found.figures))
    for format in ("text", "markdown", "html", "junit", "sarif"):
        assert PLACED in str(rendered([outcome], Shape(format, width=10_000))), format
    assert PLACED in rows_of(reports_to_xlsx([found.report]), "概况")[0]["注意"]
    said = CliRunner().invoke(cli.program, ["check", str(file), "--format", "json"]).stderr
    assert said == f"auditor: a.txt: {PLACED}\n"
    sheet = Remark("工作表“甲”有误", 'sheet "甲": wrong', "x", Location(sheet="甲", cell="B2"))
    assert (remark_words(sheet, "zh"), remark_words(sheet, "en")) == (sheet.zh, sheet.en)


def test_one_change_is_suggested_once(full: Report, finding: Finding) -> None:
    """Causes that come to the same change give one sentence, in a ticket and in a spreadsheet; others their own."""
    (one,) = finding.diagnosis
    several = finding._replace(
        diagnosis=(one, one._replace(cause="x"), one._replace(suggestion="96.30%", culprit=None))
    )
    report = full._replace(findings=(several,), queries=())
    same, other = "将第27行第30列的 2595.98% 改为 96.29%", "应为 96.30%"
    for shown in (reports_to_markdown([report]), report_to_csv([report])):
        assert (shown.count(f"如确系此因，{same}"), shown.count(f"如确系此因，{other}")) == (1, 1)


def test_a_query_is_no_error_in_workbook_and_ticket(full: Report) -> None:
    """Its level says that it is to be looked up; rows are numbered by numbers."""
    book = load_workbook(io.BytesIO(reports_to_xlsx([full])))
    for sheet, level in (("问题", "错误"), ("请核实", "请核实")):
        row = [cell.value for cell in book[sheet][2]]
        assert (row[0], row[2]) == (1, level)
    assert isinstance(book["概况"]["D2"].value, int)
    assert "### ？ 请核实 " in reports_to_markdown([full])
