"""What is printed on every page and belongs to none: page numbers, running headers and footers.

Owns telling them from the captions of forms, which also repeat at the same height. Only lines in the margins are
looked at, so a sentence of the text is never taken away.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from auditor.document import Aside, Location
from auditor.readers.layout.shape import is_caption, is_dated, is_title
from auditor.readers.pdf.lines import TextLine
from auditor.readers.pdf.page import Page
from auditor.readers.result import asides_of
from auditor.records import NamedTuple

_MARGIN = 0.12  # share of the page's height at its top and bottom
_OUTERMOST = 3  # lines at each end of a page that are looked at
_REPEATED = 3  # pages
_HEIGHT = 4.0  # points within which a running line keeps its height
_DASH = "[-－—–―·~ ]"
_PAGE_NUMBER = re.compile(
    rf"{_DASH}*(?:第 *)?(?P<number>\d{{1,4}})(?P<word> *页)?(?:[ /，,]*共? *\d{{1,4}}(?: *页)?)?{_DASH}*"
)
_DIGITS = re.compile(r"\d+")


class Stripped(NamedTuple):
    """Pages without what is printed on every page, and that."""

    pages: list[Page]
    asides: tuple[Aside, ...]


def without_furniture(pages: Sequence[Page]) -> Stripped:
    """The pages without page numbers, running headers and running footers, which are returned too."""
    running = _running_lines(pages)
    numbers = _page_numbers(pages)
    kept = []
    asides: list[Aside] = []
    for page in pages:
        dropped = [*running[page.number], *numbers[page.number]]
        items = tuple(item for item in page.items if not any(item is line for line in dropped))
        kept.append(replace(page, items=items))
        own = {id(item) for item in page.items}
        for lines, what in ((numbers, "page-number"), (running, "running-line")):
            pieces = ((line.value, Location(page=page.number)) for line in lines[page.number] if id(line) in own)
            asides += asides_of(list(pieces), what)
            own -= set(map(id, lines[page.number]))  # a page number may be a running line, too
    return Stripped(kept, tuple(dict.fromkeys(asides)))


def _margin_lines(page: Page) -> Iterator[TextLine]:
    """The outermost lines in the margins of a page."""
    items = list(page.items)
    outer = items if len(items) <= 2 * _OUTERMOST else items[:_OUTERMOST] + items[-_OUTERMOST:]
    for item in outer:
        middle = (item.box.top + item.box.bottom) / 2
        inside = _MARGIN * page.height < middle < (1 - _MARGIN) * page.height
        if isinstance(item, TextLine) and not inside:
            yield item


def _running_lines(pages: Sequence[Page]) -> dict[int, list[TextLine]]:
    """By page, the lines that stand at the same height with the same words on several pages."""
    seen: dict[str, list[tuple[int, TextLine]]] = defaultdict(list)
    for page in pages:
        for line in _margin_lines(page):
            if not (is_caption(line.value) or is_title(line.value) or is_dated(line.value)):
                seen[_DIGITS.sub("#", line.value)].append((page.number, line))
    found: dict[int, list[TextLine]] = defaultdict(list)
    for lines in seen.values():
        heights = [line.box.bottom for _, line in lines]
        for number, line in lines:
            if sum(abs(height - line.box.bottom) <= _HEIGHT for height in heights) >= _REPEATED:
                found[number].append(line)
    return found


def _page_numbers(pages: Sequence[Page]) -> dict[int, list[TextLine]]:
    """By page, the lines that are its number: dressed as one, or counting along with the pages."""
    candidates = [
        (page.number, line, match)
        for page in pages
        for line in _margin_lines(page)
        if (match := _PAGE_NUMBER.fullmatch(line.value.strip()))
    ]
    steps = Counter(int(match["number"]) - number for number, _, match in candidates)
    found: dict[int, list[TextLine]] = defaultdict(list)
    for number, line, match in candidates:
        step = int(match["number"]) - number
        dressed = match["word"] or match[0] != match["number"]
        if dressed or step == 0 or steps[step] > 1:
            found[number].append(line)
    return found
