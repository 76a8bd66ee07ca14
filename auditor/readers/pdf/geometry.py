"""The plane of a page as a reader sees it: upright, origin at the top left, y growing downwards, in points.

Owns Box, Glyph, Ruling, Frame (from the PDF's own coordinates to the upright plane and back) and what a page holds.
Leaves getting them out of the file to engine.py and drawings.py. Floats stay inside this package: what leaves it are
whole points.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from auditor.records import NamedTuple


class Box(NamedTuple):
    """A rectangle of the upright plane (a NamedTuple, as there are thousands a page)."""

    x0: float
    top: float
    x1: float
    bottom: float

    def holds(self, x: float, y: float) -> bool:
        """True where the point lies inside."""
        return self.x0 <= x <= self.x1 and self.top <= y <= self.bottom

    @property
    def area(self) -> float:
        """Square points."""
        return max(self.x1 - self.x0, 0.0) * max(self.bottom - self.top, 0.0)


def box_around(boxes: Iterable[Box]) -> Box:
    """The smallest box that holds all `boxes` (at least one)."""
    x0s, tops, x1s, bottoms = zip(*boxes, strict=True)
    return Box(min(x0s), min(tops), max(x1s), max(bottoms))


class Glyph(NamedTuple):
    """A visible printed character: its baseline `y`, font size, and quarter turns against the page's main direction.

    `word` tells characters that were printed after a blank from those printed right after the one before.
    """

    char: str
    x0: float
    x1: float
    y: float
    size: float
    turn: int = 0
    spaced: bool = False

    @property
    def box(self) -> Box:
        """The room of the character: ascent and descent are shares of the font size, since files misstate them."""
        return Box(self.x0, self.y - 0.85 * self.size, self.x1, self.y + 0.15 * self.size)

    @property
    def middle(self) -> tuple[float, float]:
        """The centre of the character."""
        return (self.x0 + self.x1) / 2, self.y - 0.35 * self.size


def room_of(glyphs: Sequence[Glyph]) -> Box:
    """The smallest box that holds the characters (at least one), as `box_around` their boxes would be.

    >>> room_of([Glyph("a", 0, 5, 10, 10), Glyph("b", 5, 9, 12, 10)])
    Box(x0=0, top=1.5, x1=9, bottom=13.5)
    """
    size = glyphs[0].size
    if any(glyph.size != size for glyph in glyphs):
        return box_around([glyph.box for glyph in glyphs])
    baselines = [glyph.y for glyph in glyphs]
    return Box(
        min([glyph.x0 for glyph in glyphs]),
        min(baselines) - 0.85 * size,
        max([glyph.x1 for glyph in glyphs]),
        max(baselines) + 0.15 * size,
    )


class Ruling(NamedTuple):
    """A straight horizontal or vertical line: it stands at `at` and runs from `start` to `end`."""

    at: float
    start: float
    end: float
    vertical: bool


@dataclass(frozen=True, slots=True)
class Frame:
    """How the upright plane lies in the PDF's own coordinates: quarter turns of the text, and the page's box there.

    A scanned page may lean by some radians besides, to the right; its plane is turned about the middle of the page.
    """

    turn: int
    left: float
    bottom: float
    right: float
    top: float
    lean: float = 0.0

    @property
    def width(self) -> float:
        """Width of the upright page."""
        return self.right - self.left if self.turn % 2 == 0 else self.top - self.bottom

    @property
    def height(self) -> float:
        """Height of the upright page."""
        return self.top - self.bottom if self.turn % 2 == 0 else self.right - self.left

    def upright(self, x: float, y: float) -> tuple[float, float]:
        """A point of the PDF in the upright plane."""
        if self.turn == 0:
            return x - self.left, self.top - y
        if self.turn == 1:
            return y - self.bottom, x - self.left
        if self.turn == 2:
            return self.right - x, y - self.bottom
        return self.top - y, self.right - x

    def upright_box(self, left: float, bottom: float, right: float, top: float) -> Box:
        """A rectangle of the PDF in the upright plane."""
        xa, ya = self.upright(left, bottom)
        xb, yb = self.upright(right, top)
        return Box(min(xa, xb), min(ya, yb), max(xa, xb), max(ya, yb))

    def printed_box(self, box: Box) -> tuple[int, int, int, int]:
        """A box back in the PDF's coordinates (left, bottom, right, top), widened to whole points."""
        corners = [(box.x0, box.top), (box.x1, box.bottom)]
        if self.lean:
            corners = [self._leaning(x, y) for x in (box.x0, box.x1) for y in (box.top, box.bottom)]
        xs, ys = zip(*(self._back(*corner) for corner in corners), strict=True)
        return math.floor(min(xs)), math.floor(min(ys)), math.ceil(max(xs)), math.ceil(max(ys))

    def _leaning(self, x: float, y: float) -> tuple[float, float]:
        """A point of the upright plane where it lies on the page as scanned."""
        right, down = x - self.width / 2, y - self.height / 2
        cos, sin = math.cos(self.lean), math.sin(self.lean)
        return self.width / 2 + right * cos - down * sin, self.height / 2 + right * sin + down * cos

    def _back(self, x: float, y: float) -> tuple[float, float]:
        if self.turn == 0:
            return x + self.left, self.top - y
        if self.turn == 1:
            return y + self.left, x + self.bottom
        if self.turn == 2:
            return self.right - x, y + self.bottom
        return self.right - y, self.top - x


class Cut(NamedTuple):
    """Text that the edge of what a page shows cuts: baseline, characters shown or not, and where each begins."""

    y: float
    text: str
    xs: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """What one page holds: characters and rulings, and the signs of text that cannot be read."""

    number: int  # of the page, from 1
    frame: Frame
    glyphs: tuple[Glyph, ...]
    rulings: tuple[Ruling, ...]
    pictured: float  # share of the page that pictures cover
    outlines: int  # drawings with curves, as text turned into outlines leaves them
    unmapped: int  # visible characters whose meaning the file does not tell
    cut_left: tuple[Cut, ...] = ()
    cut_right: tuple[Cut, ...] = ()
    recognised: bool = False  # characters and rulings were recognised in the picture of the page
