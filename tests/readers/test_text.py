"""Text and Markdown: encodings, line ends, places, debris."""

from __future__ import annotations

import codecs

import pytest

from auditor.document import Location, Paragraph
from auditor.errors import UnreadableFile
from auditor.readers import read_document
from tests.readers.notation import shown

REPORT = "某局2023年度决算说明\n\n一、收入情况\n全年收入 12.50 万元。\n　　一、支出情况\n"
BLOCKS = ["某局2023年度决算说明", "一、收入情况", "全年收入 12.50 万元。", "一、支出情况"]


def places(data: bytes) -> list[tuple[int | None, int | None]]:
    """Line and column of the first character of each block."""
    blocks = [b for b in read_document(data).blocks if isinstance(b, Paragraph)]
    return [(b.text.locate(0).line, b.text.locate(0).column) for b in blocks]


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(REPORT.encode(), id="utf-8"),
        pytest.param(codecs.BOM_UTF8 + REPORT.encode(), id="utf-8 with mark"),
        pytest.param(codecs.BOM_UTF16_LE + REPORT.encode("utf-16-le"), id="utf-16-le with mark"),
        pytest.param(codecs.BOM_UTF16_BE + REPORT.encode("utf-16-be"), id="utf-16-be with mark"),
        pytest.param(REPORT.encode("utf-16-le"), id="utf-16-le without mark"),
        pytest.param(REPORT.encode("utf-16-be"), id="utf-16-be without mark"),
        pytest.param(REPORT.encode("gb18030"), id="gb18030"),
        pytest.param(REPORT.replace("\n", "\r\n").encode(), id="crlf"),
        pytest.param(REPORT.replace("\n", "\r").encode(), id="cr"),
    ],
)
def test_every_encoding_and_line_end_gives_the_same_document(data: bytes) -> None:
    """The same report reads the same, with the same places, however its bytes were written."""
    assert shown(read_document(data)) == BLOCKS
    assert places(data) == [(1, 1), (3, 1), (4, 1), (5, 3)]


def test_form_feed_ends_a_line_but_is_no_line_of_the_source() -> None:
    """A page break separates paragraphs while line and column stay those an editor shows."""
    data = "附件一\f附件二\n附件三".encode()
    assert shown(read_document(data)) == ["附件一", "附件二", "附件三"]
    assert places(data) == [(1, 1), (1, 5), (2, 1)]


@pytest.mark.parametrize("debris", ["[bookmark: _Toc153]", "[bookmark: RANGE!A1:I34]", "\u200b", "\ufeff"])
def test_debris_goes_and_places_stay(debris: str) -> None:
    """Characters after removed debris keep the column they have in the file."""
    text = read_document(f"收入{debris}190.18万元".encode()).blocks[0].text  # type: ignore[union-attr]
    assert text.value == "收入190.18万元"
    assert text.locate(1) == Location(line=1, column=2)
    assert text.locate(2) == Location(line=1, column=3 + len(debris))


def test_ideographic_and_no_break_spaces_are_white_space() -> None:
    """U+3000 and U+00A0 around a paragraph are not part of it, inside it they stay."""
    document = read_document("\u3000\u3000合计\xa05\u3000万元\xa0\n\u3000\xa0\n".encode())
    assert shown(document) == ["合计\xa05\u3000万元"]


def test_markdown_marks_are_not_text() -> None:
    """Headings of a .md file carry their level, emphasis disappears, pipe tables are tables."""
    data = "# 决算报告\n\n## 一、收入\n收入**190.18**万元。\n\n| 项目 | 金额 |\n|:--|--:|\n| 合计 | 190.18 |\n".encode()
    document = read_document(data, name="a.md")
    assert document.format == "markdown"
    assert shown(document) == ["决算报告", "一、收入", "收入190.18万元。", ["项目|金额", "合计|190.18"]]
    assert [b.level for b in document.blocks if isinstance(b, Paragraph)] == [1, 2, None]


def test_document_carries_its_identity() -> None:
    """Path, format, SHA-256 of the bytes and the guessed title are those of the file."""
    document = read_document(b"abc", name="dir/report.txt")
    assert (document.path, document.format, document.title) == ("dir/report.txt", "text", "report")
    assert document.sha256 == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("目录\n某局2023年度部门决算\n一、概况", "某局2023年度部门决算"),
        ("一、预算情况说明\n2023年预算执行良好，支出增加。\n某局整体支出绩效自评报告", "某局整体支出绩效自评报告"),
        ("第一部分 概况\n2、预算说明", "文件"),
    ],
)
def test_title_is_the_first_line_that_names_a_report(text: str, title: str) -> None:
    """Numbered headings and sentences are no titles; without one the file's name serves."""
    assert read_document(text.encode(), name="文件.txt").title == title


def test_damaged_utf8_is_not_garbled_into_gb18030() -> None:
    """One broken byte in UTF-8 is an error that names the line, never mojibake."""
    good = "本年收入合计一百万元。\n".encode()
    with pytest.raises(UnreadableFile) as caught:
        read_document(good * 20 + good[:-2] + b"\n", name="a.txt")
    assert "第 21 行" in caught.value.message("zh")
    assert "line 21" in caught.value.message("en")


def test_page_numbers_leave_table_and_sentence_whole() -> None:
    """Lines that count the pages go, with the blank lines around them; the same dress that does not count stays."""
    before = "全年支出共计 12.50 万元，全部用于保障机构\n\n- 1 -\n\n正常运转，没有结余。\n"
    table = "项目\t金额\n甲\t3\n\n第 2 页 共 9 页\n\n乙\t4\n合计\t7\n"
    assert shown(read_document((before + table).encode())) == [
        "全年支出共计 12.50 万元，全部用于保障机构正常运转，没有结余。",
        ["项目|金额", "甲|3", "乙|4", "合计|7"],
    ]
    kept = "甲组得分如下：\n- 5 -\n乙组得分如下：\n- 3 -\n"
    assert shown(read_document(kept.encode())) == kept.splitlines()
