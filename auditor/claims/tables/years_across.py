"""Years as columns: 累计结余 of a year is that of the year before, and what came in less what went out.

Owns that roll-forward between columns of years that follow each other, for each row of such a balance with the rows of
income and expenditure right above it that are called alike but for these words (基金收入, 基金支出, 基金累计结余).
Cost: linear in the rows.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise

from auditor.claims.model import Claim, Strength
from auditor.claims.tables.balance import ROLL_FORWARD
from auditor.claims.tables.lines import Key, Line
from auditor.claims.tables.roles import Flow, flow_role
from auditor.claims.tables.templates import Template
from auditor.claims.tables.weighing import Reading, claims_weighed
from auditor.figures.grid import Panel
from auditor.figures.grids.panels import bare_label
from auditor.figures.lexicon import Lexicon
from auditor.figures.model import Figure

_YEAR = re.compile(r"((?:19|20)\d{2})年?(?:度|末)?")
_ABOVE = 4  # rows
_ODDS = 5  # bits: set, too rare to count


def claims_over_years(panel: Panel, lines: Sequence[Line], lexicon: Lexicon) -> list[Claim]:
    """The claims of the balances among `lines`, year by year; none where an opening balance is printed."""
    years = {c.index: int(m[1]) for c in panel.amounts if (m := _YEAR.fullmatch(bare_label(c.label))) is not None}
    steps = [(a, b) for a, b in pairwise(years) if years[b] == years[a] + 1]
    if not steps or any(flow_role(line.label, lexicon) is Flow.OPENING for line in lines):
        return []
    claims: list[Claim] = []
    for at, closing in enumerate(lines):
        if flow_role(closing.label, lexicon) is not Flow.CLOSING or not closing.additive:
            continue
        above = lines[max(0, at - _ABOVE) : at]
        sides = [_moving(above, closing, lexicon.words(f"prose.{side}")) for side in ("income", "expenditure")]
        income, spent = sides
        if income is not None and spent is not None:
            before: Mapping[Key, Figure] = {b: closing.figures[a] for a, b in steps if a in closing.figures}
            parts = ((1, closing._replace(figures=dict(before))), (1, income), (-1, spent))
            keys = [key for key in closing.figures if all(key in part.figures for _, part in parts)]
            whole = closing._replace(figures={key: closing.figures[key] for key in keys})
            reading = Reading(Template(whole, parts, Strength.LIKELY, "roll-forward"), _ODDS)
            claims += claims_weighed([reading], ROLL_FORWARD) if keys else []
    return claims


def _moving(above: Sequence[Line], closing: Line, words: tuple[str, ...]) -> Line | None:
    """The only row that ends in such a word, and begins as the balance does."""
    found = [line for line in above if line.additive and line.label.endswith(words)]
    heads = [line for line in found if closing.label.startswith(_head(line.label, words))]
    return heads[0] if len(heads) == len(found) == 1 else None


def _head(label: str, words: tuple[str, ...]) -> str:
    """What a label begins with before such a word: 基金 of 基金收入."""
    word = max((word for word in words if label.endswith(word)), key=len, default="")
    return label.removesuffix(word)
