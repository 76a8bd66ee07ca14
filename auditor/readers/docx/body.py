"""The walk over the body of a Word file: paragraphs and tables in document order, with what hangs on them.

Owns paragraph numbers, automatic labels, paragraphs merged by tracked deletions, and where text boxes and notes go
(right after the paragraph or table that holds them). Leaves text to inline.py and the shape of tables to grid.py.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from auditor.document import Anchor, Aside, Location, Remark, Table, Text
from auditor.readers.docx.grid import GridBuilder, read_grid
from auditor.readers.docx.inline import Features, InlineReader, Masked, chosen_alternative
from auditor.readers.docx.numbering import read_numbering
from auditor.readers.docx.styles import StyleSheet
from auditor.readers.docx.trace import Piece, Trace
from auditor.readers.layout.lines import Line, cleaned
from auditor.readers.layout.prose import cell_text
from auditor.readers.package import Package
from auditor.readers.result import asides_of
from auditor.readers.xml import Element, attribute, child, children, integer, local

_NOTE_PARTS = {"footnote": "word/footnotes.xml", "endnote": "word/endnotes.xml"}


@dataclass(slots=True)
class _Content:
    """A paragraph read: its lines, and what follows it."""

    lines: list[Line]
    after: list[Line | Table] = field(default_factory=list)


class Walker:
    """Walks a document once, in order; a Trace remembers where each character stands."""

    def __init__(self, package: Package, styles: StyleSheet, trace: Trace | None = None) -> None:
        self._package = package
        self._styles = styles
        self._numbering = read_numbering(package, styles)
        self._features = Features()
        self._inline = InlineReader(styles, self._features)
        self._note_roots: dict[str, dict[str, Element]] = {}
        self._notes_done: set[tuple[str, str]] = set()
        self._paragraphs = 0
        self._carried: list[Piece] = []  # text of a paragraph whose end mark is deleted
        self._trace = trace
        self._foreign = False
        self._masked: list[tuple[Masked, Location]] = []

    def body(self, body: Element) -> list[Line | Table]:
        """The lines and tables of the main text."""
        items: list[Line | Table] = []
        for element in self._flow(body):
            if local(element) == "p":
                self._paragraphs += 1
                content = self._paragraph(element, Location(paragraph=self._paragraphs), None)
                items += [*content.lines, *content.after]
            else:
                items += self._table(element)
        return items

    def remarks(self) -> tuple[Remark, ...]:
        """What a person should know of this file."""
        found = []
        if self._features.revisions:
            zh, en = "文档含有修订标记，按接受全部修订后的内容检查", "tracked changes are read as if all were accepted"
            found.append(Remark(zh, en, "tracked-changes"))
        if self._features.struck:
            count = self._features.struck
            zh = f"文档有 {count} 处带删除线的文字，按已删除处理，没有检查"
            en = f"text struck through ({count} pieces) counts as deleted and was not checked"
            found.append(Remark(zh, en, "struck-text"))
        if self._features.hidden:
            count = self._features.hidden
            zh = f"文档有 {count} 处含数字的隐藏文字，没有检查"
            en = f"hidden text with digits ({count} pieces) was not checked"
            found.append(Remark(zh, en, "hidden-text"))
        if self._features.hidden_rows:
            count = self._features.hidden_rows
            zh, en = f"表格有 {count} 个隐藏的行，内容照常检查", f"hidden table rows ({count}), checked all the same"
            found.append(Remark(zh, en, "hidden-rows"))
        if self._features.pictures:
            count = self._features.pictures
            zh = f"文档含有 {count} 处图片或嵌入对象，其中的文字和数字没有检查"
            en = f"pictures or embedded objects ({count}); text and figures in them were not checked"
            found.append(Remark(zh, en, "pictures"))
        if self._foreign:
            zh = "文档嵌有外部内容（altChunk 或子文档），这部分没有检查"
            found.append(Remark(zh, "foreign content (altChunk or subdocument) was not checked", "foreign-content"))
        return tuple(found)

    def asides(self) -> tuple[Aside, ...]:
        """What was struck through or hidden, with digits in it."""
        return tuple(
            aside for masked, place in self._masked for aside in asides_of([(masked.text, place)], masked.what)
        )

    def _flow(self, container: Element) -> Iterator[Element]:
        """The paragraphs and tables of a container, those in content controls and the like included."""
        for element in container:
            name = local(element)
            if name in ("p", "tbl"):
                yield element
            elif name in ("altChunk", "subDoc"):
                self._foreign = True
            elif name == "AlternateContent":
                yield from self._flow(chosen_alternative(element))
            elif name in ("sdt", "sdtContent", "customXml", "smartTag", "ins", "moveTo"):
                yield from self._flow(element)

    def _paragraph(self, element: Element, location: Location, note: str | None) -> _Content:
        properties = child(element, "pPr")
        inline = self._inline.read(element)
        self._masked += [(masked, location) for masked in inline.masked]
        after: list[Line | Table] = []
        for box in inline.boxes:
            after += self._aside(box, location, "textbox")
        for kind, reference in inline.notes:
            after += self._note(kind, reference, location)
        if _mark_deleted(properties):
            self._features.revisions = True
            self._carried += inline.pieces
            return _Content([], after)
        carried, self._carried = self._carried, []
        pieces = [Piece(self._label(properties), None), *carried, *inline.pieces]
        level = self._styles.level(properties) if note is None else None
        if self._trace is not None:
            location = self._trace.placed(pieces, location)
        lines = [Line(cleaned(text), level, note) for text in _lines(pieces, location)]
        return _Content(lines, after)

    def _label(self, properties: Element | None) -> str:
        """The automatic label of the paragraph; its own numbering goes before that of its style, numId 0 means none."""
        own = child(properties, "numPr")
        style = self._styles.paragraph(properties)
        number = integer(child(own, "numId"))
        level = integer(child(own, "ilvl"))
        number = style.num_id if number is None else number
        level = (style.num_level or 0) if level is None else level
        return self._numbering.label(number, level) if number else ""

    def _aside(self, container: Element, location: Location, note: str) -> list[Line | Table]:
        """The content of a text box or note, placed at `location`."""
        carried, self._carried = self._carried, []
        items: list[Line | Table] = []
        for element in self._flow(container):
            if local(element) == "p":
                content = self._paragraph(element, location, note)
                items += [*content.lines, *content.after]
            else:
                items += self._table(element)
        self._carried = carried
        return [i for i in items if isinstance(i, Table) or i.value.strip()]

    def _note(self, kind: str, reference: Element, location: Location) -> list[Line | Table]:
        number = attribute(reference, "id") or ""
        if kind not in self._note_roots:
            root = self._package.part(_NOTE_PARTS[kind])
            self._note_roots[kind] = {attribute(n, "id") or "": n for n in children(root, kind)}
        element = self._note_roots[kind].get(number)
        if element is None or (kind, number) in self._notes_done:
            return []
        self._notes_done.add((kind, number))
        if self._trace is not None:
            self._trace.reference = reference
        items = self._aside(element, location, kind)
        if self._trace is not None:
            self._trace.reference = None
        return items

    def _table(self, element: Element) -> list[Line | Table]:
        """The table, then whatever its cells hold besides text: nested tables, text boxes, notes."""
        grid = GridBuilder()
        after: list[Line | Table] = []
        for row in read_grid(element, self._features):
            grid.begin_row(row)
            for cell in row.cells:
                pieces: list[Text] = []
                if not grid.continues(cell):
                    pieces, beside = self._cell(cell.element)
                    after += beside
                grid.add(cell, cell_text(pieces))
        table = grid.table()
        return ([table] if table.cells else []) + after

    def _cell(self, element: Element) -> tuple[list[Text], list[Line | Table]]:
        pieces: list[Text] = []
        after: list[Line | Table] = []
        for block in self._flow(element):
            if local(block) == "tbl":
                after += self._table(block)
                continue
            content = self._paragraph(block, Location(), None)
            pieces += [line.text for line in content.lines]
            after += content.after
        return pieces, after


def _mark_deleted(properties: Element | None) -> bool:
    """True where the paragraph's end is deleted or moved away, so that the next paragraph continues it."""
    mark = child(properties, "rPr")
    return child(mark, "del") is not None or child(mark, "moveFrom") is not None


def _lines(pieces: Sequence[Piece], location: Location) -> Iterator[Text]:
    """The text of the pieces, cut at line breaks."""
    text = Text("".join(piece.text for piece in pieces), (Anchor(0, location),))
    start = 0
    for part in text.value.split("\n"):
        yield text.slice(start, start + len(part))
        start += len(part) + 1
