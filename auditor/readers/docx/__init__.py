"""Word files (.docx), read straight from their XML.

Owns the order of the steps: open the package safely (package.py), learn styles and numbering (styles.py,
numbering.py), walk the body (body.py, inline.py, grid.py), then the same layout stage that text goes through.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from auditor.document import Aside, Block, Location, Paragraph, Table
from auditor.readers.docx.body import Walker
from auditor.readers.docx.styles import read_styles
from auditor.readers.docx.trace import Trace
from auditor.readers.layout import lay_out
from auditor.readers.layout.lines import Line
from auditor.readers.package import Package
from auditor.readers.result import Reading, asides_of, refuse
from auditor.readers.source import Source
from auditor.readers.xml import child

__all__ = ["read_docx"]

_HEADER = re.compile(r"word/(?:header|footer)\d*\.xml")


def read_docx(source: Source, trace: Trace | None = None) -> Reading:
    """The blocks of a .docx in document order, with remarks on what could not be read.

    With a `trace` the places of the blocks are those that the trace leads back to the file.

    Raises:
        UnreadableFile: the package is damaged, unsafe or holds no text.
    """
    with Package(source) as package:
        document = package.main_document()
        body = child(document, "body")
        if body is None:
            raise refuse(source.name, "Word 文档没有正文", "the Word document has no body", "no-text")
        if trace is not None:
            trace.part, trace.root = package.main_part() or "", document
        walker = Walker(package, read_styles(package), trace)
        items = walker.body(body)
        remarks = walker.remarks()
        asides = (*walker.asides(), *_headers(package))
    blocks = _laid_out(items)
    if not any(_has_text(block) for block in blocks):
        zh = ["文档里没有文字", *(remark.zh for remark in remarks)]
        en = ["the document holds no text", *(remark.en for remark in remarks)]
        raise refuse(source.name, "；".join(zh), "; ".join(en))
    return Reading(blocks, remarks, asides=asides)


def _headers(package: Package) -> tuple[Aside, ...]:
    """What headers and footers of pages print in digits; the number of the page itself is a field."""
    roots = (package.part(name) for name in package.names(_HEADER))
    texts = ("".join(part.text or "" for part in root.iter("{*}t")) for root in roots if root is not None)
    return asides_of(((text, Location()) for text in texts), "header")


def _has_text(block: Block) -> bool:
    if isinstance(block, Paragraph):
        return bool(block.text.value)
    return any(cell.text.value for cell in block.cells)


def _laid_out(items: Sequence[Line | Table]) -> tuple[Block, ...]:
    """The items with every run of paragraphs outside tables passed through the layout stage."""
    blocks: list[Block] = []
    lines: list[Line] = []
    for item in items:
        if isinstance(item, Table):
            blocks += [*lay_out(lines), item]
            lines = []
        else:
            lines.append(item)
    return (*blocks, *lay_out(lines))
