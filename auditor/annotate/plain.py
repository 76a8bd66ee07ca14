"""A plain text as a Word file with comments, and fields of a CSV file as a workbook with comments.

Owns these files, the smallest that office programs open. Text carries no marks, so these are the nearest formats that
do: each line a paragraph, each field a cell.
"""

from __future__ import annotations

import io
from collections import defaultdict
from collections.abc import Iterable, Sequence

from auditor.annotate.container import Container, package_of
from auditor.annotate.marked import Marked
from auditor.annotate.notes import Note
from auditor.annotate.splice import quoted
from auditor.annotate.word_comments import MARKS, Comment, add_comments
from auditor.readers.csv import records_of
from auditor.readers.sheets.model import cell_name
from auditor.readers.source import Source
from auditor.readers.text import decode
from auditor.records import NamedTuple

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_MAIN = "word/document.xml"
_SHEET = "Sheet1"
_RELATION = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_PARTS = {
    "[Content_Types].xml": (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/{_MAIN}" ContentType="{_TYPE}.document.main+xml"/></Types>'
    ),
    "_rels/.rels": (
        f'<Relationships xmlns="{_RELATION}"><Relationship Id="rId1" Type="{_OFFICE}" Target="{_MAIN}"/>'
        "</Relationships>"
    ),
}


class _Mark(NamedTuple):
    """A comment by its number, on the characters [start, end) of a line."""

    start: int
    end: int
    number: int


def marked_text(source: Source, notes: Sequence[Note], lang: str) -> Marked:
    """The text as a Word file with a comment for each note.

    Raises:
        UnreadableFile: the encoding of the text is unknown.
    """
    lines = decode(source.data, source.name).splitlines()
    marks: dict[int, list[_Mark]] = defaultdict(list)
    comments: list[Comment] = []
    left_out: list[Note] = []
    for note in notes:
        line, column = note.location.line, note.location.column
        if line is None or line > len(lines):
            left_out.append(note)
            continue
        start = (column or 1) - 1
        exact = lines[line - 1].startswith(note.figure, start)
        marks[line - 1].append(
            _Mark(*((start, start + len(note.figure)) if exact else (0, len(lines[line - 1]))), len(comments))
        )
        comments.append(Comment(len(comments), note.text if exact else note.text_elsewhere))
    body = "".join(_paragraph(line, marks.get(at, ())) for at, line in enumerate(lines))
    document = f'<w:document xmlns:w="{_W}"><w:body>{body}</w:body></w:document>'
    container = Container(package_of({**_PARTS, _MAIN: document}), source.name)
    if comments:
        add_comments(container, _MAIN, _W, comments, lang)
    return Marked(container.copied(), len(comments), tuple(left_out))


def _paragraph(line: str, marks: Iterable[_Mark]) -> str:
    """The line cut where a mark begins or ends; ends stand before starts."""
    edges = sorted({0, len(line), *(at for mark in marks for at in mark[:2])})
    made = []
    for start, end in zip(edges, [*edges[1:], None], strict=True):
        made += [MARKS.end.format(p="w:", id=mark.number) for mark in marks if mark.end == start]
        made += [MARKS.start.format(p="w:", id=mark.number) for mark in marks if mark.start == start]
        made.append("" if end is None else f'<w:r><w:t xml:space="preserve">{quoted(line[start:end])}</w:t></w:r>')
    return f"<w:p>{''.join(made)}</w:p>"


def marked_csv(source: Source, notes: Sequence[Note], lang: str) -> Marked:
    """The fields as a workbook with a comment at each cell that a note speaks of.

    Raises:
        UnreadableFile: the encoding of the text is unknown.
    """
    import xlsxwriter

    from auditor.annotate.workbook import marked_xlsx

    target = io.BytesIO()
    with xlsxwriter.Workbook(target, {"in_memory": True}) as book:
        sheet = book.add_worksheet(_SHEET)
        for row, record in enumerate(records_of(source)):
            for column, text in enumerate(record):
                sheet.write_string(row, column, text)
    return marked_xlsx(source._replace(data=target.getvalue()), [_in_sheet(note) for note in notes], lang)


def _in_sheet(note: Note) -> Note:
    location = note.location
    known = location.row is not None and location.col is not None
    cell = cell_name((location.row or 1) - 1, (location.col or 1) - 1) if known else None
    return note._replace(location=location._replace(sheet=_SHEET, cell=cell))
