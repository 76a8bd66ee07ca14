"""From a character that was read back to the element of the file that holds it, for whoever marks a Word file.

Owns Piece, Trace and Spot. While a document is read with a Trace, the location of every Text counts the paragraphs read
as lines and the characters in them as columns; whatever the layout makes of the text, the way back stays exact.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from auditor.document import Location, Text
from auditor.readers.xml import Element
from auditor.records import NamedTuple


class Piece(NamedTuple):
    """Characters and the element they stem from: a text, a tab, a hyphen; None for an automatic label."""

    text: str
    node: Element | None


class Spot(NamedTuple):
    """The character at `offset` of what `node` says; `reference` is the mark in the body where it stands in a note."""

    node: Element
    offset: int
    reference: Element | None


class _Traced(NamedTuple):
    pieces: tuple[Piece, ...]
    reference: Element | None


@dataclass(slots=True)
class Trace:
    """The paragraphs of a document in the order in which they were read, and the part that holds the body."""

    part: str = ""
    root: Element | None = None
    reference: Element | None = None  # the mark of the note that is being read
    _paragraphs: list[_Traced] = field(default_factory=list)

    def placed(self, pieces: Sequence[Piece], location: Location) -> Location:
        """The location for a paragraph made of `pieces`, so that they are found again."""
        self._paragraphs.append(_Traced(tuple(pieces), self.reference))
        return location._replace(line=len(self._paragraphs), column=1)

    def words(self) -> list[str]:
        """The characters of each paragraph that stand in the file, without blanks."""
        return ["".join("".join(p.text.split()) for p in one.pieces if p.node is not None) for one in self._paragraphs]

    def position(self, text: Text, offset: int) -> tuple[int, int] | None:
        """The number of the paragraph of the character at `offset`, and how many of its `words` stand before it."""
        location = text.locate(offset)
        if location.line is None or location.column is None:
            return None
        left, before = location.column - 1, 0
        for piece in self._paragraphs[location.line - 1].pieces:
            if piece.node is not None:
                before += len("".join(piece.text[: max(left, 0)].split()))
            left -= len(piece.text)
        return location.line - 1, before

    def spot(self, text: Text, offset: int) -> Spot | None:
        """Where the character at `offset` of `text` stands in the file; None for an automatic label."""
        location = text.locate(offset)
        if location.line is None or location.column is None:
            return None
        paragraph = self._paragraphs[location.line - 1]
        left = location.column - 1
        for piece in paragraph.pieces:
            if left < len(piece.text):
                return None if piece.node is None else Spot(piece.node, left, paragraph.reference)
            left -= len(piece.text)
        return None
