"""The outline of the rows of a panel without codes: which rows break down which.

Owns numbering (一、 over （一） over 1.), 其中 runs, indentation, and rows that repeat the labels of numbered ones.
Every link is certain or a guess; guesses are only proposals for the table's figures to confirm. Each row looks back
over the rows before it, so O(rows²) for a panel.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from auditor.claims.tables.lines import Line, is_total
from auditor.figures.grid import Row
from auditor.figures.lexicon import Lexicon

_CHINESE = {c: i for i, c in enumerate("零一二三四五六七八九")}
_MARKER = re.compile(r"[(（]?([一二三四五六七八九十]{1,3}|\d{1,2})[)）]?\s*[、.．]?|([①-⑳])")


class Link(Enum):
    """Why a row is taken to belong under another."""

    NUMBERING = "numbering"
    OF_WHICH = "of-which"
    INDENT = "indentation"
    REPEATED = "repeated-labels"
    GUESS = "guess"  # a plain row below a numbered one, or going on a 其中 run


@dataclass(frozen=True, slots=True)
class Outline:
    """For each line, the position of the line it belongs under (None at the top) and why."""

    lines: tuple[Line, ...]
    parents: tuple[int | None, ...]
    links: tuple[Link | None, ...]

    def children(self, position: int, *, guesses: bool = True) -> list[int]:
        """The lines directly under the one at `position`, in order."""
        return [i for i, p in enumerate(self.parents) if p == position and (guesses or self.links[i] is not Link.GUESS)]

    def tops(self, positions: Sequence[int], *, guesses: bool) -> list[int]:
        """Those of `positions` that belong under no other one; with `guesses` a guessed link counts too."""
        return [i for i in positions if self.parents[i] is None or (not guesses and self.links[i] is Link.GUESS)]


def outline_of(lines: Sequence[Line], lexicon: Lexicon) -> Outline:
    """The outline of `lines`, which are the rows of one panel, or of one group of its outer stub, in order."""
    parents: list[int | None] = [None] * len(lines)
    links: list[Link | None] = [None] * len(lines)
    indented = len({line.row.indent for line in lines if line.row and line.label}) > 1
    for i in range(len(lines)):
        found = _parent(lines, i, (parents, links), indented, lexicon)
        if found is not None:
            parents[i], links[i] = found
    return Outline(tuple(lines), tuple(parents), tuple(links))


def ordinal_in_list(label: str) -> int | None:
    """The number a label is numbered with: 二、 -> 2, （十一） -> 11, ③ -> 3; None without numbering.

    >>> ordinal_in_list("（十一）其他")
    11
    """
    match = _MARKER.match(label)
    if match is None:
        return None
    if match[2]:
        return ord(match[2]) - ord("①") + 1
    if match[1].isdigit():
        return int(match[1])
    tens, ten, ones = match[1].partition("十")
    if not ten:
        return _CHINESE.get(tens)
    return (_CHINESE.get(tens, 1) if tens else 1) * 10 + (_CHINESE.get(ones, 0) if ones else 0)


def _parent(
    lines: Sequence[Line], i: int, so_far: tuple[list[int | None], list[Link | None]], indented: bool, lexicon: Lexicon
) -> tuple[int, Link] | None:
    row = lines[i].row
    if row is None or not lines[i].label or i == 0 or (is_total(lines[i].label, lexicon) and not row.of_which):
        return None
    if row.of_which:
        return _above_run(lines, i, so_far)
    if row.level is not None:
        return _numbered_parent(lines, i, row, so_far, lexicon)
    if indented:
        above = _less_indented(lines, i, row)
        if above is not None and not is_total(lines[above].label, lexicon):
            return above, Link.INDENT
        if above is not None:
            return None
    return _plain_parent(lines, i, so_far, lexicon)


def _above_run(
    lines: Sequence[Line], i: int, so_far: tuple[list[int | None], list[Link | None]]
) -> tuple[int, Link] | None:
    """A 其中 row belongs under the row above it, or under the same row as the 其中 row above it."""
    parents, links = so_far
    above = i - 1
    row, row_above = lines[i].row, lines[above].row
    if row and row_above and row_above.of_which and row.indent <= row_above.indent and parents[above] is not None:
        return parents[above] or 0, Link.OF_WHICH
    if (
        links[above] is Link.GUESS
        and parents[above] is not None
        and any(parents[j] == parents[above] and links[j] is Link.OF_WHICH for j in range(above))
    ):
        return parents[above] or 0, Link.OF_WHICH
    return above, Link.OF_WHICH


def _numbered_parent(
    lines: Sequence[Line], i: int, row: Row, so_far: tuple[list[int | None], list[Link | None]], lexicon: Lexicon
) -> tuple[int, Link] | None:
    """A numbered row belongs where the number before it does; the first of a list under the row above the list."""
    parents, _ = so_far
    for j in range(i - 1, -1, -1):
        other = lines[j].row
        if other is None or other.level is None or row.level is None:
            continue
        if other.level == row.level:
            if ordinal_in_list(row.label) == 1:
                break
            parent = parents[j]
            return (parent, Link.NUMBERING) if parent is not None else None
        if other.level < row.level:
            return j, Link.NUMBERING
    if ordinal_in_list(row.label) != 1 or is_total(lines[i - 1].label, lexicon):
        return None
    return (i - 1, Link.NUMBERING) if lines[i - 1].label else None


def _less_indented(lines: Sequence[Line], i: int, row: Row) -> int | None:
    for j in range(i - 1, -1, -1):
        other = lines[j].row
        if other is not None and lines[j].label and other.indent < row.indent:
            return j
    return None


def _plain_parent(
    lines: Sequence[Line], i: int, so_far: tuple[list[int | None], list[Link | None]], lexicon: Lexicon
) -> tuple[int, Link] | None:
    """A row without marks: repeating a numbered row's label, going on a run, or perhaps below a numbered row."""
    parents, links = so_far
    row, above = lines[i].row, lines[i - 1]
    if row is None or above.row is None or row.label.endswith(("：", ":")):
        return None
    head = parents[i - 1] if links[i - 1] in (Link.REPEATED, Link.GUESS, Link.OF_WHICH) else None
    if _repeats_numbered(lines, i):
        if links[i - 1] is Link.REPEATED and head is not None:
            return head, Link.REPEATED
        if not _repeats_numbered(lines, i - 1) and not is_total(above.label, lexicon) and above.row.level is None:
            return i - 1, Link.REPEATED
    if head is not None and links[i - 1] is not Link.REPEATED:
        return head, Link.GUESS
    if above.row.level is not None and above.label:
        return i - 1, Link.GUESS
    return None


def _repeats_numbered(lines: Sequence[Line], i: int) -> bool:
    """True where an unnumbered row carries the label of a numbered row above, give or take a word."""
    label = lines[i].label
    if len(label) < 4:
        return False
    return any(
        other.row is not None and other.row.level is not None and alike(label, other.label) for other in lines[:i]
    )


def alike(one: str, other: str) -> bool:
    """True for labels of the same thing: equal, or the same first four and last two characters.

    >>> alike("国有资本经营预算财政拨款", "国有资本经营财政拨款")
    True
    """
    if one == other:
        return True
    return len(one) >= 4 and len(other) >= 4 and one[:4] == other[:4] and one[-2:] == other[-2:]
