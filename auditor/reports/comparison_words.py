"""The fixed words about two drafts in both languages. Owns them, and which of them are said."""

from __future__ import annotations

from collections.abc import Iterator

from auditor.editions.stale import Bearing, Restatement
from auditor.language import Bilingual

OLD = Bilingual("旧稿", "old draft")
NEW = Bilingual("新稿", "new draft")
CHANGED = Bilingual("改动的数字", "Figures that changed")
ADDED = Bilingual("新增的数字", "New figures")
REMOVED = Bilingual("删去的数字", "Figures that are gone")
STALE = Bilingual("未同步修改（同一数字只改了一部分）", "Left behind (one number was changed in some places only)")
ARRIVED = Bilingual("新出现的问题", "New findings")
GONE = Bilingual("已消除的问题", "Findings that went away")
REMAINING = Bilingual("仍未解决的问题", "Findings that remain")
CHANGED_AT = Bilingual("已改", "changed")
STILL = Bilingual("仍为旧数", "still the old one")
MAY_BE = Bilingual("请核实是否同一数字", "worth looking up: may be the same number")
FITS_OLD = Bilingual(
    "别处的旧数与其他数字相符：请先看这次是否改错；若没有改错，别处和有关合计也要改",
    "the old number fits others of the report: see first whether the change is a slip; if not, change the rest too",
)
FITS_NEW = Bilingual(
    "改后的数与其他数字相符：旧数应一并修改", "the new number fits others of the report: change the old ones too"
)
BECAUSE = Bilingual("有关改动", "changes")
TAKEN_OUT = Bilingual("有关文字或表格已删去", "its passage or table was taken out")
OTHERWISE = Bilingual("有关文字或其他数字已改", "the words or other figures changed")
PUT_IN = Bilingual("涉及新增的数字", "it speaks of new figures")
NOTHING = Bilingual("无", "none")
COMPARED = Bilingual("两稿比较", "Two drafts compared")
SAME = Bilingual("两稿数字相同。", "Both drafts print the same figures.")


def advice_on(one: Restatement) -> Iterator[Bilingual]:
    """How a number that was changed in some places only is to be read."""
    if not one.is_sure:
        yield MAY_BE
    if one.bears is not Bearing.OPEN:
        yield FITS_OLD if one.bears is Bearing.OLD else FITS_NEW


def count_words(changed: int, added: int, removed: int, reworded: int) -> Bilingual:
    """How much was changed, in one sentence."""
    return Bilingual(
        f"改动数字{changed}个，新增{added}个，删去{removed}个；另有{reworded}段（行）数字前后的文字有改动。",
        f"{changed} figures changed, {added} new, {removed} gone; the words of {reworded} passages or rows changed.",
    )


def finding_words(stale: int, unsure: int, arrived: int, gone: int, remaining: int) -> Bilingual:
    """What was left behind for sure and perhaps, and what became of the findings, in one sentence."""
    perhaps = Bilingual(f"，另有{unsure}处请核实", f" and {unsure} worth looking up") if unsure else Bilingual("", "")
    return Bilingual(
        f"未同步修改{stale}处{perhaps.zh}；问题新出现{arrived}处，已消除{gone}处，仍未解决{remaining}处。",
        f"{stale} left behind{perhaps.en}; findings: {arrived} new, {gone} gone, {remaining} remain.",
    )


def more_words(count: int) -> Bilingual:
    """That a list was cut."""
    return Bilingual(f"……另有{count}个（见 --format json）", f"… and {count} more (see --format json)")
