"""Marked-up OpenDocument files: comments at the figures of .odt and .ods, and every other byte as it was."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from auditor import cli
from auditor.annotate.notes import Note
from auditor.annotate.ods import marked_ods
from auditor.annotate.odt import marked_odt
from auditor.document import Location
from auditor.figures.model import Place
from auditor.readers.office import find_office
from auditor.readers.source import Source, load_source
from tests.annotate.making import SAYS, note, parts_of
from tests.readers.notation import docx, p

needs_office = pytest.mark.skipif(
    find_office() is None, reason="LibreOffice is not installed: .odt and .ods were not read"
)
_NAMES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for name in ("office", "text", "table", "drawing", "dr3d")
).replace("xmlns:drawing", "xmlns:draw")
_MANIFEST = (
    '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" manifest:version="1.3">'
    '<manifest:file-entry manifest:full-path="/" manifest:media-type="{mimetype}"/>'
    '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>'
)
_INSERTED = re.compile(
    rb"<office:annotation xmlns:office.*?</office:annotation>|<office:annotation-end xmlns:office[^>]*/>", re.DOTALL
)


def open_document(body: str, kind: str = "text") -> bytes:
    """A file of that kind with the body."""
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {_NAMES} office:version="1.3"><office:body>'
        f"<office:{kind}>{body}</office:{kind}></office:body></office:document-content>"
    )
    mimetype = f"application/vnd.oasis.opendocument.{kind}"
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", mimetype, zipfile.ZIP_STORED)
        archive.writestr("content.xml", content)
        archive.writestr("META-INF/manifest.xml", _MANIFEST.format(mimetype=mimetype))
    return target.getvalue()


def content_of(data: bytes) -> bytes:
    """The part that holds the body."""
    return parts_of(data)["content.xml"]


def unmarked(data: bytes) -> bytes:
    """The body without what was inserted."""
    return _INSERTED.sub(b"", content_of(data))


def commented(data: bytes) -> list[tuple[str, str]]:
    """What each comment stands around ("" where it has no end), and its first line, in order."""
    root = etree.fromstring(content_of(data))
    open_ones: dict[str, int] = {}
    found: list[list[str]] = []

    def read(element: etree._Element) -> None:
        name = etree.QName(element).localname
        if name == "annotation":
            lines = [e.text or "" for e in element if etree.QName(e).localname == "p"]
            for number in element.attrib.values():
                open_ones[str(number)] = len(found)
            found.append(["", lines[0]])
            say(element.tail)
            return
        if name == "annotation-end":
            open_ones.pop(next(iter(element.attrib.values())))
        else:
            say(element.text)
            for child in element:
                read(child)
        say(element.tail)

    def say(text: str | None) -> None:
        for at in open_ones.values():
            found[at][0] += text or ""

    read(root)
    return [(text, line) for text, line in found] if not open_ones else [("?", line) for _, line in found]


def marked(body: str, read: list[str], *figures: str) -> bytes:
    """The copy of a text document with a note on each figure; `read` are its paragraphs as they are converted."""
    source = load_source(open_document(body), name="a.odt")
    made = load_source(docx(*(p(_escaped(text)) for text in read)), name="a.docx")
    notes = [note(made.data, figure) for figure in figures]
    done = marked_odt(source, made, notes, "zh")
    assert done.left_out == ()
    assert unmarked(done.data) == content_of(source.data)
    old, new = parts_of(source.data), parts_of(done.data)
    assert {name for name in old if old[name] != new[name]} <= {"content.xml"}
    assert old.keys() == new.keys()
    with zipfile.ZipFile(io.BytesIO(done.data)) as archive:
        first = archive.infolist()[0]
        assert (first.filename, first.compress_type) == ("mimetype", zipfile.ZIP_STORED)
    return done.data


@pytest.mark.parametrize(
    ("body", "read", "figure", "around"),
    [
        ("<text:p>支出12.50万元。</text:p>", "支出12.50万元。", "12.50万元", "12.50万元"),
        ("<text:p>支出<text:span>12</text:span>.50万元</text:p>", "支出12.50万元", "12.50万元", "12.50万元"),
        ("<text:p>收入&lt;支<text:s/>出 12.50万元</text:p>", "收入<支  出 12.50万元", "12.50万元", "12.50万元"),
        ("<text:p>甲<text:line-break/>支出12.50万元</text:p>", "甲\n支出12.50万元", "12.50万元", "12.50万元"),
        ("<text:h>支出<text:a>12.50万元</text:a></text:h>", "支出12.50万元", "12.50万元", "12.50万元"),
    ],
)
def test_a_comment_stands_around_its_figure(body: str, read: str, figure: str, around: str) -> None:
    """Spans, entities, blanks, breaks and links: the comment begins before its first and ends behind its last digit."""
    data = marked(f"<text:p>前言</text:p>{body}", ["前言", read], figure)
    assert commented(data) == [(around, "× 错误")]


def test_the_same_figure_in_several_paragraphs() -> None:
    """The one that is meant is found by the paragraphs around it."""
    lines = ["一、合计", "支出5.00万元", "二、合计", "支出5.00万元", "三、合计"]
    source = load_source(open_document("".join(f"<text:p>{line}</text:p>" for line in lines)), name="a.odt")
    made = load_source(docx(*(p(line) for line in lines)), name="a.docx")
    done = marked_odt(source, made, [note(made.data, "5.00万元", 1)], "zh")
    before = content_of(done.data).decode().split("<office:annotation ")[0]
    assert "二、合计" in before
    assert "三、合计" not in before


@pytest.mark.parametrize(
    ("body", "read"),
    [
        (
            "<text:p>见注<text:note><text:note-citation>1</text:note-citation><text:note-body>"
            "<text:p>支出12.50万元</text:p></text:note-body></text:note>。</text:p>",
            ["见注。", "支出12.50万元"],
        ),
        (
            "<text:p>图<draw:frame><draw:text-box><text:p>支出12.50万元</text:p></draw:text-box></draw:frame></text:p>",
            ["图", "支出12.50万元"],
        ),
        ("<text:p>支出<text:database-display>12.50万元</text:database-display></text:p>", ["支出12.50万元"]),
    ],
)
def test_where_no_mark_may_stand_the_comment_quotes(body: str, read: list[str]) -> None:
    """Before a note, a frame or a field, with the figure quoted."""
    text = content_of(marked(body, read, "12.50万元")).decode()
    annotation = re.search(r"<office:annotation .*?</office:annotation>", text)
    assert annotation is not None
    assert "原文：12.50万元" in annotation[0]
    assert "annotation-end" not in text
    holder = next(tag for tag in ("<text:note>", "<draw:frame>", "<text:database-display>") if tag in text)
    assert text[annotation.end() :].startswith(holder)


def test_deleted_text_and_old_comments_are_no_text() -> None:
    """What is kept of a deletion, and the lines of a comment that is there, do not shift what is counted."""
    deleted = (
        "<text:tracked-changes><text:changed-region><text:deletion><text:p>删去9.90万元</text:p></text:deletion>"
        "</text:changed-region></text:tracked-changes>"
    )
    old = "<office:annotation><text:p>请核对12.50万元</text:p></office:annotation>"
    data = marked(f"{deleted}<text:p>{old}支出12.50万元</text:p>", ["支出12.50万元"], "12.50万元")
    assert [around for around, line in commented(data) if line == "× 错误"] == ["12.50万元"]


@given(st.lists(st.lists(st.sampled_from(["甲", "a&b", "<", " ", "3.25万元", "〇", "支出"]), max_size=5), max_size=6))
def test_taking_the_marks_out_gives_the_original_bytes(paragraphs: list[list[str]]) -> None:
    """Whatever the paragraphs, cut into spans at random places: only insertions, each around its figure."""
    paragraphs = [["前言"], *paragraphs]
    texts = ["".join(parts) for parts in paragraphs]
    body = "".join(
        "<text:p>" + "".join(f"<text:span>{_escaped(part)}</text:span>" for part in parts) + "</text:p>"
        for parts in paragraphs
    )
    figures = sum(text.count("3.25万元") for text in texts)
    source = load_source(open_document(body), name="a.odt")
    made = load_source(docx(*(p(_escaped(text)) for text in texts)), name="a.docx")
    notes = [note(made.data, "3.25万元", at) for at in range(figures)]
    done = marked_odt(source, made, notes, "zh")
    assert unmarked(done.data) == content_of(source.data)
    assert [around.replace(" ", "") for around, _ in commented(done.data)] == ["3.25万元"] * figures


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;")


def test_a_figure_whose_paragraph_is_not_there_is_told() -> None:
    """What was converted to other words is left out, not put somewhere."""
    source = load_source(open_document("<text:p>别的话</text:p>"), name="a.odt")
    made = load_source(docx(p("支出12.50万元，其中基本支出。")), name="a.docx")
    done = marked_odt(source, made, [note(made.data, "12.50万元")], "zh")
    assert (done.placed, len(done.left_out)) == (0, 1)
    assert content_of(done.data) == content_of(source.data)


# Spreadsheets


def cell_note(sheet: str, cell: str) -> Note:
    """A note on a cell."""
    return Note("id", Place(0, 0, 1), Location(sheet=sheet, cell=cell), "7", "× 错误", "原文：7", (SAYS,))


SHEET = (
    '<table:table table:name="表"><table:table-header-rows><table:table-row><table:table-cell><text:p>项目</text:p>'
    '</table:table-cell><table:table-cell table:number-columns-repeated="2"><text:p>7</text:p></table:table-cell>'
    '</table:table-row></table:table-header-rows><table:table-row table:number-rows-repeated="3"><table:table-cell/>'
    "</table:table-row><table:table-row><table:covered-table-cell/><table:table-cell><office:annotation><text:p>旧"
    "</text:p></office:annotation><text:p>8</text:p></table:table-cell></table:table-row>"
    '<table:table-row table:number-rows-repeated="1048570"><table:table-cell/></table:table-row></table:table>'
)


def sheet() -> Source:
    """A spreadsheet with repeated cells and rows, a group of rows, and an old comment."""
    return load_source(open_document(SHEET, "spreadsheet"), name="a.ods")


def test_comments_stand_in_their_cells() -> None:
    """Repeated rows and cells are counted; a comment that is there gets more lines."""
    done = marked_ods(sheet(), [cell_note("表", "C1"), cell_note("表", "B5")], "zh")
    text = content_of(done.data).decode()
    assert (done.placed, done.left_out) == (2, ())
    repeated, rest = text.split('<table:table-cell table:number-columns-repeated="2">')[1].split(
        "</table:table-cell>", 1
    )
    assert repeated.startswith("<office:annotation ")
    assert "原文：7" in repeated  # it stands at both cells
    old = rest.split("<office:annotation>")[1].split("</office:annotation>")[0]
    assert [line for line in ("<text:p>旧</text:p>", "× 错误", SAYS) if line in old] == [
        "<text:p>旧</text:p>",
        "× 错误",
        SAYS,
    ]


def test_a_sheet_at_the_end_lists_the_findings() -> None:
    """It says of itself that it is no part of the report, and has a name of its own."""
    source = load_source(open_document(SHEET.replace('"表"', '"审核问题"'), "spreadsheet"), name="a.ods")
    text = content_of(marked_ods(source, [cell_note("审核问题", "C1")], "zh").data).decode()
    last = text.split("<table:table ")[-1]
    assert 'table:name="审核问题2"' in last
    assert "审核问题!C1" in last


@pytest.mark.parametrize("cell", ["D1", "A2", "A5", "Z99"])
def test_cells_that_print_nothing_take_no_comment(cell: str) -> None:
    """Empty, covered and missing cells: told, not put elsewhere."""
    done = marked_ods(sheet(), [cell_note("表", cell)], "zh")
    assert (done.placed, len(done.left_out)) == (0, 1)


# The command, with LibreOffice

WRONG = "支出合计6127.22万元，其中：基本支出190.18万元，项目支出4937.04万元。"


def run(*arguments: object) -> Result:
    """The outcome of `auditor annotate ARGUMENTS`."""
    return CliRunner().invoke(cli.program, ["annotate", *(str(a) for a in arguments)])


@needs_office
def test_a_text_document_is_marked_and_read_again(tmp_path: Path) -> None:
    """The comment is at the figure; the copy gives the same finding."""
    path, copy = tmp_path / "a.odt", tmp_path / "b.odt"
    path.write_bytes(open_document(f"<text:h>一、支出</text:h><text:p>{WRONG}</text:p>"))
    result = run(path, "-o", copy)
    assert (result.exit_code, result.stderr) == (cli.EXIT_OK, "")
    assert [around for around, _ in commented(copy.read_bytes())] == ["6127.22万元"]
    again = CliRunner().invoke(cli.program, ["check", "--brief", str(copy)])
    assert "6127.22万元" in again.stdout


@needs_office
def test_a_spreadsheet_is_marked_and_read_again(tmp_path: Path) -> None:
    """The comment is in the cell of the wrong total; the list of findings is no part of the report."""
    rows = (("单位：万元",), ("项目", "金额"), ("基本支出", "190.18"), ("项目支出", "4937.04"), ("合计", "6127.22"))
    cells = ["".join(f"<table:table-cell><text:p>{text}</text:p></table:table-cell>" for text in row) for row in rows]
    table = "".join(f"<table:table-row>{row}</table:table-row>" for row in cells)
    path, copy = tmp_path / "a.ods", tmp_path / "b.ods"
    path.write_bytes(open_document(f'<table:table table:name="表">{table}</table:table>', "spreadsheet"))
    assert run(path, "-o", copy).exit_code == cli.EXIT_OK
    text = content_of(copy.read_bytes()).decode()
    assert re.search(r"<office:annotation .*?SUM010.*?</office:annotation><text:p>6127.22", text)
    again = CliRunner().invoke(cli.program, ["check", "--brief", str(copy)]).stdout
    assert again.count("SUM010") == 1
    assert "没有检查" in again
