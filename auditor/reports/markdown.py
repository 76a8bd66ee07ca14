"""Findings as Markdown, for a comment, a ticket or a minute.

Owns the layout and the guard against markup: nothing that a report says is taken for Markdown or HTML.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from auditor.engine.model import Accepted, Finding, Report
from auditor.engine.writing import bilingual_amount
from auditor.reports import wording
from auditor.reports.clean import clean
from auditor.reports.finding_lines import difference_words, figure_words, quote_label, suggestions_of
from auditor.reports.layout import View
from auditor.reports.plain import lines_to_text
from auditor.reports.report_lines import closing_lines
from auditor.reports.unread import Unread

_SPECIAL = re.compile(r"([\\`*_\[\]|~>])")
_WIDE = 10_000  # columns: Markdown wraps its own lines


def reports_to_markdown(reports: Sequence[Report | Unread], lang: str = "zh") -> str:
    """All reports, each under its own heading."""
    return "\n".join(_unread(r, lang) if isinstance(r, Unread) else _report(r, lang) for r in reports)


def escaped(text: str) -> str:
    """The text on one line, such that Markdown shows it as it stands.

    >>> escaped("*a* <b>")
    '\\\\*a\\\\* &lt;b\\\\>'
    """
    return _SPECIAL.sub(r"\\\1", clean(text).replace("&", "&amp;").replace("<", "&lt;"))


def _report(report: Report, lang: str) -> str:
    parts = [f"# {escaped(report.title or report.path or '')}", ""]
    parts += [escaped(report.path), ""] if report.path else []
    closing = lines_to_text(closing_lines(report, View(lang, _WIDE, unchecked=True), 0)).splitlines()
    parts += [f"{escaped(line)}  " for line in closing] + [""]
    parts += _list(report, report.findings, wording.FINDINGS.of(lang), lang)
    parts += _list(report, report.queries, wording.QUERY_HEAD.of(lang), lang)
    if report.accepted:
        parts += [f"## {wording.ACCEPTED.of(lang)}", "", *(_accepted(one, lang) for one in report.accepted), ""]
    return "\n".join(parts)


def _accepted(one: Accepted, lang: str) -> str:
    colon = ": " if lang == "en" else "："
    finding = one.finding
    what = f"{finding.title.of(lang)} {figure_words(finding.reported)} {finding.rule} {finding.id}"
    return f"- {escaped(what)}{colon}{escaped(wording.accepted_words(one, lang))} {escaped(one.by)}".rstrip()


def _list(report: Report, findings: Sequence[Finding], heading: str, lang: str) -> list[str]:
    if not findings:
        return []
    return [f"## {heading}", "", *(line for finding in findings for line in _finding(report, finding, lang))]


def _finding(report: Report, finding: Finding, lang: str) -> Iterable[str]:
    colon = ": " if lang == "en" else "："
    is_query = finding in report.queries
    mark = wording.QUERY_MARK if is_query else wording.SEVERITY_MARK[finding.severity]
    mark += f" {(wording.QUERY if is_query else wording.SEVERITY[finding.severity]).of(lang)}"
    place = wording.place_words(finding.reported.location, lang, report.captions)
    yield f"### {mark} {escaped(finding.title.of(lang))} {escaped(figure_words(finding.reported))}"
    yield ""
    facts = [
        (wording.PLACE, f"{finding.section}  {place}".strip()),
        (quote_label(finding), finding.quote),
        (wording.MEANING, finding.message.of(lang)),
        (wording.SUM_DONE, bilingual_amount(finding.check.expression).of(lang)),
        (wording.DIFFERENCE, difference_words(finding.check, lang)),
        *((wording.CAUSE, diagnosis.explanation.of(lang)) for diagnosis in finding.diagnosis),
        *((wording.SUGGESTION, words) for words in suggestions_of(finding, lang, report.captions)),
        *((wording.RELATED, related.message.of(lang)) for related in finding.related),
        (wording.NUMBER, f"{finding.rule} {finding.id}  {wording.probability_words(finding.probability, lang)}"),
    ]
    yield from (f"- **{label.of(lang)}**{colon}{escaped(text)}" for label, text in facts if text)
    yield ""


def _unread(unread: Unread, lang: str) -> str:
    return f"# {escaped(unread.path)}\n\n**{wording.UNREAD.of(lang)}**  {escaped(unread.problem.message(lang))}\n"
