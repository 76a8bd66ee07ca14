"""The JSON contract "auditor/1", checked against a hand-written schema and against worked-out values."""

from __future__ import annotations

import json
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from auditor.engine.model import Finding, Report
from auditor.figures.interval import INFINITY, Interval
from auditor.reports.json_report import number_text, report_to_json, reports_to_json

TEXT, NUMBER = str, int
LOCATION = {
    name: (kind, None)
    for name, kind in {
        "line": NUMBER,
        "column": NUMBER,
        "page": NUMBER,
        "paragraph": NUMBER,
        "sheet": TEXT,
        "cell": TEXT,
        "table": NUMBER,
        "row": NUMBER,
        "col": NUMBER,
    }.items()
}
FIGURE = {"text": TEXT, "value": TEXT, "unit": TEXT, "label": TEXT, "period": TEXT, "basis": TEXT, "location": LOCATION}
KINDS = {
    *("sum", "share", "change", "completion", "balance", "difference", "tie-out", "direction", "impossible", "unit"),
    *("average", "count"),
}
VERDICTS = {"consistent", "rounding", "inconsistent", "indeterminate"}
FINDING = {
    "id": TEXT,
    "rule": TEXT,
    "kind": KINDS,
    "severity": {"error", "warning", "info"},
    "confidence": {"high", "medium", "low"},
    "verdict": VERDICTS,
    "title": TEXT,
    "message": TEXT,
    "reported": FIGURE,
    "expected": ({"low": (TEXT, None), "high": (TEXT, None), "text": TEXT}, None),
    "evidence": [FIGURE],
    "expression": TEXT,
    "diagnosis": [{"cause": TEXT, "explanation": TEXT, "suggestion": (TEXT, None)}],
    "related": [{"rule": TEXT, "kind": KINDS, "message": TEXT, "evidence": [FIGURE]}],
}
CHECK = {
    "rule": TEXT,
    "kind": KINDS,
    "verdict": VERDICTS,
    "reported": FIGURE,
    "expression": TEXT,
    "evidence": [FIGURE],
}
REPORT = {
    "schema": {"auditor/1"},
    "document": {"path": (TEXT, None), "format": TEXT, "sha256": TEXT, "title": TEXT},
    "summary": {
        **dict.fromkeys(
            ("figures", "figures_checked", "checks", "consistent", "rounding", "inconsistent", "indeterminate"), NUMBER
        ),
        "findings": {"error": NUMBER, "warning": NUMBER, "info": NUMBER},
    },
    "findings": [FINDING],
}


def misfits(value: Any, shape: Any, path: str = "$") -> list[str]:
    """Where `value` is not of `shape`: a dict has just these keys, a list holds such items, a set names the values."""
    if isinstance(shape, tuple):
        return [] if value is None else misfits(value, shape[0], path)
    if isinstance(shape, dict):
        if not isinstance(value, dict) or value.keys() != shape.keys():
            return [f"{path}: keys {sorted(value) if isinstance(value, dict) else value!r}"]
        return [m for key in shape for m in misfits(value[key], shape[key], f"{path}.{key}")]
    if isinstance(shape, list):
        if not isinstance(value, list):
            return [f"{path}: {value!r}"]
        return [m for i, item in enumerate(value) for m in misfits(item, shape[0], f"{path}[{i}]")]
    if isinstance(shape, set):
        return [] if value in shape else [f"{path}: {value!r}"]
    return [] if type(value) is shape else [f"{path}: {value!r}"]


def test_a_report_has_the_shape_of_the_contract(report: Report) -> None:
    """Every key of design section 5 is there, none besides, and "checks" only on request."""
    assert misfits(json.loads(report_to_json(report)), REPORT) == []
    assert misfits(json.loads(report_to_json(report, all_checks=True)), {**REPORT, "checks": [CHECK]}) == []


def test_the_schema_notices_a_missing_key_and_a_float(report: Report) -> None:
    """The schema test itself can fail."""
    value = json.loads(report_to_json(report))
    del value["summary"]["rounding"]
    value["findings"][0]["reported"]["value"] = 1.5
    assert [m.split(":")[0] for m in misfits(value, REPORT)] == ["$.summary", "$.findings[0].reported.value"]


def test_expected_is_in_the_printed_unit_of_the_reported_figure(report: Report) -> None:
    """0.9628 to 0.963 in base units is 96.28 to 96.3 percent, as strings."""
    expected = json.loads(report_to_json(report))["findings"][0]["expected"]
    assert expected == {"low": "96.28", "high": "96.3", "text": "96.29%"}


@pytest.mark.parametrize(
    ("low", "high", "wanted"),
    [
        (Decimal(1) / 3, Decimal(2) / 3, ("33.33333333", "66.66666667")),
        (Decimal(0), INFINITY, ("0", None)),
        (-INFINITY, Decimal(1), (None, "100")),
    ],
)
def test_bounds_are_widened_outward_and_open_ends_are_null(
    report: Report, finding: Finding, low: Decimal, high: Decimal, wanted: tuple[str | None, str | None]
) -> None:
    """An endless decimal is cut so that no possible value is lost; an infinite bound is null."""
    changed = finding._replace(check=finding.check._replace(expected=Interval(low, high)))
    expected = json.loads(report_to_json(replace(report, findings=(changed,))))["findings"][0]["expected"]
    assert (expected["low"], expected["high"]) == wanted


def test_expected_is_null_where_a_claim_expects_no_value(report: Report, finding: Finding) -> None:
    """A unit or direction claim has no interval."""
    changed = finding._replace(check=finding.check._replace(expected=None))
    assert json.loads(report_to_json(replace(report, findings=(changed,))))["findings"][0]["expected"] is None


def test_evidence_starts_with_the_reported_figure(report: Report) -> None:
    """The reported figure is first and each figure stands there once."""
    finding = json.loads(report_to_json(report))["findings"][0]
    assert [f["text"] for f in finding["evidence"]] == ["2595.98%", "4937.04万元", "190.18万元"]
    assert finding["evidence"][0] == finding["reported"]


def test_summary_counts(report: Report) -> None:
    """The counts are those of the hand-made report."""
    assert json.loads(report_to_json(report))["summary"] == {
        "figures": 5,
        "figures_checked": 4,
        "checks": 1,
        "consistent": 0,
        "rounding": 0,
        "inconsistent": 1,
        "indeterminate": 0,
        "findings": {"error": 1, "warning": 0, "info": 0},
    }


def test_english_is_chosen_by_lang(report: Report) -> None:
    """Title, message and explanation follow `lang`; report text does not."""
    finding = json.loads(report_to_json(report, "en"))["findings"][0]
    assert finding["title"] == "change rate does not fit"
    assert finding["diagnosis"][0]["explanation"] == "this year's figure was taken as the base"
    assert finding["reported"]["label"] == "降幅"


def test_terminal_controls_are_escaped_yet_kept(report: Report) -> None:
    """A C1 control, a direction override and a lone surrogate reach a program unchanged, a terminal never."""
    nasty = "a\x9b31m\u202eb\x1b[0m\ud800"
    text = report_to_json(replace(report, title=nasty))
    assert not set(text) & set("\x9b\u202e\x1b\ud800")
    assert json.loads(text)["document"]["title"] == nasty


def test_ascii_only_loses_nothing(report: Report) -> None:
    """For a console that cannot print Chinese the same JSON is written in ASCII."""
    text = report_to_json(report, ascii_only=True)
    assert text.isascii()
    assert json.loads(text) == json.loads(report_to_json(report))


def test_several_reports_are_an_array(report: Report, empty_report: Report) -> None:
    """Several files yield one JSON value, in order."""
    assert [r["document"]["path"] for r in json.loads(reports_to_json([report, empty_report]))] == [
        "reports/决算.txt",
        "leer.txt",
    ]


@pytest.mark.parametrize(
    ("number", "text"),
    [("1E+3", "1000"), ("-0.00", "0"), ("0.50", "0.5"), ("-126.850", "-126.85"), ("1E-7", "0.0000001")],
)
def test_numbers_are_positional(number: str, text: str) -> None:
    """No exponent, no trailing zeros, no negative zero."""
    assert number_text(Decimal(number)) == text
