"""One finding accepted or called wrong: looked up in its report, and written into the file of accepted findings.

Owns the order of these steps. Leaves the file's form to suppression.py.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from auditor.audit import audit
from auditor.configuration import Named, configuration_for, unknown_name
from auditor.errors import UsageError
from auditor.reports.output import write_file
from auditor.rulebook import use_own_folders
from auditor.sources import ACCEPTED_SUFFIX, suppression_files
from auditor.suppression import Suppression, read_entries, with_entry

WRONG = "误报"


def accepted_in(report: Path, entry: Suppression, config: Path | None = None, previous: Path | None = None) -> Path:
    """The file into which `entry` was written: the one in use for `report`, else a new one beside it.

    An entry for the same finding that is over, or counts until another day, is replaced where it stands. Rule and
    figure are written beside the id, so that the finding is known again in another format of the report.

    Raises:
        UnreadableFile: the report cannot be audited.
        UsageError: it has no finding with that id, the reason is empty, the last day is past, or a file cannot be used.
    """
    if entry.is_over(date.today()):
        raise UsageError(
            f"--until {entry.until} 已经过去，这样认可不起作用",
            f"--until {entry.until} is past: nothing would be accepted",
        )
    if entry.wrong and not entry.reason.strip():
        entry = entry._replace(reason=WRONG)
    if not entry.reason.strip():
        raise UsageError("请写明理由 --reason", "give a reason with --reason")
    settings = configuration_for(report, config)
    use_own_folders(settings.rules)
    found = audit(report, previous=previous, limits=settings.limits)
    told = {finding.id: finding for finding in (*found.findings, *found.queries)}
    finding = told.get(entry.finding or "")
    if finding is None:
        raise unknown_name(entry.finding or "", list(told), Named("报告中没有问题", "the report has no finding"))
    entry = entry._replace(rule=finding.rule, figure=finding.reported.text)
    target = _target(report, entry, suppression_files(report, settings.suppressions))
    write_file(target, with_entry(target, entry))
    return target


def _target(report: Path, entry: Suppression, files: Sequence[Path]) -> Path:
    """The file that speaks of the finding already, else the first in use, else a new one beside the report."""
    for path in files:
        if any(other.finding == entry.finding for other in read_entries(path)):
            return path
    return files[0] if files else report.with_name(report.name + ACCEPTED_SUFFIX)
