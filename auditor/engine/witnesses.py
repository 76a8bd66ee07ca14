"""What the rest of a report says about one figure: where it is printed again, and which checks would suffer or gain.

Owns the tie of equal figures to one fact (equal value, like name) and the effect of a repair on the other checks.
Nothing here decides a claim: it only tells a likely slip from an unlikely one. Bounded: it looks at no more than
MOST_CHECKS checks and MOST_PRINTS prints of a figure, whatever the size of the report.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal

from auditor.claims.expression import Sum, figures_of, value_of
from auditor.claims.model import Relation
from auditor.engine.causes.algebra import revalued, substituted
from auditor.engine.judge import is_consistent
from auditor.engine.model import Check, Verdict
from auditor.engine.names import alike, cores
from auditor.engine.surroundings import Surroundings
from auditor.figures.model import Dimension, Figure, Place
from auditor.records import NamedTuple

MOST_CHECKS = 40
MOST_PRINTS = 40
_TELLING_DIGITS = 2  # 0.82 under one name is no coincidence, 10 may be
PLAN = "预算"
Value = tuple[Dimension, str, Decimal]


class Effect(NamedTuple):
    """What a repair does to the other checks: those broken ones that then hold, and how many sound ones break."""

    mends: tuple[Check, ...] = ()
    breaks: int = 0


class Witnesses(NamedTuple):
    """The figures of a report by value, and its checks by the figures that take part in them."""

    by_value: Mapping[Value, tuple[Figure, ...]]
    by_place: Mapping[Place, tuple[Check, ...]]
    around: Surroundings

    def prints(self, figure: Figure, value: Decimal, name: str = "") -> tuple[Figure, ...]:
        """Other figures of `value` (in the unit of `figure`) whose names could name the same fact as `figure`."""
        wanted = figure._replace(value=value)
        if len(value.normalize().as_tuple().digits) < _TELLING_DIGITS:
            return ()
        mine = self.names(figure, name)
        same = self.by_value.get(_value_of(wanted), ())[:MOST_PRINTS]
        return tuple(
            f for f in same if f.place != figure.place and _agree(figure, f) and alike(mine, self.names(f, ""))
        )

    def again(self, figure: Figure, name: str = "") -> tuple[Figure, ...]:
        """Where the same fact is printed again with the same value."""
        return self.prints(figure, figure.value, name)

    def computed_alike(self, check: Check, right: Figure) -> Figure | None:
        """A figure that prints the value of `right` and, by a check that holds, is computed from the same numbers."""
        operands = sorted(f.base for f in figures_of(check.hypothesis.expected))
        for other in self.by_value.get(_value_of(right), ())[:MOST_PRINTS]:
            for found in self.by_place.get(other.place, ())[:MOST_CHECKS]:
                mine = found.claim.reported.place == other.place and found.verdict is Verdict.CONSISTENT
                if mine and operands == sorted(f.base for f in figures_of(found.hypothesis.expected)):
                    return other
        return None

    def parts(self, figure: Figure) -> Iterator[Figure]:
        """The addends of `figure` in checks of it that hold (not those of an equal figure elsewhere)."""
        for check in self.by_place.get(figure.place, ())[:MOST_CHECKS]:
            total = check.claim.reported.place == figure.place and isinstance(check.hypothesis.expected, Sum)
            if total and check.verdict is Verdict.CONSISTENT and check.hypothesis.relation is Relation.EQUAL:
                yield from figures_of(check.hypothesis.expected)

    def broken(self, figure: Figure) -> tuple[Check, ...]:
        """The broken checks that `figure` takes part in."""
        found = self.by_place.get(figure.place, ())[:MOST_CHECKS]
        return tuple(c for c in found if c.verdict is Verdict.INCONSISTENT)

    def effect(self, wrong: Figure, right: Figure, own: Check) -> Effect:
        """What becomes of all checks but `own` where `wrong`, and every other print of its fact, is put right."""
        facts = (wrong, *self.again(wrong, own.claim.subject)) if wrong.unit == right.unit else (wrong,)
        fixed = {f.place: right if f is wrong else revalued(f, right.base / f.unit.scale) for f in facts}
        others = {id(c): c for place in fixed for c in self.by_place.get(place, ())[:MOST_CHECKS] if c is not own}
        mends, breaks = [], 0
        for check in list(others.values())[:MOST_CHECKS]:
            holds = _holds(check, fixed)
            if check.verdict is Verdict.CONSISTENT and not holds:
                breaks += not isinstance(check.hypothesis.expected, Figure)  # another print of it would go along
            elif check.verdict is Verdict.INCONSISTENT and holds and not _same_error(check, own):
                mends.append(check)
        return Effect(tuple(mends), breaks)

    def names(self, figure: Figure, name: str) -> tuple[str, ...]:
        """What the figure is called: by its label, else by `name`, a claim it takes part in, the heading above."""
        return cores(figure.label) or cores(name) or self._subject(figure) or cores(self.around.heading(figure.place))

    def _subject(self, figure: Figure) -> tuple[str, ...]:
        """What the first claim that says so is about, of those the figure takes part in."""
        subjects = (cores(c.claim.subject) for c in self.by_place.get(figure.place, ())[:MOST_CHECKS])
        return next((found for found in subjects if found), ())


def witnesses_of(checks: Iterable[Check], figures: Iterable[Figure], around: Surroundings) -> Witnesses:
    """The witnesses of a report."""
    by_value: dict[Value, list[Figure]] = defaultdict(list)
    for figure in figures:
        by_value[_value_of(figure)].append(figure)
    by_place: dict[Place, list[Check]] = defaultdict(list)
    for check in checks:
        for place in {check.claim.reported.place, *(f.place for f in figures_of(check.hypothesis.expected))}:
            by_place[place].append(check)
    return Witnesses(
        {key: tuple(found) for key, found in by_value.items()},
        {place: tuple(found) for place, found in by_place.items()},
        around,
    )


def _same_error(left: Check, right: Check) -> bool:
    """True where both report the same value for the same value: one error printed twice, no second witness."""
    expected = (value_of(left.hypothesis.expected), value_of(right.hypothesis.expected))
    return left.claim.reported.base == right.claim.reported.base and expected[0] == expected[1]


def _value_of(figure: Figure) -> Value:
    return (figure.unit.dimension, figure.unit.noun, figure.base.normalize())


def _agree(left: Figure, right: Figure) -> bool:
    """False where the periods are known and differ, or one is planned and the other not."""
    periods = not left.period or not right.period or left.period == right.period
    return periods and (PLAN in left.basis) == (PLAN in right.basis)


def _holds(check: Check, fixed: Mapping[Place, Figure]) -> bool:
    reported, expected = check.claim.reported, check.hypothesis.expected
    for figure in figures_of(expected):
        if figure.place in fixed:
            expected = substituted(expected, fixed[figure.place])
    return is_consistent(fixed.get(reported.place, reported), check.hypothesis._replace(expected=expected))
