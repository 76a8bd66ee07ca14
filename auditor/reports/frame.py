"""Findings of many reports as a pandas table, for a regression suite over historical reports.

Owns the table's shape: one row a finding, the columns of the CSV, every value a string (no figure becomes a binary
float). pandas is an optional extra (`report-auditor[data]`), imported only when a table is asked for.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from auditor.engine.model import Report
from auditor.reports.csv_report import HEADER, rows_of

if TYPE_CHECKING:
    from pandas import DataFrame


def findings_frame(reports: Sequence[Report], lang: str = "zh") -> DataFrame:
    """All findings and queries of the reports, one row each, all columns of strings; also without rows they stand.

    Raises:
        ImportError: pandas is not installed.
    """
    import pandas  # heavy, and an optional extra

    rows = [row for report in reports for row in rows_of(report, lang)]
    return pandas.DataFrame(rows, columns=list(HEADER[lang]), dtype=object)
