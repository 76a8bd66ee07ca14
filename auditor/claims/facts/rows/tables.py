"""The rows of a table as what the words beside it may name: by their labels, with the row of totals and the heads.

Owns Rows and how a table is read as such: its rows, and its columns as they stand in its row of totals. Leaves what the
words name to subjects.py. Cost: linear in the cells.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from auditor.claims.facts.rows.pieces import short_names
from auditor.claims.reading.names import Naming, plain
from auditor.claims.tables.lines import Key, Line, column_lines, is_total, row_lines
from auditor.claims.tables.outline import outline_of
from auditor.figures.grid import Grid, Panel
from auditor.figures.grids.cells import without_number
from auditor.figures.grids.panels import bare_label
from auditor.figures.model import Figure
from auditor.figures.scan import normalised
from auditor.records import NamedTuple, kept

LEAST = 2  # letters of a label, and rows of a sum
YEAR = re.compile(r"(?:19|20)\d{2}(?=\s?年)")
_YEAR = re.compile(r"(?:19|20)\d{2}")
_BRACKETS = re.compile(r"\([^()]*\)|\s")
_TITLE = 40  # letters of a line that may be a title


class Rows(NamedTuple):
    """The rows of a table by their labels, its row of totals, the heads of its columns, its title and years.

    `tops` are the rows that make up the whole, none where some are parts of others; `stub` is the head of the labels;
    `changes`: a column tells changes itself; `turned`: the columns in the row of totals, by their heads. `short`: the
    patterns of the shorter names among `lines`; `cells`: all figures by the index of their row, those of rates too;
    `calls`: the names of columns, the full one first. `span`, `scope`: of what time and place the title says it is.
    """

    lines: Mapping[str, Line]
    tops: tuple[Line, ...]
    whole: Line | None
    heads: Mapping[Key, str]
    title: str
    years: frozenset[str]
    stub: str = ""
    changes: bool = False
    turned: bool = False
    short: Mapping[str, str] = {}
    cells: Mapping[int, Mapping[Key, Figure]] = {}
    calls: Mapping[Key, tuple[str, ...]] = {}
    span: str = ""
    scope: str = ""

    @property
    def every(self) -> tuple[Line, ...]:
        """The row of totals, without one all rows that make up the whole."""
        return (self.whole,) if self.whole is not None else self.tops if len(self.tops) >= LEAST else ()

    @kept
    def any_label(self) -> str:
        """An expression for any of the labels, the longest first."""
        names = sorted(self.lines, key=len, reverse=True)
        return "|".join(self.short.get(name) or re.escape(name) for name in names)


def tables_of(grid: Grid, above: Mapping[int, str], naming: Naming) -> Iterator[Rows]:
    """The rows of a table of one panel, and its columns as they stand in its row of totals; `above` are the lines
    without figures by their blocks, one of which may be its title."""
    title = _title(grid, above)
    scope = naming.stated(title).get("scope", "")
    for rows in _tables(grid, title, naming):
        span = naming.stated(" ".join((title, *rows.heads.values()))).get("span", "")
        yield rows._replace(span=span, scope=scope)


def _title(grid: Grid, above: Mapping[int, str]) -> str:
    return without_number(grid.sections[0].title or grid.title or above.get(grid.block - 1, "")[:_TITLE])


def _tables(grid: Grid, title: str, naming: Naming) -> Iterator[Rows]:
    """The rows of a table of that title, and its columns."""
    panels = [panel for section in grid.sections for panel in section.panels]
    if len(panels) != 1:
        return
    lines = row_lines(grid, panels[0], naming.lexicon)
    heads: Mapping[Key, str] = {c.index: bare_label(c.labels[-1] if c.labels else "") for c in panels[0].amounts}
    for rows in _rows(lines, heads, title, naming) or _rows_of_years(lines, heads, title):
        tops, stub, changes = _tops(lines, naming), _stub(panels[0]), _tells_changes(panels[0], naming)
        calls, cells = _calls(heads, naming), _cells(grid, panels[0])
        yield rows._replace(tops=tops, stub=stub, changes=changes, cells=cells, calls=calls)
        if not rows.lines:
            yield from _columns_of_years(grid, panels[0], title, changes, naming)
    totals = [line for line in lines if is_whole(line.label, naming)]
    if len(totals) == 1:
        only = totals[0].index
        columns = column_lines(grid, panels[0], naming.lexicon)
        inside = [c._replace(figures={only: c.figures[only]} if only in c.figures else {}) for c in columns]
        for rows in _rows(inside, {only: totals[0].label}, title, naming):
            yield rows._replace(turned=True, cells=_cells(grid, panels[0]))


def _columns_of_years(grid: Grid, panel: Panel, title: str, changes: bool, naming: Naming) -> Iterator[Rows]:
    """The columns of a table whose rows are years, as what words name, with the years as their heads."""
    columns = column_lines(grid, panel, naming.lexicon)
    years: Mapping[Key, str] = {row.index: bare_label(row.label) for row in panel.rows}
    for rows in _rows(columns, years, title, naming):
        yield rows._replace(whole=None, changes=changes, cells={line.index: line.figures for line in columns})


def _calls(heads: Mapping[Key, str], naming: Naming) -> Mapping[Key, tuple[str, ...]]:
    """The names of each column: its head, and a shorter one."""
    short = {label: name for name, (label, _) in short_names([*heads.values()], naming).items()}
    full = {key: plain(head) for key, head in heads.items()}
    return {
        key: tuple(name for name in (head, short.get(head, "")) if len(name) >= LEAST) for key, head in full.items()
    }


def _cells(grid: Grid, panel: Panel) -> Mapping[int, Mapping[Key, Figure]]:
    """The figures of a panel by row and column, those of rates too."""
    found = {row.index: [(c.index, grid.figure(row.index, c.index)) for c in panel.amounts] for row in panel.rows}
    return {at: {key: figure for key, figure in cells if figure is not None} for at, cells in found.items()}


def _rows_of_years(lines: Sequence[Line], heads: Mapping[Key, str], title: str) -> list[Rows]:
    """The rows of a table of years, which no label names."""
    years = [_YEAR.findall(line.label) for line in lines]
    told = frozenset(year for found in years for year in found)
    return [Rows({}, (), None, heads, plain(title), told)] if len(lines) >= LEAST and all(years) else []


def is_whole(label: str, naming: Naming) -> bool:
    """True for what names a total, the whole year or all of a place: 合计, 全年, 全校."""
    words = (*naming.lexicon.words("prose.whole_year"), *naming.lexicon.words("tables.scopes"))
    return is_total(label, naming.lexicon) or label in words


def _rows(found: Sequence[Line], heads: Mapping[Key, str], title: str, naming: Naming) -> list[Rows]:
    """The lines of a table as what words may name; those whose label another one has stand for none."""
    lines = [line for line in found if line.figures and line.additive]
    totals = [line for line in lines if is_whole(line.label, naming)]
    labels = [plain(line.label) for line in lines]
    once = {
        name: line
        for name, line in zip(labels, lines, strict=True)
        if len(name) >= LEAST and labels.count(name) == 1 and line not in totals
    }
    if len(once) < LEAST:
        return []
    years = frozenset(YEAR.findall(" ".join((title, *heads.values(), *(line.label for line in found)))))
    spelt = {_spelt(line.label): line for line in once.values()}  # 交通运输、仓储和邮政业, as the text has it
    short = short_names([line.label for line in found], naming)
    begun = {name: once[label] for name, (label, _) in short.items() if label in once and name not in {**spelt, **once}}
    narrowed = {name: pattern for name, (_, pattern) in short.items() if name in begun}
    ends = (lines[0].index, lines[-1].index)  # what stands in the midst is of some rows: 工程费用小计
    whole = totals[0] if len(totals) == 1 and totals[0].index in ends else None
    return [Rows({**begun, **spelt, **once}, (), whole, heads, plain(title), years, short=narrowed)]


def _spelt(label: str) -> str:
    """A label with the marks in its midst, without brackets."""
    return _BRACKETS.sub("", normalised(label))


def _tops(lines: Sequence[Line], naming: Naming) -> tuple[Line, ...]:
    """The rows that make up the whole; none where a row is part of another, or is no amount."""
    own = [line for line in lines if not is_whole(line.label, naming)]
    parts = any(line.row and (line.row.of_which or line.row.level or line.row.code) for line in own)
    if parts or len(own) + 1 < len(lines) or not all(line.additive and line.figures and line.label for line in own):
        return ()
    tops = outline_of(lines, naming.lexicon).tops(range(len(lines)), guesses=False)
    return tuple(own) if {lines[at].index for at in tops} >= {line.index for line in own} else ()


def _stub(panel: Panel) -> str:
    """The heads of the labels of rows: 乡镇, 学校类别."""
    return "".join(plain(column.label) for column in panel.columns if column not in panel.amounts)


def _tells_changes(panel: Panel, naming: Naming) -> bool:
    """True where a column prints changes: what they are reckoned from, only its head tells."""
    words = (*naming.lexicon.words("tables.derived.change"), *naming.lexicon.words("tables.derived.difference"))
    return any(word in column.label for column in panel.amounts for word in words)
