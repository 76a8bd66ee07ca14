"""Which reports a corpus has: files of folders, patterns and lists, and the members of zip archives.

Owns the order of reports, their names, their content address (SHA-256), and reading one from a file or an archive.
Nothing is ever unpacked to the disk, and no more is read than a report may have.
"""

from __future__ import annotations

import hashlib
import os
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import IO

from auditor.configuration import read_user_text
from auditor.corpus.remote import opened_url, size_of_url, urls_below
from auditor.errors import UnreadableFile, UsageError, reason_of
from auditor.limits import DEFAULT, MEGABYTE
from auditor.records import NamedTuple
from auditor.sources import SUFFIXES

ARCHIVE = ".zip"
_WANTED = SUFFIXES | {ARCHIVE}
INSIDE = "!/"  # between the name of an archive and that of its member
_PIECE = MEGABYTE
MAX_BYTES = DEFAULT.file_mb * MEGABYTE
_UTF8_NAME = 0x800  # the flag of a member whose name is UTF-8


class Item(NamedTuple):
    """A report: its name in the corpus, the file it is in, and the member of that file where it is an archive.

    `url` is where it is instead, where it is no file of this machine.
    """

    name: str
    path: Path
    member: str | None = None
    url: str | None = None

    @property
    def suffix(self) -> str:
        """What its name ends in, in small letters."""
        return os.path.splitext(self.name)[1].lower()


class Content(NamedTuple):
    """The address of a content and its size; `digest` is None where it cannot be read, or is too large to be."""

    digest: str | None
    size: int = 0


def items_in(arguments: Sequence[Path], listed: Path | None = None, urls: Sequence[str] = ()) -> Iterator[Item]:
    """The reports that `arguments` name, those of the file `listed`, one path a line, and those below `urls`; always
    in the same order.

    A report of the only folder that is named is called by its path in it, all others as they are named.

    Raises:
        UsageError: a file, folder or list does not exist.
    """
    for url in urls:
        yield from (Item(name, Path(name), url=address) for name, address in urls_below(url))
    named = [*arguments, *(_listed(listed) if listed else ())]
    root = named[0] if len(named) == 1 and named[0].is_dir() else None
    for argument in named:
        if not argument.exists() and not listed:
            fitting = _fitting(argument)
            for path in fitting:
                yield from _items(path, path.as_posix())
        elif argument.is_dir():
            for path in _files(argument):
                name = path.relative_to(argument) if root else path
                yield from _items(path, name.as_posix())
        else:
            yield from _items(argument, argument.as_posix())


def _listed(path: Path) -> Iterator[Path]:
    lines = (line.strip() for line in read_user_text(path).splitlines())
    return (path.parent / line for line in lines if line and not line.startswith("#"))


def _fitting(pattern: Path) -> list[Path]:
    from glob import glob

    found = sorted(name for name in glob(str(pattern), recursive=True) if Path(name).is_file())
    if not found:
        raise UsageError(f"没有文件或文件夹 {pattern}", f"no such file or folder: {pattern}")
    return list(map(Path, found))


def _files(folder: Path) -> Iterator[Path]:
    """The reports and archives below a folder, without holding all their names at a time."""
    for at, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            if not name.startswith((".", "~$")) and os.path.splitext(name)[1].lower() in _WANTED:
                path = Path(at, name)
                if path.is_file():
                    yield path


def _items(path: Path, name: str) -> Iterator[Item]:
    """The report in a file, or those in an archive; an archive that cannot be opened is told as one report."""
    if path.suffix.lower() != ARCHIVE:
        yield Item(name, path)
        return
    try:
        with zipfile.ZipFile(path) as archive:
            members = [m for m in archive.infolist() if _is_report(m)]
    except (OSError, zipfile.BadZipFile, ValueError, RuntimeError, NotImplementedError):
        yield Item(name, path)
        return
    shown = ((_name_of(member), member.filename) for member in members)
    yield from (Item(f"{name}{INSIDE}{inner}", path, member) for inner, member in sorted(shown))


def _is_report(member: zipfile.ZipInfo) -> bool:
    base = member.filename.rpartition("/")[2]
    return (
        not member.is_dir()
        and os.path.splitext(base)[1].lower() in _WANTED
        and not base.startswith((".", "~$"))
        and not member.filename.startswith("__MACOSX/")
    )


def _name_of(member: zipfile.ZipInfo) -> str:
    """The name of a member; where an older program wrote it, in the encoding of a Chinese system."""
    if member.flag_bits & _UTF8_NAME:
        return member.filename
    try:
        return member.filename.encode("cp437").decode("gb18030")
    except UnicodeError:
        return member.filename


def content_of(item: Item) -> Content:
    """The address of a report's content; none where an audit would refuse it unread."""
    try:
        size = _size_of(item)
        if size > MAX_BYTES:
            return Content(None, size)
        with _opened(item) as stream:
            return _address(stream)
    except (OSError, zipfile.BadZipFile, zlib.error, EOFError, ValueError, RuntimeError, NotImplementedError, KeyError):
        return Content(None)


def _address(stream: IO[bytes]) -> Content:
    digest, size = hashlib.sha256(), 0
    while piece := stream.read(_PIECE):
        digest.update(piece)
        size += len(piece)
        if size > MAX_BYTES:
            return Content(None, size)
    return Content(digest.hexdigest(), size)


def _size_of(item: Item) -> int:
    if item.url is not None:
        return size_of_url(item.url)
    return item.path.stat().st_size if item.member is None else _member_size(item)


def _member_size(item: Item) -> int:
    with zipfile.ZipFile(item.path) as archive:
        return archive.getinfo(item.member or "").file_size


class _Member:
    """A member of an archive as a stream; closing it closes the archive."""

    def __init__(self, item: Item) -> None:
        self.archive = zipfile.ZipFile(item.path)
        try:
            self.stream = self.archive.open(item.member or "")
        except BaseException:
            self.archive.close()
            raise

    def __enter__(self) -> IO[bytes]:
        return self.stream

    def __exit__(self, *_: object) -> None:
        self.stream.close()
        self.archive.close()


def _opened(item: Item) -> IO[bytes] | _Member:
    if item.url is not None:
        return opened_url(item.url)
    return item.path.open("rb") if item.member is None else _Member(item)


def bytes_of(item: Item) -> bytes:
    """The bytes of a member of an archive, or of what is behind a URL.

    Raises:
        UnreadableFile: the archive is damaged, the member encrypted or larger than a report may be.
    """
    try:
        if _size_of(item) > MAX_BYTES:
            raise refusal(item, "文件过大", "it is too large", "too-large")
        with _opened(item) as stream:
            return stream.read(MAX_BYTES + 1)
    except OSError as problem:
        reason = reason_of(problem)
        raise refusal(item, reason.zh, reason.en, "unreadable") from None
    except RuntimeError:
        raise refusal(item, "已加密", "it is encrypted", "encrypted") from None
    except (zipfile.BadZipFile, zlib.error, EOFError, ValueError, NotImplementedError, KeyError):
        raise refusal(
            item, "压缩包已损坏或压缩方式不支持", "the archive is damaged or packed in an unknown way", "damaged"
        ) from None


def refusal(item: Item, zh: str, en: str, code: str) -> UnreadableFile:
    """The error for a report that is not audited, and why."""
    return UnreadableFile(f"无法审核 {item.name}：{zh}", f"cannot audit {item.name}: {en}", code)


def count_of(items: Iterable[Item]) -> int:
    """How many there are."""
    return sum(1 for _ in items)
