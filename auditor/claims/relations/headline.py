"""What a headline tells stands in the story: 外贸进出口增长80.3%, below it 进出口680.7亿元，同比增长83.0%.

Owns that tie, of the first line of a report where it is no sentence. A figure that the story tells again, to fewer
places or cut off, agrees; one that it never tells is held against the first one of its name. Of 70 headlines with
figures all agreed so. Cost: linear in the figures.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from auditor.claims.model import Claim, Hypothesis, Kind, Strength
from auditor.claims.prose.mentions import Role
from auditor.claims.reading.keys import conflict
from auditor.claims.relations.bullets import bullet_of
from auditor.claims.relations.model import Outcome
from auditor.claims.relations.retold import Retold, common_end
from auditor.claims.relations.stream import Item, Stream
from auditor.figures.model import Approx, Dimension

PATTERN, WHY = "prose.tie-out", "headline"
_ASSERTED = 0.95
_LONGEST = 45  # letters of a headline
_SHARED = 2  # letters at the end of both names
_ENDS = "。；;"
_LEADS_IN = (":", "：")
_ROLES = (Role.LEVEL, Role.CHANGE_RATE, Role.SHARE)
_DIGITS = 2  # of a figure, from which on it hardly agrees by chance
_PERIODS = ("year", "span", "point")


def headline_claims(stream: Stream) -> Iterator[Claim]:
    """The claims that the figures of the headline are told below."""
    first = stream.prose.views[0] if stream.prose.views else None
    if first is None or len(first.value) > _LONGEST or any(mark in first.value for mark in _ENDS):
        return
    if first.value.rstrip().endswith(_LEADS_IN):
        return  # 全年办理案件195件，具体如下: what is below are its parts
    if bullet_of(stream, first.index):
        return  # ●办理案件195件: the first of a list
    told = [item for item in stream.items if item.view is first]
    below = stream.items[len(told) :]
    for item in told:
        if _may_be_told_again(item):
            again = [i for i in below if i.measure == item.measure and i.figure.approx is Approx.NONE]
            found = next((i for i in again if _agree(item, i)), None) or _of_its_name(item, again, told)
            if found is not None and not _agree(item, found) and _is_of_a_list(stream, found, again):
                continue
            if found is not None and not _is_cut_off(item, found):
                reading = Hypothesis(found.figure, Strength.LIKELY, WHY, asserted=_ASSERTED)
                yield Claim(Kind.TIE_OUT, PATTERN, item.figure, (reading,), item.mention.title)


def _may_be_told_again(item: Item) -> bool:
    counted = item.measure[0] not in (Dimension.TIME, Dimension.BARE)
    exact = item.figure.approx is Approx.NONE and item.value > 0 and item.role in _ROLES
    return (
        exact and counted and abs(item.figure.value) >= item.figure.ulp / item.figure.unit.scale * 10 ** (_DIGITS - 1)
    )


def _agree(item: Item, other: Item) -> bool:
    """True where the story tells the figure, or one of which the headline has cut off the last places."""
    same = Retold(item, other, ()).outcome
    return same is Outcome.HOLDS or 0 <= other.value - item.value < 2 * item.half


def _is_of_a_list(stream: Stream, found: Item, again: Sequence[Item]) -> bool:
    """True for the amount of one of several numbered items: a part of what the headline tells, 174台套 of
    （一）86台套，（二）41台套."""
    level = stream.levels[found.view.index]
    views = {i.view.index for i in again if stream.levels[i.view.index] == level}
    return level is not None and len(views) > 1


def _is_cut_off(item: Item, other: Item) -> bool:
    """True where the two agree, but not by rounding: then nothing is to be said."""
    return _agree(item, other) and Retold(item, other, ()).outcome is not Outcome.HOLDS


def _of_its_name(item: Item, below: Sequence[Item], told: Sequence[Item]) -> Item | None:
    """The first figure below of the role and the name of the one in the headline, which another one there is not."""
    name = item.key.thing or item.mention.topic
    alike = (i for i in below if i.role is item.role and not conflict(item.key, i.key, _PERIODS))
    named = (i for i in alike if _are_alike(name, i.key.thing or i.mention.topic))
    found = next(named, None)
    return None if found is None or any(_agree(other, found) for other in told) else found


def _are_alike(one: str, other: str) -> bool:
    """True for names that end alike, or of which one stands in the other: 民生支出1至4月, 全市民生支出."""
    short, long = sorted((one, other), key=len)
    return common_end(one, other) >= _SHARED or (len(short) > _SHARED and short in long)
