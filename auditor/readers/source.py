"""The bytes of a report before any format is read: loading, refusing what cannot be read, telling the kind.

Owns Source and the messages about files that cannot be loaded (missing, a directory, empty, too large). Leaves the
choice of the format to kinds.py, decoding to text.py and what is inside an office file to package.py.
"""

from __future__ import annotations

import stat
import sys
from contextlib import suppress
from importlib import import_module
from pathlib import Path

from auditor.errors import UnreadableFile, reason_of
from auditor.limits import DEFAULT, MEGABYTE, Limits
from auditor.readers.kinds import Kind, kind_of
from auditor.readers.result import refuse
from auditor.records import NamedTuple

__all__ = ["Kind", "Source", "load_source"]

_PLAIN = {Kind.TEXT, Kind.MARKDOWN, Kind.CSV}


class Source(NamedTuple):
    """A file whose kind is known. `path` is as the user gave it, None for bare bytes."""

    data: bytes
    kind: Kind
    name: str  # for messages
    path: str | None
    stem: str  # the file name without suffix, "" for bare bytes
    sha256: str
    limits: Limits = DEFAULT


def load_source(source: str | Path | bytes, *, name: str | None = None, limits: Limits = DEFAULT) -> Source:
    """The bytes of `source` and the kind of file they are.

    Raises:
        UnreadableFile: missing, no regular file, no permission, too large, empty, or of a kind without reader.
    """
    path = name if isinstance(source, bytes) else str(source)
    data = source if isinstance(source, bytes) else _bytes_of(Path(source), limits)
    label = Path(path).name if path else "<bytes>"
    if len(data) > limits.file_mb * MEGABYTE:
        raise _too_large(label, limits.file_mb)
    if not data:
        raise refuse(label, "文件是空的", "the file is empty", "empty")
    stem = Path(path).stem if path else ""
    suffix = Path(path).suffix.lower() if path else ""
    kind = kind_of(data, suffix, label)
    if kind in _PLAIN and len(data) > limits.text_mb * MEGABYTE:
        raise _too_large(label, limits.text_mb)
    return Source(data, kind, label, path, stem, _sha256(data), limits)


def _sha256(data: bytes) -> str:
    """What hashlib gives; loading that takes longer than the digest of a short file by Python's own module does."""
    if len(data) < MEGABYTE:
        with suppress(ImportError):
            module = import_module("_sha2" if sys.version_info >= (3, 12) else "_sha256")
            return str(module.sha256(data).hexdigest())
    import hashlib

    return hashlib.sha256(data).hexdigest()


def _bytes_of(path: Path, limits: Limits) -> bytes:
    """The bytes of a regular file, not more of them than one too many: some files have no end, or none that is told."""
    most = limits.file_mb * MEGABYTE
    try:
        told = path.stat()
        if stat.S_ISDIR(told.st_mode):
            raise refuse(
                str(path), "这是一个文件夹，请指定报告文件", "it is a directory, name a report file", "directory"
            )
        if not stat.S_ISREG(told.st_mode):
            raise refuse(
                str(path),
                "不是普通文件（设备、管道等），请用 - 从标准输入读取",
                "it is no regular file (a device, a pipe), pass it on standard input as -",
                "not-a-file",
            )
        if told.st_size > most:
            raise _too_large(path.name, limits.file_mb)
        with path.open("rb") as stream:
            return stream.read(most + 1)
    except FileNotFoundError:
        raise refuse(str(path), "文件不存在", "no such file", "missing") from None
    except PermissionError:
        raise refuse(str(path), "没有读取权限", "permission denied", "permission") from None
    except OSError as problem:
        reason = reason_of(problem)
        raise refuse(str(path), f"系统无法打开（{reason.zh}）", f"the system cannot open it ({reason.en})") from None
    except ValueError:  # a NUL in the name
        raise refuse(str(path), "系统无法打开（文件名不对）", "the system cannot open it (no such name)") from None


def _too_large(label: str, size: int) -> UnreadableFile:
    return refuse(
        label, f"文件超过 {size} MB，请拆分后再审", f"the file is larger than {size} MB, split it first", "too-large"
    )
