"""Last year's value as it follows from this year's and the change: what two changes of one fact imply must agree.

Owns implied_claims. A change is that of the level before it in its sentence, against last year's outturn. Two passages
that tell one level of one name, with different changes, contradict each other; so do a change and last year's figure
that a table prints under the same name, and a rise and a fall of one name by the same amount. Cost: linear in the
facts; at most MOST statements of one fact are compared.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence

from auditor.claims.evidence.settings import asserted_ties
from auditor.claims.expression import Expr, Sum
from auditor.claims.facts.model import ACTUAL, Fact, are_opposed, is_parallel, same_time
from auditor.claims.model import Claim, Hypothesis, Kind, Strength
from auditor.claims.prose.context import Prose, View
from auditor.claims.prose.mentions import Mention, Role
from auditor.claims.reading.names import Naming
from auditor.claims.reading.words import LAST_YEAR
from auditor.figures.interval import ZERO
from auditor.figures.model import Approx, Figure, Place
from auditor.records import NamedTuple

DIFFERENCE, TIE_OUT = "prose.difference", "prose.tie-out"
MOST = 20
_TELLING = 2  # digits of a change that is told twice
_LAST_YEAR = "last"


class _Change(NamedTuple):
    """A level with its change against last year: `direction` is +1 for growth, −1 for a fall."""

    level: Fact
    delta: Figure
    direction: int

    def from_base(self, base: Figure) -> Expr:
        """The change that follows from last year's figure."""
        return Sum(((self.direction, self.level.figure), (-self.direction, base)))

    def from_other(self, other: _Change) -> Expr:
        """The change that follows from another statement about the same level: the same one, in the same direction."""
        return other.delta if self.direction == other.direction else Sum(((-1, other.delta),))


def implied_claims(prose: Prose, facts: Sequence[Fact], naming: Naming) -> Iterator[Claim]:
    """The changes that another change of the same fact, or last year's figure in a table, determines."""
    by_place = {fact.figure.place: fact for fact in reversed(facts)}  # the name a figure has of its own counts
    changes: dict[object, list[_Change]] = defaultdict(list)
    for view in prose.views:
        for change in _changes(view, by_place):
            changes[_key(change.level)].append(change)
    yield from _opposed_claims(facts, naming, {change.delta.place for told in changes.values() for change in told})
    printed: dict[object, list[Fact]] = defaultdict(list)
    for fact in facts:
        if fact.table and fact.plain and fact.key.year == LAST_YEAR:
            printed[_key(fact)].append(fact)
    for key, told in changes.items():
        for index, change in enumerate(told[:MOST]):
            other = next((o for o in told[:index] if _is_same(change, o)), None)
            if other is not None:
                subject = _subject(change) + naming.words("change_subject")[0]
                meant = asserted_ties()["change"]
                reading = Hypothesis(change.from_other(other), Strength.LIKELY, "same-change", asserted=meant)
                yield Claim(Kind.TIE_OUT, TIE_OUT, change.delta, (reading,), subject, (change.level.figure,))
            base = printed.get(key, [])
            if len({fact.figure.base for fact in base}) == 1:
                formal = change.level.core in naming.words("formal")
                strength = Strength.LIKELY if formal else Strength.POSSIBLE
                reading = Hypothesis(change.from_base(base[0].figure), strength, "implied-base")
                yield Claim(Kind.DIFFERENCE, DIFFERENCE, change.delta, (reading,), _subject(change))


def _opposed_claims(facts: Sequence[Fact], naming: Naming, known: Collection[Place]) -> Iterator[Claim]:
    """A change of one name and amount told as a rise here and as a fall there, but for those of one level."""
    told: dict[object, list[Fact]] = defaultdict(list)
    for fact in facts:
        exact = fact.figure.approx is Approx.NONE and fact.digits >= _TELLING
        if fact.role is Role.DELTA and fact.direction and not naming.is_generic(fact.core) and exact:
            told[_key(fact), fact.compare[0], abs(fact.figure.base)].append(fact)
    for group in told.values():
        for index, fact in enumerate(group[:MOST]):
            other = next((o for o in group[:index] if _contradict(fact, o)), None)
            if other is not None and not (fact.figure.place in known and other.figure.place in known):
                formal = fact.core in naming.words("formal")
                strength = Strength.EXPLICIT if formal else Strength.LIKELY
                opposite = Sum(((-1, other.figure),))
                reading = Hypothesis(opposite, strength, "opposite-change", asserted=asserted_ties()["change"])
                subject = fact.key.fund + fact.core + naming.words("change_subject")[0]
                yield Claim(Kind.TIE_OUT, TIE_OUT, fact.figure, (reading,), subject)


def _contradict(one: Fact, other: Fact) -> bool:
    """True where the two tell one change in two passages, and in opposite directions."""
    years = one.compare[1] == other.compare[1] or not (one.compare[1] and other.compare[1])
    apart = one.home != other.home and not is_parallel(one, other)
    return years and apart and same_time(one, other) and are_opposed(one, other)


def _key(fact: Fact) -> tuple[object, ...]:
    return (fact.core, fact.measure, fact.whose)


def _is_same(one: _Change, other: _Change) -> bool:
    """True where two passages tell one level, so that its change is one as well; equal changes are tied by value."""
    levels = one.level.figure.base == other.level.figure.base != ZERO and one.level.home != other.level.home
    return levels and (one.delta.base, one.direction) != (other.delta.base, other.direction)


def _changes(view: View, by_place: Mapping[Place, Fact]) -> Iterator[_Change]:
    for mention in view.mentions:
        if mention.role is Role.DELTA and mention.compare == _LAST_YEAR and not (mention.reason or mention.doubtful):
            level = _level(view, mention, by_place)
            exact = mention.figure.approx is Approx.NONE and mention.direction
            if level is not None and exact and level.figure.unit.dimension is mention.figure.unit.dimension:
                yield _Change(level, mention.figure, mention.direction)


def _level(view: View, mention: Mention, by_place: Mapping[Place, Fact]) -> Fact | None:
    """The level right before the change, with nothing but a base or a rate between them; it must be a fact by name."""
    for other in view.before(mention):
        if other.sentence != mention.sentence or other.role is Role.DELTA:
            return None
        if other.role is Role.LEVEL:
            fact = by_place.get(other.figure.place)
            own = fact is not None and fact.plain and fact.basis in ("", ACTUAL) and not fact.key.year
            return fact if own else None
    return None


def _subject(change: _Change) -> str:
    return change.level.key.fund + change.level.core
