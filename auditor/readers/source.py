"""The bytes of a report before any format is read: loading, refusing what cannot be read, telling the kind.

Owns Source and Kind, and every message about a file as a whole (missing, a directory, empty, too large, encrypted,
a format without reader). Leaves decoding to text.py and what is inside a .docx to docx/package.py.
"""

from __future__ import annotations

import hashlib
import io
import re
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

from auditor.errors import UnreadableFile
from auditor.readers.result import refuse

MAX_BYTES = 200 * 1024 * 1024
_MARKDOWN = {".md", ".markdown"}
_CSV = {".csv", ".tsv", ".tab"}
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_WORKBOOK = "Workbook".encode("utf-16-le")
_WORD_MAIN = re.compile(r"word/document\d*\.xml")
_HTML = re.compile(rb"\s*(?:<!--.*?-->\s*)?<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE | re.DOTALL)
_PDF = re.compile(rb"(?:\xef\xbb\xbf)?\s*%PDF-")
_TEXT_BOMS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
_NOT_SUPPORTED = (
    (b"{\\rtf", "RTF"),
    (b"\x89PNG", "PNG"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"Rar!\x1a\x07", "RAR"),
    (b"7z\xbc\xaf\x27\x1c", "7z"),
    (b"\x1f\x8b", "gzip"),
)


class Kind(Enum):
    """The formats that have a reader; the value is what a Document calls it."""

    TEXT = "text"
    MARKDOWN = "markdown"
    DOCX = "docx"
    PDF = "pdf"
    CSV = "csv"


@dataclass(frozen=True, slots=True)
class Source:
    """A file whose kind is known. `path` is as the user gave it, None for bare bytes."""

    data: bytes
    kind: Kind
    name: str  # for messages
    path: str | None
    stem: str  # the file name without suffix, "" for bare bytes
    sha256: str


def load_source(source: str | Path | bytes, *, name: str | None = None) -> Source:
    """The bytes of `source` and the kind of file they are.

    Raises:
        UnreadableFile: missing, a directory, no permission, too large, empty, or of a kind without reader.
    """
    path = name if isinstance(source, bytes) else str(source)
    data = source if isinstance(source, bytes) else _bytes_of(Path(source))
    label = Path(path).name if path else "<bytes>"
    if len(data) > MAX_BYTES:
        raise _too_large(label)
    if not data:
        raise refuse(label, "文件是空的", "the file is empty")
    stem = Path(path).stem if path else ""
    suffix = Path(path).suffix.lower() if path else ""
    kind = _kind_of(data, suffix, label)
    return Source(data, kind, label, path, stem, hashlib.sha256(data).hexdigest())


def _bytes_of(path: Path) -> bytes:
    try:
        if path.is_dir():
            raise refuse(str(path), "这是一个文件夹，请指定报告文件", "it is a directory, name a report file")
        if path.stat().st_size > MAX_BYTES:
            raise _too_large(path.name)
        return path.read_bytes()
    except FileNotFoundError:
        raise refuse(str(path), "文件不存在", "no such file") from None
    except PermissionError:
        raise refuse(str(path), "没有读取权限", "permission denied") from None
    except (OSError, ValueError) as problem:  # ValueError: a NUL in the name
        raise refuse(str(path), f"系统无法打开（{problem}）", f"the system cannot open it ({problem})") from None


def _too_large(label: str) -> UnreadableFile:
    limit = MAX_BYTES // (1024 * 1024)
    return refuse(label, f"文件超过 {limit} MB", f"the file is larger than {limit} MB")


def _kind_of(data: bytes, suffix: str, label: str) -> Kind:
    if data.startswith(_OLE):
        raise _ole_problem(data, label)
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _kind_of_zip(data, suffix, label)
    if _PDF.match(data):
        return Kind.PDF
    for magic, what in _NOT_SUPPORTED:
        if data.startswith(magic):
            raise _unsupported(label, what)
    if not data.startswith(_TEXT_BOMS[1:]) and _HTML.match(data[:4096].removeprefix(_TEXT_BOMS[0])):
        raise _unsupported(label, "HTML")
    if suffix == ".docx":
        raise refuse(label, "不是有效的 .docx 文件", "it is not a valid .docx file")
    if suffix in _CSV:
        return Kind.CSV
    return Kind.MARKDOWN if suffix in _MARKDOWN else Kind.TEXT


def _kind_of_zip(data: bytes, suffix: str, label: str) -> Kind:
    import zipfile  # only Word files pay for it

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = set(archive.namelist())
    except (zipfile.BadZipFile, ValueError, NotImplementedError):
        what = ".docx" if suffix in ("", ".docx") else "zip"
        raise refuse(label, f"{what} 文件不完整或已损坏", f"the {what} file is truncated or damaged") from None
    if any(_WORD_MAIN.fullmatch(n) for n in names):
        return Kind.DOCX
    if "xl/workbook.xml" in names:
        raise _unsupported(label, "Excel")
    if "ppt/presentation.xml" in names:
        raise _unsupported(label, "PowerPoint")
    if "mimetype" in names and "content.xml" in names:
        raise _unsupported(label, "OpenDocument")
    raise refuse(
        label,
        "是 zip 压缩包，里面没有 Word 文档（缺 word/document.xml）",
        "it is a zip archive without a Word document (no word/document.xml)",
    )


def _ole_problem(data: bytes, label: str) -> UnreadableFile:
    if _ENCRYPTED in data:
        return refuse(
            label, "文件有密码保护，请先取消密码", "the file is password-protected, remove the password first"
        )
    if _WORKBOOK in data:
        return refuse(label, "旧版 .xls 暂不支持", "the old .xls format is not supported yet")
    return refuse(label, "旧版 .doc 格式，请另存为 .docx", "this is the old .doc format, save it as .docx")


def _unsupported(label: str, what: str) -> UnreadableFile:
    return refuse(
        label,
        f"{what} 格式暂不支持，请转换为 .docx 或 .txt",
        f"{what} is not supported yet, convert it to .docx or .txt",
    )
