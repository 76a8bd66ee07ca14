"""The zip around a Word file, opened without trust: bounded size, no DTD, no entities, no network.

Owns the limits and every message about a damaged or unsafe package. Leaves what the parts mean to the other modules.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from types import TracebackType

from lxml import etree

from auditor.errors import UnreadableFile
from auditor.readers.docx.xml import Element
from auditor.readers.result import refuse

MAX_PART = 64 * 1024 * 1024  # bytes of one part after decompression
MAX_TOTAL = 160 * 1024 * 1024  # bytes of all parts that are read
MAX_RATIO = 300  # decompressed to compressed, for parts above RATIO_FROM; written reports stay below 60
RATIO_FROM = 8 * 1024 * 1024
_MAIN = re.compile(r"word/document\d*\.xml")
_DAMAGED = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError)


class Package:
    """The parts of a .docx; a context manager, since it keeps the archive open."""

    def __init__(self, data: bytes, name: str) -> None:
        self.name = name
        self._read = 0
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, ValueError, NotImplementedError):
            raise self._damaged() from None

    def __enter__(self) -> Package:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, problem: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._archive.close()

    def main_document(self) -> Element:
        """The root of the main document part.

        Raises:
            UnreadableFile: there is none, or it is damaged or unsafe.
        """
        main = next((n for n in sorted(self._archive.namelist()) if _MAIN.fullmatch(n)), None)
        root = self.part(main) if main else None
        if root is None:
            raise self._damaged()
        return root

    def part(self, name: str) -> Element | None:
        """The parsed XML part of that name, None where the package has none.

        Raises:
            UnreadableFile: the part is damaged, encrypted, too large or carries a DTD.
        """
        try:
            info = self._archive.getinfo(name)
        except KeyError:
            return None
        return self._parsed(self._bytes(info))

    def _bytes(self, info: zipfile.ZipInfo) -> bytes:
        if info.flag_bits & 0x1:
            raise refuse(self.name, "文件有密码保护，请先取消密码", "the file is password-protected")
        if info.file_size > MAX_PART:
            raise self._bomb()
        try:
            with self._archive.open(info) as stream:
                data = stream.read(MAX_PART + 1)
        except _DAMAGED:
            raise self._damaged() from None
        self._read += len(data)
        swollen = len(data) > RATIO_FROM and len(data) > MAX_RATIO * max(1, info.compress_size)
        if len(data) > MAX_PART or self._read > MAX_TOTAL or swollen:
            raise self._bomb()
        return data

    def _parsed(self, data: bytes) -> Element:
        parser = etree.XMLParser(
            resolve_entities=False, no_network=True, load_dtd=False, dtd_validation=False, huge_tree=False
        )
        try:
            root = etree.fromstring(data, parser)
        except etree.XMLSyntaxError:
            raise self._damaged() from None
        if root.getroottree().docinfo.doctype:
            raise refuse(
                self.name,
                "Word 文档的 XML 带有 DTD 声明，出于安全考虑不予读取",
                "its XML declares a DTD, refused for safety",
            )
        return root

    def _damaged(self) -> UnreadableFile:
        return refuse(self.name, ".docx 文件不完整或已损坏", "the .docx file is truncated or damaged")

    def _bomb(self) -> UnreadableFile:
        return refuse(
            self.name,
            "解压后内容过大，疑似压缩炸弹，不予读取",
            "it decompresses to far too much data, refused for safety",
        )
