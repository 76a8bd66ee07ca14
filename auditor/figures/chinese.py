"""Numerals written in Chinese characters: 百分之三点五, 千分之三, 三分之一, 三成五, 二百五十万元, 十亿六千零三十三万元,
and those of cheques and contracts (大写): 叁佰捌拾陆万肆仟贰佰元整.

Owns their grammar and value. Numbers of things (三百二十人) are in spoken.py; ordinals (第三) and vague amounts
(几十万元, 数百万元) are no figures.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from auditor.figures.lexicon import Lexicon
from auditor.figures.model import Dimension, Unit
from auditor.patterns import lazy
from auditor.records import NamedTuple

_DIGIT = "零〇一二两三四五六七八九"
_WHOLE = rf"[{_DIGIT}十百千]{{1,12}}"
_CHAR = rf"{_DIGIT}十百千万亿几数第上"
_DECIMAL = rf"{_WHOLE}(?:点[{_DIGIT}]{{1,6}})?"
_PRINTED = r"[0-9]{1,6}(?:\.[0-9]{1,6})?"
# Most reports need few of these.
_PER = lazy(rf"(?<![{_CHAR}])(?P<of>[百千万])分之(?P<number>{_DECIMAL}|{_PRINTED}(?!\.?[0-9]))")
_FRACTION = lazy(
    rf"(?<![{_CHAR}0-9.])(?![百千]分之)(?P<of>{_WHOLE}|[0-9]{{1,4}})分之(?P<number>{_WHOLE}|[0-9]{{1,4}}(?!\.?[0-9]))"
)
_TENTHS_DIGIT = "两三四五六七八九23456789"
_TENTHS = lazy(
    rf"(?<![{_CHAR}0-9.])(?P<number>[{_TENTHS_DIGIT}])成(?P<half>[半一二三四五六七八九]?)"
    r"(?=以上|以下|以内|左右|多|的|[，。；、,;)!！]|$)"
)
_AMOUNT = lazy(
    rf"(?<![{_CHAR}点0-9.])(?<![0-9]\s)(?<![0-9]\s\s)(?![百千])"  # 3 千万元 is three of a unit, 千万元 alone is vague
    rf"(?P<number>{_DECIMAL})(?P<more>[余多]?)(?P<unit>[万亿]元)"
)
# several powers in one amount: 十亿六千零三十三万元, 三万三千三百二十四元
_COMPOUND = lazy(
    rf"(?<![{_CHAR}点0-9.])(?![百千])(?:(?P<yi>{_WHOLE})亿零?(?P<wan>{_WHOLE})万(?:零?(?P<low>{_WHOLE}))?"
    rf"|(?P<wan2>{_WHOLE})万零?(?P<low2>{_WHOLE}))元"
)
_CAPITAL_DIGIT, _CAPITAL_POWER = "零壹贰叁肆伍陆柒捌玖", "拾佰仟"
_TELLS_CAPITALS = frozenset(_CAPITAL_DIGIT[1:])
_CAPITAL = lazy(
    rf"(?<![{_CAPITAL_DIGIT}{_CAPITAL_POWER}万亿])(?:(?P<yi>[{_CAPITAL_DIGIT}{_CAPITAL_POWER}]{{1,8}})亿)?"
    rf"(?:(?P<wan>[{_CAPITAL_DIGIT}{_CAPITAL_POWER}]{{1,8}})万)?(?P<low>[{_CAPITAL_DIGIT}{_CAPITAL_POWER}]{{0,8}})[元圆]"
    rf"(?:零?(?P<jiao>[{_CAPITAL_DIGIT}])角)?(?:零?(?P<fen>[{_CAPITAL_DIGIT}])分)?[整正]?"
)
_PLAIN = str.maketrans(_CAPITAL_DIGIT + _CAPITAL_POWER, "零一二三四五六七八九十百千")
_CENTS = 2
_MYRIAD = 10_000
_AMOUNT_END = f"{_DIGIT}十百千余多"
_TENTH = Unit("成", Dimension.RATE, Decimal("0.1"))
_VALUES = {char: value for value, char in enumerate("零一二三四五六七八九")} | {"两": 2, "〇": 0}
_POWERS = {"十": 10, "百": 100, "千": 1000}


class Numeral(NamedTuple):
    """A numeral in characters at [start, end): its value in `unit`, and how many decimals it is written with."""

    start: int
    end: int
    value: Decimal
    decimals: int
    unit: Unit
    more: bool = False  # 余 or 多 stands inside


def chinese_numerals(value: str, lexicon: Lexicon) -> Iterator[Numeral]:
    """The numerals in characters in `value` (half-width), those of one kind after those of another."""
    if "分之" in value:
        yield from _parts(value, lexicon)
    for match in _TENTHS.finditer(value) if _has(value, _TENTHS_DIGIT, "成") else ():
        tenths, half = _number(match["number"])[0], match["half"]
        part = Decimal(5 if half == "半" else _VALUES.get(half, 0)).scaleb(-1)
        yield Numeral(*match.span(), tenths + part if half else tenths, len(half), _TENTH)
    for match in _AMOUNT.finditer(value) if _has(value, _AMOUNT_END, "万元", "亿元") else ():
        number, decimals = _number(match["number"])
        yield Numeral(*match.span(), number, decimals, lexicon.units[match["unit"]], bool(match["more"]))
    if _has(value, f"{_CAPITAL_DIGIT}{_CAPITAL_POWER}万亿", "元", "圆"):
        yield from _capitals(value, lexicon)
    for match in _COMPOUND.finditer(value) if "万" in value and _has(value, f"{_AMOUNT_END}万", "元") else ():
        high, mid, low = (match[a] or match[b] for a, b in (("yi", "yi"), ("wan", "wan2"), ("low", "low2")))
        number = Decimal(chinese_integer(high) * _MYRIAD if high else 0) + chinese_integer(mid)
        unit = lexicon.units["元" if low else "万元"]
        yield Numeral(*match.span(), number * _MYRIAD + chinese_integer(low) if low else number, 0, unit)


def is_in_capitals(text: str) -> bool:
    """True for an amount written as on a cheque.

    >>> is_in_capitals("壹仟贰佰万元整"), is_in_capitals("一千二百万元")
    (True, False)
    """
    return not _TELLS_CAPITALS.isdisjoint(text)


def _capitals(value: str, lexicon: Lexicon) -> Iterator[Numeral]:
    """Those of cheques: 壹仟贰佰万元整, 伍拾叁元贰角, in 元 to the cent."""
    for match in _CAPITAL.finditer(value):
        yi, wan, low = (
            chinese_integer(part.translate(_PLAIN)) if (part := match[name]) else 0 for name in ("yi", "wan", "low")
        )
        if is_in_capitals(match[0]) and (yi or wan or low):
            cents = sum(
                _CAPITAL_DIGIT.index(match[name]) * worth for name, worth in (("jiao", 10), ("fen", 1)) if match[name]
            )
            number = Decimal((yi * _MYRIAD + wan) * _MYRIAD + low) + Decimal(cents).scaleb(-_CENTS)
            yield Numeral(*match.span(), number, _CENTS, lexicon.units["元"])


def _has(value: str, characters: str, *words: str) -> bool:
    """True where one of `characters` stands right before one of `words`: a quick look before a slow pattern."""
    for word in words:
        at = value.find(word)
        while at >= 0:
            if at and value[at - 1] in characters:
                return True
            at = value.find(word, at + 1)
    return False


def _parts(value: str, lexicon: Lexicon) -> Iterator[Numeral]:
    """Those with 分之: 百分之三点五, 三分之一."""
    for match in _PER.finditer(value):
        number, decimals = _number(match["number"])
        places = {"百": 0, "千": 0, "万": 2}[match["of"]]
        unit = lexicon.units["‰" if match["of"] == "千" else "%"]
        yield Numeral(*match.span(), number.scaleb(-places), decimals + places, unit)
    for match in _FRACTION.finditer(value):
        of, number = _number(match["of"])[0], _number(match["number"])[0]
        if of > 0:
            share = (100 * number / of).quantize(Decimal("0.01"))
            yield Numeral(*match.span(), share, 0, lexicon.units["%"])


def _number(text: str) -> tuple[Decimal, int]:
    """Value and decimals of a numeral in characters or in digits: 三点五 is 3.5 and 1."""
    if text[0].isascii():
        return Decimal(text), len(text.partition(".")[2])
    whole, _, tail = text.partition("点")
    digits = "".join(str(_VALUES[char]) for char in tail)
    return Decimal(f"{chinese_integer(whole)}.{digits}" if digits else chinese_integer(whole)), len(digits)


def chinese_integer(text: str) -> int:
    """The value of a Chinese integer below 10000, or of digits read out one by one.

    >>> chinese_integer("九十五"), chinese_integer("三千零八"), chinese_integer("九五")
    (95, 3008, 95)
    """
    if not any(char in _POWERS for char in text):
        return int("".join(str(_VALUES[char]) for char in text))
    total, digit = 0, 0
    for char in text:
        power = _POWERS.get(char)
        if power is None:
            digit = _VALUES[char]
        else:
            total += (digit or 1) * power
            digit = 0
    return total + digit
