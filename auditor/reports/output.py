"""Where rendered text goes: standard output of any encoding, or a file written whole or not at all.

Owns encoding trouble and atomic writing. Leaves what is written to the renderers and the exit status to cli.py.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TextIO

from auditor.errors import UsageError


def is_utf8(stream: TextIO) -> bool:
    """True where every character can be written to `stream`."""
    return (getattr(stream, "encoding", None) or "").lower().replace("_", "-") in ("utf-8", "utf8", "utf-8-sig")


def print_text(text: str, stream: TextIO) -> None:
    """Write `text`; a character the stream's encoding lacks (a GBK console, LANG=C) becomes "?"."""
    encoding = getattr(stream, "encoding", None) or "utf-8"
    stream.write(text.encode(encoding, "replace").decode(encoding, "replace"))
    stream.flush()


def write_file(path: Path, text: str) -> None:
    """Write `text` to `path` in UTF-8 so that a reader sees the old file or the new one, never half of it.

    Raises:
        UsageError: the file cannot be written there.
    """
    target = Path(os.path.realpath(path))
    try:
        _replace(target, text)
    except OSError as problem:
        reason = problem.strerror or str(problem)
        raise UsageError(f"无法写入 {path}：{reason}", f"cannot write {path}: {reason}") from None


def _replace(target: Path, text: str) -> None:
    if target.is_dir():
        raise IsADirectoryError(None, "is a directory")
    import tempfile

    handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.", suffix=".part")
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="") as stream:
            stream.write(text)
        Path(name).chmod(target.stat().st_mode & 0o777 if target.exists() else 0o644)
        os.replace(name, target)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
