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
from auditor.claims.relations.two_facts import FARTHEST, RATES, are_of_two_amounts, names_many, others_differ
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
    before = _before(stream, target)
    before = [other for other in before if _may_be_one(target, other)]
    named = [(other, how) for other in before if (how := _how_named(wording, target, other))]
    values = len({other.value for other, _ in named})
    if named and names_many(stream, target):
        return
    for other, how in named:
        if others_differ(stream, target, other) or are_of_two_amounts(stream, target, other):
            continue
        if _has_moved(stream, target, other):
            continue
        apart = 0 < abs(target.value - other.value) <= 4 * target.half == 4 * other.half  # by a last digit or two
        if apart and len(target.mention.label) < _NAME:
            continue  # 安排88亿元 … 安排87亿元: so short a name is of two amounts
        yield Retold(target, other, tuple(_features(stream, target, other, how, values)))


def _has_moved(stream: Stream, target: Item, other: Item) -> bool:
    """True where the sentence tells by how much the two differ: 水位176.42米 … 水位回落0.11米，为176.31米."""
    changes = (i for i in stream.sentence_of(target) if i.role is Role.DELTA and i.measure == target.measure)
    apart, reach = abs(target.value - other.value), target.half + other.half
    return apart > reach and any(abs(abs(i.value) - apart) <= reach + i.half for i in changes)


def _may_be_one(target: Item, other: Item) -> bool:
    """False where keys deny each other, and for a plan beside what is none."""
    return target.planned is other.planned and not conflict(target.key, other.key, COMPARED)


def _may_be_told_twice(item: Item) -> bool:
    exact = item.figure.approx is Approx.NONE and item.value != 0
    return exact and (item.role in RATES or (item.role is Role.LEVEL and item.is_term))


def _before(stream: Stream, target: Item) -> list[Item]:
    """The last figures of the measure and role of the target, of sentences before its own, the nearest first."""
    found: list[Item] = []
    same = stream.alike.get(target.measure, ())
    for at in range(bisect_left(same, target.at, key=_place_of) - 1, -1, -1):
        item = same[at]
        if item.at <= target.at - FARTHEST or len(found) == MOST:
            break
        alike = item.sentence != target.sentence and _do_alike(item, target) and item.summable is target.summable
        if alike and _may_be_told_twice(item):
            found.append(item)
    return found


def _do_alike(one: Item, other: Item) -> bool:
    return one.role is other.role or (one.role in _OF_ALL and other.role in _OF_ALL)


def _how_named(wording: Wording, one: Item, other: Item) -> str:
    """How two figures are called alike, by the first way in which they are; "" where they are not."""
    if wording.has("denied", one.mention.lead) is not wording.has("denied", other.mention.lead):
        return ""
    return next((how for how, alike in _ways(wording, one, other) if alike), "")


def _ways(wording: Wording, one: Item, other: Item) -> Iterator[tuple[str, bool]]:
    """The ways in which two figures can be called alike, the surest first, each with whether they are."""
    mine, its = one.mention, other.mention
    if one.role is not Role.LEVEL:
        yield "same", _is_same_rate(wording, mine, its)
        yield "end", common_end(mine.label, its.label) >= _RATE_END
        return
    name, known = one.key.thing, other.key.thing
    if not _are_alike_anyway(wording, one, other):
        yield "same", bool(name) and name == known
        yield "within", len(name) >= _SHARED <= len(known) and (name in known or known in name)
        yield "end", common_end(mine.lead, its.lead) >= _SHARED
        yield "behind", len(known) >= _SHARED and known in mine.tail[:_BEHIND]
    yield "noun", bool(noun_of(one, other))


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


def _features(stream: Stream, target: Item, other: Item, how: str, values: int) -> Iterator[str]:
    one, two = target.mention, other.mention
    common = common_end(one.lead, two.lead)
    noun = len(noun_of(target, other)) if how == "noun" else 0
    letters = _size(noun or common)
    known = _size(len(target.key.thing))
    place = _place(target, other)
    extra = f"{_extra(one.lead, common)}/{_extra(two.lead, common)}"
    listed = f"{_listed(stream, other)}/{_listed(stream, target)}"
    yield f"extra:{extra}"
    yield f"extra:{extra}|{how}"
    yield f"named:{how}"
    yield f"letters:{letters}"
    yield f"named:{how}|{letters}"
    yield f"named:{how}|known:{known}"
    yield f"values:{min(values, _SEVERAL)}"
    yield f"named:{how}|values:{min(values, _SEVERAL)}"
    yield f"place:{place}"
    yield f"place:{place}|{how}|{letters}"
    yield f"role:{target.role.value}"
    if one.lead == two.lead:
        yield "lead:same"
        yield f"lead:same|{place}"
    if one.topic and two.topic:
        yield f"topic:{'same' if one.topic == two.topic else 'other'}"
    yield f"label:{'same' if one.label == two.label else 'other'}"
    for name in ("scope", "fund", "side", "year", "point", "basis", "span"):
        mine, its = getattr(target.key, name), getattr(other.key, name)
        if mine or its:
            yield f"{name}:{'same' if mine == its else 'one' if not (mine and its) else 'two'}"
    yield f"listed:{listed}"
    yield f"listed:{listed}|{how}"
    yield f"depth:{min(other.depth, 1)}/{min(target.depth, 1)}"
    if target.figure.unit.text != other.figure.unit.text:
        yield "units-differ"
    if target.figure.decimals != other.figure.decimals:
        yield "places-differ"
    if one.tail.strip().endswith(stream.prose.wording.words("taken_up")):
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
    if one.reason or two.reason:
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
