"""Two runs, or a run and a baseline: what is new, gone, moved, or of another severity, report by report.

Owns which finding of one side is which of the other: the same id in the same report. Leaves where standings come from
to standing.py and how changes are shown to changes.py.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import zip_longest

from auditor.corpus.standing import Said, Standing
from auditor.records import NamedTuple

NEW, GONE, MOVED, SEVERITY = KINDS = ("new", "gone", "moved", "severity")
ADDED, MISSING, STATUS = ("added", "missing", "status")  # of reports


class Change(NamedTuple):
    """What differs: of a finding `before` and `after`; of a report alone, its status."""

    kind: str
    report: str
    before: Said | None = None
    after: Said | None = None
    status: tuple[str, str] = ("", "")

    @property
    def rule(self) -> str:
        """The rule of the finding, "" where a report is meant."""
        said = self.after or self.before
        return said.rule if said else ""


def changes_between(before: Iterable[Standing], after: Iterable[Standing]) -> Iterator[Change]:
    """The changes, report by report in the order of their names; both sides come sorted by name."""
    for old, new in _paired(iter(before), iter(after)):
        report = (new or old or _NOBODY).report
        if old is None or new is None:
            yield Change(ADDED if old is None else MISSING, report)
        elif old.status != new.status:
            yield Change(STATUS, report, status=(old.status, new.status))
        yield from _of_findings(report, old.said if old else (), new.said if new else ())


_NOBODY = Standing("", "", ())


def _paired(before: Iterator[Standing], after: Iterator[Standing]) -> Iterator[tuple[Standing | None, Standing | None]]:
    old, new = next(before, None), next(after, None)
    while old is not None or new is not None:
        if new is None or (old is not None and old.report < new.report):
            yield old, None
            old = next(before, None)
        elif old is None or new.report < old.report:
            yield None, new
            new = next(after, None)
        else:
            yield old, new
            old, new = next(before, None), next(after, None)


def _of_findings(report: str, before: tuple[Said, ...], after: tuple[Said, ...]) -> Iterator[Change]:
    old, new = _by_code(before), _by_code(after)
    for code in dict.fromkeys([*old, *new]):
        for one, other in zip_longest(old.get(code, ()), new.get(code, ())):
            yield from _of_pair(report, one, other)


def _of_pair(report: str, one: Said | None, other: Said | None) -> Iterator[Change]:
    if one is None or other is None:
        yield Change(NEW if one is None else GONE, report, one, other)
    elif (one.told, one.severity) != (other.told, other.severity):
        yield Change(SEVERITY, report, one, other)
    elif one.place != other.place:
        yield Change(MOVED, report, one, other)


def _by_code(said: tuple[Said, ...]) -> dict[str, list[Said]]:
    found: dict[str, list[Said]] = defaultdict(list)
    for one in said:
        found[one.code].append(one)
    return found
