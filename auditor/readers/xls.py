"""Old workbooks (.xls, .et): every sheet, its cells as displayed, by way of xlrd.

Owns the door to that library. Leaves what a number format shows to sheets/display.py, tables to sheets/blocks.py. The
format always stores the result of a formula, and xlrd does not tell which cells are formulas, so none can be missed
as uncached; charts, pictures and macros are not read.
"""

from __future__ import annotations

import io
import struct
from collections.abc import Iterator

import xlrd
from xlrd.biffh import XLRDError
from xlrd.book import Book
from xlrd.compdoc import CompDocError
from xlrd.sheet import Sheet as RawSheet

from auditor.limits import Limits
from auditor.readers.result import Reading, refuse
from auditor.readers.sheets import reading_of
from auditor.readers.sheets.display import displayed, displayed_text, stored_number
from auditor.readers.sheets.model import Area, Sheet, SheetCount
from auditor.readers.source import Source

__all__ = ["read_xls"]

_DAMAGED = (
    XLRDError,
    CompDocError,
    struct.error,
    LookupError,
    ValueError,  # among them UnicodeDecodeError
    TypeError,
    AttributeError,
    AssertionError,
    OverflowError,
    EOFError,
)  # what xlrd raises on files that are cut short or not well formed


def read_xls(source: Source) -> Reading:
    """The blocks of an old workbook, sheet by sheet, with remarks on what is hidden or could not be read.

    Raises:
        UnreadableFile: encrypted or damaged, or no sheet has something in it.
    """
    try:
        book = xlrd.open_workbook(
            file_contents=source.data, formatting_info=True, on_demand=True, logfile=io.StringIO()
        )
        count = SheetCount(source, book.nsheets)
        sheets = [count.with_cells(_sheet(book, index, source.limits)) for index in range(book.nsheets)]
    except _DAMAGED as problem:
        if "encrypt" in str(problem).lower():
            raise refuse(
                source.name,
                "文件有密码保护，请先取消密码",
                "the file is password-protected, remove the password first",
                "encrypted",
            ) from None
        raise refuse(
            source.name, ".xls 文件不完整或已损坏", "the .xls file is truncated or damaged", "damaged"
        ) from None
    return reading_of(sheets, source.name)


def _sheet(book: Book, index: int, limits: Limits) -> Sheet:
    raw = book.sheet_by_index(index)
    sheet = Sheet(raw.name, raw.visibility != 0, zeros_hidden=not getattr(raw, "show_zero_values", 1), limits=limits)
    for row in range(raw.nrows):
        for column in range(raw.row_len(row)):
            text = _displayed(book, raw, (row, column), sheet)
            style = book.xf_list[raw.cell_xf_index(row, column)]
            if text and book.font_list[style.font_index].struck_out:
                sheet.struck[row, column] = text
                continue
            sheet.put((row, column), text)
            alignment = style.alignment
            if text and alignment is not None and alignment.indent_level:
                sheet.indents[(row, column)] = min(alignment.indent_level, 15)
        if sheet.too_large:
            break
    sheet.check_size()
    if not sheet.too_large:
        sheet.areas += _areas(raw)
    sheet.hidden_rows = {row for row, info in raw.rowinfo_map.items() if info.hidden}
    sheet.hidden_columns = [(column, column) for column, info in raw.colinfo_map.items() if info.hidden]
    book.unload_sheet(index)
    return sheet


def _areas(raw: RawSheet) -> Iterator[Area]:
    for top, below, left, right in raw.merged_cells:
        if below > top and right > left:
            yield Area(top, left, below - 1, right - 1)


def _displayed(book: Book, raw: RawSheet, position: tuple[int, int], sheet: Sheet) -> str:
    """What the cell shows; errors are noted in the sheet."""
    sort, value = raw.cell_type(*position), raw.cell_value(*position)
    if sort in (xlrd.XL_CELL_EMPTY, xlrd.XL_CELL_BLANK):
        return ""
    if sort == xlrd.XL_CELL_ERROR:
        sheet.errors.append(position)
        return xlrd.error_text_from_code.get(int(value), "#REF!")
    if sort == xlrd.XL_CELL_BOOLEAN:
        return "TRUE" if value else "FALSE"
    code = _code(book, raw.cell_xf_index(*position))
    if sort == xlrd.XL_CELL_TEXT:
        return displayed_text(str(value), code)
    number = stored_number(str(value))
    if number is None:
        return str(value)
    if sheet.zeros_hidden and number == 0:
        return ""
    return displayed(number, code, from_1904=book.datemode == 1)


def _code(book: Book, style: int) -> str:
    """The number format of a cell style."""
    known = book.format_map.get(book.xf_list[style].format_key)
    return known.format_str if known is not None and known.format_str else "General"
