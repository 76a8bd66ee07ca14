"""By how many points shares changed, where both are told: 由48.3%上升到49.9%，提高1.6个百分点; 第二产业比重下降1.3个.

Owns changes right behind an old and a new rate, or behind a rate and the one in the bracket that it is compared with,
and those of a part called by its name where an old structure and a new one of as many terms stand in the passage. Cost:
linear.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import takewhile

from auditor.claims.expression import Expr, Product, Sum
from auditor.claims.model import Claim, Hypothesis, Kind, Strength
from auditor.claims.prose.context import Prose, View, same_kind
from auditor.claims.prose.mentions import Mention, Role
from auditor.claims.prose.phrases import phrase
from auditor.claims.prose.structure import PERCENT, Structure, structures
from auditor.claims.prose.wording import Wording
from auditor.figures.interval import ONE
from auditor.figures.model import Approx, Dimension

PATTERN = "prose.difference"
# how surely the points are between the two
_ASSERTED = {"points-between": 0.98, "points-against-bracket": 0.95, "points-of-part": 0.95}
_BEHIND_BRACKET = 10  # letters between a bracket and the points
_SHORTEST = 2  # characters that the names of a part share at least


def share_change_claims(prose: Prose, view: View) -> Iterator[Claim]:
    """The claims of `view` about the points between an old share and the new one."""
    every = [m._replace(direction=_way(prose.wording, m)) for m in view.mentions if _are_points(m)]
    points = [m for m in every if m.role is Role.POINTS and m.direction]
    if not every:
        return
    ways = {m.start: m for m in every if m.direction}
    for old, new, moved in zip(view.mentions, view.mentions[1:], view.mentions[2:], strict=False):
        change = ways.get(moved.start, moved)
        if change in points and not change.label and _is_step(prose, view, old, new):
            yield _claim(change, old, new, "points-between", 1)
        elif change.start in ways and _is_against_bracket(prose.wording, view, old, new, change):
            yield _claim(change, new, old, "points-against-bracket", 1)
    yield from _of_structures(prose, view, points)


def _are_points(mention: Mention) -> bool:
    return mention.figure.unit.dimension is Dimension.POINTS and mention.figure.approx is Approx.NONE


def _way(wording: Wording, mention: Mention) -> int:
    """+1 or −1 by the words before the points; of 高 and 低 alone too."""
    lead = mention.lead.strip()
    alone = (lead in wording.words("more_than")) - (lead in wording.words("less_than"))
    return mention.direction or alone


def _is_step(prose: Prose, view: View, old: Mention, new: Mention) -> bool:
    """True for 由48.3%上升到49.9%."""
    rates = old.figure.unit.dimension is Dimension.RATE and same_kind(old.figure, new.figure)
    told = phrase(prose.wording.lexicon, "from_end").search(old.lead) is not None
    exact = old.figure.approx is Approx.NONE and new.figure.approx is Approx.NONE
    return rates and told and exact and prose.wording.names_new_level(view.between(old, new))


def _is_against_bracket(wording: Wording, view: View, new: Mention, old: Mention, change: Mention) -> bool:
    """True for a rate held against one in the bracket behind what it is compared with: 比一季度（3.6%）提高8个."""
    rates = new.figure.unit.dimension is old.figure.unit.dimension is Dimension.RATE and new.role is not Role.POINTS
    exact = all(m.figure.approx is Approx.NONE for m in (new, old)) and min(new.direction, old.direction) >= 0
    if not rates or not exact or not new.sentence == old.sentence == change.sentence:
        return False
    before, behind = view.between(new, old), view.between(old, change)
    inside = before.endswith("(") and behind.startswith(")") and len(behind) <= _BEHIND_BRACKET
    return inside and wording.has("compare", before) and ")" not in before.lstrip(")")


def _of_structures(prose: Prose, view: View, points: Sequence[Mention]) -> Iterator[Claim]:
    """第二产业比重下降1.3个百分点 behind 由6.8∶44.9∶48.3调整为6.5∶43.6∶49.9."""
    runs = list(structures(prose, view))
    pairs = [
        (old, new)
        for old in runs
        for new in runs
        if old.is_old(prose.wording) and not new.is_old(prose.wording) and len(old.terms) == len(new.terms)
        if old.whole == new.whole
    ]
    if len(pairs) != 1:
        return
    (old, new), behind = pairs[0], max(run.terms[-1].start for run in pairs[0])
    for change in (m for m in points if m.start > behind and m.label and m.compare != "budget"):
        at = _part(prose.wording, new, change.label)
        if at is not None:
            unit = 1 if new.whole.value == ONE else 100
            yield _claim(change, old.terms[at], new.terms[at], "points-of-part", unit)


def _part(wording: Wording, run: Structure, label: str) -> int | None:
    """Which term of `run` is called by `label`: by its own name, else by the names of parts that make up a whole."""
    own = [m.label for m in run.terms]
    own = own if all(own) else own[0].split("、")
    alike = [_begin_alike(name, label) for name in own]
    best = max(alike)
    if len(own) == len(run.terms) and best >= _SHORTEST and alike.count(best) == 1:
        return alike.index(best)
    for known in wording.lexicon.complements:
        if len(known.parts) == len(run.terms) and known.parts[0][0].startswith("第一"):
            found = [at for at, words in enumerate(known.parts) if label.startswith(tuple(words))]
            if len(found) == 1:
                return found[0]  # 三次产业结构: terms in the order of their number
    return None


def _begin_alike(one: str, other: str) -> int:
    """How many characters two names share at their beginning."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))


def _claim(change: Mention, old: Mention, new: Mention, why: str, unit: int) -> Claim:
    first, second = (new, old) if change.direction > 0 else (old, new)
    expected: Expr = Sum(((1, first.figure), (-1, second.figure)))
    if unit != 1:
        expected = Product(expected, PERCENT)
    reading = Hypothesis(expected, Strength.EXPLICIT, why, asserted=_ASSERTED[why])
    return Claim(Kind.DIFFERENCE, PATTERN, change.figure, (reading,), change.label or old.label.rstrip("由从"))
