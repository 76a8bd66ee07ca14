"""Readers: from a file or its bytes to a Document, one module per format behind one small interface.

Owns the choice of the reader, which goes by content (kinds.py; the suffix only tells Markdown and CSV from text), and
the way a Document is put together. Leaves formats to their own modules, the rebuilding of flattened tables to layout/,
loading and refusing bytes to source.py. A new format is one more Kind and one more entry in `_READERS`.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from auditor.document import Document, Remark
from auditor.limits import DEFAULT, Limits
from auditor.readers.bounds import TooLarge, check_tables, refusal
from auditor.readers.finish import number_tables, parted, title_of
from auditor.readers.result import Reading
from auditor.readers.source import Kind, Source, load_source

__all__ = ["read_document"]


def read_document(source: str | Path | bytes, *, name: str | None = None, limits: Limits = DEFAULT) -> Document:
    """The document in a file, given as a path or as its bytes (then `name` tells its file name, if any).

    Raises:
        UnreadableFile: the source cannot be audited; the message says why.
    """
    loaded = load_source(source, name=name, limits=limits)
    reading = _reading_of(loaded)
    blocks = number_tables(parted(reading.blocks))
    return Document(
        path=loaded.path,
        format=loaded.kind.value,
        sha256=loaded.sha256,
        title=title_of(blocks, loaded.stem, reading.titles),
        blocks=blocks,
        remarks=reading.remarks,
        asides=reading.asides,
    )


def _reading_of(source: Source) -> Reading:
    """What the reader of its kind makes of a file, with tables within the limits."""
    try:
        reading = _READERS[source.kind](source)
        check_tables(reading.blocks, source.limits)
    except TooLarge:
        raise refusal(source) from None
    return reading


def _read_text(source: Source) -> Reading:
    from auditor.readers.text import read_text

    return read_text(source)


def _read_docx(source: Source) -> Reading:
    from auditor.readers.docx import read_docx  # lxml is loaded only where it is used

    return read_docx(source)


def _read_pdf(source: Source) -> Reading:
    from auditor.readers.pdf import read_pdf  # so is the PDF library

    return read_pdf(source)


def _read_csv(source: Source) -> Reading:
    from auditor.readers.csv import read_csv

    return read_csv(source)


def _read_xlsx(source: Source) -> Reading:
    from auditor.readers.xlsx import read_xlsx

    return read_xlsx(source)


def _read_xls(source: Source) -> Reading:
    from auditor.readers.xls import read_xls

    return read_xls(source)


def _read_html(source: Source) -> Reading:
    from auditor.readers.html import read_html

    return read_html(source)


def _read_through_office(source: Source) -> Reading:
    """The reading of what LibreOffice makes of the file, by the reader of the format it is converted to."""
    from auditor.readers.office import converted

    made = converted(source)
    reading = _READERS[made.kind](made)
    said = Remark(
        f"文件由 LibreOffice 转换为 {made.kind.value} 后检查，位置以转换后的为准",
        f"audited as {made.kind.value} after conversion by LibreOffice; places are those of the converted file",
        "converted",
    )
    return reading._replace(remarks=(said, *reading.remarks))


_READERS: dict[Kind, Callable[[Source], Reading]] = {
    Kind.TEXT: _read_text,
    Kind.MARKDOWN: _read_text,
    Kind.DOCX: _read_docx,
    Kind.PDF: _read_pdf,
    Kind.CSV: _read_csv,
    Kind.XLSX: _read_xlsx,
    Kind.XLS: _read_xls,
    Kind.HTML: _read_html,
    Kind.DOC: _read_through_office,
    Kind.RTF: _read_through_office,
    Kind.ODT: _read_through_office,
    Kind.ODS: _read_through_office,
    Kind.XLSB: _read_through_office,
    Kind.WORD_XML: _read_through_office,
    Kind.EXCEL_XML: _read_through_office,
    Kind.SLIDES: _read_through_office,
}
