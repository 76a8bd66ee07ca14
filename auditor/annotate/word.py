"""Comments in a Word file (.docx), each around the figure that it speaks of.

Owns where Word accepts the marks of a comment. A figure inside a run parts the run, which keeps its properties on both
sides; where marks may not stand (text boxes, notes, fields, formulas, controls of plain text) they go around what holds
the figure in the body, and the comment quotes it. Leaves the comments themselves to word_comments.py.
"""

from __future__ import annotations

from collections.abc import Sequence

from auditor.annotate.container import Container
from auditor.annotate.marked import SIGNED, Marked
from auditor.annotate.notes import Note
from auditor.annotate.places import text_of
from auditor.annotate.splice import Extent, Insertion, byte_of, extents_of, spliced, tag_name
from auditor.annotate.word_comments import MARKS, Comment, add_comments, first_id, prefix_in
from auditor.document import Block
from auditor.readers.docx import read_docx
from auditor.readers.docx.trace import Spot, Trace
from auditor.readers.finish import number_tables, parted
from auditor.readers.source import Source
from auditor.readers.xml import Element, attribute, child, children, local
from auditor.records import NamedTuple

MOST = 30_000  # comments; Word opens no file with more than 32,767
_TRANSPARENT = {"ins", "moveTo", "hyperlink", "smartTag", "sdt", "sdtContent", "customXml", "dir", "bdo"}
_PLAIN_CONTROLS = ("text", "date", "comboBox", "dropDownList", "dataBinding", "checkbox", "picture")
_PRESERVE = ' xml:space="preserve"'
_XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


class _Edge(NamedTuple):
    """A place for a mark: the byte, what closes the run before it and what opens the next one behind it."""

    offset: int
    before: str = ""
    after: str = ""


class _Range(NamedTuple):
    """The edges around what a note speaks of, and whether it is the figure itself."""

    start: _Edge
    end: _Edge
    exact: bool
    prefix: str


def marked_docx(source: Source, notes: Sequence[Note], lang: str) -> Marked:
    """The copy of a Word file with a comment for each note.

    Raises:
        UsageError: the part that holds the body is not in UTF-8.
    """
    trace = Trace()
    blocks = number_tables(parted(read_docx(source, trace).blocks))
    container = Container(source.data, source.name)
    data = container.get(trace.part) or b""
    finder = _Finder(trace, data)
    room = MOST - data.count(b"commentRangeStart")
    found = [(note, finder.range_of(note, blocks)) for note in notes]
    placed = [(note, at) for note, at in found if at is not None][: max(room, 0)]
    has_place = {id(note) for note, _ in placed}
    left_out = tuple(note for note in notes if id(note) not in has_place)
    if not placed:
        return Marked(source.data, 0, left_out)
    number = first_id(container, trace.part, data)
    texts = [note.text if where.exact else note.text_elsewhere for note, where in placed]
    comments = [Comment(at, text) for at, text in enumerate(texts, number)]
    insertions = finder.preserving + _insertions([(c.number, r) for c, (_, r) in zip(comments, placed, strict=True)])
    container.set(trace.part, spliced(data, insertions))
    add_comments(container, trace.part, finder.namespace, comments, lang)
    return Marked(container.copied(), len(placed), left_out, (SIGNED,) if container.is_signed else ())


def _insertions(ranges: Sequence[tuple[int, _Range]]) -> list[Insertion]:
    """The marks, gathered by place: ends before starts, and one cut where several marks part one run."""
    ends: dict[_Edge, str] = {}
    starts: dict[_Edge, str] = {}
    for number, at in ranges:
        starts[at.start] = starts.get(at.start, "") + MARKS.start.format(p=at.prefix, id=number)
        ends[at.end] = ends.get(at.end, "") + MARKS.end.format(p=at.prefix, id=number)
    made = []
    for edge in dict.fromkeys([*ends, *starts]):
        content = edge.before + ends.get(edge, "") + starts.get(edge, "") + edge.after
        made.append(Insertion(edge.offset, content.encode()))
    return made


class _Finder:
    """From a note to the bytes around its figure; `preserving` are insertions that keep blanks at cuts."""

    def __init__(self, trace: Trace, data: bytes) -> None:
        self._trace, self._data = trace, data
        self._extents = extents_of(data)
        self._elements: list[Element] = [] if trace.root is None else list(trace.root.iter("*"))
        self._index = {element: at for at, element in enumerate(self._elements)}
        self.namespace = "" if trace.root is None else str(trace.root.tag)[1:].partition("}")[0]
        self._preserved: set[int] = set()

    @property
    def preserving(self) -> list[Insertion]:
        """Attributes for texts that now end in a blank."""
        return [Insertion(offset, _PRESERVE.encode()) for offset in sorted(self._preserved)]

    def range_of(self, note: Note, blocks: Sequence[Block]) -> _Range | None:
        """The place for the marks of a note, None where its figure is nowhere in the body."""
        text = text_of(note, blocks)
        if text is None:
            return None
        first = self._trace.spot(text, note.place.start)
        last = self._trace.spot(text, max(note.place.start, note.place.end - 1))
        if first is None or last is None:
            return None
        begin, end = self._edge(first, False), self._edge(last, True)
        if begin is None or end is None:
            return None
        return _Range(begin[0], end[0], begin[1] and end[1], begin[2])

    def _edge(self, spot: Spot, behind: bool) -> tuple[_Edge, bool, str] | None:
        """The edge before or behind a character, whether it stands right there, and the prefix to write marks with."""
        start = _in_body(spot)
        path = _path(start)
        if not path:
            return None
        solid = next((e for e in path if self._is_solid(e)), path[-1])
        parent = solid.getparent()
        prefix = None if parent is None else prefix_in(parent, self.namespace)
        if prefix is None:
            return None
        field = _field_around(solid)
        if field is not None:
            extent = self._extent(field[behind])
            return _Edge(extent.end if behind else extent.start), False, prefix
        exact = spot.reference is None and start is spot.node
        if not (exact and len(path) > 1 and solid is path[-2] and solid.tag == f"{{{self.namespace}}}r"):
            extent = self._extent(solid)
            return _Edge(extent.end if behind else extent.start), False, prefix
        return self._edge_in_run(solid, spot, behind), True, prefix

    def _edge_in_run(self, run: Element, spot: Spot, behind: bool) -> _Edge:
        """The edge before or behind a character that stands right in a run."""
        node, extent = spot.node, self._extent(spot.node)
        length = len(node.text or "") if local(node) == "t" else 1
        offset = spot.offset + behind
        cut = None
        if 0 < offset < length:
            cut = byte_of(self._data[extent.inner : extent.close], offset)
        if cut is None:
            return self._edge_at_element(run, node, behind)
        text = node.text or ""
        keeps = node.get(_XML_SPACE) == "preserve"
        if text[offset - 1].isspace() and not keeps:
            self._preserved.add(extent.inner - 1)
        name = tag_name(self._data, extent)
        space = _PRESERVE if keeps or any(map(str.isspace, text[offset:])) else ""
        closed, opened = self._cut(run)
        return _Edge(extent.inner + cut, f"</{name}>{closed}", f"{opened}<{name}{space}>")

    def _edge_at_element(self, run: Element, node: Element, behind: bool) -> _Edge:
        """The edge before or behind an element of a run: that of the run itself where nothing else is in the way."""
        beside = [e for e in (node.itersiblings() if behind else node.itersiblings(preceding=True)) if local(e)]
        outer, extent = self._extent(run), self._extent(node)
        if all(local(e) == "rPr" for e in beside):
            return _Edge(outer.end if behind else outer.start)
        return _Edge(extent.end if behind else extent.start, *self._cut(run))

    def _cut(self, run: Element) -> tuple[str, str]:
        """What ends a run and what begins another with the same properties."""
        extent, properties = self._extent(run), child(run, "rPr")
        opened = self._data[extent.start : extent.inner]
        if properties is not None:
            inner = self._extent(properties)
            opened += self._data[inner.start : inner.end]
        return f"</{tag_name(self._data, extent)}>", opened.decode()

    def _is_solid(self, element: Element) -> bool:
        """True for what marks go around: anything but the containers that may hold them."""
        if local(element) not in _TRANSPARENT:
            return True
        properties = child(element, "sdtPr")
        return any(child(properties, name) is not None for name in _PLAIN_CONTROLS)

    def _extent(self, element: Element) -> Extent:
        return self._extents[self._index[element]]


def _in_body(spot: Spot) -> Element:
    """The element itself, or what stands for it in the main text: the mark of its note, the outermost text box."""
    node = spot.node if spot.reference is None else spot.reference
    boxes = [e for e in node.iterancestors() if local(e) == "txbxContent"]
    return boxes[-1] if boxes else node


def _field_around(run: Element) -> tuple[Element, Element] | None:
    """The runs with which the outermost field around a run begins and ends, where both stand beside it."""
    parent = run.getparent()
    begins: list[Element] = []
    around: Element | None = None
    for sibling in [] if parent is None else parent:
        if sibling is run:
            around = begins[0] if begins else None
        for mark in children(sibling, "fldChar"):
            kind = attribute(mark, "fldCharType")
            if kind == "begin":
                begins.append(sibling)
            elif kind == "end" and begins and begins.pop() is around:
                return around, sibling
    return None


def _path(element: Element) -> list[Element]:
    """The elements from below the paragraph down to `element`."""
    path = [element]
    for ancestor in element.iterancestors():
        if local(ancestor) == "p":
            return path[::-1]
        path.append(ancestor)
    return []
