"""Footnotes: small print at the foot of a page, which belongs behind the paragraph that runs over the page end.

Owns telling them from text. Only lines at the very bottom count, smaller than the text above, the first of which opens
with a mark. Leaves page numbers below them to furniture.py, which has to come first.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from auditor.readers.pdf.lines import TextLine
from auditor.readers.pdf.page import Page

_SMALL = 0.9  # of the size of the text
_MIN_TEXT = 3  # lines of text that stand above
MARK = re.compile(
    r"\s*(?:[①-⑳⓪*＊†‡⁰¹²³⁴-⁹]|[\[〔［]\s?\d{1,2}\s?[\]〕］]|注\s?\d{0,2}\s?[:：]|\d{1,2}(?=[\s\u4e00-\u9fff“《]))"
)


def with_notes_apart(pages: Sequence[Page]) -> list[Page]:
    """The pages, the footnotes of each taken out of its items and kept with it."""
    return [_with_notes_apart(page) for page in pages]


def _with_notes_apart(page: Page) -> Page:
    start = len(page.items)
    sizes = Counter(round(2 * item.size) for item in page.items if isinstance(item, TextLine))
    if not sizes:
        return page
    text_size = max(sizes, key=lambda size: (sizes[size] * (sizes[size] >= _MIN_TEXT), size)) / 2
    while start > 0 and _is_small(page, start - 1, text_size):
        start -= 1
    lines = [item for item in page.items[start:] if isinstance(item, TextLine)]
    first = next((i for i, line in enumerate(lines) if MARK.match(line.value)), None)
    above = [item for item in page.items[:start] if isinstance(item, TextLine)]
    if first is None or sum(not _is_smaller(line, text_size) for line in above) < _MIN_TEXT:
        return page
    return replace(page, items=page.items[: start + first], notes=tuple(lines[first:]))


def _is_small(page: Page, index: int, text_size: float) -> bool:
    item = page.items[index]
    return isinstance(item, TextLine) and not item.gaps and _is_smaller(item, text_size)


def _is_smaller(line: TextLine, text_size: float) -> bool:
    return line.size <= _SMALL * text_size
