"""Counting words of list labels: 3 as 三, 甲, ③, iii or C, by the name Word gives the format.

Owns the formats Chinese reports use; any other one is shown in Arabic digits.
"""

from __future__ import annotations

from collections.abc import Callable

_DIGITS = "零一二三四五六七八九"
_FORMAL = "零壹贰叁肆伍陆柒捌玖"
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_ROMAN = (
    *((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l")),
    *((40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")),
)
_MAX_WORDED = 9999


def numeral(number: int, style: str) -> str:
    """`number` in the number format called `style`; Arabic digits where the format is unknown or cannot show it."""
    worded = _FORMATS.get(style)
    return (worded(number) if worded and 0 < number <= _MAX_WORDED else None) or str(number)


def _chinese(number: int, digits: str = _DIGITS, units: str = "十百千") -> str:
    """The number in words: 10 十, 12 十二, 105 一百零五."""
    text, gap = "", False
    for place in range(3, -1, -1):
        digit = number // 10**place % 10
        if digit:
            text += (digits[0] if gap and text else "") + digits[digit] + (units[place - 1] if place else "")
        gap = not digit
    short = digits[1] + units[0]
    return text[1:] if text.startswith(short) else text


def _formal(number: int) -> str:
    return _chinese(number, _FORMAL, "拾佰仟")


def _digit_by_digit(number: int) -> str:
    return "".join("〇一二三四五六七八九"[int(c)] for c in str(number))


def _letters(number: int) -> str:
    """a … z, aa, bb, as Word counts."""
    return chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)


def _roman(number: int) -> str:
    text = ""
    for value, sign in _ROMAN:
        text += sign * (number // value)
        number %= value
    return text


def _from(first: str, count: int) -> Callable[[int], str]:
    """Formats that are a row of characters in Unicode: ① to ⑳."""
    return lambda number: chr(ord(first) + number - 1) if number <= count else ""


def _of(signs: str) -> Callable[[int], str]:
    return lambda number: signs[number - 1] if number <= len(signs) else ""


def _full_width(number: int) -> str:
    return "".join(chr(ord("０") + int(c)) for c in str(number))


_FORMATS: dict[str, Callable[[int], str]] = {
    "chineseCounting": _chinese,
    "chineseCountingThousand": _chinese,
    "japaneseCounting": _chinese,
    "taiwaneseCounting": _chinese,
    "taiwaneseCountingThousand": _chinese,
    "ideographDigital": _digit_by_digit,
    "japaneseDigitalTenThousand": _digit_by_digit,
    "taiwaneseDigital": _digit_by_digit,
    "chineseLegalSimplified": _formal,
    "ideographLegalTraditional": _formal,
    "ideographTraditional": _of(_STEMS),
    "ideographZodiac": _of(_BRANCHES),
    "decimalEnclosedCircle": _from("①", 20),
    "decimalEnclosedCircleChinese": _from("①", 20),
    "decimalEnclosedParen": _from("⑴", 20),
    "decimalEnclosedFullstop": _from("⒈", 20),
    "ideographEnclosedCircle": _from("㊀", 10),
    "ideographParenthesesEnclosed": _from("㈠", 10),
    "decimalFullWidth": _full_width,
    "decimalFullWidth2": _full_width,
    "decimalZero": lambda number: f"{number:02d}",
    "lowerLetter": _letters,
    "upperLetter": lambda number: _letters(number).upper(),
    "lowerRoman": _roman,
    "upperRoman": lambda number: _roman(number).upper(),
}
