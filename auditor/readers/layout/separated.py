"""Tables printed one row a line, their cells between tabs or between pipes, blank cells included.

Owns where a run of such lines ends and cutting its lines into cells. Pipes may stand around a row or only between its
cells: without outer ones all rows of a run have as many. Leaves cells lined up with spaces to aligned.py.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from auditor.document import Table, Text
from auditor.readers.layout.forms import tables_of
from auditor.readers.layout.lines import SPACES, Line, trimmed
from auditor.readers.layout.rows import RawCell, RawRow
from auditor.readers.layout.shape import is_item, set_in
from auditor.readers.layout.spans import header_rows

_TABBED = re.compile(r"[^\t \xa0\u3000][^\t]*\t")  # a tab after something
_TAB = re.compile(r"\t")
_PIPED = re.compile(r"\s*\|.*\|\s*$")
_RULE_CELL = r"\s*+:?-++:?\s*+"
_RULE = re.compile(rf"\s*+\|?{_RULE_CELL}(?:\|{_RULE_CELL})*\|?\s*+$")
_PIPE = re.compile(r"(?<!\\)\|")
_TOC_SHARE = 0.5
_DOUBLED = 0.3  # share of columns that are blank in every row


def tabbed_end(lines: Sequence[Line], start: int) -> int:
    """Where the run of lines with tabs that begins at `start` ends; there itself where none begins."""
    end = start
    while end < len(lines) and _is_plain(lines[end]) and _is_tabbed(lines[end].value):
        end += 1
    return end


def piped_end(lines: Sequence[Line], start: int) -> int:
    """Where the run of lines with pipes that begins at `start` ends; there itself where none begins."""
    pipes = _pipes(lines[start].value)
    if not pipes or not _is_plain(lines[start]):
        return start
    end = start
    while end < len(lines) and _is_plain(lines[end]) and (_is_framed(lines[end].value) or _is_rule(lines[end].value)):
        end += 1
    return max(end, _even_end(lines, start, pipes))


def _even_end(lines: Sequence[Line], start: int, pipes: int) -> int:
    """The end of the lines that have as many pipes as the first, or are the rule below a header."""
    end = start
    while end < len(lines) and _is_plain(lines[end]):
        if _pipes(lines[end].value) != pipes and not _is_rule(lines[end].value):
            break
        end += 1
    return end


def _is_plain(line: Line) -> bool:
    return line.level is None and line.note is None


def _is_tabbed(value: str) -> bool:
    if "\t" not in value:
        return False
    return bool(_TABBED.search(value)) or (value.count("\t") > 1 and not value.strip(SPACES))


def _pipes(value: str) -> int:
    return sum(1 for _ in _PIPE.finditer(value)) if "|" in value else 0


def _is_framed(value: str) -> bool:
    return bool(_PIPED.match(value))


def _is_rule(value: str) -> bool:
    return "|" in value and bool(_RULE.match(value))


def tab_table(lines: Sequence[Line]) -> list[Line | Table] | None:
    """The tables in lines with tabs; None for a table of contents or lines of one cell."""
    rows = [cells_between(line.text, _TAB) for line in lines]
    if _is_contents(rows) or all(sum(bool(cell.value) for cell in row) < 2 for row in rows):
        return None
    return as_tables(rows)


def pipe_table(lines: Sequence[Line]) -> list[Line | Table] | None:
    """The tables in lines with pipes; outer pipes frame the rows only where all rows have them."""
    values = [line.value.strip(SPACES) for line in lines]
    opening, closing = all(v.startswith("|") for v in values), all(v.endswith("|") for v in values)
    rows = []
    for index, line in enumerate(lines):
        if index == 1 and _is_rule(line.value):
            continue  # the rule below the header; further down, dashes are blank cells
        inner = trimmed(line.text) if opening or closing else line.text
        rows.append(cells_between(inner.slice(int(opening), len(inner.value) - int(closing)), _PIPE))
    return as_tables(rows) if len(rows) > 1 else None


def cells_between(text: Text, separator: re.Pattern[str]) -> list[Text]:
    """The cells of a line, what stands before, between and behind its separators."""
    cells, start = [], 0
    for match in separator.finditer(text.value):
        cells.append(set_in(text.slice(start, match.start())))
        start = match.end()
    cells.append(set_in(text.slice(start, len(text.value))))
    return cells


def _is_contents(rows: Sequence[Sequence[Text]]) -> bool:
    """True for a table of contents: headings with page numbers that only grow."""
    filled = [[cell.value for cell in row if cell.value] for row in rows]
    if not all(len(row) == 2 and row[1].isdecimal() for row in filled):
        return False
    pages = [int(row[1]) for row in filled]
    return pages == sorted(pages) and sum(is_item(row[0]) for row in filled) >= _TOC_SHARE * len(filled)


def as_tables(rows: Sequence[Sequence[Text]]) -> list[Line | Table]:
    """Tables from rows whose blank cells are printed: a short row lacks blanks at its end, a short header is merged."""
    raw = [RawRow(tuple(RawCell.of((cell,)) for cell in row)) for row in _without_blank_columns(rows)]
    width = max(map(len, raw))
    n_header = header_rows(raw, width)
    header = [row if _is_merged(row) else _padded(row, width) for row in raw[:n_header]]
    return list(tables_of([*header, *(_padded(row, width) for row in raw[n_header:])]))


def _without_blank_columns(rows: Sequence[Sequence[Text]]) -> list[list[Text]]:
    """The rows without columns that no row has anything in, where so many are blank that separators are doubled."""
    filled = {place for row in rows for place, cell in enumerate(row) if cell.value}
    width = max(map(len, rows))
    if width - len(filled) < _DOUBLED * width:
        return [list(row) for row in rows]
    return [[cell for place, cell in enumerate(row) if place in filled or place == 0] for row in rows]


def _is_merged(header: RawRow) -> bool:
    """True for a header row without blank cells: where it is short, its cells stand over several columns."""
    return len(header) > 1 and all(cell.value for cell in header.cells)


def _padded(row: RawRow, width: int) -> RawRow:
    last = row.cells[-1].pieces[-1]
    blank = RawCell.of((last.slice(len(last.value), len(last.value)),))
    return row._replace(cells=row.cells + (blank,) * (width - len(row)))
