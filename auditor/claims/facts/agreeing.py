"""Facts told twice with the same value: for every figure of the running text, the best fitting equal figure elsewhere.

Owns agreeing_claims. Equal values are evidence that two names mean one thing, the more so the more digits they have;
so the names need to fit the less. Such a tie can only hold or need rounding, never break. Method: facts of one measure
sorted by size, each compared with its neighbours of equal value, at most NEIGHBOURS on either side; near linear.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from auditor.claims.expression import Expr, Sum
from auditor.claims.facts.model import Fact, Home, are_opposed, same_time
from auditor.claims.facts.prose import RATES
from auditor.claims.model import Claim, Hypothesis, Kind, Strength
from auditor.claims.prose.mentions import Role
from auditor.claims.reading.keys import conflict
from auditor.claims.reading.names import CLOSE_RUN, Fit, Naming, likeness, plain, share_run
from auditor.figures.interval import ONE, ZERO
from auditor.figures.model import Approx, Dimension

PATTERN = "prose.tie-out"
NEIGHBOURS = 40
_IN_TEXT = (-1, -1)
_MOST_TABLES = 4
_FUND = ("fund",)
_COMMON_DIGITS = 3  # a number of more digits is hardly the same by chance
_FULL = 6  # letters of a name that tells which amount is meant where its digits do not
Rank = tuple[int, int, int]
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
        if not fact.table:
            for fit, other in _partners(facts, index, naming):
                yield _claim(fact, other, fit)


def _partners(facts: Sequence[Fact], index: int, naming: Naming) -> Iterator[tuple[Fit, Fact]]:
    """The best fitting facts: one of the text before, one of each table with the very name, one of all other tables."""
    fact = facts[index]
    best: dict[Home, tuple[Rank, Fact]] = {}
    few = fact.digits < _COMMON_DIGITS and len(fact.core) < _FULL  # 拨付资金1.5亿元, 1.6亿元: of two
    needed = _needed(fact)
    for other in _equal(facts, index):
        fit = fit_of(fact, other, naming)
        if fit < needed or (_differ_at_the_end(fact, other) and (few or conflict(fact.key, other.key))):
            continue
        likeness = _likeness(fact, other)
        rank = (int(fit), likeness, -other.figure.place.block)
        key = other.home if other.table else _IN_TEXT
        if key not in best or rank > best[key][0]:
            best[key] = (rank, other)
    text = best.pop(_IN_TEXT, None)
    tables = sorted(best.values(), key=lambda found: found[0], reverse=True)
    named = [found for found in tables[:_MOST_TABLES] if found[0][0] == Fit.SAME]
    others = [found for found in tables if found[0][0] < Fit.SAME][:1]
    for rank, other in ([text] if text else []) + named + others:
        yield Fit(rank[0]), other


def _differ_at_the_end(fact: Fact, other: Fact) -> bool:
    """True where no one number rounds to both, 6.7 and 6.8: no evidence that headings of two years mean one fact."""
    return 2 * abs(abs(fact.figure.base) - abs(other.figure.base)) >= fact.figure.ulp + other.figure.ulp


def is_told_again(fact: Fact, other: Fact, naming: Naming) -> Fit:
    """How well `other` fits as the same number told elsewhere, NONE where it does not fit well enough for its digits.

    Two cells of tables are one fact only under one name, for one body and fund; what is nothing is never told again.
    """
    equal = abs(abs(fact.figure.base) - abs(other.figure.base)) <= max(fact.figure.ulp, other.figure.ulp)
    if not equal or fact.figure.base == ZERO or fact.measure != other.measure or not _comparable(fact, other):
        return Fit.NONE
    if fact.table and other.table:
        named = bool(fact.core) and fact.core == other.core and fact.whose == other.whose
        return Fit.SAME if named and fact.home != other.home else Fit.NONE
    one, two = (other, fact) if fact.table else (fact, other)
    if one.home == two.home and not (one.core and one.core == two.core and one.whose == two.whose):
        return Fit.NONE
    fit = fit_of(one, two, naming)
    return fit if fit >= _needed(one) else Fit.NONE


def _likeness(one: Fact, other: Fact) -> int:
    """How many more of the words that tell facts of one name apart the two share than not."""
    left, right = ({*f.scope, *filter(None, (f.key.scope, f.key.fund))} for f in (one, other))
    return len(left & right) - len(left ^ right)


def _equal(facts: Sequence[Fact], index: int) -> Iterator[Fact]:
    """The neighbours of the fact at `index` that can be the same number, told elsewhere."""
    fact = facts[index]
    size, ulp = abs(fact.figure.base), fact.figure.ulp
    for step in (1, -1):
        for at in range(index + step, index + step * (NEIGHBOURS + 1), step):
            if not 0 <= at < len(facts):
                break
            other = facts[at]
            apart = abs(size - abs(other.figure.base))
            if apart > ulp and apart > other.figure.ulp:
                break
            if _is_elsewhere(fact, other) and _comparable(fact, other):
                yield other


def _is_elsewhere(fact: Fact, other: Fact) -> bool:
    """True for a cell of a table, and for words before `fact`: in its own passage only where they use its very name."""
    if other.table:
        return True
    if other.home != fact.home:
        return other.figure.place.block < fact.figure.place.block or other.home[0] == fact.home[0]
    named = bool(fact.core) and fact.core == other.core and fact.whose == other.whose
    return named and fact.digits > _COMMON_DIGITS and other.figure.place.start < fact.figure.place.start


def _comparable(fact: Fact, other: Fact) -> bool:
    changes = (fact.role in _CHANGES) == (other.role in _CHANGES)
    signs = fact.figure.base * other.figure.base >= ZERO or fact.role is Role.DELTA
    return changes and signs and same_time(fact, other) and not are_opposed(fact, other)


def _needed(fact: Fact) -> Fit:
    """How well names must fit, by how telling the value is: four digits hardly coincide, one digit often does."""
    if fact.figure.base == ZERO or (fact.figure.unit.dimension is Dimension.RATE and fact.figure.base == ONE):
        return Fit.SAME
    if fact.digits < _COMMON_DIGITS:
        return Fit.SAME if fact.role in RATES else Fit.CLOSE
    return Fit.SIDE if fact.digits > _COMMON_DIGITS and fact.role not in RATES else Fit.SHARED


def fit_of(one: Fact, other: Fact, naming: Naming) -> Fit:
    """How well the names of two facts fit; not at all where they name different funds, or income and expenditure."""
    if conflict(one.key, other.key, _FUND):
        return Fit.NONE
    if one.core and one.core == other.core:
        return Fit.SAME if one.whole == other.whole or not other.whole else Fit.CLOSE
    sides = _side(one.core, naming), _side(other.core, naming)
    if all(sides) and sides[0] != sides[1]:
        return Fit.NONE
    left, right = plain(one.words), plain(other.words)
    for short, long in ((one.core, right), (other.core, left)):
        if len(short) >= 3 and short in long:
            return Fit.CLOSE
    by_words = likeness(one.words, other.words, naming.common)
    if by_words > Fit.NONE:
        return by_words
    if other.table and share_run(plain(one.after), right, CLOSE_RUN + 1):
        return Fit.CLOSE
    return Fit.SIDE if any(side in left and side in right for side in naming.words("sides")) else Fit.NONE


def _side(core: str, naming: Naming) -> str:
    """收入 or 支出, where the name of a total says so."""
    flows = naming.words("flows")
    return next(flow for flow in flows if core.startswith(flow)) if core.startswith(flows) else ""


def _claim(fact: Fact, other: Fact, fit: Fit) -> Claim:
    sure = fit is Fit.SAME and fact.whose == other.whose
    expected: Expr = other.figure
    if fact.figure.base * other.figure.base < ZERO:
        expected = Sum(((-1, other.figure),))  # 减少3206.47 in words, −3206.47 in a column of differences
    hypothesis = Hypothesis(expected, Strength.LIKELY if sure else Strength.POSSIBLE, "same-value")
    return Claim(Kind.TIE_OUT, PATTERN, fact.figure, (hypothesis,), fact.core)
