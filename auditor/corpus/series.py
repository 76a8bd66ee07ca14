"""What must hold between the reports of one office: over the years, and between its budget and its final accounts.

Owns the relations. Each is decided on intervals: a pair is told only where no values behind the printed ones fit. A
restated comparative is no error by itself, so most are told as something to look up.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal
from typing import Any

from auditor.corpus.settings import load_bounds
from auditor.corpus.values import CHANGE, LEVEL, RATE, Print, Subject, agreed, wording
from auditor.figures.interval import Interval
from auditor.records import NamedTuple

CARRIED, RESTATED, CHANGED, BUDGET, MAGNITUDE, UNITS = (
    "carried",
    "restated",
    "change",
    "budget",
    "magnitude",
    "units",
)
_FINAL = {"budget": "final", "government-budget": "government-final"}
_ONE = Decimal(1)
_LAST = ("", "last")  # what a change is measured against, where it is measured against the year before
_AMOUNTS = ("money:", "count:")


class Tie(NamedTuple):
    """Two reports that do not fit: the figure that is told, and the one it is held against."""

    relation: str
    office: str
    one: Print
    other: Print
    own: str = ""  # of a change: the level of its own year, as printed


def ties_of(office: str, prints: list[Print]) -> Iterator[Tie]:
    """All that does not fit among the reports of one office."""
    for relation in (_carried, _restated, _changed, _budgeted, _outliers):
        yield from relation(office, prints)


def _planned(one: Print) -> bool:
    """True for a figure of a plan; one whose basis is not said has that of its report."""
    return one.basis in wording().planned if one.basis else one.kind in wording().planned_kinds


def _own_level(one: Print) -> Any:
    """The key of a level of the report's own year: kind of report, subject, moment, planned or done."""
    if one.sort != LEVEL or one.of != one.year:
        return None
    return one.kind, one.subject, one.point, _planned(one), one.year


def _carried(office: str, prints: list[Print]) -> Iterator[Tie]:
    """The opening balance of a year is the closing balance of the year before."""
    done = [one for one in prints if one.sort == LEVEL and one.kind not in wording().planned_kinds]
    opening, closing = agreed(done, _moment(_opens)), agreed(done, _moment(_closes))
    for (kind, stem, subject, year), one in sorted(opening.items(), key=_order):
        other = closing.get((kind, stem, subject, year - 1))
        if other is not None and not one.bounds.meets(other.bounds):
            yield Tie(CARRIED, office, one, other)


def _order(item: tuple[Any, Print]) -> tuple[object, ...]:
    return item[1].year, item[1].subject, item[1].kind


def _moment(at: Callable[[Print], bool]) -> Callable[[Print], Any]:
    """The key of a balance at a moment: kind of report, name without the moment, whose money, year of the report."""

    def key(one: Print) -> Any:
        thing = one.subject.thing
        if not any(name in thing for name in wording().balances) or not at(one):
            return None
        return one.kind, _stem(thing), one.subject._replace(thing="", side="", words=""), one.year

    return key


def _stem(thing: str) -> str:
    for word in (*wording().opening, *wording().closing):
        thing = thing.replace(word, "")
    return thing


def _opens(one: Print) -> bool:
    """True for a balance at the beginning of the report's year, or at the end of the year before."""
    said = one.point == wording().opening_point or any(word in one.subject.thing for word in wording().opening)
    return (said and one.of == one.year) or (one.of == one.year - 1 and _at_end(one))


def _closes(one: Print) -> bool:
    return one.of == one.year and _at_end(one) and not any(word in one.subject.thing for word in wording().opening)


def _at_end(one: Print) -> bool:
    return one.point == wording().closing_point or any(word in one.subject.thing for word in wording().closing)


def _restated(office: str, prints: list[Print]) -> Iterator[Tie]:
    """What a report says of the year before is what the report of that year said."""
    own = agreed(prints, _own_level)
    levels = (one for one in prints if one.sort == LEVEL and one.of == one.year - 1 and not _opens(one))
    told = agreed(levels, lambda one: (one.kind, one.subject, one.point, _planned(one), one.of))
    for key, one in sorted(told.items(), key=_order):
        other = own.get(key)
        if other is not None and not one.bounds.meets(other.bounds):
            yield Tie(RESTATED, office, one, other)


def _changed(office: str, prints: list[Print]) -> Iterator[Tie]:
    """A change on the year before is the difference between the levels that the two reports print."""
    own = agreed(prints, _own_level)
    changes = (one for one in prints if one.sort in (CHANGE, RATE) and one.compared in _LAST and one.of == one.year)
    for one in changes:
        for planned in (False, True):
            now, before = (_level(own, one, planned, year) for year in (one.year, one.year - 1))
            if now is not None and before is not None and one.direction and not _fits(one, now, before):
                yield Tie(CHANGED, office, one, before, now.text)


def _level(own: dict[Any, Print], one: Print, planned: bool, year: int) -> Print | None:
    """The level of the thing that a change is of, where just one dimension of it is told."""
    found = [
        level
        for dimension in {key[1].dimension for key in own if key[1].thing == one.subject.thing}
        if (level := own.get((one.kind, one.subject._replace(dimension=dimension), one.point, planned, year)))
        and dimension.startswith(_AMOUNTS)
    ]
    return found[0] if len(found) == 1 else None


def _fits(change: Print, now: Print, before: Print) -> bool:
    bounds = change.bounds if change.direction > 0 else -change.bounds
    finite = all(end.is_finite() for one in (bounds, now.bounds, before.bounds) for end in (one.low, one.high))
    if not finite:
        return True
    if change.sort == CHANGE:
        if change.subject.dimension != now.subject.dimension:
            return True
        return (now.bounds - before.bounds).meets(bounds)
    if before.bounds.low <= 0 or bounds.low <= -_ONE:
        return True
    grown = Interval(before.bounds.low * (_ONE + bounds.low), before.bounds.high * (_ONE + bounds.high))
    return now.bounds.meets(grown)


def _budgeted(office: str, prints: list[Print]) -> Iterator[Tie]:
    """The budget that final accounts print is what the budget of that year gave."""
    first = wording().first
    budgets = agreed((one for one in prints if one.kind in _FINAL and _planned(one)), _budget_key)
    finals = (one for one in prints if one.kind in _FINAL.values() and one.basis in first)
    for key, one in sorted(agreed(finals, _budget_key).items(), key=_order):
        other = budgets.get(key)
        if other is not None and not one.bounds.meets(other.bounds):
            yield Tie(BUDGET, office, one, other)


def _budget_key(one: Print) -> Any:
    if one.sort != LEVEL or one.of != one.year:
        return None
    return _FINAL.get(one.kind, one.kind), one.subject, one.point, one.year


def _outliers(office: str, prints: list[Print]) -> Iterator[Tie]:
    """A value that differs from all other years by orders of magnitude, where these are steady."""
    bounds = load_bounds()
    series: dict[Any, list[Print]] = defaultdict(list)
    for key, one in agreed(prints, _own_level).items():
        if one.value > 0 and one.subject.dimension.startswith(_AMOUNTS):
            series[key[:-1]].append(one)
    for group in series.values():
        if len(group) >= bounds.outliers_least_years:
            yield from _standing_out(office, group)


def _standing_out(office: str, group: Iterable[Print]) -> Iterator[Tie]:
    bounds = load_bounds()
    ranked = sorted(group, key=lambda one: one.value)
    for odd, others in ((ranked[-1], ranked[:-1]), (ranked[0], ranked[1:])):
        low, high = others[0].value, others[-1].value
        near = min(others, key=lambda one: (abs(one.year - odd.year), one.year))
        far = odd.value >= bounds.outliers_factor * high or odd.value * bounds.outliers_factor <= low
        if far and high <= bounds.outliers_steady * low:
            yield Tie(MAGNITUDE, office, odd, near)


def subject_words(subject: Subject) -> str:
    """The thing as a person reads it: 一般公共预算 支出合计."""
    return " ".join(part for part in (subject.scope, subject.fund, subject.thing) if part)
