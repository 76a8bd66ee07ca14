"""Invented amounts and names, and how a report prints them: unit, decimals, separators, words for growth and shares."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

ZERO = Decimal(0)
HUNDRED = Decimal(100)
_PLACES = ("青岩", "松桥", "柳湾", "云台", "石浦", "东篱", "白沙", "清溪", "望江", "双塘")
_OFFICES = ("医疗保障局", "教育局", "水利局", "民政局", "交通运输局", "农业农村局", "文化旅游局")
_TAIL = Decimal("0.0001")


def office_of(chance: random.Random) -> str:
    """The name of an invented office."""
    return f"{chance.choice(_PLACES)}{chance.choice(('县', '市', '区'))}{chance.choice(_OFFICES)}"


def amount(chance: random.Random, low: int, high: int) -> Decimal:
    """An amount in 万元 between `low` and `high`, to the 元, so that its print with two decimals is rounded."""
    return chance.randint(low * 10_000, high * 10_000) * _TAIL


def near(chance: random.Random, value: Decimal, least: int = 70, most: int = 130) -> Decimal:
    """Another amount of the size of `value`: last year's, or the budget."""
    return (value * chance.randint(least * 10, most * 10) / 1000).quantize(_TAIL)


def split(chance: random.Random, whole: Decimal, parts: int, places: Decimal = _TAIL) -> list[Decimal]:
    """`parts` amounts that add up to `whole` and differ clearly in size."""
    weights = [chance.randint(8, 100) for _ in range(parts)]
    found = [(whole * w / sum(weights)).quantize(places) for w in weights[:-1]]
    return [*found, whole - sum(found, ZERO)]


@dataclass(frozen=True, slots=True)
class Style:
    """How one report writes: decimals of rates, thousands separators in the text and in tables, its words."""

    rate_decimals: int
    separated: bool
    separated_cells: bool
    more: str  # 比上年增加
    up: str
    down: str
    share: str  # 占
    last: str  # 与上年相比

    def money(self, value: Decimal) -> str:
        """An amount of the text in 万元: 2610.16万元."""
        number = rounded(value, 2)
        return f"{number:,}万元" if self.separated else f"{number}万元"

    def cell(self, value: Decimal) -> str:
        """An amount in a table."""
        number = rounded(value, 2)
        return f"{number:,}" if self.separated_cells else f"{number}"

    def rate(self, part: Decimal, whole: Decimal) -> str:
        """`part` ÷ `whole` in per cent."""
        return f"{rounded(part * HUNDRED / whole, self.rate_decimals)}%"

    def moved(self, now: Decimal, before: Decimal) -> str:
        """The change as an amount and a rate: 增加12.30万元，增长4.56%."""
        word, by = (self.more, self.up) if now >= before else ("减少", self.down)
        gap = abs(rounded(now, 2) - rounded(before, 2))
        return f"{word}{self.money(gap)}，{by}{self.rate(abs(now - before), before)}"

    def moved_count(self, now: int, before: int, unit: str) -> str:
        """The same of a count."""
        word, by = (self.more, self.up) if now >= before else ("减少", self.down)
        return f"{word}{abs(now - before)}{unit}，{by}{self.rate(Decimal(abs(now - before)), Decimal(before))}"


def style_of(chance: random.Random) -> Style:
    """The way one report writes."""
    return Style(
        rate_decimals=chance.choice((1, 2, 2, 2)),
        separated=chance.random() < 0.2,
        separated_cells=chance.random() < 0.5,
        more=chance.choice(("增加", "增加", "增长")),
        up=chance.choice(("增长", "增幅", "上升")),
        down=chance.choice(("下降", "降低", "降幅")),
        share=chance.choice(("占", "占比", "占总额的")),
        last=chance.choice(("与上年相比，", "比上年", "同比", "较上年")),
    )


def rounded(value: Decimal, decimals: int) -> Decimal:
    """`value` at `decimals` decimals, half away from zero."""
    return value.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)


def listed(items: Sequence[str], chance: random.Random) -> str:
    """Items of a list, joined the way a report might."""
    return chance.choice(("，", "、", "；")).join(items)
