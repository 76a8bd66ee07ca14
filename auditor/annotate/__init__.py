"""Marked-up copies of a report: every finding at its figure, and the rest of the document as it is.

Owns which format is marked by which module, and which cannot be. Each module gets the bytes of the file and notes, and
gives the bytes of the copy.
"""

from __future__ import annotations

from collections.abc import Sequence

from auditor.annotate.marked import Marked
from auditor.annotate.notes import Note
from auditor.document import Block
from auditor.errors import UsageError
from auditor.readers.source import Kind, Source

__all__ = ["Marked", "annotated", "refuse_unmarkable"]

_MARKABLE = (Kind.DOCX, Kind.XLSX, Kind.PDF)


def refuse_unmarkable(source: Source) -> None:
    """Say why no copy of this file can carry marks.

    Raises:
        UsageError: it is in such a format.
    """
    if source.kind not in _MARKABLE:
        raise UsageError(
            f"{source.name}：{source.kind.value} 格式不能加批注，请另存为 .docx 或 .xlsx，或用 --format html 查看",
            f"{source.name}: {source.kind.value} files carry no marks; save it as .docx or .xlsx, or see --format html",
        )


def annotated(source: Source, notes: Sequence[Note], lang: str, blocks: Sequence[Block]) -> Marked:
    """The copy of the file with the notes at their figures; `blocks` are those of the document that was read.

    Raises:
        UsageError: the format carries no marks.
        UnreadableFile: a part of the file is damaged.
    """
    refuse_unmarkable(source)
    if source.kind is Kind.XLSX:
        from auditor.annotate.workbook import marked_xlsx

        return marked_xlsx(source, notes, lang)
    if source.kind is Kind.PDF:
        from auditor.annotate.pdf import marked_pdf

        return marked_pdf(source, notes, lang, blocks)
    from auditor.annotate.word import marked_docx

    return marked_docx(source, notes, lang)
