"""The characters of a page as the library tells them, and which of them a reader of the page sees.

Owns what hides a character: outside the page, cut off by a clip, white on white, transparent, tiny, slanted (a
watermark), or of the invisible mode, which counts only over a scan, whose text layer is made so. Work and memory grow
with the number of characters.
"""

from __future__ import annotations

import ctypes
import math
from collections.abc import Sequence
from typing import Any

import pypdfium2.raw as pdfium

from auditor.readers.pdf.codes import POINT, UNKNOWN, char_by_shape, char_of, codes_of, ends_sentence, ink_of
from auditor.readers.pdf.drawings import Drawings
from auditor.readers.pdf.geometry import Box, Frame, Glyph
from auditor.records import NamedTuple

_INVISIBLE = {pdfium.FPDF_TEXTRENDERMODE_INVISIBLE, pdfium.FPDF_TEXTRENDERMODE_CLIP}
_SCANNED = 0.5  # share of a page under pictures from which on invisible text is the text layer of a scan
_TINY = 1.0  # points; smaller print is not meant to be read
_WHITE = 250  # of 255
_SLANT = 10  # degrees by which text may lean before it counts as a watermark
_POINTS = frozenset({POINT, "．"})
_IN_NUMBER = 0.6  # of the font size: how near a digit an unknown character belongs to its number
_MAX_CLIPS = 32  # paths that cut one text object
_MAX_CORNERS = 64
_Address = ctypes.c_void_p  # what the library's pointers hold
_EDGE = 1.0  # points by which the middle of a character may lie outside of what shows


class Run(NamedTuple):
    """What the characters of one text object share; `turn` in quarter turns, None for slanted text."""

    turn: int | None
    size: float
    hidden: bool
    white: bool
    clip: Box | None  # what of it shows, in the PDF's own coordinates (x0, top are left, bottom)


class Mark(NamedTuple):
    """A printed character in the PDF's own coordinates, its origin on the baseline last (thousands a page)."""

    char: str
    run: Run
    left: float
    bottom: float
    right: float
    top: float
    x: float
    y: float
    spaced: bool  # a blank stands before it


def read_marks(text: Any, count: int) -> tuple[list[Mark], int]:
    """The first `count` characters of a text page without blanks, and how many the file does not map to Unicode.

    Of these only those inside a number are kept, since without them it would be another number.
    """
    marks: list[Mark] = []
    runs: dict[int | None, Run] = {}
    reader = _RunReader(text)
    x, y, rect = ctypes.c_double(), ctypes.c_double(), pdfium.FS_RECTF()
    px, py, prect = ctypes.byref(x), ctypes.byref(y), ctypes.byref(rect)
    is_generated, owner_of = pdfium.FPDFText_IsGenerated, pdfium.FPDFText_GetTextObject
    read_origin, read_box = pdfium.FPDFText_GetCharOrigin, pdfium.FPDFText_GetLooseCharBox
    unmapped, spaced = 0, False
    for index, code in codes_of(text, count):
        char = char_of(code)
        if char.isspace() or is_generated(text, index) == 1:
            spaced = True
            continue
        owner = owner_of(text, index)
        address = _Address.from_buffer(owner).value
        run = runs.get(address)
        if run is None:
            run = runs[address] = reader.read(index, owner)
        before = marks[-1].char if marks and not spaced else ""
        if char == UNKNOWN or (char in _POINTS and ends_sentence(before)):
            ink_before = ink_of(text, index - 1) if before.isdigit() else None
            char = char_by_shape(char, before, ink_of(text, index), ink_before, run.size)
        unmapped += char == UNKNOWN and not run.hidden
        read_origin(text, index, px, py)
        read_box(text, index, prect)
        marks.append(Mark(char, run, rect.left, rect.bottom, rect.right, rect.top, x.value, y.value, spaced))
        spaced = False
    return _without_unknown(marks), unmapped


def _without_unknown(marks: Sequence[Mark]) -> list[Mark]:
    """The characters without unknown ones that stand beside no digit; a blank is left where they stood."""
    kept: list[Mark] = []
    gone = False
    for index, mark in enumerate(marks):
        near = [marks[at] for at in (index - 1, index + 1) if 0 <= at < len(marks)]
        if mark.char == UNKNOWN and not any(_is_digit_beside(mark, other) for other in near):
            gone = True
            continue
        kept.append(mark._replace(spaced=True) if gone else mark)
        gone = False
    return kept


def _is_digit_beside(mark: Mark, other: Mark) -> bool:
    gap = max(mark.x, other.x) - min(mark.right, other.right)
    return other.char.isdigit() and abs(mark.y - other.y) < 1 and gap <= _IN_NUMBER * mark.run.size


class _RunReader:
    """Reads what text objects share; keeps the out-parameters, since some files have an object a character.

    Objects are alike by the thousand, so what follows from what the library tells is worked out once for all of them.
    """

    def __init__(self, text: Any) -> None:
        self._text = text
        self._matrix = pdfium.FS_MATRIX()
        self._colour = [ctypes.c_uint() for _ in range(4)]
        self._point = (ctypes.c_float(), ctypes.c_float())
        self._matrix_out = ctypes.byref(self._matrix)
        self._colour_out = [ctypes.byref(part) for part in self._colour]
        self._point_out = [ctypes.byref(part) for part in self._point]
        self._runs: dict[tuple[Any, ...], Run] = {}
        self._last_clip: tuple[int, tuple[float, ...] | None] = (0, None)
        self._last_shown: Box | None = None

    def read(self, index: int, owner: Any) -> Run:
        """The run of the character at `index`, whose text object is `owner` (null for none)."""
        matrix = self._matrix
        pdfium.FPDFText_GetMatrix(self._text, index, self._matrix_out)
        pdfium.FPDFText_GetFillColor(self._text, index, *self._colour_out)
        told = (
            (matrix.a, matrix.b, matrix.c, matrix.d),
            pdfium.FPDFText_GetFontSize(self._text, index),
            tuple(part.value for part in self._colour),
            pdfium.FPDFTextObj_GetTextRenderMode(owner) if owner else pdfium.FPDF_TEXTRENDERMODE_FILL,
            self._clip(owner) if owner else None,
        )
        run = self._runs.get(told)
        if run is None:
            run = self._runs[told] = _run(*told)
        return run

    def _clip(self, owner: Any) -> Box | None:
        """The box outside which a text object is cut off, None where nothing cuts it.

        The paths of a clip only grow in number inwards: an object with as many and the same last one as the object
        before has the same clip.
        """
        clip = pdfium.FPDFPageObj_GetClipPath(owner)
        count = min(pdfium.FPDFClipPath_CountPaths(clip), _MAX_CLIPS) if clip else 0
        if count <= 0:
            return None
        last = self._corners(clip, count - 1)
        if (count, last) != self._last_clip:
            paths = (self._corners(clip, index) for index in range(count))
            self._last_clip = (count, last)
            self._last_shown = _common([_box_of(corners) for corners in paths if corners is not None])
        return self._last_shown

    def _corners(self, clip: Any, path: int) -> tuple[float, ...] | None:
        """The points of one path of a clip, x and y in turn; of a rectangle two opposite corners."""
        count = pdfium.FPDFClipPath_CountPathSegments(clip, path)
        if not 0 < count <= _MAX_CORNERS:
            return None
        x, y = self._point
        corners: list[float] = []
        for index in (0, 2) if count in (4, 5) else range(count):
            segment = pdfium.FPDFClipPath_GetPathSegment(clip, path, index)
            pdfium.FPDFPathSegment_GetPoint(segment, *self._point_out)
            corners += (x.value, y.value)
        return tuple(corners)


def _run(
    matrix: tuple[float, float, float, float], size: float, colour: Sequence[int], mode: int, clip: Box | None
) -> Run:
    """What follows from what the library tells of a text object."""
    a, b, c, d = matrix
    turn, lean = 0, 0.0
    if b or a <= 0:
        angle = math.degrees(math.atan2(b, a))
        turn = round(angle / 90)
        lean = abs(angle - 90 * turn)
    size *= math.hypot(c, d)
    *rgb, alpha = colour
    return Run(
        turn % 4 if lean <= _SLANT else None,
        size,
        hidden=mode in _INVISIBLE or alpha == 0 or size < _TINY,
        white=min(rgb) >= _WHITE and mode == pdfium.FPDF_TEXTRENDERMODE_FILL,
        clip=clip,
    )


def _box_of(corners: Sequence[float]) -> Box:
    xs, ys = corners[::2], corners[1::2]
    return Box(min(xs), min(ys), max(xs), max(ys))


def _common(boxes: list[Box]) -> Box | None:
    """What all boxes share, a little wider; None without boxes."""
    if not boxes:
        return None
    x0s, y0s, x1s, y1s = zip(*boxes, strict=True)
    return Box(max(x0s) - _EDGE, max(y0s) - _EDGE, min(x1s) + _EDGE, min(y1s) + _EDGE)


def visible_glyphs(marks: list[Mark], frame: Frame, drawings: Drawings) -> tuple[Glyph, ...]:
    """The characters that a reader of the page sees, on its upright plane."""
    page = Box(frame.left, frame.bottom, frame.right, frame.top)
    scanned = drawings.pictured >= _SCANNED
    return tuple(
        _glyph(mark, frame)
        for mark in marks
        if mark.run.turn is not None and _is_visible(mark, page, frame, drawings, scanned)
    )


def _is_visible(mark: Mark, page: Box, frame: Frame, drawings: Drawings, scanned: bool) -> bool:
    run = mark.run
    x, y = (mark.left + mark.right) / 2, (mark.bottom + mark.top) / 2
    if not page.holds(x, y) or (run.clip is not None and not run.clip.holds(x, y)):
        return False
    if run.hidden:
        return scanned and run.size >= _TINY
    if not run.white:
        return True
    point = frame.upright(x, y)
    return any(dark.holds(*point) for dark in drawings.backgrounds)


def _glyph(mark: Mark, frame: Frame) -> Glyph:
    if frame.turn == 0 and mark.run.turn == 0:
        return Glyph(
            mark.char,
            mark.left - frame.left,
            mark.right - frame.left,
            frame.top - mark.y,
            mark.run.size,
            0,
            mark.spaced,
        )
    box = frame.upright_box(mark.left, mark.bottom, mark.right, mark.top)
    turn = ((mark.run.turn or 0) - frame.turn) % 4
    _, y = frame.upright(mark.x, mark.y)
    if turn:
        y = box.bottom - 0.15 * mark.run.size
    return Glyph(mark.char, box.x0, box.x1, y, mark.run.size, turn, mark.spaced)
