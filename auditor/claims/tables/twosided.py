"""Two-sided forms, income left and expenditure right: the grand totals agree, and the balance rolls forward.

Owns forms of two panels in one section. What a grand total is made of is proposed by footing; here both sides are
compared, in the total column and for each fund whose income, opening balance and expenditure are given separately.
"""

from __future__ import annotations

from collections.abc import Sequence

from auditor.claims.expression import Expr, Sum
from auditor.claims.model import Claim, Hypothesis, Kind, Strength
from auditor.claims.tables.covers import total_readings
from auditor.claims.tables.levels import levels_of
from auditor.claims.tables.lines import Key, Line, is_transfer, row_lines
from auditor.claims.tables.nested import Nested
from auditor.claims.tables.outline import Outline, alike, outline_of
from auditor.claims.tables.roles import Flow, flow_role
from auditor.claims.tables.templates import Stamp, Template, same_dimension
from auditor.claims.tables.weighing import Reading, claims_weighed, likeliest, weighed
from auditor.figures.grid import Column, Grid, Panel, Section
from auditor.figures.grids.panels import bare_label
from auditor.figures.lexicon import Lexicon
from auditor.figures.model import Figure
from auditor.records import NamedTuple

PATTERN = "table.two-sided"
GRAND_TOTALS = "grand-totals"
BALANCE = Stamp(Kind.BALANCE, PATTERN)
# Odds in bits that both grand totals are the same: with transfers or balances, without, with an opening balance alone,
# and without where each is borne out as the total of its own side: own income and all that is spent.
_CARRIED, _OWN, _UNCLOSED, _OF_ITS_OWN = 11, 4, 2, -2
_TELLING = 10  # bits of a column that bear a total out


class _Side(NamedTuple):
    """One half of a form: its rows in outline, its grand total and what this is made of, its total column."""

    outline: Outline
    grand: Line
    parts: tuple[Line, ...]
    column: Column
    panel: Panel
    adds_up: bool  # its grand total is tellingly the sum of its rows in every column

    def role(self, role: Flow, lexicon: Lexicon) -> Line | None:
        """The part of the grand total with `role`."""
        return next((p for p in self.parts if flow_role(p.label, lexicon) is role), None)


def two_sided_claims(grid: Grid, section: Section, lexicon: Lexicon) -> list[Claim]:
    """The claims of a two-sided form; none where the section is not one."""
    if len(section.panels) != 2:
        return []
    income = _side(grid, section.panels[0], lexicon)
    spent = _side(grid, section.panels[1], lexicon)
    if income is None or spent is None:
        return []
    claims: list[Claim] = []
    claims += claims_weighed([_balance(income, spent, lexicon)], BALANCE)
    opening = income.role(Flow.OPENING, lexicon)
    closing = spent.role(Flow.CLOSING, lexicon)
    if opening is None or closing is None:
        return claims
    claims += _closing_claim(income, spent, closing)
    for column in spent.panel.amounts:
        if column.index != spent.column.index:
            claims += _fund_claim(income, spent, column, (opening, closing))
    return claims


def _balance(income: _Side, spent: _Side, lexicon: Lexicon) -> Reading:
    """Both grand totals are the same, in each column where both sides have the same ones; else in the total column.

    A side that lists transfers or balances is meant to agree with the other; where neither does, 收入总计 may be the
    year's own income, and 支出总计 all that is spent. So it is where 上年结余 comes in and nothing is left over, and
    where each side adds up and nothing makes up for the difference.
    """
    left, right = income.panel.amounts, spent.panel.amounts
    if [c.label for c in left] != [c.label for c in right]:
        left, right = (income.column,), (spent.column,)
    moved: dict[Key, Figure] = {}
    for ours, theirs in zip(left, right, strict=True):
        figure = income.grand.figures.get(ours.index)
        if figure is not None:
            moved[theirs.index] = figure
    whole = spent.grand._replace(figures={k: f for k, f in spent.grand.figures.items() if k in moved})
    carried = any(is_transfer(line.label, lexicon) for side in (income, spent) for line in side.outline.lines)
    opened, closed = (any(_is_balance(line.label, lexicon) for line in side.outline.lines) for side in (income, spent))
    template = Template(whole, ((1, income.grand._replace(figures=moved)),), Strength.EXPLICIT, GRAND_TOTALS)
    if opened and not closed:
        return Reading(template, _UNCLOSED)
    own = _OF_ITS_OWN if income.adds_up and spent.adds_up else _OWN
    return Reading(template, _CARRIED if carried else own)


def _is_balance(label: str, lexicon: Lexicon) -> bool:
    return any(word in label for word in lexicon.words("tables.balances"))


def _side(grid: Grid, panel: Panel, lexicon: Lexicon) -> _Side | None:
    """One half of a form with a grand total, None where it has none."""
    lines = row_lines(grid, panel, lexicon)
    grand_words = lexicon.words("tables.grand_totals")
    positions = [i for i, line in enumerate(lines) if line.label.endswith(grand_words) and line.figures]
    if not positions or not panel.amounts:
        return None
    outline = outline_of(lines, lexicon)
    position = positions[-1]
    readings = total_readings(outline, position, levels_of(outline, lexicon), Nested(outline, lexicon), lexicon)
    best = likeliest([weighed(reading) for reading in readings])
    if best is None:
        return None
    parts = tuple(part for _, part in best.reading.template.parts)
    columns = best.columns.values()
    adds_up = all(c.held for c in columns) and any(c.bits >= _TELLING for c in columns)
    return _Side(outline, lines[position], parts, _total_column(panel, lexicon), panel, adds_up)


def _total_column(panel: Panel, lexicon: Lexicon) -> Column:
    """The column of the whole: the one headed 合计, or the first."""
    totals = lexicon.words("tables.plain_totals")
    return next((c for c in panel.amounts if bare_label(c.label) in totals), panel.amounts[0])


def _at(line: Line, side: _Side) -> Figure | None:
    return line.figures.get(side.column.index)


def _closing_claim(income: _Side, spent: _Side, closing: Line) -> list[Claim]:
    """closing = everything on the income side − everything else on the expenditure side."""
    reported = _at(closing, spent)
    plus = [(1, f) for p in income.parts if (f := _at(p, income)) is not None]
    less = [(-1, f) for p in spent.parts if p is not closing and (f := _at(p, spent)) is not None]
    if reported is None or not plus or not less:
        return []
    return _claim(reported, _sum([*plus, *less]), "roll-forward")


def _fund_claim(income: _Side, spent: _Side, column: Column, balances: tuple[Line, Line]) -> list[Claim]:
    """The same for one fund: its income row, its opening balance below the opening row, its expenditure column."""
    opening, closing = balances
    position = income.outline.lines.index(opening)
    fund = bare_label(column.label)
    openings = [income.outline.lines[i] for i in income.outline.children(position)]
    starts = [x for x in openings if alike(fund, x.label)]
    incomes = [x for x in income.outline.lines if x.row and x.row.level is not None and alike(fund, x.label)]
    reported = closing.figures.get(column.index)
    if reported is None or len(starts) != 1 or len(incomes) != 1:
        return []
    plus = [(1, f) for x in (*starts, *incomes) if (f := _at(x, income)) is not None]
    less = [(-1, f) for p in spent.parts if p is not closing and (f := p.figures.get(column.index)) is not None]
    if not plus or not less:
        return []
    return _claim(reported, _sum([*plus, *less]), "roll-forward-of-fund")


def _sum(terms: Sequence[tuple[int, Figure]]) -> Sum:
    return Sum(tuple((sign, figure) for sign, figure in terms))


def _claim(reported: Figure, expected: Expr, why: str) -> list[Claim]:
    if not same_dimension(reported, expected):
        return []
    hypothesis = Hypothesis(expected, Strength.EXPLICIT, why)
    return [Claim(Kind.BALANCE, PATTERN, reported, (hypothesis,), reported.label)]
