"""Findings in SARIF 2.1.0, for tools that gather the results of checks.

Owns that shape. A query is of kind "review"; what was read with doubt, and a file that could not be audited, are
notifications of the run. Only places in text files have a region; the place in words is a logical location.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any
from urllib.parse import quote

from auditor import __version__
from auditor.engine.model import Finding, Report, Severity
from auditor.figures.model import Figure
from auditor.language import Bilingual
from auditor.reports import wording
from auditor.reports.json_report import dumped, probability_text
from auditor.reports.unread import Unread

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_LEVEL = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}


def reports_to_sarif(reports: Sequence[Report | Unread], lang: str = "zh", ascii_only: bool = False) -> str:
    """One run over all reports."""
    read = [report for report in reports if isinstance(report, Report)]
    notes = [note for report in reports for note in _notifications(report, lang)]
    driver = {"name": "auditor", "semanticVersion": __version__, "rules": _rules(read, lang)}
    run = {
        "tool": {"driver": driver},
        "language": "en" if lang == "en" else "zh-CN",
        "columnKind": "unicodeCodePoints",
        "artifacts": [_artifact(report) for report in reports],
        "invocations": [
            {
                "executionSuccessful": not any(note["level"] == "error" for note in notes),
                "toolExecutionNotifications": notes,
            }
        ],
        "results": [result for report in read for result in _results(report, lang)],
    }
    return dumped({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, ascii_only)


def _rules(reports: Sequence[Report], lang: str) -> list[dict[str, Any]]:
    titles: dict[str, Bilingual] = {}
    for report in reports:
        for finding in (*report.findings, *report.queries):
            titles.setdefault(finding.rule, finding.title)
    return [{"id": rule, "shortDescription": {"text": titles[rule].of(lang)}} for rule in sorted(titles)]


def _artifact(report: Report | Unread) -> dict[str, Any]:
    if isinstance(report, Unread):
        return {"location": _artifact_location(report.path)}
    return {"location": _artifact_location(report.path), "hashes": {"sha-256": report.sha256}}


def _artifact_location(path: str | None) -> dict[str, str]:
    """A relative path as a URI reference, an absolute one as a file URI."""
    source = Path(path or "-")
    return {"uri": source.as_uri() if source.is_absolute() else quote(source.as_posix())}


def _results(report: Report, lang: str) -> list[dict[str, Any]]:
    findings = [
        {"level": _LEVEL[finding.severity], "kind": "fail", **_result(report, finding, lang)}
        for finding in report.findings
    ]
    return findings + [{"level": "none", "kind": "review", **_result(report, query, lang)} for query in report.queries]


def _result(report: Report, finding: Finding, lang: str) -> dict[str, Any]:
    others = [figure for figure in finding.check.evidence if figure.place != finding.reported.place]
    return {
        "ruleId": finding.rule,
        "message": {"text": finding.message.of(lang)},
        "locations": [_location(report, finding.reported, lang)],
        "relatedLocations": [
            {"id": number, "message": {"text": figure.text}, **_location(report, figure, lang)}
            for number, figure in enumerate(others, 1)
        ],
        "partialFingerprints": {"auditorFinding/v1": finding.id},
        "properties": {
            "probability": probability_text(finding.probability),
            "section": finding.section,
            "expression": finding.check.expression,
        },
    }


def _location(report: Report, figure: Figure, lang: str) -> dict[str, Any]:
    physical: dict[str, Any] = {"artifactLocation": _artifact_location(report.path)}
    at = figure.location
    if at.line is not None and at.column is not None:
        physical["region"] = {"startLine": at.line, "startColumn": at.column, "endColumn": at.column + len(figure.text)}
    place = wording.place_words(at, lang, report.captions)
    logical = {"logicalLocations": [{"fullyQualifiedName": place}]} if place else {}
    return {"physicalLocation": physical, **logical}


def _notifications(report: Report | Unread, lang: str) -> list[dict[str, Any]]:
    if isinstance(report, Unread):
        return [_notification(report.path, report.problem.code, report.problem.message(lang), "error")]
    crashes = [
        _notification(report.path, "crash", wording.crash_words(crash.part).of(lang), "error")
        for crash in report.crashes
    ]
    return crashes + [
        _notification(report.path, said.code, wording.remark_words(said, lang, report.captions), "warning")
        for said in report.remarks
    ]


def _notification(path: str | None, code: str, message: str, level: str) -> dict[str, Any]:
    return {
        "descriptor": {"id": code},
        "level": level,
        "message": {"text": message},
        "locations": [{"physicalLocation": {"artifactLocation": _artifact_location(path)}}],
    }
