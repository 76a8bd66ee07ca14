"""What recognition yields, whatever engine does it: pieces of print with their characters, in dots of the picture.

Owns these values. They need nothing of the extra.
"""

from __future__ import annotations

import math

from auditor.records import NamedTuple

Point = tuple[float, float]
Corners = tuple[Point, Point, Point, Point]  # top left, top right, bottom right, bottom left


class Character(NamedTuple):
    """A recognised character: where its middle lies along its piece, from 0 to 1, and how sure the engine is of it."""

    char: str
    at: float
    sure: float


class Piece(NamedTuple):
    """A stretch of print on one line: its corners, and its characters from left to right."""

    corners: Corners
    characters: tuple[Character, ...]

    @property
    def length(self) -> float:
        """From its left to its right end."""
        return math.dist(self.left, self.right)

    @property
    def height(self) -> float:
        """From its upper to its lower edge."""
        top_left, _, _, bottom_left = self.corners
        return math.dist(top_left, bottom_left)

    @property
    def left(self) -> Point:
        """The middle of its left end."""
        return _middle(self.corners[0], self.corners[3])

    @property
    def right(self) -> Point:
        """The middle of its right end."""
        return _middle(self.corners[1], self.corners[2])

    def point(self, at: float) -> Point:
        """The point that lies so far along the piece.

        >>> Piece(((0, 0), (10, 0), (10, 4), (0, 4)), ()).point(0.25)
        (2.5, 2.0)
        """
        (x0, y0), (x1, y1) = self.left, self.right
        return x0 + at * (x1 - x0), y0 + at * (y1 - y0)


def _middle(a: Point, b: Point) -> Point:
    return (a[0] + b[0]) / 2, (a[1] + b[1]) / 2
