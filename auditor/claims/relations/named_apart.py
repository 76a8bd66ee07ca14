"""Growth and changes whose base is told elsewhere under the same name: last year's amount, in another passage.

Owns that pair: the level told right before a change or its rate, and the amount of its very name and unit in another
sentence, of the year before. Of 117 such rates in consistent reports 109 agree, of 15 changes 14; the others are of a
plan that grows on last year's plan, which is told less surely. A budget elsewhere is no base of a completion (three of
49 agree), but a task (目标, 任务) told in the passages right above is. Rates with both amounts near are the relations
by shape. Cost: linear, the items of one measure by name.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from auditor.claims.expression import Expr, Sum
from auditor.claims.facts.model import ACTUAL
from auditor.claims.model import Claim, Hypothesis, Kind, Strength
from auditor.claims.prose.context import Fit, fit_of
from auditor.claims.prose.mentions import Role
from auditor.claims.reading.keys import conflict
from auditor.claims.reading.words import LAST_YEAR
from auditor.claims.relations.acquitting import Reading
from auditor.claims.relations.model import Outcome
from auditor.claims.relations.quotient import Formula, Quotients
from auditor.claims.relations.rate_cues import run_of
from auditor.claims.relations.stream import Item, Stream
from auditor.figures.interval import ONE, ZERO
from auditor.figures.model import Approx, Dimension
from auditor.records import NamedTuple

WHY = "level-and-base"
_NAME = 3  # letters of a name that tells which amount is meant
_MOST = 4  # amounts of one name
_ASSERTED, _OF_PLANS = 0.9, 0.4
_LIKELY = 0.3
_DONE = ("", ACTUAL)  # bases of keys
_SCOPES = ("scope", "fund", "side", "span", "point")
_ABOVE = 2  # passages in which a task may stand above what was done
_FAR = ONE * 13 / 10  # how many times what it should be the base may be; another thing of that name is told else


def growth_told_apart(stream: Stream, readings: Iterable[Reading]) -> Iterator[Claim]:
    """The claims of rates of change, and of changes, that none of the likely `readings` explains by amounts near."""
    explained = {r.candidate.target.at for r in readings if r.holds or r.asserted >= _LIKELY}
    for target in stream.items:
        if target.at in explained or target.figure.approx is not Approx.NONE or not _is_told(stream, target):
            continue
        level = _level(stream, target)
        if level is None or _is_on_another_footing(stream, target, level):
            continue
        if target.role is Role.DELTA and level.measure != target.measure:
            continue
        is_base = _is_task if target.role is Role.COMPLETION else _is_year_before
        others = [o for o in stream.alike.get(level.measure, ()) if _is_its_like(o, level) and is_base(o, level)]
        pairs = [_Pair(target, level, other) for other in others]
        agreeing = next((pair for pair in pairs if pair.holds), None)
        if agreeing is not None:
            yield _claim(agreeing)
        elif len({other.value for other in others}) == 1 and pairs[0].is_near:
            yield _claim(pairs[0])


class _Pair(NamedTuple):
    """A change or its rate, the level that it is told of, and the one of the year before."""

    target: Item
    level: Item
    base: Item

    @property
    def rate(self) -> Quotients | None:
        """The rate as it follows from both; None for a change."""
        if self.target.role is Role.DELTA:
            return None
        formula = Formula.RATIO if self.target.role is Role.COMPLETION else Formula.LEVELS
        return Quotients(self.target, self.level, self.base, formula, ())

    @property
    def direction(self) -> int:
        """+1 for a rise, −1 for a fall, by the words of the change."""
        return self.target.mention.direction or 1

    @property
    def holds(self) -> bool:
        """True where the three agree, rounding apart."""
        if self.rate is not None:
            return self.rate.outcome is not Outcome.BROKEN
        apart = abs(self.level.value - self.base.value - self.direction * self.target.value)
        return apart <= self.level.half + self.base.half + self.target.half

    @property
    def is_near(self) -> bool:
        """True where the base is about what it should be by the change."""
        change = self.direction * self.target.figure.base
        over = self.level.figure.base
        times = change if self.target.role is Role.COMPLETION else ONE + change
        meant = over - change if self.rate is None else over / times if times > ZERO else ZERO
        return meant > ZERO and ONE / _FAR < self.base.figure.base / meant < _FAR

    @property
    def expected(self) -> Expr:
        """What the change should be."""
        if self.rate is not None:
            return self.rate.expected
        return Sum(((self.direction, self.level.figure), (-self.direction, self.base.figure)))


def _is_told(stream: Stream, target: Item) -> bool:
    """True for the rate of a change, a change since last year, and the completion of a task."""
    rate = target.figure.unit.dimension is Dimension.RATE
    if target.role is Role.COMPLETION:
        return rate and stream.prose.wording.has("tasks", target.mention.lead)
    changed = target.role is Role.DELTA and target.mention.compare != "budget" and target.value > 0
    return changed or (rate and target.role is Role.CHANGE_RATE)


def _level(stream: Stream, target: Item) -> Item | None:
    """The amount told next before a rate, in its sentence and bracket, under a name of its own."""
    run = run_of(stream, target)
    last = stream.items[target.at - 1] if target.at else target
    if len(run) > 1:  # 抓获1907名，挽回4127万元；分别上升30.4%和45.5%: in their order
        last = stream.items[max(0, run[0] - len(run) + run.index(target.at))]
    told = last.role is Role.LEVEL and last.sentence == target.sentence and last.depth == target.depth
    named = len(last.mention.label) >= _NAME and not last.planned and last.figure.approx is Approx.NONE
    return last if told and named and last.value > 0 else None


def _is_on_another_footing(stream: Stream, target: Item, level: Item) -> bool:
    """True for growth at constant prices, or of what was moved between accounts."""
    words = f"{level.mention.label}{target.mention.lead}"
    wording = stream.prose.wording
    return wording.has("other_footing", words) or any(
        w in words for w in wording.lexicon.words("tables.constant_prices")
    )


def _is_its_like(other: Item, level: Item) -> bool:
    """True for the same thing told in another sentence, with another value."""
    if other.sentence == level.sentence or other.value <= 0 or other.figure.approx is not Approx.NONE:
        return False
    if other.role not in (Role.LEVEL, Role.BASE):
        return False
    return fit_of(level.mention.label, other.mention.label) >= Fit.CLOSE and not conflict(level.key, other.key, _SCOPES)


def _is_year_before(other: Item, level: Item) -> bool:
    """True for what came about in the year before."""
    if other.value == level.value or other.planned:
        return False
    year, own = other.key.year, level.key.year
    return own != LAST_YEAR if year == LAST_YEAR else year.isdigit() and own.isdigit() and int(year) == int(own) - 1


def _is_task(other: Item, level: Item) -> bool:
    """True for what is told right above, as tasks are before what was done."""
    again = other.value == level.value  # the headline of what was done
    return other.at < level.at and 0 <= level.view.index - other.view.index <= _ABOVE and not again


def _claim(pair: _Pair) -> Claim:
    done = pair.target.role is Role.COMPLETION
    planned = not done and (pair.level.planned or pair.level.key.basis not in _DONE)
    reading = Hypothesis(pair.expected, Strength.LIKELY, WHY, asserted=_OF_PLANS if planned else _ASSERTED)
    subject = pair.target.mention.title or pair.level.mention.title
    if done:
        return Claim(Kind.COMPLETION, "prose.completion", pair.target.figure, (reading,), subject)
    if pair.rate is None:
        return Claim(Kind.DIFFERENCE, "prose.difference", pair.target.figure, (reading,), subject)
    return Claim(Kind.CHANGE, "prose.change-rate", pair.target.figure, (reading,), subject)
