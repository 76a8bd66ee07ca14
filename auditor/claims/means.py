"""What looks like a mean or a rate and not like a sum: a whole that lies among its parts.

Owns that look at the sizes alone; whether the relation is meant all the same, labels and other columns tell.
"""

from __future__ import annotations

from auditor.claims.expression import Expr, Sum
from auditor.figures.interval import ZERO
from auditor.figures.model import Figure

_FEW, _ALIKE_OF_FEW, _ALIKE = 2, 2, 5  # how many times the smallest part the largest is at most, as rates of a kind are


def lies_among(reported: Figure, expected: Expr) -> bool:
    """True where the whole of positive parts of one size lies between the smallest and the largest of them.

    39.5 is a mean of 37.1, 34.8 and 44.0. Where the largest is more than five times the smallest one may be a slip: a
    part of a sum that exceeds the whole by itself does so by as many times as there are parts, at least.
    """
    if not isinstance(expected, Sum):
        return False
    values = [sign * term.base for sign, term in expected.terms if isinstance(term, Figure)]
    if len(values) < len(expected.terms) or len(values) < 2 or min(values) <= ZERO:
        return False
    small, large = min(values), max(values)
    alike = large <= (_ALIKE_OF_FEW if len(values) <= _FEW else _ALIKE) * small
    return alike and (small < reported.base < large or small == reported.base == large)
