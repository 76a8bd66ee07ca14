"""Lines of styled text: what layouts build and plain.py and terminal.py draw.

Owns Style, Span, Line and the hanging layout of a labelled item. A span is data, never markup: nothing in it is
interpreted, and the text of a line must already be clean.
"""

from __future__ import annotations

from collections.abc import Mapping

from auditor.engine.model import Severity
from auditor.records import Named, NamedTuple
from auditor.reports.columns import padded, width_of, wrapped


class Style(Named):
    """What a piece of text is, for the renderer to colour."""

    PLAIN = "plain"
    HEADING = "heading"
    ERROR = "error"
    WARNING = "warning"
    INFO = "info"
    QUERY = "query"
    LABEL = "label"
    FIGURE = "figure"
    EXPECTED = "expected"
    FAINT = "faint"


SEVERITY_STYLE = {Severity.ERROR: Style.ERROR, Severity.WARNING: Style.WARNING, Severity.INFO: Style.INFO}


class Span(NamedTuple):
    """A piece of clean text in one style."""

    text: str
    style: Style = Style.PLAIN


class Line(NamedTuple):
    """One line on the screen."""

    spans: tuple[Span, ...] = ()

    @property
    def text(self) -> str:
        """The line without styles and trailing spaces."""
        return "".join(span.text for span in self.spans).rstrip()


EMPTY = Line()


class View(NamedTuple):
    """How a person wants to see a report: language, line width, what is listed besides, one line a finding or more."""

    lang: str = "zh"
    width: int = 80
    all_checks: bool = False
    unchecked: bool = False
    brief: bool = False
    captions: Mapping[int, str] = {}  # of the tables


def line(text: str, style: Style = Style.PLAIN) -> Line:
    """A line in one style."""
    return Line((Span(text, style),))


def wrapped_lines(text: str, width: int, style: Style = Style.PLAIN, indent: int = 0) -> list[Line]:
    """The text over as many lines as it needs, every one indented."""
    return [line(" " * indent + part, style) for part in wrapped(text, width - indent)]


def labelled(label: str, spans: tuple[Span, ...], indent: int, label_width: int, width: int) -> list[Line]:
    """`label` in its own column, then the spans, wrapped under each other."""
    room = width - indent - label_width
    rows = _wrapped_spans(spans, room)
    first = Line((Span(" " * indent), Span(padded(label, label_width), Style.LABEL), *rows[0]))
    rest = [Line((Span(" " * (indent + label_width)), *row)) for row in rows[1:]]
    return [first, *rest]


def _wrapped_spans(spans: tuple[Span, ...], room: int) -> list[tuple[Span, ...]]:
    """The spans broken into rows at most `room` wide, every character keeping its style."""
    text = "".join(span.text for span in spans)
    if width_of(text) <= room:
        return [spans]
    styles = [span.style for span in spans for _ in span.text]
    rows: list[tuple[Span, ...]] = []
    position = 0
    for part in wrapped(text, room):
        position = text.index(part, position)
        rows.append(_runs(part, styles[position : position + len(part)]))
        position += len(part)
    return rows


def _runs(text: str, styles: list[Style]) -> tuple[Span, ...]:
    """`text` cut where its style changes."""
    spans: list[Span] = []
    start = 0
    for index in range(1, len(text) + 1):
        if index == len(text) or styles[index] is not styles[start]:
            spans.append(Span(text[start:index], styles[start]))
            start = index
    return tuple(spans)
