"""One sentence said twice with another rate, and a title that tells another amount than the text below it.

Owns those claims. Both need a slip between the two numbers. A rate is the same where the level before it is, in name,
value and key, and the words that lead to it are. An amount of a title is looked for in the text by its name, where its
value stands nowhere else. Cost: linear in the mentions; at most MOST statements of one level are compared, and the
amounts of at most _TITLE_LINES lines with the facts of the text.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from auditor.claims.evidence.settings import asserted_ties
from auditor.claims.facts.model import Fact
from auditor.claims.model import Claim, Hypothesis, Kind, Strength
from auditor.claims.prose.context import Prose, View
from auditor.claims.prose.mentions import Mention, Role
from auditor.claims.reading.keys import conflict
from auditor.claims.reading.names import CLOSE_RUN, share_run
from auditor.claims.slips import one_slip, telling_digits
from auditor.figures.interval import ZERO
from auditor.figures.model import Approx, Figure, Place
from auditor.records import NamedTuple

PATTERN = "prose.tie-out"
MOST = 20
_TITLE_LINES = 5
_LONGEST_TITLE = 60
_FEWEST_DIGITS = 3
_SENTENCE = "。；;！!"
_RATES = (Role.CHANGE_RATE, Role.COMPLETION, Role.SHARE)


class _Rate(NamedTuple):
    level: Fact
    mention: Mention
    block: int


def repeat_claims(prose: Prose, facts: Sequence[Fact]) -> Iterator[Claim]:
    """The rates and title amounts that a slip sets apart from what is told elsewhere."""
    by_place = {fact.figure.place: fact for fact in reversed(facts)}
    told: dict[object, list[_Rate]] = defaultdict(list)
    for view in prose.views:
        for rate in _rates(view, by_place):
            told[_key(rate)].append(rate)
    for rates in told.values():
        for index, rate in enumerate(rates[:MOST]):
            other = next((o for o in rates[:index] if _differ(rate, o)), None)
            if other is not None:
                subject = rate.level.key.fund + rate.level.core
                yield _claim(rate.mention.figure, other.mention.figure, subject, (rate.level.figure,))
    yield from _title_claims(prose, facts)


def _rates(view: View, by_place: Mapping[Place, Fact]) -> Iterator[_Rate]:
    """The rates that stand right behind a level that is a fact by name, but for those of it as the whole: 收入466万元,
    为年初计划1424万元的32.7%."""
    for before, mention in zip(view.mentions, view.mentions[1:], strict=False):
        fact = by_place.get(before.figure.place)
        told = mention.role in _RATES and before.role is Role.LEVEL and before.sentence == mention.sentence
        told = told and mention.whole_figure is not before.figure
        if told and fact is not None and fact.plain and not mention.reason and fact.figure.base != ZERO:
            yield _Rate(fact, mention, view.passage.block)


def _key(rate: _Rate) -> tuple[object, ...]:
    level, mention = rate.level, rate.mention
    return (level.core, level.measure, level.whose, level.key.year, level.figure.base, mention.lead, mention.direction)


def _differ(one: _Rate, other: _Rate) -> bool:
    """True where two sentences tell two rates that one slip sets apart."""
    apart = (one.block, one.mention.sentence) != (other.block, other.mention.sentence)
    exact = one.mention.figure.approx is other.mention.figure.approx is Approx.NONE
    return apart and exact and _is_slip(one.mention.figure, other.mention.figure)


def _is_slip(one: Figure, other: Figure) -> bool:
    return min(telling_digits(f.value) for f in (one, other)) >= _FEWEST_DIGITS and one_slip(one, other)


def _title_claims(prose: Prose, facts: Sequence[Fact]) -> Iterator[Claim]:
    """The amounts of the lines at the top that the text tells otherwise."""
    lines = [view for view in prose.views if view.value.strip()][:_TITLE_LINES]
    titles = {view.passage.block for view in lines if _is_title(view)}
    amounts = [fact for fact in facts if not fact.table and fact.core and fact.role is Role.LEVEL]
    for fact in amounts:
        if fact.figure.place.block in titles:
            body = [f for f in amounts if f.figure.place.block not in titles and f.measure == fact.measure]
            if all(f.figure.base != fact.figure.base for f in body):
                found = [f for f in body if _is_slip(fact.figure, f.figure) and _is_named_alike(fact, f)]
                if len(found) == 1:
                    yield _claim(fact.figure, found[0].figure, fact.core)


def _is_title(view: View) -> bool:
    return len(view.value) <= _LONGEST_TITLE and not any(mark in view.value for mark in _SENTENCE)


def _is_named_alike(one: Fact, other: Fact) -> bool:
    return share_run(one.core, other.core, CLOSE_RUN) and not conflict(one.key, other.key)


def _claim(reported: Figure, expected: Figure, subject: str, context: tuple[Figure, ...] = ()) -> Claim:
    reading = Hypothesis(expected, Strength.LIKELY, "said-twice", asserted=asserted_ties()["twice"])
    return Claim(Kind.TIE_OUT, PATTERN, reported, (reading,), subject, context)
