"""The picture of a page as a Sheet: lines found, print recognised, doubtful digits marked, all in the upright plane.

Owns the order of these steps, and which way up a page is. Loaded only where the extra is installed and a page needs it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from auditor.readers.pdf.geometry import Ruling, Sheet
from auditor.readers.pdf.scans.doubts import has_number, without_doubts
from auditor.readers.pdf.scans.engine import again_of, characters_of, corners_of, cut_out
from auditor.readers.pdf.scans.pieces import Character, Piece
from auditor.readers.pdf.scans.placing import Plane, glyphs_of, lean_of, print_height
from auditor.readers.pdf.scans.strokes import strokes_of
from auditor.records import NamedTuple

Picture = Any

_DOWN = 1.5  # a piece so many times as high as wide runs down the page
_LYING = 0.5  # share of the pieces that run down, from which on the page lies on its side
_SURE = 0.8  # how sure the engine is on average of print that stands upright


class _Reading(NamedTuple):
    """What a picture reads after `turn` quarter turns."""

    turn: int
    picture: Picture
    lean: float
    pieces: tuple[Piece, ...]
    rulings: tuple[Ruling, ...]
    lying: float  # share of its pieces that run down the page

    @property
    def sure(self) -> float:
        """How sure the engine is on average of a character; 0 without any."""
        surely = [character.sure for piece in self.pieces for character in piece.characters]
        return sum(surely) / len(surely) if surely else 0.0


def recognised(sheet: Sheet, picture: Picture, scale: float) -> Sheet:
    """The sheet with the print and the lines of its picture, which has `scale` dots a point; as it was without print.

    Lines that the file draws itself are kept: they are exact, and such a page does not lean.
    """
    drawn = sheet.rulings if not sheet.pictured else ()
    best = _reading(picture, 0, scale, is_level=bool(drawn))
    if not drawn:
        best = max((best, *_turned(best, scale)), key=lambda reading: reading.sure)
    if not best.pieces or best.lying >= _LYING:
        return sheet
    height, width = best.picture.shape[:2]
    return replace(
        sheet,
        frame=replace(sheet.frame, turn=(sheet.frame.turn + best.turn) % 4, lean=best.lean),
        glyphs=glyphs_of(best.pieces, Plane(best.lean, width, height, scale), scale),
        rulings=drawn or best.rulings,
        unmapped=0,
        recognised=True,
        cut_left=(),
        cut_right=(),
    )


def _turned(reading: _Reading, scale: float) -> Iterator[_Reading]:
    """The readings of the picture turned, where it lies on its side or cannot be read well."""
    if reading.lying >= _LYING:
        turns: tuple[int, ...] = (1, 3)
    else:
        turns = (2,) if reading.pieces and reading.sure < _SURE else ()
    for turn in turns:
        picture = reading.picture
        for _ in range(turn):
            picture = picture.swapaxes(0, 1)[:, ::-1]
        yield _reading(picture.copy(), turn, scale)


def _reading(picture: Picture, turn: int, scale: float, *, is_level: bool = False) -> _Reading:
    blanks = [Piece(corners, ()) for corners in corners_of(picture)]
    lying = sum(_runs_down(piece) for piece in blanks) / max(len(blanks), 1)
    if lying >= _LYING:
        return _Reading(turn, picture, 0.0, (), (), lying)
    lean = 0.0 if is_level else lean_of(blanks)
    strokes = strokes_of(picture, print_height(blanks), lean, scale)
    level = (blank._replace(characters=_read(strokes.without, blank)) for blank in blanks if not _runs_down(blank))
    pieces = tuple(piece for piece in level if piece.characters)
    return _Reading(turn, picture, lean, pieces, strokes.rulings, lying)


def _runs_down(piece: Piece) -> bool:
    return piece.height >= _DOWN * piece.length


def _read(picture: Picture, piece: Piece) -> tuple[Character, ...]:
    """What a piece reads; numbers are read twice, UNKNOWN in place of what is doubtful."""
    part = cut_out(picture, piece.corners)
    characters = characters_of(part)
    return without_doubts(characters, again_of(part)) if has_number(characters) else characters
