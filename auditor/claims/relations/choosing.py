"""Which reading of a figure wins: the likeliest one that holds, else the likeliest of all is held against the report.

Owns the competition of the candidates of one target. A reading that holds beyond chance explains the figure, however it
was found, and so acquits it; of those that do not hold only the likeliest natural one can be told, with the probability
that it is meant. How a construction fares in this very report counts too (habits.py).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from math import exp2, fsum, log
from operator import attrgetter

from auditor.claims.evidence.odds import ALL, Rivals, rest_likelihood, score_of
from auditor.claims.expression import bounds
from auditor.claims.model import Kind
from auditor.claims.relations.acquitting import (
    Owners,
    Reading,
    goes_further,
    is_likely_meant,
    is_of_a_list,
    is_of_a_rate,
    is_of_another,
    is_of_another_rate,
    is_turned_round,
    operands_of,
    stands_between,
)
from auditor.claims.relations.around import of_others_around
from auditor.claims.relations.closure import closure_of
from auditor.claims.relations.cues import is_all_there_is
from auditor.claims.relations.differences import differences_of
from auditor.claims.relations.generators import GENERATORS, Generator
from auditor.claims.relations.habits import Habits, habits_of
from auditor.claims.relations.known import is_told, known_by
from auditor.claims.relations.listed import CUT_SHORT
from auditor.claims.relations.model import AnyCandidate, Outcome, Shape
from auditor.claims.relations.quotients import quotients_of
from auditor.claims.relations.same_parts import make_up_another, totals_of
from auditor.claims.relations.series import with_second_series
from auditor.claims.relations.siblings import Read, are_shares_of_one, with_sibling_wholes
from auditor.claims.relations.stream import Stream
from auditor.claims.relations.sums import sums_of
from auditor.claims.relations.triples import with_triples
from auditor.claims.relations.words_around import Words
from auditor.figures.interval import ZERO, Interval

# natural log odds of a list that ends where the text does not turn (22 hold of 20 655 tried in real reports and
# passages), and of one that leaves out what 、 joins to it (none)
_FAINT, _FAINTEST = -5.0, -12.0
_LIKELY = 0.3
_OPENING = ("criterion", "of-which", "all", "within")
_COMPLETE = frozenset(("complement", "shares-all", "again"))  # a list of all there is needs no word before it
_EVEN = 0.5
_TELLING = 4.0  # bits from which on figures hardly agree by chance
_MOST_WEIGHED = 4
_FAR_BELOW = 4.0  # natural log odds below the likeliest reading at which another one is no rival of it
_LITTLE = 0.1  # of the whole
_APART = 0.25  # how likely the amounts that 其中 names have nothing in common
_OF_WHAT_IS_LEFT = 0.2
LONG_FROM = 60  # figures
_score_of = attrgetter("score")
_KINDS = {
    Shape.GROWTH: Kind.CHANGE,
    Shape.DIFFERENCE: Kind.DIFFERENCE,
    Shape.BALANCE: Kind.BALANCE,
    Shape.RATIO: Kind.SHARE,
    Shape.AVERAGE: Kind.AVERAGE,
    Shape.RETOLD: Kind.TIE_OUT,
}


_BESIDE: dict[Generator, Callable[[Stream, Mapping[int, Sequence[Reading]]], Read]] = {
    sums_of: with_second_series,
    quotients_of: with_sibling_wholes,
}  # what relations say of those beside them


def readings_of(stream: Stream) -> Iterator[Reading]:
    """The winning readings of the running text: those that hold, and those worth holding against the report."""
    won: list[dict[int, Reading]] = []
    held: list[Reading] = []  # a total may be divided in two ways, of which one wins
    reads = _read(stream)
    for generate, searching in GENERATORS:
        read = reads[generate]
        owned = _owners(read.values())
        habits = habits_of((found[0].candidate, found[0].score) for found in read.values())
        won.append({at: _winner(found, habits, searching, owned) for at, found in read.items()})
        tried = {at: len(found) if searching else 1 for at, found in read.items()}
        held += [
            r
            for at, found in read.items()
            for r in found
            if r.holds and is_likely_meant(r, tried[at]) and not (_explains_all(r) and is_turned_round(found[0], r))
        ]
        won.append(_divided_again(read, won[-1]))
        won.append(_divided_too(read, won[-2], tried))
    winners = [reading for winners in won for reading in winners.values()]
    known = known_by(winners, held)
    taken = {operands_of(reading): reading for reading in winners if reading.holds}
    changes = {r.candidate.parts[0].at for r in winners if r.holds and r.candidate.shape is Shape.GROWTH}
    around = of_others_around(winners)
    totals = totals_of((*winners, *held))
    right = {frozenset(r.candidate.key) for r in (*winners, *held) if r.holds and r.candidate.is_sum}
    told = [
        r
        for r in winners
        if is_told(r, known)
        and (r.holds or frozenset(r.candidate.key) not in right)  # 收入加结转，减调出: not all of them added up
        and r.candidate.target.at not in around
        and not is_of_another_rate(stream, r, taken)
        and not is_of_a_rate(stream, r, changes)
        and not is_of_a_list(stream, r)
        and not make_up_another(r, totals)
    ]
    apart = (r for r in _each_once(told) if not are_shares_of_one(stream, r))
    yield from (reading for reading in apart if reading.holds or not _agrees_elsewhere(stream, reading))


def _agrees_elsewhere(stream: Stream, broken: Reading) -> bool:
    from auditor.claims.relations.elsewhere import agrees_elsewhere  # of use only for what is broken

    return agrees_elsewhere(stream, broken)


def _read(stream: Stream) -> dict[Generator, Mapping[int, Sequence[Reading]]]:
    """The readings of each figure by their generator, with what those beside them say."""
    long = len(stream.items) > LONG_FROM
    words = Words()
    reads: dict[Generator, Mapping[int, Sequence[Reading]]] = {}
    for generate, _ in GENERATORS:
        ranked = {item.at: _ranked(stream, generate(stream, item), words, long) for item in stream.items}
        read = {at: found for at, found in ranked.items() if found}
        beside = _BESIDE.get(generate)
        reads[generate] = beside(stream, read) if beside is not None else read
    of_rates, of_changes = with_triples(stream, reads[quotients_of], reads[differences_of])
    return {**reads, quotients_of: of_rates, differences_of: of_changes}


def _each_once(told: Sequence[Reading]) -> Iterator[Reading]:
    """Without a broken sum that another, likelier one already tells of the same figures: a + b = c is c − b = a too.

    Nor with the same parts of two totals: 预计86400人，实际88125人，其中在职63210人，退休24195人.
    """
    broken = [r for r in told if not r.holds and r.candidate.is_sum]
    best: dict[frozenset[int], Reading] = {}
    lists: dict[frozenset[int], Reading] = {}
    for reading in broken:
        same, parts = frozenset(reading.candidate.key), _parts_of_list(reading)
        best[same] = max(best.get(same, reading), reading, key=_as_told)
        if _is_division(reading):  # of two totals the one that the parts come nearer to
            other = lists.get(parts)
            lists[parts] = reading if other is None else max(other, reading, key=_as_miswritten)
    for reading in told:
        if (
            reading.holds
            or not reading.candidate.is_sum
            or (
                best[frozenset(reading.candidate.key)] is reading
                and lists.get(_parts_of_list(reading), reading) is reading
            )
        ):
            yield reading


def _as_told(reading: Reading) -> float:
    """How likely it is meant so; what is left follows from income and expenditure, not the income from what is left."""
    left = reading.candidate.shape is Shape.BALANCE and reading.asserted >= _EVEN
    return reading.asserted + (_OF_WHAT_IS_LEFT if left else 0.0)


def _parts_of_list(reading: Reading) -> frozenset[int]:
    """The parts of a list, which are those of one total."""
    return frozenset(part.at for part in reading.candidate.parts) if _is_division(reading) else frozenset()


def _ranked(stream: Stream, candidates: Iterable[AnyCandidate], words: Words, long: bool) -> list[Reading]:
    """The candidates of a target, the likeliest first."""
    found = [
        Reading(c, _score(stream, c, words, long), c.outcome)
        for c in candidates
        if len(c.parts) > 1 or c.shape is Shape.RETOLD
    ]
    found.sort(key=_score_of, reverse=True)
    return found


def _score(stream: Stream, candidate: AnyCandidate, words: Words, long: bool) -> float:
    if not candidate.natural:
        return _FAINTEST if CUT_SHORT in candidate.features else _FAINT
    features = (*candidate.features, *closure_of(stream, candidate))
    return score_of(candidate.shape.value, features, long) + words.weight(candidate)


def _owners(read: Iterable[Sequence[Reading]]) -> Owners:
    """For the parts of each sum that holds the likeliest total they make up, an exact one before a rough one."""
    owned: dict[frozenset[int], Reading] = {}
    for reading in (r for readings in read for r in readings if r.holds and r.candidate.is_sum):
        parts = frozenset(part.at for part in reading.candidate.parts)
        if parts not in owned or _owns(reading, owned[parts]):
            owned[parts] = reading
    return owned


def _owns(reading: Reading, other: Reading) -> bool:
    """True where `reading` is the likelier one of two totals of the same parts."""
    half, rough = reading.candidate.target.half, other.candidate.target.half
    return half < rough if half != rough else reading.score > other.score


def _winner(readings: Sequence[Reading], habits: Habits, searching: bool, owned: Owners) -> Reading:
    """The likeliest reading that holds, else the likeliest natural one of all."""
    tried = len(readings) if searching else 1
    likeliest = readings[0]
    for outcome in (Outcome.HOLDS, Outcome.ROUNDING):
        for reading in readings:
            meant = reading.outcome is outcome and is_likely_meant(reading, tried)
            if meant and not is_turned_round(likeliest, reading) and not is_of_another(reading, owned):
                return reading
    natural = [r for r in readings[:_MOST_WEIGHED] if r.candidate.natural] or readings[:1]
    natural = [r for r in natural if r.score >= natural[0].score - _FAR_BELOW]  # however well a size explains them
    nearer = next((r for r in readings if r.holds and stands_between(r, likeliest)), None)
    if nearer is not None:
        return nearer
    further = next((r for r in readings if r.holds and goes_further(r, likeliest)), None)
    if further is not None:
        return further
    weighed = [r._replace(score=habits.weighed(r.candidate, r.score)) for r in natural]
    likeliest = max(weighed, key=_as_mistaken) if len(weighed) > 1 else weighed[0]
    turned = next((r for r in readings if r.holds and _is_of_same_figures(r, likeliest)), None)
    if turned is not None and likeliest.asserted < _EVEN and turned.candidate.surprise >= _TELLING:
        return turned
    return likeliest._replace(rivals=_rivals(likeliest, readings))


def _is_of_same_figures(one: Reading, other: Reading) -> bool:
    return frozenset(one.candidate.key) == frozenset(other.candidate.key)


def _rivals(one: Reading, readings: Sequence[Reading]) -> Rivals:
    """What the other natural readings of the figure come to."""
    natural = [r for r in readings if r.candidate.natural and r.candidate.key != one.candidate.key]
    others, agreeing = [r for r in natural if not r.holds], [r for r in natural if r.holds]
    some = _as_some_of_it(one)
    return Rivals(
        fsum((some, *(r.asserted for r in natural))),
        fsum((some * _rest(one.candidate), *(r.asserted * _rest(r.candidate) for r in others))),
        fsum(r.asserted * exp2(r.candidate.surprise) for r in agreeing),
    )


def _as_some_of_it(reading: Reading) -> float:
    """How likely a list that 其中 opens names no more than some of its whole, which its parts exceed all the same.

    By little: what exceeds it by much overlaps (会员1260人，其中女会员648人，大学学历1015人).
    """
    own = reading.candidate
    if not _is_division(reading) or own.parts[0].opener != "of-which" or not 0 < own.off <= _LITTLE:
        return 0.0
    return (1 - reading.asserted) * _APART


def _divided_again(read: Mapping[int, Sequence[Reading]], winners: Mapping[int, Reading]) -> dict[int, Reading]:
    """For totals whose parts agree in one list the likeliest list of other parts that does not.

    用水10亿，其中地表水6亿、地下水3亿；按用途分，农业7亿、生活3亿: that the uses agree says nothing of the sources.
    """
    found = {}
    for at, winner in winners.items():
        if winner.holds and _is_division(winner):
            known = [part for r in read[at] if r.holds and _is_division(r) for part in r.candidate.parts]
            agreed, names = {part.at for part in known}, {part.mention.label for part in known} - {""}
            apart = [r for r in read[at] if _is_another_division(r, agreed) and not _tells_again(r, names)]
            if apart:
                found[at] = max(apart, key=_as_an_error)
    return found


def _divided_too(
    read: Mapping[int, Sequence[Reading]], winners: Mapping[int, Reading], tried: Mapping[int, int]
) -> dict[int, Reading]:
    """For totals whose parts agree in one list the likeliest one of other parts that agrees, too: both are meant."""
    found = {}
    for at, winner in winners.items():
        if winner.holds and _is_division(winner):
            parts = {part.at for part in winner.candidate.parts}
            for other in read[at]:
                agrees = other.outcome is Outcome.HOLDS and is_likely_meant(other, tried[at])
                apart = parts.isdisjoint(part.at for part in other.candidate.parts)
                if agrees and apart and other.candidate.natural and _is_division(other):
                    found[at] = other
                    break
    return found


def _tells_again(reading: Reading, names: AbstractSet[str]) -> bool:
    """True for a list of the names that agree: the same parts told again further below."""
    return {part.mention.label for part in reading.candidate.parts} <= names


def _is_another_division(reading: Reading, agreed: AbstractSet[int]) -> bool:
    """True for a list that does not hold, opened by words or complete by them, with none of the parts that agree."""
    own = reading.candidate
    if reading.holds or not own.natural or not _is_division(reading) or agreed & {part.at for part in own.parts}:
        return False
    return own.parts[0].opener in _OPENING or not _COMPLETE.isdisjoint(own.features)


def _explains_all(reading: Reading) -> bool:
    return _is_division(reading) or reading.candidate.shape is Shape.BALANCE  # each of its figures, where it holds


def _is_division(reading: Reading) -> bool:
    return reading.candidate.shape in (Shape.LIST_BEHIND, Shape.ITEMS_BELOW) and len(reading.candidate.parts) > 1


def _as_mistaken(reading: Reading) -> float:
    """The same with how well a slip in the printed figure explains it: 9.4% for 4.9%."""
    from auditor.claims.evidence.slips import Needed, slip_ratio  # of use only where several are likely

    own = reading.candidate
    found = bounds(own.expected) if reading.asserted >= _LIKELY and not reading.holds else None
    ratio = slip_ratio([Needed(own.target.figure, found)]) if found is not None else 0.0
    return reading.score + log(_rest(own) + ratio)


def _as_miswritten(reading: Reading) -> float:
    """The same for a sum, by the slips in its parts too: 24195 for 24915."""
    from auditor.claims.evidence.slips import Needed, slip_ratio  # of use only for broken sums

    own = reading.candidate
    signs, figures = getattr(own, "signs", ()), [part.figure for part in own.parts]
    told = sum((sign * figure.base for sign, figure in zip(signs, figures, strict=True)), ZERO)
    gap, slack = own.target.figure.base - told, sum((f.ulp for f in (own.target.figure, *figures)), ZERO) / 2
    needed = [Needed(own.target.figure, Interval.around(told, slack))]
    needed += [Needed(f, Interval.around(f.base + sign * gap, slack)) for sign, f in zip(signs, figures, strict=True)]
    return reading.score + log(_rest(own) + slip_ratio(needed))


def _as_an_error(reading: Reading) -> float:
    """Natural log odds that the reading is meant and wrong: the sizes of its figures speak to that, too."""
    return reading.score + log(_rest(reading.candidate))


def _rest(own: AnyCandidate) -> float:
    """How much likelier an error than chance makes its difference."""
    kind = ALL if is_all_there_is(own) else _KINDS.get(own.shape, Kind.SUM).value
    return rest_likelihood(own.off, kind)
