"""The formats of `auditor check`: outcomes in, one text out. The renderers are imported when they are needed.

Owns Outcome and Shape, and which renderer serves which format. Leaves streams and files to output.py and cli.py.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from auditor.engine.model import Report
from auditor.records import TYPE_CHECKING, NamedTuple
from auditor.reports.layout import Line, View
from auditor.reports.plain import lines_to_text
from auditor.reports.unread import Unread

if TYPE_CHECKING:
    from auditor.document import Document
    from auditor.figures.read import ReportFigures

FORMATS = ("terminal", "text", "markdown", "html", "xlsx", "csv", "json", "jsonl", "sarif", "junit")
LISTS = ("terminal", "text")  # the formats for people, which can be shown file by file
BINARY = ("xlsx",)
SUFFIXES = {
    ".txt": "text",
    ".md": "markdown",
    ".html": "html",
    ".htm": "html",
    ".xlsx": "xlsx",
    ".csv": "csv",
    ".json": "json",
    ".jsonl": "jsonl",
    ".sarif": "sarif",
    ".xml": "junit",
}


class Read(NamedTuple):
    """What was read of a report: its document, and the figures in it."""

    document: Document
    figures: ReportFigures


class Outcome(NamedTuple):
    """A report as it is to be shown: in which language, and how many findings and queries were left out on request."""

    report: Report | Unread
    lang: str
    hidden: int = 0
    read: Read | None = None


class Shape(NamedTuple):
    """What the output should look like; `several` tells that more than one file was named, `ascii_only` is of JSON."""

    format: str
    all_checks: bool = False
    unchecked: bool = False
    width: int = 80
    several: bool = False
    ascii_only: bool = False
    brief: bool = False


def format_of(output: Path | None) -> str:
    """The format that the suffix of the output file tells; else that for people."""
    return "terminal" if output is None else SUFFIXES.get(output.suffix.lower(), "terminal")


def rendered(outcomes: Sequence[Outcome], shape: Shape) -> str | bytes:
    """All outcomes as one text, or as the bytes of a workbook; there must be at least one."""
    if shape.format in LISTS:
        lists = [lines_to_text(outcome_lines(outcome, shape)) for outcome in outcomes]
        if shape.several:
            lists.append(lines_to_text(total_lines(outcomes, shape)))
        return ("" if shape.brief else "\n").join(lists)
    return _RENDERERS[shape.format](outcomes, shape)


def outcome_lines(outcome: Outcome, shape: Shape) -> list[Line]:
    """One outcome as lines for a person."""
    from auditor.reports.report_lines import report_lines, unread_lines

    if isinstance(outcome.report, Unread):
        return unread_lines(outcome.report, outcome.lang, shape.width)
    view = View(outcome.lang, shape.width, shape.all_checks, shape.unchecked, shape.brief)
    return report_lines(outcome.report, view, outcome.hidden)


def total_lines(outcomes: Sequence[Outcome], shape: Shape) -> list[Line]:
    """What several files come to together."""
    from auditor.reports.report_lines import grand_total

    return grand_total([outcome.report for outcome in outcomes], outcomes[0].lang, shape.width)


def _json(outcomes: Sequence[Outcome], shape: Shape) -> str:
    from auditor.reports.json_report import report_to_json, reports_to_json

    reports, lang = _parts(outcomes)
    if shape.several:
        return reports_to_json(reports, lang, shape.all_checks, shape.ascii_only)
    return report_to_json(reports[0], lang, shape.all_checks, shape.ascii_only)


def _jsonl(outcomes: Sequence[Outcome], shape: Shape) -> str:
    from auditor.reports.json_report import reports_to_jsonl

    reports, lang = _parts(outcomes)
    return reports_to_jsonl(reports, lang, shape.all_checks, shape.ascii_only)


def _csv(outcomes: Sequence[Outcome], shape: Shape) -> str:
    from auditor.reports.csv_report import report_to_csv

    del shape
    return report_to_csv(*_parts(outcomes))


def _markdown(outcomes: Sequence[Outcome], shape: Shape) -> str:
    from auditor.reports.markdown import reports_to_markdown

    del shape
    return reports_to_markdown(*_parts(outcomes))


def _html(outcomes: Sequence[Outcome], shape: Shape) -> str:
    from auditor.reports.html import outcomes_to_html

    del shape
    return outcomes_to_html(outcomes)


def _xlsx(outcomes: Sequence[Outcome], shape: Shape) -> bytes:
    from auditor.reports.workbook import reports_to_xlsx

    del shape
    return reports_to_xlsx(*_parts(outcomes))


def _sarif(outcomes: Sequence[Outcome], shape: Shape) -> str:
    from auditor.reports.sarif import reports_to_sarif

    return reports_to_sarif(*_parts(outcomes), shape.ascii_only)


def _junit(outcomes: Sequence[Outcome], shape: Shape) -> str:
    from auditor.reports.junit import reports_to_junit

    del shape
    return reports_to_junit(*_parts(outcomes))


def _parts(outcomes: Sequence[Outcome]) -> tuple[list[Report | Unread], str]:
    return [outcome.report for outcome in outcomes], outcomes[0].lang


_RENDERERS: dict[str, Callable[[Sequence[Outcome], Shape], str | bytes]] = {
    "markdown": _markdown,
    "html": _html,
    "xlsx": _xlsx,
    "csv": _csv,
    "json": _json,
    "jsonl": _jsonl,
    "sarif": _sarif,
    "junit": _junit,
}
