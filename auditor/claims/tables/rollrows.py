"""Roll-forward down the rows: opening + income − expenditure = closing, the year's balance, and closings year by year.

Owns finding the rows (or, with years as rows, the columns) of a roll-forward within one panel, or in the two of a form
with income left and expenditure right, where the year's balance is printed. Leaves roll-forwards across columns to
balance.py, and what grand totals are made of to twosided.py. Cost: linear in the cells of a panel.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from auditor.claims.model import Claim, Strength
from auditor.claims.tables.balance import ROLL_FORWARD
from auditor.claims.tables.lines import Key, Line, column_lines, is_total, row_lines
from auditor.claims.tables.movements import movements_among
from auditor.claims.tables.roles import Flow, flow_role
from auditor.claims.tables.templates import Template
from auditor.claims.tables.unordered import unordered_movements
from auditor.claims.tables.weighing import Reading, claims_weighed
from auditor.claims.tables.years_across import claims_over_years
from auditor.figures.grid import Grid, Panel, Section
from auditor.figures.lexicon import Lexicon
from auditor.figures.model import Figure

_SIDES = 2
_YEAR = re.compile(r"((?:19|20)\d{2})年?(?:度)?")
_ODDS = {Strength.EXPLICIT: 9, Strength.LIKELY: 4}  # bits that rows of these roles roll forward
Rows = Mapping[Flow, Line]


def row_roll_forward_claims(grid: Grid, panel: Panel, lexicon: Lexicon) -> list[Claim]:
    """The roll-forwards that the rows of `panel` assert, column by column, or year by year down its columns."""
    if sum(bool(r.code) for r in panel.rows) >= 2:
        return []
    claims: list[Claim] = []
    lines = row_lines(grid, panel, lexicon)
    moved = {found.closing.index: found.readings for found in movements_among(lines, lexicon)}
    for rows, between in _groups(lines, lexicon):
        closing = rows.get(Flow.CLOSING)
        others = moved.pop(closing.index, ()) if closing is not None else ()
        claims += _claims(rows, Strength.LIKELY if between else Strength.EXPLICIT, others, lexicon)
    for readings in moved.values():
        claims += claims_weighed(readings, ROLL_FORWARD)
    if len({(line.row.level, line.row.indent) for line in lines if line.row is not None}) == 1:
        claims += claims_weighed(list(unordered_movements(lines, lexicon)), ROLL_FORWARD)
    return claims + _year_claims(grid, panel, lexicon) + claims_over_years(panel, lines, lexicon)


def sided_roll_forward_claims(grid: Grid, section: Section, lexicon: Lexicon) -> list[Claim]:
    """本年收支结余 of one side is 本年收入合计 less 本年支出合计, wherever each stands, in columns of one head."""
    if len(section.panels) != _SIDES or any(row.code for panel in section.panels for row in panel.rows):
        return []
    left, right = section.panels
    if [c.label for c in left.amounts] != [c.label for c in right.amounts]:
        return []
    across: dict[Key, Key] = {a.index: b.index for a, b in zip(left.amounts, right.amounts, strict=True)}
    lines = [*(_moved(line, across) for line in row_lines(grid, left, lexicon)), *row_lines(grid, right, lexicon)]
    claims: list[Claim] = []
    for rows, between in _groups(lines, lexicon):
        if Flow.CURRENT in rows:
            claims += _claims(rows, Strength.LIKELY if between else Strength.EXPLICIT, (), lexicon)
    return claims


def _moved(line: Line, across: Mapping[Key, Key]) -> Line:
    """The row with its figures under the columns of the other side."""
    return line._replace(figures={across[key]: figure for key, figure in line.figures.items() if key in across})


def _groups(lines: Sequence[Line], lexicon: Lexicon) -> Iterator[tuple[Rows, bool]]:
    """The rows of each roll-forward, and whether rows that it does not know stand among them at the same level."""
    rows: dict[Flow, Line] = {}
    others: list[Line] = []
    for line in lines:
        if line.row is None or line.row.of_which or not line.additive or not line.figures:
            continue
        role = flow_role(line.label, lexicon)
        if role is None:
            others.append(line)
            continue
        if role in rows:
            yield rows, _among(rows, others)
            rows = {}
        rows[role] = line
    yield rows, _among(rows, others)


def _among(rows: Rows, others: Sequence[Line]) -> bool:
    levels = {line.row.level for line in rows.values() if line.row is not None}
    places = [line.index for line in rows.values()]
    return any(
        o.row is not None and o.row.level in levels and min(places) < o.index < max(places) for o in others if places
    )


def _claims(rows: Rows, strength: Strength, others: Sequence[Reading], lexicon: Lexicon) -> list[Claim]:
    """The claims of one roll-forward; `others` are what words of movements say of its closing balance."""
    opening, income, spent = rows.get(Flow.OPENING), rows.get(Flow.INCOME), rows.get(Flow.EXPENDITURE)
    closing, current = rows.get(Flow.CLOSING), rows.get(Flow.CURRENT)
    if Flow.USED in rows or Flow.DISTRIBUTED in rows:
        return []
    claims: list[Claim] = []
    if current is not None and income is not None and spent is not None:
        claims += _of(current, [((1, income), (-1, spent))], strength)
    if closing is None or opening is None:
        return claims + claims_weighed(others, ROLL_FORWARD)
    if current is not None:
        return claims + _of(closing, [((1, opening), (1, current))], strength)
    if income is None or spent is None:
        return claims + claims_weighed(others, ROLL_FORWARD)
    readings: list[tuple[tuple[int, Line], ...]] = [((1, opening), (1, income), (-1, spent))]
    if is_total(income.label, lexicon):  # which may count the opening balance in
        readings.append(((1, income), (-1, spent)))
        strength = Strength.LIKELY
    return claims + _of(closing, readings, strength, others)


def _of(
    whole: Line,
    readings: Sequence[tuple[tuple[int, Line], ...]],
    strength: Strength,
    others: Sequence[Reading] = (),
) -> list[Claim]:
    complete = [_where_complete(whole, parts, strength) for parts in readings]
    known = [Reading(t, _ODDS[strength]) for t in complete if t.whole.figures]
    return claims_weighed([*known, *others], ROLL_FORWARD)


def _where_complete(whole: Line, parts: tuple[tuple[int, Line], ...], strength: Strength) -> Template:
    """The template at the keys where every part is printed: a blank may mean that the column does not roll forward."""
    keys = [k for k in whole.figures if all(k in part.figures for _, part in parts)]
    printed = Line(whole.index, whole.label, {k: whole.figures[k] for k in keys}, row=whole.row, path=whole.path)
    return Template(printed, parts, strength, "roll-forward")


def _year_claims(grid: Grid, panel: Panel, lexicon: Lexicon) -> list[Claim]:
    """Years as rows: the balance at the end of each year is that of the year before and the year's own."""
    years = {r.index: int(m[1]) for r in panel.rows if (m := _YEAR.fullmatch(r.label))}
    steps = [(a, b) for a, b in pairwise(years) if years[b] == years[a] + 1]
    roles: dict[Flow, list[Line]] = {}
    for line in column_lines(grid, panel, lexicon) if steps else ():
        role = flow_role(line.label, lexicon)
        if role is not None and line.additive:
            roles.setdefault(role, []).append(line)
    closing, current = roles.get(Flow.CLOSING, []), roles.get(Flow.CURRENT, [])
    if len(closing) != 1 or len(current) != 1 or Flow.OPENING in roles:
        return []
    before: dict[Key, Figure] = {b: closing[0].figures[a] for a, b in steps if a in closing[0].figures}
    earlier = Line(closing[0].index, closing[0].label, before, path=closing[0].path)
    return _of(closing[0], [((1, earlier), (1, current[0]))], Strength.LIKELY)
