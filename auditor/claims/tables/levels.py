"""The levels of a table, told by its figures: which rows are the whole of those below or above them.

Owns Levels: heads above their items (卫生健康支出 450.30 over 行政运行 450.30), subtotals below theirs, and the runs of
whole rows beside a total that add up to it. Rows are folded from the innermost out: a row whose figures are those of
the rows below it added up, at every key, is their whole; what it covers is left out from then on. Such a reading is
only proposed to a total, and weighed against what the labels say (weighing.py). Cost: a walk ends where the running sum
passes the row it is about, and at MAX_RUN rows, so it is near linear in rows × keys.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from auditor.claims.tables.lines import Line
from auditor.claims.tables.mining.tracks import Track, tracks_of
from auditor.claims.tables.outline import Link, Outline
from auditor.figures.lexicon import Lexicon
from auditor.records import NamedTuple

MAX_RUN = 400
_MOST_ITEMS = 60  # whole rows before a subtotal that it may cover
_MOST_COVERS = 6
TELLING = 6  # bits beyond those that the number of trials costs
_FEW = -4  # where a row need not tell: 700 over 700 is its whole if that makes the total right
_USUAL, _PER_DOUBLING = 8, 3  # doublings of a table's rows, and bits more for each beyond: some rows add up by chance
_EXCEPTION = 24  # bits in other columns that bear a level out which one column breaks

Rows = Sequence[Track | None]


class Run(NamedTuple):
    """Rows that add up to a total at some key, how many runs were tried, and whether a row beyond them is left over."""

    rows: tuple[int, ...]
    tried: int
    left: bool


class Levels:
    """The levels among some rows of a table; positions are those of `rows`, None being a row without figures."""

    def __init__(self, lines: Sequence[Line], rows: Rows, totals: frozenset[int], telling: int = TELLING) -> None:
        self.lines, self.rows, self.totals, self.telling = lines, rows, totals, telling
        self.taken_back = _negatives(rows)
        self.needed = telling + _PER_DOUBLING * max(len(rows).bit_length() - _USUAL, 0)
        self.ends: dict[int, int] = {}
        for start in reversed(range(len(rows))):
            self.ends[start] = _end(self, start)
        self.before = dict(self._stacks())

    def folded(self, position: int) -> bool:
        """True where the row is the whole of the rows below it."""
        return self.ends[position] > position + 1

    def nests(self, cover: Sequence[int]) -> bool:
        """True where some row of `cover` is the whole of others of them."""
        return any(i < self.ends[row] for row, i in pairwise(sorted(cover)))

    def above(self, position: int) -> list[Run]:
        """Runs of whole rows right above a total that add up to it at some key, nearest first."""
        return self._runs(position, self.before.get(position, ()))

    def below(self, position: int) -> list[Run]:
        """Runs of whole rows right below a total that add up to it at some key, up to the next total."""
        found: list[int] = []
        at = position + 1
        while at < len(self.rows) and at not in self.totals and len(found) < MAX_RUN:
            found += [at] if self.rows[at] is not None else []
            at = self.ends[at]
        return self._runs(position, found)

    def _runs(self, position: int, near: Sequence[int]) -> list[Run]:
        whole = self.rows[position]
        if whole is None:
            return []
        found: list[Run] = []
        sums, slacks = [0] * len(whole.values), list(whole.halves)
        for count, at in enumerate(near, 1):
            add_to(self.rows[at], sums, slacks)
            held, broken = agreement(whole, sums, slacks)
            if held:
                rest = near[count] if count < len(near) else None
                left = rest is not None and rest not in self.totals
                if count > 1 or not left or not broken:  # a row beside others that is once as large is no sum
                    found.append(Run(tuple(sorted(near[:count])), count, left))
        return found[:_MOST_COVERS]

    def _stacks(self) -> Iterator[tuple[int, list[int]]]:
        """For each total the whole rows before it, nearest first: what a subtotal covers is replaced by it."""
        items: list[int] = []
        at = 0
        while at < len(self.rows):
            is_total = at in self.totals
            if is_total:
                yield at, items[: -MAX_RUN - 1 : -1]
            if self.rows[at] is not None and (is_total or not self.folded(at)):
                covered = self._covered(at, items, 1 if is_total else 2)
                if covered:
                    del items[-covered:]
                elif is_total:
                    last = max((i for i, item in enumerate(items) if item in self.totals), default=-1)
                    del items[last + 1 :]
            if self.rows[at] is not None:
                items.append(at)
            at = self.ends[at]

    def _covered(self, at: int, items: Sequence[int], fewest: int) -> int:
        """How many of the last items the row at `at` is the sum of."""
        whole = self.rows[at]
        if whole is None:
            return 0
        sums, slacks = [0] * len(whole.values), list(whole.halves)
        for count, item in enumerate(items[: -_MOST_ITEMS - 1 : -1], 1):
            add_to(self.rows[item], sums, slacks)
            held, broken = agreement(whole, sums, slacks)
            if count >= fewest and not broken and held >= self.needed + count.bit_length():
                return count
            if broken and _is_passed(whole, sums, slacks, self, (0, item)):
                return 0
        return 0


def _end(levels: Levels, start: int) -> int:
    """Where the rows that the one at `start` is the whole of end; right behind it where it is no whole."""
    rows, head = levels.rows, levels.rows[start]
    label = levels.lines[start].label
    if head is None or not any(head.values) or not label:
        return start + 1
    sums, slacks = [0] * len(head.values), list(head.halves)
    printed = [False] * len(head.values)
    at, tried, named, best = start + 1, 0, len(label) > 1, start + 1
    while at < len(rows) and at not in levels.totals and at - start <= MAX_RUN:
        row, end = rows[at], levels.ends[at]
        if _is_beside(levels.lines[start], levels.lines[at]):
            break
        if row is not None:
            add_to(row, sums, slacks)
            named = named and label in levels.lines[at].label
            tried += any(row.values)
            printed = [old or value is not None for old, value in zip(printed, row.values, strict=True)]
            held, broken = agreement(head, sums, slacks if tried > 1 else head.halves, printed)
            enough = levels.needed + tried.bit_length()
            if held and not broken and (held >= enough or named):
                return end
            if held >= enough + _EXCEPTION * broken and broken == 1 and best == start + 1:
                best = end
            if _is_passed(head, sums, slacks, levels, (end, start + MAX_RUN)):
                break
        at = end
    return best


def _negatives(rows: Rows) -> list[list[int]]:
    """For each key what the negative values of the rows before a position come to, for each position."""
    width = max((len(row.values) for row in rows if row is not None), default=0)
    found = [[0] for _ in range(width)]
    for row in rows:
        for key, before in enumerate(found):
            value = row.values[key] if row is not None else None
            before.append(before[-1] + value if value is not None and value < 0 else before[-1])
    return found


def _is_beside(head: Line, other: Line) -> bool:
    """True where numbering says that a row is on the level of `head` or above it, and so no part of it."""
    if head.row is None or other.row is None or head.row.level is None or other.row.level is None:
        return False
    return other.row.level <= head.row.level


def add_to(row: Track | None, sums: list[int], slacks: list[int]) -> None:
    for key, value in enumerate(row.values if row is not None else ()):
        if value is not None and row is not None:
            sums[key] += value
            slacks[key] += 2 * row.halves[key]


def agreement(
    whole: Track, sums: Sequence[int], slacks: Sequence[int], printed: Sequence[bool] | None = None
) -> tuple[int, int]:
    """The bits of the keys at which the sums are those of `whole`, equal ones once, and at how many they are not.

    Where parts are printed at some keys only (`printed`), the others say nothing. A sum that only rounding brings there
    tells so much less.
    """
    told: dict[int, int] = {}
    broken = 0
    for key, value in enumerate(whole.values):
        if printed is not None and not printed[key]:
            continue
        if abs((value or 0) - sums[key]) > slacks[key]:
            broken += 1
        elif value:
            least = 2 * abs(value - sums[key]) // max(2 * max(whole.halves), 1)
            told[abs(value)] = max(told.get(abs(value), 0), digits_told(value, whole) - least.bit_length())
    return sum(told.values()), broken


def digits_told(value: int, track: Track) -> int:
    """What meeting a value tells, in bits: zeros at its end tell nothing.

    1,844.57 tells log2(184457), 17 bits; two columns of such figures that add up 34, less those of the trials.
    """
    unit = max(2 * max(track.halves), 1)
    left = abs(value) // unit
    while left and left % 10 == 0:
        left //= 10
    return left.bit_length()


def _is_passed(
    whole: Track, sums: Sequence[int], slacks: Sequence[int], levels: Levels, ahead: tuple[int, int]
) -> bool:
    """True where a sum is larger than the whole at some key, and no negative value ahead could take it back."""
    start, end = (min(at, len(levels.rows)) for at in ahead)
    for key, value in enumerate(whole.values):
        over = sums[key] - (value or 0) - slacks[key]
        if (value or 0) >= 0 and over > 0:
            before = levels.taken_back[key]
            if start >= end or over + before[end] - before[start] > 0:
                return True
    return False


def levels_among(lines: Sequence[Line], totals: frozenset[int], lexicon: Lexicon) -> Levels:
    """The levels among `lines`, of which those at `totals` are totals."""
    tracks = {id(track.line): track for track in tracks_of(lines, lexicon)[0]}
    return Levels(lines, [tracks.get(id(line)) for line in lines], totals)


def levels_of(outline: Outline, lexicon: Lexicon) -> list[Levels]:
    """The levels among all rows, among all but 其中 rows, and among the outermost and the numbered rows."""
    lines, totals = outline.lines, frozenset(outline.totals)
    tracks = {id(track.line): track for track in tracks_of(lines, lexicon)[0]}
    every = range(len(lines))
    of_which = _of_which(outline)
    numbers = {i: line.row.level for i, line in enumerate(lines) if line.row and line.row.level is not None}
    bases = [
        frozenset(i for i in every if outline.links[i] is not Link.OF_WHICH),
        frozenset(every) - of_which,
        frozenset(outline.tops(every, guesses=True)),
        frozenset(outline.tops(every, guesses=False)),
        frozenset(i for i, level in numbers.items() if level == min(numbers.values())),
    ]
    found: list[Levels] = []
    for base in dict.fromkeys(base | totals for base in bases):
        rows = [tracks.get(id(line)) if i in base and line.label else None for i, line in enumerate(lines)]
        found.append(Levels(lines, rows, totals))
    return [*found, *(Levels(lines, level.rows, totals, _FEW) for level in found[:2])]


def _of_which(outline: Outline) -> frozenset[int]:
    """The 其中 rows and those that go on their runs."""
    opened: set[int | None] = set()
    found: set[int] = set()
    for position, (parent, link) in enumerate(zip(outline.parents, outline.links, strict=True)):
        if link is Link.OF_WHICH or (link is Link.GUESS and parent in opened):
            found.add(position)
        if link is Link.OF_WHICH:
            opened.add(parent)
    return frozenset(found)
