"""What the reports of one office print, by kind of report, year and fact: read back from the store as intervals.

Owns Print and the agreement of a report with itself: only a fact that all its places tell alike is held against other
reports. Leaves what must hold between reports to series.py.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from functools import cache
from itertools import groupby
from operator import attrgetter
from typing import Any

from sqlalchemy import Engine, or_, select

from auditor.claims.reading.words import LAST_YEAR
from auditor.corpus.schema import audits, entries, facts, reports
from auditor.corpus.store import reading
from auditor.figures.interval import INFINITY, Interval
from auditor.records import NamedTuple
from auditor.rulebook import read_toml, rules_folder

LEVEL, CHANGE, RATE = "level", "change", "rate-of-change"


class Subject(NamedTuple):
    """What a figure is of, whatever the year: two figures with one subject can be compared."""

    thing: str
    side: str
    scope: str
    words: str
    fund: str
    span: str
    dimension: str


class Print(NamedTuple):
    """A figure as a report prints it. `of` is the year it is of, `year` that of the report."""

    report: int
    name: str
    kind: str
    year: int
    of: int
    subject: Subject
    point: str
    basis: str
    sort: str
    text: str
    place: str
    value: Decimal
    bounds: Interval
    direction: int
    compared: str


class Wording(NamedTuple):
    """The lists of rules/wording/corpus.toml that say how facts of several years belong together."""

    opening: tuple[str, ...]
    closing: tuple[str, ...]
    opening_point: str
    closing_point: str
    balances: tuple[str, ...]
    planned_kinds: frozenset[str]
    planned: frozenset[str]
    first: frozenset[str]
    totals: tuple[str, ...]
    ties: Mapping[str, Mapping[str, str]]


@cache
def wording() -> Wording:
    """The lists of the program."""
    data = read_toml(rules_folder() / "wording" / "corpus.toml")
    balance, basis = data["balance"], data["basis"]
    return Wording(
        tuple(balance["opening"]),
        tuple(balance["closing"]),
        balance["opening_point"],
        balance["closing_point"],
        tuple(balance["names"]),
        frozenset(balance["planned_kinds"]),
        frozenset(basis["planned"]),
        frozenset(basis["first"]),
        tuple(data["units"]["totals"]),
        data["tie"],
    )


_COLUMNS = ("thing", "side", "scope", "words", "fund", "span", "dimension", "point", "basis", "text", "place")
_MORE = ("value", "low", "high", "direction", "compared", "compared_year")


def prints_by_office(engine: Engine, run: int) -> Iterator[tuple[str, list[Print]]]:
    """For each office of a run all that its reports print, one office at a time."""
    sort, of = facts.c.kind.label("sort"), facts.c.year.label("of_year")
    columns = [facts.c[name] for name in (*_COLUMNS, *_MORE)]
    wanted = (
        select(entries.c.office, entries.c.year, entries.c.kind, reports.c.id, reports.c.name, sort, of, *columns)
        .select_from(entries)
        .join(reports, reports.c.id == entries.c.report_id)
        .join(audits, audits.c.id == entries.c.audit_id)
        .join(facts, facts.c.audit_id == audits.c.id)
        .where(entries.c.run_id == run, entries.c.office != "", entries.c.year != "")
        .where(facts.c.kind.in_((LEVEL, CHANGE, RATE)), or_(facts.c.plain == 1, facts.c.kind != LEVEL))
        .order_by(entries.c.office, entries.c.year, reports.c.name, facts.c.number)
    )
    with reading(engine) as connection:
        rows = connection.execution_options(stream_results=True, yield_per=5000).execute(wanted)
        for office, group in groupby(rows, attrgetter("office")):
            yield office, list(filter(None, map(_print, group)))


def _print(row: Any) -> Print | None:
    """The row as a figure; None where its year is not known, or it is compared with another year than the last."""
    year = int(row.year) if row.year.isdecimal() else 0
    of = year - 1 if row.of_year == LAST_YEAR else int(row.of_year) if row.of_year.isdecimal() else year
    if not year or row.compared_year not in ("", str(year - 1)):
        return None
    subject = Subject(row.thing, row.side, row.scope, row.words, row.fund, row.span, row.dimension)
    return Print(
        row.id,
        row.name,
        row.kind,
        year,
        of,
        subject,
        row.point,
        row.basis,
        row.sort,
        row.text,
        row.place,
        Decimal(row.value),
        _bounds(row.low, row.high),
        row.direction,
        row.compared,
    )


def _bounds(low: str, high: str) -> Interval:
    return Interval(Decimal(low) if low else -INFINITY, Decimal(high) if high else INFINITY, bool(low), bool(high))


def agreed(prints: Iterable[Print], key: Any) -> dict[Any, Print]:
    """For each key (None for none) the figure that all places tell alike; left out where they differ."""
    groups: dict[Any, list[Print]] = defaultdict(list)
    for one in prints:
        at = key(one)
        if at is not None:
            groups[at].append(one)
    return {at: _finest(group) for at, group in groups.items() if _agree(group)}


def _agree(group: list[Print]) -> bool:
    bounds = group[0].bounds
    for one in group[1:]:
        bounds = bounds.intersection(one.bounds)
        if bounds.is_empty():
            return False
    return True


def _finest(group: list[Print]) -> Print:
    return min(group, key=lambda one: (one.bounds.high - one.bounds.low, one.name, one.place))
