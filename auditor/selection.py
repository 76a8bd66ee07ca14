"""Which findings are wanted: --select and --ignore by rule id (SUM001), family (SUM) or slug; --min-probability.

Owns resolving these names against the rules, and narrowing a Report. Checks are left as they are: what was looked at
does not depend on what is shown.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal

from auditor.configuration import Named, unknown_name
from auditor.engine.model import Finding, Report, Severity
from auditor.engine.rules import Rule


def rule_ids(names: Iterable[str], rules: Iterable[Rule]) -> frozenset[str]:
    """The ids of the rules that `names` mean; letter case does not matter.

    Raises:
        UsageError: a name is neither an id, nor a family, nor a slug; the message suggests the nearest.
    """
    wanted_names = tuple(names)
    known = tuple(rules) if wanted_names else ()  # without a name no rule file need be parsed
    chosen: set[str] = set()
    for name in wanted_names:
        wanted = name.strip().lower()
        matched = {r.id for r in known if wanted in (r.id.lower(), family_of(r.id).lower(), r.slug.lower())}
        if not matched:
            candidates = [*(r.id for r in known), *sorted({family_of(r.id) for r in known}), *(r.slug for r in known)]
            raise unknown_name(name, candidates, Named("没有规则", "no rule"))
        chosen |= matched
    return frozenset(chosen)


def family_of(rule_id: str) -> str:
    """The letters of a rule id: SUM001 -> SUM."""
    return re.sub(r"\d+$", "", rule_id)


def select(report: Report, wanted: frozenset[str], unwanted: frozenset[str]) -> Report:
    """The report with the findings and queries of the `wanted` rules (all if there is none), less the `unwanted`."""
    return _kept(report, lambda f: (not wanted or f.rule in wanted) and f.rule not in unwanted)


def with_severities(report: Report, levels: Mapping[str, Severity]) -> Report:
    """The report with the findings and queries of the rules in `levels` as severe as these say."""

    def changed(told: Iterable[Finding]) -> tuple[Finding, ...]:
        return tuple(f._replace(severity=levels.get(f.rule, f.severity)) for f in told)

    return report._replace(findings=changed(report.findings), queries=changed(report.queries))


def probable(report: Report, least: Decimal) -> Report:
    """The report with the findings and queries whose probability is at least `least`."""
    return _kept(report, lambda f: f.probability >= least)


def _kept(report: Report, wanted: Callable[[Finding], bool]) -> Report:
    findings, queries = tuple(filter(wanted, report.findings)), tuple(filter(wanted, report.queries))
    return report._replace(findings=findings, queries=queries)
