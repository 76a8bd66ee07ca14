"""Highlights in a PDF that opens for all but is encrypted against changes, added by the library that reads PDFs.

Owns this one way of writing: what is new is encrypted like the rest, which the other library cannot do. Restrictions
stay in force. Files whose places are kept in streams are refused, since the update would damage them.
"""

from __future__ import annotations

import io
import re
from collections.abc import Sequence

from auditor.annotate.notes import AUTHOR, Note
from auditor.records import NamedTuple

Box = tuple[int, int, int, int]
_PLACES_IN_STREAMS = re.compile(rb"/Type\s*/XRef\b")


class Highlight(NamedTuple):
    """A note, the boxes to cover, and the colour in steps of 255."""

    note: Note
    boxes: Sequence[Box]
    colour: tuple[int, int, int]


def is_restricted(data: bytes) -> bool:
    """True for a file that is encrypted, though it opens without a password."""
    import pypdfium2
    import pypdfium2.raw as pdfium

    document = pypdfium2.PdfDocument(data)
    revision: int = pdfium.FPDF_GetSecurityHandlerRevision(document)
    document.close()
    return revision >= 0


def with_highlights(data: bytes, highlights: Sequence[Highlight], lang: str) -> bytes | None:
    """The copy, None where the library cannot write one that begins with the original and opens again."""
    import pypdfium2
    import pypdfium2.raw as pdfium

    if _PLACES_IN_STREAMS.search(data):
        return None
    document = pypdfium2.PdfDocument(data)
    pages: dict[int, pypdfium2.PdfPage] = {}
    for highlight in highlights:
        number = (highlight.note.location.page or 1) - 1
        if number not in pages:
            pages[number] = document[number]
        _add(pages[number], highlight, lang)
    target = io.BytesIO()
    document.save(target, flags=pdfium.FPDF_INCREMENTAL)
    for page in pages.values():
        page.close()
    document.close()
    copy = target.getvalue()
    return copy if copy.startswith(data) and _counted(copy) >= len(highlights) else None


def _add(page: object, highlight: Highlight, lang: str) -> None:
    import pypdfium2.raw as pdfium

    boxes, note = highlight.boxes, highlight.note
    lefts, bottoms, rights, tops = zip(*boxes, strict=True)
    annotation = pdfium.FPDFPage_CreateAnnot(page, pdfium.FPDF_ANNOT_HIGHLIGHT)
    pdfium.FPDFAnnot_SetColor(annotation, pdfium.FPDFANNOT_COLORTYPE_Color, *highlight.colour, 255)
    pdfium.FPDFAnnot_SetRect(annotation, pdfium.FS_RECTF(min(lefts), max(tops), max(rights), min(bottoms)))
    for left, bottom, right, top in boxes:
        quad = pdfium.FS_QUADPOINTSF(left, top, right, top, left, bottom, right, bottom)
        pdfium.FPDFAnnot_AppendAttachmentPoints(annotation, quad)
    _say(annotation, b"Contents", note.text.replace("\n", "\r"))
    _say(annotation, b"T", AUTHOR[lang])
    _say(annotation, b"NM", f"auditor-{note.id}")
    pdfium.FPDFAnnot_SetFlags(annotation, pdfium.FPDF_ANNOT_FLAG_PRINT)
    pdfium.FPDFPage_CloseAnnot(annotation)


def _say(annotation: object, key: bytes, text: str) -> None:
    import ctypes

    import pypdfium2.raw as pdfium

    buffer = ctypes.create_string_buffer(text.encode("utf-16-le") + b"\0\0")
    pdfium.FPDFAnnot_SetStringValue(annotation, key, ctypes.cast(buffer, ctypes.POINTER(pdfium.FPDF_WCHAR)))


def _counted(copy: bytes) -> int:
    """How many highlights the copy holds when it is opened again."""
    import pypdfium2
    import pypdfium2.raw as pdfium

    count = 0
    document = pypdfium2.PdfDocument(copy)
    for number in range(len(document)):
        page = document[number]
        for at in range(pdfium.FPDFPage_GetAnnotCount(page)):
            annotation = pdfium.FPDFPage_GetAnnot(page, at)
            count += pdfium.FPDFAnnot_GetSubtype(annotation) == pdfium.FPDF_ANNOT_HIGHLIGHT
            pdfium.FPDFPage_CloseAnnot(annotation)
        page.close()
    document.close()
    return count
