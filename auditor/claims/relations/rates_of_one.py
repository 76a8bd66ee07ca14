"""Rates that are told by what they leave out, and those whose words name their base.

Owns the candidates of complements (合格率 = 1 − 不合格 ÷ 抽检), whether an operand is what failed, and how well the
base bears the name that the rate gives it (恢复至2019年同期的). The words are lists of rules/wording/ratios.toml.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from auditor.claims.prose.wording import Wording
from auditor.claims.relations.per import per_of
from auditor.claims.relations.stream import Item, Stream
from auditor.figures.model import Dimension
from auditor.patterns import lazy

_RATE_END = lazy(r"率.*$")
_STEM = 2  # letters of a rate's name that tell its thing: 合格 of 产品合格率
_NEGATION = 3  # letters before the thing among which what denies it stands: 未按时回复
_YEAR = lazy(r"(?:19|20)\d{2}")
_PAIR = 2
_REMEMBERED = 4096  # names
_EDGE = "的为达到是约至同于数 "


def complements_of(stream: Stream, target: Item, amounts: Sequence[Item]) -> Iterator[tuple[Item, Item]]:
    """What failed, and all of it, where `target` is a rate of what did not."""
    wording, rate = stream.prose.wording, target.mention.lead
    if target.figure.unit.dimension is not Dimension.RATE or "率" not in rate or _fails(wording, _stem_before(rate)):
        return
    for over in amounts:
        if _fails(wording, _called(over)):
            yield from ((over, under) for under in amounts if under.value > over.value > 0)


def is_of_failures(stream: Stream, target: Item, over: Item) -> bool:
    """True where `over` is what failed and the rate is of what did not: 不合格 beside 合格率, 缺席 beside 到会率."""
    lead, called, wording = target.mention.lead, _called(over), stream.prose.wording
    if "率" not in lead or _fails(wording, _stem_before(lead)):
        return False
    stem = _RATE_END.sub("", lead)[-_STEM:]
    return _fails(wording, called[: called.index(stem)][-_NEGATION:] if stem in called else called)


def is_done_late(stream: Stream, target: Item, over: Item) -> bool:
    """True where the rate is of what was done in time, and `over` of all that was done: 按时结案率 and 结案."""
    words = stream.prose.wording.lexicon.words("ratios.on_time")
    return any(map(target.mention.lead.__contains__, words)) and not any(map(_called(over).__contains__, words))


def of_part(stream: Stream, target: Item, over: Item) -> Iterator[str]:
    """Whether the first operand is what failed."""
    wording, lead = stream.prose.wording, target.mention.lead
    if _fails(wording, _called(over)) and "率" in lead:
        own = "same" if _fails(wording, _stem_before(lead)) else "other"
        stem = _RATE_END.sub("", lead)[-_STEM:]
        yield f"failed:{own}|{'named' if stem in _called(over) else 'apart'}"


@lru_cache(maxsize=_REMEMBERED)
def _fails(wording: Wording, name: str) -> bool:
    for word in wording.lexicon.words("ratios.failing_not"):
        name = name.replace(word, "")
    return any(word in name for word in wording.lexicon.words("ratios.failing"))


def _called(item: Item) -> str:
    return item.mention.lead or item.mention.label


def _stem_before(lead: str) -> str:
    return _RATE_END.sub("", lead)[-2 * _STEM :]


def of_whole(stream: Stream, target: Item, under: Item) -> Iterator[str]:
    """恢复至2019年同期的: whether the divisor is of that year, and bears that name."""
    wording, lead = stream.prose.wording, target.mention.lead.strip()
    if lead == "的":
        yield f"base-printed:{'here' if under.at == target.at - 1 else 'other'}"
        return
    if not lead.endswith("的"):
        return
    hits = [(lead.find(word), word) for word in wording.lexicon.words("ratios.index") if word in lead]
    if not hits:
        return
    at, word = min(hits)
    name, words = lead[at + len(word) :].strip(_EDGE), under.mention.lead
    years = _YEAR.findall(name)
    pairs = {name[i : i + _PAIR] for i in range(len(name) - 1) if not name[i : i + _PAIR].isdigit()}
    shared = sum(pair in words for pair in pairs)
    year = "same" if any(y in words or y == under.key.year for y in years) else "other" if years else "none"
    fit = "all" if shared * 2 >= len(pairs) > 0 else "some" if shared else "none"
    yield f"index:{fit}"
    yield f"index:{fit}|{year}"


def per_others(stream: Stream, over: Item, under: Item) -> bool:
    """True for two averages of which one is per head and the other per mu: neither is a part of the other."""
    if over.summable or under.summable:
        return False
    measures = [per_of(stream.prose.wording, item.mention.lead).measure for item in (over, under)]
    return all(measures) and measures[0] != measures[1]
