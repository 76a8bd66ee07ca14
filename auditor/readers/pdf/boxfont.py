"""A stand-in for Chinese fonts that a PDF names but does not hold: every character is a box.

Without a font the library does not know how large such characters are and leaves out whatever has no width: single
characters, and all text printed sideways. What it would find on a machine with Chinese fonts should not depend on the
machine. Owns the font (a TrueType file of one glyph, built here) and handing it to the library while a file is read.
"""

from __future__ import annotations

import ctypes
import struct
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from typing import Any

import pypdfium2

_HANDLE = 1  # any value but 0 tells the library that a font was found
_CJK_CHARSETS = {128, 129, 134, 136}  # Japanese, Korean, simplified and traditional Chinese, by the library's numbers
_EM, _ASCENT, _DESCENT = 1000, 880, -120
_WIDE = 300  # the box itself: never wider than the room that the PDF gives a character
_NAME = b"auditor box\0"
_LOCK = threading.RLock()  # the library serves one caller at a time


@contextmanager
def box_fonts() -> Iterator[None]:
    """While it lasts the library takes the box font for Chinese ones, and no other thread reads a PDF."""
    with _LOCK:
        fonts = _BoxFonts()
        fonts.setup(reusable=True)
        try:
            yield
        finally:
            fonts.close(reusable=True)


class _BoxFonts(pypdfium2.PdfSysfontBase):  # type: ignore[misc]  # the binding has no types
    """Answers the library's questions for fonts; the names of its methods are the library's."""

    def MapFont(
        self, this: Any, weight: int, italic: int, charset: int, pitch: int, face: Any, exact: Any
    ) -> int | None:
        if charset in _CJK_CHARSETS:
            return _HANDLE
        found: int | None = super().MapFont(this, weight, italic, charset, pitch, face, exact)
        return found

    def GetFontData(self, this: Any, font: int, table: int, buffer: Any, size: int) -> int:
        if font != _HANDLE:
            length: int = super().GetFontData(this, font, table, buffer, size)
            return length
        if table:
            return 0
        data = box_font()
        if buffer and size >= len(data):
            ctypes.memmove(buffer, data, len(data))
        return len(data)

    def GetFaceName(self, this: Any, font: int, buffer: Any, size: int) -> int:
        if font != _HANDLE:
            length: int = super().GetFaceName(this, font, buffer, size)
            return length
        if buffer and size >= len(_NAME):
            ctypes.memmove(buffer, _NAME, len(_NAME))
        return len(_NAME)

    def GetFontCharset(self, this: Any, font: int) -> int:
        if font != _HANDLE:
            charset: int = super().GetFontCharset(this, font)
            return charset
        return 134

    def DeleteFont(self, this: Any, font: int) -> None:
        if font != _HANDLE:
            super().DeleteFont(this, font)


@cache
def box_font() -> bytes:
    """The font as a TrueType file: glyph 0 is blank, glyph 1 the box, and every character means glyph 1."""
    box = struct.pack(">hhhhh", 1, 0, _DESCENT, _WIDE, _ASCENT)  # one outline and its bounds
    box += struct.pack(">HH", 3, 0)  # its last point, no instructions
    box += bytes([1, 1, 1, 1])  # four points on the outline, each with two-byte steps
    box += struct.pack(">hhhhhhhh", 0, _WIDE, 0, -_WIDE, _DESCENT, 0, _ASCENT - _DESCENT, 0)
    every = struct.pack(">HHIIIIII", 13, 0, 28, 0, 1, 0, 0x10FFFF, 1)
    tables = {
        b"OS/2": bytes(78),
        b"cmap": struct.pack(">HHHHI", 0, 1, 3, 10, 12) + every,
        b"glyf": box,
        b"head": struct.pack(
            ">IIIIHHQQhhhhHHhhh",
            0x10000,
            0x10000,
            0,
            0x5F0F3CF5,
            0,
            _EM,
            0,
            0,
            0,
            _DESCENT,
            _WIDE,
            _ASCENT,
            0,
            8,
            2,
            1,
            0,
        ),
        b"hhea": struct.pack(">IhhhHhhhhhh8xhH", 0x10000, _ASCENT, _DESCENT, 0, _EM, 0, 0, _WIDE, 1, 0, 0, 0, 1),
        b"hmtx": struct.pack(">HhH", _EM, 0, 0),
        b"loca": struct.pack(">III", 0, 0, len(box)),
        b"maxp": struct.pack(">IH26x", 0x10000, 2),
        b"post": struct.pack(">I28x", 0x30000),
    }
    return _font_file(tables)


def _font_file(tables: dict[bytes, bytes]) -> bytes:
    head = struct.pack(">IHHHH", 0x10000, len(tables), 128, 3, len(tables) * 16 - 128)
    place = len(head) + 16 * len(tables)
    directory, body = b"", b""
    for name, data in sorted(tables.items()):
        directory += struct.pack(">4sIII", name, 0, place + len(body), len(data))
        body += data + bytes(-len(data) % 4)
    return head + directory + body
