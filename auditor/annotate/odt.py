"""Comments in a text document (.odt), each around the figure that it speaks of.

Owns the way from a figure to its bytes. The document is read as LibreOffice converts it; its paragraphs are laid beside
those of the original by their words, and a figure is found again by how many characters stand before it. Notes, frames
and fields take no marks inside: the comment stands before them and quotes the figure.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from auditor.annotate.container import Container
from auditor.annotate.marked import Marked
from auditor.annotate.notes import Note
from auditor.annotate.odf import CONTENT, annotation, annotation_end, remarks_of
from auditor.annotate.odt_paragraphs import Paragraph, paragraphs_of
from auditor.annotate.places import text_of
from auditor.annotate.splice import Insertion, spliced
from auditor.figures.beside.lines import Line
from auditor.figures.beside.pairing import lines_beside
from auditor.readers.docx import read_docx
from auditor.readers.docx.trace import Trace
from auditor.readers.finish import number_tables, parted
from auditor.readers.source import Source
from auditor.records import NamedTuple

_NAME = "auditor-{}"


class _Found(NamedTuple):
    """The bytes around the figure of a note, and whether they are the figure itself."""

    start: int
    end: int
    exact: bool


def marked_odt(source: Source, made: Source, notes: Sequence[Note], lang: str) -> Marked:
    """The copy of a text document with a comment for each note; `made` is what LibreOffice made of it.

    Raises:
        UsageError: the part that holds the body is not in UTF-8.
        UnreadableFile: that part is damaged.
    """
    container = Container(source.data, source.name)
    finder = _Finder(container, made)
    found = [(note, finder.place_of(note)) for note in notes]
    insertions: list[Insertion] = []
    for number, (note, at) in enumerate(found, 1):
        if at is not None:
            insertions += _marks(note, at, _NAME.format(number), lang)
    left_out = tuple(note for note, at in found if at is None)
    if insertions:
        container.set(CONTENT, spliced(finder.data, insertions))
    return Marked(container.copied(), len(notes) - len(left_out), left_out, remarks_of(container))


def _marks(note: Note, at: _Found, name: str, lang: str) -> list[Insertion]:
    if not at.exact:
        return [Insertion(at.start, annotation(note.text_elsewhere, lang).encode())]
    return [
        Insertion(at.start, annotation(note.text, lang, name).encode()),
        Insertion(at.end, annotation_end(name).encode()),
    ]


class _Finder:
    """From a note to the bytes around its figure in the original."""

    def __init__(self, container: Container, made: Source) -> None:
        self._trace = Trace()
        self._blocks = number_tables(parted(read_docx(made, self._trace).blocks))
        self.data = container.get(CONTENT) or b""
        root = container.parsed(CONTENT)
        self._paragraphs: list[Paragraph] = [] if root is None else paragraphs_of(root, self.data)
        self._beside = _beside(self._trace.words(), [paragraph.words for paragraph in self._paragraphs])

    def place_of(self, note: Note) -> _Found | None:
        """The bytes around the figure, None where its paragraph is not found."""
        text = text_of(note, self._blocks)
        position = None if text is None else self._trace.position(text, note.place.start)
        number = None if position is None else self._beside.get(position[0])
        if text is None or position is None or number is None:
            return None
        paragraph = self._paragraphs[number]
        if paragraph.holder is not None:
            return _Found(paragraph.holder.start, paragraph.holder.start, False)
        length = len("".join(text.value[note.place.start : note.place.end].split()))
        start = paragraph.byte(position[1], False, self.data)
        end = paragraph.byte(position[1] + max(length, 1) - 1, True, self.data)
        return None if start is None or end is None else _Found(start[0], end[0], start[1] and end[1])


def _beside(read: Sequence[str], printed: Sequence[str]) -> Mapping[int, int]:
    """Which paragraph of the original each paragraph that was read is; notes may stand in another order."""
    one, other = ([Line(words, (), at) for at, words in enumerate(texts)] for texts in (read, printed))
    found = dict(lines_beside(one, other))
    taken = set(found.values())
    free = {words: at for at, words in enumerate(printed) if at not in taken and printed.count(words) == 1}
    return found | {at: free[words] for at, words in enumerate(read) if at not in found and words in free}
