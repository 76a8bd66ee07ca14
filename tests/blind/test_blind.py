"""What was once told of the blind rounds stays told, and their consistent passages stay without findings.

The limits stand a little below what is reached, so that a change that trades a pair for another passes; they rise with
what is reached, and never fall to let a change pass.
"""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any
from unicodedata import normalize

import pytest

from auditor.claims.recognise import recognise_claims
from auditor.engine.findings import findings_of
from auditor.engine.judge import judge_all
from auditor.engine.model import Finding, Severity
from auditor.engine.rules import load_rules
from auditor.engine.thresholds import load_thresholds
from auditor.figures.lexicon import load_lexicon
from auditor.figures.read import read_figures
from auditor.readers import read_document

ROUNDS = sorted(Path(__file__).parent.glob("round-*.toml"))
PAIRS = [pair for path in ROUNDS for pair in tomllib.loads(path.read_text(encoding="utf-8"))["pair"]]
LEAST_FINDINGS, LEAST_TOLD = 0.80, 0.845
MOST_ACCUSED, MOST_ASKED = 0.006, 0.012  # consistent passages with a finding, with a query


def told(text: str, suffix: str) -> list[Finding]:
    """All that is found in a passage, whatever its probability, information apart."""
    lexicon = load_lexicon()
    figures = read_figures(read_document(text.encode(), name=f"passage.{suffix}"), lexicon)
    recognised = recognise_claims(figures, lexicon)
    assert not recognised.crashes
    rules = load_rules()
    found = findings_of(judge_all(recognised.claims, rules), rules, figures)
    return [finding for finding in found if finding.severity is not Severity.INFO]


def folded(figure: str) -> str:
    """A figure without blanks, signs of one form: ℃ is printed as °C."""
    return normalize("NFKC", figure).replace(" ", "")


def points_at(finding: Finding, pair: dict[str, Any]) -> bool:
    """True where a finding, or what is told with it, names a figure of the broken relation."""
    wanted = [folded(figure) for figure in (pair["reported"], *pair.get("also", ()))]
    checks = [finding.check, *(related.check for related in finding.related)]
    shown = {folded(figure.text) for check in checks for figure in check.evidence}
    return any(figure in wanted or any(want.startswith(figure) for want in wanted) for figure in shown if figure)


@pytest.fixture(scope="module")
def outcomes() -> list[tuple[float, float]]:
    """For each pair how probable the error is told in the wrong passage, and anything in the consistent one."""
    found = []
    for pair in PAIRS:
        wrong = [float(f.probability) for f in told(pair["wrong"], pair["format"]) if points_at(f, pair)]
        consistent = [float(f.probability) for f in told(pair["consistent"], pair["format"])]
        found.append((max(wrong, default=0.0), max(consistent, default=0.0)))
    return found


def test_most_errors_are_told(outcomes: list[tuple[float, float]]) -> None:
    """The share of the errors told, as findings and with queries."""
    limits = load_thresholds()
    findings = sum(wrong >= float(limits.finding) for wrong, _ in outcomes) / len(outcomes)
    with_queries = sum(wrong >= float(limits.query) for wrong, _ in outcomes) / len(outcomes)
    assert (findings, with_queries) >= (LEAST_FINDINGS, LEAST_TOLD)
    assert with_queries >= LEAST_TOLD


def test_hardly_any_consistent_passage_is_accused(outcomes: list[tuple[float, float]]) -> None:
    """The share of consistent passages with a finding, and of those with a query."""
    limits = load_thresholds()
    accused = sum(clean >= float(limits.finding) for _, clean in outcomes) / len(outcomes)
    asked = sum(float(limits.query) <= clean < float(limits.finding) for _, clean in outcomes) / len(outcomes)
    assert accused <= MOST_ACCUSED
    assert asked <= MOST_ASKED
