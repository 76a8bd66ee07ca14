"""Notes and files for the tests of marked-up copies, and what a copy holds, read without the program's own code."""

from __future__ import annotations

import io
import zipfile

from lxml import etree

from auditor.annotate import Marked, annotated, readable
from auditor.annotate.notes import Note
from auditor.document import Block, Table, Text
from auditor.figures.model import Place
from auditor.readers import read_document
from auditor.readers.source import load_source
from tests.readers.notation import W

TYPES = (
    '<?xml version="1.0" encoding="UTF-8"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="xml" ContentType="application/xml"/></Types>'
)
SAYS = "说明：应为5127.22万元"
Element = etree._Element


def note(data: bytes, figure: str, nth: int = 0) -> Note:
    """A note on the n-th place where the report prints the figure."""
    places = []
    document = read_document(data)
    for index, block in enumerate(document.blocks):
        texts = (
            [(c.text, c.row, c.col) for c in block.cells] if isinstance(block, Table) else [(block.text, None, None)]
        )
        for text, row, col in texts:
            start = text.value.find(figure)
            while start >= 0:
                places.append((Place(index, start, start + len(figure), row, col), text.locate(start)))
                start = text.value.find(figure, start + 1)
    place, location = places[nth]
    return Note(f"id{nth}", place, location, figure, "× 错误", f"原文：{figure}", (SAYS,))


def _texts(block: Block) -> list[tuple[Text, int | None, int | None]]:
    if isinstance(block, Table):
        return [(cell.text, cell.row, cell.col) for cell in block.cells]
    return [(block.text, None, None)]


def marked(data: bytes, *notes: Note) -> Marked:
    """The copy of the file with these notes."""
    source = load_source(data)
    return annotated(source, readable(source), notes, "zh", read_document(data).blocks)


def parts_of(data: bytes) -> dict[str, bytes]:
    """The parts of an office file by name."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


def with_types(data: bytes) -> bytes:
    """The file with a list of content types, which every real one has."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr("[Content_Types].xml", TYPES)
        for name, content in parts_of(data).items():
            archive.writestr(name, content)
    return target.getvalue()


def body(data: bytes) -> Element:
    """The main part of a Word file."""
    return etree.fromstring(parts_of(data)["word/document.xml"])


def commented(data: bytes) -> list[str]:
    """What stands inside the marks of each comment of a Word file, by number of the comment."""
    found: dict[str, str] = {}
    open_ones: set[str] = set()
    for element in body(data).iter("*"):
        name, number = etree.QName(element).localname, element.get(f"{{{W}}}id") or ""
        assert etree.QName(element).namespace
        if name == "commentRangeStart":
            open_ones.add(number)
            found[number] = ""
        elif name == "commentRangeEnd":
            open_ones.remove(number)
        elif name in ("t", "delText", "noBreakHyphen"):
            for one in open_ones:
                found[one] += "-" if name == "noBreakHyphen" else element.text or ""
    assert not open_ones
    return [text for _, text in sorted(found.items(), key=lambda item: int(item[0]))]


def told(data: bytes) -> list[str]:
    """The text of each comment of a Word file."""
    root = etree.fromstring(parts_of(data)["word/comments.xml"])
    comments = list(root.iter(f"{{{W}}}comment"))
    numbers = [comment.get(f"{{{W}}}id") for comment in comments]
    assert len(comments) == len(root) == len(set(numbers))
    assert {e.get(f"{{{W}}}id") for e in body(data).iter(f"{{{W}}}commentReference")} <= set(numbers)
    return ["\n".join("".join(t.text or "" for t in p.iter(f"{{{W}}}t")) for p in comment) for comment in comments]


def without_marks(data: bytes) -> bytes:
    """The main part with marks taken out, and neighbouring runs and texts that are set alike put together."""
    root = body(data)
    for element in list(root.iter("*")):
        name = etree.QName(element).localname
        if name in ("commentRangeStart", "commentRangeEnd"):
            _drop(element)
        elif name == "commentReference":
            parent = element.getparent()
            assert parent is not None
            _drop(parent)
    for run in list(root.iter(f"{{{W}}}r")):
        before = run.getprevious()
        if before is not None and before.tag == run.tag and _look(before) == _look(run):
            before.extend([child for child in run if child.tag != f"{{{W}}}rPr"])
            _drop(run)
    for text in list(root.iter(f"{{{W}}}t")):
        before = text.getprevious()
        if before is not None and before.tag == text.tag:
            before.text = (before.text or "") + (text.text or "")
            _drop(text)
    for text in root.iter(f"{{{W}}}t"):
        text.attrib.pop("{http://www.w3.org/XML/1998/namespace}space", None)
    return etree.tostring(root, method="c14n")


def _look(run: Element) -> tuple[bytes, bytes]:
    properties = run.find(f"{{{W}}}rPr")
    look = b"" if properties is None else etree.tostring(properties, method="c14n")
    return str(sorted(run.attrib.items())).encode(), look


def _drop(element: Element) -> None:
    parent = element.getparent()
    assert parent is not None
    parent.remove(element)
