"""Coverage: which figures took part in no full check, and why. Silence is not proof, so it is said.

Owns the words for each reason. A figure took part where it is the reported one or an operand of an equation that
reached a verdict; merely standing beside one (context) does not count, and an inequality or a reading that is no more
than possible says so little that its figures are counted apart.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from auditor.claims.expression import figures_of
from auditor.claims.model import Relation, Strength
from auditor.claims.silence import Silence
from auditor.engine.model import Check, Unchecked, Verdict
from auditor.engine.surroundings import surroundings_of
from auditor.figures.model import Place
from auditor.figures.read import ReportFigures
from auditor.language import Bilingual

INDETERMINATE = "indeterminate"
WEAK = "weak"
REASONS = {
    WEAK: Bilingual(
        "只比较了大小，或只在可能的一种理解下相符",
        "only compared in size, or fits under a reading that is merely possible",
    ),
    INDETERMINATE: Bilingual("有关系可核，但不能判定", "a relation was tried, but could not be decided"),
    Silence.TARGET.value: Bilingual("是标准、目标、限额、单价或平均数", "a standard, target, limit, price or average"),
    Silence.ROUGH.value: Bilingual("是约数，没有可比的数", "an approximate number, with nothing to compare"),
    Silence.MEASURE.value: Bilingual(
        "是时间、面积等计量，没有可比的数", "a duration, an area or the like, with nothing to compare"
    ),
    Silence.COUNT.value: Bilingual(
        "未找到与这个数有关的合计、分项或比率", "no total, part or rate found for this count"
    ),
    Silence.AMOUNT.value: Bilingual(
        "未找到与这笔金额有关的合计、分项或比率", "no total, part or rate found for this amount"
    ),
    Silence.RATE.value: Bilingual("未找到计算这一比率的两个数", "the two numbers of this rate were not found"),
    Silence.CHANGE.value: Bilingual("未找到与之比较的数", "what it is compared with was not found"),
    Silence.ZERO.value: Bilingual("为零，表中没有用到它的合计", "zero, and no total of the table uses it"),
    Silence.LOOSE.value: Bilingual(
        "所在的表格行未能还原成表格", "it stands in a row of a table that could not be put together"
    ),
    Silence.CELL.value: Bilingual(
        "表中未找到由它合计或计算的数", "nothing in the table was found to add it up or to use it"
    ),
}


def unchecked_of(
    checks: Iterable[Check], figures: ReportFigures, silences: Mapping[Place, Silence]
) -> tuple[Unchecked, ...]:
    """The figures of the report that took part in no full check, in reading order of prose, then tables."""
    decided: set[Place] = set()
    weakly: set[Place] = set()
    tried: set[Place] = set()
    for check in checks:
        target = tried if check.verdict is Verdict.INDETERMINATE else weakly if _is_weak(check) else decided
        target.add(check.claim.reported.place)
        target.update(f.place for f in figures_of(check.hypothesis.expected))
    around = surroundings_of(figures)
    left = (f for f in figures.all if f.place not in decided)
    codes = ((f, _code_of(f.place, weakly, tried, silences)) for f in left)
    return tuple(Unchecked(f, REASONS[code], around.section(f.place), code) for f, code in codes)


def _is_weak(check: Check) -> bool:
    """True for what says little of its figures: an inequality that holds, a reading that is merely possible.

    A broken one is told of all its figures, so they count in full.
    """
    if check.is_broken:
        return False
    return check.hypothesis.relation is not Relation.EQUAL or check.hypothesis.strength <= Strength.POSSIBLE


def _code_of(place: Place, weakly: set[Place], tried: set[Place], silences: Mapping[Place, Silence]) -> str:
    if place in weakly:
        return WEAK
    return INDETERMINATE if place in tried else silences[place].value
