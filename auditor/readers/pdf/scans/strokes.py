"""Straight lines in the picture of a page: as rulings, and out of the way of the print that they touch.

Ink that runs on across or down farther than any character is a line. Owns finding it (OpenCV's morphology) and painting
it over. Leaves what the lines draw to lattice.py.
"""

from __future__ import annotations

import math
from typing import Any

import cv2

from auditor.readers.pdf.geometry import Ruling
from auditor.records import NamedTuple

Picture = Any

_STROKE = 1.3  # of the height of print: a part of a line is longer than the strokes of characters
_LONGEST_INK = 2.2  # the same of a whole line, which may be a dash else
_BRIDGE = 0.5  # of the height of print: gaps between the parts of a line that noise leaves
_THICK = 4.0  # points; what is thicker is an area
_BLOCK = 31  # dots around a dot with which its ink is compared
_DARKER = 12  # than what is around it, of 255
_AROUND = 15  # dots: wider than any line, so that paper is seen beside it


class Strokes(NamedTuple):
    """The lines of a picture in points of the upright plane, and the picture without them."""

    rulings: tuple[Ruling, ...]
    without: Picture


def strokes_of(picture: Picture, print_height: float, lean: float, scale: float) -> Strokes:
    """The lines of a picture that leans by so many radians; the height of its print is given in dots."""
    ink = _ink(_turned(picture, lean))
    found: list[Ruling] = []
    mask = ink * 0
    for vertical in (False, True):
        lines = _lines(ink, print_height, vertical=vertical)
        _, labels, boxes, _ = cv2.connectedComponentsWithStats(lines, connectivity=8)
        for label, (left, top, width, height, _) in enumerate(boxes.tolist()):
            long, thick = (height, width) if vertical else (width, height)
            if not label or thick > _THICK * scale:
                continue
            at = (left + width / 2 if vertical else top + height / 2) / scale
            start = (top if vertical else left) / scale
            found.append(Ruling(at, start, start + long / scale, vertical))
            room = (slice(top, top + height), slice(left, left + width))
            mask[room][labels[room] == label] = 255
    return Strokes(tuple(found), _painted_over(picture, _turned(mask, -lean)))


def _turned(picture: Picture, lean: float) -> Picture:
    """The picture turned about its middle so that what leans lies level."""
    if not lean:
        return picture
    height, width = picture.shape[:2]
    matrix = cv2.getRotationMatrix2D((width / 2, height / 2), math.degrees(lean), 1.0)
    return cv2.warpAffine(picture, matrix, (width, height), flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)


def _ink(picture: Picture) -> Picture:
    grey = cv2.cvtColor(picture, cv2.COLOR_BGR2GRAY)
    soft = cv2.GaussianBlur(grey, (3, 3), 0)
    return cv2.adaptiveThreshold(soft, 255, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY_INV, _BLOCK, _DARKER)


def _lines(ink: Picture, print_height: float, *, vertical: bool) -> Picture:
    """The ink of the lines in one direction."""

    def along(share: float) -> Picture:
        length = max(round(share * print_height), 12)
        return cv2.getStructuringElement(cv2.MORPH_RECT, (1, length) if vertical else (length, 1))

    across = cv2.getStructuringElement(cv2.MORPH_RECT, (3, 1) if vertical else (1, 3))  # lines that lean by a dot
    parts = cv2.morphologyEx(cv2.dilate(ink, across), cv2.MORPH_OPEN, along(_STROKE))
    return cv2.morphologyEx(
        cv2.morphologyEx(parts, cv2.MORPH_CLOSE, along(_BRIDGE)), cv2.MORPH_OPEN, along(_LONGEST_INK)
    )


def _painted_over(picture: Picture, mask: Picture) -> Picture:
    """The picture with paper in the place of what is marked."""
    paper = cv2.morphologyEx(picture, cv2.MORPH_CLOSE, cv2.getStructuringElement(cv2.MORPH_RECT, (_AROUND, _AROUND)))
    painted = picture.copy()
    painted[mask > 0] = paper[mask > 0]
    return painted
