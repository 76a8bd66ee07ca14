"""The list of rules, for `auditor rules`: as lines for a person and as JSON. The page of one is in rule_pages.py."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

from auditor.engine.rules import Rule
from auditor.reports import wording
from auditor.reports.columns import padded
from auditor.reports.json_report import dumped
from auditor.reports.layout import SEVERITY_STYLE, Line, Span, Style, View

SCHEMA = "auditor-rules/1"


def rule_lines(rules: Iterable[Rule], view: View) -> list[Line]:
    """One line for each rule: id, severity, slug, title, under the kind of claim it judges."""
    lines: list[Line] = []
    listed = sorted(rules, key=lambda rule: (rule.id[:3], rule.id))
    slug_width = max((len(rule.slug) for rule in listed), default=0)
    for kind, group in groupby(listed, key=lambda rule: rule.kind):
        lines.append(Line((Span(wording.KIND[kind].of(view.lang), Style.HEADING),)))
        for rule in group:
            severity = padded(wording.SEVERITY[rule.severity].of(view.lang), 7)
            lines.append(
                Line(
                    (
                        Span(f"  {rule.id}  "),
                        Span(f"{severity}  ", SEVERITY_STYLE[rule.severity]),
                        Span(f"{padded(rule.slug, slug_width)}  ", Style.FAINT),
                        Span(rule.title.of(view.lang)),
                    )
                )
            )
    return lines


def rules_to_json(rules: Iterable[Rule], lang: str, ascii_only: bool = False) -> str:
    """The rules with their texts in `lang`."""
    listed = [
        {
            "id": rule.id,
            "slug": rule.slug,
            "kind": rule.kind.value,
            "severity": rule.severity.code,
            "status": rule.status,
            "since": rule.since,
            "title": rule.title.of(lang),
            "reason": rule.reason.of(lang),
        }
        for rule in rules
    ]
    return dumped({"schema": SCHEMA, "rules": listed}, ascii_only)
