"""On real reports: every run of digits is a figure, or is left out with a reason."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from auditor.document import Document, Paragraph
from auditor.figures.lexicon import load_lexicon
from auditor.figures.model import Place
from auditor.figures.read import read_figures
from auditor.readers import read_document

Spot = tuple[int, int | None, int | None]


def texts_of(document: Document) -> Iterator[tuple[Spot, str]]:
    """Every paragraph and cell with its place."""
    for block, part in enumerate(document.blocks):
        if isinstance(part, Paragraph):
            yield (block, None, None), part.text.value
        else:
            yield from (((block, cell.row, cell.col), cell.text.value) for cell in part.cells)


def lost(document: Document) -> list[str]:
    """The runs of digits that are neither in a figure nor left out."""
    figures = read_figures(document, load_lexicon())
    spans: dict[Spot, list[Place]] = defaultdict(list)
    for place in (*(f.place for f in figures.all), *(o.place for o in figures.omitted)):
        spans[place.block, place.row, place.col].append(place)
    return [
        match[0]
        for spot, value in texts_of(document)
        for match in re.finditer(r"\d+", value)
        if not any(p.start <= match.start() and match.end() <= p.end for p in spans[spot])
    ]


def test_no_digit_of_a_real_report_disappears(corpus: Path) -> None:
    """Reports as text and as web pages of the corpus beside the project."""
    found = [*corpus.glob("*.txt"), *sorted(corpus.glob("*/*.html"))[:12]]
    assert found
    assert {path.name: lost(read_document(path)) for path in found} == {path.name: [] for path in found}
