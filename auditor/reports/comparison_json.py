"""Two drafts held against each other, for programs: the contract "auditor-compare/1" (docs/output.md)."""

from __future__ import annotations

from typing import Any

from auditor.editions.comparing import Change, Comparison
from auditor.editions.stale import Restatement
from auditor.engine.model import Finding, Report
from auditor.reports.json_report import document_object, dumped, figure_object, finding_object

SCHEMA = "auditor-compare/1"


def comparison_to_json(found: Comparison, lang: str = "zh", ascii_only: bool = False) -> str:
    """The object of the contract, ending in a line feed."""
    value = {
        "schema": SCHEMA,
        "old": document_object(found.old),
        "new": document_object(found.new),
        "changed": [_change(change) for change in found.changes],
        "added": [figure_object(figure) for figure in found.added],
        "removed": [figure_object(figure) for figure in found.removed],
        "reworded": found.reworded,
        "stale": [_stale(one) for one in found.stale],
        "new_findings": [
            {"changes": [_change(c) for c in one.changes], **_told(one.finding, found.new, lang)}
            for one in found.arrived
        ],
        "gone_findings": [
            {
                "changes": [_change(c) for c in one.changes],
                "removed": one.is_removed,
                **_told(one.finding, found.old, lang),
            }
            for one in found.gone
        ],
        "remaining_findings": [_told(one, found.new, lang) for one in found.remaining],
    }
    return dumped(value, ascii_only)


def _told(finding: Finding, report: Report, lang: str) -> dict[str, Any]:
    return {"query": finding in report.queries, "finding": finding_object(finding, lang)}


def _change(change: Change) -> dict[str, Any]:
    return {"old": figure_object(change.old), "new": figure_object(change.new)}


def _stale(one: Restatement) -> dict[str, Any]:
    return {
        "old": figure_object(one.old),
        "changed": [figure_object(figure) for figure in one.changed],
        "left": [figure_object(figure) for figure in one.left],
        "sure": one.is_sure,
        "fits": one.bears.value,
    }
