"""The zip around an office file, opened without trust: bounded size, no DTD, no entities, no network.

Owns the counting of bytes and every message about a damaged or unsafe package. Leaves what the parts mean to the
readers of each format. Small parts are parsed whole, large ones (sheets) as a stream.
"""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
import zlib
from collections.abc import Iterator
from types import TracebackType
from typing import IO, Any

from lxml import etree

from auditor.errors import UnreadableFile
from auditor.limits import MEGABYTE
from auditor.readers.result import refuse
from auditor.readers.source import Source
from auditor.readers.xml import Element, attribute, children

RATIO_FROM = 8 * MEGABYTE  # smaller parts may swell as they like
_MAIN = re.compile(r"word/document\d*\.xml")
_DAMAGED = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, ValueError)  # offsets below zero


class Package:
    """The parts of a zip of XML files; a context manager, since it keeps the archive open.

    `suffix` is what messages call the kind of file.
    """

    def __init__(self, source: Source, suffix: str = ".docx") -> None:
        self.name = source.name
        self._limits = source.limits
        self._suffix = suffix
        self._read = 0
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(source.data))
        except (zipfile.BadZipFile, ValueError, NotImplementedError):
            raise self.damaged() from None

    def __enter__(self) -> Package:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, problem: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._archive.close()

    def main_document(self) -> Element:
        """The root of the main document part of a Word file.

        Raises:
            UnreadableFile: there is none, or it is damaged or unsafe.
        """
        main = self.main_part()
        root = self.part(main) if main else None
        if root is None:
            raise self.damaged()
        return root

    def main_part(self) -> str | None:
        """The name of the main document part of a Word file."""
        return next((n for n in sorted(self._archive.namelist()) if _MAIN.fullmatch(n)), None)

    def names(self, pattern: re.Pattern[str]) -> list[str]:
        """The parts whose names the pattern fits, in order."""
        return [name for name in sorted(self._archive.namelist()) if pattern.fullmatch(name)]

    def part(self, name: str) -> Element | None:
        """The parsed XML part of that name, None where the package has none.

        Raises:
            UnreadableFile: the part is damaged, encrypted, too large or carries a DTD.
        """
        info = self._info(name)
        return None if info is None else self._parsed(self._bytes(info))

    def targets(self, name: str) -> dict[str, str]:
        """The parts that the part of that name refers to, by the ids of its relationships; outside ones are left out.

        Raises:
            UnreadableFile: the list of relationships is damaged or unsafe.
        """
        folder, _, file = name.rpartition("/")
        root = self.part(posixpath.join(folder, "_rels", f"{file}.rels"))
        found: dict[str, str] = {}
        for relation in children(root, "Relationship"):
            target = attribute(relation, "Target") or ""
            if (attribute(relation, "TargetMode") or "") != "External":
                found[attribute(relation, "Id") or ""] = posixpath.normpath(posixpath.join("/", folder, target))[1:]
        return found

    def elements(self, name: str, wanted: frozenset[str]) -> Iterator[Element]:
        """The elements of a large part with these local names, each as soon as it is complete and then forgotten.

        None of them may stand inside another.

        Raises:
            UnreadableFile: as for `part`; the part is never in memory as a whole.
        """
        info = self._info(name)
        if info is None:
            return
        try:
            with self.open(info) as stream:
                yield from self._streamed(_Counted(self, info, stream), wanted)
        except (etree.XMLSyntaxError, *_DAMAGED):
            raise self.damaged() from None

    def damaged(self) -> UnreadableFile:
        """The error for a file that is cut short or not well formed."""
        return refuse(
            self.name,
            f"{self._suffix} 文件不完整或已损坏",
            f"the {self._suffix} file is truncated or damaged",
            "damaged",
        )

    def take(self, size: int, info: zipfile.ZipInfo, so_far: int) -> None:
        """Count `size` more bytes of a part of which `so_far` are now decompressed.

        Raises:
            UnreadableFile: more than any real report holds.
        """
        self._read += size
        limits = self._limits
        swollen = so_far > RATIO_FROM and so_far > limits.ratio * max(1, info.compress_size)
        if so_far > limits.part_mb * MEGABYTE or self._read > limits.unpacked_mb * MEGABYTE or swollen:
            raise self._bomb()

    def open(self, info: zipfile.ZipInfo) -> IO[bytes]:
        """The decompressed bytes of a part as a stream.

        Raises:
            UnreadableFile: the part is encrypted.
        """
        if info.flag_bits & 0x1:
            raise refuse(self.name, "文件有密码保护，请先取消密码", "the file is password-protected", "encrypted")
        return self._archive.open(info)

    def _info(self, name: str) -> zipfile.ZipInfo | None:
        try:
            return self._archive.getinfo(name)
        except KeyError:
            return None

    def _bytes(self, info: zipfile.ZipInfo) -> bytes:
        most = self._limits.part_mb * MEGABYTE
        if info.file_size > most:
            raise self._bomb()
        try:
            with self.open(info) as stream:
                data = stream.read(most + 1)
        except _DAMAGED:
            raise self.damaged() from None
        self.take(len(data), info, len(data))
        return data

    def _parsed(self, data: bytes) -> Element:
        parser = etree.XMLParser(
            resolve_entities=False, no_network=True, load_dtd=False, dtd_validation=False, huge_tree=False
        )
        try:
            root = etree.fromstring(data, parser)
        except etree.XMLSyntaxError:
            raise self.damaged() from None
        self._refuse_dtd(root)
        return root

    def _streamed(self, stream: _Counted, wanted: frozenset[str]) -> Iterator[Element]:
        first = True
        for _, element in etree.iterparse(
            stream,
            events=("end",),
            tag=[f"{{*}}{name}" for name in sorted(wanted)],
            resolve_entities=False,
            no_network=True,
            load_dtd=False,
            huge_tree=False,
        ):
            if first:
                self._refuse_dtd(element)
                first = False
            yield element
            _forget(element)

    def _refuse_dtd(self, element: Element) -> None:
        declared: Any = element.getroottree().docinfo  # the stubs do not know doctype
        if declared.doctype:
            raise refuse(
                self.name,
                "文件的 XML 带有 DTD 声明，出于安全考虑不予读取",
                "its XML declares a DTD, refused for safety",
                "unsafe",
            )

    def _bomb(self) -> UnreadableFile:
        return refuse(
            self.name,
            "解压后内容过大，疑似压缩炸弹，不予读取",
            "it decompresses to far too much data, refused for safety",
            "too-large",
        )


class _Counted:
    """A part as a stream that stops where the package's limits are passed."""

    def __init__(self, package: Package, info: zipfile.ZipInfo, stream: IO[bytes]) -> None:
        self._package, self._info, self._stream, self._so_far = package, info, stream, 0

    def read(self, size: int = -1) -> bytes:
        """The next bytes, at most `size`."""
        data = self._stream.read(size if size > 0 else RATIO_FROM)
        self._so_far += len(data)
        self._package.take(len(data), self._info, self._so_far)
        return data


def _forget(element: Element) -> None:
    """Free the element and those before it, so that memory does not grow with the part."""
    element.clear()
    parent = element.getparent()
    while parent is not None and element.getprevious() is not None:
        del parent[0]
