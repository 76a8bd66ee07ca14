"""What all workbooks have in common, whatever file they come from: displayed values, sheets into blocks, remarks.

Owns reading_of, the last step of the readers of workbooks (xlsx.py, xls.py).
"""

from __future__ import annotations

from collections.abc import Sequence

from auditor.document import STRUCK, Aside, Location
from auditor.errors import UnreadableFile
from auditor.limits import TOO_LARGE
from auditor.readers.layout.lines import bookmarks_in
from auditor.readers.result import Reading, asides_of, refuse
from auditor.readers.sheets.blocks import blocks_of
from auditor.readers.sheets.helpers import helpers_of
from auditor.readers.sheets.model import Sheet, cell_name
from auditor.readers.sheets.remarks import remarks_on

__all__ = ["reading_of"]


def reading_of(sheets: Sequence[Sheet], name: str) -> Reading:
    """The blocks and remarks that the sheets of the workbook called `name` make up.

    Raises:
        UnreadableFile: no sheet has anything in it that could be read.
    """
    if not any(sheet.texts for sheet in sheets):
        raise _nothing(sheets, name)
    read = [sheet for sheet in sheets if not sheet.is_own]
    hidden = [text for sheet in read for text in sheet.put_aside(helpers_of(sheet))]
    blocks = tuple(block for sheet in read for block in blocks_of(sheet))
    texts = (sheet.text_at(*position) for sheet in read for position in sheet.texts)
    asides = asides_of(((text.shown, text.locate(0)) for text in hidden), "hidden-helper")
    return Reading(blocks, remarks_on(sheets), asides=(*_struck(read), *bookmarks_in(texts), *asides))


def _struck(sheets: Sequence[Sheet]) -> tuple[Aside, ...]:
    """The cells struck through, with digits in them."""
    left = ((sheet, at, text) for sheet in sheets for at, text in sheet.struck.items())
    return asides_of(((text, Location(sheet=s.name, cell=cell_name(*at))) for s, at, text in left), STRUCK)


def _nothing(sheets: Sequence[Sheet], name: str) -> UnreadableFile:
    if any(sheet.too_large for sheet in sheets):
        said = remarks_on(sheets)
        first, more = said[0], f"（共{len(said)}张）" if len(said) > 1 else ""
        return refuse(name, first.zh + more, first.en + (f" ({len(said)} sheets)" if more else ""), TOO_LARGE)
    return refuse(name, "工作簿里没有内容", "the workbook is empty", "no-text")
