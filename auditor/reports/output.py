"""Where rendered text goes: standard output of any encoding, a file written whole or not at all, a device or a pipe.

Owns encoding trouble and atomic writing. Leaves what is written to the renderers and the exit status to cli.py.
"""

from __future__ import annotations

import errno
import io
import os
import stat
from pathlib import Path

from auditor.errors import UsageError, reason_of
from auditor.records import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import TextIO


def is_utf8(stream: TextIO) -> bool:
    """True where every character can be written to `stream`."""
    return (getattr(stream, "encoding", None) or "").lower().replace("_", "-") in ("utf-8", "utf8", "utf-8-sig")


def print_text(text: str, stream: TextIO) -> None:
    """Write `text`; a character the stream's encoding lacks (a GBK console, LANG=C) becomes "?"."""
    encoding = getattr(stream, "encoding", None) or "utf-8"
    stream.write(text.encode(encoding, "replace").decode(encoding, "replace"))
    stream.flush()


def print_bytes(content: bytes, stream: TextIO) -> None:
    """Write `content` to `stream` as it is."""
    stream.buffer.write(content)
    stream.flush()


def write_file(path: Path, content: str | bytes) -> None:
    """Write `content`, text in UTF-8, so that a reader sees the old file or the new one, never half of it.

    What is there and no file is never replaced by one: a character device or a named pipe takes the content in, as it
    does from a shell; what else there may be (a disk, a socket) is refused.

    Raises:
        UsageError: the file cannot be written there.
    """
    data = content.encode() if isinstance(content, str) else content
    try:
        kind = _kind_of(path)
        if stat.S_ISCHR(kind) or stat.S_ISFIFO(kind):
            _pour(path, data)
        elif kind and not stat.S_ISREG(kind) and not stat.S_ISDIR(kind):
            raise UsageError(
                f"无法写入 {path}：不是普通文件，也不是可写入的设备或管道",
                f"cannot write {path}: it is no file, and no device or pipe to write to",
            )
        else:
            _replace(Path(os.path.realpath(path)), data)
    except OSError as problem:
        reason = reason_of(problem)
        raise UsageError(f"无法写入 {path}：{reason.zh}", f"cannot write {path}: {reason.en}") from None


def _kind_of(path: Path) -> int:
    """What there is already at `path`, 0 where there is nothing; a link counts as what it leads to."""
    try:
        return path.stat().st_mode
    except FileNotFoundError:
        return 0


def _pour(path: Path, content: bytes) -> None:
    """Write into what is there; of a pipe this waits for a reader."""
    with io.BufferedWriter(io.FileIO(path, "w")) as stream:
        stream.write(content)


def _replace(target: Path, content: bytes) -> None:
    if target.is_dir():
        raise IsADirectoryError(errno.EISDIR, "is a directory")
    import tempfile

    handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.", suffix=".part")
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(content)
        Path(name).chmod(target.stat().st_mode & 0o777 if target.exists() else 0o644)
        os.replace(name, target)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
