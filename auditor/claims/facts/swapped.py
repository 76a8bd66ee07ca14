"""Two figures of like names that differ only by two neighbouring digits changed about: one number told twice, perhaps.

Owns swapped_claims. Names that are merely alike seldom mean one thing, so nothing else than this slip between two long
numbers makes such a tie; the more figures of that kind a report has, the likelier it is chance. Method: figures indexed
by their digits, sorted. Cost: linear in the figures but for the few of the same digits.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from itertools import combinations

from auditor.claims.evidence.odds import one_of
from auditor.claims.evidence.settings import asserted_ties
from auditor.claims.facts.model import Fact, is_parallel
from auditor.claims.model import Claim, Hypothesis, Kind, Strength
from auditor.claims.prose.mentions import Role
from auditor.claims.reading.keys import conflict
from auditor.claims.reading.names import Naming
from auditor.figures.model import Approx, Figure

PATTERN = "prose.tie-out"
_FEWEST = 4  # digits
_MOST = 12  # figures of the same digits
_LETTERS = 2  # a shared piece of two names
Digits = tuple[object, str, int, str]


def swapped_claims(facts: Sequence[Fact], naming: Naming) -> Iterator[Claim]:
    """The ties between figures that differ by two neighbouring digits."""
    told = [fact for fact in facts if fact.role is Role.LEVEL and fact.figure.approx is Approx.NONE]
    if all(fact.table for fact in told):
        return  # two cells are never such a tie
    alike: Mapping[Digits, list[Fact]] = defaultdict(list)
    for fact in told:
        digits = digits_of(fact.figure)
        if len(digits) >= _FEWEST and len(set(digits)) > 1:
            alike[fact.measure, fact.figure.unit.text, fact.figure.decimals, "".join(sorted(digits))].append(fact)
    many = Counter(fact.measure for fact in told)
    prints = Counter((fact.measure, fact.figure.base) for fact in told)
    beside = {(fact.home, fact.measure, fact.figure.base) for fact in facts}
    for group in alike.values():
        for one, other in combinations(group[:_MOST], 2):
            again = any(prints[fact.measure, fact.figure.base] > 1 for fact in (one, other) if not fact.table)
            if _are_swapped(one, other) and _may_be_one(one, other, naming) and not again:
                if _is_difference_told(one, other, beside):
                    continue
                yield _claim(one, other, many[one.measure])


def digits_of(figure: Figure) -> str:
    """The digits as printed, without leading zeros."""
    return f"{abs(figure.value):.{figure.decimals}f}".replace(".", "").lstrip("0")


def _are_swapped(one: Fact, other: Fact) -> bool:
    pairs = list(zip(digits_of(one.figure), digits_of(other.figure), strict=False))
    apart = [at for at, (a, b) in enumerate(pairs) if a != b]
    return len(apart) == 2 and apart[1] - apart[0] == 1


def _is_difference_told(one: Fact, other: Fact, beside: AbstractSet[tuple[object, ...]]) -> bool:
    """True where what lies between the two stands beside one of them: 转贷33100万元，其中新增31300万元，其余1800万."""
    apart = abs(one.figure.base - other.figure.base)
    return any((fact.home, fact.measure, apart) in beside for fact in (one, other))


def _may_be_one(one: Fact, other: Fact, naming: Naming) -> bool:
    """True where their names share a piece that says something, their keys deny nothing, and one stands in the text."""
    if (one.table and other.table) or (one.home == other.home and one.table):
        return False
    if conflict(one.key, other.key) or is_parallel(one, other) or (one.core and one.core == other.core):
        return False  # facts of one name are differing.py's
    if one.scope and other.scope and one.scope != other.scope:
        return False  # of two groups of persons
    if (one.key.span, one.key.year) != (other.key.span, other.key.year):
        return False
    shared = _pieces(one.words) & _pieces(other.words)
    plain = [w for name in ("general", "before", "behind", "empty") for w in naming.lexicon.words(f"names.{name}")]
    return any(not any(piece in word for word in plain) for piece in shared)


def _pieces(words: str) -> set[str]:
    return {words[at : at + _LETTERS] for at in range(len(words) - 1)}


def _claim(one: Fact, other: Fact, many: int) -> Claim:
    told, doubted = (one, other) if one.table else (other, one)
    asserted = one_of(asserted_ties()["swapped"], many)
    reading = Hypothesis(told.figure, Strength.LIKELY, "digits-swapped", asserted=asserted)
    return Claim(Kind.TIE_OUT, PATTERN, doubted.figure, (reading,), doubted.core or doubted.words)
