"""Numbers that share the unit of the last of them: 分别回落2.16和1.16个百分点, 203.2亿、159亿和49.3亿元.

Owns that sharing within running text. A number without unit that a joint alone parts from the next one has its unit,
where it has decimals or 分别 says that several are told; 亿 without 元 is of what the next one is, in the same scale.
"""

from __future__ import annotations

from collections.abc import Sequence

from auditor.figures.lexicon import Lexicon
from auditor.figures.model import Dimension, Figure

_LOOK_BACK = 40  # letters before the first of them in which a word may say that there are several


def with_shared_units(figures: Sequence[Figure], value: str, lexicon: Lexicon) -> tuple[Figure, ...]:
    """The figures of a passage, those without unit with that of the next one they are joined to."""
    found = list(figures)
    for at in range(len(found) - 2, -1, -1):
        this, after = found[at], found[at + 1]
        if this.unit.dimension is not Dimension.BARE or after.unit.dimension is Dimension.BARE:
            continue
        joined = value[this.place.end : after.place.start].strip() in lexicon.words("figures.unit_joints")
        if joined and _shares(this, after, value, lexicon):
            counted = after.unit.dimension in (Dimension.COUNT, Dimension.SCORE, Dimension.TIME)
            exact = counted and this.decimals == 0 and after.unit.scale == 1
            found[at] = this._replace(unit=after.unit, exact=exact)
    return tuple(found)


def _shares(this: Figure, after: Figure, value: str, lexicon: Lexicon) -> bool:
    """True for a bare number that is told to be one of several, and for one with a scale that the next one has too."""
    if this.unit.text:
        return this.unit.scale == after.unit.scale
    lead = value[max(0, this.place.start - _LOOK_BACK) : this.place.start]
    lead = lead.rpartition("。")[2].rpartition("；")[2]
    return this.decimals > 0 or any(word in lead for word in lexicon.words("figures.several"))
