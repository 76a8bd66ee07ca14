"""Two drafts held against each other, as lines for a person: the slips of the edit first, then what changed.

Owns the order of the list. Leaves single findings to finding_lines.py, fixed words to comparison_words.py.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby
from typing import TypeVar

from auditor.editions.comparing import Arrived, Change, Comparison, Gone
from auditor.editions.stale import Restatement
from auditor.engine.model import Finding, Report
from auditor.figures.model import Figure
from auditor.language import Bilingual
from auditor.reports import comparison_words as words
from auditor.reports import wording
from auditor.reports.clean import clean
from auditor.reports.comparison_tables import comparison_counts, comparison_notes
from auditor.reports.finding_lines import INDENT, brief_line, figure_words, finding_lines
from auditor.reports.layout import EMPTY, Line, Style, View, line, wrapped_lines

T = TypeVar("T")
MOST = 20  # figures listed of one table, passage or fact
_LONGEST_LABEL = 24


def comparison_lines(found: Comparison, view: View) -> list[Line]:
    """The whole list; what the edit broke or forgot stands before what it changed."""
    old, new = (view._replace(captions=report.captions) for report in (found.old, found.new))
    lines = [_title(words.OLD, found.old, view), _title(words.NEW, found.new, view), EMPTY]
    lines += _part(words.STALE, found.stale, lambda one: _stale_lines(one, new), view)
    lines += _part(words.ARRIVED, found.arrived, lambda one: _arrived_lines(one, found.new, new), view)
    lines += _part(words.REMAINING, found.remaining, lambda one: [_brief(one, found.new, new)], view)
    lines += _part(words.GONE, found.gone, lambda one: _gone_lines(one, found.old, old), view)
    lines += _part(words.CHANGED, found.changes, lambda one: _change_lines(one, new), view)
    lines += _part(words.ADDED, _stretches(found.added), lambda figures: _figure_lines(figures, new), view)
    lines += _part(words.REMOVED, _stretches(found.removed), lambda figures: _figure_lines(figures, old), view)
    return [*lines, *_closing(found, view)]


def _title(which: Bilingual, report: Report, view: View) -> Line:
    between = ": " if view.lang == "en" else "："
    return line(f"{which.of(view.lang)}{between}{clean(report.path or '')}", Style.HEADING)


def _part(title: Bilingual, items: Sequence[T], lines_of: Callable[[T], list[Line]], view: View) -> list[Line]:
    if not items:
        return []
    inside = [one for item in items for one in lines_of(item)]
    return [line(title.of(view.lang), Style.HEADING), *inside, EMPTY]


def _stale_lines(one: Restatement, view: View) -> list[Line]:
    head = f"{figure_words(one.old)} → {figure_words(one.changed[0])}"
    lines = wrapped_lines(head, view.width, Style.WARNING if one.is_sure else Style.QUERY, indent=2)
    for label, figures in ((words.CHANGED_AT, one.changed), (words.STILL, one.left)):
        between = ": " if view.lang == "en" else "："
        lines += wrapped_lines(f"{label.of(view.lang)}{between}{_listed(figures, view)}", view.width, indent=INDENT)
    for advice in words.advice_on(one):
        lines += wrapped_lines(advice.of(view.lang), view.width, indent=INDENT)
    return lines


def _listed(figures: Sequence[Figure], view: View) -> str:
    shown = [_named(figure, view) for figure in figures[:MOST]]
    if len(figures) > MOST:
        shown.append(words.more_words(len(figures) - MOST).of(view.lang))
    return ("; " if view.lang == "en" else "；").join(shown)


def _named(figure: Figure, view: View) -> str:
    """Place, name and number of a figure."""
    place = wording.place_words(figure.location, view.lang, view.captions)
    label = clean(figure.label)
    label = label if len(label) <= _LONGEST_LABEL else "…" + label[-_LONGEST_LABEL:]
    return "  ".join(part for part in (clean(place), label, figure_words(figure)) if part)


def _arrived_lines(one: Arrived, report: Report, view: View) -> list[Line]:
    lines = finding_lines(one.finding, view, is_query=one.finding in report.queries)
    reason = words.PUT_IN if one.is_added else words.OTHERWISE
    return lines + _because(one.changes, None if one.changes else reason, view)


def _gone_lines(one: Gone, report: Report, view: View) -> list[Line]:
    reason = words.TAKEN_OUT if one.is_removed else words.OTHERWISE
    return [_brief(one.finding, report, view), *_because(one.changes, None if one.changes else reason, view)]


def _brief(finding: Finding, report: Report, view: View) -> Line:
    return brief_line(finding, view, is_query=finding in report.queries)


def _because(changes: Sequence[Change], reason: Bilingual | None, view: View) -> list[Line]:
    """What the edit did to a finding."""
    if reason is not None:
        return wrapped_lines(reason.of(view.lang), view.width, Style.FAINT, INDENT)
    between = ": " if view.lang == "en" else "："
    told = ("; " if view.lang == "en" else "；").join(_change_words(change) for change in changes[:MOST])
    return wrapped_lines(f"{words.BECAUSE.of(view.lang)}{between}{told}", view.width, Style.FAINT, INDENT)


def _change_words(change: Change) -> str:
    return f"{figure_words(change.old)} → {figure_words(change.new)}"


def _change_lines(change: Change, view: View) -> list[Line]:
    before = f"{figure_words(change.old)} → "
    text = _named(change.new, view)
    number = figure_words(change.new)
    return wrapped_lines(text.removesuffix(number) + before + number, view.width, indent=2)


def _stretches(figures: Iterable[Figure]) -> list[tuple[Figure, ...]]:
    """The figures by the paragraph or table they stand in."""
    return [tuple(group) for _, group in groupby(figures, key=lambda figure: figure.place.block)]


def _figure_lines(figures: tuple[Figure, ...], view: View) -> list[Line]:
    """The place, and the first figures of a paragraph or table."""
    location = figures[0].location
    if location.table is not None:
        location = location._replace(row=None, col=None, line=None, column=None, cell=None)
    shown = [figure_words(figure) for figure in figures[:MOST]]
    if len(figures) > MOST:
        shown.append(words.more_words(len(figures) - MOST).of(view.lang))
    between = ", " if view.lang == "en" else "、"
    place = clean(wording.place_words(location, view.lang, view.captions))
    return wrapped_lines(f"{place}  {between.join(shown)}".strip(), view.width, indent=2)


def _closing(found: Comparison, view: View) -> Iterator[Line]:
    for sentence in comparison_counts(found, view.lang):
        yield from wrapped_lines(sentence, view.width)
    for note in comparison_notes(found, view.lang):
        yield from wrapped_lines(note, view.width, Style.FAINT)
