"""Claims that an amount is the difference of two others by its nature: 资产 − 负债 = 净资产, 原值 − 折旧 = 净值.

Owns the binding of the three within a passage by their names (rules/wording/complements.toml); where one of them is
told twice nothing is claimed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from auditor.claims.expression import minus
from auditor.claims.model import Claim, Hypothesis, Kind, Strength
from auditor.claims.prose.context import Prose, View, same_kind
from auditor.claims.prose.mentions import Mention, Role
from auditor.figures.model import Dimension

PATTERN = "prose.balance"


def difference_claims(prose: Prose, view: View) -> Iterator[Claim]:
    """The claims of `view` that an amount is what is left of another one."""
    for known in prose.wording.lexicon.differences:
        if any(word in view.value for word in known.left):
            left, whole, less = (_only(view, words) for words in known)
            if left is not None and whole is not None and less is not None:
                reading = Hypothesis(minus(whole.figure, less.figure), Strength.EXPLICIT, "difference-by-nature")
                if same_kind(left.figure, whole.figure) and same_kind(left.figure, less.figure):
                    yield Claim(Kind.BALANCE, PATTERN, left.figure, (reading,), left.title)


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
    found = [
        m
        for m in view.mentions
        if m.role is Role.LEVEL
        and m.figure.unit.dimension is Dimension.MONEY
        and not m.reason
        and f"{m.title} {m.lead}".rstrip("为达 ").endswith(tuple(words))
    ]
    return found[0] if len(found) == 1 else None
