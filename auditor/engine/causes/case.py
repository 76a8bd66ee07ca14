"""A broken claim under examination: what would satisfy it, and what its reported figure would be the right print of.

Owns Case. Leaves the algebra to algebra.py and what the rest of the report says to witnesses.py. Every cause is
verified here, by judging the repaired claim again; nothing is guessed from the look of a number alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from auditor.claims.expression import Expr, Sum, figures_of, value_of
from auditor.claims.model import Claim, Hypothesis, Strength
from auditor.engine.causes.algebra import substituted
from auditor.engine.judge import is_consistent, try_hypothesis
from auditor.engine.model import Check, Verdict
from auditor.engine.names import alike, cores
from auditor.engine.witnesses import Witnesses
from auditor.figures.model import Figure
from auditor.records import NamedTuple


class Case(NamedTuple):
    """A broken check, the value its hypothesis gives, and the figures printed near it."""

    check: Check
    value: Decimal
    near: tuple[Figure, ...] = ()
    witnesses: Witnesses | None = None

    @property
    def claim(self) -> Claim:
        """The broken claim."""
        return self.check.claim

    @property
    def reported(self) -> Figure:
        """The reported figure."""
        return self.check.claim.reported

    @property
    def expr(self) -> Expr:
        """What it should equal."""
        return self.check.hypothesis.expected

    @property
    def operands(self) -> tuple[Figure, ...]:
        """The figures it was computed from."""
        return figures_of(self.expr)

    def others(self) -> Iterator[Figure]:
        """The figures that are no operand, context first, then those printed near."""
        seen = {self.reported.place, *(f.place for f in self.operands)}
        for figure in (*self.claim.context, *self.near):
            if figure.place not in seen:
                seen.add(figure.place)
                yield figure

    def is_context(self, figure: Figure) -> bool:
        """True where the claim itself names `figure` as evidence."""
        return any(f.place == figure.place for f in (*self.operands, *self.claim.context))

    def is_borne_out(self, figure: Figure, name: str = "") -> bool:
        """True where the report prints the same fact again with the same value."""
        return self.witnesses is not None and bool(self.witnesses.again(figure, name))

    def differ_in_name(self, left: Figure, right: Figure) -> bool:
        """True where both figures have names of their own, and these name different things."""
        if self.witnesses is not None:
            names = self.witnesses.names(left, self.claim.subject), self.witnesses.names(right, "")
        else:
            names = cores(left.label or self.claim.subject), cores(right.label)
        return all(names) and not alike(*names)

    def with_name(self, figure: Figure) -> Figure:
        """The figure, called by what its claims are about where its own label (增长) does not say it."""
        if cores(figure.label) or self.witnesses is None:
            return figure
        return figure._replace(label="".join(self.witnesses.names(figure, "")[:1]) + figure.label)

    def repaired_by(self, reported: Figure) -> bool:
        """True where the claim holds with `reported` in place of what is printed."""
        return is_consistent(reported, self.check.hypothesis, self.check.expected)

    def repaired_with(self, operand: Figure) -> bool:
        """True where the claim holds with `operand` in place of the operand printed there."""
        changed = self.check.hypothesis._replace(expected=substituted(self.expr, operand))
        return is_consistent(self.reported, changed)

    def is_print_of(self, expr: Expr, cut: bool = False) -> bool:
        """True where the reported figure is `expr` rounded (with `cut`: or cut off) to its precision."""
        trial = try_hypothesis(self.reported, Hypothesis(expr, Strength.EXPLICIT, "cause"))
        return trial.verdict is Verdict.CONSISTENT or (cut and trial.verdict is Verdict.ROUNDING)

    def is_sum_of(self, expr: Sum) -> bool:
        """True where the reported figure is the sum `expr` to its last place, whatever the allowance of a long sum."""
        value = value_of(expr)
        return value is not None and abs(value - self.reported.base) <= self.last_place(expr)

    def last_place(self, expr: Sum) -> Decimal:
        """The last place of a sum: that of its roughest addend or of the reported figure, not of the amounts of a rate.

        Of 30.00万元 ÷ 200.00万元 − 12.50% it is 0.01 %, not the 100元 to which the amounts are printed.
        """
        return max([self.reported.ulp, *(term.ulp for _, term in expr.terms if isinstance(term, Figure))])


def case_of(check: Check, near: tuple[Figure, ...] = (), witnesses: Witnesses | None = None) -> Case | None:
    """The case of a broken check; None where its hypothesis gives no value."""
    value = value_of(check.hypothesis.expected)
    return None if value is None else Case(check, value, near, witnesses)
