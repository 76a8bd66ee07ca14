"""A whole Report as lines for a person: findings by section, queries, on request checks and unchecked figures, counts.

Owns the order of the list and the closing lines, which say how much was checked and never call a report clean. Used by
the plain and the coloured renderer alike. The lines of a finding are loaded where there is one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import groupby

from auditor.engine.model import Finding, Report, Severity, Verdict
from auditor.engine.writing import bilingual_amount
from auditor.language import file_words
from auditor.reports import wording
from auditor.reports.clean import clean
from auditor.reports.columns import shortened
from auditor.reports.layout import EMPTY, SEVERITY_STYLE, Line, Span, Style, View, labelled, line, wrapped_lines
from auditor.reports.unread import Unread

MOST_WITHOUT_SUMMARY = 10  # findings that a person takes in without one


def report_lines(report: Report, view: View, hidden: int = 0) -> list[Line]:
    """The list for one report; `hidden` counts the findings and queries that were left out on request."""
    view = view._replace(captions=report.captions)
    lines = [_title(report, view), EMPTY]
    if view.brief:
        return [*lines[:1], *_brief_lines(report, view), *closing_lines(report, view, hidden)]
    if len(report.findings) + len(report.queries) > MOST_WITHOUT_SUMMARY:
        lines += [*_summary(report, view), EMPTY]
    lines += _told_lines(report.findings, view)
    if report.queries:
        lines += [*wrapped_lines(wording.QUERY_HEAD.of(view.lang), view.width, Style.QUERY), EMPTY]
        lines += _told_lines(report.queries, view, are_queries=True)
    if view.all_checks:
        lines += _of_last_year(report, view)
        lines += [*_check_lines(report, view), EMPTY]
    if view.unchecked:
        lines += _unchecked_lines(report, view)
    return lines + closing_lines(report, view, hidden)


def _of_last_year(report: Report, view: View) -> list[Line]:
    if report.last_year is None:
        return []
    from auditor.reports.last_year import last_year_lines  # of use only where last year's report is given

    return last_year_lines(report, view)


def _last_year_words(report: Report, lang: str) -> list[str]:
    if report.last_year is None:
        return []
    from auditor.reports.last_year import last_year_words  # of use only where last year's report is given

    return last_year_words(report, lang)


def unread_lines(unread: Unread, lang: str, width: int) -> list[Line]:
    """What stands in a list in the place of a report that could not be audited."""
    head = line(shortened(clean(file_words(unread.path).of(lang)), width), Style.HEADING)
    label = wording.UNREAD.of(lang) + (": " if lang == "en" else "：")
    return [head, EMPTY, *wrapped_lines(label + clean(unread.problem.message(lang)), width, Style.ERROR)]


def _title(report: Report, view: View) -> Line:
    name = clean(file_words(report.path).of(view.lang))
    title = clean(report.title)
    text = f"{name}  {title}" if name and title and title not in name else name or title
    return line(shortened(text, view.width), Style.HEADING)


def _brief_lines(report: Report, view: View) -> list[Line]:
    if not (report.findings or report.queries):
        return []
    from auditor.reports.finding_lines import brief_line

    return [
        *(brief_line(finding, view) for finding in report.findings),
        *(brief_line(query, view, is_query=True) for query in report.queries),
    ]


def _summary(report: Report, view: View) -> list[Line]:
    """What there is to read, before a long list: the counts, then how often each kind of defect was found."""
    lines = labelled("", _counts(report, view.lang), 0, 0, view.width)
    between = ": " if view.lang == "en" else "："
    for title, count in Counter(f.title for f in (*report.findings, *report.queries)).most_common():
        lines += wrapped_lines(f"{clean(title.of(view.lang))}{between}{count}", view.width, indent=2)
    return lines


def _told_lines(findings: Iterable[Finding], view: View, are_queries: bool = False) -> list[Line]:
    lines: list[Line] = []
    for section, inside in _by_section(findings):
        from auditor.reports.finding_lines import finding_lines

        lines += wrapped_lines(clean(section) or wording.NO_SECTION.of(view.lang), view.width, Style.HEADING)
        for finding in inside:
            lines += [*finding_lines(finding, view, are_queries), EMPTY]
    return lines


def _by_section(findings: Iterable[Finding]) -> list[tuple[str, list[Finding]]]:
    """The findings under their sections, sections in order of first appearance."""
    sections: dict[str, list[Finding]] = {}
    for finding in findings:
        sections.setdefault(finding.section, []).append(finding)
    return list(sections.items())


def _check_lines(report: Report, view: View) -> list[Line]:
    """One item for every check, in order, with its verdict and calculation."""
    from auditor.reports.finding_lines import figure_words

    lines = [line("All checks" if view.lang == "en" else "全部核对", Style.HEADING)]
    for check in report.checks:
        place = wording.place_words(check.claim.reported.location, view.lang)
        verdict, kind = wording.VERDICT[check.verdict].of(view.lang), wording.KIND[check.claim.kind].of(view.lang)
        expression = clean(bilingual_amount(check.expression).of(view.lang))
        text = f"{place}  {verdict}  {kind}  {figure_words(check.claim.reported)}  {expression}"
        lines += wrapped_lines(text, view.width, indent=2)
    return lines


def _unchecked_lines(report: Report, view: View) -> list[Line]:
    """The figures that took part in no full check, by section and reason; nothing where there are none."""
    from auditor.reports.finding_lines import INDENT, figure_words

    if not report.unchecked:
        return []
    lines = [line("Figures not checked" if view.lang == "en" else "未核对的数字", Style.HEADING)]
    for reason, count in Counter(u.reason for u in report.unchecked).most_common():
        text = f"{count}: {reason.en}" if view.lang == "en" else f"{count}个：{reason.zh}"
        lines += wrapped_lines(text, view.width, indent=2)
    for section, group in groupby(report.unchecked, key=lambda u: u.section):
        lines += wrapped_lines(clean(section) or wording.NO_SECTION.of(view.lang), view.width, indent=2)
        for unchecked in group:
            figure = unchecked.figure
            place = wording.place_words(figure.location, view.lang)
            text = "  ".join(
                part
                for part in (place, figure_words(figure), clean(figure.label), clean(unchecked.reason.of(view.lang)))
                if part
            )
            lines += wrapped_lines(text, view.width, Style.FAINT, INDENT)
    return [*lines, EMPTY]


def counts_text(report: Report, lang: str) -> str:
    """How many findings of each severity, in one sentence."""
    return "".join(span.text for span in _counts(report, lang))


def closing_lines(report: Report, view: View, hidden: int) -> list[Line]:
    """The lines under every list: what was found, how much was checked, what was left out, remarks."""
    lines = labelled("", _counts(report, view.lang), 0, 0, view.width)
    if report.crashes:
        lines.insert(0, line(wording.INCOMPLETE.of(view.lang), Style.ERROR))
    told = (*_coverage(report, view), *_last_year_words(report, view.lang), *_left_out(report, view.lang, hidden))
    for text in told:
        lines += wrapped_lines(text, view.width)
    between = ": " if view.lang == "en" else "："
    for remark in report.remarks:
        said = clean(wording.remark_words(remark, view.lang, report.captions))
        lines += wrapped_lines(f"{wording.NOTE.of(view.lang)}{between}{said}", view.width, Style.FAINT)
    return lines


def _counts(report: Report, lang: str) -> tuple[Span, ...]:
    """How many findings of each severity and how many queries; where there are none, that, never more than was looked
    at."""
    if not report.findings and not report.queries:
        if not report.checks:
            none = "Nothing could be checked." if lang == "en" else "没有任何数字关系可供核对。"
            return (Span(none, Style.WARNING),)
        text = "No finding among the relations that were checked." if lang == "en" else "已核对的数字关系中未发现问题。"
        if report.n_figures_checked * 2 >= report.n_figures:
            return (Span(text, Style.HEADING),)
        less = "Less than half of the figures could be checked. " if lang == "en" else "数字多数未能核对；"
        return (Span(less + text, Style.WARNING),)
    return _severities([report], lang)


def _severities(reports: Sequence[Report], lang: str) -> tuple[Span, ...]:
    """How many findings of each severity, and how many queries, the reports have together."""
    spans: list[Span] = []
    for severity in reversed(Severity):
        count = sum(report.count_severity(severity) for report in reports)
        if spans:
            spans.append(Span(", " if lang == "en" else "，"))
        word = wording.SEVERITY[severity].of(lang)
        text = f"{count} {word}" if lang == "en" else f"{word}{count}处"
        spans.append(Span(text, SEVERITY_STYLE[severity] if count else Style.PLAIN))
    asked = sum(len(report.queries) for report in reports)
    text = f"; {asked} worth looking up." if lang == "en" else f"；请核实{asked}处。"
    return (*spans, Span(text, Style.QUERY if asked else Style.PLAIN))


def _coverage(report: Report, view: View) -> list[str]:
    """How many figures took part in a check, and what the checks gave; silence is not proof."""
    total, checked, weakly = report.n_figures, report.n_figures_checked, report.n_figures_weakly
    left = total - checked
    verdicts = [(wording.VERDICT[v].of(view.lang), report.count(v)) for v in Verdict]
    if view.lang == "en":
        hint = "" if view.unchecked or not left else " (list them with --unchecked)"
        less = f", {weakly} of these were only compared in size or the like" if weakly else ""
        figures = (
            f"{total} figures found, {checked} of them took part in at least one check; {left} did not{less}{hint}."
        )
        checks = f"{len(report.checks)} checks: " + ", ".join(f"{count} {word}" for word, count in verdicts) + "."
        nothing = "This does not mean that the report is right."
    else:
        hint = "" if view.unchecked or not left else "（--unchecked 查看）"
        less = f"（其中{weakly}个只作了大小比较等较弱的核对）" if weakly else ""
        figures = f"共识别数字{total}个，其中{checked}个参与了至少一项核对；另有{left}个未核对{less}{hint}。"
        checks = f"共核对{len(report.checks)}项：" + "，".join(f"{word}{count}" for word, count in verdicts) + "。"
        nothing = "这并不表示报告没有差错。"
    if not report.checks:
        return [figures, nothing]
    return [figures, checks] if report.findings or report.queries or not left else [figures, checks, nothing]


def _left_out(report: Report, lang: str, hidden: int) -> list[str]:
    """What was found but is not shown, and on whose word."""
    lines = []
    if report.accepted:
        lines.append(
            f"{len(report.accepted)} findings accepted with a stated reason are not listed."
            if lang == "en"
            else f"另有{len(report.accepted)}处问题已按说明文件（附理由）不再列出。"
        )
    if hidden:
        lines.append(
            f"{hidden} findings or queries left out by --select/--ignore/--min-probability/--no-queries."
            if lang == "en"
            else f"另有{hidden}处问题因 --select/--ignore/--min-probability/--no-queries 未列出。"
        )
    return lines


def grand_total(reports: Sequence[Report | Unread], lang: str, width: int) -> list[Line]:
    """What several files come to: how many, how many of them not audited or without findings, and all counts added."""
    read = [report for report in reports if isinstance(report, Report)]
    unread, silent = len(reports) - len(read), sum(not (r.findings or r.queries) for r in read)
    total, checked = sum(r.n_figures for r in read), sum(r.n_figures_checked for r in read)
    if lang == "en":
        text = f"{len(reports)} files: {len(read)} audited, {silent} of them without findings"
        text += f"; {unread} not audited." if unread else "."
        figures = f"{total} figures found, {checked} of them took part in at least one check."
    else:
        text = f"共{len(reports)}个文件：已审核{len(read)}个，其中{silent}个未发现问题"
        text += f"；{unread}个未能审核。" if unread else "。"
        figures = f"共识别数字{total}个，其中{checked}个参与了至少一项核对。"
    return [
        line("Total" if lang == "en" else "总计", Style.HEADING),
        *wrapped_lines(text, width, Style.ERROR if unread else Style.PLAIN),
        *labelled("", _severities(read, lang), 0, 0, width),
        *wrapped_lines(figures, width),
    ]
