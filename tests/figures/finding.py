"""A short notation for what the scanner finds: found("占9.66%") is [("9.66%", "9.66", "%")]."""

from __future__ import annotations

from auditor.document import Text
from auditor.figures.lexicon import load_lexicon
from auditor.figures.model import Figure, Place
from auditor.figures.scan import scan_text

Found = tuple[str, str, str]


def scanned(text: str, *, cell: bool = False) -> tuple[Figure, ...]:
    """The figures of `text`, as running text or as a table cell of its own."""
    return scan_text(Text(text), Place(0, 0, 0), load_lexicon(), cell=cell)


def found(text: str, *, cell: bool = False) -> list[Found]:
    """Printed text, value and unit of each figure."""
    return [(f.text, str(f.value), f.unit.text) for f in scanned(text, cell=cell)]


def values(text: str, *, cell: bool = False) -> list[str]:
    """Value and unit of each figure in one string: "190.18万元"."""
    return [f"{f.value}{f.unit.text}" for f in scanned(text, cell=cell)]
