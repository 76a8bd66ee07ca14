"""All Hypothesis strategies: built to fit, not filtered. They know how reports print, not how the program reads."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from hypothesis import strategies as st

from auditor.figures.interval import Interval
from auditor.figures.lexicon import load_lexicon
from auditor.figures.model import Dimension, Unit

_FULL_WIDTH = str.maketrans("0123456789.-%", "０１２３４５６７８９．－％")
_MOST_DIGITS = 12
_DATE_LIKE = {"年": 3, "日": 3}  # with fewer decimals than one: years have four digits, days of a month two
_CHARACTERS = (
    "0123456789０１２３４５６７８９.,，、。；：:()（）〔〕[]-－—–~%％‰+/ \n\t　¥￥@_abZ"
    "零一二三五十百千万亿元个人次家分之成点年月日号第约近余多以上不足占比为增长下降负项目"
)
_SNIPPETS = (
    "1,234.56 12 0 3.5 万元 % 人次 个百分点 2021年 3月 〔2021〕 25号 第 百分之三 三分之一 约 以上 - － ， 。 "
    "（ ） 1、 201（类） DRG + /人 余 成"
)


@dataclass(frozen=True, slots=True)
class PrintedFigure:
    """A figure as some report prints it, with what its reader must get back."""

    text: str
    value: Decimal
    decimals: int
    unit: Unit


@st.composite
def decimals_at(draw: st.DrawFn, places: int, most: int = 10**8) -> Decimal:
    """A Decimal written with exactly `places` decimals, of either sign."""
    return Decimal(draw(st.integers(-most, most))).scaleb(-places)


@st.composite
def printed_figures(draw: st.DrawFn) -> PrintedFigure:
    """A number with any unit of the lexicon: plain, grouped, full width, with a blank before the unit."""
    unit = draw(st.sampled_from(sorted(load_lexicon().units.values(), key=lambda u: u.text)))
    places = draw(st.integers(1 if unit.text in _DATE_LIKE else 0, 4))
    digits = draw(st.integers(0, 10 ** draw(st.integers(1, _MOST_DIGITS)) - 1))
    value = Decimal(digits).scaleb(-places)
    number = f"{value:,f}" if draw(st.booleans()) else f"{value:f}"
    number = draw(st.sampled_from(["", "-"])) + number
    signed = -value if number.startswith("-") else value
    if draw(st.booleans()):
        number = number.translate(_FULL_WIDTH)
        if places:  # a full-width comma between whole numbers may as well separate clauses
            number = number.replace(",", "，")
    blank = draw(st.sampled_from(["", " ", "\u3000", "\xa0"]))
    return PrintedFigure(f"{number}{blank}{unit.text}", signed, places, unit)


def texts() -> st.SearchStrategy[str]:
    """Any text at all, text of the characters that stand around figures, and meaningful snippets joined at random."""
    snippets = st.lists(st.sampled_from([*_SNIPPETS.split(), "\n", " "]), max_size=12).map("".join)
    return st.one_of(st.text(), st.text(alphabet=_CHARACTERS, max_size=60), snippets)


@st.composite
def intervals(draw: st.DrawFn) -> Interval:
    """An interval of one value at least, with finite ends, each open or closed."""
    low, high = sorted((draw(decimals_at(3, 10**6)), draw(decimals_at(3, 10**6))))
    if low == high:
        return Interval.point(low)
    return Interval(low, high, draw(st.booleans()), draw(st.booleans()))


@st.composite
def intervals_with_value(draw: st.DrawFn) -> tuple[Interval, Decimal]:
    """An interval and one of its values: an end that belongs to it, or one between."""
    interval = draw(intervals())
    inner = [(interval.low + interval.high) / 2]
    inner += [end for end in (interval.low, interval.high) if interval.contains(end)]
    part = draw(st.integers(1, 7))
    inner.append(interval.low + (interval.high - interval.low) * part / 8)
    return interval, draw(st.sampled_from(inner))


def plain_units() -> st.SearchStrategy[Unit]:
    """A unit whose figures are rounded: money, rates, points and multiples."""
    rounded = (Dimension.MONEY, Dimension.RATE, Dimension.POINTS, Dimension.MULTIPLE)
    return st.sampled_from([u for u in load_lexicon().units.values() if u.dimension in rounded])
