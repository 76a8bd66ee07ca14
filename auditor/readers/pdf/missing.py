"""What a person must know of pages that could not be read: scans, text turned into outlines, unknown characters.

Owns these judgements and their words. A page is never passed over in silence where something on it may be text.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from auditor.document import Location, Remark
from auditor.language import Bilingual
from auditor.readers.pdf.codes import UNKNOWN
from auditor.readers.pdf.geometry import Glyph, Sheet
from auditor.records import Named

_PICTURED = 0.3  # share of a page under pictures that makes it a scan where hardly any text stands on it
_FEW = 30  # characters, as a page number or a stamp may add to a scanned page
_OUTLINES = 30  # drawings with curves, from which on an empty page may hold text as outlines
_CHINESE_MARKS = "，。、；："
_MARKED = 5  # such marks, from which on a text is a Chinese one
_IDEOGRAPHS = ("\u3400", "\u9fff")
_UNMAPPED = 0.05  # share of characters without meaning that is said


class Lack(Named):
    """Why the text of a page cannot be taken from the file."""

    UNMAPPED = "unmapped"  # characters, of whose meanings the file tells too few
    SCANNED = "scanned"
    OUTLINED = "outlined"


def _is_gibberish(glyphs: Sequence[Glyph]) -> bool:
    """True for text whose letters mean something else than is seen: Chinese marks stand in it, but hardly a word.

    Fonts that number their characters in the order of use leave such codes; their digits and marks may be right.
    """
    marks = sum(glyph.char in _CHINESE_MARKS for glyph in glyphs)
    return marks >= _MARKED and sum(_IDEOGRAPHS[0] <= glyph.char <= _IDEOGRAPHS[1] for glyph in glyphs) < marks


def lack_of(sheet: Sheet) -> Lack | None:
    """What hinders reading a page; None where its text can be read."""
    printed = len(sheet.glyphs)
    if sheet.unmapped > _UNMAPPED * (printed + sheet.unmapped) or _is_gibberish(sheet.glyphs):
        return Lack.UNMAPPED
    if printed < _FEW and sheet.pictured >= _PICTURED:
        return Lack.SCANNED
    return Lack.OUTLINED if printed == 0 and sheet.outlines >= _OUTLINES else None


def is_to_recognise(sheet: Sheet) -> bool:
    """True for a page of which the file gives no text, or none that means anything."""
    lack = lack_of(sheet)
    if lack is Lack.UNMAPPED:
        return sheet.unmapped > len(sheet.glyphs) or _is_gibberish(sheet.glyphs)
    return lack is not None


@dataclass(slots=True)
class Gaps:
    """The numbers of the pages with something that was not read, or not read for certain."""

    scanned: list[int] = field(default_factory=list)
    outlined: list[int] = field(default_factory=list)
    unmapped: list[int] = field(default_factory=list)
    recognised: list[int] = field(default_factory=list)
    beyond: list[int] = field(default_factory=list)  # not recognised, since limits were reached
    unreadable: list[int] = field(default_factory=list)
    broken_numbers: list[int] = field(default_factory=list)
    beside: list[int] = field(default_factory=list)
    blank: list[int] = field(default_factory=list)  # meant so, or lost with damaged content

    def look_at(self, sheet: Sheet, is_beyond: bool = False) -> None:
        """Note what of a sheet cannot be read; `is_beyond` where the limits kept it from being recognised."""
        if sheet.recognised:
            self.recognised.append(sheet.number)
            return
        if any(glyph.char == UNKNOWN for glyph in sheet.glyphs):
            self.broken_numbers.append(sheet.number)
        lack = lack_of(sheet)
        if is_beyond and lack is not Lack.UNMAPPED:
            self.beyond.append(sheet.number)
        elif lack is not None:
            {Lack.UNMAPPED: self.unmapped, Lack.SCANNED: self.scanned, Lack.OUTLINED: self.outlined}[lack].append(
                sheet.number
            )
        elif not (sheet.glyphs or sheet.rulings or sheet.pictured or sheet.outlines):
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
                self.recognised,
                "没有可用的文字层，文字由图像识别（OCR）所得，可能识错，请对照原件",
                "no usable text layer, recognised in its picture (OCR), perhaps misread, compare with the original",
                "recognised-pages",
            ),
            (
                self.beyond,
                "没有文字层，超过图像识别的页数或时间上限，没有检查，请拆分后再审",
                "no text layer, beyond the limit of pages or time for recognition, not checked, split the file",
                "scanned-pages",
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
        if self.unreadable and not (self.scanned or self.beyond):
            return Bilingual("所有页面都已损坏", "its pages are damaged")
        if self.unmapped and not (self.scanned or self.beyond):
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
