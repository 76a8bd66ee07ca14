"""What Markdown adds to text: headings with their level, emphasis marks that are no text, fences.

Owns only the marks of a single line. Pipe tables are found by layout/, since reports carry them in any text.
"""

from __future__ import annotations

import re

from auditor.readers.layout.lines import Line, without

_HEADING = re.compile(r"\s{0,3}(#{1,6})\s+")
_CLOSING = re.compile(r"\s+#+\s*$")
_EMPHASIS = re.compile(r"\*\*|__|(?<![\w*])\*(?=\S)|(?<=\S)\*(?![\w*])|`")


def from_markdown(line: Line) -> Line:
    """The line without Markdown marks; a heading carries its level."""
    text = without(line.text, _EMPHASIS)
    heading = _HEADING.match(text.value)
    if not heading:
        return Line(text, line.level, line.note)
    body = text.slice(heading.end(), len(text.value))
    return Line(without(body, _CLOSING), len(heading[1]), line.note)
