"""What a report prints like a figure and nobody can read: 152.15162.15万元. It is said, and counted as not checked.

Owns the words for it. Finding such pieces is the business of the figures room.
"""

from __future__ import annotations

from decimal import Decimal

from auditor.document import Remark
from auditor.engine.model import Unchecked
from auditor.engine.surroundings import surroundings_of
from auditor.figures.model import Figure, Omitted
from auditor.figures.read import ReportFigures
from auditor.figures.units import BARE
from auditor.language import Bilingual

UNREADABLE = "unreadable"
MOST_NAMED = 10  # remarks on single numbers; the rest are counted in one
_REASON = Bilingual("写法有误，无法识读为一个数", "printed so that it cannot be read as one number")


def unreadable_of(figures: ReportFigures) -> tuple[Unchecked, ...]:
    """Every unreadable number as a figure without value that took part in no check, in reading order."""
    if not figures.unreadable:
        return ()
    around = surroundings_of(figures)
    return tuple(Unchecked(_figure(o), _REASON, around.section(o.place), UNREADABLE) for o in figures.unreadable)


def remarks_of(figures: ReportFigures) -> tuple[Remark, ...]:
    """A remark for each of the first ten unreadable numbers, and one for the rest."""
    named = [_remark(omitted) for omitted in figures.unreadable[:MOST_NAMED]]
    if (rest := len(figures.unreadable) - MOST_NAMED) > 0:
        zh = f"另有 {rest} 个数写法有误，无法识读，没有检查（--unchecked 查看）"
        en = f"{rest} more numbers cannot be read and were not checked (list them with --unchecked)"
        named.append(Remark(zh, en, UNREADABLE))
    return tuple(named)


def _remark(omitted: Omitted) -> Remark:
    printed = " ".join(omitted.text.split())
    zh = f"“{printed}”写法有误，无法识读，没有检查"
    return Remark(zh, f'"{printed}" cannot be read as one number and was not checked', UNREADABLE, omitted.location)


def _figure(omitted: Omitted) -> Figure:
    nothing = Decimal("NaN")
    return Figure(omitted.text, nothing, BARE, decimals=0, precision=0, place=omitted.place, location=omitted.location)
