"""The samples: what the auditor says of each, whole; that every planted error is found; and that nothing else is.

Golden files are rewritten for review by `pytest tests/test_samples.py --update-golden`; nothing is to be committed from
that without having been checked by hand.
"""

from __future__ import annotations

import importlib.util
import io
import json
import tomllib
import zipfile
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from auditor.audit import audit
from auditor.engine.model import Finding
from auditor.engine.rules import load_rules
from auditor.reports.formats import Outcome, Shape, rendered
from tests.sampled import SAMPLES as FOLDER
from tests.sampled import report_of

ROOT = Path(__file__).resolve().parent.parent
GOLDEN = ROOT / "tests" / "golden"
KINDS = (".docx", ".txt", ".md")
SAMPLES = sorted(p.name for p in FOLDER.iterdir() if p.suffix in KINDS and p.name != "README.md")
WORD_SAMPLES = [name for name in SAMPLES if name.endswith(".docx")]
PLANTED = tomllib.loads((FOLDER / "planted.toml").read_text(encoding="utf-8"))["planted"]
SHAPES = {".json": Shape("json"), ".txt": Shape("text", all_checks=True, unchecked=True)}

MOST_OTHER_QUERIES = 2
LOST = {
    "balance-subtracted": "opening and current balance are too seldom summed for a broken one to be told",
}

each_sample = pytest.mark.parametrize("sample", SAMPLES)


@cache
def builder() -> ModuleType:
    """The script that makes the Word samples."""
    spec = importlib.util.spec_from_file_location("build_samples", FOLDER / "build_samples.py")
    if spec is None or spec.loader is None:
        raise AssertionError("samples/build_samples.py cannot be loaded")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def errors_in(sample: str) -> list[dict[str, Any]]:
    """The errors planted in a sample."""
    return [error for error in PLANTED if error["sample"] == sample]


def proposal(finding: Finding) -> str:
    """The value a finding proposes first: what its best diagnosis suggests, else what the calculation gives."""
    return (finding.diagnosis[0].suggestion if finding.diagnosis else None) or finding.check.expected_text


def corrected(sample: str) -> bytes:
    """The sample without its planted errors."""
    if sample in WORD_SAMPLES:
        data = builder().built(sample, [])
        assert isinstance(data, bytes)
        return data
    text = (FOLDER / sample).read_text(encoding="utf-8")
    for error in errors_in(sample):
        assert text.count(error["wrong"]) == 1, error["name"]
        text = text.replace(error["wrong"], error["right"])
    return text.encode()


def _maybe_lost(error: dict[str, Any]) -> object:
    """The error as a case; one that is not told at present fails, and must leave LOST once it is told."""
    name = error["name"]
    marks = [pytest.mark.xfail(strict=True, reason=LOST[name])] if name in LOST else []
    return pytest.param(error, id=f"{error['sample']}:{name}", marks=marks)


@each_sample
@pytest.mark.parametrize("suffix", SHAPES)
def test_golden(sample: str, suffix: str, request: pytest.FixtureRequest) -> None:
    """The contract's JSON, and the list for people with every check and every unchecked figure, are as reviewed."""
    path = GOLDEN / f"{sample}{suffix}"
    found = rendered([Outcome(report_of(sample), "zh")], SHAPES[suffix])
    if request.config.getoption("--update-golden"):
        GOLDEN.mkdir(exist_ok=True)
        path.write_text(found, encoding="utf-8", newline="\n")
    assert path.is_file(), f"no golden file for {sample}"
    assert found == path.read_text(encoding="utf-8")


def test_no_golden_without_a_sample() -> None:
    """A golden file whose sample is gone is noticed."""
    assert {p.name for p in GOLDEN.iterdir()} == {f"{sample}{suffix}" for sample in SAMPLES for suffix in SHAPES}


@each_sample
def test_golden_names_known_rules_and_no_machine(sample: str) -> None:
    """Golden files name rules that exist, and paths without any folder."""
    golden = json.loads((GOLDEN / f"{sample}.json").read_text(encoding="utf-8"))
    assert golden["document"]["path"] == sample
    assert {f["rule"] for f in golden["findings"]} <= {rule.id for rule in load_rules()}


@pytest.mark.parametrize("error", [_maybe_lost(e) for e in PLANTED])
def test_planted_error_is_found(error: dict[str, Any]) -> None:
    """A planted error is one finding or query of the stated rule and severity that points at the stated figure,
    proposes the right value first and names the cause."""
    report = report_of(error["sample"])
    told = [
        f
        for f in (*report.findings, *report.queries)
        if (f.rule, f.reported.text) == (error["rule"], error["reported"])
    ]
    assert len(told) == 1, f"{error['name']} is lost"
    finding = told[0]
    assert finding.severity.code == error["severity"]
    assert error["repair"] in proposal(finding)
    assert error["cause"] in ("", *(d.cause for d in finding.diagnosis))


@each_sample
def test_nothing_but_the_planted_errors_is_found(sample: str) -> None:
    """Every finding on a sample is one of its planted errors, and few queries are anything else."""
    report = report_of(sample)
    planted = {(e["rule"], e["reported"]) for e in errors_in(sample)}
    assert [f.message.zh for f in report.findings if (f.rule, f.reported.text) not in planted] == []
    others = [q for q in report.queries if (q.rule, q.reported.text) not in planted]
    assert len(others) <= MOST_OTHER_QUERIES


@each_sample
def test_without_the_planted_errors_a_sample_is_clean(sample: str) -> None:
    """Put right, a sample has no finding at all, though as much is checked but for what the errors were told of."""
    report = audit(corrected(sample), name=sample)
    assert [(f.rule, f.reported.text) for f in report.findings] == []
    assert report.n_figures_checked >= report_of(sample).n_figures_checked - len(errors_in(sample))


def test_the_clean_sample_is_checked_thoroughly() -> None:
    """The report without findings is one in which many relations were checked."""
    report = report_of("clean.docx")
    assert report.findings == ()
    assert len(report.checks) >= 80


@pytest.mark.parametrize("sample", WORD_SAMPLES)
def test_word_samples_are_what_the_script_builds(sample: str) -> None:
    """The committed document says what the script makes of the accounts and planted.toml."""
    made = builder().built(sample, errors_in(sample))
    assert text_part(made) == text_part((FOLDER / sample).read_bytes())


def text_part(data: bytes) -> bytes:
    """The part of a Word document that holds its text."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.read("word/document.xml")


def test_readme_lists_every_planted_error() -> None:
    """samples/README.md tells of each planted error where it stands, what it says and what it should say."""
    readme = (FOLDER / "README.md").read_text(encoding="utf-8")
    rows = [line for line in readme.splitlines() if line.startswith("|")]
    for error in PLANTED:
        assert any(all(error[key] in row for key in ("place", "printed", "should", "why_zh")) for row in rows), error[
            "name"
        ]
        assert any(all(error[key] in row for key in ("name", "why_en")) for row in rows), error["name"]
    assert sum(f"`{sample}`" in readme for sample in SAMPLES) == len(SAMPLES)
