"""How much a broken claim matters: the rule's severity, lowered where it is off by little.

How likely it is an error is its probability; a reading of which only the strength is known is lowered too.

Owns that decision and nothing else; the thresholds are the rule's ([small] in its file).
"""

from __future__ import annotations

from decimal import Decimal

from auditor.claims.expression import Expr, bounds, figures_of, value_of
from auditor.claims.model import Kind, Relation, Strength
from auditor.engine.judge import has_quotient, is_rate, last_places
from auditor.engine.model import Check, Severity, Verdict
from auditor.engine.rules import Rule
from auditor.figures.model import Figure

ONE_POINT = Decimal("0.01")


def severity_of(check: Check, rule: Rule) -> Severity:
    """The severity of a check that is broken or needs rounding to hold."""
    if check.verdict is Verdict.ROUNDING:
        return Severity.INFO
    if check.claim.kind is Kind.IMPOSSIBLE:
        return rule.severity
    doubtful = check.hypothesis.asserted is None and check.hypothesis.strength < Strength.EXPLICIT
    if doubtful or is_small(check, rule):
        return min(rule.severity, Severity.WARNING)
    return rule.severity


def is_small(check: Check, rule: Rule) -> bool:
    """True where the reported figure is off by no more than the rule calls small.

    A rate: less than `points` percentage points. An amount: at most `units` last-place units for every figure that
    took part (of the reported one, where it is a quotient, or so much as amounts make of it whose last digits were cut
    off). An exact count, and a wording against the numbers, is never off by little.
    """
    if check.hypothesis.relation is not Relation.EQUAL:
        return False
    reported, expr = check.claim.reported, check.hypothesis.expected
    value = value_of(expr)
    if value is None:
        return False
    gap = abs(reported.base - value)
    if is_rate(reported):
        return gap < rule.small.points * ONE_POINT
    if not has_quotient(expr):
        return gap <= rule.small.units * last_places(reported, expr)
    return gap <= rule.small.units * reported.ulp or (rule.small.units > 0 and _is_of_cut_figures(reported, expr))


def _is_of_cut_figures(reported: Figure, expr: Expr) -> bool:
    """True where amounts whose last digits were cut off give the quotient: 40.56亿元 of 40.568, by 930套."""
    cut = {f.place: f.truncated() for f in figures_of(expr) if f.ulp}
    allowed = bounds(expr, cut) if cut else None
    return allowed is not None and allowed.meets(reported.interval())
