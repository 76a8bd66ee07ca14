"""Lists that are complete beyond doubt: their full marks add up, or their shares make 100 %.

Owns that test, which the readings of totals and of rows above their parts share. Cost: linear in parts × columns.
"""

from __future__ import annotations

from auditor.claims.expression import figures_of
from auditor.claims.model import Strength
from auditor.claims.tables.roles import Derived, derived_label
from auditor.claims.tables.templates import Template, expected_at, holds
from auditor.claims.tables.weighing import Reading
from auditor.figures.grid import Grid, Panel
from auditor.figures.grids.panels import bare_label
from auditor.figures.lexicon import Lexicon

COMPLETE = 20  # odds in bits of a list that the full marks show to be complete
_FULL_MARKS = 3  # parts that must give the full marks for the list to be complete


def as_complete(grid: Grid, panel: Panel, reading: Reading, lexicon: Lexicon) -> Reading:
    """The reading, beyond doubt where the full marks, or shares of 100 %, show that the list is complete."""
    if not _is_complete_score(reading.template, lexicon) and not _are_all_shares(
        grid, panel, reading.template, lexicon
    ):
        return reading
    return Reading(reading.template._replace(strength=Strength.EXPLICIT), COMPLETE)


def _are_all_shares(grid: Grid, panel: Panel, template: Template, lexicon: Lexicon) -> bool:
    """True where the shares of the parts that stand beside them add up to those 100 % that the whole is."""
    for column in panel.amounts:
        if derived_label(bare_label(column.label), lexicon) is not Derived.SHARE:
            continue
        whole = grid.figure(template.whole.index, column.index)
        parts = [grid.figure(part.index, column.index) for sign, part in template.parts if sign > 0]
        shares = [part for part in parts if part is not None]
        if whole is None or len(shares) < max(2, len(template.parts)) or whole.value not in (1, 100):
            continue
        if abs(sum(share.base for share in shares) - whole.base) * 2 <= sum(share.ulp for share in shares):
            return True
    return False


def _is_complete_score(template: Template, lexicon: Lexicon) -> bool:
    """True where the full marks add up to their total, so that the list is complete and the marks must add up too."""
    words = lexicon.words("tables.full_marks")
    full = [k for k, f in template.whole.figures.items() if f.label.split(" / ")[-1].split(" ")[-1].endswith(words)]
    for key in full:
        expected = expected_at(template, key)
        parts = figures_of(expected) if expected is not None else ()
        if len(parts) >= _FULL_MARKS and expected is not None and holds(template.whole.figures[key], expected):
            return True
    return False
