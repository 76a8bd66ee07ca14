"""A number that a demonstrative takes up: 全县共有低保对象8,432人。上述8,432人全部参保; 对这312户逐户走访.

Owns the words right before such a number and which number it takes up: of those of its counter told shortly before the
one that a slip explains best. Where the numbers before, added or taken off each other, make it up, it takes up these;
how many there are to choose from lowers how likely any is meant. Cost: linear, bounded by the numbers looked back on.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from operator import attrgetter

from auditor.claims.evidence.odds import APART
from auditor.claims.evidence.slips import Needed, slip_ratio
from auditor.claims.model import Claim, Hypothesis, Kind, Strength
from auditor.claims.prose.mentions import Role
from auditor.claims.prose.phrases import phrase
from auditor.claims.relations.model import Outcome
from auditor.claims.relations.retold import Retold, noun_of
from auditor.claims.relations.stream import Item, Stream
from auditor.figures.model import Approx, Dimension

PATTERN, WHY = "prose.tie-out", "retold"
_ASSERTED = 0.8
_BACK = 2  # sentences in which it looks for what is taken up
_FAR = 40  # numbers of its measure, any of which it may be
_MOST = 6  # numbers that may be taken up, together or one of them
_FIGURE = "0"  # stands for the figure before
_COUNTED = (Dimension.COUNT, Dimension.MONEY, Dimension.MEASURE)
_LEVELS = (Role.LEVEL, Role.BASE, Role.DELTA)
_place_of = attrgetter("at")


def demonstrated_claims(stream: Stream) -> Iterator[Claim]:
    """The claims that a number with a demonstrative before it is one told before."""
    pattern = phrase(stream.prose.wording.lexicon, "demonstrative_end")
    for item in stream.items:
        match = pattern.search(_lead(stream, item)) if item.role is Role.LEVEL and _is_told(item) else None
        if match is None:
            continue
        same = next((other for other in _far_before(stream, item) if _agree(item, other)), None)
        before = [same] if same is not None else _before(stream, item, match["noun"] or "")
        if 0 < len(before) <= _MOST and (same is not None or not _is_made_of(item, before)):
            yield from _claim(item, before)


def _lead(stream: Stream, item: Item) -> str:
    """The words before it; those right behind a figure are marked as such: 以上 of 18岁以上5,630人 is none."""
    first = stream.spans[item.view.index][0] == item.at
    return item.gap if first else f"{_FIGURE}{item.gap}"


def _claim(item: Item, before: Sequence[Item]) -> Iterator[Claim]:
    """The claim that it is the one of the numbers `before` of its size that a slip explains best."""
    alike = [other for other in before if _are_of_one_size(item, other)]
    if alike:
        found = max(alike, key=lambda other: _odds_of_one(item, other))
        sure = _ASSERTED / len({other.value for other in before})
        reading = Hypothesis(found.figure, Strength.LIKELY, WHY, asserted=sure)
        yield Claim(Kind.TIE_OUT, PATTERN, item.figure, (reading,), found.mention.title)


def _far_before(stream: Stream, item: Item) -> Iterator[Item]:
    """The last numbers of its measure before it, wherever they stand, the nearest first."""
    same = stream.alike.get(item.measure, ())
    last = bisect_left(same, item.at, key=_place_of)
    return (other for other in reversed(same[max(0, last - _FAR) : last]) if _is_told(other))


def _agree(item: Item, other: Item) -> bool:
    """True where both are one number, by the places of the coarser one."""
    return Retold(item, other, ()).outcome is not Outcome.BROKEN


def _is_told(item: Item) -> bool:
    exact = item.figure.approx is Approx.NONE and item.value > 0 and not item.mention.reason
    return exact and item.measure[0] in _COUNTED and item.role in _LEVELS


def _before(stream: Stream, item: Item, noun: str) -> list[Item]:
    """The numbers of its counter in the sentences before it, the nearest first, else those of the passage above.

    Those of `noun` alone where one stands before the number (上述贷款156笔), or behind one of a general counter
    (156个项目 … 以上156个项目).
    """
    general = item.figure.unit.text in stream.prose.wording.words("general_counters")
    named = general and item.mention.tail[:1].isalpha()
    near = [other for other in stream.before(item) if other.sentence[1] >= item.sentence[1] - _BACK]
    opens = item.sentence[1] == 0 and item.view.index > 0
    above = stream.of(item.view.index - 1) if opens else ()
    for told in (near, tuple(reversed(above))):
        alike = [other for other in told if other.measure == item.measure and _is_told(other)]
        alike = [other for other in alike if not noun or noun in f"{other.mention.lead} {other.mention.tail}"]
        alike = [other for other in alike if not named or noun_of(item, other)]
        if alike:
            return alike
    return []


def _are_of_one_size(item: Item, other: Item) -> bool:
    """False for a part beside its whole, or what has nothing to do with it: 抽查药店312家。对该31家立案查处."""
    return 1 / APART <= 1 + Retold(item, other, ()).off <= APART


def _is_made_of(item: Item, before: Sequence[Item]) -> bool:
    """True where some of the numbers, all added or some taken off, make it up: 上述8,432人 of 1,205人 and 7,227人."""
    reached = {0}
    slack = item.half + sum(other.half for other in before)
    for other in before:
        reached |= {sum_ + sign * other.value for sum_ in reached for sign in (1, -1)}
    return any(abs(abs(sum_) - item.value) <= slack for sum_ in reached)


def _odds_of_one(item: Item, other: Item) -> float:
    """How much better a slip of one of the two explains that they differ than chance does."""
    one, two = item.figure, other.figure
    return slip_ratio([Needed(one, two.interval()), Needed(two, one.interval())])
