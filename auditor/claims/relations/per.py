"""What an average is per: the unit that its words name, 每亩, 车均, 每10万人.

Owns that reading of the words beside a figure. The short forms (车均 is per 辆) are a table of wording/prose.toml.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from functools import cache

from auditor.claims.prose.wording import Wording
from auditor.figures.build import figure
from auditor.figures.interval import ONE
from auditor.figures.lexicon import Lexicon
from auditor.figures.model import Dimension, Unit
from auditor.patterns import lazy
from auditor.records import NamedTuple

_EACH = lazy(r"每(?P<number>\d+(?:\.\d+)?)?(?P<words>[^\d]*)")
# 笔均贷款, 网均存款; but 平均, 均衡, 均为: slow to compile, seldom needed
_SHORT = lazy(r"(?:^|[，、；。：（(\u4e00-\u9fff])[^平不未已年\W\d]均(?![衡等为已有在实达未可按由系不属超高低])")
# 单箱收入, but not 账单, 单位, 单日; 万车死亡率, 万元地区生产总值能耗
_SINGLE = lazy(r"(?:^|[，、；。：（(\s])单(?=[\u4e00-\u9fff])")
_SCALED = lazy(r"(?P<many>[十百千万亿]{1,2})(?P<words>[\u4e00-\u9fff]{1,20})$")
_MANY = frozenset("十百千万亿")
_AMOUNTS = (Dimension.COUNT, Dimension.MEASURE, Dimension.MONEY)
_NOUN = 4
_COUNTERS = "个名位家"  # 每个网格, 每名专任教师: what is counted comes behind
_EDGE = "为是达约计的"


class Per(NamedTuple):
    """What an average is per: `scale` base units; `unit` is None where the words do not say one."""

    unit: Unit | None = None
    scale: Decimal = ONE
    text: str = ""
    noun: str = ""  # what is counted, as its words begin: 网格 of 每网格, 专任教师 of 每名专任教师, 生 of 生均
    of: str = ""  # what it is so much of, where the words say that behind: 成本 of 每百元营业收入中的成本

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
        noun = _of_noun(wording, each["words"])
        if noun.unit is not None:
            return noun
        unit = _unit_at(wording, each["words"])
        if unit is not None:
            text = f"{each['number'] or 1}{unit.text}"
            behind = each["words"].removeprefix("个").removeprefix(unit.text)
            scale = _number(each["number"]) * unit.scale  # 1日 alone would be read as a date
            return Per(unit, scale, text, behind[:_NOUN], noun.of)
        if not periods_of(wording, words):  # 人均每月 is per person
            return noun
    scaled = _single_or_scaled(wording, words)
    if scaled is not None:
        return scaled
    for name, shorts in wording.tables("per").items():
        if any(f"{short}{mark}" in words for short in shorts for mark in wording.words("per_marks")):
            unit = lexicon.units.get(name)
            return Per(unit, unit.scale, f"1{name}", words[max(words.find("均") - 1, 0) :][:1]) if unit else Per()
    at = words.find("均")
    unit = lexicon.units.get(words[at - 1]) if at > 0 else None
    return Per(unit, unit.scale, f"1{unit.text}") if unit is not None else Per()


def _of_noun(wording: Wording, words: str) -> Per:
    """Per what is counted, whose name may end in a unit: per 户 in 每个家庭户的人口, which is so much 人口."""
    name, _, of = words.rpartition("的") if "的" in words.rstrip(_EDGE) else (words, "", "")
    noun, of = name.lstrip(_COUNTERS)[:_NOUN], of.rstrip(_EDGE)
    unit = wording.lexicon.units.get(noun[-1:])
    counted = words.startswith(tuple(_COUNTERS)) and 1 < len(noun) < _NOUN
    if counted and unit is not None and unit.dimension is Dimension.COUNT:
        return Per(unit, unit.scale, f"1{unit.text}", noun, of)
    return Per(noun=noun, of=of)


def _single_or_scaled(wording: Wording, words: str) -> Per | None:
    """Per one piece in 单箱销售收入, per ten thousand in 万车死亡率; None where the words are no such name.

    >>> from auditor.claims.prose.wording import wording_of
    >>> from auditor.figures.lexicon import load_lexicon
    >>> [_single_or_scaled(wording_of(load_lexicon()), words).text for words in ("单箱收入", "交通事故万车死亡率为")]
    ['1箱', '1万辆']
    """
    single = _SINGLE.search(words)
    if single is not None:
        unit = _unit_at(wording, words[single.end() :])
        alone = unit is not None and words[single.end() :].startswith(wording.words("per_single"))
        return Per(unit, unit.scale, f"1{unit.text}") if unit is not None and alone else None
    name = words.rstrip(_EDGE)
    if not name.endswith(wording.words("per_scaled")):
        return None
    for at, char in enumerate(name):
        if char in _MANY and (found := _SCALED.match(name, at)):
            unit, short = _named_at(wording, found["words"])
            if unit is not None:
                text = f"1{found['many']}{unit.text}"
                return Per(unit, figure(text).base, text, short, found["words"].removeprefix(short)[:-1])
    return None


def _named_at(wording: Wording, words: str) -> tuple[Unit | None, str]:
    """The unit that `words` begin with, in its short form too (辆 for 车), and how it is written there."""
    for name, shorts in wording.tables("per").items():
        short = next((short for short in shorts if words.startswith(short)), "")
        if short:
            return wording.lexicon.units.get(name), short
    unit = _unit_at(wording, words)
    return (unit, unit.text) if unit is not None and unit.dimension in _AMOUNTS else (None, "")


def is_average(wording: Wording, lead: str) -> bool:
    """True where the words before a figure call it an average, a price, or so much of each unit."""
    if wording.has("average", lead) or wording.has("average_by_count", lead):
        return True
    if "均" in lead and _SHORT.search(lead):
        return True
    if periods_of(wording, lead):
        return True
    if "每" not in lead:
        return ("单" in lead or not _MANY.isdisjoint(lead)) and _single_or_scaled(wording, lead) is not None
    unit = per_of(wording, lead).unit
    return unit is not None and unit.dimension in _AMOUNTS


def _number(told: str | None) -> Decimal:
    return figure(f"{told}件").base if told else ONE


def periods_of(wording: Wording, words: str) -> tuple[str, ...]:
    """Which periods `words` spread an amount over, by their names in wording/averages.toml: 月均, 每天.

    >>> from auditor.claims.prose.wording import wording_of
    >>> from auditor.figures.lexicon import load_lexicon
    >>> [periods_of(wording_of(load_lexicon()), words) for words in ("折合月平均支出", "平均每天", "人均")]
    [('月',), ('日',), ()]
    """
    if not any(map(words.__contains__, _spreading(wording.lexicon))):
        return ()
    return tuple(name for name, told in _spreads(wording.lexicon).items() if any(map(words.__contains__, told)))


@cache
def _spreading(lexicon: Lexicon) -> tuple[str, ...]:
    """The words of all periods."""
    return tuple(word for told in _spreads(lexicon).values() for word in told)


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
