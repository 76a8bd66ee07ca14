"""Old workbooks: the same displayed values, spans, places and remarks as the new ones, and bad files."""

from __future__ import annotations

import contextlib
import io
import random
from collections.abc import Callable, Sequence
from datetime import date

import pytest
import xlwt

from auditor.errors import UnreadableFile
from auditor.readers import read_document
from tests.readers.notation import ole, shown, told


def workbook(rows: Sequence[Sequence[object]], name: str = "Sheet1", edit: Callable[..., None] | None = None) -> bytes:
    """An old workbook of one sheet; a value may be a pair of value and number format."""
    book = xlwt.Workbook(encoding="utf-8")
    sheet = book.add_sheet(name, cell_overwrite_ok=True)
    for r, row in enumerate(rows):
        for c, value in enumerate(row):
            if isinstance(value, tuple):
                sheet.write(r, c, value[0], xlwt.easyxf(num_format_str=value[1]))
            elif value is not None:
                sheet.write(r, c, value)
    if edit is not None:
        edit(sheet)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def refused(data: bytes) -> str:
    """The refusal in Chinese, without the file's name."""
    with pytest.raises(UnreadableFile) as caught:
        read_document(data, name="表.xls")
    return caught.value.zh.partition("：")[2]


def test_values_as_displayed() -> None:
    """Number formats decide decimals, separators, percent and dates; no binary fraction shows."""
    rows = [
        ["项目", "值"],
        ["率", (0.9979, "0.00%")],
        ["额", (1234.5, "#,##0.00")],
        ["负", (-5, "0.00_);(0.00)")],
        ["日", (date(2021, 3, 5), "yyyy/m/d")],
        ["和", 0.1 + 0.2],
        ["真", True],
    ]
    document = read_document(workbook(rows), name="表.xls")
    assert document.format == "xls"
    assert shown(document) == [["项目|值", "率|99.79%", "额|1,234.50", "负|(5.00)", "日|2021/3/5", "和|0.3", "真|TRUE"]]


def test_spans_captions_and_places() -> None:
    """Merged areas are spans, the sheet's name and a merged title are paragraphs, cells know their names."""

    def edit(sheet: xlwt.Worksheet) -> None:
        sheet.write_merge(0, 0, 0, 2, "收入决算表")
        sheet.write_merge(1, 1, 1, 2, "决算数")

    rows = [[None], ["项目"], [None, "小计", "基本"], ["合计", 5, 5]]
    document = read_document(workbook(rows, "收入", edit))
    assert shown(document) == ["收入", "收入决算表", ["项目|决算数|<", "|小计|基本", "合计|5|5"]]
    place = document.tables[0].cells[-1].text.locate(0)
    assert (place.sheet, place.cell, place.table, place.row, place.col) == ("收入", "C4", 1, 3, 3)


def test_hidden_parts_are_said() -> None:
    """Hidden rows, columns and sheets are read and named."""

    def edit(sheet: xlwt.Worksheet) -> None:
        sheet.row(1).hidden = True
        sheet.col(1).hidden = True
        sheet.visibility = 1

    document = read_document(workbook([["项目", "金额"], ["甲", 3]], "收入", edit))
    assert shown(document) == ["收入", ["项目|金额", "甲|3"]]
    assert told(document) == (
        "工作表“收入”是隐藏的，内容照常检查",
        "工作表“收入”有隐藏的行（第2行），内容照常检查",
        "工作表“收入”有隐藏的列（B列），内容照常检查",
    )


@pytest.mark.parametrize("name", ["表.et", "表.xls", "表.doc", None])
def test_the_content_counts_not_the_suffix(name: str | None) -> None:
    """An old workbook is one under any name."""
    assert shown(read_document(workbook([["甲", 1], ["乙", 2]]), name=name)) == [["甲|1", "乙|2"]]


def test_a_web_page_named_xls() -> None:
    """Portals export tables as web pages named .xls; they are read as such."""
    page = "<table><tr><td>项目<td>金额<tr><td>合计<td>5.00</table>"
    for data in (page.encode("gb18030"), f"<html><body>{page}</body></html>".encode("utf-16")):
        document = read_document(data, name="导出.xls")
        assert (document.format, shown(document)) == ("html", [["项目|金额", "合计|5.00"]])


def test_a_table_of_text_named_xls() -> None:
    """So are lines of cells with tabs between them."""
    assert shown(read_document("项目\t金额\n合计\t5.00\n".encode("gb18030"), name="导出.xls")) == [
        ["项目|金额", "合计|5.00"]
    ]


def test_empty_and_damaged_files() -> None:
    """An empty workbook, a cut one and one that is none are refused."""
    good = workbook([["甲", 1]] * 200)
    assert "没有内容" in refused(workbook([]))
    assert "损坏" in refused(good[:1500])
    assert "损坏" in refused(ole({"Workbook": b"\x09\x08\x10\x00\x00\x06\x05\x00"}))


def test_an_encrypted_workbook_is_password_protected() -> None:
    """The record that announces encryption is told from damage."""
    start = b"\x09\x08\x10\x00\x00\x06\x05\x00\xbb\x0d\xcc\x07\x00\x00\x00\x00\x06\x00\x00\x00"
    assert "密码" in refused(ole({"Workbook": start + b"\x2f\x00\x06\x00\x00\x00\x01\x02\x03\x04"}))


def test_flipped_bytes_never_crash() -> None:
    """A workbook with bytes changed at random is read or refused, nothing else."""
    good = workbook([["项目", "金额"], ["甲", (3.5, "0.00")], ["乙", 2]])
    generator = random.Random(4)
    for _ in range(150):
        data = bytearray(good)
        for _ in range(generator.randint(1, 12)):
            data[generator.randrange(512, len(data))] = generator.randrange(256)
        with contextlib.suppress(UnreadableFile):
            read_document(bytes(data), name="表.xls")
