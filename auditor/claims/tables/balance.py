"""Roll-forward across columns: opening + income − expenditure = closing, income − expenditure = the year's balance.

Owns finding the columns of a roll-forward, in one table or in two adjacent ones with the same stub, and whether the
income total already includes the opening balance. Cost: linear in the cells of the tables.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from auditor.claims.model import Claim, Kind, Strength
from auditor.claims.tables.lines import Key, Line, column_lines
from auditor.claims.tables.movements import movements_among
from auditor.claims.tables.roles import Flow, derived_role, flow_role
from auditor.claims.tables.templates import Stamp, Template, claims_of, tally
from auditor.claims.tables.unordered import unordered_movements
from auditor.claims.tables.weighing import Reading, claims_weighed
from auditor.figures.grid import Grid, Panel
from auditor.figures.grids.panels import bare_label
from auditor.figures.lexicon import Lexicon
from auditor.figures.model import Figure

ROLL_FORWARD = Stamp(Kind.BALANCE, "table.roll-forward")
_ODDS = 9  # bits that columns named so roll forward
_NEAR = 4  # blocks between two tables that belong together

Flows = Mapping[Flow, Line]


def roll_forward_claims(grids: Sequence[Grid], lexicon: Lexicon) -> list[Claim]:
    """The roll-forwards that the columns of `grids` assert."""
    claims: list[Claim] = []
    panels = [(grid, panel) for grid in grids for section in grid.sections for panel in section.panels]
    open_flows: tuple[int, Flows] | None = None
    for grid, panel in panels:
        lines = column_lines(grid, panel, lexicon)
        groups = list(_flow_groups(lines, lexicon))
        for flows in groups:
            claims += _claims(flows)
        if all(len(line.path) <= 1 for line in lines) and not any(Flow.CLOSING in flows for flows in groups):
            for found in movements_among(lines, lexicon):
                claims += claims_weighed(found.readings, ROLL_FORWARD)
        for _, group in groupby(lines, key=lambda line: line.path[:-1]):
            claims += claims_weighed(list(unordered_movements(list(group), lexicon)), ROLL_FORWARD)
        partial = _labelled(panel, groups[0]) if len(groups) == 1 else {}
        if open_flows is not None and grid.block - open_flows[0] <= _NEAR:
            claims += _joined_claims(open_flows[1], partial)
        open_flows = (grid.block, partial) if Flow.INCOME in partial and Flow.EXPENDITURE not in partial else None
    return claims


def _flow_groups(lines: Sequence[Line], lexicon: Lexicon) -> Iterator[Flows]:
    """The columns of each roll-forward: of the whole panel if every role is taken once, else of each header group."""
    whole = _roles(lines, lexicon)
    if all(len(found) == 1 for found in whole.values()):
        if whole:
            yield {role: found[0] for role, found in whole.items()}
        return
    tops = {line.path[0] for line in lines if len(line.path) > 1}
    for top in sorted(tops, key=lambda node: node.first):
        inside = _roles([x._replace(path=x.path[1:]) for x in lines if x.path and x.path[0] == top], lexicon)
        if inside and all(len(found) == 1 for found in inside.values()):
            yield {role: found[0] for role, found in inside.items()}


def _roles(lines: Sequence[Line], lexicon: Lexicon) -> dict[Flow, list[Line]]:
    roles: dict[Flow, list[Line]] = {}
    for line in lines:
        role = _column_role(line, lexicon) if line.additive and derived_role(line, lexicon) is None else None
        if role is not None and line.figures:
            roles.setdefault(role, []).append(line)
    return roles


def _column_role(line: Line, lexicon: Lexicon) -> Flow | None:
    """The role of a column by its own label, or by its group's where it is the total of the group."""
    if line.label in lexicon.words("tables.plain_totals") and len(line.path) > 1:
        return flow_role(bare_label(line.path[-2].label), lexicon)
    return flow_role(line.label, lexicon)


def _labelled(panel: Panel, flows: Flows) -> Flows:
    """The same columns keyed by row label, for joining with another table; none where labels repeat."""
    labels = {r.index: bare_label(r.label) for r in panel.rows if r.label}
    if len(set(labels.values())) < len(labels):
        return {}
    return {role: _rekeyed(line, labels) for role, line in flows.items()}


def _rekeyed(line: Line, labels: Mapping[int, str]) -> Line:
    figures: dict[Key, Figure] = {labels[k]: f for k, f in line.figures.items() if isinstance(k, int) and k in labels}
    odd: frozenset[Key] = frozenset(labels[k] for k in line.odd if isinstance(k, int) and k in labels)
    return line._replace(figures=figures, odd=odd)


def _joined_claims(income_side: Flows, other_side: Flows) -> list[Claim]:
    """The roll-forwards over two adjacent tables: income in the first, expenditure and balances in the second."""
    if Flow.EXPENDITURE not in other_side or Flow.INCOME in other_side:
        return []
    shared = set(income_side[Flow.INCOME].figures) & set(other_side[Flow.EXPENDITURE].figures)
    return _claims({**other_side, **income_side}) if shared else []


def _claims(flows: Flows) -> list[Claim]:
    opening, income = flows.get(Flow.OPENING), flows.get(Flow.INCOME)
    spent, closing, current = flows.get(Flow.EXPENDITURE), flows.get(Flow.CLOSING), flows.get(Flow.CURRENT)
    included = opening is not None and income is not None and _is_part_of(opening, income)
    claims: list[Claim] = []
    if current is not None and income is not None and spent is not None:
        less_opening = ((-1, opening),) if included and opening is not None else ()
        claims += _of(current, ((1, income), *less_opening, (-1, spent)))
    if closing is None:
        return claims
    if current is not None and opening is not None:
        claims += _of(closing, ((1, opening), (1, current)))
    if income is None or spent is None or opening is None:
        return claims
    if included:
        claims += _of(closing, ((1, income), (-1, spent)))
    elif current is None:
        template = _template(closing, ((1, opening), (1, income), (-1, spent)))
        claims += _of(closing, template.parts)
        claims += _blank_closing(template, (opening, income, spent, closing))
    return claims


def _is_part_of(opening: Line, income: Line) -> bool:
    """True where the opening balance stands in the 其中 group beside the income total."""
    return any(node.label.startswith("其中") and node.first == income.index + 1 for node in opening.path)


def _template(whole: Line, parts: tuple[tuple[int, Line], ...]) -> Template:
    return Template(whole, parts, Strength.EXPLICIT, "roll-forward")


def _of(whole: Line, parts: tuple[tuple[int, Line], ...]) -> list[Claim]:
    return claims_weighed([Reading(_template(whole, parts), _ODDS)], ROLL_FORWARD)


def _blank_closing(template: Template, columns: tuple[Line, Line, Line, Line]) -> list[Claim]:
    """Where the closing balance is left blank in a row, it says that all was spent: opening + income = expenditure."""
    opening, income, spent, closing = columns
    keys = [k for k in spent.figures if k not in closing.figures and k not in closing.odd]
    blank = spent._replace(figures={k: spent.figures[k] for k in keys})
    strength = Strength.LIKELY if tally(template).held >= 2 else Strength.POSSIBLE
    turned = Template(blank, ((1, opening), (1, income)), strength, "closing-blank")
    return claims_of(turned, ROLL_FORWARD)
