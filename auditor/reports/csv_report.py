"""Findings as a table for a spreadsheet: one row each, safe to open.

Owns the columns and the guard against formulas: text of a report that a spreadsheet would execute is prefixed with an
apostrophe; plain numbers stay numbers.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Sequence

from auditor.engine.model import Finding, Report
from auditor.reports import wording
from auditor.reports.clean import clean
from auditor.reports.finding_lines import difference_words, figure_words

BYTE_ORDER_MARK = "\ufeff"  # without it Excel reads UTF-8 as GBK
HEADER = {
    "zh": (
        "文件",
        "级别",
        "规则",
        "类型",
        "问题",
        "位置",
        "章节",
        "报告数",
        "应为",
        "相差",
        "算式",
        "说明",
        "可能原因",
        "建议",
        "编号",
        "把握",
    ),
    "en": (
        *("file", "severity", "rule", "kind", "title", "place", "section", "reported", "expected", "difference"),
        *("expression", "message", "likely cause", "suggestion", "id", "confidence"),
    ),
}
_FORMULA_STARTS = ("=", "+", "-", "@", "＝", "＋", "－", "＠")
_NUMBER = re.compile(r"[-+]?\d[\d,]*(?:\.\d+)?%?")


def report_to_csv(reports: Sequence[Report], lang: str = "zh") -> str:
    """All findings of the reports below one header row, with a byte order mark."""
    buffer = io.StringIO()
    writer = csv.writer(buffer)
    writer.writerow(HEADER[lang])
    for report in reports:
        for finding in report.findings:
            writer.writerow([safe_cell(value) for value in row_of(report, finding, lang)])
    return BYTE_ORDER_MARK + buffer.getvalue()


def safe_cell(text: str) -> str:
    """The text on one line, such that no spreadsheet takes it for a formula.

    >>> safe_cell("=cmd()"), safe_cell("-126.85"), safe_cell("-126.85万元")
    ("'=cmd()", '-126.85', "'-126.85万元")
    """
    value = clean(text).strip()
    return f"'{value}" if value.startswith(_FORMULA_STARTS) and not _NUMBER.fullmatch(value) else value


def row_of(report: Report, finding: Finding, lang: str) -> tuple[str, ...]:
    check = finding.check
    joined = "; " if lang == "en" else "；"
    return (
        report.path or "",
        wording.SEVERITY[finding.severity].of(lang),
        finding.rule,
        wording.KIND[finding.kind].of(lang),
        finding.title.of(lang),
        wording.place_words(finding.reported.location, lang),
        finding.section,
        figure_words(finding.reported),
        check.expected_text,
        difference_words(check, lang),
        check.expression,
        finding.message.of(lang),
        joined.join(d.explanation.of(lang) for d in finding.diagnosis),
        joined.join(d.suggestion for d in finding.diagnosis if d.suggestion),
        finding.id,
        wording.CONFIDENCE[finding.confidence].of(lang),
    )
