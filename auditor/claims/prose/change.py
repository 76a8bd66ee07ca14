"""Claims about change: 比上年增加X, 增长Y%; 较预算减少X; 由A增至B.

Owns what is claimed of a change, its level and its base, which change_operands.py binds. A rate of change is bound to
the change and level of its own sentence first; a base that is not printed follows from them (this − change). Falls over
100 % are impossible whatever they are bound to.
"""

from __future__ import annotations

from collections.abc import Iterator

from auditor.claims.expression import Constant, Expr, Quotient, Sum, minus, total
from auditor.claims.model import Claim, Hypothesis, Kind, Relation, Strength
from auditor.claims.prose.change_operands import bases_of, levels_of, name_of
from auditor.claims.prose.context import Prose, View, same_kind
from auditor.claims.prose.mentions import Mention, Role
from auditor.figures.interval import ONE
from auditor.figures.model import Dimension, Figure


def change_claims(prose: Prose, view: View) -> Iterator[Claim]:
    """The claims about change that `view` makes."""
    for mention in view.mentions:
        if mention.role is Role.DELTA:
            yield from _difference(prose, view, mention)
        elif mention.role is Role.CHANGE_RATE:
            falls = mention.direction < 0 and mention.figure.unit.dimension is Dimension.RATE
            if falls and mention.figure.base > ONE and not _turns_negative(prose, view, mention):
                yield _impossible(mention)
            yield from _rate(prose, view, mention)
        elif mention.role is Role.POINTS:
            yield from _points(prose, view, mention)


def _turns_negative(prose: Prose, view: View, rate: Mention) -> bool:
    """True where the sentence speaks of a deficit or a negative amount: such a level can fall by more than itself."""
    near = [m for m in view.mentions if m.sentence == rate.sentence]
    return any(m.figure.value < 0 or prose.wording.has("deficit", m.lead) for m in near)


def _impossible(rate: Mention) -> Claim:
    reading = Hypothesis(Constant(ONE, "100%"), Strength.EXPLICIT, "fall-within-whole", Relation.AT_MOST)
    return Claim(Kind.IMPOSSIBLE, "prose.impossible-fall", rate.figure, (reading,), rate.title)


def _rate(prose: Prose, view: View, rate: Mention) -> Iterator[Claim]:
    delta = _own_delta(view, rate)
    levels = levels_of(prose, view, delta or rate)
    bases = bases_of(prose, view, rate, levels)
    readings: list[Hypothesis] = []
    if delta is not None:
        readings += [
            Hypothesis(Quotient(delta.figure, b), s, "printed-base") for b, s in bases if same_kind(b, delta.figure)
        ]
        for level, strength in levels:
            if same_kind(level, delta.figure):
                before = total(level, delta.figure) if rate.direction < 0 else minus(level, delta.figure)
                readings.append(Hypothesis(Quotient(delta.figure, before), strength, "implied-base"))
    else:
        for level, strength in levels[:2]:
            for base, base_strength in bases:
                if same_kind(level, base) and level.place != base.place:
                    sure = min(strength, base_strength)
                    readings.append(Hypothesis(_growth(level, base, rate.direction), sure, "level-and-base"))
                    if rate.figure.unit.dimension is Dimension.MULTIPLE:  # 增长1.5倍 is said of 1.5 times as much, too
                        readings.append(Hypothesis(Quotient(level, base), Strength.POSSIBLE, "times-base"))
    if readings:
        ranked = tuple(sorted(readings, key=lambda h: -h.strength))
        context = tuple(level for level, _ in levels)
        subject = (delta or rate).label or name_of(view, levels)
        yield Claim(Kind.CHANGE, "prose.change-rate", rate.figure, ranked, subject, context[:1])


def _growth(level: Figure, base: Figure, direction: int) -> Expr:
    """level ÷ base − 1, or 1 − level ÷ base for a fall."""
    ratio, one = Quotient(level, base), Constant(ONE, "1")
    return Sum(((1, ratio), (-1, one))) if direction > 0 else Sum(((1, one), (-1, ratio)))


def _difference(prose: Prose, view: View, delta: Mention) -> Iterator[Claim]:
    """增加X: this − base = X where a base is printed."""
    levels = levels_of(prose, view, delta)
    readings: list[Hypothesis] = []
    for base, base_strength in bases_of(prose, view, delta, levels):
        for level, strength in levels[:3]:
            if level.place == base.place or not same_kind(level, delta.figure) or not same_kind(base, delta.figure):
                continue
            gap = minus(level, base) if delta.direction > 0 else minus(base, level)
            readings.append(Hypothesis(gap, min(strength, base_strength), "level-and-base"))
    if readings:
        ranked = tuple(sorted(readings, key=lambda h: -h.strength))
        subject = delta.label or name_of(view, levels)
        yield Claim(Kind.DIFFERENCE, "prose.difference", delta.figure, ranked, subject)


def _points(prose: Prose, view: View, points: Mention) -> Iterator[Claim]:
    """X%，比上年的Y%提高Z个百分点."""
    rates = [
        m
        for m in view.before(points)
        if m.sentence == points.sentence
        and m.figure.unit.dimension is Dimension.RATE
        and (m.role is not Role.CHANGE_RATE or prose.wording.is_base(m.lead, m.tail))
    ]
    if len(rates) >= 2 and not points.reason:
        later, earlier = rates[0], rates[1]
        if view.mentions.index(points) - view.mentions.index(earlier) == 2:
            against = later.lead.startswith(prose.wording.words("compare"))  # 较目标值98%提高0.60个百分点
            if against or prose.wording.is_base(later.lead, later.tail):
                later, earlier = earlier, later
            gap = minus(later.figure, earlier.figure) if points.direction > 0 else minus(earlier.figure, later.figure)
            reading = Hypothesis(gap, Strength.LIKELY, "rates-of-sentence")
            subject = points.label or later.label or later.topic
            yield Claim(Kind.DIFFERENCE, "prose.difference", points.figure, (reading,), subject)


def _own_delta(view: View, rate: Mention) -> Mention | None:
    """The change the rate belongs to: the figure just before it, of the same direction and sentence."""
    for other in view.before(rate):
        if other.sentence != rate.sentence or other.role not in (Role.DELTA, Role.BASE):
            break
        if other.role is Role.DELTA:
            return other if other.direction == rate.direction and other.compare == rate.compare else None
        if other.role is Role.BASE:
            break
    return _delta_behind(view, rate)


def _delta_behind(view: View, rate: Mention) -> Mention | None:
    """The change told right after its rate: "比去年下降66.67%，减少1.64万元"."""
    position = view.mentions.index(rate)
    for other in view.mentions[position + 1 : position + 2]:
        same = other.role is Role.DELTA and other.sentence == rate.sentence and not other.label
        if same and other.direction == rate.direction:
            return other
    return None
