"""What is fuzzed: each target takes any bytes, and raises only where the program has a defect.

A target does what a run does with such bytes, checks the laws of that room, and lets the errors pass that a person is
meant to see (AuditorError). Seeds are in seeds.py, the driver in run.py.
"""

from __future__ import annotations

import re
import tempfile
from collections.abc import Callable
from pathlib import Path

from lxml import etree

from auditor.audit import audit_document
from auditor.claims.forms import book
from auditor.claims.prose.context import read_prose
from auditor.claims.prose.wording import wording_of
from auditor.claims.reading.keys import read_keys
from auditor.claims.recognise import recognise_claims
from auditor.configuration import read_configuration
from auditor.document import Cell, Document, Paragraph, Table, Text
from auditor.engine.rules import read_rule
from auditor.engine.thresholds import load_thresholds
from auditor.errors import AuditorError
from auditor.figures.lexicon import load_lexicon
from auditor.figures.model import Place
from auditor.figures.read import read_figures
from auditor.figures.scan import scan_all
from auditor.readers import read_document
from auditor.suppression import read_suppressions
from tests.readers.notation import W, zipped
from tests.readers.pdf_notation import assembled

Target = Callable[[bytes], None]
PART = b"\n%%%%\n"  # between the parts of a package

_CONTENT_TYPES = b'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_LINKS = "http://schemas.openxmlformats.org/package/2006/relationships"
_WORKBOOK = (
    f'<workbook xmlns="{_MAIN}" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">'
    '<sheets><sheet name="a" sheetId="1" r:id="r1"/></sheets></workbook>'
).encode()
_RELATIONS = (
    f'<Relationships xmlns="{_LINKS}"><Relationship Id="r1" Type="worksheet" Target="worksheets/sheet1.xml"/>'
    '<Relationship Id="r2" Type="sharedStrings" Target="sharedStrings.xml"/>'
    '<Relationship Id="r3" Type="styles" Target="styles.xml"/></Relationships>'
).encode()


def _said(problem: AuditorError) -> None:
    """What stops a run is one line in either language."""
    assert problem.message("zh").strip()
    assert "\n" not in problem.message("zh") + problem.message("en")


def _read(data: bytes, name: str) -> None:
    """Read as a file of that name; what is read is told, what is refused is told why, in one line."""
    try:
        document = read_document(data, name=name)
    except AuditorError as problem:
        _said(problem)
        return
    for block in document.blocks:
        texts = [cell.text for cell in block.cells] if isinstance(block, Table) else [block.text]
        for text in texts:
            text.locate(0)
            assert len(text.shown) == len(text.value)


def text(data: bytes) -> None:
    """A text file."""
    _read(data, "a.txt")


def markdown(data: bytes) -> None:
    """A Markdown file."""
    _read(data, "a.md")


def csv(data: bytes) -> None:
    """A table of text."""
    _read(data, "a.csv")


def html(data: bytes) -> None:
    """A web page."""
    _read(data, "a.html")


def xls(data: bytes) -> None:
    """An old workbook."""
    _read(data, "a.xls")


def pdf(data: bytes) -> None:
    """A PDF file; bytes that are none are the content of its only page."""
    if data.startswith(b"%PDF"):
        _read(data, "a.pdf")
        return
    page = (
        b"<< /Type /Page /Parent 2 0 R /MediaBox [ 0 0 595 842 ] /Contents 4 0 R"
        b" /Resources << /Font << /F 5 0 R >> >> >>"
    )
    font = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [ 3 0 R ] /Count 1 >>", page]
    content = b"<< /Length %d >>\nstream\n" % len(data) + data + b"\nendstream"
    _read(assembled([*objects, content, font], "/Root 1 0 R"), "a.pdf")


def _well_formed(inner: bytes) -> bytes:
    """What stands in an element, mended: a package with broken XML is refused before it is read."""
    root = etree.fromstring(
        f'<w:a xmlns:w="{W}">'.encode() + inner + b"</w:a>", etree.XMLParser(recover=True, resolve_entities=False)
    )
    if root is None:
        return b""
    return etree.tostring(root, encoding="utf-8").partition(b">")[2].removesuffix(b"</w:a>")


def docx(data: bytes) -> None:
    """A Word file; bytes that are no zip are its body, styles and numbering."""
    if data.startswith(b"PK"):
        _read(data, "a.docx")
        return
    inner = (*map(_well_formed, data.split(PART)), b"", b"", b"")
    head = f'<?xml version="1.0" encoding="UTF-8"?><w:%s xmlns:w="{W}">'
    parts = {"document": b"<w:body>%s</w:body>" % inner[0], "styles": inner[1], "numbering": inner[2]}
    files = {
        f"word/{name}.xml": (head % name).encode() + content + f"</w:{name}>".encode()
        for name, content in parts.items()
    }
    _read(zipped(files), "a.docx")


def xlsx(data: bytes) -> None:
    """A workbook; bytes that are no zip are its sheet, shared strings and styles."""
    if data.startswith(b"PK"):
        _read(data, "a.xlsx")
        return
    sheet, strings, styles, *_ = (*map(_well_formed, data.split(PART)), b"", b"")
    head = f'xmlns="{_MAIN}"'.encode()
    files = {
        "[Content_Types].xml": _CONTENT_TYPES,
        "xl/workbook.xml": _WORKBOOK,
        "xl/_rels/workbook.xml.rels": _RELATIONS,
        "xl/worksheets/sheet1.xml": b"<worksheet %s>%s</worksheet>" % (head, sheet),
        "xl/sharedStrings.xml": b"<sst %s>%s</sst>" % (head, strings),
        "xl/styles.xml": b"<styleSheet %s>%s</styleSheet>" % (head, styles),
    }
    _read(zipped(files), "a.xlsx")


def _words(data: bytes) -> str:
    return data.decode("utf-8", errors="replace")


def figures(data: bytes) -> None:
    """Numerals and units: figures stand apart and in order, and no digit is lost."""
    value = _words(data)
    scanned = scan_all(Text(value), Place(0, 0, 0), load_lexicon())
    places = [found.place for found in (*scanned.figures, *scanned.omitted)]
    for one in scanned.figures:
        assert one.text == value[one.place.start : one.place.end]
        assert one.interval().contains(one.base)
    covered = {at for place in places for at in range(place.start, place.end)}
    assert not [digit for digit in re.finditer(r"\d", value) if digit.start() not in covered]


def _no_crash(document: Document) -> None:
    figures = read_figures(document, load_lexicon())
    recognised = recognise_claims(figures, load_lexicon())
    for crash in recognised.crashes:
        raise AssertionError(crash.trace)
    assert {figure.place for figure in figures.all} <= recognised.silences.keys()


def _document(*blocks: Paragraph | Table) -> Document:
    return Document(None, "text", "", "", blocks)


def tree(data: bytes) -> None:
    """The reading of running text: mentions, keys, headings, and every claim made of them."""
    document = _document(*(Paragraph(Text(line)) for line in _words(data).split("\n")))
    _no_crash(document)
    prose = read_prose(read_figures(document, load_lexicon()), wording_of(load_lexicon()))
    for view, keys in zip(prose.views, read_keys(prose), strict=True):
        assert len(view.mentions) == len(keys)


def grid(data: bytes) -> None:
    """The structure of a table and every claim made of it."""
    rows = [line.split("|") for line in _words(data).split("\n")]
    cells = tuple(Cell(Text(value), r, c) for r, row in enumerate(rows) for c, value in enumerate(row))
    _no_crash(_document(Table(cells, len(rows), max(map(len, rows)), 1)))


def audit(data: bytes) -> None:
    """A whole audit of a Markdown text; no part of it fails."""
    try:
        document = read_document(data, name="a.md")
    except AuditorError:
        return
    for crash in audit_document(document).crashes:
        raise AssertionError(crash.trace)


_LOADERS: tuple[Callable[[Path], object], ...] = (
    lambda path: read_rule(path, with_examples=True),
    lambda path: book.load_forms.__wrapped__(path.parent),
    load_thresholds.__wrapped__,
    read_configuration,
    read_suppressions,
)


def rules(data: bytes) -> None:
    """A TOML file as a rule, a form with its ties, thresholds, a configuration, a list of what is accepted."""
    first, _, ties = data.partition(PART)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "a.toml")
        path.write_bytes(first)
        Path(folder, "ties-a.toml").write_bytes(ties)
        for load in _LOADERS:
            try:
                load(path)
            except AuditorError as problem:
                _said(problem)


TARGETS: dict[str, Target] = {
    target.__name__: target
    for target in (text, markdown, csv, html, docx, xlsx, xls, pdf, figures, tree, grid, rules, audit)
}
