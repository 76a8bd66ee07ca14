"""Comments in a spreadsheet (.ods) at the cells of the figures, and a sheet that lists the findings.

Owns which cell a note belongs to. A comment that is there gets its text extended, since a cell takes no second. Cells
of one value in a row are written once, with a number: a comment there stands at each of them, and quotes its figure.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from auditor.annotate.container import Container
from auditor.annotate.findings_sheet import FINDINGS_SHEET, HEADINGS, finding_row
from auditor.annotate.marked import Marked
from auditor.annotate.notes import Note
from auditor.annotate.odf import CONTENT, annotation, paragraphs, remarks_of
from auditor.annotate.splice import Extent, Insertion, extents_of, quoted, spliced
from auditor.readers.sheets.model import OWN_SHEET, cell_name
from auditor.readers.source import Source
from auditor.readers.xml import Element, attribute, children, local

_CELLS = ("table-cell", "covered-table-cell")
_GROUPS = ("table-row-group", "table-header-rows", "table-rows")
_TABLE = "urn:oasis:names:tc:opendocument:xmlns:table:1.0"
_OFFICE = "urn:oasis:names:tc:opendocument:xmlns:office:1.0"
_MOST_REPEATED = 10_000  # of rows that are looked at one by one: empty ones at the end are repeated a million times


def marked_ods(source: Source, notes: Sequence[Note], lang: str) -> Marked:
    """The copy of a spreadsheet with a comment at each cell that a note speaks of, and a sheet of all notes.

    Raises:
        UsageError: the part that holds the sheets is not in UTF-8.
        UnreadableFile: that part is damaged.
    """
    container = Container(source.data, source.name)
    data, root = container.get(CONTENT) or b"", container.parsed(CONTENT)
    if not notes or root is None:
        return Marked(source.data, 0, tuple(notes))
    extents = dict(zip(root.iter("*"), extents_of(data), strict=True))
    tables = [element for element in root.iter("*") if local(element) == "table" and _is_sheet(element)]
    by_cell: dict[Element, list[str]] = defaultdict(list)
    left_out = []
    cells = {name: at for table in tables for name, at in _cells(table, _wanted(table, notes))}
    for note in notes:
        at = cells.get((note.location.sheet or "", note.location.cell or "A1"))
        if at is None:
            left_out.append(note)
        else:
            cell, alone = at
            by_cell[cell].append(note.text if alone and note.location.cell else note.text_elsewhere)
    insertions = [_insertion(cell, "\n\n".join(texts), extents, lang) for cell, texts in by_cell.items()]
    insertions.append(Insertion(extents[tables[-1]].end, _sheet(notes, tables, lang).encode()))
    container.set(CONTENT, spliced(data, insertions))
    return Marked(container.copied(), len(notes) - len(left_out), tuple(left_out), remarks_of(container))


def _is_sheet(table: Element) -> bool:
    parent = table.getparent()
    return parent is not None and local(parent) == "spreadsheet"


def _wanted(table: Element, notes: Sequence[Note]) -> frozenset[str]:
    name = attribute(table, "name") or ""
    return frozenset(note.location.cell or "A1" for note in notes if note.location.sheet == name)


def _cells(table: Element, wanted: frozenset[str]) -> Iterator[tuple[tuple[str, str], tuple[Element, bool]]]:
    """The wanted cells of a sheet by sheet and name, and whether each is the only one that is written there."""
    name = attribute(table, "name") or ""
    row = 0
    for line in _rows(table) if wanted else ():
        rows = int(attribute(line, "number-rows-repeated") or 1)
        column = 0
        for cell in line:
            if not isinstance(cell.tag, str) or local(cell) not in _CELLS:
                continue
            columns = int(attribute(cell, "number-columns-repeated") or 1)
            printed = any(True for _ in children(cell, "p"))
            for at in range(row, row + min(rows, _MOST_REPEATED)) if printed else ():
                for beside in range(column, column + columns):
                    if cell_name(at, beside) in wanted:
                        yield (name, cell_name(at, beside)), (cell, rows == columns == 1)
            column += columns
        row += rows


def _rows(parent: Element) -> Iterator[Element]:
    for element in parent:
        if isinstance(element.tag, str) and local(element) == "table-row":
            yield element
        elif isinstance(element.tag, str) and local(element) in _GROUPS:
            yield from _rows(element)


def _insertion(cell: Element, text: str, extents: dict[Element, Extent], lang: str) -> Insertion:
    """The comment as the first thing in its cell, or more lines for the one that is there."""
    for old in children(cell, "annotation"):
        return Insertion(extents[old].close, paragraphs(text).encode())
    return Insertion(extents[cell].inner, annotation(text, lang).encode())


def _sheet(notes: Sequence[Note], tables: Sequence[Element], lang: str) -> str:
    taken = {attribute(table, "name") for table in tables}
    name = wanted = FINDINGS_SHEET.of(lang)
    number = 2
    while name in taken:
        name, number = f"{wanted}{number}", number + 1
    rows: list[Sequence[str]] = [(OWN_SHEET.of(lang),), HEADINGS.of(lang).split(",")]
    rows += [finding_row(number, note) for number, note in enumerate(notes, 1)]
    inside = "".join(f"<table:table-row>{''.join(map(_cell, row))}</table:table-row>" for row in rows)
    names = f'xmlns:table="{_TABLE}" xmlns:office="{_OFFICE}"'
    return f'<table:table {names} table:name="{quoted(name)}">{inside}</table:table>'


def _cell(text: str) -> str:
    return f'<table:table-cell office:value-type="string">{paragraphs(text)}</table:table-cell>'
