"""Findings, queries and remarks as a table for a spreadsheet: one row each, safe to open.

Owns the columns and the guard against formulas: text of a report that a spreadsheet would execute is prefixed with an
apostrophe; plain numbers stay numbers.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Sequence

from auditor.engine.model import Finding, Report
from auditor.engine.writing import bilingual_amount
from auditor.language import Bilingual
from auditor.reports import wording
from auditor.reports.clean import clean
from auditor.reports.finding_lines import difference_words, figure_words, suggestions_of
from auditor.reports.unread import Unread

BYTE_ORDER_MARK = "\ufeff"  # without it Excel reads UTF-8 as GBK
HEADER = {
    "zh": (
        "文件",
        "类别",
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
        *(
            "file",
            "list",
            "severity",
            "rule",
            "kind",
            "title",
            "place",
            "section",
            "reported",
            "expected",
            "difference",
        ),
        *("expression", "message", "likely cause", "suggestion", "id", "probability"),
    ),
}
_FORMULA_STARTS = ("=", "+", "-", "@", "＝", "＋", "－", "＠")
_NUMBER = re.compile(r"[-+]?\d[\d,]*(?:\.\d+)?%?")


def report_to_csv(reports: Sequence[Report | Unread], lang: str = "zh") -> str:
    """The findings of all reports below one header row, each report's queries behind its findings.

    The text begins with a byte order mark. A file that could not be audited has a row of its own.
    """
    buffer = io.StringIO()
    writer = csv.writer(buffer)
    writer.writerow(HEADER[lang])
    for report in reports:
        writer.writerows([safe_cell(value) for value in row] for row in rows_of(report, lang))
    return BYTE_ORDER_MARK + buffer.getvalue()


def safe_cell(text: str) -> str:
    """The text on one line, such that no spreadsheet takes it for a formula.

    >>> safe_cell("=cmd()"), safe_cell("-126.85"), safe_cell("-126.85万元")
    ("'=cmd()", '-126.85', "'-126.85万元")
    """
    value = clean(text).strip()
    return f"'{value}" if value.startswith(_FORMULA_STARTS) and not _NUMBER.fullmatch(value) else value


def rows_of(report: Report | Unread, lang: str) -> list[tuple[str, ...]]:
    """One row a finding, one a query, one a remark; of a file that could not be audited one that says why."""
    if isinstance(report, Unread):
        return [_said(report.path, wording.UNREAD, "", report.problem.message(lang), lang)]
    rows = [_row(report, finding, wording.FINDING, lang) for finding in report.findings]
    rows += [_row(report, query, wording.QUERY, lang) for query in report.queries]
    for crash in report.crashes:
        rows.append(_said(report.path or "", wording.NOTE, "", wording.crash_words(crash.part).of(lang), lang))
    for remark in report.remarks:
        place = wording.place_words(remark.location, lang, report.captions)
        rows.append(_said(report.path or "", wording.NOTE, place, remark.of(lang), lang))
    return rows


def _said(path: str, part: Bilingual, place: str, message: str, lang: str) -> tuple[str, ...]:
    """A row about the file and no finding of it."""
    columns = {"zh": ("文件", "类别", "位置", "说明"), "en": ("file", "list", "place", "message")}[lang]
    words = dict(zip(columns, (path, part.of(lang), place, message), strict=True))
    return tuple(words.get(name, "") for name in HEADER[lang])


def _row(report: Report, finding: Finding, part: Bilingual, lang: str) -> tuple[str, ...]:
    check = finding.check
    joined = "; " if lang == "en" else "；"
    return (
        report.path or "",
        part.of(lang),
        wording.SEVERITY[finding.severity].of(lang),
        finding.rule,
        wording.KIND[finding.kind].of(lang),
        finding.title.of(lang),
        wording.place_words(finding.reported.location, lang, report.captions),
        finding.section,
        figure_words(finding.reported),
        bilingual_amount(check.expected_text).of(lang),
        difference_words(check, lang),
        bilingual_amount(check.expression).of(lang),
        finding.message.of(lang),
        joined.join(d.explanation.of(lang) for d in finding.diagnosis),
        joined.join(suggestions_of(finding, lang, report.captions)),
        finding.id,
        format(finding.probability, ".3f"),
    )
