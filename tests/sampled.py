"""The samples as the program reads and judges them, each audited once however many tests look at the outcome."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from auditor.audit import Audited, audit_whole
from auditor.engine.model import Report

SAMPLES = Path(__file__).resolve().parents[1] / "samples"


@cache
def audited(sample: str) -> Audited:
    """The outcome for a sample, named without its folder, so that nothing in it depends on the machine."""
    return audit_whole((SAMPLES / sample).read_bytes(), name=sample)


def report_of(sample: str) -> Report:
    """The report on a sample."""
    return audited(sample).report
