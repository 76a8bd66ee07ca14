"""A sheet at the end of a workbook that lists the findings, each with a link to its cell.

Owns its XML and its entry in the workbook. Texts stand in the cells themselves, so that the shared strings and the
styles of the workbook stay as they are. Its first cell tells the reader that it is no part of the report.
"""

from __future__ import annotations

from collections.abc import Sequence

from auditor.annotate.cell_comments import LONGEST
from auditor.annotate.container import Container
from auditor.annotate.notes import Note
from auditor.annotate.splice import Insertion, extents_of, quoted, spliced, tag_name
from auditor.language import Bilingual
from auditor.readers.sheets.model import OWN_SHEET, cell_name
from auditor.readers.xml import Element, attribute, child, children

FINDINGS_SHEET = Bilingual("审核问题", "audit findings")
HEADINGS = Bilingual("序号,位置,数字,问题,原文,说明与建议,处理意见", "no.,place,figure,defect,report,finding,answer")
_WIDTHS = (6, 30, 14, 44, 50, 90, 16)
_CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"
_LONGEST_NAME = 31


def add_findings_sheet(container: Container, main: str, notes: Sequence[Note], lang: str, relations: str) -> None:
    """Add the sheet behind all others, under a name that no other sheet has."""
    root = container.parsed(main)
    sheets = child(root, "sheets")
    if root is None or sheets is None:
        return
    part = container.unused("xl/worksheets/sheet{}.xml")
    container.set(part, _sheet(notes, lang, str(root.tag)[1:].partition("}")[0]))
    container.declare(part, _CONTENT_TYPE)
    relation = container.relate(main, f"{relations}/worksheet", part)
    entries = list(children(sheets, "sheet"))
    number = max((int(attribute(entry, "sheetId") or 0) for entry in entries), default=0) + 1
    data = container.get(main) or b""
    extent = dict(zip(root.iter("*"), extents_of(data), strict=True))[sheets]
    name = tag_name(data, extent)
    entry = f'<{name[: name.find(":") + 1]}sheet xmlns:r="{relations}" name="{_free_name(entries, lang)}" '
    entry += f'sheetId="{number}" r:id="{relation}"/>'
    container.set(main, spliced(data, [Insertion(extent.close, entry.encode())]))


def _free_name(entries: Sequence[Element], lang: str) -> str:
    taken = {(attribute(entry, "name") or "").lower() for entry in entries}
    name = wanted = FINDINGS_SHEET.of(lang)
    number = 2
    while name.lower() in taken:
        name, number = f"{wanted}{number}", number + 1
    return quoted(name[:_LONGEST_NAME])


def _sheet(notes: Sequence[Note], lang: str, namespace: str) -> bytes:
    rows: list[Sequence[str]] = [(OWN_SHEET.of(lang),), HEADINGS.of(lang).split(",")]
    rows += [finding_row(number, note) for number, note in enumerate(notes, 1)]
    columns = "".join(
        f'<col min="{at}" max="{at}" width="{width}" customWidth="1"/>' for at, width in enumerate(_WIDTHS, 1)
    )
    cells = "".join(_row_xml(number, row) for number, row in enumerate(rows))
    links = "".join(
        f'<hyperlink ref="{cell_name(row, 1)}" location="{quoted(_link(note))}"/>'
        for row, note in enumerate(notes, 2)
        if note.location.sheet
    )
    head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    body = f"<cols>{columns}</cols><sheetData>{cells}</sheetData>"
    linked = f"<hyperlinks>{links}</hyperlinks>" if links else ""
    return f'{head}<worksheet xmlns="{namespace}">{body}{linked}</worksheet>'.encode()


def finding_row(number: int, note: Note) -> Sequence[str]:
    """The cells of one note in the list."""
    return (str(number), _place(note), note.figure, note.head, note.quote, "  ".join(note.lines))


def _row_xml(row: int, texts: Sequence[str]) -> str:
    cells = "".join(
        f'<c r="{cell_name(row, at)}" t="inlineStr"><is><t xml:space="preserve">{quoted(text[:LONGEST])}</t></is></c>'
        for at, text in enumerate(texts)
    )
    return f'<row r="{row + 1}">{cells}</row>'


def _place(note: Note) -> str:
    return f"{note.location.sheet or ''}!{note.location.cell or 'A1'}"


def _link(note: Note) -> str:
    name = (note.location.sheet or "").replace("'", "''")
    return f"'{name}'!{note.location.cell or 'A1'}"
