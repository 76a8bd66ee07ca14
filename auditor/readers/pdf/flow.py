"""From lines and tables in order to blocks: which lines make up a paragraph, over page ends too.

Owns the reading of margins: a line that runs to the right margin goes on, an indented one begins a paragraph. What it
has put together passes through the shared layout stage, which also rebuilds tables that are aligned with blanks.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from auditor.document import Block, Cell, Table, Text
from auditor.readers.layout import lay_out
from auditor.readers.layout.lines import Line, blank_between, cleaned, joined, trimmed
from auditor.readers.layout.prose import is_torn
from auditor.readers.layout.shape import is_caption, is_contents, is_item, is_leader, is_note
from auditor.readers.pdf.cells import GridTable
from auditor.readers.pdf.footnotes import MARK
from auditor.readers.pdf.indents import with_indents
from auditor.readers.pdf.lines import TextLine
from auditor.readers.pdf.page import Item, Page

_INDENT = 0.8  # font sizes by which the first line of a paragraph begins farther right
_DEEP = 1.4  # font sizes from the left margin from which on two equally indented lines are two beginnings
_ROOM = 0.6  # font sizes that may be left at the right margin besides the width of the next word
_PITCH = 3.2  # font sizes between baselines; farther apart is another paragraph
_OTHER_SIZE = 0.2  # share of the font size by which lines of one paragraph may differ
_FALLEN = 6.0  # font sizes of room that the first line of a paragraph may leave
_HEADING = 40  # characters
_TITLE_REST = 12  # characters of the second line of a centred title
_LONG_LINE = 0.55  # share of the page's width
_SAME_WIDTH = 8.0  # points
_END_STEP = 4.0  # points within which lines end at the same margin
_CLOSED = re.compile(r"[。！？；：!?;:]$")
_CLAUSE = re.compile("[，。；：,;:]")
_PARAGRAPH = "\u3000"  # tells the layout stage that a paragraph begins here


@dataclass(frozen=True, slots=True)
class Margins:
    """Where full lines begin and end on pages of one width."""

    left: float
    right: float


def blocks_of(flow: Sequence[tuple[Page, Item]]) -> tuple[Block, ...]:
    """The blocks that the items of all pages make up."""
    margins = _margins(flow)
    blocks: list[Block] = []
    running: list[Line] = []
    parts: list[Text] = []
    before: tuple[Page, TextLine] | None = None
    notes: list[Line] = []
    last: Page | None = None
    for page, item in flow:
        if last is not None and page is not last:
            notes += _notes_of(last)
        last = page
        if isinstance(item, GridTable):
            blocks += [*lay_out([*running, *_finished(parts), *notes]), table_of(item)]
            running, parts, notes, before = [], [], [], None
            continue
        if before is None or not _goes_on(before, (page, item), margins[_measure(page)]):
            running += [*_finished(parts), *notes]
            parts, notes = [], []
        parts.append(item.text)
        before = (page, item)
    notes += _notes_of(last) if last is not None else []
    return (*blocks, *lay_out([*running, *_finished(parts), *notes]))


def _notes_of(page: Page) -> list[Line]:
    """The footnotes of a page, each a paragraph of its own."""
    notes: list[list[Text]] = []
    for line in page.notes:
        if MARK.match(line.value) or not notes:
            notes.append([])
        notes[-1].append(line.text)
    return [line._replace(note="footnote") for parts in notes for line in _finished(parts)]


def table_of(grid: GridTable) -> Table:
    """The grid as a Table, not numbered yet, its labels set in as on the page."""
    grid = with_indents(grid)
    cells = tuple(Cell(c.text, c.field.row, c.field.col, c.field.row_span, c.field.col_span) for c in grid.cells)
    return Table(cells, grid.n_rows, len(grid.xs) - 1, index=0, rebuilt=grid.rebuilt)


def _finished(parts: Sequence[Text]) -> list[Line]:
    """The paragraph that `parts` make up, marked as one for the layout stage."""
    if not parts:
        return []
    separators = ["", *(blank_between(a.value, b.value) for a, b in pairwise(parts))]
    text = joined([trimmed(part) for part in parts], separators)
    return [Line(cleaned(joined((Text(_PARAGRAPH, text.anchors[:1]), text), ("", ""))))]


def _margins(flow: Iterable[tuple[Page, Item]]) -> dict[int, Margins]:
    """The margins by page width, from the lines long enough to be full ones."""
    lines: dict[int, list[TextLine]] = {}
    for page, item in flow:
        of_width = lines.setdefault(_measure(page), [])
        if isinstance(item, TextLine):
            of_width.append(item)
    return {measure: _margins_of(found, measure * _SAME_WIDTH) for measure, found in lines.items()}


def _measure(page: Page) -> int:
    """The width of a page, pages that differ by little taken together."""
    return round(page.width / _SAME_WIDTH)


def _margins_of(lines: Sequence[TextLine], width: float) -> Margins:
    """The margins that the long lines show; without any, margins of one width are taken for granted."""
    long = [line for line in lines if line.box.x1 - line.box.x0 >= _LONG_LINE * width and not line.gaps]
    if not long:
        left = min((line.box.x0 for line in lines), default=0.0)
        return Margins(left, max([width - left, *(line.box.x1 for line in lines)]))
    ends = Counter(round(line.box.x1 / _END_STEP) for line in long)
    most = max(ends.values())
    right = max(end for end, count in ends.items() if count >= most / 3)
    at_right = [line for line in long if round(line.box.x1 / _END_STEP) == right]
    return Margins(min(line.box.x0 for line in long), max(line.box.x1 for line in at_right))


def _goes_on(before: tuple[Page, TextLine], after: tuple[Page, TextLine], margins: Margins) -> bool:
    """True where the second line continues the paragraph of the first."""
    (page, line), (next_page, following) = before, after
    size = max(line.size, following.size)
    if line.gaps or following.gaps or abs(line.size - following.size) > _OTHER_SIZE * size:
        return False
    if page is next_page and following.box.bottom - line.box.bottom > _PITCH * size:
        return False
    if _measure(page) != _measure(next_page) or is_caption(line.value) or is_caption(following.value):
        return False
    if is_contents(line.value) or is_leader(following.value):
        return not is_contents(line.value)
    if is_torn(trimmed(line.text).value, trimmed(following.text).value):
        return True
    is_full = _is_full(line, following, margins)
    if is_contents(following.value):
        return is_full and _is_right_of(following, line) and not is_item(following.value)
    return is_full and _begins_no_paragraph(line, following, margins)


def _is_right_of(following: TextLine, line: TextLine) -> bool:
    """True for a line that begins farther right, as the rest of a long entry in a table of contents does."""
    return following.box.x0 > line.box.x0 + _INDENT * line.size


def _is_full(line: TextLine, following: TextLine, margins: Margins) -> bool:
    """True where the first word of the second line found no room in the first one.

    Some programs keep more together than a word, so a line that falls back to the margin behind an indented one may
    leave more room.
    """
    size = line.size
    room = margins.right - line.box.x1
    falls_back = line.box.x0 > margins.left + _DEEP * size and abs(following.box.x0 - margins.left) < size
    needed = max(following.first_width, _FALLEN * size if falls_back and not _CLOSED.search(line.value) else 0.0)
    return room < needed + _ROOM * size


def _begins_no_paragraph(line: TextLine, following: TextLine, margins: Margins) -> bool:
    """True where neither an indent nor a list mark makes the second line a beginning."""
    size = line.size
    closed = bool(_CLOSED.search(line.value))
    if is_item(following.value) or is_note(following.value):
        return False
    indented = following.box.x0 > margins.left + _DEEP * size
    if indented and abs(following.box.x0 - line.box.x0) < size and _is_heading(line.value):
        return False
    if following.box.x0 > line.box.x0 + _INDENT * size:
        apart = abs(line.box.x0 + line.box.x1 - following.box.x0 - following.box.x1)
        return not closed and apart < size and len(following.value) <= _TITLE_REST
    return not closed or not indented


def _is_heading(value: str) -> bool:
    """True for a numbered line without any clause."""
    return is_item(value) and len(value) <= _HEADING and not _CLAUSE.search(value)
