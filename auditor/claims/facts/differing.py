"""Facts told twice with different values: which of the figures deviates, and how plainly the report asserts one fact.

Owns differing_claims. Only facts of the same full name, basis, period and scope meet here, and a name that stands for
two values in one place names no single fact. Method: facts indexed by what they are of; the values of each group
clustered; the cluster told in most places is held for right. Cost: one pass over the facts, groups cut at LARGEST.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import combinations

from auditor.claims.evidence.odds import APART
from auditor.claims.evidence.settings import asserted_ties
from auditor.claims.facts.bodies import Parts, is_sum_of, parts_of_bodies
from auditor.claims.facts.model import IN_TEXT, INITIAL, PLAN, Fact, Home, is_parallel, same_time
from auditor.claims.model import Claim, Hypothesis, Kind, Strength
from auditor.claims.prose.mentions import Role
from auditor.claims.reading.keys import conflict
from auditor.claims.reading.names import Naming
from auditor.claims.slips import near_miss
from auditor.figures.interval import ONE, ZERO
from auditor.figures.model import Dimension, Figure
from auditor.records import NamedTuple

PATTERN = "prose.tie-out"
LARGEST = 60
_NAMED = 4  # characters: enough for a name to be worth comparing
_TOLD_WITH = 2  # figures of the same names and values beside both: one sentence, said twice
_MOST_RIVALS = 2
_MOST_HOMES = 8  # of one name, looked at in pairs
_PARTED = 3  # names under which two places tell different amounts: they tell of different things
_SHARED_AMOUNTS = 2  # told beside both of two rates: they are rates of the same two things
_OF_RATES = ("side", "scope", "fund", "year", "span", "basis")
_ONE_PLAN = frozenset((PLAN, INITIAL))
Cluster = list[Fact]
Group = tuple[object, ...]  # core, measure, basis, year, whose
BOTH = "收支总计"
_SIDES = ("收入总计", "支出总计")


def differing_claims(facts: Sequence[Fact], naming: Naming, usual: str) -> Iterator[Claim]:
    """The ties that do not hold; `usual` is the basis of a figure that names none."""
    amounts: dict[Group, list[Fact]] = defaultdict(list)
    rates: dict[object, list[Fact]] = defaultdict(list)
    for fact in facts:
        if fact.plain and fact.role is Role.LEVEL:
            basis = _basis(fact, usual)
            for core in _cores(fact.core):
                amounts[core, fact.measure, basis, fact.key.year, fact.whose].append(fact)
        elif fact.plain and fact.figure.unit.dimension is Dimension.RATE:
            rates[fact.core, fact.role, fact.whole].append(fact)
    by_core: dict[str, list[Fact]] = defaultdict(list)
    for fact in facts:
        if fact.core and fact.role is Role.LEVEL:
            by_core[fact.core].append(fact)
    parts = parts_of_bodies(facts, naming)
    balanced, told, parted, rows = _balanced(amounts), _told(facts), _parted(amounts), _rows(facts)
    for key, group in amounts.items():
        if len(group) > 1:
            yield from _amount_claims(
                group[:LARGEST], Setting(naming, by_core, key[1:] in balanced, parts, told, parted, rows)
            )
    for group in rates.values():
        if len(group) > 1:
            yield from _rate_claims(group[:LARGEST])


def _told(facts: Sequence[Fact]) -> Mapping[Home, frozenset[tuple[str, Decimal]]]:
    """The named levels of each passage of the text, with their values."""
    found: dict[Home, set[tuple[str, Decimal]]] = defaultdict(set)
    for fact in facts:
        if not fact.table and fact.core and fact.role is Role.LEVEL and fact.figure.base != ZERO:
            found[fact.home].add((fact.core, fact.figure.base))
    return defaultdict(frozenset, {home: frozenset(pairs) for home, pairs in found.items()})


def _rows(facts: Sequence[Fact]) -> Mapping[tuple[int, int | None], list[Fact]]:
    """The cells of each row of a table, whatever names them."""
    found: dict[tuple[int, int | None], list[Fact]] = defaultdict(list)
    for fact in facts:
        if fact.table:
            found[fact.figure.place.block, fact.figure.place.row].append(fact)
    return found


def _parted(amounts: Mapping[Group, list[Fact]]) -> frozenset[frozenset[Home]]:
    """The pairs of tables and stretches of text that differ in several names they share, in more than they agree in.

    A list of what is spent on the main tasks is no list of the classes of the form, though the names are the same.
    """
    found: dict[frozenset[Home], list[int]] = defaultdict(lambda: [0, 0])
    for group in amounts.values():
        first = {_stretch(fact): fact for fact in reversed(group)}
        for one, other in combinations(list(first.values())[:_MOST_HOMES], 2):
            agree = len(_clusters([one, other])) == 1
            found[frozenset((_stretch(one), _stretch(other)))][agree] += 1
    return frozenset(pair for pair, (apart, alike) in found.items() if apart >= _PARTED and apart > alike)


def _stretch(fact: Fact) -> Home:
    """A table, or the text under one heading."""
    return fact.home if fact.table else (IN_TEXT, fact.run)


def _basis(fact: Fact, usual: str) -> str:
    """The basis of a fact; in a budget the plan is the original one, whichever word is used."""
    return usual if not fact.basis or {fact.basis, usual} <= _ONE_PLAN else fact.basis


class Setting(NamedTuple):
    """What else is known where a group of facts is looked at: all facts by core; both totals print one number."""

    naming: Naming
    by_core: Mapping[str, list[Fact]]
    balanced: bool
    parts: Mapping[str, list[Parts]]
    told: Mapping[Home, frozenset[tuple[str, Decimal]]]  # names and values by the passage they stand in
    parted: frozenset[frozenset[Home]]  # two places each that tell different things under one name after the other
    rows: Mapping[tuple[int, int | None], list[Fact]]  # the cells of each row of a table

    def are_parted(self, told: Cluster, other: Cluster) -> bool:
        """True where the place of `other` differs from those of `told` in most of the names they share."""
        return all(frozenset((_stretch(other[0]), _stretch(fact))) in self.parted for fact in told)

    def ground(self, told: Cluster, other: Cluster, majority: bool) -> str:
        """What makes the two one fact: a key of the table of ties in rules/evidence."""
        core, words = told[0].core, self.naming.words
        one_account = core in words("accounts") and bool(other[0].key.scope)
        if any(f.table for f in (*told, *other)) and not one_account:
            fixed = any(core in words(name) for name in ("formal", "classes")) or other[0].fixed
            return "form-agreed" if majority and fixed else "form" if fixed else "table"
        if any(self.is_said_twice(other[0], f) for f in told):
            return "twice"
        if majority:
            return "agreed"
        if one_account:
            return "account"
        if core in words("whole"):
            return "whole"
        return "fixed" if other[0].fixed or core in words("formal") or core in words("classes") else "named"

    def is_said_twice(self, one: Fact, other: Fact) -> bool:
        """True where two passages tell the same amounts under the same names beside the two."""
        shared = self.told[one.home] & self.told[other.home]
        return not (one.table or other.table) and one.home != other.home and len(shared) >= _TOLD_WITH

    def weight(self, cluster: Cluster) -> int:
        """In how many places a value is told, once more where the parts of the body add up to it."""
        return _weight(cluster) + any(is_sum_of(parts, cluster[0]) for parts in self.parts.get(cluster[0].core, ()))


def _cores(core: str) -> tuple[str, ...]:
    """收支总计 is told of both totals."""
    return _SIDES if core == BOTH else (core,)


def _balanced(amounts: Mapping[Group, list[Fact]]) -> frozenset[Group]:
    """The keys (without core) of which the tables print one number for both totals."""
    found = []
    for key in amounts:
        if key[0] == _SIDES[0]:
            cells = [[f for f in amounts.get((side, *key[1:]), ()) if f.table] for side in _SIDES]
            if all(cells) and len(_clusters([*cells[0], *cells[1]])) == 1:
                found.append(key[1:])
    return frozenset(found)


def _amount_claims(group: Sequence[Fact], setting: Setting) -> Iterator[Claim]:
    clusters = _clusters(group)
    if len(clusters) < 2:
        return
    clusters.sort(key=lambda c: (-setting.weight(c), c[0].figure.place.block))
    told, others = clusters[0], clusters[1:]
    majority = setting.weight(told) >= 2 and all(setting.weight(c) < setting.weight(told) for c in others)
    if (len(others) > 1 and not majority) or (_is_ambiguous(group, clusters) and not _is_named_for_sure(clusters)):
        return
    for other in others:
        if _is_of_other_basis(other[0], told[0], setting):
            continue
        strength = _strength(told, other, majority, setting)
        if strength is not Strength.POSSIBLE:
            rivals = _rivals(other[0], told[0], setting)
            yield _claim(told, other, strength, setting.ground(told, other, majority), rivals)


def _is_of_other_basis(fact: Fact, told: Fact, setting: Setting) -> bool:
    """True where words that name no basis tell what a table prints under the same name and another one: 公务接待费
    9.67万元 beside 预算数18.00 and 决算数9.67; so in the very row, 年度目标5000 and 实际完成5650."""
    if fact.table or fact.basis:
        return False
    row = setting.rows[told.figure.place.block, told.figure.place.row] if told.table else ()
    if any(o.basis not in ("", told.basis) and o.measure == fact.measure and _are_one(o, fact) for o in row):
        return True
    alike = (o for o in setting.by_core.get(fact.core, ())[:LARGEST] if o.table and o.measure == fact.measure)
    return any(o.basis not in ("", told.basis) and len(_clusters([o, fact])) == 1 for o in alike)


def _rivals(fact: Fact, told: Fact, setting: Setting) -> tuple[Figure, ...]:
    """Where a third value is printed under the same name and basis, of no other scope: not the same fact for sure."""
    found = [
        other.figure
        for other in setting.by_core.get(fact.core, ())[:LARGEST]
        if other.plain
        and _is_vaguer(other, fact)
        and other.measure == fact.measure
        and other.basis in (fact.basis, told.basis)
        and same_time(fact, other)
        and len(_clusters([other, fact])) + len(_clusters([other, told])) == 4
    ]
    return tuple(found[:_MOST_RIVALS])


def _is_vaguer(one: Fact, other: Fact) -> bool:
    """True where `one` says less of whose it is, and nothing else."""
    funds = one.key.fund in ("", other.key.fund)
    return one.whose != other.whose and one.scope <= other.scope and funds and one.key.scope in ("", other.key.scope)


def _strength(told: Cluster, other: Cluster, majority: bool, setting: Setting) -> Strength:
    """How plainly the two clusters are told as one fact: by a slip between them, or by words that leave no choice."""
    one, two = other[0], told[0]
    if setting.are_parted(told, other):
        return Strength.POSSIBLE
    if _is_form_tie(told, other) or setting.weight(other) > 1 or _has_other_scope(other, setting):
        return Strength.POSSIBLE  # what is told twice in itself is hardly a slip
    formal = two.core in setting.naming.words("formal")
    if near_miss(one.figure, two.figure) and (formal or len(two.core) >= _NAMED) and not (one.assumed or two.assumed):
        return Strength.EXPLICIT
    in_form = any(f.table for f in (*told, *other))
    if not in_form and any(is_parallel(one, f) for f in told):
        return Strength.POSSIBLE
    if any(setting.is_said_twice(one, f) for f in told):
        return Strength.LIKELY
    if two.core in setting.naming.words("accounts") and not (in_form and one.key.scope == ""):
        return Strength.POSSIBLE  # of several accounts: which of them is meant, the words around may say otherwise
    agreed = majority or (one.core == BOTH and setting.balanced)
    if formal and agreed and not (one.assumed or two.assumed):
        return Strength.EXPLICIT
    classed = two.core in setting.naming.words("classes") or one.fixed or two.fixed
    named = len(two.core) >= _NAMED and 1 / APART <= abs(one.figure.base / (two.figure.base or ONE)) <= APART
    sure = (in_form and (formal or classed or named)) or two.core in setting.naming.words("whole")
    return Strength.LIKELY if sure else Strength.POSSIBLE


def _is_form_tie(told: Cluster, other: Cluster) -> bool:
    """True where one form deviates from another: what may differ between them, the ties of the forms know."""
    return all(f.table for f in other) and any(f.table for f in told)


def _has_other_scope(cluster: Cluster, setting: Setting) -> bool:
    """True where a table prints the value under the same name for another fund: the text may well mean that one."""
    return any(
        fact.table and fact.whose != cluster[0].whose and len(_clusters([fact, cluster[0]])) == 1
        for fact in setting.by_core.get(cluster[0].core, ())[:LARGEST]
        if fact.measure == cluster[0].measure and fact.figure.base != ZERO
    )


def _clusters(group: Sequence[Fact]) -> list[Cluster]:
    """The facts of a group by value, rounding apart, each cluster in reading order."""
    clusters: list[Cluster] = []
    for fact in sorted(group, key=lambda f: f.figure.base):
        last = clusters[-1][-1].figure if clusters else None
        if last is not None and fact.figure.base - last.base <= max(fact.figure.ulp, last.ulp):
            clusters[-1].append(fact)
        else:
            clusters.append([fact])
    return [sorted(c, key=lambda f: (f.figure.place.block, f.figure.place.start)) for c in clusters]


def _are_one(one: Fact, other: Fact) -> bool:
    """True for two values that are one, rounding apart."""
    return len(_clusters([one, other])) == 1


def _weight(cluster: Cluster) -> int:
    """In how many places a value is told."""
    return len({fact.home for fact in cluster})


def _is_ambiguous(group: Sequence[Fact], clusters: Sequence[Cluster]) -> bool:
    """True where the name stands for two values in one passage or table: it names no single fact."""
    homes = {fact.home for fact in group}
    return sum(_weight(c) for c in clusters) > len(homes)


def _is_named_for_sure(clusters: Sequence[Cluster]) -> bool:
    """True where one value of an item that the words leave no doubt about stands against several prints of another."""
    return len(clusters) == 2 and _weight(clusters[0]) > 1 and all(f.fixed and not f.table for f in clusters[1])


def _rate_claims(group: Sequence[Fact]) -> Iterator[Claim]:
    """The rates that are told of the same two amounts, and differ."""
    for index, fact in enumerate(group):
        for other in group[:index]:
            bases = not conflict(fact.key, other.key, _OF_RATES) and _is_one_scope(fact, other)
            shared = len(fact.near & other.near) >= _SHARED_AMOUNTS
            if bases and shared and fact.home != other.home and len(_clusters([fact, other])) == 2:
                near = near_miss(fact.figure, other.figure)
                yield _claim([other], [fact], Strength.EXPLICIT if near else Strength.LIKELY, "twice")
                break


def _is_one_scope(one: Fact, other: Fact) -> bool:
    """True where both name one scope, or one of them none: the 市级 may be another one than the 市本级."""
    return len({one.key.scope, other.key.scope} - {""}) < 2


def _claim(told: Cluster, other: Cluster, strength: Strength, ground: str, rivals: tuple[Figure, ...] = ()) -> Claim:
    reported, expected = other[0].figure, told[0].figure
    context = tuple(fact.figure for fact in told[1:4]) + rivals
    subject = other[0].key.fund + other[0].core
    reading = Hypothesis(expected, strength, "same-fact", asserted=asserted_ties()[ground])
    return Claim(Kind.TIE_OUT, PATTERN, reported, (reading,), subject, context)
