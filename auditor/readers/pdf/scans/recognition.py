"""The picture of a page as a Sheet: lines found, print recognised, doubtful digits marked, all in the upright plane.

Owns the order of these steps. Loaded only where the extra is installed and a page needs it.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from auditor.readers.pdf.geometry import Sheet
from auditor.readers.pdf.scans.doubts import has_number, without_doubts
from auditor.readers.pdf.scans.engine import again_of, characters_of, corners_of, cut_out
from auditor.readers.pdf.scans.pieces import Character, Piece
from auditor.readers.pdf.scans.placing import Plane, glyphs_of, lean_of, print_height
from auditor.readers.pdf.scans.strokes import strokes_of

Picture = Any

_UPRIGHT = 1.5  # a piece so many times as high as wide runs down the page


def recognised(sheet: Sheet, picture: Picture, scale: float) -> Sheet:
    """The sheet with the print and the lines of its picture, which has `scale` dots a point; as it was without print.

    Lines that the file draws itself are kept: they are exact, and such a page does not lean.
    """
    blanks = [Piece(corners, ()) for corners in corners_of(picture)]
    drawn = sheet.rulings if not sheet.pictured else ()
    lean = 0.0 if drawn else lean_of(blanks)
    strokes = strokes_of(picture, print_height(blanks), lean, scale)
    pieces = [
        piece for blank in blanks if (piece := blank._replace(characters=_read(strokes.without, blank))).characters
    ]
    if not pieces:
        return sheet
    height, width = picture.shape[:2]
    return replace(
        sheet,
        frame=replace(sheet.frame, lean=lean),
        glyphs=glyphs_of(pieces, Plane(lean, width, height, scale), scale),
        rulings=drawn or strokes.rulings,
        unmapped=0,
        recognised=True,
        cut_left=(),
        cut_right=(),
    )


def _read(picture: Picture, piece: Piece) -> tuple[Character, ...]:
    """What a piece reads, nothing where it runs down the page; numbers are read twice, UNKNOWN in place of doubts."""
    part = cut_out(picture, piece.corners)
    if part.shape[0] >= _UPRIGHT * part.shape[1]:
        return ()
    characters = characters_of(part)
    return without_doubts(characters, again_of(part)) if has_number(characters) else characters
