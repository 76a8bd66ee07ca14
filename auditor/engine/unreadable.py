"""What a report prints as a figure and nobody can read: 152.15162.15万元, #REF!. It is said, and counts as not checked.

Owns the words for it, and which remarks say that something was not read. Finding such pieces is the business of the
figures room.
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from auditor.document import HIDDEN, STRUCK, Remark
from auditor.engine.model import Report, Unchecked
from auditor.engine.surroundings import surroundings_of
from auditor.figures.model import Figure, Omitted
from auditor.figures.read import ReportFigures
from auditor.figures.units import BARE
from auditor.language import Bilingual

UNREADABLE = "unreadable"
REMARK = "unreadable-numbers"
_ON_CELLS = ("formulas-without-value", "error-values")
NOT_READ = frozenset(  # codes of remarks on what was not read, or not read for certain
    (
        *("scanned-pages", "outlined-pages", "recognised-pages", "damaged-pages", "unknown-characters"),
        *("pictures", "foreign-content"),
        *("too-large", REMARK, *_ON_CELLS),
    )
)
LEFT_OUT = (STRUCK, HIDDEN)  # codes of figures that stand in text which was not read
MOST_NAMED = 10  # remarks on single numbers; the rest are counted in one
_REASON = Bilingual("写法有误，无法识读为一个数", "printed so that it cannot be read as one number")
_BLURRED = Bilingual("扫描页上识别不清，无法确定是哪个数", "recognised too uncertainly in a scanned page to be read")
_NO_VALUE = Bilingual("单元格里没有数值", "its cell holds no value")


def unreadable_of(figures: ReportFigures) -> tuple[Unchecked, ...]:
    """Every unreadable number as a figure without value that took part in no check, in reading order."""
    if not figures.unreadable:
        return ()
    around = surroundings_of(figures)
    return tuple(Unchecked(_figure(o), _reason(o), around.section(o.place), UNREADABLE) for o in figures.unreadable)


def is_incomplete(report: Report) -> bool:
    """True where something that the report prints was not read."""
    left_out = any(one.code in LEFT_OUT for one in report.unchecked)
    return left_out or any(remark.code in NOT_READ for remark in report.remarks)


def remarks_of(figures: ReportFigures, said: Iterable[Remark] = ()) -> tuple[Remark, ...]:
    """A remark for each of the first ten unreadable numbers, and one for the rest.

    Of cells without value nothing is added where the reader has `said` which they are.
    """
    told = any(remark.code in _ON_CELLS for remark in said)
    found = [omitted for omitted in figures.unreadable if _has_digits(omitted) or not told]
    named = [_remark(omitted) for omitted in found[:MOST_NAMED]]
    if (rest := len(found) - MOST_NAMED) > 0:
        zh = f"另有 {rest} 个数无法识读，没有检查（--unchecked 查看）"
        en = f"{rest} more numbers cannot be read and were not checked (list them with --unchecked)"
        named.append(Remark(zh, en, REMARK))
    return tuple(named)


def _remark(omitted: Omitted) -> Remark:
    printed = " ".join(omitted.text.split())
    if omitted.location.recognised:
        zh = f"“{printed}”在扫描页上识别不清，没有检查，请对照原件"
        return Remark(zh, f'"{printed}" was recognised too uncertainly and was not checked', REMARK, omitted.location)
    zh = f"“{printed}”写法有误，无法识读，没有检查"
    return Remark(zh, f'"{printed}" cannot be read as one number and was not checked', REMARK, omitted.location)


def _reason(omitted: Omitted) -> Bilingual:
    if omitted.location.recognised:
        return _BLURRED
    return _REASON if _has_digits(omitted) else _NO_VALUE


def _has_digits(omitted: Omitted) -> bool:
    return any(character.isdigit() for character in omitted.text)


def _figure(omitted: Omitted) -> Figure:
    nothing = Decimal("NaN")
    return Figure(omitted.text, nothing, BARE, decimals=0, precision=0, place=omitted.place, location=omitted.location)
