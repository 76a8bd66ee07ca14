"""What a mark says: a finding in the words of the report, as lines for a comment.

Owns Note and the order of its lines. Leaves the words to reports/, places in a file to the module of its format.
"""

from __future__ import annotations

from collections.abc import Iterator

from auditor.document import Location
from auditor.engine.model import Accepted, Finding, Report
from auditor.figures.model import Place
from auditor.records import NamedTuple
from auditor.reports import wording
from auditor.reports.clean import clean
from auditor.reports.finding_lines import finding_lines, quote_label
from auditor.reports.layout import Line, View

_WIDE = 100_000  # columns: a comment wraps its own lines
AUTHOR = {"zh": "报告数字审核", "en": "auditor"}
INITIALS = {"zh": "审", "en": "A"}


class Note(NamedTuple):
    """A finding or query to be written at its figure: head, then one line for each thing known about it."""

    id: str
    place: Place
    location: Location
    figure: str
    head: str
    quote: str
    lines: tuple[str, ...]
    is_query: bool = False

    @property
    def text(self) -> str:
        """All of it, for a comment at the figure itself, which needs no quotation."""
        return "\n".join((self.head, *self.lines))

    @property
    def text_elsewhere(self) -> str:
        """All of it, for a comment that cannot stand at the figure and so quotes it."""
        return "\n".join((self.head, self.quote, *self.lines))


def notes_of(report: Report, lang: str, queries: bool = False) -> tuple[Note, ...]:
    """The notes for a report, findings first, with `queries` those worth looking up too; then what is accepted."""
    view = View(lang, _WIDE, captions=report.captions)
    notes = [_note(finding, view, False) for finding in report.findings]
    notes += [_note(query, view, True) for query in report.queries if queries]
    return (*notes, *(_accepted(one, view) for one in report.accepted))


def _accepted(one: Accepted, view: View) -> Note:
    """The note on a finding that the office accepts: that it does, why, and what was found."""
    finding, lang = one.finding, view.lang
    colon = ": " if lang == "en" else "："
    title = f"{clean(finding.title.of(lang))}  [{clean(finding.rule)} {clean(finding.id)}]"
    said = [f"{wording.REASON.of(lang)}{colon}{clean(wording.accepted_words(one, lang))}", clean(one.by)]
    said += [f"{wording.UNTIL.of(lang)} {one.until}"] if one.until else []
    note = _note(finding, view, False)
    head = f"{wording.ACCEPTED_MARK} {wording.ACCEPTED.of(lang)}  {title}"
    return note._replace(head=head, lines=("  ".join(filter(None, said)), *note.lines))


def _note(finding: Finding, view: View, is_query: bool) -> Note:
    lang = view.lang
    word = wording.QUERY if is_query else wording.SEVERITY[finding.severity]
    mark = wording.QUERY_MARK if is_query else wording.SEVERITY_MARK[finding.severity]
    head = f"{mark} {word.of(lang)}  {clean(finding.title.of(lang))}  [{clean(finding.rule)} {clean(finding.id)}]"
    quote, *lines = _told(finding_lines(finding, view, is_query), quote_label(finding).of(lang), lang)
    figure = finding.reported
    return Note(finding.id, figure.place, figure.location, clean(figure.text), head, quote, tuple(lines), is_query)


def _told(lines: list[Line], first: str, lang: str) -> Iterator[str]:
    """The labelled lines from the one labelled `first` on, each as "label: text"."""
    colon = ": " if lang == "en" else "："
    started = False
    for line in lines:
        _, label, *spans = line.spans
        started = started or label.text.strip() == first
        if started:
            text = "".join(span.text for span in spans)
            yield f"{label.text.strip()}{colon}{text}" if label.text.strip() else text
