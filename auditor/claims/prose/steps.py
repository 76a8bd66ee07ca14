"""Which way one figure lies from another that the same words tie to it: 由1.98缩小至1.95, 78.1%，快于75%的序时进度.

Owns the words between an old level and the new one (由…升至…), those that hold one figure against a yardstick behind
it, and those that say which way a level moved from the earlier one beside it but not how far. That a change of the very
size follows is ways.py's part. Ranks go the other way and are left out, so are negative figures, of which 扩大 says
that they fall. Cost: linear.
"""

from __future__ import annotations

from collections.abc import Iterator

from auditor.claims.model import Claim, Hypothesis, Kind, Relation, Strength
from auditor.claims.prose.context import Prose, View, same_kind
from auditor.claims.prose.mentions import Mention, Role
from auditor.claims.prose.phrases import phrase
from auditor.figures.model import Approx, Dimension

PATTERN = "prose.direction"
_NOW = (Role.LEVEL, Role.RATE, Role.COMPLETION, Role.SHARE, Role.CHANGE_RATE)
_POINTS = (Role.LEVEL, Role.DELTA, Role.POINTS)


def step_claims(prose: Prose, view: View) -> Iterator[Claim]:
    """The claims of `view` that one figure is larger than the one tied to it, or smaller."""
    for at, (one, other) in enumerate(zip(view.mentions, view.mentions[1:], strict=False)):
        if not _are_comparable(one, other):
            continue
        yield from _from_old(prose, view, one, other)
        further = view.mentions[at + 2] if at + 2 < len(view.mentions) else None
        yield from _held_to(prose, view, one, other, further)
        yield from _said_to_move(prose, view, one, other)
        yield from _beside_bracket(prose, view, one, other)
        yield from _moved_from_bracket(prose, view, one, other)


def _are_comparable(one: Mention, other: Mention) -> bool:
    exact = one.figure.approx is Approx.NONE and other.figure.approx is Approx.NONE
    signed = one.figure.value < 0 or other.figure.value < 0
    return exact and not signed and same_kind(one.figure, other.figure) and not (one.reason or other.reason)


def _from_old(prose: Prose, view: View, old: Mention, new: Mention) -> Iterator[Claim]:
    """由3家增加到5家, 降幅由2.3%收窄至1.6%: the new one is larger, or smaller, by the verb."""
    lexicon = prose.wording.lexicon
    between = view.between(old, new).strip()
    if phrase(lexicon, "from_end").search(old.lead) is None or prose.wording.has("ranked", f"{old.lead}{old.tail}"):
        return
    found = phrase(lexicon, "old_to_new").fullmatch(between)
    if found is not None and not _is_rank(prose, old, between):
        relation = Relation.GREATER if found["more"] else Relation.LESS
        reading = Hypothesis(old.figure, Strength.EXPLICIT, "old-to-new", relation)
        yield Claim(Kind.DIRECTION, PATTERN, new.figure, (reading,), old.label or new.title)


def _is_rank(prose: Prose, old: Mention, verb: str) -> bool:
    """True for 由99位升到87位: of a rank the smaller number is the higher one; people are not said to rise."""
    words = prose.wording.words
    return old.figure.unit.text in words("rank_counters") and verb.startswith(words("rank_moves"))


def _held_to(prose: Prose, view: View, one: Mention, other: Mention, further: Mention | None) -> Iterator[Claim]:
    """78.1%，快于75%的序时进度3.1个百分点: a yardstick, or a distance that is the one between the two."""
    lexicon = prose.wording.lexicon
    if one.sentence != other.sentence or one.depth != other.depth:
        return
    found = phrase(lexicon, "held_to").fullmatch(view.between(one, other).strip())
    if found is None:
        return
    behind = view.value[other.figure.place.end :]
    known = phrase(lexicon, "yardstick_behind").match(behind) is not None
    apart = further is not None and _lies_between(one, other, further) and further.sentence == other.sentence
    if known or apart:
        relation = Relation.GREATER if found["more"] else Relation.LESS
        reading = Hypothesis(other.figure, Strength.EXPLICIT, "held-to-other", relation)
        context = (further.figure,) if apart and further is not None else ()
        yield Claim(Kind.DIRECTION, PATTERN, one.figure, (reading,), one.title, context)


def _beside_bracket(prose: Prose, view: View, one: Mention, other: Mention) -> Iterator[Claim]:
    """3.6天，少于全省平均水平（4.1天）: what the level is held against stands in the bracket."""
    if one.sentence != other.sentence or one.role not in _NOW or one.direction < 0 or other.depth != one.depth + 1:
        return
    found = phrase(prose.wording.lexicon, "held_to_bracket").fullmatch(view.between(one, other).strip())
    if found is not None and view.value.startswith(")", other.figure.place.end):
        relation = Relation.GREATER if found["more"] else Relation.LESS
        reading = Hypothesis(other.figure, Strength.EXPLICIT, "held-to-bracket", relation)
        yield Claim(Kind.DIRECTION, PATTERN, one.figure, (reading,), one.title)


def _moved_from_bracket(prose: Prose, view: View, one: Mention, other: Mention) -> Iterator[Claim]:
    """平均票价降至35.2元（上年同期为38.6元）: the earlier level in the bracket right behind what it moved to."""
    if one.sentence != other.sentence or other.depth != one.depth + 1 or one.role not in _NOW or one.direction < 0:
        return
    lexicon = prose.wording.lexicon
    moved = phrase(lexicon, "moved_to_end").search(one.lead)
    alone = view.between(one, other).strip() == f"({other.lead.strip()}"
    earlier = phrase(lexicon, "earlier_level").match(other.lead.strip()) is not None
    ranked = one.figure.unit.text in prose.wording.words("rank_counters")
    if moved is not None and alone and earlier and not ranked:
        relation = Relation.GREATER if moved["more"] else Relation.LESS
        reading = Hypothesis(other.figure, Strength.EXPLICIT, "moved-from-bracket", relation)
        yield Claim(Kind.DIRECTION, PATTERN, one.figure, (reading,), one.title)


def _said_to_move(prose: Prose, view: View, one: Mention, earlier: Mention) -> Iterator[Claim]:
    """318件，较上年的264件明显增多; 86.0%（上年末为88.4%），较上年末有所下降: the verb without an amount."""
    if one.sentence != earlier.sentence or one.role not in _NOW or one.direction < 0:
        return
    wording = prose.wording
    ranked = wording.has("ranked", f"{one.lead}{one.tail}") or one.figure.unit.text in wording.words("rank_counters")
    if ranked or one.depth > earlier.depth or one.compare == "budget":
        return
    behind, lexicon = view.value[earlier.figure.place.end :], wording.lexicon
    if earlier.depth > one.depth:
        known = phrase(lexicon, "earlier_level").match(earlier.lead) is not None
        found = phrase(lexicon, "moves_behind_bracket").match(behind) if known else None
    else:
        known = wording.comparison(earlier.lead) == "last" and not earlier.direction
        found = phrase(lexicon, "moves_untold").match(behind) if known else None
    if found is not None:
        relation = Relation.GREATER if found["more"] else Relation.LESS
        reading = Hypothesis(earlier.figure, Strength.EXPLICIT, "said-to-move", relation)
        yield Claim(Kind.DIRECTION, PATTERN, one.figure, (reading,), one.title)


def _lies_between(one: Mention, other: Mention, distance: Mention) -> bool:
    """True where `distance` is how far the two lie from each other: 3.1个百分点 of 78.1% and 75%."""
    rates = one.figure.unit.dimension is Dimension.RATE and distance.figure.unit.dimension is Dimension.POINTS
    if distance.role not in _POINTS or not (rates or same_kind(one.figure, distance.figure)):
        return False
    slack = (one.figure.ulp + other.figure.ulp + distance.figure.ulp) / 2
    return abs(abs(one.figure.base - other.figure.base) - abs(distance.figure.base)) <= slack
