"""Where derived lines stand: columns of a panel, single rows, or whole groups of rows (同比增长率 over all funds).

Owns pairing each derived line with the lines it may be computed from. Leaves the choice among them to derived.py.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import groupby

from auditor.claims.model import Claim
from auditor.claims.tables.derived import derived_claims, share_claims
from auditor.claims.tables.lines import Key, Line, is_total
from auditor.claims.tables.roles import Derived, derived_label, derived_role
from auditor.figures.grid import Column, Grid, Panel, Row
from auditor.figures.grids.panels import bare_label
from auditor.figures.interval import ONE
from auditor.figures.lexicon import Lexicon
from auditor.figures.model import Figure

_HUNDRED = Decimal(100)


def comparison_claims(grid: Grid, panel: Panel, lexicon: Lexicon) -> list[Claim]:
    """The claims of all derived columns, rows and row groups of `panel`."""
    claims: list[Claim] = []
    for target, role, bases in _derived_columns(grid, panel, lexicon):
        if role is Derived.SHARE:
            claims += _column_shares(panel, target, bases, lexicon)
        else:
            claims += derived_claims(target, role, bases, lexicon)
    for target, role, bases in _derived_rows(grid, panel, lexicon):
        claims += derived_claims(target, role, bases, lexicon)
    return claims


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


def _column_shares(panel: Panel, target: Line, bases: Sequence[Line], lexicon: Lexicon) -> list[Claim]:
    totals = [r.index for r in panel.rows if is_total(bare_label(r.label), lexicon)]
    if len(totals) > 1 and all(_is_whole(target.figures.get(total)) for total in totals):
        return [claim for part, total in _blocks(panel, target, totals) for claim in share_claims(part, bases, total)]
    for total in (totals[-1:] + totals[:1]) if totals else []:
        claims = share_claims(target, bases, total)
        if claims:
            return claims
    return []


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
            yield replace(target, figures=block), row.index
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
