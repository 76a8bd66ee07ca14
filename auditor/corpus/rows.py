"""An audit as rows of the store: findings, remarks, tallies, checks, figures and facts, all plain texts and counts.

Owns which value goes into which column. Leaves the tables to schema.py and the audit to auditing.py.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from typing import Any

from auditor.claims.facts.model import Fact
from auditor.corpus.places import place_code
from auditor.engine.model import Check, Finding, Report
from auditor.figures.interval import Interval
from auditor.figures.model import Dimension, Figure
from auditor.figures.read import ReportFigures
from auditor.reports.json_report import number_text
from auditor.reports.wording import crash_words

Row = dict[str, Any]
MOST_FACTS = 20_000  # of one report
_LONGEST = 2_000  # characters of a sentence that is kept
_KEY_PARTS = ("thing", "side", "scope", "fund", "year", "span", "point", "basis", "kind")
_TOLD_OF_FACTS = (Dimension.MONEY, Dimension.COUNT, Dimension.RATE, Dimension.MEASURE, Dimension.BARE)


def finding_rows(report: Report) -> Iterator[Row]:
    """Findings, then queries, in the order in which they are shown."""
    for number, finding in enumerate((*report.findings, *report.queries), 1):
        told = "finding" if number <= len(report.findings) else "query"
        yield {"number": number, "told": told, **_finding(finding)}


def _finding(finding: Finding) -> Row:
    reported, diagnosis = finding.reported, next(iter(finding.diagnosis), None)
    others = [figure for figure in finding.check.evidence if figure.place != reported.place]
    numerals = [[place_code(figure.location), figure.text] for figure in (reported, *others)]
    return {
        "code": finding.id,
        "rule": finding.rule,
        "relation": finding.kind.value,
        "severity": finding.severity.code,
        "probability": int(finding.probability.scaleb(3)),
        "verdict": finding.verdict.value,
        "section": finding.section,
        "place": place_code(reported.location),
        "label": reported.label,
        "reported": reported.text,
        "value": format(reported.value, "f"),
        "unit": reported.unit.text,
        "expected": finding.check.expected_text,
        "expression": finding.check.expression,
        "quote": finding.quote[:_LONGEST],
        "cause": diagnosis.cause if diagnosis else "",
        "suggestion": (diagnosis.suggestion or "") if diagnosis else "",
        "message_zh": finding.message.zh,
        "message_en": finding.message.en,
        "numerals": json.dumps(numerals, ensure_ascii=False),
    }


def count_rows(findings: list[Row]) -> Iterator[Row]:
    """How many findings there are of each rule, kind, severity and cause."""
    names = ("rule", "told", "severity", "cause")
    counts = Counter(tuple(row[name] for name in names) for row in findings)
    for values, number in sorted(counts.items()):
        yield {**dict(zip(names, values, strict=True)), "findings": number}


def remark_rows(report: Report) -> Iterator[Row]:
    """What the readers say, and the parts of the program that failed with their tracebacks."""
    said = [(remark.code, remark.zh, remark.en, place_code(remark.location), "") for remark in report.remarks]
    said += [("crash", *crash_words(crash.part), "", crash.trace) for crash in report.crashes]
    for number, row in enumerate(said, 1):
        yield {"number": number, **dict(zip(("code", "zh", "en", "place", "trace"), row, strict=True))}


def tally_rows(report: Report) -> Iterator[Row]:
    """How many checks of each rule ended how."""
    counts = Counter((check.rule, check.verdict.value) for check in report.checks)
    for (rule, verdict), checks in sorted(counts.items()):
        yield {"rule": rule, "verdict": verdict, "checks": checks}


def check_rows(report: Report) -> Iterator[Row]:
    """Every check."""
    for number, check in enumerate(report.checks, 1):
        yield {"number": number, **_check(check)}


def _check(check: Check) -> Row:
    reported = check.claim.reported
    return {
        "rule": check.rule,
        "relation": check.claim.kind.value,
        "verdict": check.verdict.value,
        "place": place_code(reported.location),
        "reported": reported.text,
        "expression": check.expression,
    }


def figure_rows(figures: ReportFigures, report: Report) -> Iterator[Row]:
    """Every figure, with the reason why it took part in no check."""
    unchecked = {one.figure.place: one.code for one in report.unchecked}
    for number, figure in enumerate(figures.all, 1):
        yield {"number": number, **_figure(figure), "unchecked": unchecked.get(figure.place, "")}


def _figure(figure: Figure) -> Row:
    return {
        "place": place_code(figure.location),
        "text": figure.text,
        "value": format(figure.value, "f"),
        "unit": figure.unit.text,
        "dimension": figure.unit.dimension.value,
        "label": figure.label,
        "period": figure.period,
        "basis": figure.basis,
    }


def fact_rows(facts: tuple[Fact, ...]) -> Iterator[Row]:
    """The facts whose thing is known, in base units (元, 人, 1 for the whole), each key and value once."""
    seen: set[tuple[object, ...]] = set()
    for fact in facts:
        if not fact.core or fact.figure.unit.dimension not in _TOLD_OF_FACTS:
            continue
        row = _fact(fact)
        mark = tuple(value for key, value in row.items() if key not in ("place", "text", "plain", "words"))
        if mark not in seen and len(seen) < MOST_FACTS:
            seen.add(mark)
            yield {"number": len(seen), **row}


def _fact(fact: Fact) -> Row:
    figure, interval = fact.figure, fact.figure.interval()
    return {
        **{part: getattr(fact.key, part) for part in _KEY_PARTS},
        "thing": fact.core,
        "words": "|".join(sorted(fact.scope)),
        "text": figure.text,
        "value": number_text(figure.base),
        "low": _bound(interval, "low"),
        "high": _bound(interval, "high"),
        "unit": figure.unit.text,
        "dimension": f"{figure.unit.dimension.value}:{figure.unit.noun}",
        "place": place_code(figure.location),
        "compared": fact.compare[0],
        "compared_year": fact.compare[1],
        "in_table": int(fact.table),
        "plain": int(fact.plain),
        "direction": fact.direction,
    }


def _bound(interval: Interval, side: str) -> str:
    """A bound of an interval, "" where it is open to that side without end."""
    value = interval.low if side == "low" else interval.high
    return number_text(value) if value.is_finite() else ""
