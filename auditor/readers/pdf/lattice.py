"""From rulings to grids: which lines make up a table, and which rectangles between them are its cells.

Owns snapping lines that nearly meet, and the walls between the smallest fields of a grid; fields without a wall
between them are one merged cell. Leaves text to cells.py. Work grows with the number of rulings plus the number of
fields, which is bounded.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from auditor.readers.pdf.geometry import Box, Ruling

_SNAP = 3.0  # points within which lines are the same line, and within which their ends meet
_COVER = 0.5  # share of a field's side that a line must cover to wall it off
_MAX_FIELDS = 200_000
_MIN_DOWN = 2  # vertical lines that end beyond the outermost horizontal one and so leave a table open there
_MIN_OPEN = 3  # horizontal lines that end beyond the outermost vertical one and so leave a table open at its side


@dataclass(frozen=True, slots=True)
class Field:
    """A cell of a grid, in rows and columns from 0."""

    row: int
    col: int
    row_span: int
    col_span: int

    def room(self, xs: Sequence[float], ys: Sequence[float]) -> Box:
        """The room between the lines around the cell."""
        return Box(xs[self.col], ys[self.row], xs[self.col + self.col_span], ys[self.row + self.row_span])


@dataclass(frozen=True, slots=True)
class Lattice:
    """A grid: its lines (one more than there are columns and rows) and its cells."""

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    fields: tuple[Field, ...]
    open_cols: frozenset[int] = frozenset()  # columns that no line closes at the bottom, where others are closed

    @property
    def box(self) -> Box:
        """The outer lines."""
        return Box(self.xs[0], self.ys[0], self.xs[-1], self.ys[-1])


def lattices_of(rulings: Sequence[Ruling]) -> list[Lattice]:
    """The grids with at least two cells that `rulings` draw, from top to bottom."""
    lines = _joined(_snapped(rulings))
    found = [lattice for group in _touching(lines) if (lattice := _lattice(group)) is not None]
    return sorted(found, key=lambda lattice: (lattice.ys[0], lattice.xs[0]))


def _snapped(rulings: Iterable[Ruling]) -> list[Ruling]:
    """The rulings, those nearly on one straight line moved onto it."""
    moved: list[Ruling] = []
    for vertical in (False, True):
        lines = sorted(r for r in rulings if r.vertical is vertical)
        start = 0
        for index in range(1, len(lines) + 1):
            if index < len(lines) and lines[index].at - lines[index - 1].at <= _SNAP:
                continue
            group = lines[start:index]
            at = sum(r.at for r in group) / len(group)
            moved += [r._replace(at=at) for r in group]
            start = index
    return moved


def _joined(rulings: Iterable[Ruling]) -> list[Ruling]:
    """The rulings, those on one straight line that touch put together."""
    by_line: dict[tuple[bool, float], list[Ruling]] = defaultdict(list)
    for ruling in rulings:
        by_line[ruling.vertical, ruling.at].append(ruling)
    joined = []
    for group in by_line.values():
        group.sort(key=lambda r: r.start)
        current = group[0]
        for ruling in group[1:]:
            if ruling.start <= current.end + _SNAP:
                current = current._replace(end=max(current.end, ruling.end))
            else:
                joined.append(current)
                current = ruling
        joined.append(current)
    return joined


def _touching(lines: Sequence[Ruling]) -> list[list[Ruling]]:
    """The lines in groups that hang together."""
    across = sorted((line for line in lines if not line.vertical), key=lambda line: line.at)
    ats = [line.at for line in across]
    group_of = {line: line for line in lines}

    def root(line: Ruling) -> Ruling:
        while group_of[line] is not line:
            group_of[line] = group_of[group_of[line]]
            line = group_of[line]
        return line

    for down in (line for line in lines if line.vertical):
        for index in range(bisect_left(ats, down.start - _SNAP), len(across)):
            if ats[index] > down.end + _SNAP:
                break
            if across[index].start - _SNAP <= down.at <= across[index].end + _SNAP:
                group_of[root(across[index])] = root(down)
    groups: dict[Ruling, list[Ruling]] = defaultdict(list)
    for line in lines:
        groups[root(line)].append(line)
    return list(groups.values())


def _lattice(lines: Sequence[Ruling]) -> Lattice | None:
    across = [line for line in lines if not line.vertical]
    down = [line for line in lines if line.vertical]
    if len(across) < 2 or not down:
        return None
    across += _open_ends(across, down)
    down += _open_sides(across, down)
    xs = sorted({line.at for line in down})
    ys = sorted({line.at for line in across})
    if len(xs) < 2 or len(ys) < 2 or len(xs) * len(ys) > _MAX_FIELDS or (len(xs), len(ys)) == (2, 2):
        return None
    right_walls = _walls(down, xs, ys)
    floors = _walls(across, ys, xs)
    fields = _fields(xs, ys, right_walls, floors)
    open_cols = frozenset(col for col in range(len(xs) - 1) if (len(ys) - 1, col) not in floors)
    return Lattice(tuple(xs), tuple(ys), tuple(fields), open_cols) if len(fields) > 1 else None


def _open_ends(across: Sequence[Ruling], down: Sequence[Ruling]) -> list[Ruling]:
    """The lines missing at the top and bottom of a table that is open there: where several vertical ones end."""
    left, right = min(line.start for line in across), max(line.end for line in across)
    first, last = min(line.at for line in across), max(line.at for line in across)
    top, bottom = min(line.start for line in down), max(line.end for line in down)
    ends = []
    if first - top > 2 * _SNAP and len({line.at for line in down if line.start < top + _SNAP}) >= _MIN_DOWN:
        ends.append(Ruling(top, left, right, vertical=False))
    if bottom - last > 2 * _SNAP and len({line.at for line in down if line.end > bottom - _SNAP}) >= _MIN_DOWN:
        ends.append(Ruling(bottom, left, right, vertical=False))
    return ends


def _open_sides(across: Sequence[Ruling], down: Sequence[Ruling]) -> list[Ruling]:
    """The lines missing at the left and right of a table that is open there."""
    top, bottom = min(line.at for line in across), max(line.at for line in across)
    first, last = min(line.at for line in down), max(line.at for line in down)
    left, right = min(line.start for line in across), max(line.end for line in across)
    sides = []
    if first - left > 2 * _SNAP and sum(line.start < left + _SNAP for line in across) >= _MIN_OPEN:
        sides.append(Ruling(left, top, bottom, vertical=True))
    if right - last > 2 * _SNAP and sum(line.end > right - _SNAP for line in across) >= _MIN_OPEN:
        sides.append(Ruling(right, top, bottom, vertical=True))
    return sides


def _walls(lines: Iterable[Ruling], ats: Sequence[float], marks: Sequence[float]) -> set[tuple[int, int]]:
    """(line, stretch) for every stretch between two marks that a line on `ats` covers."""
    index_of = {at: index for index, at in enumerate(ats)}
    walls = set()
    for line in lines:
        begin = max(bisect_left(marks, line.start - _SNAP) - 1, 0)
        for stretch in range(begin, len(marks) - 1):
            low, high = marks[stretch], marks[stretch + 1]
            if low > line.end:
                break
            if min(high, line.end) - max(low, line.start) >= _COVER * (high - low):
                walls.add((index_of[line.at], stretch))
    return walls


def _fields(
    xs: Sequence[float], ys: Sequence[float], right_walls: set[tuple[int, int]], floors: set[tuple[int, int]]
) -> list[Field]:
    """The cells: from each free field to the right and then down as long as no wall stands between."""
    n_cols, n_rows = len(xs) - 1, len(ys) - 1
    taken: set[tuple[int, int]] = set()
    fields = []
    for row in range(n_rows):
        for col in range(n_cols):
            if (row, col) in taken:
                continue
            wide = 1
            while col + wide < n_cols and (col + wide, row) not in right_walls and (row, col + wide) not in taken:
                wide += 1
            tall = 1
            while row + tall < n_rows and _goes_down(row + tall, col, wide, right_walls, floors):
                tall += 1
            taken |= {(r, c) for r in range(row, row + tall) for c in range(col, col + wide)}
            fields.append(Field(row, col, tall, wide))
    return fields


def _goes_down(row: int, col: int, wide: int, right_walls: set[tuple[int, int]], floors: set[tuple[int, int]]) -> bool:
    """True where the fields of `row` under a cell belong to it: no floor above them, no wall inside."""
    if any((row, c) in floors for c in range(col, col + wide)):
        return False
    return not any((c, row) in right_walls for c in range(col + 1, col + wide))
