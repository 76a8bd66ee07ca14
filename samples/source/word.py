"""Writing of Word documents from plain blocks: headings, paragraphs and tables with merged cells.

Owns the notation of a table and a deterministic .docx (same content, same bytes on one version of the libraries).
Leaves what a report says to the module of that report.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from docx import Document
from docx.document import Document as WordDocument
from docx.enum.text import WD_ALIGN_PARAGRAPH

LEFT = "\x00left"  # this cell belongs to the one on its left
UP = "\x00up"  # this cell belongs to the one above
_MOMENT = datetime(2024, 1, 1)


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of level 0 (title) to 3."""

    text: str
    level: int = 1


@dataclass(frozen=True, slots=True)
class Form:
    """A table with its caption, what stands above it at left and right, and a note below it."""

    caption: str
    above: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    note: str = ""


Block = str | Heading | Form


def to_docx(title: str, blocks: Sequence[Block]) -> bytes:
    """The Word document with these blocks; a plain text is a paragraph."""
    document = Document()
    document.core_properties.title = title
    document.core_properties.author = ""
    document.core_properties.comments = ""
    document.core_properties.created = document.core_properties.modified = _MOMENT
    for block in blocks:
        if isinstance(block, Heading):
            document.add_heading(block.text, block.level)
        elif isinstance(block, Form):
            _add_form(document, block)
        else:
            document.add_paragraph(block)
    stream = io.BytesIO()
    document.save(stream)
    return _with_fixed_times(stream.getvalue())


def _add_form(document: WordDocument, form: Form) -> None:
    document.add_paragraph(form.caption).alignment = WD_ALIGN_PARAGRAPH.CENTER
    for line in form.above:
        document.add_paragraph(line).alignment = WD_ALIGN_PARAGRAPH.RIGHT
    _add_table(document, form.rows)
    if form.note:
        document.add_paragraph(form.note)


def _add_table(document: WordDocument, rows: Sequence[Sequence[str]]) -> None:
    """A table; LEFT and UP cells are merged into the rectangle they belong to."""
    width = len(rows[0])
    if any(len(row) != width for row in rows):
        raise ValueError(f"rows of different width: {[len(row) for row in rows]}")
    table = document.add_table(len(rows), width)
    table.style = "Table Grid"
    grid = [list(row.cells) for row in table.rows]
    for r, row in enumerate(rows):
        for c, text in enumerate(row):
            if text in (LEFT, UP):
                continue
            last_row, last_col = _extent(rows, r, c)
            cell = grid[r][c]
            if (last_row, last_col) != (r, c):
                cell = cell.merge(grid[last_row][last_col])
            cell.text = text


def _extent(rows: Sequence[Sequence[str]], r: int, c: int) -> tuple[int, int]:
    """The last row and column of the merged cell that begins at row `r`, column `c`."""
    last_col = c
    while last_col + 1 < len(rows[r]) and rows[r][last_col + 1] == LEFT:
        last_col += 1
    last_row = r
    while last_row + 1 < len(rows) and rows[last_row + 1][c] == UP:
        last_row += 1
    return last_row, last_col


def _with_fixed_times(data: bytes) -> bytes:
    """The same archive with one time on every member."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as target:
        for name in sorted(source.namelist(), key=lambda n: (n != "[Content_Types].xml", n)):
            member = zipfile.ZipInfo(name, _MOMENT.timetuple()[:6])
            member.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(member, source.read(name))
    return stream.getvalue()
