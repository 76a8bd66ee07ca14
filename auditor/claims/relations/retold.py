"""Candidates for one amount told twice: which figure before may be the same number under the same name?

Owns those pairs. Names, keys and the place of both become features; that words take an amount up again (3108件纠纷中)
is one of them. Bounded: MOST figures of the measure before each are looked at. Ties with cells of tables, and of names
that the forms fix, are those of claims/facts.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from math import log2
from operator import attrgetter

from auditor.claims.expression import Expr
from auditor.claims.prose.mentions import Mention, Role
from auditor.claims.prose.wording import Wording
from auditor.claims.reading.keys import COMPARED, conflict
from auditor.claims.relations.model import Outcome, Shape
from auditor.claims.relations.stream import Item, Mark, Stream
from auditor.claims.relations.two_facts import (
    FARTHEST,
    RATES,
    are_of_two_amounts,
    are_of_two_kinds,
    names_many,
    others_differ,
)
from auditor.figures.model import Approx
from auditor.records import Record

MOST = 40
_NAME = 3  # letters of a name that tells which amount is meant

_SHARED = 2  # letters at the end of both names
_BEHIND = 14  # letters behind a figure in which its name may stand
_OF_ALL = (Role.RATE, Role.COMPLETION)
_LINK = "的 "
_PLAIN = str.maketrans("", "", '“”"「」《》')

_OPENING = "、，,和及 "
_EDGE = "为达是约共了的至到有已 "
_RATE_END = 4  # letters at the ends of the names of two rates
_SEVERAL = 3
_place_of = attrgetter("at")


class Retold(Record):
    """`target` may be the same number as `told`, which stands before it."""

    target: Item
    told: Item
    features: tuple[str, ...]

    @property
    def shape(self) -> Shape:
        """One shape for all."""
        return Shape.RETOLD

    @property
    def key(self) -> tuple[int, ...]:
        """Both, as indices into the line of figures."""
        return (self.target.at, self.told.at)

    @property
    def natural(self) -> bool:
        """True: a pair has no end that could be wrong."""
        return True

    @property
    def is_sum(self) -> bool:
        """False: nothing is added up."""
        return False

    @property
    def parts(self) -> tuple[Item, ...]:
        """What was told before."""
        return (self.told,)

    @property
    def outcome(self) -> Outcome:
        """Whether both are one number, by the places of the coarser one."""
        apart, reach = abs(self.target.value - self.told.value), self.target.half + self.told.half
        if apart <= reach:
            return Outcome.HOLDS
        return Outcome.ROUNDING if apart <= 2 * reach else Outcome.BROKEN

    @property
    def surprise(self) -> float:
        """Bits: how rarely unrelated numbers of this size would be alike to the last place."""
        grain = max(2 * self.target.half, 2 * self.told.half, _grain(self.target))
        return log2(max(abs(self.target.value) / grain, 1))

    @property
    def off(self) -> float:
        """By which share of the figure the other one differs from it."""
        return (self.told.value - self.target.value) / (abs(self.target.value) or 1)

    @property
    def expected(self) -> Expr:
        """The figure told before."""
        return self.told.figure


def _grain(item: Item) -> int:
    return int(item.figure.ulp.scaleb(8)) or 1


def retold_of(stream: Stream, target: Item) -> Iterator[Retold]:
    """The candidates in which `target` tells again what was told before under its name."""
    if not _may_be_told_twice(target):
        return
    wording = stream.prose.wording
    denied = wording.has("denied", target.mention.lead)
    named = []
    for other in _before(stream, target):
        if wording.has("denied", other.mention.lead) is denied and (how := _how_named(wording, target, other)):
            named.append((other, how))
    values = len({other.value for other, _ in named})
    if named and names_many(stream, target):
        return
    for other, how in named:
        if others_differ(stream, target, other) or are_of_two_amounts(stream, target, other):
            continue
        if _has_moved(stream, target, other) or are_of_two_kinds(target, other):
            continue
        apart = 0 < abs(target.value - other.value) <= 4 * target.half == 4 * other.half  # by a last digit or two
        if apart and len(target.mention.label) < _NAME:
            continue  # 安排88亿元 … 安排87亿元: so short a name is of two amounts
        yield Retold(target, other, (*_features(target, other, how, values), *_of_text(stream, target, other, how)))


def _has_moved(stream: Stream, target: Item, other: Item) -> bool:
    """True where the sentence tells by how much the two differ: 水位176.42米 … 水位回落0.11米，为176.31米."""
    changes = (i for i in stream.sentence_of(target) if i.role is Role.DELTA and i.measure == target.measure)
    apart, reach = abs(target.value - other.value), target.half + other.half
    return apart > reach and any(abs(abs(i.value) - apart) <= reach + i.half for i in changes)


def _may_be_told_twice(item: Item) -> bool:
    exact = item.figure.approx is Approx.NONE and item.value != 0
    return exact and (item.role in RATES or (item.role is Role.LEVEL and item.is_term))


def _before(stream: Stream, target: Item) -> list[Item]:
    """The last figures of the measure and role of the target, of sentences before its own, the nearest first, that may
    be one with it: those of other keys, and plans beside what is none, are left out."""
    found: list[Item] = []
    tried = 0
    same, sentence, summable = stream.alike.get(target.measure, ()), target.sentence, target.summable
    farthest = target.at - FARTHEST
    for at in range(bisect_left(same, target.at, key=_place_of) - 1, -1, -1):
        item = same[at]
        if item.at <= farthest or tried == MOST:
            break
        if item.sentence == sentence or item.summable is not summable or not _do_alike(item, target):
            continue
        if _may_be_told_twice(item):
            tried += 1
            if target.planned is item.planned and not conflict(target.key, item.key):
                found.append(item)
    return found


def _do_alike(one: Item, other: Item) -> bool:
    return one.role is other.role or (one.role in _OF_ALL and other.role in _OF_ALL)


def _how_named(wording: Wording, one: Item, other: Item) -> str:
    """How two figures are called alike, by the first, and surest, way in which they are; "" where they are not."""
    mine, its = one.mention, other.mention
    if one.role is not Role.LEVEL:
        if _is_same_rate(wording, mine, its):
            return "same"
        return "end" if common_end(mine.label, its.label) >= _RATE_END else ""
    name, known = one.key.thing, other.key.thing
    if not _are_alike_anyway(wording, one, other):
        if name and name == known:
            return "same"
        if len(name) >= _SHARED <= len(known) and (name in known or known in name):
            return "within"
        if common_end(mine.lead, its.lead) >= _SHARED:
            return "end"
        if len(known) >= _SHARED and known in mine.tail[:_BEHIND]:
            return "behind"
    return "noun" if noun_of(one, other) else ""


def _is_same_rate(wording: Wording, one: Mention, other: Mention) -> bool:
    """True for rates of one name and whole; 完成预算 and 实际 name nothing, so that the topic must be one, too."""
    if one.label != other.label or one.whole != other.whole:
        return False
    says_nothing = wording.has("fulfilled", one.label) or one.label in wording.words("actual_words")
    return (bool(one.label) and not says_nothing) or (bool(one.topic) and one.topic == other.topic)


def _are_alike_anyway(wording: Wording, one: Item, other: Item) -> bool:
    """True for names that are alike for another reason: 收入总计 and 支出总计 by their form, and every body has income,
    expenditure and what is left: whose, claims/facts tells."""
    name = one.key.thing
    side = wording.side(name)
    apart = one.view.index != other.view.index and (bool(side) or wording.has("balance_words", name))
    return apart or side != wording.side(other.key.thing)


def noun_of(target: Item, other: Item) -> str:
    """The noun right behind the figure `target` that stands before or right behind the other one as well.

    在全年258场演出中 takes up 大剧院全年共演出258场.
    """
    tail, lead = target.mention.tail.lstrip(_LINK), other.mention.lead.translate(_PLAIN)
    behind = other.mention.tail.lstrip(_LINK)
    noun = ""
    for length in range(_SHARED, len(tail) + 1):
        if tail[:length] not in lead and not behind.startswith(tail[:length]):
            break
        noun = tail[:length]
    return noun


def common_end(one: str, other: str) -> int:
    """How many letters two names have in common at their ends, 的 and 为 apart.

    >>> common_end("诉前调解成功的", "调解成功")
    4
    """
    one, other = one.rstrip(_EDGE), other.rstrip(_EDGE)
    if one == other:
        return len(one)
    most, common = min(len(one), len(other)), 0
    while common < most and one[-1 - common] == other[-1 - common]:
        common += 1
    return common


def _features(target: Item, other: Item, how: str, values: int) -> list[str]:
    """What names, keys and places say."""
    one, two = target.mention, other.mention
    common = common_end(one.lead, two.lead)
    noun = len(noun_of(target, other)) if how == "noun" else 0
    letters, place = _size(noun or common), _place(target, other)
    named, extra = f"named:{how}", f"extra:{_extra(one.lead, common)}/{_extra(two.lead, common)}"
    several = f"values:{min(values, _SEVERAL)}"
    found = [
        extra,
        f"{extra}|{how}",
        named,
        f"letters:{letters}",
        f"{named}|{letters}",
        f"{named}|known:{_size(len(target.key.thing))}",
        several,
        f"{named}|{several}",
        f"place:{place}",
        f"place:{place}|{how}|{letters}",
        f"role:{target.role.value}",
        "label:same" if one.label == two.label else "label:other",
        f"depth:{min(other.depth, 1)}/{min(target.depth, 1)}",
    ]
    if one.lead == two.lead:
        found += "lead:same", f"lead:same|{place}"
    if one.topic and two.topic:
        found.append("topic:same" if one.topic == two.topic else "topic:other")
    for name, mine, its in zip(COMPARED, target.key.compared, other.key.compared, strict=True):
        if mine or its:
            found.append(f"{name}:{'same' if mine == its else 'one' if not (mine and its) else 'two'}")
    return found


def _of_text(stream: Stream, target: Item, other: Item, how: str) -> Iterator[str]:
    """What the text around says, and how the two are printed."""
    listed = f"listed:{_listed(stream, other)}/{_listed(stream, target)}"
    yield listed
    yield f"{listed}|{how}"
    if target.figure.unit.text != other.figure.unit.text:
        yield "units-differ"
    if target.figure.decimals != other.figure.decimals:
        yield "places-differ"
    if target.mention.tail.strip().endswith(stream.prose.wording.words("taken_up")):
        yield "taken-up"
        yield f"taken-up|{how}"
    if other.is_total or target.is_total:
        yield f"total:{int(other.is_total)}/{int(target.is_total)}"
    if other.reduced or target.reduced:
        yield "reduced"
    if not target.summable:
        yield "mean"
        yield f"mean|{how}"
    if _is_parallel(stream, target, other):
        yield "parallel"
    if target.mention.reason or other.mention.reason:
        yield "reason"


def _extra(name: str, common: int) -> str:
    """How much a name says before the end that it has in common with another: what tells it apart from that one."""
    return _size(min(len(name.rstrip(_EDGE).lstrip(_OPENING)) - common, 4))


def _size(letters: int) -> str:
    return str(letters) if letters < 4 else "4" if letters < 6 else "6"


def _place(target: Item, other: Item) -> str:
    """How far apart the two are told."""
    views = target.view.index - other.view.index
    if views == 0:
        sentences = target.mention.sentence - other.mention.sentence
        return f"sentence-{min(sentences, 2)}"
    return "next-passage" if views == 1 else "near-passage" if views < 5 else "far"


def _listed(stream: Stream, item: Item) -> str:
    """Whether a figure is one of a list: joined by 、 to its neighbours of its measure, or opened by 其中."""
    behind = stream.items[item.at + 1] if item.at + 1 < len(stream.items) else None
    joined = item.mark is Mark.JOINT or (behind is not None and behind.mark is Mark.JOINT)
    if item.opener != "none":
        return "opened"
    return "joined" if joined else "alone"


def _is_parallel(stream: Stream, target: Item, other: Item) -> bool:
    """True for figures of two entries of one numbering: what each tells is its own."""
    one, two = stream.levels[target.view.index], stream.levels[other.view.index]
    return target.view.index != other.view.index and one is not None and one == two
