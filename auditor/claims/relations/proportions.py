"""Two amounts that stand to each other as their name says: 在职9.87万人，退休4.75万人，抚养比为2.08:1; 生师比18.5:1.

Owns proportions of two terms of which one is 1. The name of the proportion says what the two are: both by words
(教师与学生之比), by its letters (生师比), or by what the office's words know (rules/wording/prose.toml). The amount of
each is the nearest one before, of one measure or two counts, whose name holds these letters; both must be there. Cost:
linear in the figures near a proportion.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from auditor.claims.expression import Quotient
from auditor.claims.model import Claim, Hypothesis, Kind, Strength
from auditor.claims.prose.mentions import Role
from auditor.claims.prose.phrases import phrase
from auditor.claims.relations.stream import Item, Stream
from auditor.figures.interval import ONE
from auditor.figures.lexicon import Lexicon
from auditor.figures.model import Approx, Dimension

PATTERN, WHY = "prose.average", "proportion"
_ASSERTED = 0.9
_NEAR = 16  # figures before, among which the two amounts stand
_MARKS = (":", "：", "∶")
_COUNTED = (Dimension.COUNT, Dimension.MONEY, Dimension.MEASURE)


def proportion_claims(stream: Stream) -> Iterator[Claim]:
    """The claims that a printed proportion is that of the two amounts which its name tells."""
    for left, right in zip(stream.items, stream.items[1:], strict=False):
        if not _are_terms(stream, left, right) or ONE not in (left.figure.value, right.figure.value):
            continue
        names = _names(stream.prose.wording.lexicon, left.mention.label or left.mention.topic)
        found = _amounts(stream, left, names) if names is not None else None
        if found is None:
            continue
        over, under = found if right.figure.value == ONE else found[::-1]
        reported = left if right.figure.value == ONE else right
        expected = Quotient(over.figure, under.figure)
        reading = Hypothesis(expected, Strength.LIKELY, WHY, asserted=_ASSERTED)
        yield Claim(Kind.AVERAGE, PATTERN, reported.figure._replace(exact=False), (reading,), left.mention.title)


def _are_terms(stream: Stream, left: Item, right: Item) -> bool:
    """True for two bare numbers with the mark of a proportion between, and none around: 6.7:55.1:38.2 has three."""
    bare = all(i.figure.unit.dimension is Dimension.BARE and i.figure.approx is Approx.NONE for i in (left, right))
    after = stream.items[right.at + 1 : right.at + 2]
    return (
        bare
        and right.gap.strip() in _MARKS
        and left.gap.strip() not in _MARKS
        and not any(i.gap.strip() in _MARKS for i in after)
    )


def _names(lexicon: Lexicon, name: str) -> tuple[Sequence[str], Sequence[str]] | None:
    """What the two terms are called, by any of these words each: 在职 and 退休 of 抚养比."""
    for entry in lexicon.words("prose.proportions"):
        known, one, other = entry.split("：")
        if name.endswith(known):
            return one.split("、"), other.split("、")
    match = phrase(lexicon, "proportion_of").search(name)
    if match is None:
        return None
    return ((match["one"],), (match["other"],)) if match["one"] else ((match["first"],), (match["second"],))


def _amounts(stream: Stream, left: Item, names: tuple[Sequence[str], Sequence[str]]) -> tuple[Item, Item] | None:
    """The nearest amounts before of these names; None where one is not there, or both are one."""
    before = [i for i in stream.items[max(0, left.at - _NEAR) : left.at] if _is_amount(i)]
    one, other = (next((i for i in reversed(before) if _bears(i, called)), None) for called in names)
    if one is None or other is None or one is other or not other.value or not one.value:
        return None
    counts = one.measure[0] is other.measure[0] is Dimension.COUNT
    return (one, other) if counts or one.measure == other.measure else None


def _is_amount(item: Item) -> bool:
    return item.role is Role.LEVEL and item.figure.approx is Approx.NONE and item.measure[0] in _COUNTED


def _bears(item: Item, called: Sequence[str]) -> bool:
    name = item.mention.label
    return any(word in name for word in called)
