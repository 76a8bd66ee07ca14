"""PDF files with a text layer.

Owns the order of the steps: open (engine.py), every page to lines and tables (page.py) one at a time, then over all
pages: page numbers and running headers off (furniture.py), footnotes apart (footnotes.py), tables joined
(continuation.py), paragraphs put together (flow.py). Leaves what to say of pages without text to missing.py.
"""

from __future__ import annotations

from contextlib import closing

from auditor.readers.pdf.beside import WideSheets
from auditor.readers.pdf.boxfont import box_fonts
from auditor.readers.pdf.continuation import flowing_items
from auditor.readers.pdf.engine import open_pdf, sheets_of
from auditor.readers.pdf.flow import blocks_of
from auditor.readers.pdf.footnotes import with_notes_apart
from auditor.readers.pdf.furniture import without_furniture
from auditor.readers.pdf.missing import Gaps
from auditor.readers.pdf.page import Page, pages_of
from auditor.readers.pdf.scans import Scans
from auditor.readers.pdf.whole import check_whole
from auditor.readers.result import Reading, refuse
from auditor.readers.source import Source

__all__ = ["read_pdf"]


def read_pdf(source: Source) -> Reading:
    """The blocks of a PDF in reading order, with remarks on pages that could not be read.

    Raises:
        UnreadableFile: encrypted, truncated or damaged, or without any text.
    """
    check_whole(source)
    gaps = Gaps()
    scans = Scans(source.limits)
    pages: dict[int, list[Page]] = {}
    wide = WideSheets()
    with box_fonts(), closing(open_pdf(source)) as document:
        for sheet in sheets_of(document, scans.read):
            if isinstance(sheet, int):
                gaps.unreadable.append(sheet)
                continue
            gaps.look_at(sheet, sheet.number in scans.beyond)
            whole = wide.add(sheet)
            pages[whole.number] = pages_of(whole, pages.get(whole.number - 1, ()))
    gaps.beside = wide.joined
    parts = [part for own in pages.values() for part in own]
    stripped = without_furniture(parts)
    blocks = blocks_of(flowing_items(with_notes_apart(stripped.pages)))
    if not blocks:
        raise refuse(source.name, *gaps.why_empty(), "no-text")
    return Reading(blocks, gaps.remarks(), asides=stripped.asides)
