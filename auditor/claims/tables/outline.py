"""The outline of the rows of a panel without codes: which rows break down which.

Owns numbering (一、 over （一） over 1.), 其中 runs, indentation, and rows that repeat the labels of numbered ones.
Every link is certain or a guess; guesses are only proposals for the table's figures to confirm. Cost: linear in the
rows of a panel, times the depth of its numbering and indentation.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from auditor.claims.forms.labels import plain
from auditor.claims.tables.lines import Line, is_total, is_transfer
from auditor.figures.grid import Row
from auditor.figures.lexicon import Lexicon
from auditor.records import Named, NamedTuple

_CHINESE = {c: i for i, c in enumerate("零一二三四五六七八九")}
_MARKER = re.compile(r"[(（]?([一二三四五六七八九十]{1,3}|\d{1,2})[)）]?\s*[、.．]?|([①-⑳])")


_AND = re.compile(r"[和及与、]")
_PAIR, _AROUND = 2, 40  # things that a total names, and rows around it that may be one of them
_OUTERMOST = 2  # the level of 一、
_FEWEST_PLACES = 3  # below 全县


class Link(Named):
    """Why a row is taken to belong under another."""

    NUMBERING = "numbering"
    OF_WHICH = "of-which"
    INDENT = "indentation"
    REPEATED = "repeated-labels"
    GUESS = "guess"  # a plain row below a numbered one, or going on a 其中 run


class Outline(NamedTuple):
    """For each line, the position of the line it belongs under (None at the top) and why."""

    lines: tuple[Line, ...]
    parents: tuple[int | None, ...]
    links: tuple[Link | None, ...]
    below: Mapping[int, tuple[int, ...]]  # the lines directly under a line
    totals: tuple[int, ...]  # the lines that say they are totals
    alike: Mapping[str, Sequence[int]]  # the same by their labels

    def children(self, position: int, *, guesses: bool = True) -> list[int]:
        """The lines directly under the one at `position`, in order."""
        return [i for i in self.below.get(position, ()) if guesses or self.links[i] is not Link.GUESS]

    def is_total(self, position: int) -> bool:
        """True where the line says that it is a total."""
        return self.lines[position].label in self.alike

    def tops(self, positions: Sequence[int], *, guesses: bool) -> list[int]:
        """Those of `positions` that belong under no other one; with `guesses` a guessed link counts too."""
        return [i for i in positions if self.parents[i] is None or (not guesses and self.links[i] is Link.GUESS)]


class _Seen:
    """The rows above the one that is being placed, as far as placing needs them; makes a lookup cheap."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self.lines = lines
        self.parents: list[int | None] = []
        self.links: list[Link | None] = []
        self.levels: dict[int, int] = {}  # the last row of each level of numbering that is still open
        self.margins: list[tuple[int, int]] = []  # (indentation, row), growing
        self.of_which: set[int | None] = set()  # the rows that have 其中 rows
        self.numbered: set[str] = set()  # labels of numbered rows, and what alike labels share

    def add(self, found: tuple[int, Link] | None) -> None:
        """Takes the next row with its place."""
        position = len(self.parents)
        line = self.lines[position]
        parent, link = found if found is not None else (None, None)
        self.parents.append(parent)
        self.links.append(link)
        if link is Link.OF_WHICH:
            self.of_which.add(parent)
        if line.row is None:
            return
        if line.label:
            while self.margins and self.margins[-1][0] >= line.row.indent:
                self.margins.pop()
            self.margins.append((line.row.indent, position))
        if line.row.level is not None:
            self.levels = {k: v for k, v in self.levels.items() if k < line.row.level} | {line.row.level: position}
            self.numbered |= _likeness(line.label)

    def repeats_numbered(self, label: str) -> bool:
        """True where a numbered row above carries `label`, give or take a word."""
        return len(label) >= 4 and not _likeness(label).isdisjoint(self.numbered)


def outline_of(lines: Sequence[Line], lexicon: Lexicon) -> Outline:
    """The outline of `lines`, which are the rows of one panel, or of one group of its outer stub, in order."""
    seen = _Seen(lines)
    indented = len({line.row.indent for line in lines if line.row and line.label}) > 1
    for i in range(len(lines)):
        seen.add(_parent(seen, i, indented, lexicon))
    below: dict[int, list[int]] = {}
    for i, parent in enumerate(seen.parents):
        if parent is not None:
            below.setdefault(parent, []).append(i)
    children = {parent: tuple(found) for parent, found in below.items()}
    named = (i for i, line in enumerate(lines) if is_total(line.label, lexicon))
    totals = tuple(i for i in named if not _is_of_other_things(lines, i, lexicon)) or _scope(lines, lexicon)
    alike: dict[str, list[int]] = {}
    for i in totals:
        alike.setdefault(lines[i].label, []).append(i)
    return Outline(tuple(lines), tuple(seen.parents), tuple(seen.links), children, totals, alike)


def _is_of_other_things(lines: Sequence[Line], position: int, lexicon: Lexicon) -> bool:
    """True for a total of two things by its name, none of which is a row: 存款和备付金合计 is an item."""
    label = lines[position].label
    word = max((w for w in lexicon.words("tables.totals") if label.endswith(w)), key=len, default="")
    things = [plain(thing) for thing in _AND.split(label.removesuffix(word)) if thing]
    if not word or len(things) < _PAIR:
        return False
    near = (*lines[max(0, position - _AROUND) : position], *lines[position + 1 : position + 1 + _AROUND])
    names = [plain(line.label) for line in near if line.label]
    return not any(thing in name or (name and name in thing) for thing in things for name in names)


def _scope(lines: Sequence[Line], lexicon: Lexicon) -> tuple[int, ...]:
    """The first or the last row where it names all there is and nothing else is a total: 全县 over its towns."""
    ends = (0, len(lines) - 1) if len(lines) > _FEWEST_PLACES else ()
    found = [i for i in ends if lines[i].label in lexicon.words("tables.scopes")]
    return tuple(found) if len(found) == 1 else ()


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


def _parent(seen: _Seen, i: int, indented: bool, lexicon: Lexicon) -> tuple[int, Link] | None:
    lines, row = seen.lines, seen.lines[i].row
    if row is None or not lines[i].label or i == 0 or (is_total(lines[i].label, lexicon) and not row.of_which):
        return None
    if row.of_which:
        return _above_run(seen, i)
    if row.level is not None:
        return _numbered_parent(seen, i, row, lexicon)
    if indented:
        above = next((at for margin, at in reversed(seen.margins) if margin < row.indent), None)
        if above is not None and (run := lines[above].row) is not None and run.of_which:
            head = seen.parents[above]  # 其中：甲, and below it 乙 in line with 甲
            return (head, Link.GUESS) if head is not None else None
        if above is not None:
            return None if _is_bare_total(lines[above], lexicon) else (above, Link.INDENT)
    return _plain_parent(seen, i, lexicon)


def _above_run(seen: _Seen, i: int) -> tuple[int, Link] | None:
    """A 其中 row belongs under the row above it, or under the same row as the 其中 row above it."""
    above = i - 1
    row, row_above, head = seen.lines[i].row, seen.lines[above].row, seen.parents[above]
    if row and row_above and row_above.of_which and row.indent <= row_above.indent and head is not None:
        return head, Link.OF_WHICH
    if seen.links[above] is Link.GUESS and head is not None and head in seen.of_which:
        return head, Link.OF_WHICH
    return above, Link.OF_WHICH


def _numbered_parent(seen: _Seen, i: int, row: Row, lexicon: Lexicon) -> tuple[int, Link] | None:
    """A numbered row belongs where the number before it does; the first of a list under the row above the list."""
    level, lines = row.level or 0, seen.lines
    first = ordinal_in_list(row.label) == 1
    same = seen.levels.get(level)
    if same is not None and not first:
        parent = seen.parents[same]
        return (parent, Link.NUMBERING) if parent is not None else None
    outer = [at for other, at in seen.levels.items() if other < level]
    if first and same is None and _is_bare_total(lines[i - 1], lexicon):
        return None  # 三十、…, 支出合计, and below it 1. 2. 3. of the total
    if same is None and outer:
        return max(outer), Link.NUMBERING
    if not first or is_total(lines[i - 1].label, lexicon):
        return None
    above = i - 1
    if level <= _OUTERMOST and seen.links[above] in (Link.OF_WHICH, Link.GUESS):
        head = seen.parents[above]  # 合计, 其中：甲, and then 一、 of the whole
        return (head, Link.NUMBERING) if head is not None and not is_total(lines[head].label, lexicon) else None
    return (above, Link.NUMBERING) if lines[above].label else None


def _is_bare_total(line: Line, lexicon: Lexicon) -> bool:
    return is_total(line.label, lexicon) and line.row is not None and line.row.level is None


def _plain_parent(seen: _Seen, i: int, lexicon: Lexicon) -> tuple[int, Link] | None:
    """A row without marks: repeating a numbered row's label, going on a run, or perhaps below a numbered row."""
    parents, links = seen.parents, seen.links
    row, above = seen.lines[i].row, seen.lines[i - 1]
    if row is None or above.row is None or row.label.endswith(("：", ":")):
        return None
    head = parents[i - 1] if links[i - 1] in (Link.REPEATED, Link.GUESS, Link.OF_WHICH) else None
    if seen.repeats_numbered(seen.lines[i].label):
        if links[i - 1] is Link.REPEATED and head is not None:
            return head, Link.REPEATED
        repeated = seen.repeats_numbered(above.label)
        if not repeated and not is_total(above.label, lexicon) and above.row.level is None:
            return i - 1, Link.REPEATED
    if head is not None and links[i - 1] is not Link.REPEATED:
        return None if _leaves_run(seen, i, head, lexicon) or _is_set_back(seen, i, head) else (head, Link.GUESS)
    if above.row.level is not None and above.label:
        return i - 1, Link.GUESS
    return None


def _leaves_run(seen: _Seen, i: int, head: int, lexicon: Lexicon) -> bool:
    """True for a transfer or a balance below rows under a total that are none: it stands beside that total."""
    if not is_total(seen.lines[head].label, lexicon):
        return False
    return is_transfer(seen.lines[i].label, lexicon) and not is_transfer(seen.lines[i - 1].label, lexicon)


def _is_set_back(seen: _Seen, i: int, head: int) -> bool:
    """True for a row that begins where the head of a run does, whose rows are set in: it stands beside that head."""
    own, above, upper = (seen.lines[at].row for at in (i, i - 1, head))
    return own is not None and above is not None and upper is not None and own.indent <= upper.indent < above.indent


def _likeness(label: str) -> set[str]:
    """What alike labels have in common: the label itself, and its first four and last two characters."""
    return {label, f"{label[:4]}…{label[-2:]}"} if len(label) >= 4 else {label}


def alike(one: str, other: str) -> bool:
    """True for labels of the same thing: equal, or the same first four and last two characters.

    >>> alike("国有资本经营预算财政拨款", "国有资本经营财政拨款")
    True
    """
    if one == other:
        return True
    return len(one) >= 4 and len(other) >= 4 and one[:4] == other[:4] and one[-2:] == other[-2:]
