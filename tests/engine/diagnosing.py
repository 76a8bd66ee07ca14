"""What is told of a broken claim, by cause, and figures placed beside each other in one passage."""

from __future__ import annotations

from auditor.claims.expression import Expr
from auditor.claims.model import Hypothesis, Kind
from auditor.engine.diagnose import diagnose
from auditor.engine.model import Check, Diagnosis
from auditor.engine.surroundings import surroundings_of
from auditor.engine.witnesses import Witnesses, witnesses_of
from auditor.figures.model import Figure
from auditor.figures.read import ReportFigures
from tests.engine.making import claim, judged


def told(
    reported: str | Figure,
    expr: Expr | Hypothesis,
    kind: Kind = Kind.SUM,
    near: tuple[Figure, ...] = (),
    context: tuple[Figure, ...] = (),
    witnesses: Witnesses | None = None,
) -> dict[str, Diagnosis]:
    """The causes of a broken claim by their names, the likelier one where a cause is told twice."""
    check = judged(claim(reported, expr, kind=kind, context=context))
    assert check.is_broken
    found: dict[str, Diagnosis] = {}
    for slip in diagnose(check, near, witnesses):
        found.setdefault(slip.cause, slip)
    return found


def beside(figure: Figure, other: Figure) -> Figure:
    """`figure` moved into the passage of the other, behind it."""
    return figure._replace(place=other.place._replace(start=other.place.end + 5, end=other.place.end + 10))


def before(figure: Figure, other: Figure) -> Figure:
    """`figure` moved into the passage of the other, before it."""
    start = other.place.start
    return figure._replace(place=other.place._replace(start=start - 2, end=start - 1))


def known(checks: list[Check], *figures: Figure) -> Witnesses:
    """The witnesses of checks and figures."""
    return witnesses_of(checks, figures, surroundings_of(ReportFigures((), (), tuple(figures))))
