"""How telling a number is, and near misses: two printed numbers that one slip of the pen turns into each other.

Owns near_miss and telling_digits. Digits are compared as printed, so a slip keeps its place value; numbers of few
digits never qualify, since they are alike by chance.
"""

from __future__ import annotations

from decimal import Decimal

from auditor.figures.interval import ZERO
from auditor.figures.model import Figure

_FEWEST_DIGITS = 4


def near_miss(one: Figure, other: Figure) -> bool:
    """True where the two differ by one digit, two swapped ones, the sign, the decimal point or the unit.

    >>> from auditor.figures.build import figure
    >>> near_miss(figure("237.46万元"), figure("273.46万元")), near_miss(figure("237.46万元"), figure("198.05万元"))
    (True, False)
    """
    left, right = _digits(one), _digits(other)
    if min(len(left.strip("0")), len(right.strip("0"))) < _FEWEST_DIGITS:
        return False
    if one.base == -other.base or left.strip("0") == right.strip("0"):
        return one.base != ZERO
    if one.unit.scale != other.unit.scale or one.decimals != other.decimals or len(left) != len(right):
        return False
    apart = [i for i, (a, b) in enumerate(zip(left, right, strict=True)) if a != b]
    if len(apart) == 1:
        return True
    swapped = len(apart) == 2 and apart[1] - apart[0] == 1
    return swapped and left[apart[0]] == right[apart[1]] and left[apart[1]] == right[apart[0]]


def _digits(figure: Figure) -> str:
    return "".join(map(str, figure.value.as_tuple().digits))


def telling_digits(value: Decimal) -> int:
    """How many digits of a number tell it from others: 1000 has one, 40.20 three."""
    digits = "".join(map(str, value.as_tuple().digits)).strip("0")
    return len(digits)
