"""The claim that an amount is the sum of others, of what is counted and of all else: for readings of plain words.

Owns that translation; what wins by its odds is claiming.py's part.
"""

from __future__ import annotations

from collections.abc import Sequence

from auditor.claims.expression import total
from auditor.claims.model import Claim, Hypothesis, Kind, Strength
from auditor.claims.relations.stream import Item
from auditor.figures.model import Dimension


def sum_claim(item: Item, parts: Sequence[Item], why: str, asserted: float) -> Claim:
    """The claim that `item` is the sum of `parts`, meant with the probability `asserted`."""
    counted = item.measure[0] in (Dimension.COUNT, Dimension.SCORE)
    kind, pattern = (Kind.COUNT, "prose.count") if counted else (Kind.SUM, "prose.total")
    reading = Hypothesis(total(*(p.figure for p in parts)), Strength.LIKELY, why, asserted=asserted)
    return Claim(kind, pattern, item.figure, (reading,), item.mention.title)
