"""Which way a level moved, told with how far: 由30.4%回落0.8个百分点，至33.2%; 84.5%…，比上年的79.7%下降4.8个百分点.

Owns what stands right behind each other as from, how far, and to, and the words that go the other way than the two
levels; of a level that is told further up the size of the change is what binds it. Other changes between two levels
are told by relations/differences.py. Cost: linear, bounded by the figures looked back on.
"""

from __future__ import annotations

from collections.abc import Iterator

from auditor.claims.expression import Sum
from auditor.claims.model import Claim, Hypothesis, Kind, Relation, Strength
from auditor.claims.prose.context import Prose, View, same_kind
from auditor.claims.prose.mentions import Mention, Role
from auditor.claims.prose.phrases import phrase
from auditor.claims.slips import telling_digits
from auditor.figures.model import Approx, Dimension

PATTERN = "prose.direction"
_CHANGES = (Role.DELTA, Role.POINTS, Role.CHANGE_RATE)
_RATES = (Role.SHARE, Role.RATE, Role.COMPLETION)
_ASSERTED = 0.97
_BACK = 12  # figures
_VERB = 8  # letters of the words that tell a change
_TELLING = 2  # digits of a change in points


def move_claims(prose: Prose, view: View) -> Iterator[Claim]:
    """The claims of `view` that a level is larger than the one it moved from, or smaller."""
    for at, change in enumerate(view.mentions):
        if not at or change.role not in _CHANGES or not _is_told(change) or not change.direction:
            continue
        old = view.mentions[at - 1]
        verb = view.between(old, change).strip()
        beside = old.sentence == change.sentence and old.depth == change.depth and len(verb) <= _VERB
        if not beside or not _is_told(old) or any(mark in verb for mark in "，,；;。"):
            continue
        yield from _from_and_to(prose, view, at)
        if change.role is Role.POINTS:
            yield from _from_last(prose, view, at)


def _is_told(mention: Mention) -> bool:
    return mention.figure.approx is Approx.NONE and mention.figure.value > 0 and not mention.reason


def _from_and_to(prose: Prose, view: View, at: int) -> Iterator[Claim]:
    """由上年的30.45%回落0.78个百分点，至33.27%; 在上年60件的基础上增加8件，达到70件: from, how far, and to."""
    old, change = view.mentions[at - 1 : at + 1]
    new = next(iter(view.mentions[at + 1 : at + 2]), None)
    if new is None or new.sentence != old.sentence or not _is_told(new) or not same_kind(old.figure, new.figure):
        return
    wording = prose.wording
    based = phrase(wording.lexicon, "on_top_of").match(old.tail) is not None
    from_ = based or phrase(wording.lexicon, "from_end").search(old.lead) is not None
    to = phrase(wording.lexicon, "moved_on_to").fullmatch(view.between(change, new).strip()) is not None
    ranked = wording.has("ranked", f"{old.lead}{old.tail}") or old.figure.unit.text in wording.words("rank_counters")
    if not from_ or not to or ranked:
        return
    if (new.figure.base - old.figure.base) * change.direction < 0:
        yield _claim(old, new, change)
    elif change.role is not Role.CHANGE_RATE:
        sign = change.direction
        apart = Sum(((sign, new.figure), (-sign, old.figure)))
        reading = Hypothesis(apart, Strength.EXPLICIT, "from-so-far-to", asserted=_ASSERTED)
        yield Claim(Kind.DIFFERENCE, "prose.difference", change.figure, (reading,), new.label or old.title)


def _from_last(prose: Prose, view: View, at: int) -> Iterator[Claim]:
    """比上年的79.7%下降4.8个百分点, and before it the one rate that lies 4.8 points above that."""
    old, change = view.mentions[at - 1 : at + 1]
    of_last = old.figure.unit.dimension is Dimension.RATE and prose.wording.comparison(old.lead) == "last"
    if not of_last or not old.lead.endswith("的") or telling_digits(change.figure.value) < _TELLING:
        return
    before = view.mentions[max(0, at - 1 - _BACK) : at - 1]
    rates = [m for m in before if m.role in _RATES and _is_told(m) and same_kind(m.figure, old.figure)]
    slack = (old.figure.ulp + change.figure.ulp) / 2
    apart = [(m, (m.figure.base - old.figure.base) * change.direction) for m in rates]
    far = abs(change.figure.base)
    found = [(m, by) for m, by in apart if abs(abs(by) - far) <= slack + m.figure.ulp / 2]
    if len(found) == 1 and found[0][1] < 0:
        yield _claim(old, found[0][0], change)


def _claim(old: Mention, new: Mention, change: Mention) -> Claim:
    relation = Relation.GREATER if change.direction > 0 else Relation.LESS
    reading = Hypothesis(old.figure, Strength.EXPLICIT, "moved-so-far", relation)
    return Claim(
        Kind.DIRECTION, PATTERN, new.figure, (reading,), new.label or old.label or change.label, (change.figure,)
    )
