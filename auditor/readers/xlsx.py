"""Workbooks (.xlsx, .xlsm), read straight from their XML: every sheet, its cells as displayed.

Owns the parts of the package: sheets in order, shared strings, styles, cells with their cached results. Values never
pass through binary floats. Leaves what a number format shows to sheets/display.py, tables to sheets/blocks.py, the safe
opening to package.py. Charts, pictures, comments and macros are not read. A sheet is read as a stream.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from auditor.readers.package import Package
from auditor.readers.result import Reading
from auditor.readers.sheets import reading_of
from auditor.readers.sheets.codes import BUILTIN
from auditor.readers.sheets.display import displayed, displayed_text, stored_number
from auditor.readers.sheets.model import UNCACHED, Area, Position, Sheet, SheetCount
from auditor.readers.source import Source
from auditor.readers.xml import Element, attribute, child, children, integer, local, on, switched_on

__all__ = ["read_xlsx"]

_MAIN = ("xl/workbook.xml", "xl/workbook2.xml")
_REFERENCE = re.compile(r"\$?([A-Za-z]{1,3})\$?(\d{1,7})")
_ROW = re.compile(r"[1-9][0-9]{0,6}")
_SHEET_PARTS = frozenset({"sheetView", "col", "row", "mergeCell"})
_LONGEST_INDEX = 10  # digits
_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")


@dataclass(frozen=True, slots=True)
class _Style:
    code: str = "General"
    indent: int = 0
    struck: bool = False


@dataclass(frozen=True, slots=True)
class _Book:
    """What the cells of every sheet refer to."""

    strings: Sequence[str] = ()
    styles: Sequence[_Style] = ()
    from_1904: bool = False
    plain: _Style = field(default_factory=_Style)

    def style(self, cell: Element) -> _Style:
        text = cell.get("s") or "0"
        index = _index(text)
        return self.styles[index] if 0 <= index < len(self.styles) else self.plain

    def string(self, text: str) -> str:
        index = _index(text)
        return self.strings[index] if 0 <= index < len(self.strings) else ""


def read_xlsx(source: Source) -> Reading:
    """The blocks of a workbook, sheet by sheet, with remarks on what is hidden or could not be read.

    Raises:
        UnreadableFile: the package is damaged, unsafe, or has no sheet with something in it.
    """
    with Package(source, ".xlsx") as package:
        main = next((name for name in _MAIN if package.part(name) is not None), _MAIN[0])
        root = package.part(main)
        if root is None:
            raise package.damaged()
        targets = package.targets(main)
        book = _Book(
            _strings(package, targets),
            _styles(package, targets),
            on(child(root, "workbookPr"), "date1904"),
        )
        entries = list(children(child(root, "sheets"), "sheet"))
        count = SheetCount(source, len(entries))
        sheets = []
        for entry in entries:
            hidden = (attribute(entry, "state") or "visible") != "visible"
            sheet = Sheet(attribute(entry, "name") or "", hidden, limits=source.limits)
            _read_sheet(package, targets.get(attribute(entry, "id") or "", ""), book, sheet)
            sheets.append(count.with_cells(sheet))
    return reading_of(sheets, source.name)


def _index(text: str) -> int:
    """A place in a list; -1 for what is none, or far beyond any."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < _LONGEST_INDEX else -1


def _strings(package: Package, targets: Mapping[str, str]) -> list[str]:
    name = next((t for t in targets.values() if t.endswith("sharedStrings.xml")), "xl/sharedStrings.xml")
    return [_text_in(element) for element in package.elements(name, frozenset({"si"}))]


def _text_in(element: Element | None) -> str:
    """The text of a shared or inline string: its runs but those struck through, without reading aids (rPh)."""
    if element is None:
        return ""
    texts = [part.text or "" for part in element if local(part) == "t"]
    texts += [
        part.text or ""
        for run in children(element, "r")
        if not _is_struck(child(run, "rPr"))
        for part in children(run, "t")
    ]
    return _ESCAPE.sub(lambda match: chr(int(match[1], 16)), "".join(texts))


def _styles(package: Package, targets: Mapping[str, str]) -> list[_Style]:
    name = next((t for t in targets.values() if t.endswith("styles.xml")), "xl/styles.xml")
    root = package.part(name)
    codes = dict(BUILTIN)
    for entry in children(child(root, "numFmts"), "numFmt"):
        codes[integer(entry, "numFmtId") or 0] = attribute(entry, "formatCode") or "General"
    struck = [_is_struck(font) for font in children(child(root, "fonts"), "font")]
    return [
        _Style(
            codes.get(integer(entry, "numFmtId") or 0, "General"),
            min(max(integer(child(entry, "alignment"), "indent") or 0, 0), 15),
            struck[font] if 0 <= (font := integer(entry, "fontId") or 0) < len(struck) else False,
        )
        for entry in children(child(root, "cellXfs"), "xf")
    ]


def _is_struck(properties: Element | None) -> bool:
    """True where a font or the properties of a run strike the text through."""
    return switched_on(child(properties, "strike"))


def _read_sheet(package: Package, part: str, book: _Book, sheet: Sheet) -> None:
    row = -1
    for element in package.elements(part, _SHEET_PARTS):
        name = local(element)
        if name == "row":
            number = element.get("r") or ""
            row = int(number) - 1 if _ROW.fullmatch(number) else row + 1
            _read_row(element, row, book, sheet)
        elif name == "col" and on(element, "hidden"):
            sheet.hidden_columns.append(((integer(element, "min") or 1) - 1, (integer(element, "max") or 1) - 1))
        elif name == "sheetView":
            sheet.zeros_hidden = (attribute(element, "showZeros") or "1") in ("0", "false")
        elif name == "mergeCell":
            sheet.areas += _areas(attribute(element, "ref") or "")
        if sheet.too_large:
            return
    sheet.check_size()


def _areas(reference: str) -> Iterable[Area]:
    first, _, last = reference.partition(":")
    start, end = _position(first), _position(last)
    if start is not None and end is not None and start <= end:
        yield Area(*start, *end)


def _position(reference: str) -> Position | None:
    match = _REFERENCE.fullmatch(reference)
    if match is None:
        return None
    column = 0
    for letter in match[1].upper():
        column = column * 26 + ord(letter) - ord("A") + 1
    return int(match[2]) - 1, column - 1


def _read_row(element: Element, row: int, book: _Book, sheet: Sheet) -> None:
    if on(element, "hidden"):
        sheet.hidden_rows.add(row)
    column = -1
    for cell in element:
        if local(cell) != "c":
            continue
        position = _position(cell.get("r") or "")
        column = column + 1 if position is None else position[1]
        if not len(cell):
            continue  # only formatted
        style = book.style(cell)
        text = _displayed(cell, (row, column), book, sheet)
        if style.struck and text.strip():
            sheet.struck[row, column] = text
            continue
        sheet.put((row, column), text)
        if style.indent and text:
            sheet.indents[(row, column)] = style.indent


def _displayed(cell: Element, position: Position, book: _Book, sheet: Sheet) -> str:
    """What the cell shows; formulas without result and errors are noted in the sheet."""
    kind, code = cell.get("t") or "n", book.style(cell).code
    stored = child(cell, "v")
    value = (stored.text or "") if stored is not None else ""
    if kind == "inlineStr":
        return displayed_text(_text_in(child(cell, "is")), code)
    if child(cell, "f") is not None and not value and (kind != "str" or stored is None):
        sheet.uncached.append(position)
        return UNCACHED
    if kind == "s":
        return displayed_text(book.string(value), code)
    if kind == "str":
        return displayed_text(_ESCAPE.sub(lambda match: chr(int(match[1], 16)), value), code)
    if kind == "e":
        sheet.errors.append(position)
        return value
    if kind == "b":
        return {"1": "TRUE", "0": "FALSE"}.get(value, value)
    number = stored_number(value)
    if number is None:
        return value  # an ISO date (t="d"), or what no spreadsheet writes
    if sheet.zeros_hidden and number == 0:
        return ""
    return displayed(number, code, from_1904=book.from_1904)
