"""Which way one figure lies from another that the same words tie to it: 由1.98缩小至1.95, 78.1%，快于75%的序时进度.

Owns the words between an old level and the new one (由…升至…), those that hold one figure against a yardstick behind
it, and those that say which way a level moved from the earlier one beside it but not how far. That a change of the very
size follows is ways.py's part. Ranks go the other way and are left out, so are negative figures, of which 扩大 says
that they fall. Cost: linear.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from auditor.claims.model import Claim, Hypothesis, Kind, Relation, Strength
from auditor.claims.prose.context import Prose, View, same_kind
from auditor.claims.prose.mentions import Mention, Role
from auditor.claims.prose.phrases import phrase
from auditor.claims.prose.wording import Wording
from auditor.figures.model import Approx, Dimension, Figure
from auditor.records import NamedTuple

PATTERN = "prose.direction"
_NOW = (Role.LEVEL, Role.RATE, Role.COMPLETION, Role.SHARE, Role.CHANGE_RATE)
_POINTS = (Role.LEVEL, Role.DELTA, Role.POINTS)
_LARGER = "more"  # the group that a phrase has where its verb says that what is spoken of is the larger one


class _Pair(NamedTuple):
    """Two neighbours of one kind, and what is told next."""

    wording: Wording
    view: View
    one: Mention
    other: Mention
    further: Mention | None

    @property
    def between(self) -> str:
        """All that stands between the two."""
        return self.view.between(self.one, self.other).strip()

    @property
    def behind(self) -> str:
        """All that stands behind the second."""
        return self.view.value[self.other.figure.place.end :]

    @property
    def distance(self) -> tuple[Figure, ...]:
        """How far the two lie from each other, where that is told next: 3.1个百分点 of 78.1% and 75%."""
        told = self.further
        if told is None or told.sentence != self.other.sentence or not _lies_between(self.one, self.other, told):
            return ()
        return (told.figure,)


class _Way(NamedTuple):
    """A way to say which of two neighbours is larger: what must be so of them, and the phrases around them, "" for any.

    `lead` ends the words before the first, `between` is all that parts the two, `told` opens the words of the second
    and `behind` follows it. One of them has the verb. It speaks of the first, or of the second where that is `new`.
    """

    why: str
    where: tuple[Callable[[_Pair], bool], ...]
    lead: str = ""
    between: str = ""
    told: str = ""
    behind: str = ""
    new: bool = False
    measured: bool = False  # the second is a yardstick by the words behind it, or how far it lies is told next


def step_claims(prose: Prose, view: View) -> Iterator[Claim]:
    """The claims of `view` that one figure is larger than the one tied to it, or smaller."""
    for at, (one, other) in enumerate(zip(view.mentions, view.mentions[1:], strict=False)):
        if not _are_comparable(one, other):
            continue
        further = view.mentions[at + 2] if at + 2 < len(view.mentions) else None
        pair = _Pair(prose.wording, view, one, other, further)
        for way in _WAYS:
            verb = _verb(way, pair)
            if verb is not None:
                yield _claim(way, pair, Relation.GREATER if verb[_LARGER] else Relation.LESS)


def _are_comparable(one: Mention, other: Mention) -> bool:
    exact = one.figure.approx is Approx.NONE and other.figure.approx is Approx.NONE
    signed = one.figure.value < 0 or other.figure.value < 0
    return exact and not signed and same_kind(one.figure, other.figure) and not (one.reason or other.reason)


def _verb(way: _Way, pair: _Pair) -> re.Match[str] | None:
    """The phrase with the verb, where all that the way asks for is there."""
    verb = None
    for found in _phrases(way, pair) if all(is_so(pair) for is_so in way.where) else ():
        if found is None:
            return None
        verb = found if _LARGER in found.re.groupindex else verb
    return verb if not way.measured or _is_yardstick(pair) else None


def _phrases(way: _Way, pair: _Pair) -> Iterator[re.Match[str] | None]:
    """What each phrase that the way has finds in its place."""
    lexicon = pair.wording.lexicon
    if way.lead:
        yield phrase(lexicon, way.lead).search(pair.one.lead)
    if way.between:
        yield phrase(lexicon, way.between).fullmatch(pair.between)
    if way.told:
        yield phrase(lexicon, way.told).match(pair.other.lead)
    if way.behind:
        yield phrase(lexicon, way.behind).match(pair.behind)


def _claim(way: _Way, pair: _Pair, relation: Relation) -> Claim:
    one, other = pair.one, pair.other
    if way.new:
        reading = Hypothesis(one.figure, Strength.EXPLICIT, way.why, relation)
        return Claim(Kind.DIRECTION, PATTERN, other.figure, (reading,), one.label or other.title)
    reading = Hypothesis(other.figure, Strength.EXPLICIT, way.why, relation)
    context = pair.distance if way.measured else ()
    return Claim(Kind.DIRECTION, PATTERN, one.figure, (reading,), one.title, context)


def _lies_between(one: Mention, other: Mention, distance: Mention) -> bool:
    """True where `distance` is how far the two lie from each other: 3.1个百分点 of 78.1% and 75%."""
    rates = one.figure.unit.dimension is Dimension.RATE and distance.figure.unit.dimension is Dimension.POINTS
    if distance.role not in _POINTS or not (rates or same_kind(one.figure, distance.figure)):
        return False
    slack = (one.figure.ulp + other.figure.ulp + distance.figure.ulp) / 2
    return abs(abs(one.figure.base - other.figure.base) - abs(distance.figure.base)) <= slack


def _of_one_sentence(pair: _Pair) -> bool:
    return pair.one.sentence == pair.other.sentence


def _is_of_now(pair: _Pair) -> bool:
    """True where the first tells how things are or how they grew, not how they fell."""
    return pair.one.role in _NOW and pair.one.direction >= 0


def _is_no_plan(pair: _Pair) -> bool:
    """False for a level that is held against a plan."""
    return pair.one.compare != "budget"


def _is_no_change(pair: _Pair) -> bool:
    """False for how far a level has moved, which no yardstick is for: 9.1个月，延长0.3个月，高于6个月."""
    return pair.one.role not in (Role.DELTA, Role.POINTS)


def _is_of_last_year(pair: _Pair) -> bool:
    """True where the second is an earlier level: 较上年的264件, not a change since."""
    return pair.wording.comparison(pair.other.lead) == "last" and not pair.other.direction


def _is_beside(pair: _Pair) -> bool:
    return pair.other.depth == pair.one.depth


def _is_deeper(pair: _Pair) -> bool:
    return pair.other.depth > pair.one.depth


def _is_next_deeper(pair: _Pair) -> bool:
    return pair.other.depth == pair.one.depth + 1


def _opens_bracket(pair: _Pair) -> bool:
    """True where the bracket right behind the first begins with the words of the second."""
    return pair.between == f"({pair.other.lead}"


def _closes_bracket(pair: _Pair) -> bool:
    return pair.view.value.startswith(")", pair.other.figure.place.end)


def _is_called_no_rank(pair: _Pair) -> bool:
    return not pair.wording.has("ranked", f"{pair.one.lead}{pair.one.tail}")


def _is_counted_as_no_rank(pair: _Pair) -> bool:
    return pair.one.figure.unit.text not in pair.wording.words("rank_counters")


def _is_moved_as_no_rank(pair: _Pair) -> bool:
    """False for 由99位升到87位: of a rank the smaller number is the higher one; people are not said to rise."""
    return _is_counted_as_no_rank(pair) or not pair.between.startswith(pair.wording.words("rank_moves"))


def _is_yardstick(pair: _Pair) -> bool:
    """True for a yardstick, or where a distance follows that is the one between the two."""
    return bool(pair.distance) or phrase(pair.wording.lexicon, "yardstick_behind").match(pair.behind) is not None


_LEVELS = (_of_one_sentence, _is_of_now)
_MOVABLE = (_is_no_plan, _is_called_no_rank, _is_counted_as_no_rank)
_WAYS = (
    # 由3家增加到5家, 降幅由2.3%收窄至1.6%
    _Way("old-to-new", (_is_called_no_rank, _is_moved_as_no_rank), lead="from_end", between="old_to_new", new=True),
    # 78.1%，快于75%的序时进度3.1个百分点
    _Way("held-to-other", (_of_one_sentence, _is_beside, _is_no_change), between="held_to", measured=True),
    # 318件，较上年的264件明显增多
    _Way("said-to-move", (*_LEVELS, _is_beside, _is_of_last_year, *_MOVABLE), behind="moves_untold"),
    # 86.0%（上年末为88.4%），较上年末有所下降
    _Way("said-to-move", (*_LEVELS, _is_deeper, *_MOVABLE), told="earlier_level", behind="moves_behind_bracket"),
    # 3.6天，少于全省平均水平（4.1天）
    _Way("held-to-bracket", (*_LEVELS, _is_next_deeper, _closes_bracket), between="held_to_bracket"),
    # 平均票价降至35.2元（上年同期为38.6元）
    _Way(
        "moved-from-bracket",
        (*_LEVELS, _is_next_deeper, _opens_bracket, _is_counted_as_no_rank),
        lead="moved_to_end",
        told="earlier_level",
    ),
)
