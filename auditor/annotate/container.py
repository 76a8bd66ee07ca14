"""The zip around an office file as something to copy: changed and new parts, every other one with the bytes it has.

Owns the order of the copy, relationships and content types. Leaves what the parts say to word.py and workbook.py.
"""

from __future__ import annotations

import copy
import io
import posixpath
import re
import zipfile
import zlib
from collections.abc import Iterator, Mapping

from lxml import etree

from auditor.annotate.splice import appended, quoted, root_prefix
from auditor.errors import UnreadableFile
from auditor.readers.xml import Element, attribute, children

MAX_UNPACKED = 1024 * 1024 * 1024  # bytes of all parts together
_TYPES = "[Content_Types].xml"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_SIGNED = "_xmlsignatures/"


class Container:
    """The parts of an office file; `copied` gives the copy. Only what is set differs from the original."""

    def __init__(self, data: bytes, name: str) -> None:
        self._archive = zipfile.ZipFile(io.BytesIO(data))
        self._name = name
        self._new: dict[str, bytes] = {}
        if sum(info.file_size for info in self._archive.infolist()) > MAX_UNPACKED:
            raise self._unfit("解压后内容过大", "it decompresses to far too much data", "too-large")

    @property
    def is_signed(self) -> bool:
        """True where the file carries a digital signature, which holds for the original only."""
        return any(name.startswith(_SIGNED) for name in self._archive.namelist())

    def get(self, part: str) -> bytes | None:
        """The bytes of a part, None where there is no such part.

        Raises:
            UnreadableFile: the part is damaged or encrypted.
        """
        if part in self._new:
            return self._new[part]
        if part not in self._archive.NameToInfo:
            return None
        return self._content(self._archive.getinfo(part))

    def set(self, part: str, content: bytes) -> None:
        """Give a part other bytes, or add it."""
        self._new[part] = content

    def parsed(self, part: str) -> Element | None:
        """The root of a part, None where there is no such part."""
        data = self.get(part)
        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
        try:
            return None if data is None else etree.fromstring(data, parser)
        except etree.XMLSyntaxError:
            raise self._unfit("文件不完整或已损坏", "the file is truncated or damaged", "damaged") from None

    def related(self, part: str, kind: str) -> str | None:
        """The part to which `part` has a relationship of that kind (the last word of its type)."""
        for relation in children(self.parsed(_relations_of(part)), "Relationship"):
            if (attribute(relation, "Type") or "").rpartition("/")[2] == kind:
                return _absolute(part, attribute(relation, "Target") or "")
        return None

    def target(self, part: str, relation: str) -> str | None:
        """The part that the relationship with that id leads to from `part`."""
        for one in children(self.parsed(_relations_of(part)), "Relationship"):
            if attribute(one, "Id") == relation and (attribute(one, "TargetMode") or "") != "External":
                return _absolute(part, attribute(one, "Target") or "")
        return None

    def relate(self, part: str, kind: str, target: str) -> str:
        """Add a relationship of the type `kind` from `part` to the part `target`; its id."""
        name = _relations_of(part)
        data = self.get(name) or f'<Relationships xmlns="{_RELATIONS}"></Relationships>'.encode()
        taken = {attribute(relation, "Id") for relation in children(self.parsed(name), "Relationship")}
        new = next(f"rIdAudit{number}" for number in range(1, len(taken) + 2) if f"rIdAudit{number}" not in taken)
        relation = (
            f'<{root_prefix(data)}Relationship Id="{new}" Type="{quoted(kind)}" Target="{quoted("/" + target)}"/>'
        )
        self.set(name, appended(data, relation))
        return new

    def declare(self, part: str, content_type: str) -> None:
        """Say in the list of content types what a new part is."""
        self._add_type(f'Override PartName="{quoted("/" + part)}" ContentType="{content_type}"')

    def declare_suffix(self, suffix: str, content_type: str) -> None:
        """Say in the list of content types what parts with that suffix are, unless it says so already."""
        root = self.parsed(_TYPES)
        if all((attribute(one, "Extension") or "").lower() != suffix for one in children(root, "Default")):
            self._add_type(f'Default Extension="{suffix}" ContentType="{content_type}"')

    def _add_type(self, entry: str) -> None:
        types = self.get(_TYPES)
        if types is not None:
            self.set(_TYPES, appended(types, f"<{root_prefix(types)}{entry}/>"))

    def names(self, suffix: str) -> list[str]:
        """The parts whose names end so."""
        return [name for name in {**self._archive.NameToInfo, **self._new} if name.endswith(suffix)]

    def unused(self, pattern: str) -> str:
        """The first name of a part that is not taken, `pattern` with a number from 1 for "{}"."""
        taken = {name.lower() for name in [*self._archive.namelist(), *self._new]}
        number = 1
        while pattern.format(number).lower() in taken:
            number += 1
        return pattern.format(number)

    def copied(self) -> bytes:
        """The copy: parts in their old order, new ones at the end."""
        target = io.BytesIO()
        with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as made:
            for info, content in self._parts():
                made.writestr(info, content)
            for part in self._new.keys() - self._archive.NameToInfo.keys():
                made.writestr(zipfile.ZipInfo(part), self._new[part], zipfile.ZIP_DEFLATED)
        return target.getvalue()

    def _parts(self) -> Iterator[tuple[zipfile.ZipInfo, bytes]]:
        for info in self._archive.infolist():
            content = self._new.get(info.filename)
            yield copy.copy(info), self._content(info) if content is None else content

    def _content(self, info: zipfile.ZipInfo) -> bytes:
        try:
            return self._archive.read(info)
        except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, RuntimeError):
            raise self._unfit("文件不完整或已损坏", "the file is truncated or damaged", "damaged") from None

    def _unfit(self, zh: str, en: str, code: str) -> UnreadableFile:
        return UnreadableFile(f"{self._name}：{zh}", f"{self._name}: {en}", code)


def package_of(parts: Mapping[str, str]) -> bytes:
    """A new office file with these parts, each the text of a root element."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in parts.items():
            made.writestr(zipfile.ZipInfo(name), _HEAD + content, zipfile.ZIP_DEFLATED)
    return target.getvalue()


def _absolute(part: str, target: str) -> str:
    return posixpath.normpath(posixpath.join("/", posixpath.dirname(part), target))[1:]


def _relations_of(part: str) -> str:
    folder, _, file = part.rpartition("/")
    return posixpath.join(folder, "_rels", f"{file}.rels")


def numbered(pattern: str, text: str) -> int:
    """The highest whole number that the pattern finds in the text, -1 where there is none."""
    return max(map(int, re.findall(pattern, text)), default=-1)
