"""Findings as a workbook for accountants: one row a finding, a column for the answer, safe to open.

Owns which sheets and columns there are. Leaves how a sheet looks to sheet.py. Needs XlsxWriter, which is imported when
it is needed.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import TYPE_CHECKING

from auditor.engine.model import Finding, Report, Severity
from auditor.engine.writing import bilingual_amount
from auditor.language import Bilingual
from auditor.reports import wording
from auditor.reports.finding_lines import difference_words, figure_words
from auditor.reports.report_lines import counts_text
from auditor.reports.sheet import FILL, OPTIONS, QUERY_FILL, Column, Sheet
from auditor.reports.unread import Unread

if TYPE_CHECKING:
    from xlsxwriter.workbook import Workbook


FILE = Column(Bilingual("文件", "file"), 16)
ANSWER = Column(Bilingual("处理意见", "answer"), 12)
FINDING_COLUMNS = (
    Column(Bilingual("序号", "no."), 5),
    FILE,
    Column(Bilingual("级别", "severity"), 8),
    Column(Bilingual("位置", "place"), 22),
    Column(Bilingual("原文", "sentence or row"), 34),
    Column(Bilingual("问题", "defect"), 36),
    Column(Bilingual("报告数", "reported"), 14),
    Column(Bilingual("应为", "expected"), 14),
    Column(Bilingual("算式", "calculation"), 28),
    Column(Bilingual("可能原因", "likely cause"), 34),
    Column(Bilingual("建议改为", "change to"), 14),
    Column(Bilingual("把握", "probability"), 7),
    ANSWER,
    Column(Bilingual("备注", "note"), 18),
    Column(Bilingual("编号", "id"), 12),
)
ACCEPTED_COLUMNS = (
    FILE,
    Column(Bilingual("位置", "place"), 22),
    Column(Bilingual("问题", "defect"), 36),
    Column(Bilingual("报告数", "reported"), 14),
    Column(Bilingual("理由", "reason"), 44),
    Column(Bilingual("认可人", "accepted by"), 16),
    Column(Bilingual("有效至", "until"), 12),
    Column(Bilingual("编号", "id"), 12),
)
UNCHECKED_COLUMNS = (
    FILE,
    Column(Bilingual("位置", "place"), 18),
    Column(Bilingual("章节", "section"), 36),
    Column(Bilingual("数字", "figure"), 16),
    Column(Bilingual("名称", "label"), 30),
    Column(Bilingual("未核对的原因", "why it was not checked"), 44),
)
SUMMARY_COLUMNS = (
    FILE,
    Column(Bilingual("标题", "title"), 40),
    Column(Bilingual("结果", "result"), 44),
    Column(Bilingual("数字", "figures"), 10),
    Column(Bilingual("已核对", "checked"), 10),
    Column(Bilingual("注意", "remarks"), 60),
)
ANSWERS = Bilingual("属实，已改,属实，待改,不属实,另行说明", "corrected,to be corrected,no mistake,explained apart")
SHEETS = {
    "summary": Bilingual("概况", "summary"),
    "findings": Bilingual("问题", "findings"),
    "queries": Bilingual("请核实", "worth looking up"),
    "accepted": Bilingual("已认可", "accepted"),
    "unchecked": Bilingual("未核对的数字", "not checked"),
}


def reports_to_xlsx(reports: Sequence[Report | Unread], lang: str = "zh") -> bytes:
    """The bytes of the workbook: a summary, findings, queries, and the figures that were not checked."""
    from xlsxwriter.workbook import Workbook  # of use only for this format

    target = io.BytesIO()
    with Workbook(target, OPTIONS) as book:
        read = [report for report in reports if isinstance(report, Report)]
        one = len(reports) == 1
        _summary(_sheet(book, "summary", SUMMARY_COLUMNS, lang, one), reports, lang)
        _findings(_sheet(book, "findings", FINDING_COLUMNS, lang, one), [(r, r.findings) for r in read], lang)
        _findings(_sheet(book, "queries", FINDING_COLUMNS, lang, one), [(r, r.queries) for r in read], lang)
        _accepted(_sheet(book, "accepted", ACCEPTED_COLUMNS, lang, one), read, lang)
        _unchecked(_sheet(book, "unchecked", UNCHECKED_COLUMNS, lang, one), read, lang)
        book.worksheets()[1 if any(r.findings for r in read) else 0].activate()
    return target.getvalue()


def _sheet(book: Workbook, name: str, columns: Sequence[Column], lang: str, one_file: bool) -> Sheet:
    return Sheet(book, SHEETS[name].of(lang), columns, lang, FILE if one_file and name != "summary" else None)


def _findings(sheet: Sheet, told: Sequence[tuple[Report, Sequence[Finding]]], lang: str) -> None:
    number = 0
    for report, findings in told:
        for finding in findings:
            number += 1
            fill = QUERY_FILL if finding in report.queries else FILL[finding.severity]
            sheet.add(_row(number, report, finding, lang), fill, 2)
    sheet.finish(ANSWERS.of(lang), ANSWER)


def _row(number: int, report: Report, finding: Finding, lang: str) -> tuple[str | int, ...]:
    check = finding.check
    causes = [diagnosis.explanation.of(lang) for diagnosis in finding.diagnosis]
    suggestions = dict.fromkeys(d.suggestion for d in finding.diagnosis if d.suggestion)
    place = wording.place_words(finding.reported.location, lang, report.captions)
    return (
        number,
        report.path or "",
        (wording.QUERY if finding in report.queries else wording.SEVERITY[finding.severity]).of(lang),
        f"{finding.section}\n{place}".strip(),
        finding.quote,
        f"{finding.title.of(lang)}\n{finding.message.of(lang)}",
        figure_words(finding.reported),
        bilingual_amount(check.expected_text).of(lang),
        f"{bilingual_amount(check.expression).of(lang)}\n{difference_words(check, lang)}".strip(),
        "\n".join(f"{at}. {cause}" for at, cause in enumerate(causes, 1)) if len(causes) > 1 else "".join(causes),
        "\n".join(suggestions),
        wording.percent(finding.probability),
        "",
        "",
        f"{finding.rule} {finding.id}",
    )


def _accepted(sheet: Sheet, reports: Sequence[Report], lang: str) -> None:
    for report in reports:
        for one in report.accepted:
            finding = one.finding
            sheet.add(
                (
                    report.path or "",
                    wording.place_words(finding.reported.location, lang, report.captions),
                    f"{finding.title.of(lang)}\n{finding.message.of(lang)}",
                    figure_words(finding.reported),
                    wording.accepted_words(one, lang),
                    one.by,
                    "" if one.until is None else one.until.isoformat(),
                    f"{finding.rule} {finding.id}",
                )
            )
    sheet.finish()


def _unchecked(sheet: Sheet, reports: Sequence[Report], lang: str) -> None:
    for report in reports:
        for one in report.unchecked:
            figure = one.figure
            place = wording.place_words(figure.location, lang, report.captions)
            reason = one.reason.of(lang)
            sheet.add((report.path or "", place, one.section, figure_words(figure), figure.label, reason))
    sheet.finish()


def _summary(sheet: Sheet, reports: Sequence[Report | Unread], lang: str) -> None:
    for report in reports:
        if isinstance(report, Unread):
            sheet.add((report.path, "", report.problem.message(lang), "", "", ""), FILL[Severity.ERROR], 2)
            continue
        said = [wording.remark_words(remark, lang, report.captions) for remark in report.remarks]
        said += [wording.crash_words(crash.part).of(lang) for crash in report.crashes]
        counts = (report.n_figures, report.n_figures_checked)
        sheet.add((report.path or "", report.title, counts_text(report, lang), *counts, "\n".join(said)))
    sheet.finish()
