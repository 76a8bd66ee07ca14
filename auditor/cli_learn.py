"""`auditor calibrate`: the weights of an archive, written as a calibration file.

Owns what the command tells and its exit status. Leaves the learning to calibration.py.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from auditor.calibration import as_json, calibrate
from auditor.called_wrong import wrong_relations
from auditor.checking import EXIT_FAILED, EXIT_OK
from auditor.console import complain, write
from auditor.sources import expanded


def learn(reports: Sequence[Path], output: Path | None, lang: str | None) -> int:
    """Write what `reports` teach; a report that cannot be read is told, and fails the run only where none can."""
    found = calibrate(expanded(reports), wrong=wrong_relations)
    for _, problem in found.unread:
        complain(problem.message(lang or "zh"))
    if found.unread and not found.counts:
        return EXIT_FAILED
    write(as_json(found), output)
    return EXIT_OK
