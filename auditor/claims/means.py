"""What looks like a mean or a rate and not like a sum: a whole that lies among its parts.

Owns that look at the sizes alone; whether the relation is meant all the same, labels and other columns tell.
"""

from __future__ import annotations

from auditor.claims.expression import Expr, Sum
from auditor.figures.interval import ZERO
from auditor.figures.model import Figure

_FEWEST = 3  # parts that may be of any sizes
_ALIKE = 2  # of two parts the larger is at most so many times the other, as rates of one kind are


def lies_among(reported: Figure, expected: Expr) -> bool:
    """True where the whole of positive parts is no larger than the largest and no smaller than the smallest of them.

    39.5 is a mean of 37.1, 34.8 and 44.0. Of two parts only like ones tell (98 of 97 and 11 may be a slip of 108), and
    none that is the whole by itself, the other being left out.
    """
    if not isinstance(expected, Sum):
        return False
    values = [sign * term.base for sign, term in expected.terms if isinstance(term, Figure)]
    if len(values) < len(expected.terms) or len(values) < 2 or min(values) <= ZERO:
        return False
    small, large = min(values), max(values)
    if len(values) >= _FEWEST:
        return small <= reported.base <= large
    return large <= _ALIKE * small and (small < reported.base < large or small == reported.base == large)
