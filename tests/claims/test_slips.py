"""Slips of the pen: what one slip turns a number into, and what it does not."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.claims.slips import ANY_DIGITS, is_slip_for, one_slip
from auditor.figures.build import figure

NO_TAIL = Decimal(0)


@given(st.integers(123_411, 989_899), st.integers(0, 5), st.integers(1, 9))
def test_one_other_digit_is_a_slip(cents: int, at: int, by: int) -> None:
    """A number of six digits with one of them changed may be meant for the number as it was, never for one far off."""
    digits = f"{cents:06d}"
    wrong = f"{digits[:at]}{(int(digits[at]) + by) % 10}{digits[at + 1 :]}"
    if wrong[0] == "0" or len(wrong.strip("0")) < 4 or len(digits.strip("0")) < 4:
        return
    printed = figure(f"{wrong[:4]}.{wrong[4:]}万元")
    assert is_slip_for(printed, Decimal(cents * 100), NO_TAIL)
    assert not is_slip_for(printed, Decimal(cents * 100) + 13_000_000_000, NO_TAIL)


@pytest.mark.parametrize(
    ("printed", "wanted", "is_one"),
    [
        ("82.5分", "8.25", True),  # the decimal point
        ("43家", "34", True),  # two digits swapped
        ("43家", "57", False),
    ],
)
def test_slips_of_few_digits_count_only_where_asked_for(printed: str, wanted: str, is_one: bool) -> None:
    """Numbers of two or three digits are alike by chance, so that a caller must ask for them."""
    assert is_slip_for(figure(printed), Decimal(wanted), NO_TAIL, ANY_DIGITS) is is_one
    assert not is_slip_for(figure(printed), Decimal(wanted), NO_TAIL)


def test_a_tail_difference_hides_no_slip() -> None:
    """3900.99 for 3970.99 where rounded parts ask for 3970.98; without the tail it would not be seen."""
    printed, wanted = figure("3900.99万元"), Decimal("39709800")
    assert is_slip_for(printed, wanted, Decimal(100))
    assert not is_slip_for(printed, wanted, NO_TAIL)


def test_a_slip_keeps_unit_and_sign() -> None:
    """Numbers printed in other units are compared by their value, not by their digits."""
    assert one_slip(figure("56家"), figure("65家"))
    assert not one_slip(figure("5.6万元"), figure("5.60万元"))
