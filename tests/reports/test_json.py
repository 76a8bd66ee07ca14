"""The JSON contract "auditor/2", checked against the schema in the package and against worked-out values."""

from __future__ import annotations

import json
from decimal import Decimal
from importlib.resources import files
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from auditor.engine.model import Finding, Report
from auditor.errors import Crash, UnreadableFile
from auditor.figures.interval import INFINITY, Interval
from auditor.reports.json_report import number_text, report_to_json, reports_to_json, reports_to_jsonl
from auditor.reports.unread import Unread
from tests.sampled import SAMPLES, report_of

SCHEMA = json.loads((files("auditor.reports") / "schema" / "auditor-2.schema.json").read_text(encoding="utf-8"))
VALIDATOR = Draft202012Validator(SCHEMA)
NAMES = sorted(path.name for path in SAMPLES.iterdir() if path.suffix in (".docx", ".txt"))
NO_FILE = Unread("b.txt", UnreadableFile("文件不存在", "no such file", "missing"))


def misfits(value: Any, name: str = "report") -> list[str]:
    """Where `value` is not what the schema calls `name`."""
    part = VALIDATOR.evolve(schema={**SCHEMA["$defs"][name], "$defs": SCHEMA["$defs"]})
    return sorted(error.json_path for error in part.iter_errors(value))


def test_the_schema_is_one() -> None:
    """The file in the package is itself valid under draft 2020-12."""
    Draft202012Validator.check_schema(SCHEMA)


def test_a_report_has_the_shape_of_the_contract(report: Report, finding: Finding) -> None:
    """Findings, queries and remarks fit the schema; "checks" is there only on request."""
    full = report._replace(queries=(finding._replace(probability=Decimal("0.5")),))
    value = json.loads(report_to_json(full))
    assert misfits(value) == []
    assert "checks" not in value
    assert value["summary"]["queries"] == len(value["queries"]) == 1
    assert value["remarks"][0]["code"] == "encoding"
    with_checks = json.loads(report_to_json(full, all_checks=True))
    assert misfits(with_checks) == []
    assert len(with_checks["checks"]) == 1


@pytest.mark.parametrize("sample", NAMES)
def test_what_is_said_of_the_samples_fits_the_schema(sample: str) -> None:
    """Whole outputs of the program, with every check."""
    value = json.loads(report_to_json(report_of(sample), all_checks=True))
    assert misfits(value) == []
    assert VALIDATOR.is_valid(value)


def test_the_schema_notices_what_does_not_fit(report: Report) -> None:
    """A missing count, a float, an unknown key and a probability above 1 are each found."""
    value = json.loads(report_to_json(report))
    del value["summary"]["rounding"]
    value["findings"][0]["reported"]["value"] = 1.5
    value["findings"][0]["probability"] = "1.200"
    value["remarks"][0]["text"] = ""
    wrong = ["$.findings[0].probability", "$.findings[0].reported.value", "$.remarks[0]", "$.summary"]
    assert misfits(value) == wrong


def test_a_file_that_could_not_be_read_has_an_error_and_no_findings() -> None:
    """Such an object can never be taken for a clean report."""
    value = json.loads(report_to_json(NO_FILE))
    assert misfits(value, "unread") == []
    assert (value["document"]["path"], value["error"]) == ("b.txt", {"code": "missing", "message": "文件不存在"})
    assert "findings" not in value


def test_a_part_that_failed_is_a_remark(report: Report) -> None:
    """Whoever reads only the JSON learns that something was not checked."""
    value = json.loads(report_to_json(report._replace(crashes=(Crash("claims.share", "Traceback"),)), "en"))
    assert misfits(value) == []
    assert (value["remarks"][-1]["code"], "claims.share" in value["remarks"][-1]["message"]) == ("crash", True)


def test_a_probability_has_three_places(report: Report) -> None:
    """It is a string like every number."""
    assert json.loads(report_to_json(report))["findings"][0]["probability"] == "0.998"


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
    expected = json.loads(report_to_json(report._replace(findings=(changed,))))["findings"][0]["expected"]
    assert (expected["low"], expected["high"]) == wanted


def test_expected_is_null_where_a_claim_expects_no_value(report: Report, finding: Finding) -> None:
    """A unit or direction claim has no interval."""
    changed = finding._replace(check=finding.check._replace(expected=None))
    assert json.loads(report_to_json(report._replace(findings=(changed,))))["findings"][0]["expected"] is None


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
        "figures_weakly_checked": 0,
        "checks": 1,
        "consistent": 0,
        "rounding": 0,
        "inconsistent": 1,
        "indeterminate": 0,
        "findings": {"error": 1, "warning": 0, "info": 0},
        "queries": 0,
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
    text = report_to_json(report._replace(title=nasty))
    assert not set(text) & set("\x9b\u202e\x1b\ud800")
    assert json.loads(text)["document"]["title"] == nasty


def test_ascii_only_loses_nothing(report: Report) -> None:
    """For a console that cannot print Chinese the same JSON is written in ASCII."""
    text = report_to_json(report, ascii_only=True)
    assert text.isascii()
    assert json.loads(text) == json.loads(report_to_json(report))


def test_several_reports_are_one_object(report: Report, empty_report: Report) -> None:
    """Several files yield one JSON value that holds all of them in order, also the one that could not be read."""
    value = json.loads(reports_to_json([report, NO_FILE, empty_report]))
    assert misfits(value, "several") == []
    assert VALIDATOR.is_valid(value)
    assert [r["document"]["path"] for r in value["reports"]] == ["reports/决算.txt", "b.txt", "leer.txt"]


def test_jsonl_is_one_object_a_line(report: Report, empty_report: Report) -> None:
    """Each line stands on its own."""
    reports = [report, NO_FILE, empty_report]
    lines = reports_to_jsonl(reports).splitlines()
    assert [json.loads(line) for line in lines] == json.loads(reports_to_json(reports))["reports"]


@pytest.mark.parametrize(
    ("number", "text"),
    [("1E+3", "1000"), ("-0.00", "0"), ("0.50", "0.5"), ("-126.850", "-126.85"), ("1E-7", "0.0000001")],
)
def test_numbers_are_positional(number: str, text: str) -> None:
    """No exponent, no trailing zeros, no negative zero."""
    assert number_text(Decimal(number)) == text
