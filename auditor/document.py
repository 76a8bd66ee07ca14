"""The document model every room shares: what a reader yields, with a place for every character.

Owns: Location, Text, Paragraph, Cell, Table, Remark, Document. A `Text` is a string whose every offset can be located
in the source (line and column of a text file, paragraph of a Word file, table cell, later page or sheet). Blocks are in
document order. Leaves to others: finding figures in it (figures), reading files (readers).
"""

from __future__ import annotations

from collections.abc import Iterator

from auditor.records import NamedTuple, Record

PREVIOUS = "previous"


class Location(NamedTuple):
    """A place in the source as a person would look it up; what a format does not have is None, all count from 1."""

    line: int | None = None
    column: int | None = None
    page: int | None = None
    paragraph: int | None = None
    sheet: str | None = None
    cell: str | None = None
    table: int | None = None
    row: int | None = None
    col: int | None = None
    bbox: tuple[int, int, int, int] | None = None  # left, bottom, right, top in points from a PDF page's own origin
    edition: str | None = None  # PREVIOUS for a place in last year's report, None in the report itself
    recognised: bool | None = None  # True where the text was recognised in a picture of the page, and may be misread


class Anchor(NamedTuple):
    """From `offset` of a Text on, characters stem from `location` (its column, if any, grows with the offset)."""

    offset: int
    location: Location


class Text(Record):
    """A string with anchors: where in the source each part of it stands.

    `anchors` are sorted by offset; the first has offset 0. Text removed by a reader (bookmark debris) or joined over a
    line end simply starts a new anchor. `printed` is what a person is shown where `value` is read otherwise, character
    by character (traditional ones as simplified); "" where it is the same.
    """

    value: str
    anchors: tuple[Anchor, ...] = (Anchor(0, Location()),)
    printed: str = ""

    @property
    def shown(self) -> str:
        """The text as the report prints it, with the offsets of `value`."""
        return self.printed or self.value

    def locate(self, offset: int) -> Location:
        """The source location of the character at `offset`."""
        found = self.anchors[0]
        for anchor in self.anchors:
            if anchor.offset > offset:
                break
            found = anchor
        location = found.location
        if location.column is None:
            return location
        if offset == found.offset:
            return location
        return location._replace(column=location.column + offset - found.offset)

    def slice(self, start: int, end: int) -> Text:
        """The part [start, end) with its anchors moved along."""
        if start == 0 and end == len(self.value) and len(self.anchors) == 1:
            return self
        anchors = [Anchor(0, self.locate(start))]
        anchors += [Anchor(a.offset - start, a.location) for a in self.anchors if start < a.offset < end]
        return Text(self.value[start:end], tuple(anchors), self.printed[start:end])

    def join(self, other: Text, separator: str = "") -> Text:
        """This text, `separator`, then `other`, every part keeping its own location."""
        shift = len(self.value) + len(separator)
        moved = tuple(Anchor(a.offset + shift, a.location) for a in other.anchors)
        printed = self.shown + separator + other.shown if self.printed or other.printed else ""
        return Text(self.value + separator + other.value, self.anchors + moved, printed)


class Paragraph(NamedTuple):
    """A paragraph of running text; `level` is the outline level (1 = highest) where the format states one."""

    text: Text
    level: int | None = None
    note: str | None = None  # "footnote", "textbox", ... where it does not stand in the main flow


class Cell(Record):
    """A real cell, merged ones once, at their top left corner; rows and columns count from 0 inside the model."""

    text: Text
    row: int
    col: int
    row_span: int = 1
    col_span: int = 1


class Table(NamedTuple):
    """A grid of cells. `rebuilt` says that lines of text were put together to it (its shape is inferred, not given)."""

    cells: tuple[Cell, ...]
    n_rows: int
    n_cols: int
    index: int  # type: ignore[assignment]  # 1 for the first table of the document
    rebuilt: bool = False

    def rows(self) -> Iterator[tuple[Cell, ...]]:
        """The cells of each row that begin in it, left to right."""
        by_row: list[list[Cell]] = [[] for _ in range(self.n_rows)]
        for cell in self.cells:
            by_row[cell.row].append(cell)
        for row in by_row:
            yield tuple(sorted(row, key=lambda c: c.col))


Block = Paragraph | Table


class Remark(NamedTuple):
    """What a person must know of a report beyond its findings: a part not read, or read with doubt, and where."""

    zh: str
    en: str
    code: str  # "scanned-pages", "tracked-changes", ...: for programs
    location: Location = Location()

    def of(self, lang: str) -> str:
        """The words in `lang` ("zh" or "en")."""
        return self.en if lang == "en" else self.zh


STRUCK, HIDDEN = "struck-text", "hidden-text"  # codes of remarks, and kinds of asides that a report may have meant


class Aside(NamedTuple):
    """What is printed with digits in it and is no part of the report's text, as printed, and what it is."""

    text: str
    # STRUCK, HIDDEN, or, for programs, "page-number", "running-line", "bookmark", "outside-article", "header" ...
    what: str
    location: Location = Location()


class Document(NamedTuple):
    """A parsed report: blocks in reading order, what the reader wants a person to know, and what it left aside."""

    path: str | None
    format: str
    sha256: str
    title: str
    blocks: tuple[Block, ...]
    remarks: tuple[Remark, ...] = ()
    asides: tuple[Aside, ...] = ()

    @property
    def tables(self) -> tuple[Table, ...]:
        """The tables in order."""
        return tuple(b for b in self.blocks if isinstance(b, Table))
