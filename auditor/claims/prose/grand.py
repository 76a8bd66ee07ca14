"""收、支总计 is one amount for both sides: income with what was carried over, expenditure with what is left.

Owns the claim that it is not the sum of the two: told only where income and expenditure were added, since either side
may be less than the grand total by what was carried over. Cost: linear, NEARBY passages around each grand total.
"""

from __future__ import annotations

from collections.abc import Iterator

from auditor.claims.model import Claim, Hypothesis, Kind, Strength
from auditor.claims.prose.context import Prose, View, same_kind
from auditor.claims.prose.mentions import Mention, Role
from auditor.claims.prose.phrases import phrase
from auditor.claims.prose.wording import Wording
from auditor.figures.model import Dimension, Figure

PATTERN = "prose.grand-total"
_BEFORE, _BEHIND = 6, 10  # passages
_MOST = 3


def grand_total_claims(prose: Prose, view: View) -> Iterator[Claim]:
    """The claims of `view` that a grand total of both sides is the amount of one of them."""
    for mention in view.mentions:
        is_amount = mention.role is Role.LEVEL and mention.figure.unit.dimension is Dimension.MONEY
        if is_amount and not mention.reason and _names_both_sides(prose.wording, mention):
            yield from _claims(prose, view, mention)


def _names_both_sides(wording: Wording, mention: Mention) -> bool:
    lead = mention.lead
    if "收" not in lead or "支" not in lead or not wording.has("total", lead):
        return False
    return phrase(wording.lexicon, "both_sides").search(lead) is not None


def _claims(prose: Prose, view: View, grand: Mention) -> Iterator[Claim]:
    sides = [
        [m.figure for m in _side(prose, view, side) if same_kind(m.figure, grand.figure)]
        for side in ("income_total", "expenditure_total")
    ]
    income, spent = sides
    added = [(a, b) for a in income for b in spent if a.base + b.base == grand.figure.base]
    if added:
        yield _claim(grand, added[0][0], Strength.EXPLICIT, added[0])
    else:
        for figure in [f for f in (*income, *spent) if f.base == grand.figure.base][:1]:
            yield _claim(grand, figure, Strength.POSSIBLE, ())


def _claim(grand: Mention, figure: Figure, strength: Strength, context: tuple[Figure, ...]) -> Claim:
    reading = Hypothesis(figure, strength, "side-of-report")
    return Claim(Kind.BALANCE, PATTERN, grand.figure, (reading,), grand.label, context)


def _side(prose: Prose, view: View, name: str) -> list[Mention]:
    """The levels called 本年收入合计 (or 本年支出合计) in the passages around, those called a total first."""
    total = phrase(prose.wording.lexicon, name)
    found = [
        level
        for other in prose.views[max(0, view.index - _BEFORE) : view.index + _BEHIND]
        for level in other.mentions
        if level.role is Role.LEVEL and total.search(level.label) and not level.reason
    ]
    named = [level for level in found if not _names_both_sides(prose.wording, level)]
    return sorted(named, key=lambda m: not prose.wording.has("year_total", m.label))[:_MOST]
