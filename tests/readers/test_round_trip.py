"""One report, written in every format from one source: the findings must be the same whatever file it comes in.

What only LibreOffice writes is looked at in test_office.py.
"""

from __future__ import annotations

import csv
import html
import io
from collections.abc import Callable

import docx
import openpyxl
import pytest
import xlwt

from auditor.audit import audit
from auditor.document import Document, Table
from auditor.engine.model import Report
from tests.sampled import audited

# Strings are paragraphs, lists of rows are tables. Worked out by hand: 170 ÷ 400 = 42.50 %; (4.00 − 1.20) ÷ 4.00 =
# 70 %; 15.20 + 60.00 − 58.70 = 16.50; 100 + 40 + 160.30 = 300.30; 69.70 ÷ 160.30 = 43.48 %.
PLANTED = {
    ("PCT001", "45.20%", "42.50%"),
    ("CHG001", "233.33%", "70.00%"),
    ("BAL001", "18.50万元", "16.50万元"),
    ("SUM010", "308.30", "300.30万元"),
    ("CHG010", "53.30%", "43.48%"),
}
REPORT: list[str | list[list[str]]] = [
    "青石镇2023年度部门决算报告",
    "一、收入支出总体情况",
    "2023年度收入合计412.60万元，其中：财政拨款收入380.20万元，占92.15%；其他收入32.40万元，占7.85%。",
    "2023年度支出合计400.00万元，其中：基本支出170.00万元，占45.20%；项目支出230.00万元，占57.50%。",
    "单位：万元",
    [
        ["支出项目", "2022年", "2023年", "增减额", "增长率"],
        ["人员经费", "100.00", "120.00", "20.00", "20.00%"],
        ["公用经费", "40.00", "50.00", "10.00", "25.00%"],
        ["项目支出", "160.30", "230.00", "69.70", "53.30%"],
        ["合计", "308.30", "400.00", "91.70", "29.74%"],
    ],
    "二、专项资金使用情况",
    "专项资金上年结余15.20万元，当年到位60.00万元，当年使用58.70万元，年末结余18.50万元。",
    "公务接待费支出1.20万元，比上年减少2.80万元，下降233.33%，主要是公务接待次数减少。",
    "单位：万元",
    [
        ["专项名称", "年初结余", "当年到位", "当年使用", "年末结余"],
        ["道路养护", "5.20", "30.00", "28.00", "7.20"],
        ["河道清理", "10.00", "30.00", "30.70", "9.30"],
        ["合计", "15.20", "60.00", "58.70", "16.50"],
    ],
    "以上数据与决算报表一致。",
]

Signature = list[tuple[str, str, str]]


def signature(report: Report) -> Signature:
    """What the findings say, in the order of the rules: rule, reported numeral, expected text."""
    return sorted((f.rule, f.reported.text.strip(), f.check.expected_text) for f in report.findings)


def as_docx() -> bytes:
    """The report as a Word file."""
    document = docx.Document()
    for block in REPORT:
        if isinstance(block, str):
            document.add_paragraph(block)
            continue
        table = document.add_table(rows=len(block), cols=len(block[0]))
        table.style = "Table Grid"
        for r, row in enumerate(block):
            for c, text in enumerate(row):
                table.cell(r, c).text = text
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def stored(text: str) -> tuple[object, str]:
    """The value and the number format that a spreadsheet keeps for a printed text."""
    bare = text.removesuffix("%")
    if not bare.replace(".", "", 1).isdigit():
        return text, "General"
    return (float(bare) / 100, "0.00%") if text.endswith("%") else (float(bare), "#,##0.00")


def rows() -> list[list[str]]:
    """The report as rows of a sheet: a paragraph is a row of one cell, tables stand between blank rows."""
    found: list[list[str]] = []
    for block in REPORT:
        found += [[block]] if isinstance(block, str) else [*block, []]
    return found


def as_xlsx() -> bytes:
    """The report on one sheet, amounts stored as binary numbers with a format."""
    book = openpyxl.Workbook()
    sheet = book.active
    for r, row in enumerate(rows(), 1):
        for c, text in enumerate(row, 1):
            cell = sheet.cell(r, c)
            cell.value, cell.number_format = stored(text)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def as_xls() -> bytes:
    """The report on one sheet of an old workbook."""
    book = xlwt.Workbook(encoding="utf-8")
    sheet = book.add_sheet("Sheet1")
    for r, row in enumerate(rows()):
        for c, text in enumerate(row):
            value, code = stored(text)
            sheet.write(r, c, value, xlwt.easyxf(num_format_str=code))
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def as_html() -> bytes:
    """The report as a web page in the encoding of a Chinese office."""
    parts = ['<html><head><meta charset="gb2312"><style>td{border:1px}</style></head><body>']
    for block in REPORT:
        if isinstance(block, str):
            parts.append(f"<p>{html.escape(block)}</p>")
            continue
        lines = ["".join(f"<td>{html.escape(text)}</td>" for text in row) for row in block]
        parts.append(f"<table>{''.join(f'<tr>{line}</tr>' for line in lines)}</table>")
    return "\n".join([*parts, "</body></html>"]).encode("gb18030")


def as_text() -> bytes:
    """The report as text, cells between tabs."""
    lines = ["\t".join(row) for row in rows()]
    return "\n".join(lines).encode("gb18030")


def as_markdown() -> bytes:
    """The report as Markdown with pipe tables."""
    parts = []
    for block in REPORT:
        if isinstance(block, str):
            parts.append(block)
            continue
        lines = ["|" + "|".join(row) + "|" for row in block]
        parts.append("\n".join([lines[0], "|---" * len(block[0]) + "|", *lines[1:]]))
    return "\n\n".join(parts).encode("utf-8")


def as_csv() -> bytes:
    """The report as one CSV file, as a spreadsheet saves it."""
    stream = io.StringIO()
    csv.writer(stream).writerows(rows())
    return stream.getvalue().encode("utf-8-sig")


WRITERS: dict[str, Callable[[], bytes]] = {
    "报告.xlsx": as_xlsx,
    "报告.xls": as_xls,
    "报告.html": as_html,
    "报告.txt": as_text,
    "报告.md": as_markdown,
    "报告.csv": as_csv,
}


@pytest.fixture(scope="module")
def expected() -> Signature:
    """The findings on the Word file."""
    return signature(audit(as_docx(), name="报告.docx"))


def test_the_planted_errors_are_found(expected: Signature) -> None:
    """What the other formats are compared with holds the five errors, and at most what follows from one of them."""
    assert set(expected) >= PLANTED
    assert {(rule, text) for rule, text, _ in set(expected) - PLANTED} <= {("SUM010", "91.70")}


@pytest.mark.parametrize("name", WRITERS)
def test_the_same_findings(name: str, expected: Signature) -> None:
    """A format changes no finding."""
    assert signature(audit(WRITERS[name](), name=name)) == expected


def flat_rows(document: Document) -> list[list[str]]:
    """A report as rows of a sheet whose merged cells were lost: their text in the first field, the others blank."""
    found: list[list[str]] = []
    for block in document.blocks:
        if not isinstance(block, Table):
            found.append([block.text.value])
            continue
        rows = [[""] * block.n_cols for _ in range(block.n_rows)]
        for cell in block.cells:
            rows[cell.row][cell.col] = cell.text.value.replace("\n", "")
        found += [*rows, []]
    return found


@pytest.mark.parametrize(("suffix", "delimiter"), [("csv", ","), ("csv", ";"), ("tsv", "\t"), ("txt", "\t")])
def test_standard_forms_without_their_merged_cells(suffix: str, delimiter: str) -> None:
    """The standard forms of a whole report give the same findings where only blanks are left of merged headers."""
    sample = audited("final-accounts.docx")
    stream = io.StringIO()
    csv.writer(stream, delimiter=delimiter).writerows(flat_rows(sample.document))
    report = audit(stream.getvalue().encode("gb18030"), name=f"报告.{suffix}")
    assert signature(report) == signature(sample.report)
