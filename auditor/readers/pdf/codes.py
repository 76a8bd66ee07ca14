"""What a character of a PDF means where its code alone does not tell: halves of one code, private codes, dots by shape.

Owns these readings. Fonts of typesetting systems give the decimal point a private code, or the full stop that of a
point; both are told by their ink, since a point is a small spot on the line and a full stop a ring twice as large.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from typing import Any

import pypdfium2.raw as pdfium

from auditor.records import NamedTuple

UNKNOWN = "\ufffd"  # stands for a character that the file does not map to Unicode
POINT, STOP = ".", "。"
_HIGH, _LOW = range(0xD800, 0xDC00), range(0xDC00, 0xE000)
_PRIVATE = (range(0xE000, 0xF900), range(0xF0000, 0x110000))
_NOT_MAPPED = {0, 0xFFFD}
_HYPHENS = {0x02, 0xFFFE}  # the library's marks for a hyphen at a line end
_IDEOGRAPHS = range(0x3400, 0xA000)
_QUOTES = "》）”’】〕」』％%)"
_SPOT = 0.25  # of the font size: the largest decimal point
_RING = 0.16  # the smallest full stop
_SQUARE = 1.6  # how many times longer the longer side of a spot may be
_ON_LINE = 0.1  # of the font size by which a point may stand off the foot of the digit before it


class Ink(NamedTuple):
    """The room that the ink of a character takes, in the PDF's own coordinates."""

    left: float
    bottom: float
    right: float
    top: float

    def spot(self, size: float) -> float | None:
        """The longer side in font sizes where the ink is a small spot, about as wide as high; None otherwise."""
        short, long = sorted((self.right - self.left, self.top - self.bottom))
        if size <= 0 or not 0 < long <= _SQUARE * short or long > _SPOT * size:
            return None
        return long / size


def codes_of(text: Any, count: int) -> Iterator[tuple[int, int]]:
    """The index and the code of each of the first `count` characters, two halves as one code; 0 for a lone half."""
    index = 0
    code_of = pdfium.FPDFText_GetUnicode
    while index < count:
        code, at = code_of(text, index), index
        if code in _HIGH and index + 1 < count and (low := code_of(text, index + 1)) in _LOW:
            code = 0x10000 + ((code - _HIGH.start) << 10) + low - _LOW.start
            index += 1
        yield at, 0 if code in _HIGH or code in _LOW else code
        index += 1


def char_of(code: int) -> str:
    """The character of a code, UNKNOWN where the file does not tell it.

    >>> char_of(0x4E07), char_of(0x1001B0)
    ('万', '\ufffd')
    """
    if code in _NOT_MAPPED or any(code in private for private in _PRIVATE):
        return UNKNOWN
    return "-" if code in _HYPHENS else chr(code)


def char_by_shape(char: str, before: str, ink: Ink, ink_before: Ink | None, size: float) -> str:
    """`char`, or what its ink shows it to be behind the character `before`.

    An unknown spot at the foot of a digit is a point, a point as large as a ring behind Chinese a full stop.
    """
    spot = ink.spot(size)
    if spot is None:
        return char
    if char == UNKNOWN:
        on_line = ink_before is not None and abs(ink.bottom - ink_before.bottom) <= _ON_LINE * size
        return POINT if before.isdigit() and on_line else char
    return STOP if spot >= _RING and ends_sentence(before) else char


def ends_sentence(char: str) -> bool:
    """True for what may stand before a full stop: Chinese characters, closing quotes and brackets."""
    return bool(char) and (ord(char) in _IDEOGRAPHS or char in _QUOTES)


def ink_of(text: Any, index: int) -> Ink:
    """The ink of the character at `index`."""
    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    pdfium.FPDFText_GetCharBox(text, index, left, right, bottom, top)
    return Ink(left.value, bottom.value, right.value, top.value)
