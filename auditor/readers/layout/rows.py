"""Rows as an export prints them, before anything is known of columns: one cell a line, a blank line after each row.

Owns RawRow and the grouping of lines into rows. Leaves the columns to spans.py and where a form ends to forms.py.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from auditor.document import Table, Text
from auditor.readers.layout.lines import SPACES, Line, trimmed
from auditor.readers.layout.prose import cell_text
from auditor.readers.layout.shape import Shape, is_item, is_note, shape_of
from auditor.records import Record

_CELL = re.compile(r"[ \xa0\u3000]*\t+")
_PROSE = re.compile(r".{30,}[。；：]$", re.DOTALL)
_SHORT = 16  # characters; a longer line under a number is no rest of that number's cell


class RawCell(Record):
    """A cell as printed (one text per line), its lines put together, and what that looks like."""

    pieces: tuple[Text, ...]
    text: Text
    shape: Shape

    @classmethod
    def of(cls, pieces: Iterable[Text]) -> RawCell:
        """The cell printed on those lines."""
        printed = tuple(pieces)
        text = cell_text(printed)
        return cls(printed, text, shape_of(text.value))

    @property
    def value(self) -> str:
        """The characters of the cell."""
        return self.text.value.strip(SPACES)


class RawRow(Record):
    """A row as printed, with `blanks` blank lines before it; merged cells stand once, so widths differ."""

    cells: tuple[RawCell, ...]
    blanks: int = 0

    @property
    def empty(self) -> bool:
        """True where no cell holds anything."""
        return all(not cell.value for cell in self.cells)

    @property
    def shapes(self) -> tuple[Shape, ...]:
        """The shapes of the cells."""
        return tuple(cell.shape for cell in self.cells)

    def __len__(self) -> int:
        return len(self.cells)


Item = Line | RawRow | Table


class _Grouping:
    """Puts cell lines together to rows while the lines go by."""

    def __init__(self) -> None:
        self.pieces: list[list[Text]] = []
        self.blanks = 0
        self.blanks_before = 0

    def add_cells(self, texts: Sequence[Text]) -> None:
        if not self.pieces:
            self.blanks_before = self.blanks
        self.blanks = 0
        self.pieces += [[text] for text in texts]

    def continues_with(self, line: Line) -> bool:
        """True where a line without tab belongs to the last cell."""
        if not self.pieces or line.level is not None or line.note is not None or is_note(line.value):
            return False
        last = self.pieces[-1][-1].value
        return not (shape_of(last) is Shape.NUMBER and (len(line.value) > _SHORT or is_item(line.value)))

    def flush(self) -> Iterator[RawRow]:
        if self.pieces:
            yield RawRow(tuple(RawCell.of(p) for p in self.pieces), self.blanks_before)
        self.pieces = []


def rows_of(items: Iterable[Line | Table]) -> Iterator[Item]:
    """The lines with those that hold one cell each grouped into rows; blank lines are dropped."""
    grouping = _Grouping()
    for item in items:
        if isinstance(item, Table):
            yield from grouping.flush()
            yield item
        elif item.blank:
            yield from grouping.flush()
            grouping.blanks += 1
        elif _CELL.match(item.value) and item.level is None and item.note is None:
            grouping.add_cells(_cells_of(item.text))
        elif grouping.continues_with(item):
            grouping.pieces[-1].append(item.text)
        else:
            yield from grouping.flush()
            grouping.blanks = 0
            yield item
    yield from grouping.flush()


def _cells_of(text: Text) -> list[Text]:
    """The cells on a line that opens with a tab: usually one, more where tabs stand inside."""
    opening = _CELL.match(text.value)
    start = opening.end() if opening else 0
    cells = []
    for part in re.finditer(r"[^\t]*(?:\t|$)", text.value[start:]):
        end = start + part.end() - part[0].endswith("\t")
        cells.append(trimmed(text.slice(start + part.start(), end)))
        if not part[0].endswith("\t"):
            break
    while len(cells) > 1 and not cells[-1].value:
        cells.pop()
    return cells


def lines_of(cells: Iterable[RawCell]) -> list[Line]:
    """The printed lines of `cells` as lines of running text."""
    return [Line(trimmed(piece)) for cell in cells for piece in cell.pieces if trimmed(piece).value]


def is_prose(row: RawRow) -> bool:
    """True where the "cells" are paragraphs and numbered headings that merely begin with a tab."""
    sentences = [bool(_PROSE.match(cell.value)) for cell in row.cells]
    headed = [is_item(cell.value) and cell.shape is Shape.TEXT for cell in row.cells]
    return any(sentences) and all(a or b for a, b in zip(sentences, headed, strict=True))
