"""Marked-up copies of a report: every finding at its figure, and the rest of the document as it is.

Owns which format is marked by which module, and what is made of those that carry no marks: the nearest format that
does. Each module gets the bytes of the file and notes, and gives the bytes of the copy.
"""

from __future__ import annotations

from collections.abc import Sequence

from auditor.annotate.marked import Marked
from auditor.annotate.notes import Note
from auditor.document import Block
from auditor.errors import UsageError
from auditor.readers.source import Kind, Source

__all__ = ["Marked", "annotated", "nearest_suffix", "readable"]

_OWN = (Kind.DOCX, Kind.XLSX, Kind.PDF, Kind.ODT, Kind.ODS)
_NEAREST = {
    Kind.TEXT: ".docx",
    Kind.MARKDOWN: ".docx",
    Kind.DOC: ".docx",
    Kind.RTF: ".docx",
    Kind.WORD_XML: ".docx",
    Kind.CSV: ".xlsx",
    Kind.XLS: ".xlsx",
    Kind.XLSB: ".xlsx",
    Kind.EXCEL_XML: ".xlsx",
}
_AS_THEY_ARE = (Kind.DOCX, Kind.XLSX, Kind.PDF, Kind.TEXT, Kind.MARKDOWN, Kind.CSV)


def nearest_suffix(source: Source) -> str:
    """The suffix of the copy where the format of the file carries no marks; "" where it does.

    Raises:
        UsageError: there is no near format either.
    """
    if source.kind not in _OWN and source.kind not in _NEAREST:
        raise UsageError(
            f"{source.name}：{source.kind.value} 格式不能加批注，请另存为 .docx 或 .xlsx，或用 --format html 查看",
            f"{source.name}: {source.kind.value} files carry no marks; save it as .docx or .xlsx, or see --format html",
        )
    return _NEAREST.get(source.kind, "")


def readable(source: Source) -> Source:
    """What is read, so that notes know their places: the file itself, or what LibreOffice makes of it.

    Raises:
        UnreadableFile: it needs LibreOffice, which is not there or cannot read it.
    """
    if source.kind in _AS_THEY_ARE:
        return source
    from auditor.readers.office import converted  # of use only for these formats

    return converted(source)


def annotated(source: Source, read: Source, notes: Sequence[Note], lang: str, blocks: Sequence[Block]) -> Marked:
    """The copy of the file with the notes at their figures; `read` is what was read, `blocks` are those found in it.

    Raises:
        UsageError: the format carries no marks.
        UnreadableFile: a part of the file is damaged.
    """
    nearest_suffix(source)
    if source.kind is Kind.ODT:
        from auditor.annotate.odt import marked_odt

        return marked_odt(source, read, notes, lang)
    if source.kind is Kind.ODS:
        from auditor.annotate.ods import marked_ods

        return marked_ods(source, notes, lang)
    if read.kind is Kind.XLSX:
        from auditor.annotate.workbook import marked_xlsx

        return marked_xlsx(read, notes, lang)
    if read.kind is Kind.PDF:
        from auditor.annotate.pdf import marked_pdf

        return marked_pdf(read, notes, lang, blocks)
    if read.kind is Kind.DOCX:
        from auditor.annotate.word import marked_docx

        return marked_docx(read, notes, lang)
    from auditor.annotate.plain import marked_csv, marked_text

    return (marked_csv if read.kind is Kind.CSV else marked_text)(read, notes, lang)
