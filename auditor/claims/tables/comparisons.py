"""Where derived lines stand: columns of a panel, single rows, or whole groups of rows (同比增长率 over all funds).

Owns pairing each derived line with the lines it may be computed from. Leaves the choice among them to derived.py.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import groupby

from auditor.claims.expression import minus
from auditor.claims.model import Claim
from auditor.claims.tables.derived import derived_claims, share_claims
from auditor.claims.tables.lines import Key, Line, is_total
from auditor.claims.tables.naming import naming
from auditor.claims.tables.roles import Derived, derived_label, derived_role
from auditor.claims.tables.templates import holds, same_dimension
from auditor.claims.tables.wholes import whole_claims
from auditor.figures.grid import Column, Grid, Panel, Row
from auditor.figures.grids.panels import bare_label
from auditor.figures.interval import ONE
from auditor.figures.lexicon import Lexicon
from auditor.figures.model import Dimension, Figure

_HUNDRED = Decimal(100)
_PAIR = 2
_PLAINLY = 3  # how labels name two years, so that a single row is enough
_FEWEST, _PER_BROKEN = 3, 3  # rows that differ by what is printed, and how many for each that does not
_YEAR = re.compile(r"(?:19|20)\d{2}")
_BRACKETS = re.compile(r"[(（].*?[)）]")


def comparison_claims(grid: Grid, panel: Panel, lexicon: Lexicon) -> list[Claim]:
    """The claims of all derived columns, rows and row groups of `panel`."""
    claims: list[Claim] = []
    for target, role, bases in _derived_columns(grid, panel, lexicon):
        if role is Derived.SHARE:
            claims += _column_shares(panel, target, bases, lexicon)
        else:
            claims += derived_claims(target, role, bases, lexicon)
    for target, bases in _plain_changes(grid, panel, lexicon):
        claims += derived_claims(target, Derived.DIFFERENCE, bases, lexicon)
    for target, role, bases in _derived_rows(grid, panel, lexicon):
        claims += derived_claims(target, role, bases, lexicon)
    claims += _row_shares(grid, panel, lexicon)
    for target, role, bases in _rows_between_years(grid, panel, lexicon):
        claims += derived_claims(target, role, bases, lexicon)
    for target, role, bases in _columns_between_years(grid, panel, lexicon):
        claims += derived_claims(target, role, bases, lexicon)
    return claims


def _columns_between_years(grid: Grid, panel: Panel, lexicon: Lexicon) -> Iterator[tuple[Line, Derived, list[Line]]]:
    """Columns that compare the column beside them with itself a year before (收入 | 比上年增长), years as rows."""
    before = _year_rows_before(panel)
    beside: Column | None = None
    for column in panel.amounts if before else ():
        role = derived_label(bare_label(column.label), lexicon)
        if role not in (Derived.CHANGE, Derived.DIFFERENCE) or not _only_compares(column.label, lexicon):
            beside = column if role is None else beside
        elif beside is not None:
            cells = {row: (row, column.index) for row in before}
            later = {row: (row, beside.index) for row in before}
            earlier = {row: (old, beside.index) for row, old in before.items()}
            this, last = (lexicon.words(f"tables.derived.{w}_period")[0] for w in ("this", "last"))
            bases = [_picked(grid, later, beside.index, this), _picked(grid, earlier, beside.index, last)]
            yield _picked(grid, cells, column.index, bare_label(column.label)), role, bases


def _year_rows_before(panel: Panel) -> dict[int, int]:
    """For each row that is a year, the row of the year before; none where a year stands in two rows."""
    years: dict[int, int] = {}
    for row in panel.rows:
        found = _YEAR.findall(row.label)
        if len(found) == 1:
            if int(found[0]) in years:
                return {}
            years[int(found[0])] = row.index
    return {row: years[year - 1] for year, row in years.items() if year - 1 in years}


def _rows_between_years(grid: Grid, panel: Panel, lexicon: Lexicon) -> Iterator[tuple[Line, Derived, list[Line]]]:
    """Rows that compare the row above them with itself a year before (增减额, 增减率 below 收入), years as columns."""
    before = _years_before(panel)
    above: Row | None = None
    for row in panel.rows if before else ():
        role = derived_label(bare_label(row.label), lexicon)
        if role is None or not _only_compares(row.label, lexicon):
            above = row
        elif above is not None and role in (Derived.CHANGE, Derived.DIFFERENCE):
            cells = {col: (row.index, col) for col in before}
            earlier = {col: (above.index, old) for col, old in before.items()}
            later = {col: (above.index, col) for col in before}
            name, old_name = (lexicon.words(f"tables.derived.{w}_period")[0] for w in ("this", "last"))
            bases = [_picked(grid, later, above.index, name), _picked(grid, earlier, above.index, old_name)]
            yield _picked(grid, cells, row.index, bare_label(row.label)), role, bases


def _only_compares(label: str, lexicon: Lexicon) -> bool:
    """True for a label that names a comparison and nothing compared."""
    words = {*lexicon.words("tables.derived.difference"), *lexicon.words("tables.derived.change")}
    return _BRACKETS.sub("", bare_label(label)) in words


def _years_before(panel: Panel) -> dict[int, int]:
    """For each amount column headed by a year, the one headed by the year before; none where a year heads two."""
    years: dict[int, int] = {}
    for column in panel.amounts:
        found = [y for label in column.labels for y in _YEAR.findall(label)]
        if len(found) == 1:
            if int(found[0]) in years:
                return {}
            years[int(found[0])] = column.index
    return {col: years[year - 1] for year, col in years.items() if year - 1 in years}


def _picked(grid: Grid, cells: dict[int, tuple[int, int]], index: int, label: str) -> Line:
    """A line of the figures at `cells`, by the column they are compared in."""
    found = {key: grid.figure(*cell) for key, cell in cells.items()}
    return Line(index, label, {key: figure for key, figure in found.items() if figure is not None})


def _column(grid: Grid, panel: Panel, column: Column) -> Line:
    figures: dict[Key, Figure] = {}
    for row in panel.rows:
        figure = grid.figure(row.index, column.index)
        if figure is not None:
            figures[row.index] = figure
    return Line(column.index, bare_label(column.label), figures, path=column.path)


def _derived_columns(grid: Grid, panel: Panel, lexicon: Lexicon) -> Iterator[tuple[Line, Derived, list[Line]]]:
    lines = [_column(grid, panel, c) for c in panel.amounts]
    plain = [line for line in lines if derived_role(line, lexicon) is None]
    for line in lines:
        role = derived_role(line, lexicon)
        if role is None:
            continue
        group = [p for p in plain if len(p.path) > 1 and len(line.path) > 1 and p.path[0] == line.path[0]]
        yield line, role, group if len(group) >= 2 else plain


def _plain_changes(grid: Grid, panel: Panel, lexicon: Lexicon) -> Iterator[tuple[Line, list[Line]]]:
    """Columns headed 增长 or 变化 alone that hold amounts, not rates: most of them are what the two columns before them
    differ by, the later one being the second, but where their heads say otherwise. They have the units of these, or are
    points of rates."""
    lines = [_column(grid, panel, c) for c in panel.amounts]
    for place, line in enumerate(lines):
        if line.label not in lexicon.words("tables.derived.change_verbs") or derived_role(line, lexicon) is not None:
            continue
        bases = [base for base in lines[max(0, place - 2) : place] if derived_role(base, lexicon) is None]
        if len(bases) != _PAIR:
            continue
        named = _names_later(line, bases, lexicon)
        earlier, later = reversed(bases) if named is bases[0] else bases
        figures: dict[Key, Figure] = {}
        held = broken = 0
        for key, figure in line.figures.items():
            one, other = earlier.figures.get(key), later.figures.get(key)
            if one is None or other is None:
                continue
            bare = figure.unit.dimension is Dimension.BARE
            if not bare and not same_dimension(figure, other):
                continue
            figures[key] = figure._replace(unit=other.unit) if bare else figure
            true = holds(figures[key], minus(other, one))
            held += true and figure.value != 0
            broken += not true
        if (named is not None and held >= max(broken, 1)) or (held >= _FEWEST and held > broken * _PER_BROKEN):
            yield line._replace(figures=figures), bases


def _names_later(line: Line, bases: Sequence[Line], lexicon: Lexicon) -> Line | None:
    """Which of two columns their heads plainly say to be the later one: 本年 of 本年 and 上年; else None."""
    orders = ((one, other) for one, other in zip(bases, reversed(bases), strict=True))
    return next((o[0] for o in orders if naming(line, Derived.DIFFERENCE, o, lexicon) >= _PLAINLY), None)


def _column_shares(panel: Panel, target: Line, bases: Sequence[Line], lexicon: Lexicon) -> list[Claim]:
    totals: list[Key] = [r.index for r in panel.rows if is_total(bare_label(r.label), lexicon)]
    if not totals:  # 全市常住人口 1313.8 100.0: the row that is the whole of the others
        totals = [r.index for r in panel.rows if _is_whole(target.figures.get(r.index))]
    if len(totals) > 1 and all(_is_whole(target.figures.get(total)) for total in totals):
        return [claim for part, total in _blocks(panel, target, totals) for claim in share_claims(part, bases, total)]
    for total in (totals[-1:] + totals[:1]) if totals else []:
        claims = share_claims(target, bases, total, own=len(totals) == 1)
        if claims:
            return claims
    return whole_claims(target, bases)


def _row_shares(grid: Grid, panel: Panel, lexicon: Lexicon) -> list[Claim]:
    """The claims of rows of shares about the row of amounts above each: 人数 42 316 587, and below it 3.9% 29.3% ..."""
    totals: list[Key] = [c.index for c in panel.amounts if is_total(bare_label(c.label), lexicon)]
    above: Line | None = None
    claims: list[Claim] = []
    for row in panel.rows:
        line = _row(grid, panel, row)
        if derived_label(bare_label(row.label), lexicon) is not Derived.SHARE:
            above = line if line.figures else above
        elif above is not None:
            wholes = totals or [key for key, figure in line.figures.items() if _is_whole(figure)]
            for whole in (wholes[-1:] + wholes[:1]) if wholes else []:
                found = share_claims(line, [above], whole, own=len(wholes) == 1)
                if found:
                    claims += found
                    break
    return claims


def _row(grid: Grid, panel: Panel, row: Row) -> Line:
    found = {column.index: grid.figure(row.index, column.index) for column in panel.amounts}
    figures: dict[Key, Figure] = {key: figure for key, figure in found.items() if figure is not None}
    return Line(row.index, bare_label(row.label), figures, row=row)


def _is_whole(share: Figure | None) -> bool:
    """True for a share of 100 %: the row is itself the whole."""
    return share is not None and (share.base == ONE or share.value == _HUNDRED)


def _blocks(panel: Panel, target: Line, totals: Sequence[Key]) -> Iterator[tuple[Line, Key]]:
    """The share column cut into the rows of each total, with the total that closes (or else opens) them."""
    block: dict[Key, Figure] = {}
    closing = panel.rows[-1].index in totals
    for row in panel.rows if closing else reversed(panel.rows):
        figure = target.figures.get(row.index)
        if figure is not None:
            block[row.index] = figure
        if row.index in totals:
            yield target._replace(figures=block), row.index
            block = {}


def _derived_rows(grid: Grid, panel: Panel, lexicon: Lexicon) -> Iterator[tuple[Line, Derived, list[Line]]]:
    """Derived rows with the rows of the same panel, grouped where the outer stub names groups of rows."""
    groups = list(_row_groups(grid, panel))
    plain = [line for line in groups if _row_role(line, lexicon) is None]
    for line in groups:
        role = _row_role(line, lexicon)
        if role is not None and role is not Derived.SHARE and len(plain) >= 2:
            yield line, role, plain


def _row_role(line: Line, lexicon: Lexicon) -> Derived | None:
    return derived_label(line.row.path[0] if line.row and line.row.path else line.label, lexicon)


def _row_groups(grid: Grid, panel: Panel) -> Iterator[Line]:
    """Each group of rows under one outer label as one line, keyed by inner label and column; or each row."""
    nested = any(len(r.path) > 1 for r in panel.rows)
    for outer, rows in groupby(panel.rows, key=lambda r: r.path[0] if r.path else ""):
        if outer:
            inside = list(rows)
            yield _group_line(grid, panel, inside, nested)


def _group_line(grid: Grid, panel: Panel, rows: Sequence[Row], nested: bool) -> Line:
    figures: dict[Key, Figure] = {}
    for row in rows:
        inner = bare_label(row.label) if nested else ""
        for column in panel.amounts:
            figure = grid.figure(row.index, column.index)
            if figure is not None:
                figures.setdefault((inner, column.index), figure)
    first = rows[0]
    label = bare_label(first.path[0]) if first.path else ""
    outer = Row(first.index, label, first.path[:1], first.code)
    return Line(first.index, label, figures, row=outer)
