"""What a person must know of pages that could not be read: scans, text turned into outlines, unknown characters.

Owns these judgements and their words. A page is never passed over in silence where something on it may be text.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from auditor.readers.pdf.geometry import Sheet
from auditor.readers.pdf.page import Page

_PICTURED = 0.3  # share of a page under pictures that makes it a scan where hardly any text stands on it
_FEW = 30  # characters, as a page number or a stamp may add to a scanned page
_OUTLINES = 30  # drawings with curves, from which on an empty page may hold text as outlines
_UNMAPPED = 0.05  # share of characters without meaning that is said


@dataclass(slots=True)
class Gaps:
    """The numbers of the pages with something that was not read."""

    scanned: list[int] = field(default_factory=list)
    outlined: list[int] = field(default_factory=list)
    unmapped: list[int] = field(default_factory=list)
    unreadable: list[int] = field(default_factory=list)
    blank: list[int] = field(default_factory=list)  # meant so, or lost with damaged content

    def look_at(self, sheet: Sheet, page: Page) -> None:
        """Note what of a sheet is missing in the page made of it."""
        printed = len(sheet.glyphs)
        if sheet.unmapped > _UNMAPPED * (printed + sheet.unmapped):
            self.unmapped.append(page.number)
        elif printed < _FEW and sheet.pictured >= _PICTURED:
            self.scanned.append(page.number)
        elif printed == 0 and sheet.outlines >= _OUTLINES:
            self.outlined.append(page.number)
        elif not (printed or sheet.rulings or sheet.pictured or sheet.outlines):
            self.blank.append(page.number)

    def remarks(self) -> tuple[str, ...]:
        """What to tell, in Chinese, one line a kind."""
        found = []
        if self.scanned:
            found.append(f"{_pages(self.scanned)}没有文字层（扫描页），没有检查，请先做OCR")
        if self.outlined:
            found.append(f"{_pages(self.outlined)}没有文字层（文字已转成图形），没有检查，请先做OCR")
        if self.unmapped:
            found.append(f"{_pages(self.unmapped)}有字符无法识别（字体缺少编码），可能漏检")
        if self.unreadable:
            found.append(f"{_pages(self.unreadable)}已损坏，没有检查")
        if self.blank:
            found.append(f"{_pages(self.blank)}是空白页")
        return tuple(found)

    def why_empty(self, lang: str) -> str:
        """Why nothing at all could be read."""
        if self.unreadable and not self.scanned:
            return "所有页面都已损坏" if lang == "zh" else "its pages are damaged"
        if self.unmapped and not self.scanned:
            zh, en = "文字无法识别（字体缺少编码），请先做OCR", "its characters have no known meaning, run OCR first"
            return zh if lang == "zh" else en
        return "没有文字层，请先做OCR" if lang == "zh" else "no text layer, run OCR first"


def _pages(numbers: list[int]) -> str:
    """Page numbers for a person, neighbours drawn together: 第3-5、8页.

    >>> _pages([3, 4, 5, 8])
    '第3-5、8页'
    """
    ranges: list[tuple[int, int]] = []
    for number in numbers:
        if ranges and number == ranges[-1][1] + 1:
            ranges[-1] = (ranges[-1][0], number)
        else:
            ranges.append((number, number))
    return f"第{'、'.join(str(a) if a == b else f'{a}-{b}' for a, b in ranges)}页"
