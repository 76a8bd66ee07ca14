"""Tables printed one row a line: cells between tabs or pipes (separated.py), or lined up with spaces.

Owns finding runs of such lines, and what the columns are where only spaces tell, from where cells stand on the line (a
CJK character is two columns wide). Captions and merged header cells are settled as everywhere else (forms.py,
spans.py).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

from auditor.document import Table, Text
from auditor.readers.layout.heads import Band, places_of_heads
from auditor.readers.layout.lines import SPACES, Line, trimmed
from auditor.readers.layout.separated import as_tables, pipe_table, piped_end, tab_table, tabbed_end
from auditor.readers.layout.shape import Shape, is_caption, is_dated, is_note, is_title, shape_of

_GAP = re.compile(r"[ \xa0\u2002\u2003\u3000]{2,}")
_INDENTED = re.compile(r"(?:[ \xa0\u2002\u2003]{4}|\u3000{2})[ \xa0\u2002\u2003\u3000]{6}")
_RULE = re.compile(r"-+|=+")
_DASHES = 3  # at least, for a rule below a head
_SENTENCE = re.compile(r"[。；]")
_DIGIT = re.compile(r"\d")
_LABEL_REST = 16  # characters of a label that wrapped below its row
_MAX_CELL = 40  # characters; longer pieces between spaces are running text
_LEAST_ROWS = 2  # with numbers, before spaces between words are taken for columns
Spread = Sequence[tuple[int, int, Text]]  # the cells of a line with the display columns they take


def aligned_tables(lines: Sequence[Line]) -> Iterator[Line | Table]:
    """The lines with every run of row lines replaced by its table.

    Where the first rows of a run make no table the others make none either: without them they would add up to something
    else.
    """
    start, cut = 0, False
    while start < len(lines):
        for run_end, build in _KINDS:
            end = run_end(lines, start)
            found = None
            if end - start > 1:
                torn = run_end is _spaced_end and (cut or _is_cut_above(lines, start) or _is_split(lines, end))
                found = None if torn else build(lines[start:end])
            if found is not None:
                yield from found
                start, cut = end, False
                break
        else:
            loose = _has_number(lines[start].value)
            cut = loose or (cut and (lines[start].blank or _is_spaced(lines[start].value) or _is_split(lines, start)))
            yield lines[start]
            start += 1


def _spaced_end(lines: Sequence[Line], start: int) -> int:
    end = start
    while end < len(lines) and lines[end].level is None and lines[end].note is None and _is_spaced(lines[end].value):
        end += 1
    return end


def _is_spaced(value: str) -> bool:
    bare = value.strip(SPACES)
    if "\t" in value or _GAP.search(bare) is None or _SENTENCE.search(value):
        return False
    pieces = [p for p in _GAP.split(bare) if p]
    return len(pieces) > 1 and all(len(p) <= _MAX_CELL for p in pieces)


def _is_cut_above(lines: Sequence[Line], start: int) -> bool:
    """True where amounts stand right below a lone cell in mid-line: rows above that could not be read are missing."""
    above = lines[start - 1].value if start else ""
    return (
        _INDENTED.match(above) is not None
        and _has_number(lines[start].value)
        and not (is_caption(above) or is_title(above) or is_dated(above))
    )


def _is_split(lines: Sequence[Line], at: int) -> bool:
    """True where a short line stands between rows with amounts: the rest of a label, the table being one."""
    if not 0 < at < len(lines) - 1 or not all(_is_spaced(lines[i].value) for i in (at - 1, at + 1)):
        return False
    rest = lines[at].value.strip(SPACES)
    return (
        0 < len(rest) <= _LABEL_REST
        and not (is_caption(rest) or is_title(rest) or is_dated(rest) or is_note(rest))
        and _has_number(lines[at - 1].value)
        and _has_number(lines[at + 1].value)
    )


def _has_number(value: str) -> bool:
    return _DIGIT.search(value) is not None and any(shape_of(p) is Shape.NUMBER for p in _GAP.split(value))


def _space_table(lines: Sequence[Line]) -> list[Line | Table] | None:
    printed = [_spread_cells(line.text) for line in lines]
    spread = [row for row in printed if not _is_rule(row)]
    ruled = [[(start, end) for start, end, _ in row] for row in printed if _is_rule(row)]
    if len(spread) < 2:
        return None
    width = max(map(len, spread))
    full = [row for row in spread if len(row) == width]
    numbers = sum(shape_of(cell.value) is Shape.NUMBER for row in spread for _, _, cell in row)
    if numbers < len(spread) - 1:
        return None
    found = _cut_at(spread, ruled[0]) if ruled and all(len(bands) == len(ruled[0]) for bands in ruled) else None
    if found is not None:
        return as_tables(found)
    bands = [(min(row[c][0] for row in full), max(row[c][1] for row in full)) for c in range(width)]
    found = _cut_at(spread, bands) if len(full) > 1 else None
    if found is None and len(full) == len(spread):
        found = [[cell for _, _, cell in row] for row in spread]
    if found is None and sum(map(_has_numbers, spread)) >= _LEAST_ROWS:
        found = _cut_at(spread, _strips(spread))
    return None if found is None else as_tables(found)


def _is_rule(row: Spread) -> bool:
    """True for dashes under each head, as tables of Markdown without pipes have them: they show the columns."""
    values = [cell.value for _, _, cell in row]
    return all(map(_RULE.fullmatch, values)) and max(map(len, values)) >= _DASHES


def _cut_at(spread: Sequence[Spread], bands: Sequence[Band]) -> list[list[Text]] | None:
    """The rows cut at those columns, None where that cannot be done."""
    if any(a[1] > b[0] for a, b in pairwise(bands)):
        return None
    first = next((n for n, row in enumerate(spread) if _has_numbers(row)), 0)
    numbers = [(a, b) for row in spread[first:] for a, b, cell in row if shape_of(cell.value) is Shape.NUMBER]
    numeric = [any(a < right and left < b for a, b in numbers) for left, right in bands]
    heads = places_of_heads([[(start, end) for start, end, _ in row] for row in spread[:first]], bands, numeric)
    body = [_on_bands(row, bands) for row in spread[first:]]
    rows = [*(_placed(row, places, len(bands)) for row, places in zip(spread, heads, strict=False)), *body]
    return None if any(row is None for row in rows) else [row for row in rows if row is not None]


def _strips(spread: Sequence[Spread]) -> list[Band]:
    """The strips of the page that hold cells of rows with numbers, and heads that stand beside all of them.

    A column that is blank in all rows but the header and 栏次 leaves no row that is as wide as the table.
    """
    numbered = [row for row in spread if _has_numbers(row)]
    strips: list[Band] = []
    for start, end in sorted((start, end) for row in numbered for start, end, _ in row):
        if strips and start < strips[-1][1]:
            strips[-1] = (strips[-1][0], max(strips[-1][1], end))
        else:
            strips.append((start, end))
    heads = [(start, end) for row in spread if not _has_numbers(row) for start, end, _ in row]
    alone = [(s, e) for s, e in heads if all(e <= left or right <= s for left, right in strips)]
    merged = {band for band in alone if any(band != b and band[0] < b[1] and b[0] < band[1] for b in alone)}
    return sorted({*strips, *alone} - merged)


def _has_numbers(row: Spread) -> bool:
    return any(shape_of(cell.value) is Shape.NUMBER for _, _, cell in row)


def _on_bands(row: Spread, bands: Sequence[Band]) -> list[Text] | None:
    """The cells of a row on the columns they stand under; None where two fall on one. Rows of words stay short."""
    if len(row) == len(bands) or not _has_numbers(row):
        return [cell for _, _, cell in row]
    places = [_band_under(start, end, bands) for start, end, _ in row]
    if len(set(places)) < len(places):
        return None
    return _placed(row, places, len(bands))


def _placed(row: Spread, places: Sequence[int] | None, width: int) -> list[Text]:
    """The cells at their places with blanks between; as they are where their places are not known."""
    if places is None or len(row) == width:
        return [cell for _, _, cell in row]
    blank = row[0][2].slice(0, 0)
    by_place = {place: cell for place, (_, _, cell) in zip(places, row, strict=True)}
    return [by_place.get(place, blank) for place in range(width)]


def _band_under(start: int, end: int, bands: Sequence[Band]) -> int:
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
    if value.isascii():
        return len(value)
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in value)


_KINDS: tuple[
    tuple[Callable[[Sequence[Line], int], int], Callable[[Sequence[Line]], list[Line | Table] | None]], ...
] = (
    (piped_end, pipe_table),
    (tabbed_end, tab_table),
    (_spaced_end, _space_table),
)
