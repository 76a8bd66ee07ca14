"""A second checker that shares nothing with the program: one regular expression a form of sentence, and fractions.

It knows the sentences of making.py only. What it says of one is compared with what the program says of it.
"""

from __future__ import annotations

import re
from fractions import Fraction

_NUMBER = r"(\d+(?:\.\d+)?)"
_AMOUNT = rf"{_NUMBER}(万?元)"
_RATE = rf"{_NUMBER}%"
_SUM = re.compile(rf"合计{_AMOUNT}，其中：基本支出{_AMOUNT}、项目支出{_AMOUNT}、经营支出{_AMOUNT}。")
_BALANCE = re.compile(rf"年初结转和结余{_AMOUNT}，本年收入{_AMOUNT}，本年支出{_AMOUNT}，年末结转和结余{_AMOUNT}。")
_SHARE = re.compile(rf"支出{_AMOUNT}，其中：人员经费{_AMOUNT}，占支出的{_RATE}。")
_CHANGE = re.compile(rf"收入{_AMOUNT}，比上年增加{_AMOUNT}，增长{_RATE}。")
_LEVELS = re.compile(rf"收入{_AMOUNT}，上年为{_AMOUNT}，同比增长{_RATE}。")
_YEARLY = re.compile(rf"支出由(\d+)年的{_AMOUNT}增加到(\d+)年的{_AMOUNT}，年均增长{_RATE}。")
_COMPLETION = re.compile(rf"预算{_AMOUNT}，实际支出{_AMOUNT}，预算执行率{_RATE}。")


def holds(sentence: str) -> bool:
    """Whether the relation of a sentence can hold for some values that round to what is printed."""
    yearly = _YEARLY.search(sentence)
    if yearly:
        first, last = int(yearly[1]), int(yearly[4])
        return _grows(last - first, *_values((*yearly.groups()[1:3], *yearly.groups()[4:])))
    for pattern, check in _CHECKS.items():
        match = pattern.search(sentence)
        if match:
            return check(*_values(match.groups()))
    raise ValueError(sentence)


Range = tuple[Fraction, Fraction]


def _values(groups: tuple[str, ...]) -> list[Range]:
    """The ranges of the amounts in yuan, and of the rate as a share."""
    found, rest = [], list(groups)
    while rest:
        number = rest.pop(0)
        unit = rest.pop(0) if rest else "%"
        scale = {"万元": Fraction(10_000), "元": Fraction(1), "%": Fraction(1, 100)}[unit]
        half = scale / 10 ** len(number.partition(".")[2]) / 2
        found.append((Fraction(number) * scale - half, Fraction(number) * scale + half))
    return found


def _meets(one: Range, other: Range) -> bool:
    return one[0] <= other[1] and other[0] <= one[1]


def _adds_up(total: Range, *parts: Range) -> bool:
    return _meets(total, (sum((low for low, _ in parts), Fraction(0)), sum((high for _, high in parts), Fraction(0))))


def _rolls(opening: Range, income: Range, spent: Range, closing: Range) -> bool:
    return _meets(closing, (opening[0] + income[0] - spent[1], opening[1] + income[1] - spent[0]))


def _share(whole: Range, part: Range, rate: Range) -> bool:
    return _meets(rate, (part[0] / whole[1], part[1] / whole[0]))


def _change(level: Range, more: Range, rate: Range) -> bool:
    return _meets(rate, (more[0] / (level[1] - more[0]), more[1] / (level[0] - more[1])))


def _levels(level: Range, last: Range, rate: Range) -> bool:
    return _meets(rate, (level[0] / last[1] - 1, level[1] / last[0] - 1))


def _grows(years: int, old: Range, new: Range, rate: Range) -> bool:
    """Growth compounds: (1 + rate) to the power of the years is the new amount by the old one."""
    return _meets(((1 + rate[0]) ** years, (1 + rate[1]) ** years), (new[0] / old[1], new[1] / old[0]))


_CHECKS = {
    _SUM: _adds_up,
    _BALANCE: _rolls,
    _SHARE: _share,
    _CHANGE: _change,
    _LEVELS: _levels,
    _COMPLETION: _share,
}
