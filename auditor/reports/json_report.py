"""The JSON contract "auditor/2": a Report as text that other programs build on (schema/auditor-2.schema.json).

Owns the names and shapes of the contract, also those of one figure and one location, which show uses too. Numbers are
strings, so that no reader turns them into binary floats. Characters that could drive a terminal are written escaped.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from typing import Any

from auditor.document import Location, Remark
from auditor.engine.model import Accepted, Check, Diagnosis, Finding, Related, Report, Severity, Verdict
from auditor.figures.model import Figure
from auditor.reports.unread import Unread
from auditor.reports.wording import crash_words

SCHEMA = "auditor/2"
PLACES = Decimal("0.001")  # of a probability
EXTRA_DECIMALS = 6  # how much finer than the printed figure the bounds of an expected value are written
_SELDOM = ("bbox", "edition", "recognised")
_UNSAFE = re.compile("[\x7f-\x9f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ud800-\udfff]")


def report_to_json(
    report: Report | Unread, lang: str = "zh", all_checks: bool = False, ascii_only: bool = False
) -> str:
    """The object of the contract for one report, ending in a line feed."""
    return dumped(_object(report, lang, all_checks), ascii_only)


def reports_to_json(
    reports: Sequence[Report | Unread], lang: str = "zh", all_checks: bool = False, ascii_only: bool = False
) -> str:
    """One object that holds those of several reports, in order, the ones that could not be read among them."""
    objects = [_object(report, lang, all_checks) for report in reports]
    return dumped({"schema": SCHEMA, "reports": objects}, ascii_only)


def reports_to_jsonl(
    reports: Sequence[Report | Unread], lang: str = "zh", all_checks: bool = False, ascii_only: bool = False
) -> str:
    """The objects of the reports, one a line."""
    return "".join(dumped(_object(report, lang, all_checks), ascii_only, indent=None) for report in reports)


def dumped(value: Any, ascii_only: bool = False, indent: int | None = 2) -> str:
    """`value` as JSON without a character that a terminal would obey, ending in a line feed."""
    text = json.dumps(value, ensure_ascii=ascii_only, indent=indent)
    return _UNSAFE.sub(lambda match: f"\\u{ord(match.group()):04x}", text) + "\n"


def _object(report: Report | Unread, lang: str, all_checks: bool) -> dict[str, Any]:
    return unread_object(report, lang) if isinstance(report, Unread) else report_object(report, lang, all_checks)


def unread_object(unread: Unread, lang: str) -> dict[str, Any]:
    """The object for a file that could not be audited: it has an error, and neither counts nor findings."""
    problem = unread.problem
    document = {"path": unread.path, "format": None, "sha256": None, "title": ""}
    return {
        "schema": SCHEMA,
        "document": document,
        "error": {"code": problem.code, "message": problem.message(lang)},
    }


def report_object(report: Report, lang: str, all_checks: bool) -> dict[str, Any]:
    """The object of the contract; "checks" is there only with `all_checks`."""
    result: dict[str, Any] = {
        "schema": SCHEMA,
        "document": document_object(report),
        "summary": _summary(report),
        "findings": [finding_object(finding, lang) for finding in report.findings],
        "queries": [finding_object(query, lang) for query in report.queries],
        "accepted": [_accepted(one, lang) for one in report.accepted],
        **_last_year(report),
        "remarks": [*(_remark(remark, lang) for remark in report.remarks), *_crashes(report, lang)],
    }
    if all_checks:
        result["checks"] = [_check(check) for check in report.checks]
    return result


def document_object(report: Report) -> dict[str, Any]:
    """Which file was audited."""
    return {"path": report.path, "format": report.format, "sha256": report.sha256, "title": report.title}


def _last_year(report: Report) -> dict[str, Any]:
    """Last year's report where one was given; what was held against it is among the checks."""
    if report.last_year is None:
        return {}
    path, title, missing = report.last_year
    return {"last_year": {"path": path, "title": title, "missing": [figure_object(figure) for figure in missing]}}


def _summary(report: Report) -> dict[str, Any]:
    return {
        "figures": report.n_figures,
        "figures_checked": report.n_figures_checked,
        "figures_weakly_checked": report.n_figures_weakly,
        "checks": len(report.checks),
        **{verdict.value: report.count(verdict) for verdict in Verdict},
        "findings": {severity.code: report.count_severity(severity) for severity in reversed(Severity)},
        "queries": len(report.queries),
    }


def _accepted(accepted: Accepted, lang: str) -> dict[str, Any]:
    return {
        "id": accepted.finding.id,
        "rule": accepted.finding.rule,
        "title": accepted.finding.title.of(lang),
        "reported": figure_object(accepted.finding.reported),
        "reason": accepted.reason,
        "by": accepted.by,
        "until": None if accepted.until is None else accepted.until.isoformat(),
        "wrong": accepted.wrong,
    }


def _remark(remark: Remark, lang: str) -> dict[str, Any]:
    return {"code": remark.code, "message": remark.of(lang), "location": location_object(remark.location)}


def _crashes(report: Report, lang: str) -> list[dict[str, Any]]:
    """One remark for each part of the program that failed, so that no reader takes the report for fully audited."""
    return [_remark(Remark(*crash_words(crash.part), "crash"), lang) for crash in report.crashes]


def finding_object(finding: Finding, lang: str) -> dict[str, Any]:
    """A finding or query of the contract."""
    return {
        "id": finding.id,
        "rule": finding.rule,
        "kind": finding.kind.value,
        "severity": finding.severity.code,
        "probability": probability_text(finding.probability),
        "verdict": finding.verdict.value,
        "title": finding.title.of(lang),
        "section": finding.section,
        "quote": finding.quote,
        "message": finding.message.of(lang),
        "reported": figure_object(finding.reported),
        "expected": _expected(finding.check),
        "evidence": _evidence(finding.check, finding.reported),
        "expression": finding.check.expression,
        "diagnosis": [_diagnosis(diagnosis, lang) for diagnosis in finding.diagnosis],
        "related": [_related(related, lang) for related in finding.related],
    }


def _evidence(check: Check, reported: Figure) -> list[dict[str, Any]]:
    """The reported figure, then the others of the check, each once."""
    others = [figure for figure in check.evidence if figure.place != reported.place]
    return [figure_object(figure) for figure in (reported, *others)]


def _expected(check: Check) -> dict[str, Any] | None:
    """The bounds in the reported figure's printed unit, widened outward to a finite number of decimals."""
    if check.expected is None:
        return None
    figure = check.claim.reported
    step = Decimal(1).scaleb(-figure.decimals - EXTRA_DECIMALS)
    low, high = check.expected.low / figure.unit.scale, check.expected.high / figure.unit.scale
    return {
        "low": number_text(low.quantize(step, ROUND_FLOOR)) if low.is_finite() else None,
        "high": number_text(high.quantize(step, ROUND_CEILING)) if high.is_finite() else None,
        "text": check.expected_text,
    }


def _diagnosis(diagnosis: Diagnosis, lang: str) -> dict[str, Any]:
    return {
        "cause": diagnosis.cause,
        "explanation": diagnosis.explanation.of(lang),
        "suggestion": diagnosis.suggestion,
    }


def _related(related: Related, lang: str) -> dict[str, Any]:
    return {
        "rule": related.check.rule,
        "kind": related.check.claim.kind.value,
        "message": related.message.of(lang),
        "evidence": [figure_object(figure) for figure in related.check.evidence],
    }


def _check(check: Check) -> dict[str, Any]:
    return {
        "rule": check.rule,
        "kind": check.claim.kind.value,
        "verdict": check.verdict.value,
        "reported": figure_object(check.claim.reported),
        "expression": check.expression,
        "evidence": [figure_object(figure) for figure in check.evidence],
    }


def figure_object(figure: Figure) -> dict[str, Any]:
    """A figure of the contract: text as printed, value in the printed unit."""
    return {
        "text": figure.text,
        "value": format(figure.value, "f"),
        "unit": figure.unit.text,
        "label": figure.label,
        "period": figure.period,
        "basis": figure.basis,
        "location": location_object(figure.location),
    }


def location_object(location: Location) -> dict[str, Any]:
    """A place of the contract; what the format does not have is null, but without bbox, edition or recognition it names
    none of these."""
    place = location._asdict()
    return {name: value for name, value in place.items() if value is not None or name not in _SELDOM}


def probability_text(probability: Decimal) -> str:
    """A probability with its three places: "0.970".

    >>> probability_text(Decimal("0.9"))
    '0.900'
    """
    return format(probability.quantize(PLACES), "f")


def number_text(value: Decimal) -> str:
    """The number in positional notation without trailing zeros after the point: 96.2900 -> "96.29", 1E+2 -> "100".

    >>> number_text(Decimal("96.2900")), number_text(Decimal("1E+2")), number_text(Decimal("-0.000"))
    ('96.29', '100', '0')
    """
    text = format(value, "f")
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text in ("-0", "") else text
