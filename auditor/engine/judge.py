"""The judge: decides of one claim whether its numbers fit, by interval arithmetic. Knows no wording and no file.

Owns the verdict on a hypothesis (consistent, rounding, inconsistent, indeterminate) and the choice of the hypothesis
that decides a claim. Leaves severity to severity.py and causes to diagnose.py. Tolerance is stated in last-place units
only, and follows from how figures are printed.
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from auditor.claims.expression import Expr, Product, Quotient, Root, Sum, bounds, figures_of, joint_reach, value_of
from auditor.claims.model import Claim, Hypothesis, Kind, Relation, Strength
from auditor.engine.model import Check, Verdict
from auditor.engine.rules import Rules
from auditor.engine.writing import amount_text, calculation, decimals_of, equation, text_apart, with_unit
from auditor.figures.interval import ZERO, Interval
from auditor.figures.model import Approx, Dimension, Figure
from auditor.records import NamedTuple

INDETERMINATE = Verdict.INDETERMINATE
ONE_SIDED = (Approx.ABOVE, Approx.BELOW)
CENT = Decimal("0.01")  # of a 元: there is no smaller money


class Trial(NamedTuple):
    """One hypothesis judged: the values it allows and the one its printed figures give (None: division by zero)."""

    hypothesis: Hypothesis
    verdict: Verdict
    allowed: Interval | None
    value: Decimal | None


def judge_all(claims: Iterable[Claim], rules: Rules) -> tuple[Check, ...]:
    """The checks of all claims that the report makes or that hold.

    A claim of nothing but possible readings, none of which holds, asserts nothing: it is no check, and its figures
    count as unchecked.
    """
    checks = (judge(claim, rules) for claim in claims)
    return tuple(c for c in checks if c.verdict is not INDETERMINATE or c.hypothesis.strength > Strength.POSSIBLE)


def judge(claim: Claim, rules: Rules) -> Check:
    """The verdict on `claim`, with the calculation that decided it.

    The best hypothesis that fits decides "consistent"; else the best likely one that fits but for rounding decides
    "rounding"; else the best one of all is reported as broken if it is at least likely, "indeterminate" if not.

    Raises:
        RuleError: no rule has the claim's pattern.
    """
    trial = _deciding([try_hypothesis(claim.reported, h) for h in claim.hypotheses])
    return Check(
        claim=claim,
        rule=rules.id_of(claim.pattern),
        verdict=trial.verdict,
        hypothesis=trial.hypothesis,
        expected=trial.allowed,
        expected_text=_expected_text(claim.reported, trial),
        expression=_expression(claim, trial),
    )


def _deciding(trials: list[Trial]) -> Trial:
    for trial in trials:
        if trial.verdict is Verdict.CONSISTENT:
            return trial
    for trial in trials:
        if trial.verdict is Verdict.ROUNDING and trial.hypothesis.strength >= Strength.LIKELY:
            return trial
    best = trials[0]
    if best.hypothesis.strength >= Strength.LIKELY:
        return best
    return Trial(best.hypothesis, Verdict.INDETERMINATE, best.allowed, best.value)


def try_hypothesis(reported: Figure, hypothesis: Hypothesis) -> Trial:
    """The verdict on one reading of what `reported` must be."""
    expr = hypothesis.expected
    if _is_zero_of_zero(reported, expr):
        return Trial(hypothesis, Verdict.CONSISTENT, Interval.point(ZERO), ZERO)
    allowed, value = None if divides_by_zero(expr) else bounds(expr), value_of(expr)
    if allowed is None or value is None:
        return Trial(hypothesis, Verdict.INDETERMINATE, None, None)
    if _fits(reported, hypothesis, allowed):
        return Trial(hypothesis, Verdict.CONSISTENT, allowed, value)
    tail = hypothesis.relation is Relation.EQUAL and _is_rounding(reported, expr, value)
    return Trial(hypothesis, Verdict.ROUNDING if tail else Verdict.INCONSISTENT, allowed, value)


def is_consistent(reported: Figure, hypothesis: Hypothesis, known: Interval | None = None) -> bool:
    """True where the verdict is "consistent": what does not hold is not asked whether rounding explains it.

    `known` are the values that the hypothesis allows, where a check has told them already.
    """
    expr = hypothesis.expected
    if _is_zero_of_zero(reported, expr):
        return True
    if known is not None:
        return _fits(reported, hypothesis, known)
    allowed = None if divides_by_zero(expr) else bounds(expr)
    return allowed is not None and value_of(expr) is not None and _fits(reported, hypothesis, allowed)


def divides_by_zero(expr: Expr) -> bool:
    """True where a denominator in `expr` could be zero, so that nothing can be said of the quotient."""
    if isinstance(expr, Sum):
        return any(divides_by_zero(term) for _, term in expr.terms if not isinstance(term, Figure))
    if isinstance(expr, Product):
        return divides_by_zero(expr.left) or divides_by_zero(expr.right)
    if isinstance(expr, Root):
        return divides_by_zero(expr.radicand)
    if not isinstance(expr, Quotient):
        return False
    if divides_by_zero(expr.numerator) or divides_by_zero(expr.denominator):
        return True
    below = bounds(expr.denominator)
    return below is None or below.contains(ZERO)


def _is_zero_of_zero(reported: Figure, expr: Expr) -> bool:
    """A rate of nothing on nothing, printed as 0: no relation is broken (预算0，决算0，完成0%)."""
    if not isinstance(expr, Quotient) or reported.value != 0:
        return False
    return value_of(expr.numerator) == ZERO and value_of(expr.denominator) == ZERO


def _fits(reported: Figure, hypothesis: Hypothesis, allowed: Interval) -> bool:
    """True where some choice of values inside the intervals satisfies the relation."""
    stands = reported.interval()
    if hypothesis.relation is Relation.EQUAL:
        return _equal(stands, allowed, one_figure=isinstance(hypothesis.expected, Figure))
    if hypothesis.relation in (Relation.AT_LEAST, Relation.GREATER):
        stands, allowed = -stands, -allowed
    touch = hypothesis.relation in (Relation.AT_MOST, Relation.AT_LEAST)
    if stands.low == allowed.high:
        return touch and stands.low_closed and allowed.high_closed
    return stands.low < allowed.high


def _equal(stands: Interval, allowed: Interval, one_figure: bool) -> bool:
    common = stands.intersection(allowed)
    if common.is_empty():
        return False
    if not one_figure or common.low != common.high:
        return True
    # The same fact printed 169.90 and 169.91: the intervals only touch, no number is rounded to both.
    return stands.low == stands.high or allowed.low == allowed.high


def _is_rounding(reported: Figure, expr: Expr, value: Decimal) -> bool:
    """True where cutting digits off explains it, which takes less than one last-place unit per operand (尾差)."""
    if any(f.approx in ONE_SIDED for f in (reported, *figures_of(expr))):
        return False
    if isinstance(expr, Figure):
        return abs(reported.base - value) <= max(reported.ulp, expr.ulp)
    if has_quotient(expr):
        return reported.truncated().contains(value)  # 1.015% as 1.01%
    apart = abs(reported.base - value)
    return apart < tail_allowance(reported, expr) or apart <= _as_printed(reported, expr)


def _as_printed(reported: Figure, expr: Expr) -> Decimal:
    """How far a sum may lie from a total of running text without the one decimal that others there are printed with.

    964亿元 beside 188.6亿元 and 775.7亿元 is 964.0 by the house, and 964.3 is 964 all the same; 17万元 beside 5.55万元
    is 17.00.
    """
    lacking = reported.decimals == 0 and reported.precision == 1 and reported.place.col is None
    if not lacking or not isinstance(expr, Sum):
        return ZERO
    return reported.unit.scale.scaleb(-reported.decimals) / 2 + sum((f.ulp for f in figures_of(expr)), ZERO) / 2


def tail_allowance(reported: Figure, expr: Expr) -> Decimal:
    """What the difference must stay below, in base units: one last-place unit per operand of a sum, or a whole that is
    cut off; exact counts add nothing. Of 1,100 sums of two parts in real reports 35 are off by one unit, none by two.

    The operands are the parts, whichever of them is the reported figure: of 100% − 33.4% − 26.7% all three shares.
    Of rates the finest tells the unit: from 94% to 98.3% it is 94.0%, whose zero is not printed, not 94.9% cut off.
    """
    whole = _whole_of(reported, expr)
    figures = (reported, *figures_of(expr))
    if all(is_rate(f) for f in figures):
        finest = min((f.ulp for f in figures if f.ulp), default=ZERO)
        parts = sum((max(f.ulp / 2, min(f.ulp, finest)) for f in figures), ZERO) - max(whole / 2, min(whole, finest))
        whole = max(whole / 2, min(whole, finest))
    else:
        parts = last_places(reported, expr) - whole
        if all(f.unit.dimension is Dimension.MONEY and f.ulp == CENT for f in figures):
            parts = 2 * joint_reach(parts / 2, len(figures))  # nothing is cut off behind the cents
    return max(parts, whole + parts / 2)


def last_places(reported: Figure, expr: Expr) -> Decimal:
    """The last-place units of all figures of a relation, in base units."""
    return sum((f.ulp for f in figures_of(expr)), reported.ulp)


def _whole_of(reported: Figure, expr: Expr) -> Decimal:
    """The last-place unit of what the others make up: the reported figure, or the one that they are taken off."""
    added = [term for sign, term in expr.terms if sign > 0] if isinstance(expr, Sum) else []
    if not isinstance(expr, Sum) or len(added) != 1 or len(expr.terms) == 1:
        return reported.ulp
    return added[0].ulp if isinstance(added[0], Figure) else ZERO


def has_quotient(expr: Expr) -> bool:
    """True where `expr` divides, multiplies or takes a root: last-place units of its figures do not simply add up."""
    if isinstance(expr, Sum):
        return any(has_quotient(term) for _, term in expr.terms if not isinstance(term, Figure))
    return isinstance(expr, Quotient | Product | Root)


def _expected_text(reported: Figure, trial: Trial) -> str:
    if trial.value is None:
        return ""
    expr = trial.hypothesis.expected
    if trial.hypothesis.relation is Relation.EQUAL:
        if isinstance(expr, Figure) and not reported.unit.text:
            return with_unit(expr)
        return _value_text(reported, trial, trial.value)
    return f"{trial.hypothesis.relation.value} {_limit_text(reported, expr, trial.value)}"


def _limit_text(reported: Figure, expr: Expr, value: Decimal) -> str:
    """A limit with all the decimals of the figures it follows from: 100% − 95.84% is 4.16%."""
    alike = [decimals_of(f) for f in figures_of(expr) if f.unit.scale == reported.unit.scale]
    plain = has_quotient(expr) or not alike
    return amount_text(value, reported, None if plain else max(decimals_of(reported), *alike))


def _value_text(reported: Figure, trial: Trial, value: Decimal) -> str:
    broken = trial.verdict in (Verdict.INCONSISTENT, Verdict.ROUNDING)
    return text_apart(value, reported) if broken else amount_text(value, reported)


def _expression(claim: Claim, trial: Trial) -> str:
    """The calculation with its result; for a direction or an inequality the truth about the two numbers."""
    reported, expr = claim.reported, trial.hypothesis.expected
    if trial.value is None:
        return calculation(expr)
    if trial.hypothesis.relation is Relation.EQUAL and claim.kind is not Kind.DIRECTION:
        return equation(expr, _value_text(reported, trial, trial.value))
    mark = "=" if reported.base == trial.value else "<" if reported.base < trial.value else ">"
    return f"{with_unit(reported)} {mark} {_limit(reported, expr, trial.value)}"


def _limit(reported: Figure, expr: Expr, value: Decimal) -> str:
    return with_unit(expr) if isinstance(expr, Figure) else equation(expr, _limit_text(reported, expr, value))


def is_rate(figure: Figure) -> bool:
    """True for %, ‰ and percentage points."""
    return figure.unit.dimension in (Dimension.RATE, Dimension.POINTS)
