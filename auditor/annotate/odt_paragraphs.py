"""The paragraphs of a text document (.odt) with the bytes of their characters, for whoever marks it.

Owns Paragraph and paragraphs_of. The text of a paragraph is that of its parts without notes, comments and frames, whose
own paragraphs stand on their own and know what holds them. Deleted text is kept apart by the format, and is not there.
"""

from __future__ import annotations

from collections.abc import Iterator

from auditor.annotate.splice import Extent, byte_of, extents_of
from auditor.readers.xml import Element, local
from auditor.records import NamedTuple

_PARAGRAPHS = ("p", "h")
_APART = ("note", "annotation", "frame", "custom-shape", "rect", "line", "g", "ruby-text")
_NEVER = ("annotation", "tracked-changes")
_TRANSPARENT = ("span", "a", "meta", "ruby", "ruby-base")


class _Piece(NamedTuple):
    """Characters in a row, their bytes, and the element that marks must go around, if any (a field)."""

    text: str
    start: int
    end: int
    solid: Extent | None


class Paragraph(NamedTuple):
    """A paragraph by its pieces; `holder` is what holds it in the body where it does not stand there itself."""

    pieces: tuple[_Piece, ...]
    holder: Extent | None

    @property
    def words(self) -> str:
        """Its characters without blanks."""
        return "".join("".join(piece.text.split()) for piece in self.pieces)

    def byte(self, number: int, behind: bool, data: bytes) -> tuple[int, bool] | None:
        """The byte before or behind the character of that number, blanks not counted, and whether it is right there."""
        left = number
        for piece in self.pieces:
            for at, char in enumerate(piece.text):
                left -= not char.isspace()
                if left < 0:
                    return self._edge(piece, at + behind, behind, data)
        return None

    def _edge(self, piece: _Piece, offset: int, behind: bool, data: bytes) -> tuple[int, bool]:
        if piece.solid is not None:
            return (piece.solid.end if behind else piece.solid.start), False
        found = byte_of(data[piece.start : piece.end], offset)
        return (piece.start + found, True) if found is not None else ((piece.end if behind else piece.start), False)


def paragraphs_of(root: Element, data: bytes) -> list[Paragraph]:
    """All paragraphs of the body in the order in which they begin."""
    extents = dict(zip(root.iter("*"), extents_of(data), strict=True))
    return [
        Paragraph(tuple(_pieces(element, extents, None)), _holder(element, extents))
        for element in root.iter("*")
        if local(element) in _PARAGRAPHS and not any(local(e) in _NEVER for e in element.iterancestors())
    ]


def _holder(element: Element, extents: dict[Element, Extent]) -> Extent | None:
    """The outermost thing inside a paragraph of the body that holds this one: the mark of a note, a frame."""
    apart = [e for e in element.iterancestors() if local(e) in _APART]
    return extents[apart[-1]] if apart else None


def _pieces(element: Element, extents: dict[Element, Extent], solid: Extent | None) -> Iterator[_Piece]:
    extent = extents[element]
    inside = [child for child in element if isinstance(child.tag, str)]
    starts = [extents[child].start for child in inside] + [extent.close]
    if element.text:
        yield _Piece(element.text, extent.inner, starts[0], solid)
    for child, following in zip(inside, starts[1:], strict=True):
        own = extents[child]
        if local(child) not in _APART:
            around = solid if solid is not None or local(child) in _TRANSPARENT else own
            yield from _pieces(child, extents, around)
        if child.tail:
            yield _Piece(child.tail, own.end, following, solid)
