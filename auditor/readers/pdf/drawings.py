"""Lines, backgrounds and pictures of a page, as far as they tell tables, white text on dark ground, and scans.

Owns telling rulings from other drawings: stroked lines and rectangles, and filled ones so thin that they look like
lines. White ones are not seen, so they are none. Leaves building tables from rulings to lattice.py.
"""

from __future__ import annotations

import ctypes
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pypdfium2.raw as pdfium

from auditor.readers.pdf.geometry import Box, Frame, Ruling

_THIN = 3.0  # points; a filled rectangle no thicker is a line
_STRAIGHT = 1.0  # points by which a line may lean
_DOT = 1.5
_WHITE = 250
_MAX_DEPTH = 8  # of form objects inside each other
_MAX_SEGMENTS = 400  # of one drawing; maps and logos have more
_MAX_DRAWINGS = 50_000  # on one page
_LAST = 16  # grounds of one colour on which another may lie

_Colour = tuple[int, int, int, int]  # red, green, blue and how little it lets through, 0 to 255 each
_PATTERN: _Colour = (-1, -1, -1, -1)


@dataclass(slots=True)
class Drawings:
    """What is drawn on a page, in the upright plane."""

    found: list[Ruling] = field(default_factory=list)
    backgrounds: list[Box] = field(default_factory=list)
    pictures: list[Box] = field(default_factory=list)
    outlines: int = 0
    pictured: float = 0.0
    grounds: dict[_Colour, deque[Box]] = field(default_factory=dict)  # what was filled last, by its colour

    @property
    def rulings(self) -> tuple[Ruling, ...]:
        """The lines."""
        return tuple(self.found)


@dataclass(frozen=True, slots=True)
class _Matrix:
    a: float = 1.0
    b: float = 0.0
    c: float = 0.0
    d: float = 1.0
    e: float = 0.0
    f: float = 0.0

    def point(self, x: float, y: float) -> tuple[float, float]:
        return self.a * x + self.c * y + self.e, self.b * x + self.d * y + self.f

    def after(self, inner: _Matrix) -> _Matrix:
        """This matrix applied to the result of `inner`."""
        e, f = self.point(inner.e, inner.f)
        return _Matrix(
            self.a * inner.a + self.c * inner.b,
            self.b * inner.a + self.d * inner.b,
            self.a * inner.c + self.c * inner.d,
            self.b * inner.c + self.d * inner.d,
            e,
            f,
        )


def read_drawings(page: Any, frame: Frame) -> Drawings:
    """The drawings of a page, those inside form objects included."""
    drawings = Drawings()
    for number, (item, matrix) in enumerate(_objects(page)):
        if number >= _MAX_DRAWINGS:
            break
        kind = pdfium.FPDFPageObj_GetType(item)
        if kind == pdfium.FPDF_PAGEOBJ_PATH:
            _add_path(drawings, item, matrix, frame)
        elif kind == pdfium.FPDF_PAGEOBJ_IMAGE:
            drawings.pictures.append(_bounds(item, matrix, frame))
        elif kind == pdfium.FPDF_PAGEOBJ_SHADING:
            drawings.backgrounds.append(_bounds(item, matrix, frame))
    drawings.backgrounds += drawings.pictures
    drawings.pictured = _share(drawings.pictures, frame)
    return drawings


def _share(pictures: list[Box], frame: Frame) -> float:
    page = Box(0, 0, frame.width, frame.height)
    seen = (
        Box(max(p.x0, page.x0), max(p.top, page.top), min(p.x1, page.x1), min(p.bottom, page.bottom)) for p in pictures
    )
    return min(sum(part.area for part in seen) / page.area, 1.0) if page.area else 0.0


def _objects(page: Any) -> Iterator[tuple[Any, _Matrix]]:
    whole = _Matrix()
    object_at, kind_of = pdfium.FPDFPage_GetObject, pdfium.FPDFPageObj_GetType
    for index in range(pdfium.FPDFPage_CountObjects(page)):
        item = object_at(page, index)
        if kind_of(item) != pdfium.FPDF_PAGEOBJ_TEXT:  # some files have an object a character
            yield from _unfolded(item, whole, 0)


def _unfolded(item: Any, matrix: _Matrix, depth: int) -> Iterator[tuple[Any, _Matrix]]:
    kind = pdfium.FPDFPageObj_GetType(item)
    if kind == pdfium.FPDF_PAGEOBJ_TEXT:
        return
    if kind != pdfium.FPDF_PAGEOBJ_FORM:
        yield item, matrix
    elif depth < _MAX_DEPTH:
        inner = matrix.after(_matrix_of(item))
        for index in range(pdfium.FPDFFormObj_CountObjects(item)):
            yield from _unfolded(pdfium.FPDFFormObj_GetObject(item, index), inner, depth + 1)


def _matrix_of(item: Any) -> _Matrix:
    matrix = pdfium.FS_MATRIX()
    pdfium.FPDFPageObj_GetMatrix(item, ctypes.byref(matrix))
    return _Matrix(matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f)


def _bounds(item: Any, matrix: _Matrix, frame: Frame) -> Box:
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    pdfium.FPDFPageObj_GetBounds(item, ctypes.byref(left), ctypes.byref(bottom), ctypes.byref(right), ctypes.byref(top))
    corners = [matrix.point(x, y) for x in (left.value, right.value) for y in (bottom.value, top.value)]
    xs, ys = zip(*corners, strict=True)
    return frame.upright_box(min(xs), min(ys), max(xs), max(ys))


def _add_path(drawings: Drawings, item: Any, matrix: _Matrix, frame: Frame) -> None:
    fill, stroked = _painted(item)
    if fill is None and not stroked:
        return
    box = _bounds(item, matrix, frame)
    if fill is not None and not stroked and _is_unseen(drawings, box, fill):
        return
    line = _line(box)
    if line is not None:
        drawings.found.append(line)
        return
    count = pdfium.FPDFPath_CountSegments(item)
    if count > _MAX_SEGMENTS:
        drawings.outlines += 1
        return
    points = _points(item, count, matrix.after(_matrix_of(item)), frame)
    if points is None:
        drawings.outlines += 1
        return
    lines = [_between(a, b) for a, b in points]
    if fill is not None:
        drawings.backgrounds.append(box)
    drawings.found += [line for line in lines if line is not None]


def _is_unseen(drawings: Drawings, box: Box, colour: _Colour) -> bool:
    """True for a ground laid on one of the same colour, as that of a line of text on that of its cell."""
    if colour == _PATTERN:
        return False
    last = drawings.grounds.setdefault(colour, deque(maxlen=_LAST))
    unseen = any(g.x0 <= box.x0 and g.top <= box.top and box.x1 <= g.x1 and box.bottom <= g.bottom for g in last)
    if not unseen:
        last.append(box)
    return unseen


def _painted(item: Any) -> tuple[_Colour | None, bool]:
    """The colour the path is filled with, and whether it is stroked, white paint not counted."""
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDFPath_GetDrawMode(item, ctypes.byref(fill), ctypes.byref(stroke))
    return (
        _seen(pdfium.FPDFPageObj_GetFillColor, item) if fill.value else None,
        bool(stroke.value) and _seen(pdfium.FPDFPageObj_GetStrokeColor, item) is not None,
    )


def _seen(colour_of: Any, item: Any) -> _Colour | None:
    """The colour, None where it is white or lets all through."""
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    if not colour_of(item, ctypes.byref(red), ctypes.byref(green), ctypes.byref(blue), ctypes.byref(alpha)):
        return _PATTERN
    colour = red.value, green.value, blue.value, alpha.value
    return colour if alpha.value > 0 and min(colour[:3]) < _WHITE else None


def _line(box: Box) -> Ruling | None:
    """The line that a thin box looks like, None for any other."""
    width, height = box.x1 - box.x0, box.bottom - box.top
    if min(width, height) > _THIN or max(width, height) < _DOT:
        return None
    if width >= height:
        return Ruling((box.top + box.bottom) / 2, box.x0, box.x1, vertical=False)
    return Ruling((box.x0 + box.x1) / 2, box.top, box.bottom, vertical=True)


_Point = tuple[float, float]


def _points(item: Any, count: int, matrix: _Matrix, frame: Frame) -> list[tuple[_Point, _Point]] | None:
    """The straight pieces of a path, None where it has a curve."""
    pieces: list[tuple[_Point, _Point]] = []
    x, y = ctypes.c_float(), ctypes.c_float()
    first = last = (0.0, 0.0)
    for index in range(count):
        segment = pdfium.FPDFPath_GetPathSegment(item, index)
        kind = pdfium.FPDFPathSegment_GetType(segment)
        if kind == pdfium.FPDF_SEGMENT_BEZIERTO:
            return None
        pdfium.FPDFPathSegment_GetPoint(segment, ctypes.byref(x), ctypes.byref(y))
        point = frame.upright(*matrix.point(x.value, y.value))
        if kind == pdfium.FPDF_SEGMENT_MOVETO:
            first = point
        else:
            pieces.append((last, point))
        last = point
        if pdfium.FPDFPathSegment_GetClose(segment):
            pieces.append((last, first))
            last = first
    return pieces


def _between(a: _Point, b: _Point) -> Ruling | None:
    if abs(a[1] - b[1]) <= _STRAIGHT < abs(a[0] - b[0]):
        return Ruling((a[1] + b[1]) / 2, min(a[0], b[0]), max(a[0], b[0]), vertical=False)
    if abs(a[0] - b[0]) <= _STRAIGHT < abs(a[1] - b[1]):
        return Ruling((a[0] + b[0]) / 2, min(a[1], b[1]), max(a[1], b[1]), vertical=True)
    return None
