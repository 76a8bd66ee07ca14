"""What a person must know of pages that could not be read: scans, text turned into outlines, unknown characters.

Owns these judgements and their words. A page is never passed over in silence where something on it may be text.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from auditor.document import Location, Remark
from auditor.language import Bilingual
from auditor.readers.pdf.codes import UNKNOWN
from auditor.readers.pdf.geometry import Sheet

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
    broken_numbers: list[int] = field(default_factory=list)
    beside: list[int] = field(default_factory=list)
    blank: list[int] = field(default_factory=list)  # meant so, or lost with damaged content

    def look_at(self, sheet: Sheet) -> None:
        """Note what of a sheet cannot be read."""
        printed = len(sheet.glyphs)
        if any(glyph.char == UNKNOWN for glyph in sheet.glyphs):
            self.broken_numbers.append(sheet.number)
        if sheet.unmapped > _UNMAPPED * (printed + sheet.unmapped):
            self.unmapped.append(sheet.number)
        elif printed < _FEW and sheet.pictured >= _PICTURED:
            self.scanned.append(sheet.number)
        elif printed == 0 and sheet.outlines >= _OUTLINES:
            self.outlined.append(sheet.number)
        elif not (printed or sheet.rulings or sheet.pictured or sheet.outlines):
            self.blank.append(sheet.number)

    def remarks(self) -> tuple[Remark, ...]:
        """What to tell, one line a kind."""
        kinds = (
            (
                self.scanned,
                "没有文字层（扫描页），没有检查，请先做OCR",
                "no text layer (scanned), not checked, run OCR first",
                "scanned-pages",
            ),
            (
                self.outlined,
                "没有文字层（文字已转成图形），没有检查，请先做OCR",
                "no text layer (letters turned into outlines), not checked, run OCR first",
                "outlined-pages",
            ),
            (
                self.unmapped,
                "有字符无法识别（字体缺少编码），可能漏检",
                "characters without known meaning (the font lacks an encoding), some may have been missed",
                "unknown-characters",
            ),
            (
                self.broken_numbers,
                "有数字含无法识别的字符，这些数字没有检查",
                "numbers with a character without known meaning, not checked",
                "unreadable-numbers",
            ),
            (
                self.beside,
                "是前面页面右侧的部分，已拼在一起检查",
                "the right-hand part of an earlier page, read together with it",
                "pages-beside",
            ),
            (self.unreadable, "已损坏，没有检查", "damaged, not checked", "damaged-pages"),
            (self.blank, "是空白页", "blank", "blank-pages"),
        )
        return tuple(
            Remark(
                f"第{_pages(numbers, '、')}页{zh}",
                f"page{'s' * (len(numbers) > 1)} {_pages(numbers, ', ')}: {en}",
                code,
                Location(page=numbers[0]),
            )
            for numbers, zh, en, code in kinds
            if numbers
        )

    def why_empty(self) -> Bilingual:
        """Why nothing at all could be read."""
        if self.unreadable and not self.scanned:
            return Bilingual("所有页面都已损坏", "its pages are damaged")
        if self.unmapped and not self.scanned:
            return Bilingual(
                "文字无法识别（字体缺少编码），请先做OCR", "its characters have no known meaning, run OCR first"
            )
        return Bilingual("没有文字层，请先做OCR", "no text layer, run OCR first")


def _pages(numbers: list[int], separator: str) -> str:
    """Page numbers for a person, neighbours drawn together.

    >>> _pages([3, 4, 5, 8], "、")
    '3-5、8'
    """
    ranges: list[tuple[int, int]] = []
    for number in numbers:
        if ranges and number == ranges[-1][1] + 1:
            ranges[-1] = (ranges[-1][0], number)
        else:
            ranges.append((number, number))
    return separator.join(str(a) if a == b else f"{a}-{b}" for a, b in ranges)
