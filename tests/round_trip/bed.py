"""The forms of a report, what the program tells of each, and how that differs from what it tells of the Word file."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from auditor.audit import Audited
from auditor.engine.model import Finding
from auditor.figures.scan import normalised
from auditor.rulebook import read_toml, rules_folder
from auditor.traditional import simplified
from tests.round_trip import pages, plain
from tests.round_trip.plan import Plan, translated
from tests.round_trip.sheet import sheet
from tests.round_trip.word import word

Told = tuple[str, str, str]  # severity or "query", rule, the figure it points at


def traditional(plan: Plan) -> bytes:
    """The Word file in traditional characters."""
    data = read_toml(rules_folder() / "wording" / "traditional.toml")
    pairs = zip("".join(str(data["simplified"]).split()), "".join(str(data["traditional"]).split()), strict=True)
    return word(translated(plan, {ord(simple): other for simple, other in reversed(list(pairs))}))


FORMS: dict[str, tuple[str, Callable[[Plan], bytes]]] = {
    "borderless": ("报告.pdf", pages.borderless),
    "two-columns": ("报告.pdf", pages.two_columns),
    "cells": ("报告.txt", lambda plan: plain.cells(plan).encode()),
    "bare-cells": ("报告.txt", lambda plan: plain.bare_cells(plan).encode()),
    "tabbed-cells": ("报告.txt", lambda plan: plain.tabbed_cells(plan).encode()),
    "traditional": ("报告.docx", traditional),
    "strict-markdown": ("报告.md", lambda plan: plain.strict_markdown(plan).encode()),
    "open-markdown": ("报告.md", lambda plan: plain.open_markdown(plan).encode()),
    "spaced": ("报告.txt", lambda plan: plain.spaced(plan).encode()),
    "dashes": ("报告.md", lambda plan: plain.ruled_by_dashes(plan).encode()),
}

# What LibreOffice prints to PDF: the kind of the file it is given, and the writer of that.
PRINTED: dict[str, tuple[str, Callable[[Plan], bytes]]] = {
    "printed-sheet": ("xlsx", sheet),
    "printed-word": ("docx", lambda plan: word(plan, ruled=False)),
}


@dataclass(frozen=True, slots=True)
class Outcome:
    """What is told of one form: findings and queries, and the figures that took part in a check."""

    told: Counter[Told]
    covered: Counter[str]
    figures: int

    @classmethod
    def of(cls, audited: Audited) -> Outcome:
        """The outcome of an audit."""
        report = audited.report
        told = Counter([*_told(report.findings), *_told(report.queries, "query")])
        printed = Counter(_shown(figure.text) for figure in audited.figures.all)
        left = Counter(_shown(one.figure.text) for one in report.unchecked)
        return cls(told, printed - left, report.n_figures)


def _told(findings: Iterable[Finding], kind: str = "") -> Iterable[Told]:
    for finding in findings:
        yield kind or finding.severity.code, finding.rule, _shown(finding.reported.text)


def _shown(text: str) -> str:
    return simplified(normalised(text)).strip()
