"""From the bytes of a file to the document: every digit of the source is in a text, or left aside with what it is."""

from __future__ import annotations

import io
import re
from collections import Counter
from pathlib import Path

import docx as word
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from lxml import etree, html

from auditor.document import Document, Table
from auditor.errors import UnreadableFile
from auditor.readers import read_document
from auditor.readers.html.charset import page_text
from auditor.readers.text import decode
from tests.readers.notation import docx, p
from tests.readers.pdf_notation import Canvas, pdf
from tests.strategies import texts

_NOT_SHOWN = ("script", "style", "head", "noscript", "template", "select", "textarea")


def digits(*values: str) -> Counter[str]:
    """How often each digit stands in the values."""
    return Counter(char for value in values for char in value if char.isdecimal())


def kept(document: Document) -> Counter[str]:
    """The digits of all texts of a document as printed, and of what was left aside."""
    shown = (
        text.shown
        for block in document.blocks
        for text in ([cell.text for cell in block.cells] if isinstance(block, Table) else [block.text])
    )
    return digits(*shown, *(aside.text for aside in document.asides))


def on_the_page(data: bytes) -> Counter[str]:
    """The digits that a web page shows, by another way than the reader's."""
    root = html.document_fromstring(page_text(data, "a.html").encode(), parser=html.HTMLParser(encoding="utf-8"))
    etree.strip_elements(root, *_NOT_SHOWN, etree.Comment, etree.ProcessingInstruction, with_tail=False)
    for element in list(root.iter(etree.Element)):
        style = str(element.get("style") or "").replace(" ", "").lower()
        if element.get("hidden") is not None or "display:none" in style:
            element.clear(keep_tail=True)
    return digits("".join(str(part) for part in root.itertext()))


LINES = st.lists(st.one_of(texts(), st.sampled_from(["— 3 —", "— 4 —", "第 9 页 共 12 页", "[bookmark: _Toc153]12"])))


@example(['"甲"12,3', '"5"6"7",8', ' "9" ,"1'], "a.csv")
@given(LINES, st.sampled_from(["a.txt", "a.md", "a.csv"]))
def test_no_digit_of_a_text_vanishes(lines: list[str], name: str) -> None:
    """Whatever the lines: page numbers and debris are left aside, all else is text."""
    data = "\n".join(lines).encode("utf-8", "replace")
    try:
        document = read_document(data, name=name)
    except UnreadableFile:
        return
    assert kept(document) == digits(decode(data, name))


@settings(max_examples=settings.default.max_examples // 2)
@given(st.lists(texts().map(lambda text: "".join(c for c in text if c.isprintable())), min_size=1, max_size=8))
def test_no_digit_of_a_word_file_vanishes(lines: list[str]) -> None:
    """The same for the paragraphs of a Word file."""
    made, stream = word.Document(), io.BytesIO()
    for line in lines:
        made.add_paragraph(line)
    made.save(stream)
    try:
        document = read_document(stream.getvalue())
    except UnreadableFile:
        return
    assert kept(document) == digits(*lines)


def test_what_is_left_aside_is_named() -> None:
    """Page numbers, bookmarks, running lines and headers, each with its place and what it is."""
    text = read_document("收入5.00万元。\n— 1 —\n[bookmark: _Toc15]支出3.00万元。\n— 2 —\n".encode())
    found = [(aside.text, aside.what, aside.location.line) for aside in text.asides]
    assert found == [("[bookmark: _Toc15]", "bookmark", 3), ("— 1 —", "page-number", 2), ("— 2 —", "page-number", 4)]
    blank = (Canvas().text(72, 820, "某局2023年报告") for _ in range(3))
    pages = [page.text(72, 500, f"收入{n}.00万元。").text(290, 20, f"- {n} -") for n, page in enumerate(blank, 1)]
    found = [(aside.text, aside.what, aside.location.page) for aside in read_document(pdf(*pages)).asides]
    running = ("某局2023年报告", "running-line")
    assert found == [(text, what, n) for n in (1, 2, 3) for text, what in ((f"- {n} -", "page-number"), running)]
    headed = read_document(docx(p("收入5.00万元。"), header1=p("财预〔2023〕7号")))
    assert [(aside.text, aside.what) for aside in headed.asides] == [("财预〔2023〕7号", "header")]


def test_menus_of_a_web_page_are_left_aside() -> None:
    """What stands beside the article is no part of the report, and is named."""
    sentence = "<p>全年收入完成31.20亿元，比上年增长4.00%，其中税收20.10亿元，支出55.00亿元。</p>"
    article = f"<div><h1>预算报告</h1>{sentence * 12}</div>"
    page = f"<html><body><div>访问量 20345<script>var a = 7;</script></div>{article}</body></html>"
    assert [(a.text, a.what) for a in read_document(page.encode()).asides] == [("访问量 20345", "outside-article")]


def test_no_digit_of_a_real_report_vanishes(corpus: Path) -> None:
    """Texts and web pages of the corpus beside the project."""
    plain = sorted(corpus.glob("*.txt"))
    pages = sorted(corpus.glob("*/*.html"))[:20]
    assert plain
    lost = {path.name: digits(decode(path.read_bytes(), path.name)) - kept(read_document(path)) for path in plain}
    lost |= {path.name: on_the_page(path.read_bytes()) - kept(read_document(path)) for path in pages}
    assert {name: dict(gone) for name, gone in lost.items() if gone} == {}


def test_no_digit_of_a_real_pdf_vanishes(corpus: Path) -> None:
    """What PDFium alone extracts from a page in digits is in the document, or left aside."""
    pdfium = pytest.importorskip("pypdfium2")
    lost = {}
    for path in sorted(corpus.glob("*.pdf"))[:2]:
        with pdfium.PdfDocument(path) as opened:
            whole = "".join(page.get_textpage().get_text_range() for page in opened)
        lost[path.name] = digits(re.sub(r"\s", "", whole)) - kept(read_document(path))
    assert {name: dict(gone) for name, gone in lost.items() if gone} == {}
