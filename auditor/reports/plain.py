"""Lines as plain text: for pipes, files and terminals without colour."""

from __future__ import annotations

from collections.abc import Iterable

from auditor.reports.layout import Line


def lines_to_text(lines: Iterable[Line]) -> str:
    """The lines without styles, each ending in a line feed."""
    return "".join(line.text + "\n" for line in lines)
