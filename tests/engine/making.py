"""Makes claims for tests from printed figures: claim("96.29%", rate("4937.04万元", "5127.22万元"))."""

from __future__ import annotations

from itertools import count

from auditor.claims.expression import Expr, Quotient
from auditor.claims.model import Claim, Hypothesis, Kind, Relation, Strength
from auditor.engine.judge import judge
from auditor.engine.model import Check, Severity
from auditor.engine.rules import Rules, load_rules
from auditor.engine.severity import severity_of
from auditor.figures.build import figure
from auditor.figures.model import Figure

_block = count()
PATTERNS = {
    Kind.SUM: "prose.total",
    Kind.SHARE: "prose.share",
    Kind.CHANGE: "prose.change-rate",
    Kind.COMPLETION: "prose.completion",
    Kind.BALANCE: "prose.balance",
    Kind.DIFFERENCE: "prose.difference",
    Kind.TIE_OUT: "prose.tie-out",
    Kind.DIRECTION: "prose.direction",
    Kind.IMPOSSIBLE: "prose.impossible-fall",
    Kind.UNIT: "prose.unit-outlier",
    Kind.AVERAGE: "prose.average",
    Kind.COUNT: "prose.count",
}


def rules() -> Rules:
    """The program's own rules."""
    return load_rules()


def fig(snippet: str, label: str = "", precision: int | None = None) -> Figure:
    """The figure printed as `snippet`, at a place of its own."""
    made = figure(snippet, next(_block))._replace(label=label)
    return made if precision is None else made._replace(precision=precision)


def rate(numerator: str, denominator: str) -> Expr:
    """numerator ÷ denominator."""
    return Quotient(fig(numerator), fig(denominator))


def claim(
    reported: str | Figure,
    *readings: Expr | Hypothesis,
    kind: Kind = Kind.CHANGE,
    context: tuple[Figure, ...] = (),
    subject: str = "",
) -> Claim:
    """A claim with explicit readings, best first."""
    made = fig(reported) if isinstance(reported, str) else reported
    hypotheses = tuple(r if isinstance(r, Hypothesis) else Hypothesis(r, Strength.EXPLICIT, "test") for r in readings)
    return Claim(kind, PATTERNS[kind], made, hypotheses, subject, context)


def reading(expected: Expr, strength: Strength, relation: Relation = Relation.EQUAL) -> Hypothesis:
    """A reading of the given strength."""
    return Hypothesis(expected, strength, "test", relation)


def judged(made: Claim) -> Check:
    """The verdict on the claim under the program's own rules."""
    return judge(made, rules())


def severity(check: Check) -> Severity:
    """The severity of the check under its rule."""
    return severity_of(check, rules().find(check.rule))
