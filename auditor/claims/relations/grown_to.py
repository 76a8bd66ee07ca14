"""Growth told between the level of the year before and the one it led to: 2022年120亿元；2023年增长5%，达到126亿元.

Owns which two levels these are: the amount right before the rate, of the year before by its words, and the one right
behind, which words of arriving lead to. All other growth is one of the relations by shape. Cost: linear.
"""

from __future__ import annotations

from collections.abc import Iterable

from auditor.claims.expression import Quotient, minus
from auditor.claims.model import Claim, Hypothesis, Kind, Strength
from auditor.claims.prose.mentions import Role
from auditor.claims.prose.phrases import phrase
from auditor.claims.relations.acquitting import Reading
from auditor.claims.relations.stream import Item, Stream
from auditor.figures.model import Approx, Place

PATTERN, WHY = "prose.change-rate", "grown-to"
_ASSERTED = 0.95


def growth_to_levels(stream: Stream, readings: Iterable[Reading]) -> dict[Place, Claim]:
    """The claims of such rates by their place; none where another reading of it holds."""
    known = {r.candidate.target.at for r in readings if r.holds}
    found: dict[Place, Claim] = {}
    for rate in stream.items[1:-1]:
        if rate.role is not Role.CHANGE_RATE or rate.at in known or not rate.mention.direction:
            continue
        old, new = stream.items[rate.at - 1], stream.items[rate.at + 1]
        if _are_ends(stream, old, rate, new):
            ends = (new, old) if rate.mention.direction > 0 else (old, new)
            grown = Quotient(minus(ends[0].figure, ends[1].figure), old.figure)
            reading = Hypothesis(grown, Strength.LIKELY, WHY, asserted=_ASSERTED, roles_told=True)
            found[rate.figure.place] = Claim(Kind.CHANGE, PATTERN, rate.figure, (reading,), old.mention.title)
    return found


def _are_ends(stream: Stream, old: Item, rate: Item, new: Item) -> bool:
    """True where the levels are of one thing and the words tell that one is of the year before the other."""
    exact = all(i.figure.approx is Approx.NONE and i.sentence == rate.sentence for i in (old, rate, new))
    levels = all(i.role is Role.LEVEL and not i.planned and i.value > 0 for i in (old, new))
    alike = old.measure == new.measure and old.summable is new.summable and not rate.mention.compare
    if not (exact and levels and alike and old.depth == rate.depth == new.depth):
        return False
    if phrase(stream.prose.wording.lexicon, "arriving_at").fullmatch(new.gap.strip()) is None:
        return False
    grew = phrase(stream.prose.wording.lexicon, "year_then_grew").fullmatch(rate.gap.strip())
    return grew is not None and _is_year_before(old, rate)


def _is_year_before(old: Item, rate: Item) -> bool:
    """True for the level of 上年 and the growth of this year, or of two years that follow each other."""
    if old.kind == "last":
        return not rate.key.year.isdigit()
    return old.key.year.isdigit() and rate.key.year.isdigit() and int(rate.key.year) == int(old.key.year) + 1
