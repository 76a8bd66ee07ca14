"""What the keys of figures say for and against a relation between them, as features: names of weights.

Owns the comparison of fact keys (claims/reading) within a candidate: parts that deny each other, the order of years,
the plan that a rate names. What a key does not know is no feature. Leaves the weights to auditor/claims/evidence.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from auditor.claims.prose.mentions import Role
from auditor.claims.reading.keys import conflict
from auditor.claims.reading.words import KeyWords, key_words, said
from auditor.claims.relations.stream import Item
from auditor.figures.lexicon import Lexicon

_OF_LISTS = ("side", "scope", "fund", "year", "span", "basis")
_OF_PAIRS = ("side", "scope", "fund", "span", "basis")
_OF_RATES = ("scope", "fund", "span")
_PLAN = "预算"


def list_keys(target: Item, parts: Sequence[Item]) -> Iterator[str]:
    """In which parts of their keys a total and what may make it up deny each other: all of these, or some."""
    denied = [conflict(target.key, part.key, _OF_LISTS) for part in parts]
    for name in _OF_LISTS if any(denied) else ():
        count = sum(name in found for found in denied)
        if count:
            yield f"denied:{name}:{'all' if count == len(parts) else 'some'}"
    said_of_one = any("basis" not in part.key.inherited for part in parts)
    if said_of_one and len({part.key.basis for part in parts} - {""}) > 1:
        yield "bases-differ"


class PairKeys:
    """What the keys of two operands of `target` say; what they say of one with the target is read once."""

    __slots__ = ("_named", "_pairs", "_scope", "_target", "_words")

    def __init__(self, lexicon: Lexicon, target: Item) -> None:
        self._words, self._target = key_words(lexicon), target
        self._named: str | None = None
        self._scope: str | None = None
        self._pairs: dict[tuple[int, int], tuple[str, ...]] = {}

    def of_over(self, over: Item) -> list[str]:
        """In which parts the keys of the rate and of its first operand deny each other."""
        return [f"rate-denied:{name}" for name in conflict(self._target.key, over.key, _OF_RATES)]

    def of_under(self, under: Item) -> list[str]:
        """Whether the second operand is of the plan that the rate names."""
        basis = self._basis
        if not basis or not under.key.basis:
            return []
        denied = self._words.denies(basis, under.key.basis)
        return [f"named-basis:{'denied' if denied else 'same' if basis == under.key.basis else 'kin'}"]

    def of_pair(self, over: Item, under: Item) -> list[str]:
        """In which parts the keys of the operands deny each other, and how their years lie."""
        found = [f"pair-denied:{name}" for name in self._denied(over, under)]
        found.append(_years(over.key.year, under.key.year))
        return found

    def is_of_a_plan(self, under: Item) -> bool:
        """True where a share names a plan as its whole (占年初预算) and `under` is what was done instead."""
        if self._target.role is not Role.SHARE or under.planned or under.role is Role.BASE:
            return False
        return bool(self._basis and under.key.basis) and self._words.denies(self._basis, under.key.basis)

    def is_of_another_plan(self, under: Item) -> bool:
        """True where a completion names another plan than `under` is: 年初预算1255万元，…完成调整预算的99.6%."""
        return bool(self._basis and under.key.basis) and self._words.denies(self._basis, under.key.basis)

    def has_no_plan(self, under: Item) -> bool:
        """True where a rate names its plan and no word calls `under` one: 支出98亿元，占年初预算的49%."""
        named = self._target.role in (Role.COMPLETION, Role.SHARE) and bool(self._basis)
        return named and not under.planned and under.role is not Role.BASE and not under.key.basis

    def is_of_another_scope(self, under: Item) -> bool:
        """True where a share names another scope than that of `under` as its whole: 占全省出口的, and 全市出口."""
        if self._scope is None:
            whole = self._target.mention.lead.rpartition("占")[2] if self._target.mention.whole else ""
            self._scope = said(whole, self._words).get("scope", "")
        return bool(self._scope and under.key.scope) and self._words.denies(self._scope, under.key.scope)

    def are_of_other_spans(self, over: Item, under: Item) -> bool:
        """True where a share is of two amounts whose own words give different times: 一季度 of what 3月份 brought."""
        said = "span" not in over.key.inherited and "span" not in under.key.inherited
        return said and self._target.role is Role.SHARE and "span" in self._denied(over, under)

    @property
    def _basis(self) -> str:
        if self._named is None:
            self._named = _named_basis(self._words, self._target)
        return self._named

    def _denied(self, over: Item, under: Item) -> tuple[str, ...]:
        """The parts in which the operands deny each other, whichever comes first."""
        both = (over.at, under.at) if over.at < under.at else (under.at, over.at)
        found = self._pairs.get(both)
        if found is None:
            found = self._pairs[both] = conflict(over.key, under.key, _OF_PAIRS)
        return found


def _named_basis(known: KeyWords, target: Item) -> str:
    """The plan that a rate names as its base: 调整预算 of 占调整预算的."""
    words = target.mention.whole or target.mention.lead
    named = said(words, known, compared=True).get("basis", "") if words else ""
    done = target.role is not Role.SHARE and known.denies(named, _PLAN)  # 完成率 says what is done, not of what
    return "" if done else named


@cache
def _years(over: str, under: str) -> str:
    """How the years of two operands lie, of which a text has few."""
    if not over or not under:
        return "years:unknown"
    if over == under:
        return "years:same"
    if under == "-1":
        return "years:last"
    if over.isdigit() and under.isdigit():
        return "years:last" if int(over) - 1 == int(under) else "years:other"
    return "years:other"
