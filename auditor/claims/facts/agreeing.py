"""Facts told twice with the same value: for every figure of the running text, the best fitting equal figure elsewhere.

Owns agreeing_claims. Equal values are evidence that two names mean one thing, the more so the more digits they have;
so the names need to fit the less. Such a tie can only hold or need rounding, never break. Method: facts of one measure
sorted by size, each compared with its neighbours of equal value, at most NEIGHBOURS on either side; near linear.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from auditor.claims.expression import Expr, Sum
from auditor.claims.facts.model import Fact, same_time
from auditor.claims.facts.naming import Fit, Naming, longest_run, pairs_of, plain
from auditor.claims.facts.prose import RATES
from auditor.claims.model import Claim, Hypothesis, Kind, Strength
from auditor.claims.prose.mentions import Role
from auditor.figures.interval import ONE, ZERO
from auditor.figures.model import Approx, Dimension

PATTERN = "prose.tie-out"
NEIGHBOURS = 40
_CLOSE_RUN = 4  # characters in a row
_CHANGES = (Role.DELTA, Role.CHANGE_RATE, Role.POINTS)


def agreeing_claims(facts: Iterable[Fact], naming: Naming) -> Iterator[Claim]:
    """The ties of equal facts, one for each figure of the text with a table and one with another passage."""
    by_measure: dict[object, list[Fact]] = defaultdict(list)
    for fact in facts:
        if fact.figure.approx in (Approx.NONE, Approx.ABOUT):
            by_measure[fact.measure].append(fact)
    for group in by_measure.values():
        yield from _ties(sorted(group, key=lambda f: abs(f.figure.base)), naming)


def _ties(facts: Sequence[Fact], naming: Naming) -> Iterator[Claim]:
    for index, fact in enumerate(facts):
        if fact.table:
            continue
        best: dict[bool, tuple[tuple[int, ...], Fact]] = {}
        for other in _equal(facts, index):
            fit = fit_of(fact, other, naming)
            if fit < _needed(fact):
                continue
            if not other.table and other.figure.place.block > fact.figure.place.block and fit < Fit.SAME:
                continue  # told of the later figure
            rank = (int(fit), len(fact.scope & other.scope) - len(fact.scope ^ other.scope), -other.figure.place.block)
            if other.table not in best or rank > best[other.table][0]:
                best[other.table] = (rank, other)
        for rank, other in best.values():
            yield _claim(fact, other, Fit(rank[0]))


def _equal(facts: Sequence[Fact], index: int) -> Iterator[Fact]:
    """The neighbours of the fact at `index` that can be the same number, told elsewhere."""
    fact = facts[index]
    for step in (1, -1):
        for at in range(index + step, index + step * (NEIGHBOURS + 1), step):
            if not 0 <= at < len(facts):
                break
            other = facts[at]
            if abs(abs(fact.figure.base) - abs(other.figure.base)) > max(fact.figure.ulp, other.figure.ulp):
                break
            if other.home != fact.home and _comparable(fact, other):
                yield other


def _comparable(fact: Fact, other: Fact) -> bool:
    changes = (fact.role in _CHANGES) == (other.role in _CHANGES)
    signs = fact.figure.base * other.figure.base >= ZERO or fact.role is Role.DELTA
    return changes and signs and same_time(fact, other)


def _needed(fact: Fact) -> Fit:
    """How well names must fit, by how telling the value is: four digits hardly coincide, one digit often does."""
    digits = telling_digits(fact.figure.value)
    if fact.figure.base == ZERO or (fact.figure.unit.dimension is Dimension.RATE and fact.figure.base == ONE):
        return Fit.SAME
    if fact.role in RATES or digits == 3:
        return Fit.SHARED if digits >= 3 else Fit.CLOSE
    return Fit.SIDE if digits > 3 else Fit.CLOSE


def telling_digits(value: Decimal) -> int:
    """How many digits of a number tell it from others: 1000 has one, 40.20 three."""
    digits = "".join(map(str, value.as_tuple().digits)).strip("0")
    return len(digits)


def fit_of(one: Fact, other: Fact, naming: Naming) -> Fit:
    """How well the names of two facts fit."""
    if one.core and one.core == other.core:
        return Fit.SAME if one.whole == other.whole or not other.whole else Fit.CLOSE
    left, right = plain(one.words), plain(other.words)
    for short, long in ((one.core, right), (other.core, left)):
        if len(short) >= 3 and short in long:
            return Fit.CLOSE
    if pairs_of(left, naming.common) & pairs_of(right, naming.common):
        close = longest_run(left, right) >= _CLOSE_RUN
        return Fit.CLOSE if close else Fit.SHARED
    sides = [side for side in naming.words("sides") if side in left and side in right]
    return Fit.SIDE if sides else Fit.NONE


def _claim(fact: Fact, other: Fact, fit: Fit) -> Claim:
    sure = fit is Fit.SAME and fact.scope == other.scope
    expected: Expr = other.figure
    if fact.figure.base * other.figure.base < ZERO:
        expected = Sum(((-1, other.figure),))  # 减少3206.47 in words, −3206.47 in a column of differences
    hypothesis = Hypothesis(expected, Strength.LIKELY if sure else Strength.POSSIBLE, "same-value")
    return Claim(Kind.TIE_OUT, PATTERN, fact.figure, (hypothesis,), fact.core)
