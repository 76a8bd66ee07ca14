"""Which reading of a figure wins: the likeliest one that holds, else the likeliest of all is held against the report.

Owns the competition of the candidates of one target. A reading that holds beyond chance explains the figure, however it
was found, and so acquits it; of those that do not hold only the likeliest natural one can be told, with the probability
that it is meant. How a construction fares in this very report counts too (habits.py).
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from math import log
from typing import NamedTuple

from auditor.claims.evidence.odds import APART, chance_of, is_meant, rest_likelihood, score_of
from auditor.claims.prose.mentions import Role
from auditor.claims.relations.averages import averages_of
from auditor.claims.relations.balances import balances_of
from auditor.claims.relations.differences import BY_NATURE, differences_of
from auditor.claims.relations.habits import Habits, habits_of
from auditor.claims.relations.listed import CUT_SHORT
from auditor.claims.relations.model import AnyCandidate, Outcome, Shape
from auditor.claims.relations.quotients import quotients_of
from auditor.claims.relations.retold import retold_of
from auditor.claims.relations.stream import Item, Stream
from auditor.claims.relations.sums import sums_of
from auditor.figures.model import Dimension

# natural log odds of a list that ends where the text does not turn (22 hold of 20 655 tried in real reports and
# passages), and of one that leaves out what 、 joins to it (none)
_FAINT, _FAINTEST = -5.0, -12.0
_LIKELY = 0.3
_MOST_WEIGHED = 4
LONG_FROM = 60  # figures
WORTH_SAYING, LIKE_ENOUGH = 0.04, 0.2
WORDLESS = 0.3
OTHER = 0.05  # how rarely an error makes a rate hold that has other operands: a wrong base
LEFT_OUT = 0.02  # how rarely an error leaves out the last parts of a list
TURNED = 0.005  # how rarely an error makes the same figures hold under other signs
NEARER = 0.5  # the same where that other total stands nearer to the parts
_BEST_WHOLE = ("whole-best", "whole:same")
MISTAKEN = 0.05  # how rarely an error makes another relation of the same figures hold, or another total agree


class Reading(NamedTuple):
    """A candidate with its natural log odds of being meant, and what plain arithmetic says of it."""

    candidate: AnyCandidate
    score: float
    outcome: Outcome

    @property
    def asserted(self) -> float:
        """The probability that it is meant; without a word for it, never more than WORDLESS."""
        likely = chance_of(self.score)
        return min(likely, WORDLESS) if "own:none" in self.candidate.features else likely

    @property
    def holds(self) -> bool:
        """True where its figures agree, rounding apart."""
        return self.outcome is not Outcome.BROKEN


Owners = Mapping[frozenset[int], Reading]
Explained = dict[int, list[tuple[frozenset[int], float]]]
Generator = Callable[[Stream, Item], Iterable[AnyCandidate]]
# Sums that start at different totals try many lists, most of them of no meaning; pairs are weighed one by one.
GENERATORS: tuple[tuple[Generator, bool], ...] = (
    (sums_of, True),
    (quotients_of, False),
    (averages_of, False),
    (differences_of, False),
    (balances_of, True),
    (retold_of, False),
)


def readings_of(stream: Stream) -> Iterator[Reading]:
    """The winning readings of the running text: those that hold, and those worth holding against the report."""
    won: list[dict[int, Reading]] = []
    held: list[Reading] = []  # a total may be divided in two ways, of which one wins
    long = len(stream.items) > LONG_FROM
    for generate, searching in GENERATORS:
        read = {item.at: found for item in stream.items if (found := _ranked(generate(stream, item), long))}
        owned = _owners(read.values())
        habits = habits_of((found[0].candidate, found[0].score) for found in read.values())
        won.append({at: _winner(found, habits, searching, owned) for at, found in read.items()})
        held += [
            r for found in read.values() for r in found if r.holds and _is_meant(r, len(found) if searching else 1)
        ]
        won.append(_divided_again(read, won[-1]))
    winners = [reading for winners in won for reading in winners.values()]
    explained = _explained((*winners, *held))
    taken = {_operands(reading): reading.candidate for reading in winners if reading.holds}
    left = {r.candidate.key[1:]: r.candidate.target.at for r in held if getattr(r.candidate, "signs", ()) == (1, -1)}
    changes = {r.candidate.parts[0].at for r in winners if r.holds and r.candidate.shape is Shape.GROWTH}
    told = [
        r
        for r in winners
        if _is_told(r, explained, left) and not _is_of_another_rate(r, taken) and not _is_of_a_rate(stream, r, changes)
    ]
    yield from _each_once(told)


def _operands(reading: Reading) -> tuple[int, ...]:
    """The operands of a rate in their order, () for a sum."""
    own = reading.candidate
    return () if own.is_sum or own.shape is Shape.RETOLD else own.key[1:]


def _is_of_another_rate(reading: Reading, taken: Mapping[tuple[int, ...], AnyCandidate]) -> bool:
    """True where the operands give another rate, which agrees: two rates of the same amounts would be one."""
    operands = _operands(reading)
    if reading.holds or not operands or operands not in taken:
        return False
    one, other = reading.candidate.target, taken[operands].target
    return one.at != other.at and one.mention.label != other.mention.label


def _is_of_a_rate(stream: Stream, reading: Reading, changes: Collection[int]) -> bool:
    """True for a broken difference whose change agrees with its own rate, and whose base is not called one."""
    own = reading.candidate
    if reading.holds or own.shape is not Shape.DIFFERENCE or own.target.at not in changes:
        return False
    return not roles_are_told(stream, own)


def _each_once(told: Sequence[Reading]) -> Iterator[Reading]:
    """Without a broken sum that another, likelier one already tells of the same figures: a + b = c is c − b = a too."""
    best: dict[frozenset[int], Reading] = {}
    for reading in told:
        if not reading.holds and reading.candidate.is_sum:
            same = frozenset(reading.candidate.key)
            best[same] = max(best.get(same, reading), reading, key=lambda r: r.asserted)
    for reading in told:
        if reading.holds or not reading.candidate.is_sum or best[frozenset(reading.candidate.key)] is reading:
            yield reading


def with_length(features: Sequence[str], long: bool) -> tuple[str, ...]:
    """The features of a candidate with those that tell a long report from a passage.

    A long report names the chief parts of a total only more often than a passage does: what its words and marks mean
    together is weighed apart.
    """
    return (*features, "long") if long else (*features, *(f"short|{name}" for name in features if "|" in name))


def _ranked(candidates: Iterable[AnyCandidate], long: bool) -> list[Reading]:
    """The candidates of a target, the likeliest first."""
    found = [Reading(c, _score(c, long), c.outcome) for c in candidates if len(c.parts) > 1 or c.shape is Shape.RETOLD]
    return sorted(found, key=lambda r: -r.score)


def _score(candidate: AnyCandidate, long: bool) -> float:
    if not candidate.natural:
        return _FAINTEST if CUT_SHORT in candidate.features else _FAINT
    return score_of(candidate.shape.value, with_length(candidate.features, long))


def _owners(read: Iterable[Sequence[Reading]]) -> Owners:
    """For the parts of each sum that holds the likeliest total they make up."""
    owned: dict[frozenset[int], Reading] = {}
    for reading in (r for readings in read for r in readings if r.holds and r.candidate.is_sum):
        parts = frozenset(part.at for part in reading.candidate.parts)
        if parts not in owned or reading.score > owned[parts].score:
            owned[parts] = reading
    return owned


def _is_of_another(reading: Reading, owned: Owners) -> bool:
    """True where the parts make up another total that happens to be as large: 收入总计 and 支出总计."""
    owner = owned.get(frozenset(part.at for part in reading.candidate.parts))
    if owner is None or owner.candidate.target.at == reading.candidate.target.at:
        return False
    least = NEARER if _stands_nearer(owner, reading) else MISTAKEN
    return reading.asserted < least * owner.asserted


def _stands_nearer(owner: Reading, reading: Reading) -> bool:
    """True where the other total stands between this one and the parts."""
    parts = [part.at for part in reading.candidate.parts]
    one, other = reading.candidate.target.at, owner.candidate.target.at
    return one < other < min(parts) or max(parts) < other < one


def _winner(readings: Sequence[Reading], habits: Habits, searching: bool, owned: Owners) -> Reading:
    """The likeliest reading that holds, else the likeliest natural one of all."""
    tried = len(readings) if searching else 1
    likeliest = readings[0]
    for outcome in (Outcome.HOLDS, Outcome.ROUNDING):
        for reading in readings:
            meant = reading.outcome is outcome and _is_meant(reading, tried)
            if meant and not _is_turned_round(likeliest, reading) and not _is_of_another(reading, owned):
                return reading
    natural = [r for r in readings[:_MOST_WEIGHED] if r.candidate.natural] or readings[:1]
    nearer = next((r for r in readings if r.holds and _stands_between(r, likeliest)), None)
    if nearer is not None:
        return nearer
    weighed = [r._replace(score=habits.weighed(r.candidate, r.score)) for r in natural]
    return max(weighed, key=_as_an_error)


def _divided_again(read: Mapping[int, Sequence[Reading]], winners: Mapping[int, Reading]) -> dict[int, Reading]:
    """For totals whose parts agree in one list the likeliest reading where that is another list, which does not.

    用水10亿，其中地表水6亿、地下水3亿；按用途分，农业7亿、生活3亿: that the uses agree says nothing of the sources.
    """
    found = {}
    for at, winner in winners.items():
        first = read[at][0]
        apart = not {part.at for part in winner.candidate.parts} & {part.at for part in first.candidate.parts}
        if winner.holds and not first.holds and apart and first.candidate.natural and _is_list_behind(first, winner):
            found[at] = first
    return found


def _is_list_behind(*readings: Reading) -> bool:
    return all(reading.candidate.shape is Shape.LIST_BEHIND for reading in readings)


def _stands_between(reading: Reading, likeliest: Reading) -> bool:
    """True for a rate that agrees with two amounts right before it, which the likeliest reading passes over."""
    one, other = reading.candidate, likeliest.candidate
    if one.is_sum or other.is_sum or one.shape is not other.shape:
        return False
    parts = [part.at for part in one.parts]
    return max(part.at for part in other.parts) < min(parts) and max(parts) < one.target.at


def _as_an_error(reading: Reading) -> float:
    """Natural log odds that the reading is meant and wrong: the sizes of its figures speak to that, too."""
    own = reading.candidate
    adds_up = own.is_sum and own.shape not in (Shape.BALANCE, Shape.DIFFERENCE)
    return reading.score + log(rest_likelihood(own.off, adds_up))


def _is_turned_round(likeliest: Reading, reading: Reading) -> bool:
    """True where `reading` holds only as the likeliest one turned round, or on a base that the words do not give.

    延长 for 缩短, the base for the level; 占支出的, where the share of the income agrees; a balance that agrees
    without the interest received.
    """
    if likeliest.holds or likeliest.candidate.target.at != reading.candidate.target.at:
        return False
    same = frozenset(likeliest.candidate.key) == frozenset(reading.candidate.key)
    other = _is_on_another_base(likeliest, reading) or _leaves_some_out(likeliest, reading)
    least = MISTAKEN if same else OTHER if other else LEFT_OUT if _cuts_short(likeliest, reading) else 0.0
    own = min(reading.asserted, 1 - likeliest.asserted) if other else reading.asserted  # one of the two is meant
    return own < least * likeliest.asserted


def _cuts_short(likeliest: Reading, reading: Reading) -> bool:
    """True for a list that ends within the likeliest one, where nothing in the text says so."""
    parts = {part.at for part in likeliest.candidate.parts}
    return not reading.candidate.natural and {part.at for part in reading.candidate.parts} < parts


def _is_on_another_base(likeliest: Reading, reading: Reading) -> bool:
    """True for two ratios of which the first has the whole that the words name best."""
    one, other = likeliest.candidate, reading.candidate
    return one.shape is other.shape is Shape.RATIO and _has_best_whole(one) and not _has_best_whole(other)


def roles_are_told(stream: Stream, own: AnyCandidate) -> bool:
    """True where the words leave no doubt which of two amounts is the base: 上年为3.2万吨, 占总人口的."""
    if own.shape is Shape.RATIO:
        return _has_best_whole(own)
    if own.shape not in (Shape.GROWTH, Shape.DIFFERENCE) or len(own.parts) != 2:
        return False
    base = own.parts[1]
    return base.role is Role.BASE or stream.prose.wording.has("last_period", base.mention.lead)


def _has_best_whole(candidate: AnyCandidate) -> bool:
    return any(f in _BEST_WHOLE or f.startswith("whole-called:best") for f in candidate.features)


def _leaves_some_out(likeliest: Reading, reading: Reading) -> bool:
    """True for two balances of one opening of which the second leaves out amounts of the first."""
    one, other = likeliest.candidate, reading.candidate
    return "since:all" in one.features and "since:some" in other.features and set(other.key) < set(one.key)


def _is_meant(reading: Reading, tried: int) -> bool:
    return is_meant(reading.score, reading.candidate.surprise, tried)


def _explained(readings: Iterable[Reading]) -> Explained:
    """For each figure the sums and balances that hold and that it takes part in, and how likely each is meant."""
    explained: Explained = {}
    for reading in readings:
        own = reading.candidate
        if reading.holds and own.is_sum and (own.surprise > 0 or reading.asserted >= _LIKELY):
            together = frozenset(own.key)
            for at in together:
                explained.setdefault(at, []).append((together, reading.asserted))
    return explained


def _is_told(reading: Reading, explained: Explained, left: Mapping[tuple[int, ...], int]) -> bool:
    """True for a likely reading that holds, and for one worth telling that no sum that holds explains.

    `left` tells by two amounts what they leave. The same parts with another total, or total and parts side by side in a
    sum that holds, acquit; the same figures
    under other signs do unless hardly anything speaks for these.
    """
    own = reading.candidate
    if reading.holds:
        return reading.asserted >= _LIKELY or is_meant(reading.score, own.surprise, 1)
    least = LIKE_ENOUGH if own.shape is Shape.RETOLD else WORTH_SAYING  # of names alike there are many
    if reading.asserted < least or not own.natural:
        return False
    if own.shape is Shape.RETOLD:  # two numbers that each fit what stands beside them are of two things
        alike = 1 / APART <= 1 + own.off <= APART
        return alike and not all(item.at in explained for item in (own.target, *own.parts))
    if not own.is_sum:
        return True
    parts, everything = {part.at for part in own.parts}, frozenset(own.key)
    if f"how:{BY_NATURE}" in own.features:  # what the two leave may be told under another name: 所有者权益, 归母权益
        return left.get(own.key[1:], own.target.at) == own.target.at
    wordless = "own:none" in own.features  # then nothing says which of the figures is the sum of the others
    counted = own.shape is Shape.BALANCE and own.target.measure[0] is not Dimension.MONEY  # persons, cases, stocks
    whole = "since:all" in own.features  # what is left in the end of all that is told may have parts of its own
    if (wordless or (counted and not whole)) and own.target.at in explained:
        return False
    fewer = [likely for other, likely in explained.get(own.target.at, ()) if other < everything]
    if own.shape is Shape.BALANCE and any(likely > MISTAKEN * reading.asserted for likely in fewer):
        return False  # fewer of the same figures make it up: 年末 = 年初 + 当期结余, beside what came in and went out
    return not any(
        parts <= other and (wordless or other != everything or asserted > TURNED * reading.asserted)
        for other, asserted in explained.get(own.parts[0].at, ())
    )
