"""Two drafts of one report: which figures changed, which findings went away and which are new.

Owns Comparison and compared. A finding is the same in both where its id is, or where its rule speaks of the figure that
stands in the same place. Leaves which figure is which to pairing.py, figures left behind to stale.py, and which of the
two numbers is borne out to bearing.py.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from auditor.document import Document
from auditor.editions.bearing import with_bearing
from auditor.editions.stale import Restatement, stale_restatements
from auditor.engine.model import Finding, Report
from auditor.figures.beside.lines import lines_of
from auditor.figures.beside.pairing import Paired, paired
from auditor.figures.model import Figure, Place
from auditor.figures.read import ReportFigures
from auditor.records import NamedTuple


class Edition(NamedTuple):
    """One draft: its report with what was read of it."""

    report: Report
    document: Document
    figures: ReportFigures


class Change(NamedTuple):
    """A figure that is printed otherwise in the new draft."""

    old: Figure
    new: Figure


class Gone(NamedTuple):
    """A finding that the new draft does not have, the changes of its figures, and whether its figure was taken out."""

    finding: Finding
    changes: tuple[Change, ...] = ()
    is_removed: bool = False


class Arrived(NamedTuple):
    """A finding that only the new draft has, the changes of its figures, and whether one of them is new as a whole."""

    finding: Finding
    changes: tuple[Change, ...] = ()
    is_added: bool = False


class Comparison(NamedTuple):
    """What became of a draft. `remaining` are findings of the new draft that the old one had, accepted ones apart."""

    old: Report
    new: Report
    changes: tuple[Change, ...]
    added: tuple[Figure, ...]
    removed: tuple[Figure, ...]
    stale: tuple[Restatement, ...]
    gone: tuple[Gone, ...]
    arrived: tuple[Arrived, ...]
    remaining: tuple[Finding, ...]
    reworded: int = 0

    @property
    def is_unchanged(self) -> bool:
        """True where every figure of one draft stands in the other with the same number."""
        return not (self.changes or self.added or self.removed)


def compared(old: Edition, new: Edition) -> Comparison:
    """What changed from the old draft to the new one."""
    beside = paired(
        lines_of(old.document.blocks, old.figures.all),
        lines_of(new.document.blocks, new.figures.all),
    )
    changes = tuple(Change(a, b) for a, b in beside.pairs if _print(a) != _print(b))
    matched = _matched(_told(old.report), _told(new.report), {a.place: b.place for a, b in beside.pairs})
    accepted = {id(one.finding) for one in new.report.accepted}
    fresh = [f for f in _told(new.report) if id(f) not in matched.values() and id(f) not in accepted]
    known = [f for f in _told(new.report) if id(f) in matched.values() and id(f) not in accepted]
    return Comparison(
        old.report,
        new.report,
        changes,
        beside.added,
        beside.removed,
        with_bearing(stale_restatements(old.figures, beside.pairs), new.report),
        tuple(_gone(f, changes, beside) for f in _told(old.report) if id(f) not in matched),
        tuple(_arrived(f, changes, beside) for f in fresh),
        tuple(known),
        beside.reworded,
    )


def _print(figure: Figure) -> tuple[object, ...]:
    """What two prints of one number share, whatever blanks and separators stand in them."""
    return (figure.value, figure.unit.text, figure.decimals, figure.approx)


def _told(report: Report) -> tuple[Finding, ...]:
    return (*report.findings, *report.queries, *(one.finding for one in report.accepted))


def _matched(old: Sequence[Finding], new: Sequence[Finding], places: dict[Place, Place]) -> dict[int, int]:
    """Which finding of the new draft is which of the old one: by id, else by rule and the place of its figure."""
    by_id = {finding.id: finding for finding in reversed(new)}
    found = {id(finding): id(by_id[finding.id]) for finding in old if finding.id in by_id}
    taken = set(found.values())
    by_place = {(f.rule, f.reported.place): id(f) for f in reversed(new) if id(f) not in taken}
    for finding in old:
        place = places.get(finding.reported.place)
        if id(finding) not in found and place is not None and (finding.rule, place) in by_place:
            found[id(finding)] = by_place.pop((finding.rule, place))
    return found


def _gone(finding: Finding, changes: Sequence[Change], beside: Paired) -> Gone:
    removed = finding.reported.place in {figure.place for figure in beside.removed}
    return Gone(finding, _touching(finding, ((c.old.place, c) for c in changes)), removed)


def _arrived(finding: Finding, changes: Sequence[Change], beside: Paired) -> Arrived:
    added = {figure.place for figure in beside.added}
    is_added = any(figure.place in added for figure in finding.check.evidence)
    return Arrived(finding, _touching(finding, ((c.new.place, c) for c in changes)), is_added)


def _touching(finding: Finding, changes: Iterable[tuple[Place, Change]]) -> tuple[Change, ...]:
    """The changes of figures that the finding speaks of."""
    places: Collection[Place] = {figure.place for figure in finding.check.evidence}
    return tuple(change for place, change in changes if place in places)
