"""Lines in colour, by rich; imported only when standard output is a terminal.

Owns the colours. rich gets spans as data: its markup, emoji codes and highlighting stay off, so that "[bold]" in a
report is printed as it stands.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TextIO

from rich.console import Console
from rich.text import Text

from auditor.reports.layout import Line, Style

COLOURS = {
    Style.PLAIN: "",
    Style.HEADING: "bold",
    Style.ERROR: "bold red",
    Style.WARNING: "yellow",
    Style.INFO: "cyan",
    Style.QUERY: "magenta",
    Style.LABEL: "dim",
    Style.FIGURE: "bold red",
    Style.EXPECTED: "bold green",
    Style.FAINT: "dim",
}


def print_lines(lines: Iterable[Line], stream: TextIO, width: int) -> None:
    """Print the lines in colour on `stream`, a terminal; lines are already wrapped and are not wrapped again."""
    console = Console(
        file=stream, width=max(width, 20), markup=False, emoji=False, highlight=False, force_terminal=True
    )
    for line in lines:
        text = Text(no_wrap=True, overflow="ignore", end="")
        for span in line.spans:
            text.append(span.text, COLOURS[span.style])
        console.print(text, soft_wrap=True)
