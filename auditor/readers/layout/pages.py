"""Page numbers that came along when a report was copied as text: "— 12 —", "第 12 页 共 30 页" on a line of its own.

Owns telling them from text. Only lines dressed as page numbers count, and only where they count up. With each the
blank line above and the one below go, so that the table or sentence it cut goes on. Cost: linear in the lines.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from auditor.patterns import lazy
from auditor.readers.layout.lines import SPACES, Line

_DASH = "[-－—–―·~]"
_DASHED = rf"{_DASH}{{1,3}} *(?P<dashed>\d{{1,4}}) *{_DASH}{{1,3}}"
_WORDED = r"第 *(?P<worded>\d{1,4}) *页(?:[ /，,]*共? *\d{1,4} *页)?"
_PAGE_NUMBER = lazy(f"{_DASHED}|{_WORDED}")  # compiled when a line may be one
_FIRST = frozenset("-－—–―·~第")
_LONGEST = 40
_FEWEST = 2


def without_page_numbers(lines: Sequence[Line]) -> Sequence[Line]:
    """The lines without those that number the pages."""
    found = dict(_page_numbers(lines))
    numbers = list(found.values())
    if len(numbers) < _FEWEST or any(second <= first for first, second in pairwise(numbers)):
        return lines
    dropped = set(found)
    for at in found:
        dropped |= {near for near in (at - 1, at + 1) if 0 <= near < len(lines) and lines[near].blank}
    return [line for at, line in enumerate(lines) if at not in dropped]


def is_page_number(value: str) -> bool:
    """True for a line dressed as a page number."""
    text = value.strip(SPACES)
    return text[:1] in _FIRST and bool(text) and _PAGE_NUMBER.fullmatch(text) is not None


def _page_numbers(lines: Sequence[Line]) -> Iterator[tuple[int, int]]:
    """Where lines look like page numbers, and which."""
    for at, line in enumerate(lines):
        if line.level is not None or line.note is not None or len(line.value) > _LONGEST:
            continue
        text = line.value.strip(SPACES)
        match = _PAGE_NUMBER.fullmatch(text) if text[:1] in _FIRST and text else None
        if match:
            yield at, int(match["dashed"] or match["worded"])
