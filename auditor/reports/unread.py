"""A file that could not be audited, among the reports that could.

Owns Unread: what an output knows of such a file. It is told in every format and never looks like a clean report.
"""

from __future__ import annotations

from auditor.errors import UnreadableFile
from auditor.records import NamedTuple


class Unread(NamedTuple):
    """The file as it was named, and why it could not be audited."""

    path: str
    problem: UnreadableFile
