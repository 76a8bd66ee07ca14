"""Rows or columns that are by their names what one before leaves of another: 出生率, 死亡率, 自然增长率.

Owns finding the three rows, or columns (预算金额 | 中标金额 | 节约金额); which names they bear is data
(`[[difference]]` of rules/wording/complements.toml). Leaves balances with an opening amount to rollrows.py and
balance.py. Cost: linear in rows and columns, for each kind of remainder.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import permutations

from auditor.claims.model import Claim, Kind, Strength
from auditor.claims.tables.heads_by_nature import head_of, names_remainder
from auditor.claims.tables.lines import Key, Line, column_lines
from auditor.claims.tables.roles import Flow, derived_role, flow_role
from auditor.claims.tables.templates import Stamp, Template, tally
from auditor.claims.tables.weighing import Reading, claims_weighed
from auditor.figures.grid import Grid, Panel
from auditor.figures.grids.panels import bare_label
from auditor.figures.grids.units import is_rate_label
from auditor.figures.lexicon import Lexicon
from auditor.figures.model import Figure

REMAINDER = Stamp(Kind.BALANCE, "table.remainder")
_ODDS = 2  # bits that three rows of such names belong together
_WITNESSES = 2
_CARRIED = (Flow.OPENING, Flow.USED, Flow.DISTRIBUTED)
_REACH = 6  # rows above within which both others stand


def remainder_claims(grid: Grid, panel: Panel, lexicon: Lexicon) -> list[Claim]:
    """The claims of rows of `panel` that are named as what is left of a row above, once another one is taken off."""
    lines = list(_rows(grid, panel, lexicon))
    claims: list[Claim] = []
    for template in _templates(lines, lexicon):
        claims += claims_weighed([Reading(template, _ODDS)], REMAINDER)
    for template in _across(column_lines(grid, panel, lexicon), lexicon):
        claims += claims_weighed([Reading(template, _ODDS)], REMAINDER)
    return claims


def _across(columns: Sequence[Line], lexicon: Lexicon) -> Iterator[Template]:
    """Columns that their heads name as what one of the two beside them leaves of the other, in whatever order.

    None where a balance is carried over, which is in what is left; what stands between may be taken off as well. A row
    bears it out; where other amounts stand beside them, more than one does.
    """
    plain = [c for c in columns if c.additive and c.figures and derived_role(c, lexicon) is None]
    for three in zip(plain, plain[1:], plain[2:], strict=False):
        group = [c for c in plain if c.path[:-1] == three[0].path[:-1]]
        carried = any(flow_role(c.label, lexicon) in _CARRIED for c in group)
        if carried or not all(c in group for c in three):
            continue
        needed = 1 if len(group) == len(three) else _WITNESSES
        for left, whole, less in permutations(three):
            template = Template(left, ((1, whole), (-1, less)), Strength.LIKELY, "remainder")
            named = names_remainder(*map(head_of, (left, whole, less)), lexicon)
            if named and tally(template).witnesses >= needed:
                yield template


def _rows(grid: Grid, panel: Panel, lexicon: Lexicon) -> Iterator[Line]:
    """The rows with their figures in all columns that are not headed as rates: rows of rates have remainders too."""
    columns = [c.index for c in panel.amounts if not any(is_rate_label(label, lexicon) for label in c.labels[-1:])]
    for row in panel.rows:
        printed: dict[Key, Figure] = {c: figure for c in columns if (figure := grid.figure(row.index, c)) is not None}
        if printed:
            yield Line(row.index, bare_label(row.label), printed, row=row)


def _templates(lines: Sequence[Line], lexicon: Lexicon) -> Iterator[Template]:
    for at, left in enumerate(lines):
        for known in lexicon.differences:
            if not left.label.endswith(known.left) or left.label.endswith(known.neither):
                continue
            above = [line for line in lines[:at] if _stands_beside(line, left)][-_REACH:]
            whole, less = _nearest(above, known.whole), _nearest(above, known.less)
            if whole is not None and less is not None and whole.index < less.index:
                yield Template(left, ((1, whole), (-1, less)), Strength.LIKELY, "remainder")
                break


def _stands_beside(line: Line, left: Line) -> bool:
    """True for a row on the level of another one, and no 其中 row: 2.补贴收入 is no 二、收入."""
    if line.row is None or left.row is None:
        return False
    same = (line.row.level, line.row.indent) == (left.row.level, left.row.indent)
    return same and not line.row.of_which


def _nearest(above: Sequence[Line], names: tuple[str, ...]) -> Line | None:
    """The nearest row whose label ends with one of `names`."""
    return next((line for line in reversed(above) if line.label.endswith(names)), None)
