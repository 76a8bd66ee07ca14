"""Numerals written in characters: rates, fractions, tenths and amounts, and what only looks like them."""

from __future__ import annotations

from itertools import product

import pytest

from auditor.figures.chinese import chinese_integer
from tests.figures.finding import Found, found, scanned, values


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("百分之三点五", ("百分之三点五", "3.5", "%")),
        ("百分之九十五", ("百分之九十五", "95", "%")),
        ("百分之百", ("百分之百", "100", "%")),
        ("百分之一百二十", ("百分之一百二十", "120", "%")),
        ("百分之零点零五", ("百分之零点零五", "0.05", "%")),
        ("百分之3.5", ("百分之3.5", "3.5", "%")),
        ("千分之三", ("千分之三", "3", "‰")),
        ("万分之五", ("万分之五", "0.05", "%")),
        ("万分之二点五", ("万分之二点五", "0.025", "%")),
        ("三分之一", ("三分之一", "33.33", "%")),
        ("3分之2", ("3分之2", "66.67", "%")),
        ("二十分之一", ("二十分之一", "5.00", "%")),
        ("三成，", ("三成", "3", "成")),
        ("三成五，", ("三成五", "3.5", "成")),
        ("十亿六千零三十三万元", ("十亿六千零三十三万元", "106033", "万元")),
        ("三万三千三百二十四元", ("三万三千三百二十四元", "33324", "元")),
        ("五百五十五万八千九百元", ("五百五十五万八千九百元", "5558900", "元")),
        ("七成半，", ("七成半", "7.5", "成")),
        ("3成以上", ("3成", "3", "成")),
        ("二百五十万元", ("二百五十万元", "250", "万元")),
        ("一千二百万元", ("一千二百万元", "1200", "万元")),
        ("十万元", ("十万元", "10", "万元")),
        ("两亿元", ("两亿元", "2", "亿元")),
        ("三点五亿元", ("三点五亿元", "3.5", "亿元")),
    ],
)
def test_numerals_in_characters(text: str, expected: Found) -> None:
    """Each form has the value a reader gives it, in the unit it is written in."""
    assert found(f"占比达{text}") == [expected]


def test_decimals_of_numerals_in_characters() -> None:
    """The decimals are those of the value in its unit, so that the interval is half of the last one."""
    decimals = {text: scanned(text)[0].decimals for text in ("百分之三点五", "百分之三", "万分之五", "千分之二点五")}
    assert decimals == {"百分之三点五": 1, "百分之三": 0, "万分之五": 2, "千分之二点五": 1}


WORDING = "部分之一 第三 三个 两批 建成。 统一成， 六成员 数十万元 几百万元 上千万元 百分之几 零分之一"


@pytest.mark.parametrize("text", WORDING.split())
def test_wording_with_number_characters_is_no_figure(text: str) -> None:
    """Counts, ordinals, vague amounts and words with such characters in them are wording."""
    assert values(text) == []


def test_a_numeral_is_not_found_twice() -> None:
    """Digits inside a numeral in characters are part of it, not a figure of their own."""
    assert found("百分之3.5，3百万元") == [("百分之3.5", "3.5", "%"), ("3百万元", "3", "百万元")]
    assert found("12 千万元") == [("12 千万元", "12", "千万元")]


def test_every_integer_below_ten_thousand_is_read_back() -> None:
    """Integers written by an independent rule (thousands, hundreds, tens, ones, 零 for a gap) have their value."""
    digits = "零一二三四五六七八九"
    for number in (a * 1000 + b * 100 + c * 10 + d for a, b, c, d in product(range(10), repeat=4)):
        written = ""
        for power, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
            digit = number // power % 10
            if digit:
                written += digits[digit] + name
            elif written and number % power and not written.endswith("零"):
                written += "零"
        assert chinese_integer(written or "零") == number
