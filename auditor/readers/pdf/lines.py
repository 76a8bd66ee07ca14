"""From characters to printed lines, by baseline, each character knowing its page and its box.

Owns which characters stand on one line (digits set slightly higher or lower included), and where a blank was meant.
Leaves which lines make up a paragraph to flow.py.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from auditor.document import Anchor, Location, Text
from auditor.readers.pdf.geometry import Box, Frame, Glyph, room_of

_SAME_LINE = 0.8  # points between baselines of one line
_SHIFTED = 0.45  # of the font size: how far digits may stand off the baseline of their line
_SHIFTED_SMALL = 0.55  # the same for small characters, as note marks are
_ONE_LINE = 0.2  # of the font size: baselines so close are one line, since as two it could not be read
_OVERLAP = 0.3  # share of their width by which characters of one line may overlap
_TIGHT = 0.5  # of the font size by which a mark may begin before the one that it follows
_GAP = 0.3  # of the font size, from which on a blank stands between Latin words or digits
_WIDE_GAP = 0.9  # the same between Chinese characters
_COLUMN_GAP = 1.6  # the same, from which on pieces of a line may be cells of a table without rulings
_NOTED = dict(zip("0123456789*^#+", "⁰¹²³⁴⁵⁶⁷⁸⁹⁎ˆ♯⁺", strict=True))
_SMALL = 0.75  # of the font size of their line: superscripts are no larger
_RAISED = 0.15  # of that size, by which they stand higher
_NUMBER = re.compile(r"[+\-－−–]?[0-9０-９][0-9０-９,，.．]*[%％‰]?")
_OPENING = "（(《〈“‘〔【［["
_CLOSING = "，。、；：！？）)》〉”’〕】］]%％,.;:!?"
_LATIN = re.compile(r"[!-~]")


@dataclass(frozen=True, slots=True)
class TextLine:
    """A printed line: its text, its place on the upright page, and how wide the first word is that could not be cut."""

    text: Text
    box: Box
    size: float
    first_width: float
    gaps: tuple[tuple[float, float], ...]  # blank stretches wide enough to part columns

    @property
    def value(self) -> str:
        """The characters."""
        return self.text.value


@dataclass(frozen=True, slots=True)
class Origin:
    """Where characters come from: the page they stand on, how it lies, and whether its picture was recognised."""

    page: int
    frame: Frame
    recognised: bool = False

    def location(self, box: Box) -> Location:
        """The place of what stands in `box`."""
        return Location(page=self.page, bbox=self.frame.printed_box(box), recognised=self.recognised or None)


def text_lines(glyphs: Iterable[Glyph], origin: Origin) -> list[TextLine]:
    """The lines that the characters make up, from top to bottom."""
    lines = [line_of(row, origin) for row in baseline_rows([g for g in glyphs if not g.turn])]
    turned = [g for g in glyphs if g.turn]
    lines += [_turned_line(group, origin) for group in _turned_groups(turned)]
    return sorted(lines, key=lambda line: (line.box.bottom, line.box.x0))


def baseline_rows(glyphs: Sequence[Glyph]) -> list[list[Glyph]]:
    """The characters line by line, each from left to right; shifted ones put back where they fit in."""
    rows: list[list[Glyph]] = []
    for glyph in sorted(_behind_each_other(glyphs), key=lambda g: (g.y, g.x0)):
        if rows and glyph.y - rows[-1][-1].y <= _SAME_LINE:
            rows[-1].append(glyph)
        else:
            rows.append([glyph])
    whole: list[list[Glyph]] = []
    for row in rows:
        row.sort(key=lambda g: g.x0)
        if whole and _fits_in(whole[-1], row):
            whole[-1] = sorted(whole[-1] + row, key=lambda g: g.x0)
        else:
            whole.append(row)
    return whole


def _behind_each_other(glyphs: Sequence[Glyph]) -> list[Glyph]:
    """The characters in the order of the file, a mark set tightly no farther left than the one printed before it.

    Marks of full width are mostly blank, so that typesetters let one begin before the other does.
    """
    placed: list[Glyph] = []
    for glyph in glyphs:
        before = placed[-1] if placed else glyph
        back = before.x0 - glyph.x0
        if 0 < back <= _TIGHT * glyph.size and before.y == glyph.y and _are_marks(before, glyph):
            glyph = glyph._replace(x0=before.x0)
        placed.append(glyph)
    return placed


def _are_marks(*glyphs: Glyph) -> bool:
    return all(glyph.char in _OPENING or glyph.char in _CLOSING for glyph in glyphs)


def _fits_in(above: Sequence[Glyph], row: Sequence[Glyph]) -> bool:
    """True where two rows of characters are one line: baselines close together and no character over one of the other.

    Characters of the same row may overlap: some files set digits closer than the font says they are wide.
    """
    size = max(max(g.size for g in above), max(g.size for g in row))
    apart = abs(_main_baseline(row) - _main_baseline(above))
    small = min(max(g.size for g in above), max(g.size for g in row)) <= _SMALL * size
    if apart <= _ONE_LINE * size or apart > (_SHIFTED_SMALL if small else _SHIFTED) * size:
        return apart <= _ONE_LINE * size
    merged = sorted([*((g.x0, g.x1, 0) for g in above), *((g.x0, g.x1, 1) for g in row)])
    overlap = sum(max(min(a[1], b[1]) - b[0], 0.0) for a, b in pairwise(merged) if a[2] != b[2])
    narrow = min(sum(g.x1 - g.x0 for g in part) for part in (above, row))
    return overlap <= _OVERLAP * narrow


def _main_baseline(row: Sequence[Glyph]) -> float:
    return sorted(g.y for g in row)[len(row) // 2]


def _turned_groups(glyphs: Sequence[Glyph]) -> list[list[Glyph]]:
    """Characters printed sideways, in their own reading order."""
    groups: list[list[Glyph]] = []
    for glyph in glyphs:
        last = groups[-1][-1] if groups else None
        if last is not None and last.turn == glyph.turn and _is_near(last, glyph):
            groups[-1].append(glyph)
        else:
            groups.append([glyph])
    return groups


def _is_near(a: Glyph, b: Glyph) -> bool:
    reach = 2 * max(a.size, b.size)
    return abs(a.x0 - b.x0) <= reach and abs(a.y - b.y) <= reach


def _turned_line(group: Sequence[Glyph], origin: Origin) -> TextLine:
    box = room_of(group)
    value = "".join(g.char for g in group)
    text = Text(value, (Anchor(0, origin.location(box)),))
    return TextLine(text, box, group[0].size, box.x1 - box.x0, ())


def line_of(row: Sequence[Glyph], origin: Origin) -> TextLine:
    """The line that characters from left to right make up."""
    size = sorted(g.size for g in row)[len(row) // 2]
    row = _with_superscripts(row, size)
    value, starts, gaps = _spelled(row)
    box = room_of(row)
    text = Text(value, tuple(_anchors(value, starts, row, origin)))
    return TextLine(text, box, size, _first_width(row), tuple(gaps))


def _with_superscripts(row: Sequence[Glyph], size: float) -> Sequence[Glyph]:
    """The row, small raised digits and marks as superscripts: exponents and note marks are no part of a number."""
    small = [g for g in row if g.char in _NOTED and g.size <= _SMALL * size]
    if not small or len(small) == len(row):
        return row
    line = _main_baseline([g for g in row if g.size > _SMALL * size] or row)
    raised = {g for g in small if line - g.y >= _RAISED * size}
    return [g._replace(char=_NOTED[g.char]) if g in raised else g for g in row]


def _spelled(row: Sequence[Glyph]) -> tuple[str, list[int], list[tuple[float, float]]]:
    """The text of a line, the offset of each character of `row` in it, and the wide gaps."""
    parts: list[str] = []
    starts: list[int] = []
    gaps: list[tuple[float, float]] = []
    length = 0
    right, before = row[0].x0, row[0]
    for glyph in row:
        gap, size = glyph.x0 - right, max(glyph.size, before.size)
        if gap > 0:
            blanks = _blanks(gap / size, before.char, glyph) if size else 0
            parts.append(" " * blanks)
            length += blanks
            if gap >= _COLUMN_GAP * size:
                gaps.append((right, glyph.x0))
        starts.append(length)
        parts.append(glyph.char)
        length += len(glyph.char)
        right, before = max(right, glyph.x1), glyph
    return "".join(parts), starts, gaps


def _blanks(gap: float, before: str, glyph: Glyph) -> int:
    """How many blanks stand in a gap given in font sizes."""
    if gap >= _WIDE_GAP:
        return max(round(2 * gap), 2)
    if not (_LATIN.match(before) and _LATIN.match(glyph.char)):
        return 0
    return int(gap >= _GAP or (glyph.spaced and gap >= _GAP / 3))


def _anchors(value: str, starts: Sequence[int], row: Sequence[Glyph], origin: Origin) -> list[Anchor]:
    """An anchor for every number and every stretch of text between numbers."""
    cuts = sorted({0, *(edge for match in _NUMBER.finditer(value) for edge in match.span())} - {len(value)})
    anchors: list[Anchor] = []
    index = 0
    for cut, end in zip(cuts, [*cuts[1:], len(value)], strict=True):
        begin = index
        while index < len(starts) and starts[index] < end:
            index += 1
        if begin < index:
            anchors.append(Anchor(cut, origin.location(room_of(row[begin:index]))))
    return anchors


def _first_width(row: Sequence[Glyph]) -> float:
    """The width of what no line end may cut at the start of a line.

    That is a number with the character after it (its unit), a Latin word, or one other character, with the brackets
    that open before it and the punctuation that must not begin a line after it.
    """
    last = len(row) - 1
    index = 0
    while index < last and row[index].char in _OPENING:
        index += 1
    word = index
    while index < last and _hold_together(row[index], row[index + 1]):
        index += 1
    if index < last and _LATIN.match(row[word].char):
        index += 1
    while index < last and row[index + 1].char in _CLOSING:
        index += 1
    return row[index].x1 - row[0].x0


def _hold_together(before: Glyph, glyph: Glyph) -> bool:
    is_word = bool(_LATIN.match(before.char) and _LATIN.match(glyph.char))
    return is_word and glyph.x0 - before.x1 <= _GAP * glyph.size
