"""Rows and columns of a table as one kind of thing: a Line of figures by key.

Owns Line and how a panel is seen as row lines (keyed by column) or column lines (keyed by row), so that footing and
cross-footing, roll-forward down and across, are each written once. Leaves relations between lines to its neighbours.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import cast

from auditor.figures.grid import CellKind, Column, Grid, HeaderNode, Panel, Row, Section
from auditor.figures.grids.panels import bare_label
from auditor.figures.grids.units import is_count_label, is_per_unit, is_rate_label
from auditor.figures.lexicon import Lexicon
from auditor.figures.model import Dimension, Figure
from auditor.records import Record

_LETTERS = re.compile(r"[A-Za-z]+")
_BRACKETS = re.compile(r"[(（].*?[)）]")
_RATE_NAME = 3  # letters, at least, of a rate that something is done to
Key = int | str | tuple[str, int]


class Line(Record):
    """A row or a column: its figures by key (column or row), and the keys where it holds words instead."""

    index: int  # type: ignore[assignment]
    label: str  # without numbering and 其中
    figures: Mapping[Key, Figure]
    odd: frozenset[Key] = frozenset()
    additive: bool = True
    row: Row | None = None
    path: tuple[HeaderNode, ...] = ()
    lost: bool = False  # one of its values is not there (#REF!), so that it cannot be left out of a sum


Lines = tuple[Line, ...]


def row_lines(grid: Grid, panel: Panel, lexicon: Lexicon) -> Lines:
    """The rows of `panel`, keyed by column; columns of rates are left out, since rates do not add up."""
    return _read_once("rows", _row_lines, grid, panel, lexicon)


def column_lines(grid: Grid, panel: Panel, lexicon: Lexicon) -> Lines:
    """The amount columns of `panel`, keyed by row; rows of rates are left out."""
    return _read_once("columns", _column_lines, grid, panel, lexicon)


def _read_once(
    name: str, read: Callable[[Grid, Panel, Lexicon], Lines], grid: Grid, panel: Panel, lexicon: Lexicon
) -> Lines:
    """The lines, kept at the grid, since a dozen rules ask for them; with the panel, so that none takes its id."""
    asked = (name, id(panel))
    found = grid.known.get(asked)
    if found is None or found[0] is not panel or found[1] is not lexicon:
        found = grid.known[asked] = (panel, lexicon, read(grid, panel, lexicon))
    return cast(Lines, found[2])


def _row_lines(grid: Grid, panel: Panel, lexicon: Lexicon) -> Lines:
    columns = [c for c in panel.amounts if is_additive_column(grid, panel, c, lexicon)]
    counts_only = all(is_count_label(c.label, lexicon) for c in columns)
    lines: list[Line] = []
    for row in panel.rows:
        found, odd = _cells(grid, [(c.index, row.index, c.index) for c in columns])
        additive = counts_only or not any(_names_rate(label, lexicon) for label in row.path)
        lost = any(grid.kinds.get((row.index, c.index)) is CellKind.UNKNOWN for c in columns)
        lines.append(Line(row.index, bare_label(row.label), found, odd, additive, row, lost=lost))
    return tuple(lines)


def _names_rate(label: str, lexicon: Lexicon) -> bool:
    """True for a label of rates, not for what is done to one: 贷款利率, but not 阶段性降低贷款利率."""
    acts = lexicon.words("tables.acts_on_rates")
    return is_rate_label(label, lexicon) and not any(len(label.partition(act)[2]) >= _RATE_NAME for act in acts)


def _column_lines(grid: Grid, panel: Panel, lexicon: Lexicon) -> Lines:
    rows = [r for r in panel.rows if not any(_names_rate(x, lexicon) for x in r.path) and not _is_rate(r.path, lexicon)]
    lines: list[Line] = []
    for column in panel.amounts:
        found, odd = _cells(grid, [(r.index, r.index, column.index) for r in rows])
        additive = is_additive_column(grid, panel, column, lexicon)
        label = bare_label(column.label)
        lines.append(Line(column.index, label, found, odd, additive, None, column.path))
    return tuple(lines)


def is_additive_column(grid: Grid, panel: Panel, column: Column, lexicon: Lexicon) -> bool:
    """True unless the column holds rates, by its header or because its figures are printed as percentages, or what a
    score sheet says was aimed at and reached, each in a measure of its own."""
    if _is_indicator(panel, column, lexicon):
        return False
    if any(is_rate_label(label, lexicon) for label in column.labels[-1:]) or _is_level(column.labels, lexicon):
        return False
    found = [grid.figure(r.index, column.index) for r in panel.rows]
    figures = [f for f in found if f is not None]
    rates = sum(f.unit.dimension in (Dimension.RATE, Dimension.POINTS, Dimension.MULTIPLE) for f in figures)
    return rates * 2 <= len(figures)


def _is_indicator(panel: Panel, column: Column, lexicon: Lexicon) -> bool:
    """True for 年度指标值 beside 得分: of kilometres, shares and days there is no total."""
    values, marks = lexicon.words("tables.values"), lexicon.words("tables.marks")
    if not any(word in column.label for word in values):
        return False
    return any(bare_label(other.label).endswith(marks) for other in panel.amounts)


def _is_level(labels: Sequence[str], lexicon: Lexicon) -> bool:
    """True where heads name a price, an index, a level of water: what does not add up."""
    words = lexicon.words("tables.not_additive")
    if any(_names(word, label) for label in labels for word in words if word in label):
        return True
    return _is_rate(labels, lexicon)


def _names(word: str, label: str) -> bool:
    """True where a word stands in a label, one of letters for itself: 雨量（mm）, but not Commuters."""
    if word not in label:
        return False
    return not word.isascii() or any(part == word for part in _LETTERS.findall(label))


def _is_rate(labels: Sequence[str], lexicon: Lexicon) -> bool:
    """True where the innermost label is an amount a head or visit, a density, a temperature."""
    ends = lexicon.words("tables.level_ends")
    return any(is_per_unit(x, lexicon) or _BRACKETS.sub("", x).endswith(ends) for x in labels[-1:])


def panels_of(grids: tuple[Grid, ...]) -> Iterator[tuple[Grid, Section, Panel]]:
    """Every panel with the section and grid it stands in."""
    for grid in grids:
        for section in grid.sections:
            for panel in section.panels:
                yield grid, section, panel


def is_total(label: str, lexicon: Lexicon) -> bool:
    """True where a label without numbering says that its line is a total: 合计, 本年收入合计, 人员经费小计."""
    return label.endswith(lexicon.words("tables.totals"))


def is_transfer(label: str, lexicon: Lexicon) -> bool:
    """True for what comes from or goes to another budget, year or lender: it is part of 总计, not of 本年收入."""
    return any(word in label for word in lexicon.words("tables.transfers"))


def carried_rows(panel: Panel, parts: Sequence[Line], lexicon: Lexicon) -> frozenset[int]:
    """The rows in which columns of one tier of government each need not add up: what one transfers to another.

    It is in the column of the province and in that of its cities, and once in their total, as are the grand totals.
    """
    if not any(word in part.label for part in parts for word in lexicon.words("tables.tiers")):
        return frozenset()
    labels = {row.index: bare_label(row.label) for row in panel.rows}
    grand = lexicon.words("tables.grand_totals")
    return frozenset(i for i, label in labels.items() if is_transfer(label, lexicon) or label.endswith(grand))


def _cells(grid: Grid, cells: Iterable[tuple[Key, int, int]]) -> tuple[dict[Key, Figure], frozenset[Key]]:
    """The figures of amount cells by key, and the keys where words, or a number that is no amount, stand instead."""
    figures: dict[Key, Figure] = {}
    odd: set[Key] = set()
    for key, row, col in cells:
        figure = grid.figure(row, col)
        if figure is not None:
            figures[key] = figure
        elif not grid.is_empty(row, col):
            odd.add(key)
    return figures, frozenset(odd)
