"""The one door to the PDF library (pypdfium2): opens a file and yields its pages one after another as Sheets.

Owns opening and refusing, and the direction in which a page is read. Leaves its characters to marks.py, its lines and
pictures to drawings.py. A page is closed before the next one is opened, so that memory does not grow with the file.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from auditor.errors import UnreadableFile
from auditor.limits import TOO_LARGE
from auditor.readers.pdf.cuts import cut_lines, with_cut_ends
from auditor.readers.pdf.drawings import read_drawings
from auditor.readers.pdf.geometry import Frame, Sheet
from auditor.readers.pdf.marks import read_marks, visible_glyphs
from auditor.readers.result import refuse
from auditor.readers.source import Source

Render = Callable[[float], Any]  # the picture of a page at so many dots a point


def open_pdf(source: Source) -> pypdfium2.PdfDocument:
    """The opened file, to be closed by the caller.

    Raises:
        UnreadableFile: encrypted or damaged, or with too many pages.
    """
    try:
        opened = pypdfium2.PdfDocument(source.data)
    except pypdfium2.PdfiumError as problem:
        raise _refusal(source.name, problem) from None
    most = source.limits.pages
    if len(opened) > most:
        opened.close()
        raise refuse(
            source.name,
            f"PDF 超过 {most} 页，请拆分后再审",
            f"the PDF has over {most} pages, split it first",
            TOO_LARGE,
        )
    return opened


def _refusal(name: str, problem: pypdfium2.PdfiumError) -> UnreadableFile:
    if problem.err_code == pdfium.FPDF_ERR_PASSWORD:
        return refuse(
            name,
            "PDF 有密码保护，请先取消密码",
            "the PDF is password-protected, remove the password first",
            "encrypted",
        )
    if problem.err_code == pdfium.FPDF_ERR_SECURITY:
        return refuse(
            name, "PDF 的加密方式不支持，请先取消加密", "the PDF is encrypted, remove the encryption first", "encrypted"
        )
    return refuse(name, "PDF 文件不完整或已损坏", "the PDF is truncated or damaged", "damaged")


def sheets_of(
    document: pypdfium2.PdfDocument, read: Callable[[Sheet, Render], Sheet] | None = None
) -> Iterator[Sheet | int]:
    """The pages in order, each as `read` makes it of its sheet and picture; its number where one cannot be opened."""
    for index in range(len(document)):
        try:
            page = document[index]
        except pypdfium2.PdfiumError:
            yield index + 1
            continue
        try:
            sheet = _sheet(page, index + 1)
            yield sheet if read is None else read(sheet, partial(_picture, page, sheet.frame.turn))
        finally:
            page.close()


def _picture(page: pypdfium2.PdfPage, turn: int, scale: float) -> Any:
    """The page as it is read after so many quarter turns, at so many dots a point; each dot blue, green, red."""
    bitmap = page.render(scale=scale, may_draw_forms=False, rev_byteorder=False, prefer_bgrx=False)
    try:
        picture = bitmap.to_numpy()[:, :, :3]
        for _ in range((turn + page.get_rotation() // 90) % 4):  # beyond those in which the library shows it
            picture = picture.swapaxes(0, 1)[:, ::-1]
        return picture.copy()
    finally:
        bitmap.close()


def _sheet(page: pypdfium2.PdfPage, number: int) -> Sheet:
    left, bottom, right, top = page.get_bbox()
    text = page.get_textpage()
    try:
        marks, unmapped = read_marks(text.raw, text.count_chars())
    finally:
        text.close()
    turns = Counter(mark.run.turn for mark in marks if mark.run.turn is not None)
    turn = turns.most_common(1)[0][0] if turns else -(page.get_rotation() // 90) % 4
    frame = Frame(turn or 0, left, bottom, right, top)
    drawings = read_drawings(page.raw, frame)
    glyphs = visible_glyphs(with_cut_ends(marks) if frame.turn == 0 else marks, frame, drawings)
    cuts = cut_lines(marks) if frame.turn == 0 else ((), ())
    return Sheet(number, frame, glyphs, drawings.rulings, drawings.pictured, drawings.outlines, unmapped, *cuts)
