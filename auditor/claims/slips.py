"""Slips of the pen: numbers that one slip turns into each other, and relations that hold but for one.

Owns what a slip is for a claim: one digit, two swapped ones, the sign, the decimal point, the unit. Numbers of few
digits are alike by chance, and a relation that is not meant holds so now and then, the more so the fewer digits its
figures have: each test says how many it asks for. Cost: some tens of evaluations a figure, for broken relations only.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from auditor.claims.expression import Expr, bounds, figures_of
from auditor.figures.interval import ONE, ZERO
from auditor.figures.model import Figure

_FEWEST_DIGITS = 4  # of two numbers that are compared with nothing else
_FEWEST_IN_RELATION = 3  # of a figure that a relation makes out
ANY_DIGITS = 1


def one_slip(one: Figure, other: Figure) -> bool:
    """True where the two are printed alike but for one digit, or two neighbouring ones swapped.

    >>> from auditor.figures.build import figure
    >>> one_slip(figure("56家"), figure("65家")), one_slip(figure("56家"), figure("48家"))
    (True, False)
    """
    left, right = _printed(one), _printed(other)
    alike = one.unit.scale == other.unit.scale and one.decimals == other.decimals and len(left) == len(right)
    if not alike or one.value * other.value < ZERO:
        return False
    apart = [i for i, (a, b) in enumerate(zip(left, right, strict=True)) if a != b]
    if len(apart) == 1:
        return True
    swapped = len(apart) == 2 and apart[1] - apart[0] == 1
    return swapped and left[apart[0]] == right[apart[1]] and left[apart[1]] == right[apart[0]]


def near_miss(one: Figure, other: Figure) -> bool:
    """True where two telling numbers differ by one slip: digits, the sign, the decimal point or the unit.

    >>> from auditor.figures.build import figure
    >>> near_miss(figure("237.46万元"), figure("273.46万元")), near_miss(figure("237.46万元"), figure("198.05万元"))
    (True, False)
    """
    left, right = _printed(one).strip("0"), _printed(other).strip("0")
    if min(len(left), len(right)) < _FEWEST_DIGITS:
        return False
    if one.base == -other.base or left == right:
        return one.base != ZERO
    return one_slip(one, other)


def telling_digits(value: Decimal) -> int:
    """How many digits of a number tell it from others: 1000 has one, 40.20 three."""
    return len(_digits(value).strip("0"))


def is_slip_for(
    figure: Figure, wanted: Decimal, tail: Decimal, fewest: int = _FEWEST_DIGITS, fewest_moved: int = _FEWEST_DIGITS
) -> bool:
    """True where one slip leads from `wanted` (base units, up to a tail difference) to the figure as printed.

    >>> from auditor.figures.build import figure
    >>> is_slip_for(figure("3900.99万元"), Decimal("39709800"), Decimal(100))  # 3970.98 would do, and 3970.99 is near
    True

    `fewest` digits are asked for of a number with another digit, `fewest_moved` of one whose digits or point moved.
    """
    if near_miss(figure, figure._replace(value=wanted / figure.unit.scale)):
        return True
    digits = telling_digits(figure.value)
    changed = digits >= fewest and any(
        abs(other.base - wanted) <= tail and telling_digits(other.value) >= fewest for other in _slips(figure)
    )
    return changed or (
        digits >= fewest_moved and any(abs(other.base - wanted) <= tail for other in _moved_digits(figure))
    )


def but_for_a_slip(reported: Figure, expected: Expr) -> bool:
    """True where a slip in one figure keeps `reported` from being what `expected` gives.

    >>> from auditor.claims.expression import Quotient
    >>> from auditor.figures.build import figure
    >>> but_for_a_slip(figure("93.65%"), Quotient(figure("181人"), figure("126人", 1)))
    True
    """
    if len(_digits(reported.value)) < _FEWEST_IN_RELATION or not _tells(reported):
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
    return bool(figure.decimals) or telling_digits(figure.value) >= _FEWEST_IN_RELATION


def _digits(value: Decimal) -> str:
    return "".join(map(str, value.as_tuple().digits))


def _digits_with_zeros(figure: Figure) -> tuple[int, ...]:
    """The digits of the value behind the zeros that it is printed with: 0 2 3 4 5 of 023.45."""
    zeros = re.match(r"0+(?=\d)", figure.text)
    return (0,) * (zeros.end() if zeros else 0) + figure.value.as_tuple().digits


def _printed(figure: Figure) -> str:
    """The digits as printed, leading zeros too: a slip keeps its place value."""
    return f"{abs(figure.value):.{figure.decimals}f}".replace(".", "")


def _slips(figure: Figure) -> Iterator[Figure]:
    """`figure` with one digit changed, two neighbouring ones swapped, or the decimal point moved by one place."""
    sign, digits = figure.value.is_signed(), _digits_with_zeros(figure)
    for at, digit in enumerate(digits):
        place = len(digits) - 1 - at - figure.decimals
        for other in range(1 if at == 0 else 0, 10):
            if other != digit:
                yield _by_units(figure, (other - digit) * (-1 if sign else 1), place)
    yield from _moved_digits(figure)


def _moved_digits(figure: Figure) -> Iterator[Figure]:
    """`figure` with two neighbouring digits swapped, or the decimal point moved by one place."""
    sign, digits = figure.value.is_signed(), _digits_with_zeros(figure)
    for at, digit in enumerate(digits):
        place = len(digits) - 1 - at - figure.decimals
        before = digits[at - 1] if at else digit
        if before != digit and (at > 1 or digit):
            yield _by_units(figure, (digit - before) * 9 * (-1 if sign else 1), place)
    if len(digits) >= _FEWEST_IN_RELATION:
        yield figure._replace(value=figure.value.scaleb(1))
        yield figure._replace(value=figure.value.scaleb(-1))


def _by_units(figure: Figure, units: int, place: int) -> Figure:
    return figure._replace(value=figure.value + units * ONE.scaleb(place))
