"""Findings as a workbook for accountants: one row a finding, a column for the answer, safe to open.

Owns sheets, columns and their looks. Every cell is written as text, so that nothing of a report becomes a formula or a
link. Needs XlsxWriter, which is imported only here.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from auditor.engine.model import Finding, Report, Severity
from auditor.language import Bilingual
from auditor.reports import wording
from auditor.reports.clean import clean
from auditor.reports.columns import width_of
from auditor.reports.finding_lines import difference_words, figure_words
from auditor.reports.report_lines import counts_text
from auditor.reports.unread import Unread

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet


class Column(NamedTuple):
    """A column: its heading, its width in characters."""

    heading: Bilingual
    width: int


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
_FILL = {Severity.ERROR: "#F8D7DA", Severity.WARNING: "#FFF3CD", Severity.INFO: "#E2E9F3"}
_QUERY_FILL = "#E9E2F3"
LINE_HEIGHT = 14  # points
HIGHEST = 400  # points; a program refuses more than 409


def reports_to_xlsx(reports: Sequence[Report | Unread], lang: str = "zh") -> bytes:
    """The bytes of the workbook: a summary, findings, queries, and the figures that were not checked."""
    from xlsxwriter.workbook import Workbook  # of use only for this format

    target = io.BytesIO()
    with Workbook(target, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as book:
        read = [report for report in reports if isinstance(report, Report)]
        one = len(reports) == 1
        _summary(_Sheet(book, "summary", SUMMARY_COLUMNS, lang, one), reports, lang)
        _findings(_Sheet(book, "findings", FINDING_COLUMNS, lang, one), [(r, r.findings) for r in read], lang)
        _findings(_Sheet(book, "queries", FINDING_COLUMNS, lang, one), [(r, r.queries) for r in read], lang)
        _accepted(_Sheet(book, "accepted", ACCEPTED_COLUMNS, lang, one), read, lang)
        _unchecked(_Sheet(book, "unchecked", UNCHECKED_COLUMNS, lang, one), read, lang)
        book.worksheets()[1 if any(r.findings for r in read) else 0].activate()
    return target.getvalue()


class _Sheet:
    """A sheet with a heading row that stays in view, filters, and pages that print across."""

    def __init__(self, book: Workbook, name: str, columns: Sequence[Column], lang: str, one_file: bool) -> None:
        self._sheet: Worksheet = book.add_worksheet(SHEETS[name].of(lang))
        self._columns = columns
        self._rows = 0
        self._text: dict[str, Format] = {}
        self._book = book
        head = book.add_format({**_LOOK, "bold": True, "bg_color": "#D9E2EC", "valign": "vcenter"})
        for at, column in enumerate(columns):
            hidden = {"hidden": True} if column is FILE and one_file and name != "summary" else {}
            self._sheet.set_column(at, at, column.width, None, hidden)
            self._sheet.write_string(0, at, column.heading.of(lang), head)
        self._sheet.freeze_panes(1, 0)
        self._sheet.set_landscape()
        self._sheet.set_paper(9)  # A4
        self._sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
        self._sheet.fit_to_pages(1, 0)
        self._sheet.repeat_rows(0)
        self._sheet.set_footer("&C&P / &N")

    def add(self, values: Sequence[str], fill: str = "", fill_at: int = -1) -> None:
        """One more row of texts; the cell at `fill_at` has the colour `fill`."""
        self._rows += 1
        texts = ["\n".join(clean(line) for line in value.split("\n")) for value in values]
        for at, text in enumerate(texts):
            self._sheet.write_string(self._rows, at, text, self._format(fill if at == fill_at else ""))
        lines = max(_lines(text, column.width) for text, column in zip(texts, self._columns, strict=True))
        self._sheet.set_row(self._rows, min(lines * LINE_HEIGHT + 4, HIGHEST))

    def finish(self, answers: str = "") -> None:
        """Filters over all rows, and a list of answers to choose from where there is such a column."""
        last = len(self._columns) - 1
        self._sheet.autofilter(0, 0, max(self._rows, 1), last)
        self._sheet.ignore_errors({"number_stored_as_text": f"A1:Z{self._rows + 1}"})
        if answers and self._rows:
            choice: dict[str, Any] = {"validate": "list", "source": answers.split(","), "error_type": "information"}
            at = self._columns.index(ANSWER)
            self._sheet.data_validation(1, at, self._rows, at, choice)

    def _format(self, fill: str) -> Format:
        if fill not in self._text:
            self._text[fill] = self._book.add_format({**_LOOK, **({"bg_color": fill} if fill else {})})
        return self._text[fill]


def _lines(text: str, width: int) -> int:
    """How many lines the text takes in a column so wide."""
    return sum(max(1, -(-width_of(line) // (width - 1))) for line in text.split("\n"))


_LOOK = {"text_wrap": True, "valign": "top", "border": 1, "border_color": "#BCC6D0", "font_size": 10}


def _findings(sheet: _Sheet, told: Sequence[tuple[Report, Sequence[Finding]]], lang: str) -> None:
    number = 0
    for report, findings in told:
        for finding in findings:
            number += 1
            fill = _QUERY_FILL if finding in report.queries else _FILL[finding.severity]
            sheet.add(_row(number, report, finding, lang), fill, 2)
    sheet.finish(ANSWERS.of(lang))


def _row(number: int, report: Report, finding: Finding, lang: str) -> tuple[str, ...]:
    check = finding.check
    causes = [diagnosis.explanation.of(lang) for diagnosis in finding.diagnosis]
    suggestions = dict.fromkeys(d.suggestion for d in finding.diagnosis if d.suggestion)
    place = wording.place_words(finding.reported.location, lang, report.captions)
    return (
        str(number),
        report.path or "",
        wording.SEVERITY[finding.severity].of(lang),
        f"{finding.section}\n{place}".strip(),
        finding.quote,
        f"{finding.title.of(lang)}\n{finding.message.of(lang)}",
        figure_words(finding.reported),
        check.expected_text,
        f"{check.expression}\n{difference_words(check, lang)}".strip(),
        "\n".join(f"{at}. {cause}" for at, cause in enumerate(causes, 1)) if len(causes) > 1 else "".join(causes),
        "\n".join(suggestions),
        wording.percent(finding.probability),
        "",
        "",
        f"{finding.rule} {finding.id}",
    )


def _accepted(sheet: _Sheet, reports: Sequence[Report], lang: str) -> None:
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


def _unchecked(sheet: _Sheet, reports: Sequence[Report], lang: str) -> None:
    for report in reports:
        for one in report.unchecked:
            figure = one.figure
            place = wording.place_words(figure.location, lang, report.captions)
            reason = one.reason.of(lang)
            sheet.add((report.path or "", place, one.section, figure_words(figure), figure.label, reason))
    sheet.finish()


def _summary(sheet: _Sheet, reports: Sequence[Report | Unread], lang: str) -> None:
    for report in reports:
        if isinstance(report, Unread):
            sheet.add((report.path, "", report.problem.message(lang), "", "", ""), _FILL[Severity.ERROR], 2)
            continue
        said = [remark.of(lang) for remark in report.remarks]
        said += [wording.crash_words(crash.part).of(lang) for crash in report.crashes]
        counts = (str(report.n_figures), str(report.n_figures_checked))
        sheet.add((report.path or "", report.title, counts_text(report, lang), *counts, "\n".join(said)))
    sheet.finish()
