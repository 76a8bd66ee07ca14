"""Workbooks: displayed values, merged cells, what is hidden or missing, where tables begin and end, and bad files."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from openpyxl.styles import Alignment, Font
from openpyxl.worksheet.worksheet import Worksheet

from auditor.audit import audit
from auditor.document import Document, Paragraph
from auditor.errors import UnreadableFile
from auditor.limits import TOO_LARGE, Limits
from auditor.readers import read_document
from auditor.readers.sheets import model
from tests.readers.notation import shown, told, zipped

Rows = Sequence[Sequence[object]]
S = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'

RELATION = '<Relationship Id="r1" Target="worksheets/sheet1.xml"/>'


def workbook(*sheets: tuple[str, Rows], edit: Callable[[Worksheet], None] | None = None) -> bytes:
    """A workbook with those sheets; `edit` changes the first one."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in sheets:
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    if edit is not None:
        edit(book.worksheets[0])
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def read(rows: Rows, edit: Callable[[Worksheet], None] | None = None) -> Document:
    """The document of a workbook with one sheet of no telling name."""
    return read_document(workbook(("Sheet1", rows), edit=edit), name="表.xlsx")


def raw(cells: str, before: str = "", after: str = "", **parts: str) -> bytes:
    """A workbook of one sheet from the XML of its rows, and further parts by name."""
    files = {
        "xl/workbook.xml": f'<workbook {S} {R}><sheets><sheet name="表" sheetId="1" r:id="r1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f"<Relationships>{RELATION}</Relationships>",
        "xl/worksheets/sheet1.xml": f"<worksheet {S}>{before}<sheetData>{cells}</sheetData>{after}</worksheet>",
    }
    files |= {f"xl/{name}.xml": content for name, content in parts.items()}
    return zipped({name: content.encode() for name, content in files.items()})


def refused(data: bytes, name: str = "表.xlsx") -> str:
    """The refusal in Chinese, without the file's name."""
    with pytest.raises(UnreadableFile) as caught:
        read_document(data, name=name)
    return caught.value.zh.partition("：")[2]


def test_every_sheet_with_its_name_as_caption() -> None:
    """Sheets come in order; a name that tells something is a heading, "Sheet2" is not."""
    document = read_document(
        workbook(("收入决算表", [["项目", "金额"], ["合计", 5]]), ("Sheet2", [["甲", 1], ["乙", 2]]), ("空", []))
    )
    assert document.format == "xlsx"
    assert shown(document) == ["收入决算表", ["项目|金额", "合计|5"], ["甲|1", "乙|2"]]
    heading = document.blocks[0]
    assert isinstance(heading, Paragraph)
    assert heading.level == 1


def test_values_as_displayed() -> None:
    """Number formats decide decimals, percent and dates; texts and truth values stay."""

    def edit(sheet: Worksheet) -> None:
        for cell, code in {"B2": "0.00%", "B3": "#,##0.00", "B4": "0.00;(0.00)", "B5": "yyyy/m/d"}.items():
            sheet[cell].number_format = code

    rows = [["项目", "值"], ["率", 0.9979], ["额", 1234.5], ["负", -5], ["日", date(2021, 3, 5)], ["和", 0.1 + 0.2]]
    assert shown(read([*rows, ["真", True]], edit)) == [
        ["项目|值", "率|99.79%", "额|1,234.50", "负|(5.00)", "日|2021/3/5", "和|0.3", "真|TRUE"]
    ]


def test_places_name_sheet_and_cell() -> None:
    """A cell knows its sheet, its name there, and its row and column in the table; a paragraph its sheet and cell."""
    document = read_document(workbook(("收入", [["标题"], [None], [None, "项目", "金额"], [None, "合计", 5]])))
    cell = document.tables[0].cells[-1].text.locate(0)
    assert (cell.sheet, cell.cell, cell.table, cell.row, cell.col) == ("收入", "C4", 1, 2, 2)
    title = document.blocks[1]
    assert isinstance(title, Paragraph)
    assert (title.text.locate(0).sheet, title.text.locate(0).cell) == ("收入", "A1")


def test_merged_cells_are_spans() -> None:
    """Merged areas stand once, at their top left corner; a merged title above the table is a paragraph."""

    def edit(sheet: Worksheet) -> None:
        for area in ("A1:D1", "A2:A3", "B2:D2"):
            sheet.merge_cells(area)

    rows = [["支出决算表"], ["项目", "决算数"], [None, "小计", "基本", "项目"], ["合计", 5, 3, 2]]
    assert shown(read(rows, edit)) == ["支出决算表", ["项目|决算数|<|<", "^|小计|基本|项目", "合计|5|3|2"]]


def test_a_heading_over_some_columns_stays_in_the_table() -> None:
    """A lone merged cell over the right columns belongs to the header, not to the text above."""
    rows = [[None, "决算数"], ["项目", "基本", "项目支出"], ["合计", 3, 2]]
    assert shown(read(rows, lambda sheet: sheet.merge_cells("B1:C1"))) == [
        ["|决算数|<", "项目|基本|项目支出", "合计|3|2"]
    ]


def test_titles_units_and_notes() -> None:
    """Rows of one cell above and below a table are paragraphs; a row of two captions stays in the grid."""
    rows = [
        ["2023年度收入决算表"],
        ["部门：某局", None, "单位：万元"],
        ["项目", "本年", "上年"],
        ["财政拨款", 3, 2],
        ["合计", 3, 2],
        ["注：本表反映本年收入。"],
    ]
    table = ["部门：某局||单位：万元", "项目|本年|上年", "财政拨款|3|2", "合计|3|2"]
    assert shown(read(rows)) == ["2023年度收入决算表", table, "注：本表反映本年收入。"]


def test_sentences_in_rows_are_paragraphs() -> None:
    """A report typed into a sheet reads like one: sentences, then a table, then sentences again, gaps or not."""
    rows = [["一、收入"], ["全年收入5万元，与上年持平。"], ["项目", "金额"], ["甲", 3], ["乙", 2]]
    again = [["以上收入均已入账。"], ["项目", "支出"], ["丙", 1]]
    assert shown(read([*rows, *again])) == [
        "一、收入",
        "全年收入5万元，与上年持平。",
        ["项目|金额", "甲|3", "乙|2"],
        "以上收入均已入账。",
        ["项目|支出", "丙|1"],
    ]


def test_blank_rows_part_tables_only_before_a_header() -> None:
    """A blank row inside a table is left in it; one before a new header ends the table."""
    rows = [["项目", "金额"], ["甲", 3], [None], ["乙", 2], [None], ["科目", "支出"], ["丙", 1]]
    assert shown(read(rows)) == [["项目|金额", "甲|3", "|", "乙|2"], ["科目|支出", "丙|1"]]


def test_a_total_below_rows_kept_blank_belongs_to_the_table() -> None:
    """Far below a table only figures in its own columns go on with it; other figures are something else."""
    rows = [["项目", "本年", "上年"], ["甲", 3, 4], ["乙", 2, 5], *[[None]] * 15]
    (whole,) = shown(read([*rows, ["合计", 5, 9]]))
    assert whole[0] == "项目|本年|上年"
    assert whole[-1] == "合计|5|9"
    table, *others = shown(read([*rows, [None, None, None, "人数", 5, 9]]))
    assert table == ["项目|本年|上年", "甲|3|4", "乙|2|5"]
    assert len(others) == 1


def test_blank_forms_below_each_other_are_tables_of_their_own() -> None:
    """A form without a single amount ends where a blank row and the title of the next one follow."""
    form = [["项目", "金额"], ["甲", None]]
    rows = [["收入决算表", None], *form, [None, None], ["公开02表", None], *form]
    assert shown(read_document(workbook(("Sheet1", rows)))) == [
        "收入决算表",
        ["项目|金额", "甲|"],
        "公开02表",
        ["项目|金额", "甲|"],
    ]


def test_rows_without_amounts_stay() -> None:
    """A row that only names something is a row of the table, inside it and at its end."""
    rows = [["项目", "金额"], ["一、支出"], ["甲", 3], ["二、其他"]]
    assert shown(read(rows)) == [["项目|金额", "一、支出|", "甲|3", "二、其他|"]]


def test_tables_side_by_side() -> None:
    """Blank columns part tables that do not begin in the same row; a blank column inside a table stays."""
    apart = [["项目", "金额"], ["甲", 3, None, "备查", "数"], ["乙", 2, None, "丙", 7]]
    assert shown(read(apart)) == [["项目|金额", "甲|3", "乙|2"], ["备查|数", "丙|7"]]
    together = [["项目", "金额", None, "项目", "支出"], ["甲", 3, None, "乙", 2]]
    assert shown(read(together)) == [["项目|金额||项目|支出", "甲|3||乙|2"]]


def test_indented_labels_keep_their_indent() -> None:
    """An indent set as a format shows as blanks before the label, as one typed does."""

    def edit(sheet: Worksheet) -> None:
        sheet["A3"].alignment = Alignment(indent=2)

    assert shown(read([["项目", "金额"], ["总数", 5], ["其中", 3], ["  乙", 2]], edit)) == [
        ["项目|金额", "总数|5", "\u3000\u3000其中|3", "  乙|2"]
    ]


def test_hidden_parts_are_read_and_said() -> None:
    """Hidden rows, columns and sheets are read like the others and named in the remarks."""

    def edit(sheet: Worksheet) -> None:
        sheet.row_dimensions[2].hidden = True
        sheet.column_dimensions["B"].hidden = True
        sheet.parent["底稿"].sheet_state = "veryHidden"

    document = read_document(workbook(("收入", [["项目", "金额"], ["甲", 3]]), ("底稿", [["乙", 2]]), edit=edit))
    assert shown(document) == ["收入", ["项目|金额", "甲|3"], "底稿", ["乙|2"]]
    assert told(document) == (
        "工作表“收入”有隐藏的行（第2行），内容照常检查",
        "工作表“收入”有隐藏的列（B列），内容照常检查",
        "工作表“底稿”是隐藏的，内容照常检查",
    )


def test_struck_cells_are_deleted() -> None:
    """A cell struck through is blank, and the remark names it; of a cell in part struck the rest counts."""

    def edit(sheet: Worksheet) -> None:
        sheet["B2"].font = Font(strike=True)
        sheet["B3"].font = Font(strike=False)

    document = read([["项目", "金额"], ["甲", 3], ["乙", 2]], edit)
    assert shown(document) == [["项目|金额", "甲|", "乙|2"]]
    (remark,) = document.remarks
    assert (remark.code, remark.location.cell) == ("struck-text", "B2")
    runs = "<r><rPr><strike/></rPr><t>31.50</t></r><r><rPr><b/></rPr><t>35.10</t></r>"
    cells = (
        f'<row r="1"><c r="A1" t="inlineStr"><is><t>甲</t></is></c><c r="B1" t="inlineStr"><is>{runs}</is></c></row>'
    )
    assert shown(read_document(raw(cells)))[0] == ["甲|35.10"]


def test_hidden_zeros_are_not_shown() -> None:
    """Where a sheet shows no zeros, a stored zero is a blank."""
    view = '<sheetViews><sheetView showZeros="0" workbookViewId="0"/></sheetViews>'
    cells = '<row r="1"><c r="A1"><v>0</v></c><c r="B1"><v>5</v></c><c r="C1"><v>6</v></c></row>'
    assert shown(read_document(raw(cells, before=view)))[0] == ["5|6"]


def test_formulas_by_their_results() -> None:
    """A cached result counts; a formula without one is said and is no blank; a result of no characters is one."""
    cells = (
        '<row r="1"><c r="A1" t="str"><f>A9</f><v>甲</v></c><c r="B1"><f>1+1</f><v>2</v></c>'
        '<c r="C1"><f>B1</f></c></row>'
        '<row r="2"><c r="A2" t="inlineStr"><is><t>乙</t></is></c><c r="B2" t="str"><f>IF(1,"")</f><v></v></c>'
        '<c r="C2" t="e"><f>X1</f><v>#REF!</v></c></row>'
    )
    document = read_document(raw(cells))
    assert shown(document) == [["甲|2|（公式未计算）", "乙||#REF!"]]
    assert told(document) == (
        "工作表“表”有 1 个公式没有缓存值（C1），这些单元格没有检查，请用 Excel 或 WPS 打开并保存后再审",
        "工作表“表”有 1 个单元格是错误值（C2），没有检查",
    )


@pytest.mark.parametrize("part", ["=1+1", "#REF!"])
def test_a_value_that_is_not_there_is_no_zero(part: str) -> None:
    """A sum with such a part is not judged; with a blank in its place 112.00 for 121.00 is told."""

    def verdicts(value: object, total: float) -> list[str]:
        parts = [["人员经费", 100.25], ["公用经费", value], ["其他", 20.75]]
        rows = [["单位：万元"], ["项目", "金额"], *parts, ["合计", total]]
        return [check.verdict.value for check in audit(workbook(("Sheet1", rows))).checks]

    assert verdicts(50.5, 171.5) == ["consistent"]
    assert verdicts(None, 112.0) == ["inconsistent"]
    assert verdicts(part, 112.0) == []


def test_strings_of_several_runs() -> None:
    """Formatted text is put together, reading aids are left out, escapes are undone."""
    strings = (
        f"<sst {S}><si><r><t>本年</t></r><r><t>收入</t></r><rPh sb='0' eb='1'><t>ben</t></rPh></si>"
        "<si><t>甲_x000A_乙</t></si></sst>"
    )
    cells = '<row><c t="s"><v>0</v></c><c t="s"><v>1</v></c><c t="s"><v>7</v></c><c><v>5</v></c></row>'
    assert shown(read_document(raw(cells, sharedStrings=strings))) == [["本年收入|甲乙||5"]]


def test_cells_without_references() -> None:
    """Rows and cells that do not say where they stand follow one another."""
    cells = "<row><c><v>1</v></c><c><v>2</v></c></row><row><c/><c><v>3</v></c></row>"
    assert shown(read_document(raw(cells))) == [["1|2", "|3"]]


def test_overlapping_merges_give_a_sound_grid() -> None:
    """Of two merged areas over one cell the first counts."""
    merges = '<mergeCells><mergeCell ref="A1:B2"/><mergeCell ref="B2:C3"/><mergeCell ref="C1:B9"/></mergeCells>'
    cells = "".join(f'<row r="{r}"><c r="A{r}"><v>{r}</v></c><c r="C{r}"><v>{r}</v></c></row>' for r in (1, 2, 3))
    assert shown(read_document(raw(cells, after=merges))) == [["1|<|1", "^|<|2", "3||3"]]


def test_a_sheet_beyond_the_bounds_is_left_out_and_said() -> None:
    """One sheet too large is named while the others are audited, and the run ends with 2; alone it is refused."""
    long, most = [[f"项{n}", n] for n in range(60)], Limits(rows=50, columns=600)
    document = read_document(workbook(("长", long), ("短", [["甲", 1]])), limits=most)
    assert shown(document) == ["短", ["甲|1"]]
    assert told(document) == ("工作表“长”太大（超过 50 行、600 列，或单元格过多），没有检查，请拆分后再审",)
    assert [remark.code for remark in document.remarks] == [TOO_LARGE]
    with pytest.raises(UnreadableFile, match="50 rows"):
        read_document(workbook(("长", long)), limits=most)


def test_sheets_and_cells_of_all_sheets_are_counted() -> None:
    """More sheets, or more cells in all of them, than there may be: the workbook is refused, not read in part."""
    book = workbook(("一", [["甲", 1]]), ("二", [["甲", 1]]))
    assert len(read_document(book, limits=Limits(sheets=2, cells=4)).blocks) == 4
    for most, said in ((Limits(sheets=1), "over 1 sheets"), (Limits(cells=3), "over 3 cells")):
        with pytest.raises(UnreadableFile, match=said):
            read_document(book, limits=most)


def test_ten_thousand_columns() -> None:
    """A sheet of 10,000 columns is refused at once."""
    cells = "".join(f'<c r="{model.cell_name(0, c)}"><v>1</v></c>' for c in range(10_000))
    assert "太大" in refused(raw(f'<row r="1">{cells}</row>'))


def test_a_hundred_thousand_rows() -> None:
    """A hundred thousand rows end in a refusal whether filled or only formatted."""
    filled = "".join(f"<row><c><v>{r % 10}</v></c></row>" for r in range(100_000))
    assert "太大" in refused(raw(filled))
    assert "没有内容" in refused(raw("".join(f"<row r='{r}'><c r='A{r}' s='1'/></row>" for r in range(1, 100_001))))


def test_a_stray_cell_far_below_is_a_table_of_its_own() -> None:
    """Cells far away do not blow up the grid in between."""
    cells = (
        '<row r="1"><c r="A1"><v>1</v></c><c r="B1"><v>2</v></c></row>'
        '<row r="900000"><c r="A900000"><v>3</v></c><c r="B900000"><v>4</v></c></row>'
    )
    merges = '<mergeCells><mergeCell ref="A1:A1048576"/></mergeCells>'
    assert shown(read_document(raw(cells))) == [["1|2"], ["3|4"]]
    assert len(read_document(raw(cells, after=merges)).tables) >= 1


def test_damaged_and_unsafe_packages(tmp_path: Path) -> None:
    """A cut, bombed or entity-laden workbook is refused; no entity is expanded and no file fetched."""
    good = workbook(("表", [["甲", 1]]))
    assert "不完整或已损坏" in refused(good[: len(good) // 2])
    bad_sheet = raw("<row><c><v>1</v></c></row><row>")
    assert "损坏" in refused(bad_sheet)
    secret = tmp_path / "secret.txt"
    secret.write_text("机密", encoding="utf-8")
    for entity in (f'SYSTEM "{secret.as_uri()}"', '"x"'):
        dtd = f"<!DOCTYPE worksheet [<!ENTITY a {entity}>]>"
        sheet = f"{dtd}<worksheet {S}><sheetData><row><c t='str'><v>&a;</v></c></row></sheetData></worksheet>"
        assert "DTD" in refused(raw("", **{"worksheets/sheet1": sheet}))
    laughs = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
    bomb = f'<!DOCTYPE worksheet [<!ENTITY a0 "ha">{laughs}]><worksheet {S}><sheetData>&a9;</sheetData></worksheet>'
    assert refused(raw("", **{"worksheets/sheet1": bomb}))
    assert "压缩炸弹" in refused(raw("<row/>" + " " * (9 * 1024 * 1024)))


def test_encrypted_parts_are_password_protected() -> None:
    """A zip with encrypted members is told from a damaged one."""
    data = bytearray(workbook(("表", [["甲", 1]])))
    with zipfile.ZipFile(io.BytesIO(bytes(data))) as archive:
        for info in archive.infolist():
            data[info.header_offset + 6] |= 1
    at = data.find(b"PK\x01\x02")
    while at >= 0:
        data[at + 8] |= 1
        at = data.find(b"PK\x01\x02", at + 4)
    assert "密码" in refused(bytes(data))


def test_an_empty_workbook_is_not_clean() -> None:
    """A workbook without anything in it is refused."""
    assert "没有内容" in refused(workbook(("Sheet1", [])))


@pytest.mark.parametrize("name", ["表.xls", "表.docx", "表.txt", None])
def test_the_content_counts_not_the_suffix(name: str | None) -> None:
    """A workbook is one under any name."""
    document = read_document(workbook(("Sheet1", [["甲", 1]])), name=name)
    assert (document.format, shown(document)) == ("xlsx", [["甲|1"]])


def test_the_same_as_openpyxl_reads() -> None:
    """Stored texts, whole numbers, places and merged areas agree with an independent reader."""
    rows = [[f"项目{r}-{c}" if (r + c) % 3 else r * 100 + c for c in range(8)] for r in range(40)]
    data = workbook(("表甲", rows), edit=lambda sheet: sheet.merge_cells("C5:D6"))
    book = openpyxl.load_workbook(io.BytesIO(data))
    expected = {c.coordinate: str(c.value) for row in book["表甲"].iter_rows() for c in row if c.value is not None}
    (table,) = read_document(data).tables
    found = {c.text.locate(0).cell: c.text.value for c in table.cells if c.text.value}
    assert found == expected
    (merged,) = [c for c in table.cells if c.row_span > 1]
    assert (merged.row, merged.col, merged.row_span, merged.col_span) == (4, 2, 2, 2)
