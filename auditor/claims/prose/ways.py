"""Which way a change goes, told twice: 183.26万元，上年为204.65万元，比上年增加21.39万元; 增加21.39万元，下降10.45%.

Owns words of direction against two levels that name their years or are compared by their names, and those of a change
against those of its rate. That a change is the difference of two levels is what binds it to them; where its words
agree, the difference itself is the claim (relations/differences.py). Cost: linear.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from auditor.claims.expression import Constant
from auditor.claims.model import Claim, Hypothesis, Kind, Relation, Strength
from auditor.claims.prose.context import Prose, View, same_kind
from auditor.claims.prose.mentions import Mention, Role
from auditor.claims.prose.phrases import phrase
from auditor.figures.interval import ONE, ZERO
from auditor.figures.model import Approx, Figure

PATTERN, TWICE = "prose.direction", "prose.opposite-ways"
_LEVELS, _CHANGES = (Role.LEVEL, Role.BASE), (Role.DELTA, Role.CHANGE_RATE)
_STANDS = (Role.LEVEL, Role.RATE, Role.COMPLETION, Role.SHARE)
_NEAR = 4  # figures before a change, among which its two levels are the last


def way_claims(prose: Prose, view: View) -> Iterator[Claim]:
    """The claims of `view` about the way a change goes, and which of two amounts is the larger."""
    for at, mention in enumerate(view.mentions):
        if mention.role in _CHANGES and mention.direction and mention.figure.value:
            yield from _between_levels(prose, view, at)
        if mention.role is Role.CHANGE_RATE and mention.direction and mention.figure.value and at:
            yield from _of_one_change(prose, view, view.mentions[at - 1], mention)
        if at:
            yield from _beside_the_other(prose, view, view.mentions[at - 1], mention)
    yield from _by_names(prose, view)


def _between_levels(prose: Prose, view: View, at: int) -> Iterator[Claim]:
    """The two levels before a change that lies between them, where its words go the other way."""
    change = view.mentions[at]
    near = [m for m in view.mentions[max(0, at - _NEAR) : at] if m.sentence == change.sentence and m.role in _LEVELS]
    # a limit in brackets behind a level is none that it has changed from: 28，低于限值（35），较上年的31下降9.7%
    near = [m for m in near if m.depth <= change.depth or _in_comparison(m)][-2:]
    if len(near) < 2 or not same_kind(near[0].figure, near[1].figure) or any(m.reason for m in (*near, change)):
        return
    if any(m.figure.approx is not Approx.NONE for m in (*near, change)) or change.compare == "budget":
        return
    later = _later(prose, near)
    if later is None:
        return
    this, last = later, near[0] if later is near[1] else near[1]
    if _goes_against(this.figure, last.figure, change):
        way = change.direction if change.figure.value > 0 else -change.direction
        relation = Relation.GREATER if way > 0 else Relation.LESS
        reading = Hypothesis(last.figure, Strength.EXPLICIT, "change-between-levels", relation)
        yield Claim(Kind.DIRECTION, PATTERN, this.figure, (reading,), this.title, (change.figure,))


def _goes_against(this: Figure, last: Figure, change: Mention) -> bool:
    """True where the change is of the size that lies between the two, more than rounding, and of the other way."""
    told, half = abs(change.figure.base), change.figure.ulp / 2
    way = change.direction if change.figure.value > 0 else -change.direction
    if change.role is Role.DELTA:
        if not same_kind(this, change.figure):
            return False
        apart, slack = this.base - last.base, (this.ulp + last.ulp) / 2
    else:
        if last.base <= last.ulp / 2 or this.base < 0:
            return False
        apart = this.base / last.base - ONE
        slack = (this.ulp + last.ulp * this.base / last.base) / (2 * last.base)
    return abs(abs(apart) - told) <= slack + half < told and apart * way < 0


def _later(prose: Prose, pair: Sequence[Mention]) -> Mention | None:
    """Which of two levels is of the later year, by its words; None where they do not say."""
    wording = prose.wording
    years = [wording.year(m.lead) for m in pair]
    if years[0] is not None and years[1] is not None and years[0] != years[1]:
        return pair[0] if years[0] > years[1] else pair[1]
    compared = [m.lead.startswith(wording.words("held_against")) and m.lead.endswith("的") for m in pair]
    if compared[0] is not compared[1]:
        return pair[1] if compared[0] else pair[0]  # 上年度449件，较前一年的463件减少14件
    before = phrase(wording.lexicon, "earlier_level")
    earlier = [m.role is Role.BASE or before.search(m.lead) is not None or _in_comparison(m) for m in pair]
    if earlier[0] is earlier[1]:
        return None
    return pair[1] if earlier[0] else pair[0]


def _in_comparison(mention: Mention) -> bool:
    """True for a level in brackets behind what is compared with: 较常年同期(562.7毫米)偏多."""
    return mention.compare == "last" and mention.depth > 0 and not mention.lead


def _of_one_change(prose: Prose, view: View, change: Mention, rate: Mention) -> Iterator[Claim]:
    """A change and the rate right behind it: 增加21.39万元，增长10.45% go one way."""
    if change.role is not Role.DELTA or not change.direction or not change.figure.value or change.reason:
        return
    if change.sentence != rate.sentence or change.depth > rate.depth or rate.compare not in ("", change.compare):
        return
    if not phrase(prose.wording.lexicon, "change_goes_on").fullmatch(view.between(change, rate)):
        return
    if prose.wording.of_other_times(change.lead, rate.lead):
        return  # 环比减少1万吨，同比增长24.9%
    ways = [m.direction * (1 if m.figure.value > 0 else -1) for m in (change, rate)]
    relation = Relation.AT_LEAST if ways[0] == ways[1] else Relation.AT_MOST
    reading = Hypothesis(Constant(ZERO, "0"), Strength.EXPLICIT, "one-change", relation)
    if relation is Relation.AT_MOST:
        yield Claim(Kind.DIRECTION, TWICE, rate.figure, (reading,), change.figure.text, (change.figure,))


def _beside_the_other(prose: Prose, view: View, level: Mention, other: Mention) -> Iterator[Claim]:
    """2.46万元，低于上年的2.31万元: the level before, and the other one that 的 leads to."""
    between = view.between(level, other).strip()
    found = phrase(prose.wording.lexicon, "other_level_end").fullmatch(between) if between.endswith("的") else None
    if found is None or level.role not in _STANDS or level.sentence != other.sentence or level.reason:
        return
    exact = level.figure.approx is Approx.NONE and other.figure.approx is Approx.NONE
    if exact and same_kind(level.figure, other.figure):
        relation = Relation.GREATER if found["more"] else Relation.LESS
        reading = Hypothesis(other.figure, Strength.EXPLICIT, "level-beside-other", relation)
        yield Claim(Kind.DIRECTION, PATTERN, level.figure, (reading,), level.title)


def _by_names(prose: Prose, view: View) -> Iterator[Claim]:
    """支出大于收入: the one amount of the sentence that bears each name."""
    if not prose.wording.has("greater", view.value) and not prose.wording.has("less", view.value):
        return
    for match in phrase(prose.wording.lexicon, "one_above_other").finditer(view.value):
        before = [m for m in view.mentions if m.start < match.start()]
        sentence = view.value.count("。", 0, match.start())
        near = [m for m in before if view.value.count("。", 0, m.start) == sentence and m.role is Role.LEVEL]
        left, right = (_named(near, match[side]) for side in ("left", "right"))
        if left is None or right is None or left is right or not same_kind(left.figure, right.figure):
            continue
        relation = Relation.GREATER if prose.wording.has("greater", match["way"]) else Relation.LESS
        reading = Hypothesis(right.figure, Strength.EXPLICIT, "one-above-other", relation)
        claim = Claim(Kind.DIRECTION, PATTERN, left.figure, (reading,), left.title)
        yield claim._replace(said_at=match.start())


def _named(levels: Sequence[Mention], name: str) -> Mention | None:
    """The only level whose name ends with `name`, or that of which it is the end."""
    found = [m for m in levels if m.label and m.figure.approx is Approx.NONE and m.label.endswith(name)]
    return found[0] if len(found) == 1 else None
