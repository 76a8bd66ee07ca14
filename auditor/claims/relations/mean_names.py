"""How an average and what it may be of are called: by the words of the average but for those that make it one.

Owns that name and how near the words of an amount come to it (次均住院费用, 住院总费用), and of a number to what an
average is per (每个网格, 1184个网格). Text only; what is per what is read in per.py.
"""

from __future__ import annotations

from collections.abc import Sequence

from auditor.claims.prose.wording import Wording
from auditor.claims.relations.per import Per
from auditor.claims.relations.retold import common_end
from auditor.claims.relations.stream import Item
from auditor.claims.relations.telling_names import TellingNames, called

_PAIRS = 2
_EDGE = "为是达约计的 "


class OwnName:
    """The name of an average, and how the amounts that it may be of bear it."""

    __slots__ = ("_name", "_of", "_ranks", "_sharing")

    def __init__(self, wording: Wording, target: Item, per: Per, amounts: Sequence[Item]) -> None:
        self._name, self._of = own_name(wording, target), per.of
        self._ranks = TellingNames(wording, [_with_tail(amount) for amount in amounts])
        self._sharing = {amount.at: amount for amount in amounts if self.is_shared_by(amount)}

    @property
    def is_told(self) -> bool:
        """False for a bare 人均700元."""
        return bool(self._of or self._name)

    def is_shared_by(self, amount: Item) -> bool:
        """True where an amount is called by most of the name."""
        return shares_name(self._of or self._name, f"{called(amount)}，{amount.mention.tail}")

    def rank(self, amount: Item) -> str:
        """How well `amount` is called by the name, among those it may be of: best, tied, some, low, none, unnamed."""
        return self._ranks.rank(self._name, amount)

    def thing(self, amount: Item) -> str:
        """Whether `amount` shares the name (shared where none shares it better), or not: apart."""
        if not self._name:
            return "apart"
        rank = self.rank(amount)
        if not self._sharing:  # 伤残津贴 is none of 一次性伤残补助金, but 体育场地面积 one of 场地总面积
            return "shared" if rank == "best" and common_end(self._name, amount.mention.lead) >= _PAIRS else "apart"
        if amount.at not in self._sharing:
            return "apart"
        rivals = [other for other in self._sharing.values() if self._ranks.rank(self._name, other) == "best"]
        return "shared" if rank == "best" or not rivals else "apart"


def _with_tail(amount: Item) -> Item:
    """The amount, called by what stands behind it too: 造成89人死亡."""
    mention = amount.mention
    return amount._replace(mention=mention._replace(label=f"{mention.label} {mention.tail}"))


def own_name(wording: Wording, target: Item) -> str:
    """What is averaged, by the words of the average: 体育场地面积 of 人均体育场地面积为, 粮食 of 粮食平均亩产."""
    words = target.mention.lead
    for name in ("average", "mean_words"):
        words = wording.without(name, words)
    return words.replace("的", "").strip(_EDGE)


def is_called(item: Item, noun: str) -> bool:
    """True where the words of a number hold the noun, or begin like it: 38个网格, 专任教师210人."""
    words = f"{item.figure.unit.text}{item.mention.tail} {item.mention.lead}"
    return noun in words or (len(noun) > _PAIRS and noun[:_PAIRS] in words)


def shares_name(mean: str, amount: str) -> bool:
    """True where an amount is called by most of what an average is named: 住院费用, 住院总费用.

    >>> shares_name("住院费用", "住院总费用"), shares_name("住院费用", "门诊总费用")
    (True, False)
    """
    pairs = {mean[i : i + _PAIRS] for i in range(len(mean) - 1)}
    return bool(pairs) and sum(pair in amount for pair in pairs) * 2 > len(pairs)
