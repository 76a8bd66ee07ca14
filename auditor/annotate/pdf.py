"""Highlights in a PDF over the figures, each with its message, written behind the original as an incremental update.

Owns the annotation and its look. The original is a prefix of the copy, byte for byte. The library (pypdf) is an extra
and imported only here. Places come from the reader, in the coordinates of the page itself, so that pages that are
turned or cropped need no care.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from auditor.annotate.marked import SIGNED, Marked
from auditor.annotate.notes import AUTHOR, Note
from auditor.annotate.pdf_restricted import Box, Highlight, is_restricted, with_highlights
from auditor.document import Block, Table, Text
from auditor.errors import UsageError
from auditor.readers.source import Source

if TYPE_CHECKING:
    from pypdf import PdfWriter

_PRINTED = 4  # flag of an annotation that is printed with its page
_YELLOW, _VIOLET = (255, 222, 51), (217, 199, 247)  # of findings, of queries
_SIGNATURE = b"/ByteRange"


def marked_pdf(source: Source, notes: Sequence[Note], lang: str, blocks: Sequence[Block]) -> Marked:
    """The copy of a PDF with a highlight for each note.

    Raises:
        UsageError: the library is not installed, or the file cannot be added to.
    """
    places = [(note, _boxes(note, blocks)) for note in notes]
    placed = [(note, boxes) for note, boxes in places if boxes]
    left_out = tuple(note for note, boxes in places if not boxes)
    if not placed:
        return Marked(source.data, 0, left_out)
    data = _written(source, placed, lang)
    remarks = (SIGNED,) if _SIGNATURE in source.data else ()
    return Marked(data, len(placed), left_out, remarks)


def _written(source: Source, placed: Sequence[tuple[Note, list[Box]]], lang: str) -> bytes:
    """The bytes of the copy.

    Raises:
        UsageError: the library is not installed, or the file cannot be added to.
    """
    if is_restricted(source.data):
        highlights = [Highlight(note, boxes, _VIOLET if note.is_query else _YELLOW) for note, boxes in placed]
        data = with_highlights(source.data, highlights, lang)
        if data is None:
            raise UsageError(
                f"{source.name}：PDF 设有权限密码，不能加批注，请用 --format html 查看",
                f"{source.name}: the PDF is restricted by a password and cannot be marked; see --format html",
            )
        return data
    writer, target = _writer(source), io.BytesIO()
    for note, boxes in placed:
        _add(writer, note, boxes, lang)
    writer.write(target)
    return target.getvalue()


def _writer(source: Source) -> PdfWriter:
    try:
        from pypdf import PdfWriter
        from pypdf.errors import PyPdfError
    except ModuleNotFoundError:
        raise UsageError(
            "给 PDF 加批注需要 pypdf：pip install report-auditor[annotate]",
            "marking a PDF needs pypdf: pip install report-auditor[annotate]",
        ) from None
    try:
        return PdfWriter(io.BytesIO(source.data), incremental=True)
    except (PyPdfError, ValueError, KeyError, TypeError, RecursionError):
        raise UsageError(
            f"{source.name}：PDF 结构不规范，不能加批注，请用 --format html 查看",
            f"{source.name}: the structure of the PDF is irregular and cannot be added to; see --format html",
        ) from None


def _boxes(note: Note, blocks: Sequence[Block]) -> list[Box]:
    """The boxes that the digits of a figure take up: several where it goes over the end of a line."""
    text = _text_of(note, blocks)
    if text is None or note.location.page is None:
        return []
    figure = text.slice(note.place.start, note.place.end)
    digits = [a.location for a in figure.anchors if figure.value[a.offset : a.offset + 1].isdigit()]
    boxes = [at.bbox for at in digits or [note.location] if at.bbox is not None and at.page == note.location.page]
    return list(dict.fromkeys(boxes))


def _text_of(note: Note, blocks: Sequence[Block]) -> Text | None:
    block = blocks[note.place.block]
    if not isinstance(block, Table):
        return block.text
    return next((c.text for c in block.cells if (c.row, c.col) == (note.place.row, note.place.col)), None)


def _add(writer: PdfWriter, note: Note, boxes: Sequence[Box], lang: str) -> None:
    from pypdf.generic import ArrayObject, DictionaryObject, NameObject, NumberObject, TextStringObject

    lefts, bottoms, rights, tops = zip(*boxes, strict=True)
    around = (min(lefts), min(bottoms), max(rights), max(tops))
    quads = [
        number
        for left, bottom, right, top in boxes
        for number in (left, top, right, top, left, bottom, right, bottom)  # the order in which viewers take them
    ]
    colour = [_share(part) for part in (_VIOLET if note.is_query else _YELLOW)]
    look = writer._add_object(_look(around, boxes, colour))
    highlight = DictionaryObject(
        {
            NameObject("/Type"): NameObject("/Annot"),
            NameObject("/Subtype"): NameObject("/Highlight"),
            NameObject("/Rect"): ArrayObject(map(NumberObject, around)),
            NameObject("/QuadPoints"): ArrayObject(map(NumberObject, quads)),
            NameObject("/C"): _numbers(colour),
            NameObject("/F"): NumberObject(_PRINTED),
            NameObject("/T"): TextStringObject(AUTHOR[lang]),
            NameObject("/NM"): TextStringObject(f"auditor-{note.id}"),
            NameObject("/Contents"): TextStringObject(note.text.replace("\n", "\r")),
            NameObject("/AP"): DictionaryObject({NameObject("/N"): look}),
        }
    )
    writer.add_annotation((note.location.page or 1) - 1, highlight)


def _look(around: Box, boxes: Sequence[Box], colour: Sequence[str]) -> Any:
    """The drawing of a highlight: the boxes, filled so that the characters below show through."""
    from pypdf.generic import ArrayObject, DecodedStreamObject, DictionaryObject, NameObject, NumberObject

    stream = DecodedStreamObject()
    fills = " ".join(f"{left} {bottom} {right - left} {top - bottom} re" for left, bottom, right, top in boxes)
    stream.set_data(f"/G gs {' '.join(colour)} rg {fills} f".encode())
    multiply = DictionaryObject({NameObject("/BM"): NameObject("/Multiply")})
    stream.update(
        {
            NameObject("/Type"): NameObject("/XObject"),
            NameObject("/Subtype"): NameObject("/Form"),
            NameObject("/BBox"): ArrayObject(map(NumberObject, around)),
            NameObject("/Group"): DictionaryObject({NameObject("/S"): NameObject("/Transparency")}),
            NameObject("/Resources"): DictionaryObject(
                {NameObject("/ExtGState"): DictionaryObject({NameObject("/G"): multiply})}
            ),
        }
    )
    return stream


def _share(part: int) -> str:
    """A step of 255 as a PDF writes it: 51 as 0.200."""
    thousandths = part * 1000 // 255
    return f"{thousandths // 1000}.{thousandths % 1000:03}"


def _numbers(values: Sequence[str]) -> Any:
    from pypdf.generic import ArrayObject, FloatObject

    return ArrayObject(map(FloatObject, values))
