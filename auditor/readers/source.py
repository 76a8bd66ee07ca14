"""The bytes of a report before any format is read: loading, refusing what cannot be read, telling the kind.

Owns Source and the messages about files that cannot be loaded (missing, a directory, empty, too large). Leaves the
choice of the format to kinds.py, decoding to text.py and what is inside an office file to package.py.
"""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import NamedTuple

from auditor.errors import UnreadableFile, reason_of
from auditor.readers.kinds import Kind, kind_of
from auditor.readers.result import refuse

__all__ = ["Kind", "Source", "load_source"]

MAX_BYTES = 200 * 1024 * 1024
MAX_TEXT = 20 * 1024 * 1024  # of plain text, which is all content: thousands of pages
_PLAIN = {Kind.TEXT, Kind.MARKDOWN, Kind.CSV}


class Source(NamedTuple):
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
        raise _too_large(label, MAX_BYTES)
    if not data:
        raise refuse(label, "文件是空的", "the file is empty", "empty")
    stem = Path(path).stem if path else ""
    suffix = Path(path).suffix.lower() if path else ""
    kind = kind_of(data, suffix, label)
    if kind in _PLAIN and len(data) > MAX_TEXT:
        raise _too_large(label, MAX_TEXT)
    return Source(data, kind, label, path, stem, hashlib.sha256(data).hexdigest())


def _bytes_of(path: Path) -> bytes:
    try:
        if path.is_dir():
            raise refuse(
                str(path), "这是一个文件夹，请指定报告文件", "it is a directory, name a report file", "directory"
            )
        if path.stat().st_size > MAX_BYTES:
            raise _too_large(path.name, MAX_BYTES)
        return path.read_bytes()
    except FileNotFoundError:
        raise refuse(str(path), "文件不存在", "no such file", "missing") from None
    except PermissionError:
        raise refuse(str(path), "没有读取权限", "permission denied", "permission") from None
    except OSError as problem:
        reason = reason_of(problem)
        raise refuse(str(path), f"系统无法打开（{reason.zh}）", f"the system cannot open it ({reason.en})") from None
    except ValueError:  # a NUL in the name
        raise refuse(str(path), "系统无法打开（文件名不对）", "the system cannot open it (no such name)") from None


def _too_large(label: str, limit: int) -> UnreadableFile:
    size = limit // (1024 * 1024)
    return refuse(
        label, f"文件超过 {size} MB，请拆分后再审", f"the file is larger than {size} MB, split it first", "too-large"
    )
