"""Which format the bytes of a file are in; the suffix only settles what the content leaves open.

Owns Kind and every refusal of a format without reader. Leaves loading to source.py and the formats to their readers.
Many files carry a wrong suffix: web pages and tables of text named .xls, Word files named .wps.
"""

from __future__ import annotations

import codecs
import io
import re

from auditor.errors import UnreadableFile
from auditor.readers.result import refuse
from auditor.records import TYPE_CHECKING, Named

if TYPE_CHECKING:
    from zipfile import ZipFile

_MARKDOWN = {".md", ".markdown"}
_CSV = {".csv", ".tsv", ".tab"}
_TEXTUAL = {".txt", ".text", *_MARKDOWN, *_CSV}
_HEAD = 8192  # bytes that tell a textual format
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# Patterns are compiled only for the files that need them.
_WORD_MAIN = r"word/document\d*\.xml"
_HTML = r"(?is)\s*(?:<\?xml[^>]*>\s*|<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b"
_FRAGMENT = r"(?is)\s*(?:<!--.*?-->\s*)*<(?:table|meta|style|script|div|p|h[1-6]|title|link|center)\b"
_PDF_WITHIN = 1024  # bytes; blanks before the mark are passed over
_MHTML = ("mime-version:", "from: <saved by")
_NOT_SUPPORTED = (
    (b"\x89PNG", "PNG"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"Rar!\x1a\x07", "RAR"),
    (b"7z\xbc\xaf\x27\x1c", "7z"),
    (b"\x1f\x8b", "gzip"),
)


class Kind(Named):
    """The formats that have a reader; the value is what a Document calls it."""

    TEXT = "text"
    MARKDOWN = "markdown"
    DOCX = "docx"
    PDF = "pdf"
    CSV = "csv"
    XLSX = "xlsx"
    XLS = "xls"
    HTML = "html"
    # through LibreOffice
    DOC = "doc"
    RTF = "rtf"
    ODT = "odt"
    ODS = "ods"
    XLSB = "xlsb"
    WORD_XML = "word-xml"
    EXCEL_XML = "excel-xml"
    SLIDES = "slides"


_OPEN_DOCUMENT = {b"text": Kind.ODT, b"spreadsheet": Kind.ODS, b"presentation": Kind.SLIDES}
_PARTS = {
    "xl/workbook.xml": Kind.XLSX,
    "xl/workbook2.xml": Kind.XLSX,
    "xl/workbook.bin": Kind.XLSB,
    "ppt/presentation.xml": Kind.SLIDES,
}
_ZIPPED = {".docx", ".xlsx", ".xlsm", ".odt", ".ods"}
_MANIFEST = "META-INF/manifest.xml"
_WORD_LOCKED = 1  # in the twelfth byte of a WordDocument stream
_STREAMS = (
    ("WordDocument", Kind.DOC),
    ("Workbook", Kind.XLS),
    ("Book", Kind.XLS),
    ("PowerPoint Document", Kind.SLIDES),
)


def kind_of(data: bytes, suffix: str, label: str) -> Kind:
    """The kind of file that `data` is; `suffix` is in small letters, `label` its name for messages.

    Raises:
        UnreadableFile: encrypted, damaged, or of a kind without reader.
    """
    if data.startswith(_OLE):
        return _kind_of_ole(data, label)
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _kind_of_zip(data, suffix, label)
    if data[:_PDF_WITHIN].removeprefix(codecs.BOM_UTF8).lstrip().startswith(b"%PDF-"):
        return Kind.PDF
    for magic, what in _NOT_SUPPORTED:
        if data.startswith(magic):
            raise _unsupported(label, what)
    return _kind_of_text(data, suffix, label)


def _kind_of_text(data: bytes, suffix: str, label: str) -> Kind:
    head = _head(data)
    if head.startswith("{\\rtf"):
        return Kind.RTF
    start = head.lstrip()
    if start.startswith("<"):
        if re.match(_HTML, start) or (suffix not in _TEXTUAL and re.match(_FRAGMENT, start)):
            return Kind.HTML
        if start.startswith("<?xml"):
            return _kind_of_xml(head, label)
    if start[:40].lower().startswith(_MHTML) and "multipart/" in head:
        raise _unsupported(label, "MHTML")
    if suffix in (".docx", ".xlsx", ".xlsm", ".pdf"):
        raise refuse(label, f"不是有效的 {suffix} 文件", f"it is not a valid {suffix} file", "damaged")
    if suffix in _CSV:
        return Kind.CSV
    return Kind.MARKDOWN if suffix in _MARKDOWN else Kind.TEXT


def _head(data: bytes) -> str:
    """The beginning of a textual file, good enough to see marks in ASCII."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return data[:_HEAD].decode("utf-16", errors="replace")
    return data[:_HEAD].removeprefix(codecs.BOM_UTF8).decode("latin-1")


def _kind_of_xml(head: str, label: str) -> Kind:
    if "Word.Document" in head or "wordDocument" in head:
        return Kind.WORD_XML
    if "Excel.Sheet" in head or "office:spreadsheet" in head:
        return Kind.EXCEL_XML
    raise _unsupported(label, "XML")


def _kind_of_zip(data: bytes, suffix: str, label: str) -> Kind:
    import zipfile  # only zipped formats pay for it

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = set(archive.namelist())
            mimetype = _start_of(archive, "mimetype") if "mimetype" in names else b""
            manifest = _start_of(archive, _MANIFEST) if mimetype and _MANIFEST in names else b""
    except (zipfile.BadZipFile, ValueError, NotImplementedError):
        what = suffix if suffix in _ZIPPED else "zip" if suffix else ".docx"
        raise refuse(
            label, f"{what} 文件不完整或已损坏", f"the {what} file is truncated or damaged", "damaged"
        ) from None
    if any(re.fullmatch(_WORD_MAIN, n) for n in names):
        return Kind.DOCX
    for part, kind in _PARTS.items():
        if part in names:
            return kind
    for word, kind in _OPEN_DOCUMENT.items():
        if mimetype.startswith(b"application/vnd.oasis.opendocument." + word):
            if b"encryption-data" in manifest:
                raise _encrypted(label)
            return kind
    raise refuse(
        label,
        "是 zip 压缩包，里面没有 Word 文档或 Excel 工作簿",
        "it is a zip archive without a Word document or Excel workbook",
        "unsupported",
    )


def _start_of(archive: ZipFile, name: str) -> bytes:
    """The first bytes of a member, none where it cannot be read."""
    import zlib

    try:
        with archive.open(name) as stream:
            return stream.read(_HEAD * 16)
    except (zlib.error, RuntimeError, OSError, EOFError, NotImplementedError):
        return b""


def _kind_of_ole(data: bytes, label: str) -> Kind:
    from auditor.readers.ole import OleFile  # only old Office files pay for it

    file = OleFile(data)
    streams = file.streams()
    if {"EncryptedPackage", "EncryptedSummary"} & streams.keys():
        raise _encrypted(label)
    for stream, kind in _STREAMS:
        if stream not in streams:
            continue
        flags = file.start_of(streams[stream], 12)[11:] or b"\0"
        if kind is Kind.DOC and flags[0] & _WORD_LOCKED:
            raise _encrypted(label)
        return kind
    raise refuse(
        label,
        "文件不完整或已损坏，或者不是 Word、Excel 文档",
        "it is truncated or damaged, or neither a Word nor an Excel file",
        "damaged",
    )


def _encrypted(label: str) -> UnreadableFile:
    return refuse(
        label, "文件有密码保护，请先取消密码", "the file is password-protected, remove the password first", "encrypted"
    )


def _unsupported(label: str, what: str) -> UnreadableFile:
    return refuse(
        label,
        f"{what} 格式暂不支持，请转换为 .docx 或 .txt",
        f"{what} is not supported yet, convert it to .docx or .txt",
        "unsupported",
    )
