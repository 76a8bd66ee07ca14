"""A level held against what is set for it, and how far it lies from that: 未超过限额145.8亿元，低于限额3.5亿元.

Owns the clause that says above, below or within before a standard, a limit, a target or a mean with its figure, and
the distance right behind. 低于限额3.5亿元 may tell the limit or how far below it: without a word that says which (未,
规定的) only a figure of the level's own size is the limit. What may not be (不得超过) and who does (超过标准的5个单位)
asserts nothing. Cost: linear.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from decimal import Decimal

from auditor.claims.expression import minus
from auditor.claims.model import Claim, Hypothesis, Kind, Relation, Strength
from auditor.claims.prose.context import Prose, View, same_kind
from auditor.claims.prose.mentions import Mention, Role
from auditor.claims.prose.phrases import phrase
from auditor.claims.prose.wording import Wording
from auditor.figures.model import Approx, Dimension, Figure
from auditor.records import NamedTuple

PATTERN, APART = "prose.direction", "prose.difference"
WHY, WHY_APART = "held-to-yardstick", "so-far-from-yardstick"
_PLAIN, _OF_GROWTH, _APART = 0.95, 0.6, 0.95
_OWN = (Role.LEVEL, Role.RATE, Role.COMPLETION, Role.SHARE, Role.CHANGE_RATE)
_BY_THE_WAY = (Role.DELTA, Role.POINTS, Role.CHANGE_RATE)
_BACK = 4  # figures before the yardstick, of which all but the own one are told by the way
_LIKE_OWN = {Dimension.RATE: Decimal("0.5")}  # of the level: what is as large as that is no distance from it
_LIKE_ANY = Decimal("0.8")
_TURNED = {
    Relation.GREATER: Relation.AT_MOST,
    Relation.LESS: Relation.AT_LEAST,
    Relation.AT_LEAST: Relation.LESS,
}
_ABOVE = (Relation.GREATER, Relation.AT_LEAST)


class _Held(NamedTuple):
    """A level, the figure of what it is held against, what the words say of both, and how plainly."""

    own: Mention
    yardstick: Figure
    relation: Relation
    asserted: float
    ends: re.Match[str]  # what stands behind the figure of the yardstick
    at_once: bool  # how far it lies from it may follow without another word


_Reader = Callable[[Wording, Mention, Mention, re.Match[str], re.Match[str]], _Held | None]


def yardstick_claims(prose: Prose, view: View) -> Iterator[Claim]:
    """The claims of `view` that a level lies above, below or within what is set for it, and how far from it."""
    for at in range(1, len(view.mentions)):
        held = _held(prose.wording, view, at)
        if held is None:
            continue
        reading = Hypothesis(held.yardstick, Strength.EXPLICIT, WHY, held.relation, held.asserted)
        side = Claim(Kind.DIRECTION, PATTERN, held.own.figure, (reading,), held.own.title)
        further = next(iter(view.mentions[at + 1 : at + 2]), None)
        distance = _distance(prose.wording, view, held, further) if further is not None else None
        if distance is not None and further is not None and (distance is Relation.GREATER) is _lies_above(held):
            yield side
            yield _how_far(held, further, distance)
        elif distance is not None and further is not None:
            yield side._replace(hypotheses=(reading._replace(asserted=_PLAIN),), context=(further.figure,))
        else:
            yield side


def _held(wording: Wording, view: View, at: int) -> _Held | None:
    """What the words before the figure at `at`, and those behind it, hold against it."""
    other, last = view.mentions[at], view.mentions[at - 1]
    own = _own(wording, view, at) if other.figure.value > 0 and not other.reason else None
    if own is None or _is_rank(wording, own):
        return None
    between, end = view.between(last, other).strip(), other.figure.place.end
    for way, ending, read in _WAYS:
        match = phrase(wording.lexicon, way).fullmatch(between)
        ends = phrase(wording.lexicon, ending).match(view.value, end) if match is not None else None
        if match is not None and ends is not None:
            return read(wording, own, other, match, ends)
    return None


def _within(_: Wording, own: Mention, other: Mention, __: re.Match[str], ends: re.Match[str]) -> _Held | None:
    """控制在年初预算50万元以内."""
    return _Held(own, _exact(other), Relation.AT_MOST, _PLAIN, ends, at_once=False)


def _compared(
    wording: Wording, own: Mention, other: Mention, match: re.Match[str], ends: re.Match[str]
) -> _Held | None:
    """比限额145.8亿元低3.5亿元."""
    if not _is_named(wording, match, ends) or other.figure.approx is not Approx.NONE:
        return None
    relation = Relation.GREATER if ends["more"] else Relation.LESS
    return _Held(own, other.figure, relation, _PLAIN, ends, at_once=True)


def _beside(wording: Wording, own: Mention, other: Mention, match: re.Match[str], ends: re.Match[str]) -> _Held | None:
    """未超过规定的9平方米; 低于4.5%的控制目标; 达到90%的考核要求, but not 达到目标的90%."""
    plain = bool(match["not"] or match["of"] or match["reached"] or ends["behind"])
    of_plan = match["reached"] and match["of"] and not match["set"]
    if not _is_named(wording, match, ends) or not _is_told(other, match) or of_plan:
        return None
    if not plain and _may_be_distance(own, other):
        return None
    relation = Relation.GREATER if match["more"] else Relation.AT_LEAST if match["reached"] else Relation.LESS
    sure = _PLAIN if plain or own.role is not Role.CHANGE_RATE else _OF_GROWTH
    turned = _TURNED[relation] if match["not"] else relation
    return _Held(own, _exact(other), turned, sure, ends, at_once=bool(ends["behind"]))


_WAYS: tuple[tuple[str, str, _Reader], ...] = (
    ("within_yardstick", "within_ends", _within),
    ("held_to_yardstick", "yardstick_ends", _beside),
    ("compared_yardstick", "compared_ends", _compared),
)


def _exact(other: Mention) -> Figure:
    """Its figure, which the words that hold against it (低于5.5%, 50万元以内) make no less exact."""
    return other.figure._replace(approx=Approx.NONE)


def _is_named(wording: Wording, match: re.Match[str], ends: re.Match[str]) -> bool:
    """True where the words call the figure what is set, or a mean: 规定的, 限额, 的控制目标."""
    named = phrase(wording.lexicon, "yardstick_name").search(match["yard"])
    return bool(ends["behind"] or match["set"] or named)


def _is_told(other: Mention, match: re.Match[str]) -> bool:
    """True for a figure that is exact but for the words that hold against it."""
    approx = other.figure.approx
    beside = approx in (Approx.ABOVE, Approx.BELOW) and not match["yard"]
    return approx is Approx.NONE or beside or (approx is Approx.ABOVE and bool(match["reached"]))


def _may_be_distance(own: Mention, other: Mention) -> bool:
    """False for a figure of the size of the level: so far from it no yardstick lies."""
    share = _LIKE_OWN.get(own.figure.unit.dimension, _LIKE_ANY)
    return other.figure.base < share * own.figure.base


def _own(wording: Wording, view: View, at: int) -> Mention | None:
    """The level that is held against the figure at `at`: the last of its kind in the sentence, but for changes and what
    it is compared with (比上年的58.3%提高3.5个百分点)."""
    other = view.mentions[at]
    for mention in reversed(view.mentions[max(0, at - _BACK) : at]):
        if mention.sentence != other.sentence or mention.depth != other.depth or mention.reason:
            return None
        if mention.role is Role.BASE or mention.lead.startswith(wording.words("held_against")):
            continue
        if same_kind(mention.figure, other.figure) and mention.role in _OWN:
            told = mention.figure.approx is Approx.NONE and mention.figure.value >= 0 and mention.direction >= 0
            return mention if told and not _is_of_level(view, mention) else None
        if mention.role not in _BY_THE_WAY:
            return None
    return None


def _is_of_level(view: View, rate: Mention) -> bool:
    """True for a rate of change right behind a rate: 失业率5.1%，同比增长3.2%，低于… may be of either."""
    before = next(view.before(rate), None)
    if rate.role is not Role.CHANGE_RATE or before is None or before.sentence != rate.sentence:
        return False
    return same_kind(before.figure, rate.figure)


def _is_rank(wording: Wording, own: Mention) -> bool:
    return own.figure.unit.text in wording.words("rank_counters") and wording.has("ranked", own.lead)


def _lies_above(held: _Held) -> bool:
    return held.own.figure.base >= held.yardstick.base


def _distance(wording: Wording, view: View, held: _Held, further: Mention) -> Relation | None:
    """Which way the figure right behind says that the level lies from its yardstick; None for no distance."""
    own, figure = held.own, further.figure
    rates = own.figure.unit.dimension is Dimension.RATE and figure.unit.dimension is Dimension.POINTS
    alike = rates or (own.figure.unit.dimension is not Dimension.RATE and same_kind(own.figure, figure))
    if not alike or further.sentence != own.sentence or further.depth != own.depth or figure.approx is not Approx.NONE:
        return None
    gap = view.value[held.ends.end() : further.start].strip()
    if not gap:
        return held.relation if held.relation in (Relation.GREATER, Relation.LESS) and held.at_once else None
    match = phrase(wording.lexicon, "yardstick_distance").fullmatch(gap)
    if match is None:
        return None
    return Relation.GREATER if match["more"] else Relation.LESS


def _how_far(held: _Held, further: Mention, way: Relation) -> Claim:
    """The claim that the distance is what lies between the two."""
    own, other = held.own.figure, held.yardstick
    apart = minus(own, other) if way in _ABOVE else minus(other, own)
    reading = Hypothesis(apart, Strength.LIKELY, WHY_APART, asserted=_APART, roles_told=True)
    return Claim(Kind.DIFFERENCE, APART, further.figure, (reading,), held.own.title)
