"""Whether a PDF would grow beyond all use when the library opens it, which has no bounds of its own that are of use.

Owns two ways of growing: a packed part that unpacks to too much, however often it is packed, and drawings that draw
other drawings, many times each (forms.py counts those). Pictures are left alone, since they are never unpacked here.
Work grows with the size of the file and is cut off at the bounds.
"""

from __future__ import annotations

import base64
import binascii
import re
import zlib
from collections.abc import Iterator

from auditor.records import NamedTuple

_MAX_TOTAL = 2**31
_PACKED_AT_BEST = 1032  # bytes that the method packs into one
_STEP = 2**16
_CHUNK = 2**20
_HEAD = 2**16  # bytes before a packed part in which its description begins
_STREAM = re.compile(rb"(?<!end)stream\r?\n")
_OBJECT = re.compile(rb"(\d{1,9})\s+\d{1,5}\s+obj\b")
_PICTURE = re.compile(rb"/Subtype\s*/Image\b")
_FILTER = re.compile(rb"/Filter\s*(?:\[([^\]]*)\]|(/\w+)|\d)")


class Part(NamedTuple):
    """A part of the file with its description: the number of the object, the words before it, its bytes as stored."""

    number: int
    head: bytes
    stored: memoryview

    @property
    def is_picture(self) -> bool:
        """True for pictures."""
        return bool(_PICTURE.search(self.head))


class TooMuch(Exception):
    """A part unpacks to more than any report needs."""


def parts_of(data: bytes) -> Iterator[Part]:
    """The parts in the order of the file."""
    place = 0
    for opening in _STREAM.finditer(data):
        if opening.start() < place:
            continue
        begin = max(place, opening.start() - _HEAD)
        named = list(_OBJECT.finditer(data, begin, opening.start()))
        end = data.find(b"endstream", opening.end())
        place = len(data) if end < 0 else end
        head = data[named[-1].end() : opening.start()] if named else data[begin : opening.start()]
        yield Part(int(named[-1][1]) if named else 0, head, memoryview(data)[opening.end() : place])


def unpacked(part: Part, most: int) -> bytes:
    """The part as the library would read it.

    Raises:
        TooMuch: it is larger than `most` bytes.
    """
    return b"".join(_pieces(part, most))


def has_large_part(data: bytes, most: int) -> bool:
    """True where a part unpacks to more than `most` bytes, or all together to more than any report needs."""
    small = most // _PACKED_AT_BEST  # no part so small can grow so large
    total = 0
    try:
        for part in parts_of(data):
            repeated = part.head.count(b"Decode") > 1
            if not part.is_picture and (repeated or len(part.stored) >= small):
                total += sum(len(piece) for piece in _pieces(part, most))
    except TooMuch:
        return True
    return total > _MAX_TOTAL


def _pieces(part: Part, most: int) -> Iterator[bytes]:
    pieces: Iterator[bytes] = (bytes(part.stored[n : n + _STEP]) for n in range(0, len(part.stored), _STEP))
    for name in _filters(part.head):
        if name in (b"FlateDecode", b"Fl"):
            pieces = _bounded(_inflated(pieces), most)
        elif name in (b"ASCII85Decode", b"A85", b"ASCIIHexDecode", b"AHx"):
            pieces = _from_letters(pieces, hexadecimal=b"H" in name)
        else:
            return  # the library bounds the other ways itself
    yield from pieces


def _filters(head: bytes) -> list[bytes]:
    found = _FILTER.search(head)
    if found is None:
        return []
    names = (
        (found[1] or found[2] or b"/FlateDecode").replace(b"/", b" ").split()
    )  # named elsewhere: by far the commonest
    return names[:8]


def _bounded(pieces: Iterator[bytes], most: int) -> Iterator[bytes]:
    size = 0
    for piece in pieces:
        size += len(piece)
        if size > most:
            raise TooMuch
        yield piece


def _inflated(pieces: Iterator[bytes]) -> Iterator[bytes]:
    unpacker = zlib.decompressobj()
    try:
        for piece in pieces:
            rest = piece
            while rest and not unpacker.eof:
                yield unpacker.decompress(rest, _CHUNK)
                rest = unpacker.unconsumed_tail
    except zlib.error:
        return  # damaged: the library takes what there is


def _from_letters(pieces: Iterator[bytes], hexadecimal: bool) -> Iterator[bytes]:
    letters = b"".join(b"".join(pieces).split())
    try:
        if hexadecimal:
            yield binascii.unhexlify(letters.partition(b">")[0])
        else:
            yield base64.a85decode(letters.removeprefix(b"<~").partition(b"~>")[0])
    except ValueError:
        return
