"""Which findings are wanted: --select and --ignore by rule id (SUM001), family (SUM) or slug; --min-confidence.

Owns resolving these names against the rules, and narrowing a Report. Checks are left as they are: what was looked at
does not depend on what is shown.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from auditor.configuration import Named, unknown_name
from auditor.engine.model import Confidence, Report
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
    """The report with the findings of the `wanted` rules (all where that is empty), less those of the `unwanted`."""
    kept = tuple(f for f in report.findings if (not wanted or f.rule in wanted) and f.rule not in unwanted)
    return replace(report, findings=kept)


def confident(report: Report, least: str) -> Report:
    """The report with the findings of at least the confidence `least` ("low", "medium" or "high")."""
    threshold = Confidence[least.upper()]
    return replace(report, findings=tuple(f for f in report.findings if f.confidence >= threshold))
