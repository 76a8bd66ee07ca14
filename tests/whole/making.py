"""Whole reports made from a seed: independent paragraphs, each with one relation, which may be broken by one digit.

Amounts are whole hundreds of yuan, so that they are exact in 元 and in 万元 with two decimals.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from decimal import ROUND_HALF_UP, Decimal
from typing import NamedTuple

WHO = (
    *("县教育局", "市文化馆", "区水务站", "镇卫生院", "县档案馆", "市图书馆"),
    *("区环卫所", "县林业局", "市博物馆", "区敬老院", "县供销社", "市体育馆"),
)
WAN = Decimal(10_000)
CENT = Decimal("0.01")
Printer = Callable[[int], str]


class Statement(NamedTuple):
    """A paragraph: its kind, who it is about, its amounts in yuan and its rate; what of it was changed, if anything."""

    kind: str
    who: str
    amounts: tuple[int, ...]
    rate: Decimal
    broken: bool

    def text(self, printer: Printer) -> str:
        """The paragraph with its amounts as `printer` prints them."""
        words = FORMS[self.kind].format(*map(printer, self.amounts), who=self.who, rate=f"{self.rate:.2f}")
        return words + "。"


OF_ONE_YEAR = {
    "sum": "{who}2023年支出合计{0}，其中：基本支出{1}、项目支出{2}、经营支出{3}",
    "share": "{who}2023年支出{0}，其中：人员经费{1}，占支出的{rate}%",
    "change": "{who}2023年收入{0}，比上年增加{1}，增长{rate}%",
    "levels": "{who}2023年事业收入{0}，上年为{1}，同比增长{rate}%",
    "balance": "{who}年初结转和结余{0}，本年收入{1}，本年支出{2}，年末结转和结余{3}",
    "completion": "{who}2023年预算{0}，实际支出{1}，预算执行率{rate}%",
}
FORMS = OF_ONE_YEAR | {"yearly": "{who}支出由2020年的{0}增加到2023年的{1}，年均增长{rate}%"}
YEARS = 3  # of the yearly growth


def in_wan(yuan: int) -> str:
    """An amount in 万元 with two decimals."""
    return f"{(Decimal(yuan) / WAN).quantize(CENT)}万元"


def in_yuan(yuan: int) -> str:
    """An amount in 元, whole."""
    return f"{yuan}元"


def statements(seed: int, share_broken: float = 0.3) -> list[Statement]:
    """Twelve paragraphs about twelve bodies, two of each kind, in a fixed order."""
    return _all_made([*OF_ONE_YEAR, *OF_ONE_YEAR], seed, share_broken)


def growths(seed: int, share_broken: float = 0.3) -> list[Statement]:
    """Twelve paragraphs about the yearly mean growth of twelve bodies."""
    return _all_made(["yearly"] * len(WHO), seed, share_broken)


def _all_made(kinds: list[str], seed: int, share_broken: float) -> list[Statement]:
    chance = random.Random(seed)
    return [_made(kind, who, chance, chance.random() < share_broken) for kind, who in zip(kinds, WHO, strict=True)]


def _made(kind: str, who: str, chance: random.Random, broken: bool) -> Statement:
    def amount(least: int = 30_000, most: int = 900_000) -> int:
        return chance.randrange(least, most) * 100

    rate = Decimal(0)
    if kind == "sum":
        parts = [amount() for _ in range(3)]
        amounts = [sum(parts), *parts]
    elif kind == "balance":
        opening, income, spent = amount(), amount(500_000), amount(most=500_000)
        amounts = [opening, income, spent, opening + income - spent]
    elif kind == "yearly":
        last = amount()
        amounts = [last, last + amount(3_000, 200_000)]
        rate = yearly_percent(*amounts)
    elif kind == "levels":
        last = amount()
        amounts = [last + amount(3_000, 20_000), last]
        rate = percent(amounts[0] - last, last)
    elif kind == "change":
        last, more = amount(), amount(3_000, 20_000)
        amounts, rate = [last + more, more], percent(more, last)
    else:
        whole = amount(500_000)
        amounts = [whole, whole * chance.randrange(30, 95) // 100 // 100 * 100]
        rate = percent(amounts[1], whole)
    if broken:
        amounts[-1] = _slipped(amounts[-1], chance)
    return Statement(kind, who, tuple(amounts), rate, broken)


def percent(part: int, whole: int) -> Decimal:
    """A rate with two decimals, rounded half up."""
    return (Decimal(part) * 100 / whole).quantize(CENT, ROUND_HALF_UP)


def yearly_percent(first: int, last: int) -> Decimal:
    """The rate with two decimals that compounds to the growth, found by trying: the next higher one gives too much."""
    hundredths = 0
    while last * 20_000**YEARS > first * (20_000 + 2 * hundredths + 1) ** YEARS:
        hundredths += 1
    return (Decimal(hundredths) / 100).quantize(CENT)


def _slipped(amount: int, chance: random.Random) -> int:
    """Another digit in one of the first two places, so that no rounding explains it."""
    digits = list(str(amount))
    at = chance.randrange(2)
    digits[at] = chance.choice([d for d in "123456789" if d != digits[at]])
    return int("".join(digits))
