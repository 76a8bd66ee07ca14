"""Score sheets: full marks and marks given, wherever in a form they stand.

Owns what the sections of a self-evaluation form say together: no mark exceeds its full mark, the mark for spending is
the full mark times the rate of execution, and the total covers the marks of all sections (10 分 for spending above,
indicators below). Totals within one section are footing's part. Offices cap and round the mark for spending, so that
it is likely at most, and only where the form itself does so again and again. Cost: linear in the rows of a grid.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from math import log

from auditor.claims.evidence.odds import chance_of
from auditor.claims.expression import Product, total
from auditor.claims.model import Claim, Hypothesis, Kind, Relation, Strength
from auditor.claims.tables.lines import is_total
from auditor.claims.tables.roles import Derived, derived_label
from auditor.claims.tables.templates import holds, same_dimension
from auditor.figures.grid import Column, Grid, Panel
from auditor.figures.grids.panels import bare_label
from auditor.figures.interval import ZERO
from auditor.figures.lexicon import Lexicon
from auditor.figures.model import Dimension, Figure
from auditor.records import NamedTuple

BOUND, RATE, TOTAL = "table.score-bound", "table.score-rate", "table.footing"
_HUNDRED = Decimal(100)
_ROW_BITS, _COMPLETE = 4, 12  # what a row that holds tells; the odds where the other column is complete
_MOSTLY = 3  # times as many rows must bear a reading out as are against it
_WITNESSES = 2
_LEAST_PARTS = 3


class Scored(NamedTuple):
    """A row of a score sheet: its full mark, the mark given, the rate of execution beside them."""

    section: int
    label: str
    full: Figure | None
    mark: Figure | None
    rate: Figure | None
    is_total: bool


def score_claims(grid: Grid, lexicon: Lexicon) -> list[Claim]:
    """The claims of a score sheet; none where no columns of full marks and marks stand beside each other."""
    rows = list(scored_rows(grid, lexicon))
    if not rows:
        return []
    return [*_bounds(rows, lexicon), *_rates(rows), *_totals(rows)]


def scored_rows(grid: Grid, lexicon: Lexicon) -> Iterator[Scored]:
    """The rows of a score sheet; none where no columns of full marks and marks stand beside each other."""
    for number, section in enumerate(grid.sections):
        for panel in section.panels:
            full, mark = (_column(panel, lexicon.words(f"tables.{kind}")) for kind in ("full_marks", "marks"))
            if full is None or mark is None:
                continue
            rate = next((c for c in panel.amounts if derived_label(c.label, lexicon) is Derived.COMPLETION), None)
            for row in panel.rows:
                found = [None if c is None else grid.figure(row.index, c.index) for c in (full, mark, rate)]
                if found[0] is not None or found[1] is not None:
                    label = bare_label(row.label)
                    whole = any(is_total(bare_label(name), lexicon) for name in (row.label, *row.path))
                    yield Scored(number, label, found[0], found[1], found[2], whole)


def _column(panel: Panel, words: tuple[str, ...]) -> Column | None:
    """The only column headed by one of the words, None where there are none or several."""
    found = [c for c in panel.amounts if bare_label(c.label).endswith(words)]
    return found[0] if len(found) == 1 else None


def _bounds(rows: Sequence[Scored], lexicon: Lexicon) -> list[Claim]:
    """The marks above their full marks; none where many are, since marks are then given in hundredths.

    A mark below its full mark is not told as checked: hardly anything would be too much.
    """
    bonus = lexicon.words("tables.bonus_marks")
    pairs = [(r.mark, r.full) for r in rows if r.full and r.mark and not any(word in r.label for word in bonus)]
    pairs = [(mark, full) for mark, full in pairs if full.value > ZERO and same_dimension(mark, full)]
    above = [(mark, full) for mark, full in pairs if mark.value > full.value]
    if len(above) * _MOSTLY > max(len(pairs), _MOSTLY):
        return []
    limits = [(mark, Hypothesis(full, Strength.EXPLICIT, "full-mark", Relation.AT_MOST)) for mark, full in above]
    return [_claim(Kind.IMPOSSIBLE, BOUND, mark, limit) for mark, limit in limits]


def _rates(rows: Sequence[Scored]) -> list[Claim]:
    """The marks for spending: full mark × rate of execution, but where the full mark is given for less than all."""
    found = []
    for row in rows:
        if row.full and row.mark and row.rate and not row.is_total and row.rate.unit.dimension is Dimension.RATE:
            spent = Product(row.full, row.rate)
            is_capped = row.mark.base == row.full.base or row.rate.base > 1
            found.append((row.mark, spent, holds(row.mark, spent), is_capped))
    found = [pair for pair in found if pair[2] or not pair[3]]
    held = sum(true for _, _, true, _ in found)
    against = len(found) - held
    strength = Strength.LIKELY if held >= _WITNESSES and held >= _MOSTLY * against else Strength.POSSIBLE
    asserted = chance_of((_ROW_BITS * held - against) * log(2))
    return [
        _claim(Kind.COMPLETION, RATE, mark, Hypothesis(spent, strength, "full-mark-times-rate", asserted=asserted))
        for mark, spent, _, _ in found
    ]


def _totals(rows: Sequence[Scored]) -> list[Claim]:
    """The last total covers the marks of all sections; said of the one where the other bears out that all are there."""
    if not rows[-1].is_total:
        return []
    parts = [row for row in rows if not row.is_total]
    whole = rows[-1]
    full, mark = ([f for f in found if f is not None] for found in ([p.full for p in parts], [p.mark for p in parts]))
    if len({row.section for row in parts}) < 2 or min(len(full), len(mark)) < _LEAST_PARTS:
        return []
    all_full = whole.full is not None and same_dimension(whole.full, total(*full)) and holds(whole.full, total(*full))
    all_full = all_full or (whole.full is None and sum((f.value for f in full), ZERO) == _HUNDRED)
    all_marks = whole.mark is not None and holds(whole.mark, total(*mark))
    claims = []
    for reported, given, borne_out in ((whole.full, full, all_marks), (whole.mark, mark, all_full)):
        if reported is not None and same_dimension(reported, total(*given)):
            strength = Strength.EXPLICIT if borne_out else Strength.POSSIBLE
            asserted = chance_of(_COMPLETE * log(2)) if borne_out else None
            hypothesis = Hypothesis(total(*given), strength, "all-marks", asserted=asserted)
            claims.append(_claim(Kind.SUM, TOTAL, reported, hypothesis))
    return claims


def _claim(kind: Kind, pattern: str, reported: Figure, hypothesis: Hypothesis) -> Claim:
    return Claim(kind, pattern, reported, (hypothesis,), reported.label)
