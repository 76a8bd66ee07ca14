"""A department is the sum of its units, where a user's list says which these are.

    [[department]]
    office = "甲县教育局"
    units = ["甲县教育局本级", "甲县第一中学"]

Owns that list and the sums. A year in which the report of a unit is missing, or does not print a total, is passed over.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

from auditor.configuration import check_user_keys, read_user_toml
from auditor.corpus.series import UNITS, Tie
from auditor.corpus.values import LEVEL, Print, agreed, wording
from auditor.errors import UsageError
from auditor.figures.interval import Interval
from auditor.records import NamedTuple

_ZERO = Decimal(0)


class Department(NamedTuple):
    """An office and the units whose sum it is."""

    office: str
    units: tuple[str, ...]


def read_departments(path: Path) -> tuple[Department, ...]:
    """The entries [[department]] of a user's list.

    Raises:
        UsageError: an entry makes no sense.
    """
    entries = read_user_toml(path).get("department", [])
    if not isinstance(entries, list):
        raise UsageError(f"{path.name}：应写成 [[department]]", f"{path.name}: write [[department]]")
    return tuple(_department(entry, f"{path.name} [[department]] {at}") for at, entry in enumerate(entries, 1))


def _department(entry: Any, where: str) -> Department:
    if not isinstance(entry, dict):
        raise UsageError(f"{where}：应为表", f"{where}: should be a table")
    check_user_keys(entry, Department._fields, where)
    office, units = entry.get("office"), entry.get("units")
    if not isinstance(office, str) or not isinstance(units, list) or not all(isinstance(u, str) for u in units):
        raise UsageError(f"{where}：应有 office 和 units", f"{where}: give office and units")
    return Department(office, tuple(units))


class Sums:
    """The totals of the offices that some department needs, gathered one office after the other."""

    def __init__(self, departments: tuple[Department, ...]) -> None:
        self.departments = departments
        self.wanted = {office for one in departments for office in (one.office, *one.units)}
        self.totals: dict[str, dict[Any, Print]] = {}

    def add(self, office: str, prints: list[Print]) -> None:
        """Keep the totals of an office."""
        if office in self.wanted:
            self.totals[office] = agreed(prints, _key)

    def ties(self) -> Iterator[Tie]:
        """The departments that are not the sum of their units."""
        for department in self.departments:
            whole = self.totals.get(department.office, {})
            for key, one in sorted(whole.items(), key=lambda item: (item[1].year, item[1].subject)):
                parts = [self.totals.get(unit, {}).get(key) for unit in department.units]
                known = [part for part in parts if part is not None]
                if len(known) == len(parts) and known and not one.bounds.meets(_sum(known)):
                    yield Tie(UNITS, department.office, one, known[0], _sum_words(known))


def _key(one: Print) -> Any:
    if one.sort != LEVEL or one.of != one.year or one.subject.thing not in wording().totals:
        return None
    return one.kind, one.subject._replace(words=""), one.point, one.basis, one.year


def _sum(parts: list[Print]) -> Interval:
    total = Interval.point(_ZERO)
    for part in parts:
        total = total + part.bounds
    return total


def _sum_words(parts: list[Print]) -> str:
    return " + ".join(part.text for part in parts)
