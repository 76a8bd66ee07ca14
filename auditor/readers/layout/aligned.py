"""Tables printed one row a line: cells between tabs, between pipes, or lined up with spaces.

Owns finding runs of such lines and cutting them into cells. What the columns are follows from the count of tabs or
pipes, or from where cells stand on the line (a CJK character is two columns wide). Captions and merged header cells
are settled as everywhere else (forms.py, spans.py).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from auditor.document import Table, Text
from auditor.readers.layout.forms import tables_of
from auditor.readers.layout.lines import SPACES, Line, trimmed
from auditor.readers.layout.rows import RawCell, RawRow
from auditor.readers.layout.shape import Shape, is_caption, is_dated, is_item, is_title, shape_of
from auditor.readers.layout.spans import header_rows

_TABBED = re.compile(r"[^\t \xa0\u3000][^\t]*\t")  # a tab after something
_TAB = re.compile(r"\t")
_PIPED = re.compile(r"\s*\|.*\|\s*$")
_RULE_CELL = r"\s*:?-+:?\s*"
_RULE = re.compile(rf"\s*\|?{_RULE_CELL}(?:\|{_RULE_CELL})*\|?\s*$")
_PIPE = re.compile(r"(?<!\\)\|")
_GAP = re.compile(r"(?:[ \xa0\u2002\u2003]|\u3000){2,}")
_INDENTED = re.compile(r"(?:[ \xa0\u2002\u2003]{4}|\u3000{2})[ \xa0\u2002\u2003\u3000]{6}")
_SENTENCE = re.compile(r"[。；]")
_MAX_CELL = 40  # characters; longer pieces between spaces are running text
_TOC_SHARE = 0.5


def aligned_tables(lines: Sequence[Line]) -> Iterator[Line | Table]:
    """The lines with every run of row lines replaced by its table.

    Where the first rows of a run make no table the others make none either: without them they would add up to something
    else.
    """
    start, cut = 0, False
    while start < len(lines):
        for is_row, build in _KINDS:
            end = _run_end(lines, start, is_row)
            whole = end - start > 1 and not (is_row is _is_spaced and (cut or _is_cut_above(lines, start)))
            found = build(lines[start:end]) if whole else None
            if found is not None:
                yield from found
                start, cut = end, False
                break
        else:
            loose = _has_number(lines[start].text)
            cut = loose or (cut and (lines[start].blank or _is_spaced(lines[start].value)))
            yield lines[start]
            start += 1


def _run_end(lines: Sequence[Line], start: int, is_row: Callable[[str], bool]) -> int:
    end = start
    while end < len(lines) and lines[end].level is None and lines[end].note is None and is_row(lines[end].value):
        end += 1
    return end


def _is_tabbed(value: str) -> bool:
    return bool(_TABBED.search(value)) or (value.count("\t") > 1 and not value.strip(SPACES))


def _is_piped(value: str) -> bool:
    return bool(_PIPED.match(value)) or bool(_RULE.match(value) and "|" in value)


def _is_spaced(value: str) -> bool:
    pieces = [p for p in _GAP.split(value.strip(SPACES)) if p]
    return (
        len(pieces) > 1
        and "\t" not in value
        and all(len(p) <= _MAX_CELL for p in pieces)
        and not (_SENTENCE.search(value))
    )


def _is_cut_above(lines: Sequence[Line], start: int) -> bool:
    """True where amounts stand right below a lone cell in mid-line: rows above that could not be read are missing."""
    above = lines[start - 1].value if start else ""
    return (
        _INDENTED.match(above) is not None
        and _has_number(lines[start].text)
        and not (is_caption(above) or is_title(above) or is_dated(above))
    )


def _has_number(text: Text) -> bool:
    return any(shape_of(cell.value) is Shape.NUMBER for _, _, cell in _spread_cells(text))


def _tab_table(lines: Sequence[Line]) -> list[Line | Table] | None:
    rows = [_cells_between(line.text, _TAB) for line in lines]
    if _is_contents(rows) or all(sum(bool(cell.value) for cell in row) < 2 for row in rows):
        return None
    return _as_tables(rows)


def _pipe_table(lines: Sequence[Line]) -> list[Line | Table] | None:
    rows = []
    for index, line in enumerate(lines):
        if index == 1 and _RULE.match(line.value):
            continue  # the rule below the header; further down, dashes are blank cells
        inner = trimmed(line.text)
        opening, closing = inner.value.startswith("|"), inner.value.endswith("|")
        rows.append(_cells_between(inner.slice(int(opening), len(inner.value) - int(closing)), _PIPE))
    return _as_tables(rows) if len(rows) > 1 else None


def _cells_between(text: Text, separator: re.Pattern[str]) -> list[Text]:
    cells, start = [], 0
    for match in separator.finditer(text.value):
        cells.append(trimmed(text.slice(start, match.start())))
        start = match.end()
    cells.append(trimmed(text.slice(start, len(text.value))))
    return cells


def _is_contents(rows: Sequence[Sequence[Text]]) -> bool:
    """True for a table of contents: headings with page numbers that only grow."""
    filled = [[cell.value for cell in row if cell.value] for row in rows]
    if not all(len(row) == 2 and row[1].isdigit() for row in filled):
        return False
    pages = [int(row[1]) for row in filled]
    return pages == sorted(pages) and sum(is_item(row[0]) for row in filled) >= _TOC_SHARE * len(filled)


def _as_tables(rows: Sequence[Sequence[Text]]) -> list[Line | Table]:
    """Tables from rows whose blank cells are printed: a short row lacks blanks at its end, a short header is merged."""
    raw = [RawRow(tuple(RawCell.of((cell,)) for cell in row)) for row in rows]
    width = max(map(len, raw))
    n_header = header_rows(raw, width)
    header = [row if _is_merged(row) else _padded(row, width) for row in raw[:n_header]]
    return list(tables_of([*header, *(_padded(row, width) for row in raw[n_header:])]))


def _is_merged(header: RawRow) -> bool:
    """True for a header row without blank cells: where it is short, its cells stand over several columns."""
    return len(header) > 1 and all(cell.value for cell in header.cells)


def _padded(row: RawRow, width: int) -> RawRow:
    last = row.cells[-1].pieces[-1]
    blank = RawCell.of((last.slice(len(last.value), len(last.value)),))
    return replace(row, cells=row.cells + (blank,) * (width - len(row)))


def _space_table(lines: Sequence[Line]) -> list[Line | Table] | None:
    spread = [_spread_cells(line.text) for line in lines]
    width = max(map(len, spread))
    full = [row for row in spread if len(row) == width]
    numbers = sum(shape_of(cell.value) is Shape.NUMBER for row in spread for _, _, cell in row)
    if len(full) < 2 or numbers < len(lines) - 1:
        return None
    bands = [(min(row[c][0] for row in full), max(row[c][1] for row in full)) for c in range(width)]
    if any(a[1] > b[0] for a, b in pairwise(bands)):
        return None if len(full) < len(spread) else _as_tables([[cell for _, _, cell in row] for row in spread])
    raw = []
    for row in spread:
        raw.append(_on_bands(row, bands))
    return None if any(row is None for row in raw) else _as_tables([row for row in raw if row is not None])


def _on_bands(row: Sequence[tuple[int, int, Text]], bands: Sequence[tuple[int, int]]) -> list[Text] | None:
    """The cells of a row on the columns they stand under; None where two fall on one. Merged headers stay short."""
    if len(row) == len(bands) or all(shape_of(cell.value) is not Shape.NUMBER for _, _, cell in row):
        return [cell for _, _, cell in row]
    places = [_band_under(start, end, bands) for start, end, _ in row]
    if len(set(places)) < len(places):
        return None
    blank = row[0][2].slice(0, 0)
    by_place = {place: cell for place, (_, _, cell) in zip(places, row, strict=True)}
    return [by_place.get(b, blank) for b in range(len(bands))]


def _band_under(start: int, end: int, bands: Sequence[tuple[int, int]]) -> int:
    """The column that [start, end) overlaps most, or lies nearest to."""
    overlaps = [min(end, right) - max(start, left) for left, right in bands]
    return overlaps.index(max(overlaps))


def _spread_cells(text: Text) -> list[tuple[int, int, Text]]:
    """The pieces between gaps with the display columns they take."""
    value = text.value
    cells, start = [], 0
    for gap in [*_GAP.finditer(value), None]:
        stop = gap.start() if gap else len(value)
        if value[start:stop].strip(SPACES):
            left = _display_width(value[:start])
            cells.append((left, left + _display_width(value[start:stop]), trimmed(text.slice(start, stop))))
        start = gap.end() if gap else stop
    return cells


def _display_width(value: str) -> int:
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in value)


_KINDS: tuple[tuple[Callable[[str], bool], Callable[[Sequence[Line]], list[Line | Table] | None]], ...] = (
    (_is_piped, _pipe_table),
    (_is_tabbed, _tab_table),
    (_is_spaced, _space_table),
)
