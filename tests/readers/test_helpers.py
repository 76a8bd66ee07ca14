"""Helper columns and rows of a workbook that are hidden: their words name nothing, their numbers are checked."""

from __future__ import annotations

from openpyxl.worksheet.worksheet import Worksheet

from auditor.audit import audit
from auditor.document import Document
from auditor.readers import read_document
from tests.readers.notation import shown, told
from tests.readers.test_xlsx import Rows, workbook

FORM: Rows = (
    (None, "XM_CODE", "XM_NAME", "JE_Y1#", "JE_Y2#"),
    ("0", "CODE=46", "NAME=46", "Y1", "Y2"),
    (0, None, "2031年某县债务情况表"),
    (0, None, "地区", "限额", "余额"),
    ("VALID#", 46, "合计", 70.5, 65.5),
    ("VALID#", 4601, "甲镇", 30.25, 20.25),
    ("VALID#", 4602, "乙镇", 20.25, 20.25),
    ("VALID#", 4603, "丙镇", 20.00, 20.00),
)


def hide(sheet: Worksheet) -> None:
    """The first two columns and rows are not shown."""
    for column in "AB":
        sheet.column_dimensions[column].hidden = True
    for row in (1, 2):
        sheet.row_dimensions[row].hidden = True


def read(name: str = "表4-1 债务") -> Document:
    """The form with its helpers hidden."""
    return read_document(workbook((name, FORM), edit=hide), name="表.xlsx")


def test_hidden_words_name_nothing() -> None:
    """Neither rows nor columns; a hidden column of codes stays one."""
    assert shown(read())[1:] == [
        "2031年某县债务情况表",
        ["|地区|限额|余额", "46|合计|70.5|65.5", "4601|甲镇|30.25|20.25", "4602|乙镇|20.25|20.25", "4603|丙镇|20|20"],
    ]


def test_they_are_said_and_their_digits_left_aside() -> None:
    """Which cells they are; no digit disappears."""
    assert told(read()) == (
        "工作表“表4-1 债务”有隐藏的列（B列），内容照常检查",
        "工作表“表4-1 债务”隐藏的行列里有 15 个辅助单元格（B1、C1、D1等），不作表头和名称，没有检查",
    )
    asides = [(aside.text, aside.what, aside.location.cell) for aside in read().asides]
    assert asides[:2] == [("JE_Y1#", "hidden-helper", "D1"), ("JE_Y2#", "hidden-helper", "E1")]


def test_findings_name_what_is_shown() -> None:
    """The row by its printed name, the table by its printed title, not by the name of the sheet."""
    report = audit(workbook(("表4-1 债务", FORM), edit=hide), name="表.xlsx")
    (finding,) = report.findings
    assert finding.reported.label == "合计 / 余额"
    assert dict(report.captions) == {1: "2031年某县债务情况表"}


def test_what_is_the_only_name_stays() -> None:
    """A hidden column of words where none is shown, hidden heads where none are, and words that reach what is shown."""
    rows = [["项目", "限额", "余额"], ["甲", 3.5, 2.5], ["乙", 2.5, 1.5]]

    def columns(sheet: Worksheet) -> None:
        sheet.column_dimensions["A"].hidden = True

    def heads(sheet: Worksheet) -> None:
        sheet.row_dimensions[1].hidden = True

    def title(sheet: Worksheet) -> None:
        sheet.merge_cells("A1:C1")
        sheet.column_dimensions["A"].hidden = True
        sheet.row_dimensions[2].hidden = True

    table = ["项目|限额|余额", "甲|3.5|2.5", "乙|2.5|1.5"]
    for edit in (columns, heads):
        assert shown(read_document(workbook(("Sheet1", rows), edit=edit), name="表.xlsx")) == [table]
    titled = workbook(("Sheet1", [["债务情况表"], *rows]), edit=title)
    assert shown(read_document(titled, name="表.xlsx")) == ["债务情况表", table]


def test_a_table_that_is_hidden_as_a_whole_keeps_its_names() -> None:
    """Names that hidden amounts stand behind are those of a table, checked like any other."""
    rows = [["项目", "金额", None, "收入", "数额"], ["甲", 3.5, None, "税收", 2.5], ["乙", 2.5, None, "利息", 1.5]]

    def edit(sheet: Worksheet) -> None:
        for column in "DE":
            sheet.column_dimensions[column].hidden = True

    (table,) = shown(read_document(workbook(("Sheet1", rows), edit=edit), name="表.xlsx"))
    assert table == ["项目|金额||收入|数额", "甲|3.5||税收|2.5", "乙|2.5||利息|1.5"]


def test_a_table_is_not_cut_where_words_are_left_aside() -> None:
    """The column stays as a blank one, with what stands on either side of it in one table."""
    heads = [["项目", "金额", "MARK#", None, None], [None, "万元", "M", "合计", "余额"]]
    rows = [*heads, ["甲", 3.5, "V#", 4.5, 2.5], ["乙", 2.5, "V#", 3.5, 1.5]]

    def edit(sheet: Worksheet) -> None:
        sheet.column_dimensions["C"].hidden = True

    assert shown(read_document(workbook(("Sheet1", rows), edit=edit), name="表.xlsx")) == [
        ["项目|金额|||", "|万元||合计|余额", "甲|3.5||4.5|2.5", "乙|2.5||3.5|1.5"]
    ]
