"""Reports behind a URL that fsspec can open (s3://, abfs://, https://, file:// …): listed, and opened as streams."""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import IO, Any

from auditor.errors import UsageError
from auditor.sources import SUFFIXES


def urls_below(url: str) -> Iterator[tuple[str, str]]:
    """The reports below a URL, or the one that it names: the name of each and its own URL, in order.

    Raises:
        UsageError: the URL cannot be listed.
    """
    try:
        system, root = _system(url)
        found = [root] if system.isfile(root) else sorted(system.find(root))
    except (OSError, ValueError, ImportError) as problem:
        raise UsageError(f"无法列出 {url}（{problem}）", f"cannot list {url} ({problem})") from None
    for path in found:
        base = path.rpartition("/")[2]
        if os.path.splitext(base)[1].lower() in SUFFIXES and not base.startswith((".", "~$")):
            name = base if path == root else path.removeprefix(root).lstrip("/")
            yield name, system.unstrip_protocol(path)


def opened_url(url: str) -> IO[bytes]:
    """The report as a stream.

    Raises:
        OSError: it cannot be opened.
    """
    system, path = _system(url)
    stream: IO[bytes] = system.open(path, "rb")
    return stream


def size_of_url(url: str) -> int:
    """How many bytes it has; 0 where the server does not say."""
    system, path = _system(url)
    return int(system.size(path) or 0)


def _system(url: str) -> tuple[Any, str]:
    from fsspec.core import url_to_fs

    system, path = url_to_fs(url)
    return system, str(path)
