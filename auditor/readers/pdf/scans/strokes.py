"""Straight lines in the picture of a page, as rulings: ink that runs on across or down farther than any character.

Owns finding them (OpenCV's morphology) and the plane in which they are straight. Leaves what they draw to lattice.py.
"""

from __future__ import annotations

import math
from typing import Any

import cv2

from auditor.readers.pdf.geometry import Ruling

Picture = Any

_STROKE = 1.3  # of the height of print: a part of a line is longer than the strokes of characters
_LONGEST_INK = 2.2  # the same of a whole line, which may be a dash else
_THICK = 4.0  # points; what is thicker is an area
_BRIDGE = 0.5  # of the height of print: gaps between the parts of a line that noise leaves
_BLOCK = 31  # dots around a dot with which its ink is compared
_DARKER = 12  # than what is around it, of 255


def rulings_of(picture: Picture, print_height: float, lean: float, scale: float) -> tuple[Ruling, ...]:
    """The lines of a picture that leans by so many radians, in points of the upright plane; print is in dots."""
    upright = straightened(picture, lean)
    ink = _ink(upright)
    stroke, bridge, least = (max(round(share * print_height), 12) for share in (_STROKE, _BRIDGE, _LONGEST_INK))
    lengths = (stroke, bridge, least)
    return (*_lines(ink, lengths, scale, vertical=False), *_lines(ink, lengths, scale, vertical=True))


def straightened(picture: Picture, lean: float) -> Picture:
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


def _lines(ink: Picture, lengths: tuple[int, int, int], scale: float, *, vertical: bool) -> list[Ruling]:
    stroke, bridge, least = lengths

    def along(length: int) -> Picture:
        return cv2.getStructuringElement(cv2.MORPH_RECT, (1, length) if vertical else (length, 1))

    across = cv2.getStructuringElement(cv2.MORPH_RECT, (3, 1) if vertical else (1, 3))  # lines that lean by a dot
    parts = cv2.morphologyEx(cv2.dilate(ink, across), cv2.MORPH_OPEN, along(stroke))
    kept = cv2.morphologyEx(cv2.morphologyEx(parts, cv2.MORPH_CLOSE, along(bridge)), cv2.MORPH_OPEN, along(least))
    _, _, boxes, _ = cv2.connectedComponentsWithStats(kept, connectivity=8)
    found = []
    for left, top, width, height, _ in boxes[1:].tolist():
        long, thick = (height, width) if vertical else (width, height)
        if long < least or thick > _THICK * scale:
            continue
        at = (left + width / 2 if vertical else top + height / 2) / scale
        start = (top if vertical else left) / scale
        found.append(Ruling(at, start, start + long / scale, vertical))
    return found
