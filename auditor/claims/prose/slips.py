"""Would one slip of the pen explain why a relation does not hold? Evidence that the report means it all the same.

Owns but_for_a_slip: one digit, two swapped ones or the decimal point of one figure. A relation that is not meant holds
so by chance now and then, the more so the fewer digits its figures have; a rate of less than three digits is no
evidence. Cost: some tens of evaluations a figure, for relations that are broken only.
"""

from __future__ import annotations

from collections.abc import Iterator

from auditor.claims.expression import Expr, bounds, figures_of
from auditor.figures.interval import ONE
from auditor.figures.model import Figure

_FEWEST_DIGITS = 3


def but_for_a_slip(reported: Figure, expected: Expr) -> bool:
    """True where a slip in one figure keeps `reported` from being what `expected` gives.

    >>> from auditor.claims.expression import Quotient
    >>> from auditor.figures.build import figure
    >>> but_for_a_slip(figure("93.65%"), Quotient(figure("181人"), figure("126人", 1)))
    True
    """
    if len(_digits(reported)) < _FEWEST_DIGITS or not _tells(reported):
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


def _tells(figure: Figure) -> bool:
    """False for a round number (100%), which is what it is by chance."""
    return bool(figure.decimals) or len(_digits(figure).strip("0")) >= _FEWEST_DIGITS


def _digits(figure: Figure) -> str:
    return "".join(map(str, figure.value.as_tuple().digits))


def _slips(figure: Figure) -> Iterator[Figure]:
    """`figure` with one digit changed, two neighbouring ones swapped, or the decimal point moved by one place."""
    sign, digits, _ = figure.value.as_tuple()
    for at, digit in enumerate(digits):
        place = len(digits) - 1 - at - figure.decimals
        for other in range(1 if at == 0 else 0, 10):
            if other != digit:
                yield _moved(figure, (other - digit) * (-1 if sign else 1), place)
        before = digits[at - 1] if at else digit
        if before != digit and (at > 1 or digit):
            yield _moved(figure, (digit - before) * 9 * (-1 if sign else 1), place)
    if len(digits) >= _FEWEST_DIGITS:
        yield figure._replace(value=figure.value.scaleb(1))
        yield figure._replace(value=figure.value.scaleb(-1))


def _moved(figure: Figure, units: int, place: int) -> Figure:
    return figure._replace(value=figure.value + units * ONE.scaleb(place))
