"""Coverage: which figures took part in no check, and why. Silence is not proof, so it is said.

Owns the reason for each figure. A figure took part where it is the reported one or an operand of a check that reached
a verdict; merely standing beside one (context) does not count.
"""

from __future__ import annotations

from collections.abc import Iterable

from auditor.claims.expression import figures_of
from auditor.engine.model import Check, Unchecked, Verdict
from auditor.engine.surroundings import surroundings_of
from auditor.figures.model import Approx, Figure, Place
from auditor.figures.read import ReportFigures
from auditor.language import Bilingual

REASONS = {
    "indeterminate": Bilingual("有关系可核，但缺少另一个数", "a relation was tried, but a figure of it is missing"),
    "target": Bilingual("是标准、目标或限额，不是结果", "a standard, target or limit, not a result"),
    "alone": Bilingual("报告中没有可与之核对的数", "nothing in the report to check it against"),
}


def unchecked_of(checks: Iterable[Check], figures: ReportFigures) -> tuple[Unchecked, ...]:
    """The figures of the report that took part in no check, in reading order of prose, then tables."""
    decided: set[Place] = set()
    tried: set[Place] = set()
    for check in checks:
        target = tried if check.verdict is Verdict.INDETERMINATE else decided
        target.add(check.claim.reported.place)
        target.update(f.place for f in figures_of(check.hypothesis.expected))
    around = surroundings_of(figures)
    left = (f for f in figures.all if f.place not in decided)
    return tuple(_unchecked(f, f.place in tried, around.section(f.place)) for f in left)


def _unchecked(figure: Figure, tried: bool, section: str) -> Unchecked:
    code = "indeterminate" if tried else "target" if figure.approx in (Approx.ABOVE, Approx.BELOW) else "alone"
    return Unchecked(figure, REASONS[code], section, code)
