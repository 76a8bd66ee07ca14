"""The findings that an office calls wrong, as relations that its reports do not mean, for `auditor calibrate`."""

from __future__ import annotations

from pathlib import Path

from auditor.audit import audit
from auditor.calibration import Relation
from auditor.claims.expression import figures_of
from auditor.configuration import configuration_for
from auditor.sources import suppression_files
from auditor.suppression import covered_by, read_entries


def wrong_relations(report: Path) -> frozenset[Relation]:
    """The relations of a report that its office calls none, each by the places of its figures."""
    settings = configuration_for(report, None)
    files = suppression_files(report, settings.suppressions)
    entries = [entry for path in files for entry in read_entries(path) if entry.wrong]
    if not entries:
        return frozenset()
    found = audit(report)
    told = [f for entry in entries for f in covered_by(entry, (*found.findings, *found.queries))]
    checks = [check for finding in told for check in (finding.check, *(r.check for r in finding.related))]
    return frozenset(frozenset(f.place for f in (c.claim.reported, *figures_of(c.hypothesis.expected))) for c in checks)
