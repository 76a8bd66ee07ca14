"""From recognised pieces of print to characters with places, as a text layer would give them.

Owns by how much the page leans, the size of print, and where each character stands on its line. Leaves lines and
tables to where they are made for all pages.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from itertools import pairwise

from auditor.readers.pdf.geometry import Glyph
from auditor.readers.pdf.scans.pieces import Character, Piece, Point

_LONG = 5.0  # times as long as high: such a piece shows by how much the page leans
_STEEPEST = math.radians(12)  # a page that leans more was not meant to lie level
_LEVEL = math.radians(0.05)  # what leans less lies level
_PITCHED = 4  # Chinese characters in a row, from which on their pitch shows the size of the print
_EM = (0.5, 0.75, 1.0)  # of the height of a piece: the size of its print at least, without such a row, and at most
_LOW = 1.15  # times that for a piece of digits and marks alone, which are lower than other print
_ALIKE = 0.25  # by which sizes on one page may differ and be meant alike
_HALF = 0.65  # font sizes: half the room of a Chinese character at most; of digits and marks, that of their pitch
_NARROW = 0.6  # font sizes: the pitch of digits and marks where a piece does not show it
_BASELINE = 0.35  # of the font size below the middle of a line


def lean_of(pieces: Iterable[Piece]) -> float:
    """By how many radians the print runs down to the right: the median of the long pieces, by their length."""
    angles = []
    for piece in pieces:
        (x0, y0), (x1, y1) = piece.left, piece.right
        angle = math.atan2(y1 - y0, x1 - x0)
        if piece.length >= _LONG * piece.height and abs(angle) <= _STEEPEST:
            angles.append((angle, piece.length))
    found = _median(angles)
    return found if abs(found) >= _LEVEL else 0.0


def _median(weighted: Sequence[tuple[float, float]]) -> float:
    """The value with half of the weight below it; 0 without any.

    >>> _median([(3.0, 1.0), (1.0, 1.0), (2.0, 5.0)])
    2.0
    """
    half = sum(weight for _, weight in weighted) / 2
    for value, weight in sorted(weighted):
        half -= weight
        if half <= 0:
            return value
    return 0.0


def print_height(pieces: Iterable[Piece]) -> float:
    """The height of most of the print, in dots; 0 without any."""
    return _median([(piece.height, piece.length) for piece in pieces])


class Plane:
    """Turns dots of a picture that leans into points of the upright plane, about the middle of the picture."""

    def __init__(self, lean: float, width: float, height: float, scale: float) -> None:
        self._cos, self._sin = math.cos(lean), math.sin(lean)
        self._x, self._y, self._scale = width / 2, height / 2, scale

    def upright(self, point: Point) -> Point:
        """The point where it lies when the page lies level."""
        x, y = point[0] - self._x, point[1] - self._y
        return (
            (self._x + x * self._cos + y * self._sin) / self._scale,
            (self._y - x * self._sin + y * self._cos) / self._scale,
        )


def glyphs_of(pieces: Sequence[Piece], plane: Plane, scale: float) -> tuple[Glyph, ...]:
    """The characters of all pieces, in points of the upright plane."""
    sizes = _sizes(pieces, scale)
    return tuple(
        glyph
        for piece, size in zip(pieces, sizes, strict=True)
        for glyph in _placed(piece, size, plane)
        if piece.length
    )


def _sizes(pieces: Sequence[Piece], scale: float) -> list[float]:
    """The font size of each piece, those nearly as large as most of the print made equal to it."""
    em = _em(pieces)
    own = [piece.height / scale * em * (1 if any(map(_is_high, piece.characters)) else _LOW) for piece in pieces]
    common = _median([(size, piece.length) for size, piece in zip(own, pieces, strict=True)])
    return [common if abs(size - common) <= _ALIKE * common else size for size in own]


def _em(pieces: Iterable[Piece]) -> float:
    """The size of the print as a share of the height of its pieces, which keep some blank around it."""
    found = [(pitch / piece.height, piece.length) for piece in pieces if (pitch := _pitch(piece)) and piece.height]
    least, usual, most = _EM
    return min(max(_median(found), least), most) if found else usual


def _pitch(piece: Piece) -> float | None:
    """The distance between the middles of Chinese characters that follow each other; None with too few of them."""
    pairs = [b.at - a.at for a, b in pairwise(piece.characters) if _is_high(a) and _is_high(b)]
    return sum(pairs) / len(pairs) * piece.length if len(pairs) >= _PITCHED - 1 else None


def _is_high(character: Character) -> bool:
    """True for a character as high as its line, not a digit or a mark."""
    return character.char[0] > "\u2e80" and character.char.isalpha()


def _placed(piece: Piece, size: float, plane: Plane) -> list[Glyph]:
    """The characters of one piece: those that stand close touch each other, since the engine tells middles only."""
    middles = [plane.upright(piece.point(character.at)) for character in piece.characters]
    ends = plane.upright(piece.left)[0], plane.upright(piece.right)[0]
    baseline = sum(y for _, y in middles) / len(middles) + _BASELINE * size if middles else 0.0
    xs = [x for x, _ in middles]
    cuts = [ends[0], *((a + b) / 2 for a, b in pairwise(xs)), ends[1]]
    narrow = _narrow_pitch(piece.characters, xs, size)
    halves = [_HALF * (size if _is_high(character) else narrow) for character in piece.characters]
    lefts = [max(cut, x - half) for cut, x, half in zip(cuts, xs, halves, strict=False)]
    rights = [min(cut, x + half) for cut, x, half in zip(cuts[1:], xs, halves, strict=True)]
    return [
        Glyph(character.char, min(left, x), max(right, x), baseline, size)
        for character, (x, _), left, right in zip(piece.characters, middles, lefts, rights, strict=True)
    ]


def _narrow_pitch(characters: Sequence[Character], xs: Sequence[float], size: float) -> float:
    """From middle to middle of digits and marks that follow each other: the median, so that blanks do not count."""
    pairs = pairwise(zip(characters, xs, strict=True))
    steps = sorted(x - w for (a, w), (b, x) in pairs if not (_is_high(a) or _is_high(b)))
    return max(steps[len(steps) // 2], _NARROW * size) if steps else _NARROW * size
