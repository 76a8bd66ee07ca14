"""Would one slip of the pen explain why a relation does not hold? Evidence that the report means it all the same.

Owns but_for_a_slip: one digit, two swapped ones or the decimal point of one figure. A relation that is not meant holds
so by chance now and then, the more so the fewer digits its figures have; a rate of less than three digits is no
evidence. Cost: some tens of evaluations a figure, for relations that are broken only.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from auditor.claims.expression import Expr, bounds, figures_of
from auditor.figures.model import Figure

_FEWEST_DIGITS = 3


def but_for_a_slip(reported: Figure, expected: Expr) -> bool:
    """True where a slip in one figure keeps `reported` from being what `expected` gives.

    >>> from auditor.claims.expression import Quotient
    >>> from auditor.figures.build import figure
    >>> but_for_a_slip(figure("93.65%"), Quotient(figure("181人"), figure("126人")))
    True
    """
    if len(_digits(reported)) < _FEWEST_DIGITS:
        return False
    wanted = bounds(expected)
    if wanted is not None and any(wanted.meets(v.interval()) for v in _slips(reported)):
        return True
    own = reported.interval()
    for figure in figures_of(expected):
        for variant in _slips(figure):
            found = bounds(expected, {figure.place: variant.interval()})
            if found is not None and found.meets(own):
                return True
    return False


def _digits(figure: Figure) -> str:
    return "".join(map(str, figure.value.as_tuple().digits))


def _slips(figure: Figure) -> Iterator[Figure]:
    """`figure` with one digit changed, two neighbouring ones swapped, or the decimal point moved by one place."""
    digits = _digits(figure)
    for at, digit in enumerate(digits):
        for other in "0123456789":
            if other != digit:
                yield _printed(figure, f"{digits[:at]}{other}{digits[at + 1 :]}")
        if at and digits[at - 1] != digit:
            yield _printed(figure, f"{digits[: at - 1]}{digit}{digits[at - 1]}{digits[at + 1 :]}")
    if len(digits) >= _FEWEST_DIGITS:
        yield figure._replace(value=figure.value.scaleb(1))
        yield figure._replace(value=figure.value.scaleb(-1))


def _printed(figure: Figure, digits: str) -> Figure:
    sign = figure.value.as_tuple().sign
    return figure._replace(value=Decimal((sign, tuple(map(int, digits)), -figure.decimals)))
