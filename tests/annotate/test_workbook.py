"""Comments in workbooks: at the cell of the figure, a sheet that lists them, and every other part with its bytes."""

from __future__ import annotations

import io
import re
import warnings
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from click.testing import CliRunner
from lxml import etree
from xlsxwriter.workbook import Workbook

from auditor import cli
from auditor.audit import audit
from auditor.readers import read_document
from tests.annotate.making import SAYS, marked, note, parts_of
from tests.readers.notation import shown, zipped

ROWS = [
    ["项目", "预算数", "决算数"],
    ["合计", "6127.22", "5127.22"],
    ["基本支出", "190.18", "190.18"],
    ["项目支出", "4937.04", "4937.04"],
]
NAMED = {"[Content_Types].xml", "xl/workbook.xml", "xl/_rels/workbook.xml.rels"}


def workbook(rich: bool = False, comments: bool = False) -> bytes:
    """A workbook with a wrong total, formulas with stored values, and, if `rich`, what other programs lose."""
    target = io.BytesIO()
    with Workbook(target, {"in_memory": True}) as book:
        for name in ("支出", "说明'表"):
            sheet = book.add_worksheet(name)
            two = book.add_format({"num_format": "0.00"})
            for row, cells in enumerate(ROWS):
                for column, cell in enumerate(cells):
                    if row and column:
                        sheet.write_formula(row, column, f"={cell}+0", two, float(cell))
                    else:
                        sheet.write_string(row, column, cell)
            if rich:
                _enrich(book, sheet, name)
        if comments:
            first: Any = book.worksheets()[0]
            first.write_comment("B2", "原有批注")
            first.write_comment("A4", "另一处")
    return target.getvalue()


def _enrich(book: Workbook, sheet: Any, name: str) -> None:
    chart = book.add_chart({"type": "column"})
    chart.add_series({"values": [name, 1, 1, 3, 1], "trendline": {"type": "linear"}})
    sheet.insert_chart("F2", chart)
    sheet.add_sparkline("E2", {"range": f"'{name.replace(chr(39), chr(39) * 2)}'!B2:C2"})
    sheet.conditional_format("C2:C4", {"type": "data_bar", "data_bar_2010": True})
    sheet.data_validation("G1", {"validate": "list", "source": ["甲", "乙"]})
    sheet.insert_textbox("F20", "文本框")
    sheet.insert_button("H20", {"caption": "按钮"})
    sheet.add_table("J1:K3")
    sheet.set_header("&C页眉")


def comments_of(data: bytes) -> dict[tuple[str, str], str]:
    """The comments of a workbook by sheet and cell, as an independent reader sees them."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of extensions that it would lose
        book = openpyxl.load_workbook(io.BytesIO(data))
    return {
        (sheet.title, cell.coordinate): cell.comment.text
        for sheet in book
        for row in sheet.iter_rows()
        for cell in row
        if cell.comment is not None
    }


@pytest.mark.parametrize("rich", [False, True])
def test_comments_stand_at_their_cells_and_the_rest_stays(rich: bool) -> None:
    """Charts, sparklines, data bars, validation, buttons, tables and cached values are untouched."""
    data = workbook(rich)
    copy = marked(data, note(data, "6127.22"), note(data, "4937.04", 3)).data
    assert comments_of(copy) == {("支出", "B2"): f"× 错误\n{SAYS}", ("说明'表", "C4"): f"× 错误\n{SAYS}"}
    old, new = parts_of(data), parts_of(copy)
    changed = {name for name, content in old.items() if new[name] != content}
    allowed = NAMED | {f"xl/worksheets/{name}" for name in ("sheet1.xml", "sheet2.xml")}
    allowed |= {name for name in old if "worksheets/_rels" in name or "vmlDrawing" in name}
    assert changed <= allowed
    assert shown(read_document(copy)) == shown(read_document(data))
    assert re.search(rb'<c r="B2"[^>]*><f>6127.22\+0</f><v>6127.22</v>', new["xl/worksheets/sheet1.xml"])
    for name in changed:
        assert is_longer(old[name], new[name]), name


def is_longer(old: bytes, new: bytes) -> bool:
    """True where `new` is `old` with insertions only."""
    rest = iter(new)
    return len(new) > len(old) and all(byte in rest for byte in old)


def test_the_elements_of_a_sheet_keep_their_order() -> None:
    """The drawing of the comments is referred to behind drawings and before tables and extensions, once."""
    data = workbook(rich=True)
    copy = parts_of(marked(data, note(data, "6127.22")).data)
    names = [etree.QName(e).localname for e in etree.fromstring(copy["xl/worksheets/sheet1.xml"])]
    assert names.count("legacyDrawing") == 1
    assert names.index("drawing") < names.index("legacyDrawing") < names.index("tableParts") < names.index("extLst")


def test_a_cell_with_a_comment_gets_it_extended() -> None:
    """Old comments stay; no cell has two."""
    data = workbook(comments=True)
    copy = marked(data, note(data, "6127.22"), note(data, "4937.04")).data
    assert comments_of(copy) == {
        ("支出", "A4"): "另一处",
        ("支出", "B2"): f"原有批注\n\n× 错误\n{SAYS}",
        ("支出", "B4"): f"× 错误\n{SAYS}",
    }
    shapes = parts_of(copy)["xl/drawings/vmlDrawing1.vml"]
    assert shapes.count(b"<x:ClientData") == 3
    assert etree.fromstring(shapes) is not None


def test_several_findings_at_a_cell_are_one_comment() -> None:
    """A cell takes one comment; it tells all."""
    data = workbook()
    one = note(data, "6127.22")
    assert comments_of(marked(data, one, one._replace(head="▲ 警告")).data) == {
        ("支出", "B2"): f"× 错误\n{SAYS}\n\n▲ 警告\n{SAYS}"
    }


def test_the_list_links_to_the_cells() -> None:
    """The last sheet has a row for each finding with a link to its cell, as text that no program calculates."""
    data = workbook()
    bad = note(data, "4937.04", 3)._replace(quote="=1+1")
    sheet = openpyxl.load_workbook(io.BytesIO(marked(data, note(data, "6127.22"), bad).data)).worksheets[-1]
    assert sheet.title == "审核问题"
    assert [cell.value for cell in sheet[3]][:3] == ["1", "支出!B2", "6127.22"]
    assert sheet["B4"].hyperlink.location == "'说明''表'!C4"
    assert (sheet["E4"].value, sheet["E4"].data_type) in (("=1+1", "s"), ("=1+1", "inlineStr"))


def test_the_name_of_the_list_is_free() -> None:
    """A copy that is marked again gets another list, and its first one is no part of the report."""
    data = workbook()
    twice = marked(marked(data, note(data, "6127.22")).data, note(data, "6127.22")).data
    assert openpyxl.load_workbook(io.BytesIO(twice)).sheetnames[-2:] == ["审核问题", "审核问题2"]
    assert shown(read_document(twice)) == shown(read_document(data))
    assert [remark.code for remark in read_document(twice).remarks] == ["own", "own"]


def test_prefixed_names_and_strict_files() -> None:
    """A part with prefixes keeps them: new elements are written with the prefix of the part."""
    parts = parts_of(workbook())
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    for name in ("xl/workbook.xml", "xl/worksheets/sheet1.xml"):
        root = etree.fromstring(parts[name])
        made = etree.Element(
            root.tag, dict(root.attrib), nsmap={**{k: v for k, v in root.nsmap.items() if k}, "x": main}
        )
        made.extend(list(root))
        parts[name] = etree.tostring(made)
        assert b"<x:" in parts[name]
    data = zipped(parts)
    copy = marked(data, note(data, "6127.22")).data
    assert comments_of(copy) == {("支出", "B2"): f"× 错误\n{SAYS}"}
    assert b"<x:legacyDrawing" in parts_of(copy)["xl/worksheets/sheet1.xml"]


def test_the_copy_gives_the_same_findings(tmp_path: Path) -> None:
    """Through the command: findings of original and copy are equal, and each stands at its cell."""
    path, copy = tmp_path / "report.xlsx", tmp_path / "copy.xlsx"
    path.write_bytes(workbook(rich=True, comments=False))
    report = audit(path)
    assert report.findings
    result = CliRunner().invoke(cli.program, ["annotate", str(path), "-o", str(copy)])
    assert result.exit_code == cli.EXIT_OK
    assert audit(copy).findings == report.findings
    comments = comments_of(copy.read_bytes())
    for finding in report.findings:
        place = finding.reported.location
        assert finding.id in comments[(place.sheet or "", place.cell or "")]
