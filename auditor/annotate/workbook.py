"""Comments in a workbook (.xlsx, .xlsm) at the cells of the figures, and a sheet that lists the findings.

Owns which sheet and cell a note belongs to, and the one element that a sheet needs for its comments. Leaves comments to
cell_comments.py and the list to findings_sheet.py. Values, formulas, styles and all other parts stay as they are.
"""

from __future__ import annotations

from collections.abc import Sequence

from auditor.annotate.cell_comments import CellComment, add_comments
from auditor.annotate.container import Container
from auditor.annotate.findings_sheet import add_findings_sheet
from auditor.annotate.marked import SIGNED, Marked
from auditor.annotate.notes import Note
from auditor.annotate.splice import Insertion, extents_of, spliced, tag_name
from auditor.readers.source import Source
from auditor.readers.xml import attribute, child, children

_MAIN = ("xl/workbook.xml", "xl/workbook2.xml")
_STRICT = "http://purl.oclc.org/ooxml/spreadsheetml/main"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_STRICT_RELATIONS = "http://purl.oclc.org/ooxml/officeDocument/relationships"
_AFTER = {
    *("legacyDrawingHF", "drawingHF", "picture", "oleObjects", "controls", "webPublishItems", "tableParts", "extLst"),
    "AlternateContent",  # around controls or objects
}


def marked_xlsx(source: Source, notes: Sequence[Note], lang: str) -> Marked:
    """The copy of a workbook with a comment at each cell that a note speaks of, and a sheet of all notes.

    Raises:
        UsageError: a part that has to be changed is not in UTF-8.
        UnreadableFile: such a part is damaged.
    """
    if not notes:
        return Marked(source.data, 0)
    container = Container(source.data, source.name)
    main = next(name for name in _MAIN if container.get(name) is not None)
    root = container.parsed(main)
    strict = root is not None and str(root.tag).startswith(f"{{{_STRICT}}}")
    relations = _STRICT_RELATIONS if strict else _RELATIONS
    left_out: list[Note] = []
    for sheet in children(child(root, "sheets"), "sheet"):
        own = [note for note in notes if note.location.sheet == attribute(sheet, "name")]
        part = container.target(main, attribute(sheet, "id") or "") if own else None
        if part is None or container.get(part) is None:
            left_out += own
            continue
        drawing = add_comments(container, part, _gathered(own), lang, relations)
        if drawing is not None:
            _refer(container, part, drawing, relations)
    add_findings_sheet(container, main, notes, lang, relations)
    placed = len(notes) - len(left_out)
    return Marked(container.copied(), placed, tuple(left_out), (SIGNED,) if container.is_signed else ())


def _gathered(notes: Sequence[Note]) -> list[CellComment]:
    """One comment a cell; a note on the name of the sheet goes to its first cell, and quotes it."""
    by_cell: dict[str, list[str]] = {}
    for note in notes:
        text = note.text if note.location.cell else note.text_elsewhere
        by_cell.setdefault(note.location.cell or "A1", []).append(text)
    return [CellComment(cell, "\n\n".join(texts)) for cell, texts in by_cell.items()]


def _refer(container: Container, part: str, drawing: str, relations: str) -> None:
    """Say in the sheet which drawing shows its comments, at the place that the order of its elements wants."""
    data = container.get(part) or b""
    root, *below = extents_of(data, 1)
    name = tag_name(data, root)
    prefix = name[: name.find(":") + 1]
    after = (extent for extent in below if tag_name(data, extent).rpartition(":")[2] in _AFTER)
    at = next((extent.start for extent in after), root.close)
    element = f'<{prefix}legacyDrawing xmlns:r="{relations}" r:id="{drawing}"/>'
    container.set(part, spliced(data, [Insertion(at, element.encode())]))
