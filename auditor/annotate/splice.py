"""Insertions into an XML part: its bytes stay as they are, and what is new is put between them.

Owns the byte places of elements, in the order in which a tree gives them, and of characters in a text. So a copy
differs from its original by what was inserted and by nothing else: no prefix, blank or quotation mark is written anew.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from xml.parsers import expat
from xml.sax.saxutils import escape

from auditor.errors import UsageError
from auditor.records import NamedTuple

MAX_DEPTH = 1_000_000
_START = re.compile(rb"<[^>\"']*(?:\"[^\"]*\"[^>\"']*|'[^']*'[^>\"']*)*>")
_TOKEN = re.compile(r"&[^;]*;|\r\n|.", re.DOTALL)  # each is one character of the text
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_ENCODING = re.compile(rb"<\?xml[^>]*encoding\s*=\s*[\"']([A-Za-z0-9._-]+)", re.IGNORECASE)


class Extent(NamedTuple):
    """The bytes of an element: `<` of its start tag, behind that tag, `<` of its end tag, behind that one."""

    start: int
    inner: int
    close: int
    end: int

    @property
    def is_empty(self) -> bool:
        """True for an element without content, written as one tag."""
        return self.inner == self.end


class Insertion(NamedTuple):
    """Bytes to put before the byte at `offset`."""

    offset: int
    content: bytes


def spliced(data: bytes, insertions: Iterable[Insertion]) -> bytes:
    """The bytes with all insertions made; those at one place in the order given.

    >>> spliced(b"ad", [Insertion(1, b"b"), Insertion(2, b"e"), Insertion(1, b"c")])
    b'abcde'
    """
    parts, done = [], 0
    for offset, content in sorted(insertions, key=lambda one: one.offset):
        parts += [data[done:offset], content]
        done = offset
    return b"".join([*parts, data[done:]])


def extents_of(data: bytes, depth: int | None = None) -> list[Extent]:
    """The extent of every element of the part, in document order; with `depth` of those no deeper (the root has 0).

    >>> [extent.start for extent in extents_of(b"<a><b><c/></b><d/></a>", 1)]
    [0, 3, 14]

    Raises:
        UsageError: the part is not in UTF-8, so that nothing can be put between its bytes.
    """
    found = _ENCODING.match(data.removeprefix(b"\xef\xbb\xbf")[:200])
    if data[:2] in (b"\xff\xfe", b"\xfe\xff") or (found and found[1].lower() not in (b"utf-8", b"us-ascii")):
        raise UsageError("文件内部不是 UTF-8 编码，无法加批注", "the file is not in UTF-8 inside: it cannot be marked")
    return _Outline(data, depth).extents


class _Outline:
    """One pass over the part that notes where tags begin and end."""

    def __init__(self, data: bytes, depth: int | None) -> None:
        self._data = data
        self._deepest = MAX_DEPTH if depth is None else depth
        self._depth = -1
        self._open: list[int] = []
        self.extents: list[Extent] = []
        self._parser = expat.ParserCreate()
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.Parse(data, True)

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        del name, attributes
        self._depth += 1
        if self._depth > self._deepest:
            return
        start = self._parser.CurrentByteIndex
        tag = _START.match(self._data, start)
        inner = tag.end() if tag else start
        self._open.append(len(self.extents))
        self.extents.append(Extent(start, inner, inner, inner))

    def _end(self, name: str) -> None:
        del name
        self._depth -= 1
        if self._depth >= self._deepest:
            return
        at = self._open.pop()
        extent = self.extents[at]
        if self._data[extent.inner - 2 : extent.inner] != b"/>":
            close = self._parser.CurrentByteIndex
            self.extents[at] = extent._replace(close=close, end=self._data.index(b">", close) + 1)


def byte_of(content: bytes, offset: int) -> int | None:
    """The byte at which the character at `offset` of an element's text begins; None where more than text is inside.

    >>> byte_of("&lt;收5".encode(), 2)
    7
    """
    raw = content.decode("utf-8")
    if "<" in raw:
        return None
    tokens = _TOKEN.findall(raw)
    return len("".join(tokens[:offset]).encode()) if offset <= len(tokens) else None


def tag_name(data: bytes, extent: Extent) -> str:
    """The name of the element as the part writes it, with its prefix."""
    return re.split(rb"[\s/>]", data[extent.start + 1 : extent.inner], maxsplit=1)[0].decode()


def root_prefix(data: bytes) -> str:
    """The prefix of the root's name with its colon, "" where it has none."""
    name = tag_name(data, extents_of(data, 0)[0])
    return name[: name.find(":") + 1]


def appended(data: bytes, content: str) -> bytes:
    """The part with `content` as the last thing in its root.

    >>> appended(b"<a:x/>", "<a:y/>"), appended(b"<x><y/></x>", "<z/>")
    (b'<a:x><a:y/></a:x>', b'<x><y/><z/></x>')
    """
    root = extents_of(data, 0)[0]
    name = tag_name(data, root)
    new = content.encode()
    if root.is_empty:
        tag = data[root.start : root.inner].removesuffix(b"/>")
        return data[: root.start] + tag + b">" + new + f"</{name}>".encode() + data[root.end :]
    return spliced(data, [Insertion(root.close, new)])


def quoted(text: str) -> str:
    """The text for an attribute or an element, without what XML cannot hold."""
    return escape(_FORBIDDEN.sub("", text), {'"': "&quot;"})
