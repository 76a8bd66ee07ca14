"""Claims that two amounts are the same by their nature: 收入总计, 支出总计 (rules/wording/complements.toml).

Owns the binding of the two within a passage by their names, where one of them is told twice nothing is claimed; and
that of the two totals of a clause that ends with 收支平衡, the last amounts that each is told to be. What is left of an
amount by its nature (净资产) is among the relations by shape.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from auditor.claims.model import Claim, Hypothesis, Kind, Strength
from auditor.claims.prose.context import Prose, View, same_kind
from auditor.claims.prose.mentions import Mention, Role
from auditor.claims.prose.phrases import phrase

PATTERN = "prose.balance"
_CLAUSE_ENDS = "。；;\n"
_BALANCED = 0.95
# how surely two totals of these names are one amount: counted in consistent passages and real reports, 95 are, and two
# are not (the income of five years, and funds that spend what they had)
_EQUAL = 0.9


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
                reading = Hypothesis(right.figure, Strength.LIKELY, "equal-by-nature", asserted=_EQUAL)
                yield Claim(Kind.BALANCE, PATTERN, left.figure, (reading,), left.title)


def balanced_claims(prose: Prose, view: View) -> Iterator[Claim]:
    """The claims of `view` that income and expenditure in total are the same, where they are said to be balanced."""
    for match in phrase(prose.wording.lexicon, "said_balanced").finditer(view.value):
        start = max(view.value.rfind(mark, 0, match.start()) for mark in _CLAUSE_ENDS) + 1
        told = [m for m in view.mentions if start <= m.start < match.start()]
        if any(m.reason or m.role is not Role.LEVEL for m in told):
            continue
        income, spent = (_last_told(prose, told, side) for side in ("income_totals", "expenditure_totals"))
        if income is None or spent is None or prose.wording.has("totals_apart", view.value[start : match.start()]):
            continue
        if same_kind(income.figure, spent.figure):
            reading = Hypothesis(income.figure, Strength.LIKELY, "said-to-be-balanced", asserted=_BALANCED)
            yield Claim(Kind.BALANCE, PATTERN, spent.figure, (reading,), spent.label or spent.topic)


def _last_told(prose: Prose, told: Sequence[Mention], side: str) -> Mention | None:
    """The amount called by one of the words, or what it is then changed to: 收入总量586亿元调为880亿元."""
    names = prose.wording.words(side)
    found: Mention | None = None
    for one in told:
        changed = phrase(prose.wording.lexicon, "changed_to").fullmatch(one.lead.strip()) is not None
        if _called(one, names) or (found is not None and changed):
            found = one
        elif found is not None:
            break
    return found


def _only(view: View, words: Sequence[str]) -> Mention | None:
    """The only amount of `view` that is called by one of `words`."""
    found = [m for m in view.mentions if m.role in (Role.LEVEL, Role.RATE) and not m.reason and _called(m, words)]
    return found[0] if len(found) == 1 else None


def _called(mention: Mention, words: Sequence[str]) -> bool:
    """True where one of `words` ends the name of `mention`, or is its label."""
    return mention.label in words or f"{mention.title} {mention.lead}".rstrip("为达额值 ").endswith(tuple(words))
