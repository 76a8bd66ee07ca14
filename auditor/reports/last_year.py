"""What a report says of last year beside what last year's report printed: the sentence at its end, and the whole list.

Owns both. A finding about last year is told like any other; here stands what fits, and what could not be found.
"""

from __future__ import annotations

from auditor.claims.expression import figures_of
from auditor.engine.model import Check, Report, Verdict
from auditor.language import Bilingual
from auditor.reports import wording
from auditor.reports.clean import clean
from auditor.reports.finding_lines import figure_words
from auditor.reports.layout import EMPTY, Line, Style, View, line, wrapped_lines

_HEAD = Bilingual("与上年报告逐项核对", "Against last year's report, item by item")
_MISSING = Bilingual("上年报告中未找到", "not found in last year's report")


def checks_of_last_year(report: Report) -> tuple[Check, ...]:
    """The checks in which a figure of last year's report takes part, in reading order."""
    found = (c for c in report.checks if any(f.location.edition for f in figures_of(c.hypothesis.expected)))
    return tuple(sorted(found, key=lambda check: (check.claim.reported.place.block, check.claim.reported.place.start)))


def last_year_words(report: Report, lang: str) -> list[str]:
    """How much was held against last year's report, in one sentence; nothing where none was given."""
    if report.last_year is None:
        return []
    checks, missing = checks_of_last_year(report), len(report.last_year.missing)
    broken = sum(check.verdict is Verdict.INCONSISTENT for check in checks)
    name = clean(report.last_year.path or report.last_year.title)
    if lang == "en":
        done = f"Against last year's report ({name}): {len(checks)} checks, {broken} inconsistent"
        return [f"{done}; {missing} figures not found in it."]
    return [f"与上年报告（{name}）核对{len(checks)}项，不符{broken}项；另有{missing}个数在上年报告中未找到。"]


def last_year_lines(report: Report, view: View) -> list[Line]:
    """Every figure that speaks of last year, with what last year's report prints; nothing where none was given."""
    if report.last_year is None:
        return []
    lines = [line(_HEAD.of(view.lang), Style.HEADING)]
    for check in checks_of_last_year(report):
        lines += wrapped_lines(_check_words(check, view), view.width, indent=2)
    for figure in report.last_year.missing:
        place = wording.place_words(figure.location, view.lang, view.captions)
        text = f"{place}  {_MISSING.of(view.lang)}  {clean(figure.label)}  {figure_words(figure)}"
        lines += wrapped_lines(text, view.width, Style.FAINT, indent=2)
    return [*lines, EMPTY]


def _check_words(check: Check, view: View) -> str:
    reported = check.claim.reported
    place = wording.place_words(reported.location, view.lang, view.captions)
    verdict = wording.VERDICT[check.verdict].of(view.lang)
    printed = [f for f in figures_of(check.hypothesis.expected) if f.location.edition is not None]
    last = "  ".join(f"{wording.place_words(f.location, view.lang)}  {figure_words(f)}" for f in printed[:1])
    return f"{place}  {verdict}  {clean(check.claim.subject)}  {figure_words(reported)}  ←  {last}"
