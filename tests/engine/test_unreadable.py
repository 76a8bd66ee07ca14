"""Numbers that nobody can read: counted, listed as unchecked, and remarked on, in running text and in tables."""

from __future__ import annotations

import io

import pytest
from openpyxl import Workbook
from openpyxl.styles import Font

from auditor.audit import audit, audit_document
from auditor.document import HIDDEN, STRUCK, Anchor, Cell, Document, Location, Paragraph, Remark, Table, Text
from auditor.engine.left_out import REASONS
from auditor.engine.unreadable import MOST_NAMED, REMARK, UNREADABLE, is_incomplete
from auditor.reports.layout import View
from auditor.reports.plain import lines_to_text
from auditor.reports.report_lines import report_lines
from tests.readers.notation import docx, p, run


def book(struck: int) -> bytes:
    """A workbook with a cell struck through."""
    made, stream = Workbook(), io.BytesIO()
    for row in (("项目", "金额（万元）"), ("甲", 3), ("乙", struck), ("合计", 3)):
        made.worksheets[0].append(row)
    made.worksheets[0]["B3"].font = Font(strike=True)
    made.save(stream)
    return stream.getvalue()


BROKEN = "支出152.15162.15万元，其中工资20元。"


def test_an_unreadable_number_is_counted_and_said() -> None:
    """Two figures were found, one of which nobody can read: it is unchecked, and a remark tells where it stands."""
    text = Text(BROKEN, (Anchor(0, Location(line=3, column=1)),))
    report = audit_document(Document(None, "text", "", "", (Paragraph(text),)))
    assert report.n_figures == 2
    assert [(u.figure.text, u.code) for u in report.unchecked][-1] == ("152.15162.15万元", UNREADABLE)
    (remark,) = report.remarks
    assert (remark.code, remark.location) == (REMARK, Location(line=3, column=3))
    assert "152.15162.15万元" in remark.zh


def test_many_are_counted_in_one_remark() -> None:
    """The first ten are named, the others counted."""
    blocks = tuple(Paragraph(Text(BROKEN)) for _ in range(MOST_NAMED + 3))
    report = audit_document(Document(None, "text", "", "", blocks))
    assert len(report.remarks) == MOST_NAMED + 1
    assert report.remarks[-1].zh.startswith("另有 3 个数")


def test_a_cell_of_an_amount_column_that_is_no_number_is_said() -> None:
    """12.3.4 among amounts is a broken number; the code 2080505 beside it is none."""
    rows = (("科目", "金额"), ("2080505", "8.50"), ("2080506", "12.345.67"), ("合计", "20.85"))
    cells = tuple(Cell(Text(value), r, c) for r, row in enumerate(rows) for c, value in enumerate(row))
    report = audit_document(Document(None, "text", "", "", (Table(cells, 4, 2, 1),)))
    assert [u.figure.text for u in report.unchecked if u.code == UNREADABLE] == ["12.345.67"]


def test_a_cell_without_value_is_listed_and_said() -> None:
    """#REF! among amounts is a lost figure: counted, listed as unchecked, and the report is incomplete."""
    rows = (("科目", "金额"), ("树木", "8.50"), ("草坪", "#REF!"), ("合计", "20.85"))
    cells = tuple(Cell(Text(value), r, c) for r, row in enumerate(rows) for c, value in enumerate(row))
    report = audit_document(Document(None, "text", "", "", (Table(cells, 4, 2, 1),)))
    assert [u.reason.zh for u in report.unchecked if u.code == UNREADABLE] == ["单元格里没有数值"]
    assert report.n_figures == 3
    assert is_incomplete(report)
    said = Document(None, "xlsx", "", "", (Table(cells, 4, 2, 1),), (Remark("有", "is", "error-values"),))
    assert [remark.code for remark in audit_document(said).remarks] == ["error-values"]


CLOSED = "支出合计30.00万元，其中：工资20.00万元，办公费10.00万元。"  # 20 + 10 = 30


@pytest.mark.parametrize(
    ("data", "code", "figures"),
    [
        (
            docx(p(CLOSED), p("另有", run("5", "<w:strike/>"), run("1.20万元", "<w:strike/>"), "。")),
            STRUCK,
            ["51.20万元"],
        ),
        (docx(p(CLOSED, run("其中奖金3万元", "<w:vanish/>"))), HIDDEN, ["3万元"]),
        (
            f"<html><body><p>{CLOSED}</p><p>另有<del>5<s>1.20万元</s></del></p></body></html>".encode(),
            STRUCK,
            ["51.20万元"],
        ),
        (book(struck=9), STRUCK, ["9"]),
    ],
    ids=["struck", "hidden", "page", "workbook"],
)
def test_figures_struck_through_or_hidden_were_not_read(data: bytes, code: str, figures: list[str]) -> None:
    """Each is counted, and listed as unchecked with the reason; a report with such figures was not read completely."""
    report = audit(data)
    left = [one for one in report.unchecked if one.code == code]
    assert [one.figure.text for one in left] == figures
    assert all(one.reason == REASONS[code] for one in left)
    assert is_incomplete(report)
    assert report.n_figures - report.n_figures_checked == len(report.unchecked)
    assert len({one.figure.place for one in report.unchecked}) == len(report.unchecked)


@pytest.mark.parametrize(
    "left", [run("另见附注", "<w:strike/>"), run("目录", "<w:vanish/>"), run("2031年", "<w:strike/>")]
)
def test_words_struck_through_or_hidden_leave_nothing_unread(left: str) -> None:
    """No figure was lost, and there is no heading over nothing."""
    report = audit(docx(p(CLOSED, left)))
    assert (report.unchecked, is_incomplete(report)) == ((), False)
    assert "未核对的数字" not in lines_to_text(report_lines(report, View("zh", unchecked=True)))
