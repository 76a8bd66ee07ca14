"""Findings as a JUnit file, for build servers: one suite a report, one case a finding.

Owns that shape: a finding is a failure, a query is skipped, a file that could not be audited is an error, and what was
checked besides is one case that passed.
"""

from __future__ import annotations

from collections.abc import Sequence
from xml.etree import ElementTree as Xml

from auditor.engine.model import Finding, Report, Verdict
from auditor.engine.writing import bilingual_amount
from auditor.reports import wording
from auditor.reports.clean import clean
from auditor.reports.unread import Unread


def reports_to_junit(reports: Sequence[Report | Unread], lang: str = "zh") -> str:
    """The XML document, ending in a line feed."""
    root = Xml.Element("testsuites", name="auditor")
    for report in reports:
        root.append(_unread(report, lang) if isinstance(report, Unread) else _suite(report, lang))
    for key in ("tests", "failures", "errors", "skipped"):
        root.set(key, str(sum(int(suite.get(key, "0")) for suite in root)))
    Xml.indent(root)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + Xml.tostring(root, encoding="unicode") + "\n"


def _suite(report: Report, lang: str) -> Xml.Element:
    name = clean(report.path or report.title)
    suite = Xml.Element("testsuite", name=name)
    for finding in report.findings:
        case = _case(suite, report, finding, lang)
        message = clean(finding.message.of(lang))
        failure = Xml.SubElement(case, "failure", type=finding.severity.code, message=message)
        failure.text = clean(bilingual_amount(finding.check.expression).of(lang))
    for query in report.queries:
        Xml.SubElement(_case(suite, report, query, lang), "skipped", message=clean(query.message.of(lang)))
    for crash in report.crashes:
        case = Xml.SubElement(suite, "testcase", classname=name, name=clean(crash.part))
        Xml.SubElement(case, "error", type="crash", message=wording.crash_words(crash.part).of(lang))
    holds = report.count(Verdict.CONSISTENT) + report.count(Verdict.ROUNDING)
    passed = f"{wording.VERDICT[Verdict.CONSISTENT].of(lang)} {holds}"
    Xml.SubElement(suite, "testcase", classname=name, name=passed)
    if report.remarks:
        said = (wording.remark_words(remark, lang, report.captions) for remark in report.remarks)
        Xml.SubElement(suite, "system-out").text = "\n".join(clean(words) for words in said)
    told, asked, lost = len(report.findings), len(report.queries), len(report.crashes)
    _count(suite, tests=told + asked + lost + 1, failures=told, errors=lost, skipped=asked)
    return suite


def _case(suite: Xml.Element, report: Report, finding: Finding, lang: str) -> Xml.Element:
    place = wording.place_words(finding.reported.location, lang, report.captions)
    title = f"{finding.rule} {finding.title.of(lang)} {place} [{finding.id}]"
    return Xml.SubElement(suite, "testcase", classname=suite.get("name", ""), name=clean(title))


def _unread(unread: Unread, lang: str) -> Xml.Element:
    name = clean(unread.path)
    suite = Xml.Element("testsuite", name=name)
    case = Xml.SubElement(suite, "testcase", classname=name, name=wording.UNREAD.of(lang))
    Xml.SubElement(case, "error", type=unread.problem.code, message=clean(unread.problem.message(lang)))
    _count(suite, tests=1, failures=0, errors=1, skipped=0)
    return suite


def _count(suite: Xml.Element, **counts: int) -> None:
    for key, value in counts.items():
        suite.set(key, str(value))
