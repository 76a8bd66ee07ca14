"""Rows of a table that stand one above the other in one row of its rulings, and where one ends and the next begins.

Owns the splitting of such rows by the lines of amounts, which stand at the same heights in every column. A label that
wraps belongs to the amounts beside it; one without amounts is a row of its own. Leaves the text in cells to cells.py.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from itertools import accumulate, pairwise, zip_longest

from auditor.readers.layout.shape import Shape, shape_of
from auditor.readers.pdf.lattice import Field
from auditor.readers.pdf.lines import TextLine
from auditor.records import NamedTuple

_LEVEL = 0.45  # font sizes between baselines that stand at one height
_LEAST = 2
_AS_LONG = 0.8  # share of the length of a number above that the end of a cut one hardly reaches

Lines = Mapping[Field, Sequence[TextLine]]
GoesOn = Callable[[Sequence[TextLine], TextLine, Field], bool]  # whether a line continues those above it in its cell


class _Item(NamedTuple):
    """Lines of one cell that belong together, and the column of that cell."""

    field: Field
    lines: tuple[TextLine, ...]

    @property
    def top(self) -> float:
        return self.lines[0].box.bottom

    @property
    def bottom(self) -> float:
        return self.lines[-1].box.bottom

    def is_at(self, level: float) -> bool:
        """True where a row at this height runs through the lines."""
        slack = _LEVEL * self.lines[0].size
        return self.top - slack <= level <= self.bottom + slack


def unstacked(
    lines: Lines, ys: Sequence[float], goes_on: GoesOn
) -> tuple[dict[Field, list[TextLine]], tuple[float, ...]]:
    """The fields of a grid with their lines, and the edges of its rows, rows that hold several ones split."""
    splits = [_split(own, goes_on) for own in _single_rows(lines, len(ys) - 1)]
    starts = [0, *accumulate(len(split or ("",)) for split in splits)]
    found: dict[Field, list[TextLine]] = {}
    for field, own in lines.items():
        first, end = starts[field.row], starts[field.row + field.row_span]
        split = splits[field.row]
        if field.row_span > 1 or split is None:
            found[replace(field, row=first, row_span=end - first)] = list(own)
        else:
            found |= {replace(field, row=first + i): part.get(field, []) for i, part in enumerate(split)}
    edges = [ys[0]]
    for (top, bottom), split in zip(pairwise(ys), splits, strict=True):
        count = len(split or ("",))
        edges += [top + (bottom - top) * i / count for i in range(1, count + 1)]
    return found, tuple(edges)


def _single_rows(lines: Lines, n_rows: int) -> list[Lines]:
    """The cells of each row; none where a cell with text runs through several rows."""
    rows: list[dict[Field, Sequence[TextLine]]] = [{} for _ in range(n_rows)]
    merged: set[int] = set()
    for field, own in lines.items():
        rows[field.row][field] = own
        if field.row_span > 1 and own:
            merged |= set(range(field.row, field.row + field.row_span))
    return [{} if row in merged else own for row, own in enumerate(rows)]


def _split(row: Lines, goes_on: GoesOn) -> list[dict[Field, list[TextLine]]] | None:
    """The rows that one row of rulings holds, None where it holds one."""
    amounts = {f: own for f, own in row.items() if own and all(is_amount(line.value) for line in own)}
    if max(map(len, amounts.values()), default=0) < _LEAST:
        return None
    if any(_is_cut(own, goes_on, f) for f, own in amounts.items()):
        return None
    levels = _levels([line for own in amounts.values() for line in own])
    labels = {f: own for f, own in row.items() if own and f not in amounts}
    if labels and max(map(len, labels.values())) < len(levels):
        return None
    if not labels and any(len(own) != len(levels) for own in amounts.values()):
        return None
    return rows_at(levels, amounts, labels, goes_on)


def rows_at(
    levels: Sequence[float], amounts: Lines, labels: Lines, goes_on: GoesOn
) -> list[dict[Field, list[TextLine]]]:
    """The rows that stand at `levels`, the heights of amounts, and those of labels without amounts between them."""
    items = [item for field, own in labels.items() for item in _items(field, own, levels, goes_on)]
    own_levels = _levels([item.lines[0] for item in items if not any(map(item.is_at, levels))])
    levels = sorted([*levels, *own_levels])
    rows: list[dict[Field, list[TextLine]]] = [{} for _ in levels]
    placed = [_Item(f, (line,)) for f, own in amounts.items() for line in own]
    for item in [*placed, *items]:
        rows[_nearest(levels, item)].setdefault(item.field, []).extend(item.lines)
    return rows


def is_amount(value: str) -> bool:
    """True for a number or a dash; an amount may look like a year."""
    return shape_of(value) is not Shape.TEXT or value.strip().isdigit()


def _is_cut(lines: Sequence[TextLine], goes_on: GoesOn, field: Field) -> bool:
    """True for one number cut in two: its end is shorter than what filled the line above."""
    if len(lines) != _LEAST or not goes_on(lines[:1], lines[1], field):
        return False
    head, tail = (line.box.x1 - line.box.x0 for line in lines)
    return tail < _AS_LONG * head


def _levels(lines: Sequence[TextLine]) -> list[float]:
    """The heights at which the lines stand, those nearly at one height taken together."""
    levels: list[float] = []
    for line in sorted(lines, key=lambda line: line.box.bottom):
        if not levels or line.box.bottom - levels[-1] > _LEVEL * line.size:
            levels.append(line.box.bottom)
    return levels


def _items(field: Field, lines: Sequence[TextLine], levels: Sequence[float], goes_on: GoesOn) -> list[_Item]:
    """The labels in a cell: a line goes on the one above unless amounts stand beside both.

    Where amounts stand half-way between two lines with none of their own, they are in the middle of a label of two
    lines, however short the upper one is; and that label is another one than the label above, which has its amounts.
    """
    groups: list[list[TextLine]] = []
    for line, below in zip_longest(lines, lines[1:]):
        beside = _beside(field, (line,), levels)
        taken = _beside(field, groups[-1], levels) if groups else set()
        centred = bool(groups) and _is_centred(levels, groups[-1][-1], line) and beside == taken
        begins = bool(taken) and below is not None and not beside and _is_centred(levels, line, below)
        begins = begins and not _beside(field, (below,), levels)
        if groups and (centred or (not (beside and taken) and not begins and goes_on(groups[-1], line, field))):
            groups[-1].append(line)
        else:
            groups.append([line])
    return [_Item(field, tuple(group)) for group in groups]


def _beside(field: Field, lines: Sequence[TextLine], levels: Sequence[float]) -> set[float]:
    """The heights at which amounts stand beside a label of these lines."""
    return {level for level in levels if _Item(field, tuple(lines)).is_at(level)}


def _is_centred(levels: Sequence[float], above: TextLine, line: TextLine) -> bool:
    """True where amounts stand between two lines."""
    return any(above.box.bottom < level < line.box.bottom for level in levels)


def _nearest(levels: Sequence[float], item: _Item) -> int:
    middle = (item.top + item.bottom) / 2
    return min(range(len(levels)), key=lambda index: abs(levels[index] - middle))
