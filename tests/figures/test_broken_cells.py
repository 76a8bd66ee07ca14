"""Cells among numbers that look like one and cannot be read: they are values of the body, not known, and no heads."""

from __future__ import annotations

import pytest

from auditor.audit import audit_document
from auditor.document import Cell, Document, Table, Text
from auditor.engine.unreadable import UNREADABLE, is_incomplete
from auditor.figures.grid import CellKind
from tests.figures.grid_notation import table
from tests.figures.test_grid import grid

HEAD = "项目|金额（万元）; "


@pytest.mark.parametrize(
    "broken", ["152.15162.15", "12,34", "1,23,456.00", "-12,34", "12,", "1,,234.00", "152.15162.15万元"]
)
@pytest.mark.parametrize("rest", ["乙|20; 丙|30; 合计|70", "乙|20.50; 丙|30.25; 合计|70.75"])
def test_the_first_row_stays_one_of_the_body(broken: str, rest: str) -> None:
    """Its cell is not read, and what stands above it is all there is of a head."""
    found = grid(f"{HEAD}甲|{broken}; {rest}")
    assert found.kinds[(1, 1)] is CellKind.UNKNOWN
    assert found.sections[0].header_rows == (0,)
    assert [row.label for row in found.sections[0].panels[0].rows] == ["甲", "乙", "丙", "合计"]
    assert {figure.label.partition(" / ")[2] for figure in found.figures.values()} == {"金额（万元）"}


@pytest.mark.parametrize("at", [0, 1, 2, 3])
def test_no_sum_leaves_out_what_cannot_be_read(at: int) -> None:
    """Wherever it stands: 20, 30 and an unknown amount may well make 70, and the report is not read completely."""
    rows = [["甲", "20"], ["乙", "20"], ["丙", "30"], ["合计", "90"]]
    rows[at][1] = "15.15162.15"
    texts = [["项目", "金额（万元）"], *rows]
    cells = tuple(Cell(Text(text), r, c) for r, row in enumerate(texts) for c, text in enumerate(row))
    report = audit_document(Document(None, "xlsx", "", "", (Table(cells, 5, 2, 1),)))
    assert not report.checks
    assert [u.figure.text for u in report.unchecked if u.code == UNREADABLE] == ["15.15162.15"]
    assert is_incomplete(report)


def test_other_columns_are_judged() -> None:
    """One that cannot be read hides no sum of the column beside it."""
    document = Document(
        None, "xlsx", "", "", (table("项目|甲|乙; 一|15.15162.15|20.50; 二|20.25|30.25; 合计|40.75|60.75"),)
    )
    (finding,) = audit_document(document).findings
    assert finding.reported.text == "60.75"


@pytest.mark.parametrize(
    ("notation", "at"),
    [
        ("项目|金额; 12.345.67|1.50; 乙|2.50", (1, 0)),  # nothing stands before it
        ("序号|项目|金额; 1.1|甲|1.50; 1.1.1|乙|2.50; 1.2|丙|3.50", (2, 0)),
        ("项目|编号|金额; 甲|1.1|1.50; 乙|1.1.1|2.50; 丙|1.2|3.50", (2, 1)),  # numbers a section
        ("项目|2023.12.31|2024.12.31; 甲|1.50|2.50; 乙|2.50|3.50", (0, 1)),
        ("项目|31.12.2023|31.12.2024; 甲|1.50|2.50; 乙|2.50|3.50", (0, 1)),
        ("项目|说明; 甲|1,234,5; 乙|按期完成; 丙|未开展; 丁|12", (1, 1)),  # of words
    ],
)
def test_what_only_looks_so(notation: str, at: tuple[int, int]) -> None:
    """The number of a section, a date, and what stands in a column of words are labels."""
    assert grid(notation).kinds[at] is CellKind.LABEL


def test_what_ends_like_all_beside_it_numbers_no_section() -> None:
    """12.345.67 among amounts with two decimals is one of them."""
    assert grid("项目|金额; 甲|12.345.67; 乙|20.50; 丙|30.25").kinds[(1, 1)] is CellKind.UNKNOWN
