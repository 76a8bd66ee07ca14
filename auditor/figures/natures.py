"""What amounts and rates are of each other by their nature: parts of wholes, remainders, rates of two amounts.

Owns the reading of complements.toml and ratios.toml. Which names in a text they fit is asked by the claims.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path

from auditor.records import NamedTuple
from auditor.rulebook import read_toml

read_once = cache(read_toml)  # several tables stand in one file


class Complement(NamedTuple):
    """Parts that make up a whole by their nature: 基本支出 = 人员经费 + 公用经费. Words, one of which names each.

    `closed`: a list that names some of them only says that there may be more (two of the three public expenses).
    `usual`: further parts may stand beside them (短期贷款, 中长期贷款), so that they are evidence and prove nothing.
    """

    whole: tuple[str, ...]
    parts: tuple[tuple[str, ...], ...]
    closed: bool = False
    usual: bool = False


class Remainder(NamedTuple):
    """One amount less another by its nature: 净资产 = 资产 − 负债. Words, one of which names each.

    `neither`: longer words that hold such a word and name none of the three, as 进出口 holds 出口, 滚存结余 holds 结余.
    """

    left: tuple[str, ...]
    whole: tuple[str, ...]
    less: tuple[str, ...]
    neither: tuple[str, ...] = ()


class Ratio(NamedTuple):
    """A rate that is one amount by another by its nature: 报销比例 = 报销 ÷ 费用. Words, one of which names each."""

    rate: tuple[str, ...]
    over: tuple[str, ...]
    under: tuple[str, ...]


class RateOfBoth(NamedTuple):
    """A rate of a part in what it makes up with the rest by its nature: 不起诉率 = 不起诉 ÷ (不起诉 + 起诉)."""

    rate: tuple[str, ...]
    part: tuple[str, ...]
    rest: tuple[str, ...]
    whole: tuple[str, ...] = ()  # what the whole is called where it is told instead
    is_rest: bool = False  # the rate is that of the rest of the whole: 资产负债率 by 净资产


@cache
def complements(folder: Path) -> tuple[Complement, ...]:
    """The parts that make up wholes by their nature."""
    return tuple(complement_at(folder, at) for at in range(len(parts_of_complements(folder))))


@cache
def complement_at(folder: Path, at: int) -> Complement:
    """The one at a place: a text names few of them."""
    found = read_once(folder / "complements.toml")["complement"][at]
    whole, parts = tuple(found["whole"]), tuple(map(tuple, found["parts"]))
    return Complement(whole, parts, bool(found.get("closed", False)), bool(found.get("usual", False)))


@cache
def parts_of_complements(folder: Path) -> Sequence[Sequence[Sequence[str]]]:
    """The words of the parts of each."""
    return [found["parts"] for found in read_once(folder / "complements.toml")["complement"]]


@cache
def differences(folder: Path) -> tuple[Remainder, ...]:
    """The amounts that are what is left of another one."""
    data = read_once(folder / "complements.toml")
    return tuple(
        Remainder(tuple(d["left"]), tuple(d["whole"]), tuple(d["less"]), tuple(d.get("neither", ())))
        for d in data["difference"]
    )


@cache
def names_left(folder: Path) -> tuple[str, ...]:
    """What any amount is called that is left of another one."""
    return tuple(word for difference in differences(folder) for word in difference.left)


@cache
def equals(folder: Path) -> tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]:
    """The names of two amounts that are the same."""
    data = read_once(folder / "complements.toml")
    return tuple((tuple(e["one"]), tuple(e["other"])) for e in data["equal"])


@cache
def rates_of_both(folder: Path) -> tuple[RateOfBoth, ...]:
    """The rates of a part in what it makes up with the rest."""
    data = read_once(folder / "ratios.toml")
    found = []
    for rate in data["both"]:
        words = [tuple(rate.get(name, ())) for name in ("rate", "part", "rest", "whole")]
        found.append(RateOfBoth(words[0], words[1], words[2], words[3], rate.get("is_rest") is True))
    return tuple(found)


@cache
def ratios(folder: Path) -> tuple[Ratio, ...]:
    """The rates that are one amount by another."""
    data = read_once(folder / "ratios.toml")
    return tuple(Ratio(tuple(r["rate"]), tuple(r["over"]), tuple(r["under"])) for r in data["ratio"])


@cache
def ratio_names(folder: Path) -> tuple[str, ...]:
    """What any of these rates is called."""
    return tuple(word for ratio in ratios(folder) for word in ratio.rate)
