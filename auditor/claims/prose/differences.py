"""Claims that two amounts are the same by their nature: 收入总计, 支出总计 (rules/wording/complements.toml).

Owns the binding of the two within a passage by their names; where one of them is told twice nothing is claimed. What is
left of an amount by its nature (净资产) is among the relations by shape.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from auditor.claims.model import Claim, Hypothesis, Kind, Strength
from auditor.claims.prose.context import Prose, View, same_kind
from auditor.claims.prose.mentions import Mention, Role

PATTERN = "prose.balance"


def equal_claims(prose: Prose, view: View) -> Iterator[Claim]:
    """The claims of `view` that two amounts are the same by their nature: 收入总计, 支出总计.

    Not so where something is said to be left between them: 收支相抵，年终结余1.49亿元.
    """
    if prose.wording.has("totals_apart", view.value):
        return
    for one, other in prose.wording.lexicon.equals:
        if any(word in view.value for word in one):
            left, right = _only(view, one), _only(view, other)
            if left is not None and right is not None and same_kind(left.figure, right.figure):
                reading = Hypothesis(right.figure, Strength.LIKELY, "equal-by-nature")
                yield Claim(Kind.BALANCE, PATTERN, left.figure, (reading,), left.title)


def _only(view: View, words: Sequence[str]) -> Mention | None:
    """The only amount of `view` that is called by one of `words`."""
    found = [m for m in view.mentions if m.role in (Role.LEVEL, Role.RATE) and not m.reason and _called(m, words)]
    return found[0] if len(found) == 1 else None


def _called(mention: Mention, words: Sequence[str]) -> bool:
    """True where one of `words` ends the name of `mention`, or is its label."""
    return mention.label in words or f"{mention.title} {mention.lead}".rstrip("为达额值 ").endswith(tuple(words))
