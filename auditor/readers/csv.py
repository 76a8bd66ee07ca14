"""CSV and TSV files: records of fields, each with the line and column it begins at, laid out as on a worksheet.

Owns the delimiter (comma, tab, semicolon or bar, whichever cuts the first records most evenly), quoted fields with
doubled quotes and line breaks. Records may differ in length. Leaves decoding to text.py, and what is a table and what a
title or a sentence between tables to sheets/blocks.py: a spreadsheet saves all of it. Cost: one pass over the text.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from auditor.document import Anchor, Location, Text
from auditor.limits import Limits
from auditor.readers.layout.lines import bookmarks_in
from auditor.readers.result import Reading, refuse
from auditor.readers.sheets.blocks import blocks_of
from auditor.readers.sheets.model import Sheet
from auditor.readers.source import Source
from auditor.readers.text import decode

_DELIMITERS = (",", "\t", ";", "|")  # the order decides a tie
_GROUPED = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")  # commas inside numbers; no sign of the delimiter
_SAMPLE = 1000  # records that the delimiter is judged by: tables may stand far below the text

_BLANK = Text("")


def read_csv(source: Source) -> Reading:
    """The tables and lines in a CSV or TSV file.

    Raises:
        UnreadableFile: no text, an unknown encoding, or more than the bounds of a worksheet allow.
    """
    value = decode(source.data, source.name)
    if not value.strip():
        raise refuse(source.name, "文件里没有文字", "the file holds no text", "no-text")
    limits = source.limits
    sheet = _sheet(value, limits)
    if sheet.too_large:
        raise refuse(
            source.name,
            f"表格太大（超过 {limits.rows} 行、{limits.columns} 列，或单元格过多），请拆分后再审",
            f"the table is too large (over {limits.rows} rows, {limits.columns} columns, or too many cells), "
            "split it first",
            "too-large",
        )
    return Reading(tuple(blocks_of(sheet)), asides=bookmarks_in(sheet.sources.values()))


def records_of(source: Source) -> list[list[str]]:
    """The fields of a file, record by record.

    Raises:
        UnreadableFile: an unknown encoding.
    """
    value = decode(source.data, source.name)
    return [[text.value for text in record] for record in _records(value, delimiter_of(value))]


def _sheet(value: str, limits: Limits) -> Sheet:
    """The fields by record and place in it, as a worksheet without name."""
    sheet = Sheet(name="", limits=limits)
    for row, record in enumerate(_records(value, delimiter_of(value))):
        for column, text in enumerate(record):
            sheet.put((row, column), text.value)
            if text.value.strip():
                sheet.sources[row, column] = text
        if sheet.too_large:
            break
    sheet.check_size()
    return sheet


def delimiter_of(value: str) -> str:
    """The delimiter that most of the first records agree on; a comma where nothing tells.

    >>> delimiter_of("a;b;c\\n1,5;2,5;3,5\\n")
    ';'
    >>> delimiter_of("1,234,567;2\\n1,234,567;3\\n")
    ';'
    """
    grouped = _GROUPED.sub("", value)
    agreements = {d: _agreement(grouped if d == "," else value, d) for d in _DELIMITERS}
    best = max(_DELIMITERS, key=lambda d: (agreements[d], -_DELIMITERS.index(d)))
    return best if agreements[best] else ","


def _agreement(value: str, delimiter: str) -> int:
    """How many of the first records have the commonest number of fields, times these fields; 0 for a single one."""
    sizes: Counter[int] = Counter()
    if delimiter not in value:
        return 0
    for number, record in enumerate(_records(value, delimiter)):
        if number == _SAMPLE:
            break
        if not any(text.value.rstrip().endswith("。") for text in record):  # sentences between tables tell nothing
            sizes[len(record)] += 1
    return max((count * size for size, count in sizes.items() if size > 1), default=0)


def _records(value: str, delimiter: str) -> Iterator[list[Text]]:
    """The records of `value`, each a list of fields; a final line end begins no record of its own."""
    mark = re.escape(delimiter)
    # what stands behind a closing quote would be lost: such a field is taken as it is, quotes and all
    field = re.compile(rf'[ ]*"((?:[^"]|"")*+)"[ ]*(?=[{mark}\r\n]|\Z)|([^{mark}\r\n]*)')
    end_of_field = re.compile(rf"{mark}|\r\n|\r|\n|\Z")
    at, begins = 0, 0
    place = Location(line=1, row=1)
    record: list[Text] = []
    while at < len(value):
        match = field.match(value, at)
        if match is None:  # cannot be: the second branch matches anything
            break
        quoted = match[1]
        start = match.start(1 if quoted is not None else 2)
        if quoted is None:
            record.append(_plain(match[2], place, start - begins + 1, len(record) + 1))
        else:
            text, line, begins = _quoted(value, match.span(1), place._replace(col=len(record) + 1), begins)
            place = place._replace(line=line)
            record.append(text)
        end = end_of_field.match(value, match.end())
        at = end.end() if end is not None else len(value)
        if end is None or end[0] != delimiter:
            yield record
            record, begins = [], at
            place = Location(line=(place.line or 0) + 1, row=(place.row or 0) + 1)
        elif at == len(value):
            record.append(_BLANK)
    if record:
        yield record


def _plain(text: str, place: Location, column: int, field: int) -> Text:
    """A field as it stands, with its place in the source, and the record and the field it is, both from 1."""
    if not text:
        return _BLANK
    return Text(text, (Anchor(0, Location(line=place.line, column=column, row=place.row, col=field)),))


def _quoted(value: str, span: tuple[int, int], place: Location, begins: int) -> tuple[Text, int, int]:
    """A quoted field, doubled quotes made single, and the line and line start where it ends."""
    start, stop = span
    line = place.line or 0
    kept: list[str] = []
    anchors: list[Anchor] = []
    offset = 0
    for at in _pieces(value, start, stop):
        piece_start, piece_stop, breaks = at
        anchors.append(Anchor(offset, place._replace(line=line, column=piece_start - begins + 1)))
        kept.append(value[piece_start:piece_stop])
        offset += piece_stop - piece_start
        if breaks:
            line, begins = line + 1, piece_stop
    return Text("".join(kept), tuple(anchors) or _BLANK.anchors), line, begins


def _pieces(value: str, start: int, stop: int) -> Iterator[tuple[int, int, bool]]:
    """The stretches of a quoted field that stand in the source as they are read, and whether a line ends with each."""
    at = start
    for match in re.compile(r'""|\r\n|\r|\n').finditer(value, start, stop):
        if match[0] == '""':
            yield at, match.start() + 1, False
        else:
            yield at, match.end(), True
        at = match.end()
    if at < stop:
        yield at, stop, False
