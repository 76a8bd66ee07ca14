"""The one door to the PDF library (pypdfium2): opens a file and yields its pages one after another as Sheets.

Owns opening and refusing, which characters are visible (not white on white, not outside the page, not of invisible
mode unless they lie over a scan), and the direction in which a page is read. Leaves lines and pictures of a page to
drawings.py. A page is closed before the next one is opened, so that memory does not grow with the file.
"""

from __future__ import annotations

import ctypes
import math
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from auditor.errors import UnreadableFile
from auditor.readers.pdf.drawings import Drawings, clip_of, read_drawings
from auditor.readers.pdf.geometry import Box, Frame, Glyph, Sheet
from auditor.readers.result import refuse

_INVISIBLE = {pdfium.FPDF_TEXTRENDERMODE_INVISIBLE, pdfium.FPDF_TEXTRENDERMODE_CLIP}
_SCANNED = 0.5  # share of a page under pictures from which on invisible text is the text layer of a scan
_TINY = 1.0  # points; smaller print is not meant to be read
_WHITE = 250  # of 255
_SLANT = 10  # degrees by which text may lean before it counts as a watermark
_HYPHENS = {0x02, 0xFFFE}  # the library's marks for a hyphen at a line end


@dataclass(frozen=True, slots=True)
class _Run:
    """What the characters of one text object share; `turn` in quarter turns, None for slanted text."""

    turn: int | None
    size: float
    hidden: bool
    white: bool
    clip: Box | None  # what of it shows, in the PDF's own coordinates (left, bottom, right, top)


@dataclass(frozen=True, slots=True)
class _Mark:
    """A character in the PDF's own coordinates."""

    char: str
    run: _Run
    left: float
    bottom: float
    right: float
    top: float
    x: float
    y: float
    spaced: bool


def open_pdf(data: bytes, name: str) -> pypdfium2.PdfDocument:
    """The opened file, to be closed by the caller.

    Raises:
        UnreadableFile: encrypted or damaged.
    """
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as problem:
        raise _refusal(name, problem) from None
    if len(document) == 0:
        document.close()
        raise refuse(name, "PDF 文件里没有页面", "the PDF holds no page")
    return document


def _refusal(name: str, problem: pypdfium2.PdfiumError) -> UnreadableFile:
    if problem.err_code == pdfium.FPDF_ERR_PASSWORD:
        return refuse(name, "PDF 有密码保护，请先取消密码", "the PDF is password-protected, remove the password first")
    if problem.err_code == pdfium.FPDF_ERR_SECURITY:
        return refuse(name, "PDF 的加密方式不支持，请先取消加密", "the PDF is encrypted, remove the encryption first")
    return refuse(name, "PDF 文件不完整或已损坏", "the PDF is truncated or damaged")


def sheets_of(document: pypdfium2.PdfDocument) -> Iterator[Sheet | int]:
    """The pages in order; the number of the page where one cannot be opened."""
    for index in range(len(document)):
        try:
            page = document[index]
        except pypdfium2.PdfiumError:
            yield index + 1
            continue
        try:
            yield _sheet(page, index + 1)
        finally:
            page.close()


def _sheet(page: pypdfium2.PdfPage, number: int) -> Sheet:
    left, bottom, right, top = page.get_bbox()
    box = Frame(0, left, bottom, right, top)
    marks, unmapped = _marks(page)
    turns = Counter(mark.run.turn for mark in marks if mark.run.turn is not None)
    turn = turns.most_common(1)[0][0] if turns else -(page.get_rotation() // 90) % 4
    frame = Frame(turn or 0, left, bottom, right, top)
    drawings = read_drawings(page.raw, frame)
    scanned = drawings.pictured >= _SCANNED
    glyphs = tuple(
        _glyph(mark, frame) for mark in marks if mark.run.turn is not None and _is_visible(mark, box, frame, drawings, scanned)
    )
    return Sheet(number, frame, glyphs, drawings.rulings, drawings.pictured, drawings.outlines, unmapped)


def _marks(page: pypdfium2.PdfPage) -> tuple[list[_Mark], int]:
    """The printed characters, blanks left out, and how many of them the file does not map to Unicode."""
    text = page.get_textpage()
    try:
        return _read_marks(text.raw, text.count_chars())
    finally:
        text.close()


def _read_marks(text: Any, count: int) -> tuple[list[_Mark], int]:
    marks: list[_Mark] = []
    runs: dict[int, _Run] = {}
    x, y, rect = ctypes.c_double(), ctypes.c_double(), pdfium.FS_RECTF()
    px, py, prect = ctypes.byref(x), ctypes.byref(y), ctypes.byref(rect)
    unmapped, spaced = 0, False
    for index in range(count):
        code = pdfium.FPDFText_GetUnicode(text, index)
        char = "-" if code in _HYPHENS else chr(code)
        if char.isspace() or pdfium.FPDFText_IsGenerated(text, index) == 1:
            spaced = True
            continue
        owner = pdfium.FPDFText_GetTextObject(text, index)
        key = ctypes.cast(owner, ctypes.c_void_p).value or 0
        run = runs.get(key)
        if run is None:
            run = runs[key] = _run(text, index, owner)
        if code in (0, 0xFFFD) or 0xE000 <= code <= 0xF8FF:
            unmapped += not run.hidden
            spaced = True
            continue
        pdfium.FPDFText_GetCharOrigin(text, index, px, py)
        pdfium.FPDFText_GetLooseCharBox(text, index, prect)
        marks.append(_Mark(char, run, rect.left, rect.bottom, rect.right, rect.top, x.value, y.value, spaced))
        spaced = False
    return marks, unmapped


def _run(text: Any, index: int, owner: Any) -> _Run:
    matrix = pdfium.FS_MATRIX()
    pdfium.FPDFText_GetMatrix(text, index, ctypes.byref(matrix))
    angle = math.degrees(math.atan2(matrix.b, matrix.a))
    turn = round(angle / 90)
    size = pdfium.FPDFText_GetFontSize(text, index) * math.hypot(matrix.c, matrix.d)
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    pdfium.FPDFText_GetFillColor(
        text, index, ctypes.byref(red), ctypes.byref(green), ctypes.byref(blue), ctypes.byref(alpha)
    )
    mode = pdfium.FPDFTextObj_GetTextRenderMode(owner) if owner else pdfium.FPDF_TEXTRENDERMODE_FILL
    return _Run(
        turn % 4 if abs(angle - 90 * turn) <= _SLANT else None,
        size,
        clip=clip_of(owner) if owner else None,
        hidden=mode in _INVISIBLE or alpha.value == 0 or size < _TINY,
        white=min(red.value, green.value, blue.value) >= _WHITE and mode == pdfium.FPDF_TEXTRENDERMODE_FILL,
    )


def _is_visible(mark: _Mark, page: Frame, frame: Frame, drawings: Drawings, scanned: bool) -> bool:
    x, y = (mark.left + mark.right) / 2, (mark.bottom + mark.top) / 2
    if not (page.left <= x <= page.right and page.bottom <= y <= page.top):
        return False
    if mark.run.clip is not None and not mark.run.clip.holds(x, y):
        return False
    if mark.run.hidden:
        return scanned and mark.run.size >= _TINY
    if not mark.run.white:
        return True
    point = frame.upright(x, y)
    return any(dark.holds(*point) for dark in drawings.backgrounds)


def _glyph(mark: _Mark, frame: Frame) -> Glyph:
    box = frame.upright_box(mark.left, mark.bottom, mark.right, mark.top)
    turn = ((mark.run.turn or 0) - frame.turn) % 4
    _, y = frame.upright(mark.x, mark.y)
    if turn:
        y = box.bottom - 0.15 * mark.run.size
    return Glyph(mark.char, box.x0, box.x1, y, mark.run.size, turn, mark.spaced)


__all__ = ["Box", "open_pdf", "sheets_of"]
