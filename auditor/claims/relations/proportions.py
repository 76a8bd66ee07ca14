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
from auditor.records import NamedTuple

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
        found = _amounts(stream, left, names) if names is not None and _is_of_all(stream, left, names.whose) else None
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


class _Names(NamedTuple):
    """What the two terms of a proportion may be called, and of what it is: 小学 of 小学生师比."""

    one: Sequence[str]
    other: Sequence[str]
    whose: str


def _names(lexicon: Lexicon, name: str) -> _Names | None:
    """What the two terms are called, by any of these words each: 在职 and 退休 of 抚养比."""
    for entry in lexicon.words("prose.proportions"):
        known, one, other = entry.split("：")
        if name.endswith(known):
            return _Names(one.split("、"), other.split("、"), name.removesuffix(known))
    match = phrase(lexicon, "proportion_of").search(name)
    if match is None:
        return None
    whose = name[: match.start()]
    if match["one"]:
        return _Names((match["one"],), (match["other"],), whose)
    return _Names((match["first"],), (match["second"],), whose)


def _is_of_all(stream: Stream, left: Item, whose: str) -> bool:
    """True where a proportion is of no more than the text before it has named as a whole: not 小学 of 中小学."""
    if not whose or whose in stream.prose.wording.lexicon.words("tables.scopes"):
        return True
    first = stream.items[max(0, left.at - _NEAR)].view.index
    texts = [view.value for view in stream.prose.views[first : left.view.index]]
    before = "\n".join((*texts, left.view.value[: left.figure.place.start - len(whose)]))
    at = before.find(whose)
    return at >= 0 and not "\u4e00" <= before[at - 1 : at] <= "\u9fff"


def _amounts(stream: Stream, left: Item, names: _Names) -> tuple[Item, Item] | None:
    """The nearest amounts before of these names; None where one is not there, or both are one."""
    before = [i for i in stream.items[max(0, left.at - _NEAR) : left.at] if _is_amount(i)]
    one, other = (next((i for i in reversed(before) if _bears(i, called)), None) for called in names[:2])
    if one is None or other is None or one is other or not other.value or not one.value:
        return None
    counts = one.measure[0] is other.measure[0] is Dimension.COUNT
    return (one, other) if counts or one.measure == other.measure else None


def _is_amount(item: Item) -> bool:
    return item.role is Role.LEVEL and item.figure.approx is Approx.NONE and item.measure[0] in _COUNTED


def _bears(item: Item, called: Sequence[str]) -> bool:
    name = item.mention.label
    return any(word in name for word in called)
