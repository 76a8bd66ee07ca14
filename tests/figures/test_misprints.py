"""Numbers with a letter where a digit is meant: figures that cannot be read, no names; no sum leaves them out."""

from __future__ import annotations

import pytest

from auditor.audit import audit_document
from auditor.document import Cell, Document, Paragraph, Table, Text
from auditor.engine.unreadable import REMARK, UNREADABLE, is_incomplete
from auditor.figures.grid import CellKind
from auditor.figures.lexicon import load_lexicon
from auditor.figures.misprints import is_misprinted, misprints_in
from tests.figures.test_grid import grid


@pytest.mark.parametrize(
    "printed",
    [
        "2O万元",
        "2o人",
        "1O0.5万元",
        "1,2O4.50元",
        "12.3O亿元",
        "3.O%",
        "1l5.30万元",
        "1I0人",
        "2○万元",
        "2Ｏ 万元",
        "1OO%",
    ],
)
def test_a_letter_among_digits_before_a_unit(printed: str) -> None:
    """The number is told with its unit, as a whole."""
    text = f"其中乙{printed}，丙30万元"
    assert [text[start:end] for start, end in misprints_in(text, load_lexicon())] == [printed]


@pytest.mark.parametrize(
    "text",
    [
        *("CO2排放3吨", "H2O吨", "V2O5吨", "O2个", "5G个", "A10人", "A2O人", "10l水", "4l人", "Li-ion电池3个"),
        *("2O24年", "2O24.docx", "1O月1O日", "第2O条", "O2O模式", "20O", "B2O项目", "20万元"),
    ],
)
def test_names_codes_units_and_dates(text: str) -> None:
    """What a letter belongs to by itself is no number."""
    assert not list(misprints_in(text, load_lexicon()))


@pytest.mark.parametrize(
    ("text", "told"),
    [
        *(("2O", True), ("1,2O4.5", True), ("O.53", True), ("l,234.5", True), ("-2O", True), ("2O%", True)),
        *(("2O23", False), ("O2", False), ("II", False), ("10l", False), ("5G", False), ("A1", False), ("20", False)),
    ],
)
def test_a_whole_cell(text: str, told: bool) -> None:
    """One letter at least, one digit at least; what would be a year may be the head of a column."""
    assert is_misprinted(text, load_lexicon()) is told


@pytest.mark.parametrize("lines", [("本年收入合计70万元，其中：甲20万元，乙2O万元，丙30万元。",)])
def test_in_running_text_it_is_said_and_no_list_leaves_it_out(lines: tuple[str, ...]) -> None:
    """A remark, a figure that took part in no check, and no finding on what is left."""
    report = audit_document(Document(None, "text", "", "", tuple(Paragraph(Text(line)) for line in lines)))
    assert [remark.code for remark in report.remarks] == [REMARK]
    assert [one.figure.text for one in report.unchecked if one.code == UNREADABLE] == ["2O万元"]
    assert is_incomplete(report)
    assert not report.findings
    assert not report.queries


@pytest.mark.parametrize("at", [0, 1, 2, 3])
def test_in_a_table_it_is_said_and_no_sum_leaves_it_out(at: int) -> None:
    """In the first row, too, which is no head for it."""
    rows = [["甲", "20"], ["乙", "20"], ["丙", "30"], ["合计", "90"]]
    rows[at][1] = "2O"
    texts = [["项目", "金额（万元）"], *rows]
    cells = tuple(Cell(Text(text), r, c) for r, row in enumerate(texts) for c, text in enumerate(row))
    report = audit_document(Document(None, "xlsx", "", "", (Table(cells, 5, 2, 1),)))
    assert [one.figure.text for one in report.unchecked if one.code == UNREADABLE] == ["2O"]
    assert is_incomplete(report)
    assert not report.checks


def test_a_head_of_letters_stays_a_head() -> None:
    """CO2, O2 and 2O23 above columns of numbers are names."""
    found = grid("地区|CO2|O2|2O23; 甲|1.5|2.5|3.5; 乙|2.5|3.5|4.5")
    assert {found.kinds[(0, col)] for col in range(4)} == {CellKind.LABEL}
