"""Consistent passages and tables of many kinds of report raise no alarm."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from auditor.audit import audit
from auditor.engine.model import Severity

TABLES = sorted(Path(__file__).with_name("consistent").iterdir())
PASSAGES = tomllib.loads(Path(__file__).with_name("passages.toml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", PASSAGES)
def test_a_consistent_passage_raises_no_alarm(name: str) -> None:
    """Nothing is told as an error or a warning, and something was checked."""
    report = audit(PASSAGES[name].encode("utf-8"), name="report.txt")
    assert [f.message.en for f in report.findings if f.severity >= Severity.WARNING] == []
    assert report.checks


@pytest.mark.parametrize("path", TABLES, ids=lambda path: path.stem)
def test_consistent_tables_raise_no_alarm(path: Path) -> None:
    """Nothing is told as an error or a warning, and something was checked."""
    report = audit(path.read_bytes(), name=path.name)
    assert [f.message.en for f in report.findings if f.severity >= Severity.WARNING] == []
    assert report.checks
