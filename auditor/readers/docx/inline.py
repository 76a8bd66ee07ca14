"""The text inside a paragraph as a reader of the accepted document sees it.

Owns what counts: inserted but not deleted text, results of fields but not their codes, no hidden text and none that is
struck through, tabs and line breaks. Text boxes and note references are handed back for body.py to put after the
paragraph.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from auditor.document import HIDDEN, STRUCK
from auditor.readers.docx.styles import StyleSheet
from auditor.readers.docx.trace import Piece
from auditor.readers.xml import Element, attribute, child, local
from auditor.records import NamedTuple

_SKIPPED = {"pPr", "rPr", "sdtPr", "sdtEndPr", "delText", "delInstrText", "rt", "annotationRef", "ffData"}
_DELETED = {"del", "moveFrom"}
_SIGNS = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_BOXED = {"drawing", "pict", "object"}
_NOTES = {"footnoteReference": "footnote", "endnoteReference": "endnote"}


class Masked(NamedTuple):
    """Text that does not count, as STRUCK or HIDDEN, before the piece of that number."""

    text: str
    what: str
    at: int


@dataclass(slots=True)
class Inline:
    """What a paragraph holds: its text, the contents of text boxes anchored in it, the notes it refers to."""

    pieces: list[Piece] = field(default_factory=list)
    boxes: list[Element] = field(default_factory=list)
    notes: list[tuple[str, Element]] = field(default_factory=list)  # kind, reference
    masked: list[Masked] = field(default_factory=list)


@dataclass(slots=True)
class Features:
    """What a walk came across that a person should know of."""

    revisions: bool = False
    pictures: int = 0
    hidden: int = 0  # pieces of hidden text with digits
    struck: int = 0  # pieces of text struck through
    hidden_rows: int = 0


class _Mask(NamedTuple):
    """Why text does not count: it is hidden, or struck through."""

    hidden: bool
    struck: bool

    @property
    def shows(self) -> bool:
        return not (self.hidden or self.struck)


class InlineReader:
    """Reads paragraphs in order; fields may begin in one paragraph and end in a later one."""

    def __init__(self, styles: StyleSheet, features: Features) -> None:
        self._styles = styles
        self._features = features
        self._fields: list[bool] = []  # one entry per open field: True once its result has begun

    def read(self, paragraph: Element) -> Inline:
        """The content of a w:p."""
        inline = Inline()
        style = self._styles.paragraph(child(paragraph, "pPr"))
        mask = _Mask(bool(style.hidden), bool(style.struck))
        self._walk(paragraph, inline, mask)
        return inline

    def _walk(self, element: Element, inline: Inline, mask: _Mask) -> None:
        for node in element:
            name = local(node)
            if name in _SKIPPED or not name:
                continue
            if name in _DELETED:
                self._features.revisions = True
            elif name == "r":
                self._walk(node, inline, self._masked(child(node, "rPr"), mask))
            elif name == "AlternateContent":
                self._walk(chosen_alternative(node), inline, mask)
            elif name in _BOXED:
                self._boxed(node, inline)
            else:
                self._leaf(node, name, inline, mask)

    def _leaf(self, node: Element, name: str, inline: Inline, mask: _Mask) -> None:
        if name == "fldChar":
            self._field(attribute(node, "fldCharType"))
        elif name in _NOTES:
            if mask.shows:
                inline.notes.append((_NOTES[name], node))
        elif name in _SIGNS or name == "t":
            self._text(Piece(_SIGNS.get(name) or node.text or "", node), inline, mask)
        elif name != "instrText":
            self._features.revisions |= name in ("ins", "moveTo")
            self._walk(node, inline, mask)

    def _masked(self, properties: Element | None, mask: _Mask) -> _Mask:
        """What hides a run, given what hides the text around it."""
        hidden, struck = self._styles.hides(properties), self._styles.strikes(properties)
        return _Mask(mask.hidden if hidden is None else hidden, mask.struck if struck is None else struck)

    def _text(self, piece: Piece, inline: Inline, mask: _Mask) -> None:
        if not all(self._fields):
            return
        if mask.shows:
            inline.pieces.append(piece)
            return
        _leave_out(inline, piece.text, STRUCK if mask.struck else HIDDEN)
        if mask.struck and piece.text.strip():
            self._features.struck += 1
        elif any(map(str.isdigit, piece.text)):
            self._features.hidden += 1

    def _field(self, kind: str | None) -> None:
        if kind == "begin":
            self._fields.append(False)
        elif kind == "separate" and self._fields:
            self._fields[-1] = True
        elif kind == "end" and self._fields:
            self._fields.pop()

    def _boxed(self, node: Element, inline: Inline) -> None:
        boxes = _boxes_in(node)
        inline.boxes += boxes
        if not boxes and any(local(e) in ("blip", "imagedata", "chart", "OLEObject") for e in node.iter()):
            self._features.pictures += 1


def _leave_out(inline: Inline, text: str, what: str) -> None:
    """Note masked text; what stands in several runs without any other text between is one."""
    at, known = len(inline.pieces), inline.masked
    if known and (known[-1].what, known[-1].at) == (what, at):
        text = known.pop().text + text
    known.append(Masked(text, what, at))


def chosen_alternative(node: Element) -> Element:
    """The one branch of mc:AlternateContent to read, since all of them hold the same content."""
    branches = [e for e in node if local(e) in ("Choice", "Fallback")]
    return next((b for b in branches if _boxes_in(b)), branches[0] if branches else node)


def _boxes_in(node: Element) -> list[Element]:
    """The outermost text box contents below `node`, each once although an alternative repeats it."""
    found: list[Element] = []
    stack: Sequence[Element] = [node]
    while stack:
        following: list[Element] = []
        for element in stack:
            if local(element) == "txbxContent":
                found.append(element)
            elif local(element) == "AlternateContent":
                following.append(chosen_alternative(element))
            else:
                following += [e for e in element if local(e)]
        stack = following
    return found
