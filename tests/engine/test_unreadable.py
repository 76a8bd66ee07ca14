"""Numbers that nobody can read: counted, listed as unchecked, and remarked on, in running text and in tables."""

from __future__ import annotations

from auditor.audit import audit_document
from auditor.document import Anchor, Cell, Document, Location, Paragraph, Remark, Table, Text
from auditor.engine.unreadable import MOST_NAMED, REMARK, UNREADABLE, is_incomplete

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
