"""What an average is per: the unit that its words name, 每亩, 车均, 每10万人.

Owns that reading of the words beside a figure. The short forms (车均 is per 辆) are a table of wording/prose.toml.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from functools import cache
from typing import NamedTuple

from auditor.claims.prose.wording import Wording
from auditor.figures.build import figure
from auditor.figures.interval import ONE
from auditor.figures.lexicon import Lexicon
from auditor.figures.model import Dimension, Unit

_EACH = re.compile(r"每(?P<number>\d+(?:\.\d+)?)?(?P<words>[^\d]*)")
# 笔均贷款, 网均存款; but 平均, 均衡, 均为: slow to compile, seldom needed
_SHORT = r"(?:^|[，、；。：（(\u4e00-\u9fff])[^平不未已年\W\d]均(?![衡等为已有在实达未可按由系不属超高低])"
_NUMBERS = (Dimension.COUNT, Dimension.MEASURE)
_NOUN = 4


class Per(NamedTuple):
    """What an average is per: `scale` base units; `unit` is None where the words do not say one."""

    unit: Unit | None = None
    scale: Decimal = ONE
    text: str = ""
    noun: str = ""  # what is counted, as its words begin: 网格 of 每网格, 专任教师 of 每名专任教师, 生 of 生均

    @property
    def measure(self) -> tuple[Dimension, str] | None:
        """Dimension and noun of the unit."""
        return (self.unit.dimension, self.unit.noun) if self.unit is not None else None


def per_of(wording: Wording, words: str) -> Per:
    """The unit that `words` say an average is per.

    >>> from auditor.claims.prose.wording import wording_of
    >>> from auditor.figures.lexicon import load_lexicon
    >>> [per_of(wording_of(load_lexicon()), words).text for words in ("平均每平方米", "车均运行费", "每10万人")]
    ['1平方米', '1辆', '10万人']
    """
    lexicon = wording.lexicon
    each = _EACH.search(words)
    if each is not None:
        unit = _unit_at(wording, each["words"])
        if unit is not None:
            text = f"{each['number'] or 1}{unit.text}"
            behind = each["words"].removeprefix("个").removeprefix(unit.text)
            return Per(unit, figure(text).base, text, behind[:_NOUN])
        if not periods_of(wording, words):  # 人均每月 is per person
            return Per(noun=each["words"][:_NOUN])
    for name, shorts in wording.tables("per").items():
        if any(f"{short}{mark}" in words for short in shorts for mark in wording.words("per_marks")):
            unit = lexicon.units.get(name)
            return Per(unit, unit.scale, f"1{name}", words[max(words.find("均") - 1, 0) :][:1]) if unit else Per()
    at = words.find("均")
    unit = lexicon.units.get(words[at - 1]) if at > 0 else None
    return Per(unit, unit.scale, f"1{unit.text}") if unit is not None else Per()


def is_average(wording: Wording, lead: str) -> bool:
    """True where the words before a figure call it an average, a price, or so much of each unit."""
    if wording.has("average", lead) or wording.has("average_by_count", lead):
        return True
    if "均" in lead and re.search(_SHORT, lead):
        return True
    if periods_of(wording, lead):
        return True
    if "每" not in lead:
        return False
    unit = per_of(wording, lead).unit
    return unit is not None and unit.dimension in _NUMBERS


def periods_of(wording: Wording, words: str) -> tuple[str, ...]:
    """Which periods `words` spread an amount over, by their names in wording/averages.toml: 月均, 每天.

    >>> from auditor.claims.prose.wording import wording_of
    >>> from auditor.figures.lexicon import load_lexicon
    >>> [periods_of(wording_of(load_lexicon()), words) for words in ("折合月平均支出", "平均每天", "人均")]
    [('月',), ('日',), ()]
    """
    return tuple(name for name, told in _spreads(wording.lexicon).items() if any(word in words for word in told))


@cache
def _spreads(lexicon: Lexicon) -> Mapping[str, tuple[str, ...]]:
    found = lexicon.lists_of("averages")
    return {name.rpartition(".")[2]: told for name, told in found.items() if name.startswith("averages.spread.")}


def _unit_at(wording: Wording, words: str) -> Unit | None:
    """The longest unit that `words` begin with; one that a word only begins like is none."""
    lexicon = wording.lexicon
    words = words.lstrip("个") if words.startswith("个") and words[1:2] and words[1:2] not in "百月" else words
    for length in range(min(lexicon.longest_unit, len(words)), 0, -1):
        unit = lexicon.units.get(words[:length])
        if unit is not None:
            return unit
    return None
