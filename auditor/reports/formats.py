"""The formats of `auditor check`: outcomes in, one text out. The renderers are imported when they are needed.

Owns Outcome and Shape, and which renderer serves which format. Leaves streams and files to output.py and cli.py.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from auditor.engine.model import Report
from auditor.reports.layout import Line, View
from auditor.reports.plain import lines_to_text
from auditor.reports.unread import Unread

FORMATS = ("terminal", "text", "json", "jsonl", "csv")
LISTS = ("terminal", "text")  # the formats for people, which can be shown file by file


class Outcome(NamedTuple):
    """A report as it is to be shown: in which language, and how many findings and queries were left out on request."""

    report: Report | Unread
    lang: str
    hidden: int = 0


class Shape(NamedTuple):
    """What the text should look like; `as_list` asks for JSON of several reports, `ascii_only` for plain ASCII."""

    format: str
    all_checks: bool = False
    unchecked: bool = False
    width: int = 80
    as_list: bool = False
    ascii_only: bool = False


def rendered(outcomes: Sequence[Outcome], shape: Shape) -> str:
    """All outcomes as one text; there must be at least one."""
    reports, lang = [outcome.report for outcome in outcomes], outcomes[0].lang
    if shape.format == "jsonl":
        from auditor.reports.json_report import reports_to_jsonl

        return reports_to_jsonl(reports, lang, shape.all_checks, shape.ascii_only)
    if shape.format == "csv":
        from auditor.reports.csv_report import report_to_csv

        return report_to_csv(reports, lang)
    if shape.format == "json":
        from auditor.reports.json_report import report_to_json, reports_to_json

        if shape.as_list:
            return reports_to_json(reports, lang, shape.all_checks, shape.ascii_only)
        return report_to_json(reports[0], lang, shape.all_checks, shape.ascii_only)
    return "\n".join(lines_to_text(outcome_lines(outcome, shape)) for outcome in outcomes)


def outcome_lines(outcome: Outcome, shape: Shape) -> list[Line]:
    """One outcome as lines for a person."""
    from auditor.reports.report_lines import report_lines, unread_lines

    if isinstance(outcome.report, Unread):
        return unread_lines(outcome.report, outcome.lang, shape.width)
    view = View(outcome.lang, shape.width, shape.all_checks, shape.unchecked)
    return report_lines(outcome.report, view, outcome.hidden)
