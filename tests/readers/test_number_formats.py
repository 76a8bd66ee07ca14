"""Number formats of workbooks: what the screen shows, by the rules of spreadsheets (worked out by hand, not run)."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.readers.sheets.codes import BUILTIN
from auditor.readers.sheets.display import displayed, displayed_text, general, stored_number

ACCOUNTING = '_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * "-"??_ ;_ @_ '


def show(stored: str, code: str) -> str:
    """What is displayed for a number as a file stores it."""
    value = stored_number(stored)
    assert value is not None
    return displayed(value, code)


@pytest.mark.parametrize(
    ("stored", "code", "shown"),
    [
        ("0.9979", "0.00%", "99.79%"),
        ("0.99790000000000001", "0.00%", "99.79%"),
        ("0.5", "0%", "50%"),
        ("1234567.891", "#,##0.00", "1,234,567.89"),
        ("-1234567", "#,##0", "-1,234,567"),
        ("-5", "0.00;[Red](0.00)", "(5.00)"),
        ("1.0049999999999999", "0.00", "1.01"),  # stored for 1.005, which rounds up
        ("2.5", "0", "3"),
        ("-2.5", "0", "-3"),
        ("-0.001", "0.00", "-0.00"),
        ("0", ACCOUNTING, "-"),
        ("12.5", ACCOUNTING, "12.50"),
        ("-12.5", ACCOUNTING, "-12.50"),
        ("0", "0.00;-0.00;;@", ""),
        ("0", "#,##0.00", "0.00"),
        ("0", "#", ""),
        ("0.1", "#.##", ".1"),
        ("12345", "0!.0,", "1.2"),  # thousands dropped, then a point between the digits: 万元 with one decimal
        ("1234567", "#,##0,", "1,235"),
        ("5", "000", "005"),
        ("5", '0.00"元"', "5.00元"),
        ("100", 'General"分"', "100分"),
        ("1234.5", "[$¥-804]#,##0.00", "¥1,234.50"),
        ("1234.5", BUILTIN[7], "¥1,234.50"),
        ("15000", '[>=10000]0.00,"千";0', "15.00千"),
        ("5", '[>=10000]0.00,"千";0', "5"),
        ("12345.678", "0.00E+00", "1.23E+04"),
        ("13800001234", "000-0000-0000", "138-0000-1234"),
        ("1234.5", "@", "1234.5"),
        ("1234", "[DBNum2][$-804]General", "1234"),
        ("0.5", "# ?/?", "0.5"),
        ("5", ";;;", ""),
        ("5", '"见附表"', "见附表"),
    ],
)
def test_numbers(stored: str, code: str, shown: str) -> None:
    """Decimals, separators, percent, signs, conditions, scaling and literals appear as a spreadsheet shows them."""
    assert show(stored, code) == shown


@pytest.mark.parametrize(
    ("stored", "shown"),
    [
        ("0.30000000000000004", "0.3"),
        ("4937.0400000000001", "4937.04"),
        ("0.33333333333333331", "0.333333333"),
        ("123456789012", "123456789012"),
        ("190.18", "190.18"),
        ("1E-3", "0.001"),
        ("-0", "0"),
        ("1E+15", "1000000000000000"),
    ],
)
def test_general(stored: str, shown: str) -> None:
    """The format General shows no trace of binary fractions and no exponent."""
    assert show(stored, "General") == shown


@pytest.mark.parametrize(
    ("stored", "code", "shown"),
    [
        ("44260", BUILTIN[14], "2021/3/5"),
        ("44260", "yyyy-mm-dd", "2021-03-05"),
        ("44260", BUILTIN[31], "2021年3月5日"),
        ("44260", BUILTIN[57], "2021年3月"),
        ("44260", '[DBNum1][$-804]yyyy"年"m"月"d"日"', "2021年3月5日"),
        ("44260.5", BUILTIN[22], "2021/3/5 12:00"),
        ("44260.520833333336", "h:mm AM/PM", "12:30 PM"),
        ("0.354166666666667", BUILTIN[55], "上午8时30分"),
        ("44260", "aaaa", "星期五"),
        ("1.5", "[h]:mm", "36:00"),
        ("0.000694444444444444", "mm:ss", "01:00"),
        ("1", "yyyy/m/d", "1900/1/1"),
        ("-1", "yyyy/m/d", "#######"),
        ("99999999", "yyyy/m/d", "#######"),
    ],
)
def test_dates(stored: str, code: str, shown: str) -> None:
    """Dates and times are never shown as the number of days they are stored as."""
    assert show(stored, code) == shown


def test_the_calendar_of_1904() -> None:
    """The same day has another number in workbooks that count from 1904."""
    assert displayed(Decimal(42798), "yyyy/m/d", from_1904=True) == "2021/3/5"


@pytest.mark.parametrize(
    ("text", "code", "shown"),
    [("本级", "General", "本级"), ("本级", '@"："', "本级："), ("密", ";;;", ""), ("无", "0.00;-0.00;;@", "无")],
)
def test_texts(text: str, code: str, shown: str) -> None:
    """The last section of a format may dress a text or hide it."""
    assert displayed_text(text, code) == shown


@pytest.mark.parametrize("text", ["", "abc", "1,5", "NaN", "Infinity", "1e99999", "１２"])
def test_no_number(text: str) -> None:
    """What no spreadsheet stores as a number is none."""
    assert stored_number(text) is None


@given(st.decimals(-(10**9), 10**9, places=4), st.integers(0, 4))
def test_the_number_shown_is_the_value_rounded_half_up(value: Decimal, places: int) -> None:
    """Under #,##0.00 and its like, what is shown without its commas is the value rounded away from zero at the half."""
    code = "#,##0" + ("." + "0" * places if places else "")
    shown = Decimal(displayed(value, code).replace(",", ""))
    assert abs(shown - value) <= Decimal(5).scaleb(-places - 1)
    assert -shown.as_tuple().exponent == places
    if abs(shown - value) == Decimal(5).scaleb(-places - 1):
        assert abs(shown) > abs(value)


@given(st.decimals(-(10**6), 10**6, places=3))
def test_general_loses_nothing_of_a_short_number(value: Decimal) -> None:
    """Up to ten digits the format General shows the very value."""
    assert Decimal(general(value)) == value


LETTERS = '0#?.,%@;E+-/ymdhs[]"!\\_*>=<5元GneralAMP上午/下午'


@given(st.text(LETTERS, max_size=25), st.decimals(-(10**9), 10**9, places=3))
def test_any_code_shows_something(code: str, value: Decimal) -> None:
    """No format code, however broken, makes the reader fail."""
    assert isinstance(displayed(value, code), str)
    assert isinstance(displayed_text("文", code), str)
