"""Probability of an error, and what is told for it: finding, query or nothing."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from auditor.claims.expression import Quotient
from auditor.claims.model import Kind
from auditor.engine.model import Finding, Report, Severity, Verdict
from auditor.engine.telling import Told, told_apart
from auditor.engine.thresholds import Thresholds, load_thresholds
from auditor.errors import RuleError
from auditor.language import Bilingual
from auditor.selection import probable
from tests.reports.conftest import PERCENT, WAN, a_check, a_figure

LEAST = Thresholds(Decimal("0.90"), Decimal("0.33"))


def found() -> Finding:
    """The finding on a share of 55.48% where 86.50 of 190.18 is 45.48 %."""
    part, whole = a_figure("86.50万元", WAN, 1, "项目支出"), a_figure("190.18万元", WAN, 9, "支出合计")
    share = a_figure("55.48%", PERCENT, 17, "占")
    check = a_check(share, Quotient(part, whole), None, Kind.SHARE, Verdict.INCONSISTENT)
    title = Bilingual("占比与金额不符", "share does not fit")
    return Finding("1", "PCT001", Kind.SHARE, Severity.ERROR, check.verdict, title, title, share, check)


def told(probability: str, severity: Severity = Severity.ERROR) -> Told:
    """What is told of that finding, were it so probable and so severe."""
    finding = found()._replace(probability=Decimal(probability), severity=severity)
    return told_apart([finding], [finding.check], LEAST)


@pytest.mark.parametrize(
    ("probability", "findings", "queries"),
    [("0.900", 1, 0), ("0.899", 0, 1), ("0.330", 0, 1), ("0.329", 0, 0)],
)
def test_probability_decides_what_is_told(probability: str, findings: int, queries: int) -> None:
    """From 0.90 on a finding, from 0.33 on a query, below nothing."""
    outcome = told(probability)
    assert (len(outcome.findings), len(outcome.queries)) == (findings, queries)


def test_what_is_not_told_decides_nothing() -> None:
    """The check of a silent finding is undecided, so that its figures count as unchecked; a query keeps its verdict."""
    assert [check.verdict for check in told("0.100").checks] == [Verdict.INDETERMINATE]
    assert [check.verdict for check in told("0.500").checks] == [Verdict.INCONSISTENT]


def test_rounding_is_told_whatever_its_probability() -> None:
    """Info says how figures are printed, not that one is wrong."""
    assert len(told("0.100", Severity.INFO).findings) == 1


def test_what_is_less_probable_than_wanted_is_left_out() -> None:
    """--min-probability cuts findings and queries alike."""
    sure = found()._replace(probability=Decimal("0.970"))
    doubtful = sure._replace(probability=Decimal("0.600"))
    both = Report("a.txt", "text", "", "", 3, 3, (sure.check,), (sure,), queries=(doubtful,))
    at_most_one, all_of_them = probable(both, Decimal("0.9")), probable(both, Decimal("0.6"))
    assert (at_most_one.findings, at_most_one.queries) == ((sure,), ())
    assert (all_of_them.findings, all_of_them.queries) == ((sure,), (doubtful,))


@pytest.mark.parametrize(
    "text",
    [
        '[probability]\nfinding = "0.9"\n',
        '[probability]\nfinding = "0.9"\nquery = "0.3"\nother = "1"\n',
        '[probability]\nfinding = 0.9\nquery = "0.3"\n',
        '[probability]\nfinding = "1.5"\nquery = "0.3"\n',
        '[probability]\nfinding = "0.3"\nquery = "0.9"\n',
        'probability = "0.9"\n',
    ],
)
def test_wrong_thresholds_stop_the_run(tmp_path: Path, text: str) -> None:
    """A key missing or unknown, a number that is no text, no probability, or queries above findings."""
    path = tmp_path / "thresholds.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(RuleError):
        load_thresholds(path)
