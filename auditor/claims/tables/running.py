"""Running totals: what has come in so far is what had come in before and what came in since (当月收入 | 累计收入).

Owns finding the line of running totals beside the line that it adds up, along rows or columns that are months, quarters
or years. Which of the other lines it is the figures tell. Cost: linear in the keys for each pair of lines near by.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from auditor.claims.model import Claim, Kind, Strength
from auditor.claims.tables.lines import Key, Line, column_lines, is_total, row_lines
from auditor.claims.tables.templates import Stamp, Template
from auditor.claims.tables.weighing import Reading, claims_among, likeliest, weighed
from auditor.figures.grid import Grid, Panel
from auditor.figures.grids.panels import bare_label
from auditor.figures.lexicon import Lexicon
from auditor.figures.model import Figure

RUNNING = Stamp(Kind.SUM, "table.invariant")
_PERIOD = re.compile(
    r"(?:(?:19|20)\d{2}年?(?:度|末|底)?)?(?:(?:\d{1,2}|[一二三四五六七八九十]{1,2})月份?|第?[一二三四1-4]季度?)?"
)
_FIRST = re.compile(r"(?:0?1|一)月|第?[一1]季")
_FEWEST = 3  # periods
_ODDS = 0  # bits: one line of several, all the rest is told by the figures
_WINDOW = 4  # lines on either side that may be what is added up


def running_claims(grid: Grid, panel: Panel, lexicon: Lexicon) -> list[Claim]:
    """The claims that lines of running totals make, period by period."""
    rows = [row.index for row in panel.rows if _is_period(bare_label(row.label))]
    columns = [c.index for c in panel.amounts if _is_period(bare_label(c.label))]
    claims: list[Claim] = []
    if len(rows) >= _FEWEST and _are_most(rows, [r.label for r in panel.rows], lexicon):
        opens = _FIRST.search(next(r.label for r in panel.rows if r.index == rows[0])) is not None
        claims += _claims(column_lines(grid, panel, lexicon), rows, opens, lexicon)
    if len(columns) >= _FEWEST and _are_most(columns, [c.label for c in panel.amounts], lexicon):
        opens = _FIRST.search(next(c.label for c in panel.amounts if c.index == columns[0])) is not None
        claims += _claims(row_lines(grid, panel, lexicon), columns, opens, lexicon)
    return claims


def _is_period(label: str) -> bool:
    return bool(label) and _PERIOD.fullmatch(label) is not None


def _are_most(periods: Sequence[int], labels: Sequence[str], lexicon: Lexicon) -> bool:
    """True where every line but totals is a period."""
    return len(periods) == sum(not is_total(bare_label(label), lexicon) for label in labels)


def _claims(lines: Sequence[Line], periods: Sequence[int], opens: bool, lexicon: Lexicon) -> Iterator[Claim]:
    words = lexicon.words("tables.running")
    for at, line in enumerate(lines):
        if not line.additive or not _is_running(line, words):
            continue
        near = [x for x in lines[max(0, at - _WINDOW) : at + _WINDOW + 1] if x.additive and not _is_running(x, words)]
        readings = [weighed(Reading(_template(line, added, periods, opens=opens), _ODDS)) for added in near]
        best = likeliest(readings)
        if best is not None and sum(column.held for column in best.columns.values()) >= _FEWEST - 1:
            yield from claims_among([best], RUNNING)


def _is_running(line: Line, words: Sequence[str]) -> bool:
    labels = [node.label for node in line.path] or [line.label]
    return any(word in label for word in words for label in labels)


def _template(line: Line, added: Line, periods: Sequence[int], *, opens: bool) -> Template:
    """The running total of each period is the one before and what was added; the first one where it `opens` a year."""
    before: dict[Key, Figure] = {b: line.figures[a] for a, b in pairwise(periods) if a in line.figures}
    keys = [*(periods[:1] if opens else ()), *before]
    keys = [key for key in keys if key in line.figures and key in added.figures]
    whole = line._replace(figures={key: line.figures[key] for key in keys})
    parts = ((1, line._replace(figures=before)), (1, added))
    return Template(whole, parts, Strength.LIKELY, "running-total")
