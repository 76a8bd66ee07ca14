"""What the readings that hold explain of those that do not: the figures of a sum, the parts of a total, a change.

Owns Known and which broken reading is still worth telling beside it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from auditor.claims.evidence.odds import APART, is_meant
from auditor.claims.prose.mentions import Role
from auditor.claims.relations.acquitting import MISTAKEN, Reading, agrees_by_chance, operands_of
from auditor.claims.relations.differences import BY_NATURE
from auditor.claims.relations.model import LISTS, AnyCandidate, Shape
from auditor.claims.relations.stream import Item
from auditor.figures.model import Dimension
from auditor.records import NamedTuple

TELLING = 5.0  # bits from which on a list that adds up hardly does so by chance
TURNED = 0.005  # how rarely an error makes the same figures hold under other signs
_LIKELY = 0.3
_SURE = 0.9  # from which on words tell of a list of small numbers, which agree by chance, that it makes up its total
_WORTH_SAYING, _LIKE_ENOUGH = 0.04, 0.2
_PAIR, _EVEN = 2, 0.5

Explained = dict[int, list[tuple[frozenset[int], float]]]


def explained_by(readings: Iterable[Reading]) -> Explained:
    """For each figure the sums and balances that hold and that it takes part in, and how likely each is meant."""
    explained: Explained = {}
    for reading in readings:
        own = reading.candidate
        if reading.holds and own.is_sum and (own.surprise > 0 or reading.asserted >= _LIKELY):
            together = frozenset(own.key)
            for at in together:
                explained.setdefault(at, []).append((together, reading.asserted))
    return explained


def _stand_beside(own: AnyCandidate, divided: Mapping[int, frozenset[int]]) -> bool:
    """True where a total and one of its parts are parts of one list that adds up: 补助18亿元，其中…，上年结余6亿元."""
    parts = {part.at for part in own.parts}
    return any(own.target.at in told and parts & told for told in divided.values())


def _is_left_beside(own: AnyCandidate, left: Mapping[int, frozenset[int]]) -> bool:
    """True for a list of which a part is what another amount leaves after its total: 收入28万元 − 支出26万元 = 2万元
    is no part of the 支出."""
    return any(part.at in left.get(own.target.at, ()) for part in own.parts)


def _cancel(own: AnyCandidate) -> bool:
    """True where an amount is taken off that was added: 1500 + 1500 − 1500 is one of them."""
    told = [(sign, part.value) for sign, part in zip(getattr(own, "signs", ()), own.parts, strict=False)]
    return len(told) > _PAIR and any((-sign, value) in told for sign, value in told if value)


def _is_of_total(own: AnyCandidate, total: Item | None) -> bool:
    """True where the two amounts differ by the total of a list of changes: by all of them, not by this one."""
    if total is None or len(own.parts) != _PAIR or total.measure != own.parts[0].measure:
        return False
    this, last = own.parts
    return abs(abs(this.value - last.value) - abs(total.value)) <= this.half + last.half + total.half


class Known(NamedTuple):
    """What the readings that hold explain: figures by the sums they take part in, by two amounts the figure that they
    leave, and the rates that follow from their amounts."""

    explained: Explained
    left: Mapping[tuple[int, ...], int]
    rates: frozenset[int]
    divided: Mapping[int, frozenset[int]]  # for each total the parts of the lists that add up to it
    changed: Mapping[int, Reading]  # for each change the likeliest rate that follows from it
    bases: Mapping[int, int]  # for each old amount the change that is measured against it
    totals: Mapping[int, Item]  # for each amount of a list that adds up its total
    rests: Mapping[int, frozenset[int]]  # for each amount what others leave after it


def known_by(winners: Iterable[Reading], held: Sequence[Reading]) -> Known:
    """What the winning readings, and all others that are meant and hold, explain."""
    left = {r.candidate.key[1:]: r.candidate.target.at for r in held if getattr(r.candidate, "signs", ()) == (1, -1)}
    rates = frozenset(r.candidate.target.at for r in held if operands_of(r))
    divided: dict[int, frozenset[int]] = {}
    changed: dict[int, Reading] = {}
    bases: dict[int, int] = {}
    totals: dict[int, Item] = {}
    for reading in (r for r in (*winners, *held) if r.holds):
        own = reading.candidate
        if own.shape in LISTS and (own.surprise >= TELLING or reading.asserted >= _SURE):
            divided[own.target.at] = divided.get(own.target.at, frozenset()) | {part.at for part in own.parts}
            totals.update((part.at, own.target) for part in own.parts)
        elif own.shape is Shape.GROWTH and own.parts[0].role is Role.DELTA:
            at = own.parts[0].at
            changed[at] = max(changed.get(at, reading), reading, key=lambda r: r.asserted)
        elif own.shape is Shape.DIFFERENCE and own.parts[1].role is Role.BASE:
            bases.setdefault(own.parts[1].at, own.target.at)
    rests: dict[int, frozenset[int]] = {}
    for (_, less), rest in left.items():
        rests[less] = rests.get(less, frozenset()) | {rest}
    return Known(explained_by((*winners, *held)), left, rates, divided, changed, bases, totals, rests)


def is_told(reading: Reading, known: Known) -> bool:
    """True for a likely reading that holds, and for one worth telling that no sum that holds explains.

    The same parts with another total, or total and parts side by side in a sum that holds, acquit; the same figures
    under other signs do unless hardly anything speaks for these.
    """
    own, explained = reading.candidate, known.explained
    if reading.holds:
        return reading.asserted >= _LIKELY or is_meant(reading.score, own.surprise, 1)
    least = _LIKE_ENOUGH if own.shape is Shape.RETOLD else _WORTH_SAYING  # of names alike there are many
    if reading.asserted < least or not own.natural:
        return False
    if own.shape is Shape.RETOLD:  # two numbers that each fit what stands beside them are of two things
        alike = 1 / APART <= 1 + own.off <= APART
        both = (own.target, *own.parts)
        return alike and not all(i.at in explained for i in both) and not any(i.at in known.rates for i in both)
    if not own.is_sum:
        other = known.changed.get(own.parts[0].at) if own.shape is Shape.GROWTH else None
        if other is None or other.candidate.target.at == own.target.at:
            return True
        return other.candidate.target.sentence != own.parts[0].sentence and agrees_by_chance(other, reading)
    if own.shape in LISTS and known.divided.get(own.target.at, frozenset()) & {part.at for part in own.parts}:
        return False  # a part of one division of the total is none of another one
    if own.shape in LISTS and (_stand_beside(own, known.divided) or _is_left_beside(own, known.rests)):
        return False
    added = min(getattr(own, "signs", (1,))) > 0
    if added and any(known.divided.get(part.at, frozenset()) & {p.at for p in own.parts} for part in own.parts):
        return False  # what makes up a part stands beside it, no further part
    if own.shape in LISTS and sum(part.value != 0 for part in own.parts) < _PAIR and reading.asserted < _EVEN:
        return False  # 支出2481万元，年初结转167万元，年末结转0万元: one amount and nothing is hardly a list
    parts, everything = {part.at for part in own.parts}, frozenset(own.key)
    if f"how:{BY_NATURE}" in own.features:  # what the two leave may be told under another name: 所有者权益, 归母权益
        return known.left.get(own.key[1:], own.target.at) == own.target.at
    if own.shape is Shape.DIFFERENCE and known.bases.get(own.parts[1].at, own.target.at) != own.target.at:
        return False  # what another thing was last year
    if own.shape is Shape.DIFFERENCE and _is_of_total(own, known.totals.get(own.target.at)):
        return False
    if own.shape is Shape.BALANCE and (_cancel(own) or (own.target.at in known.divided and reading.asserted < _LIKELY)):
        return False  # the parts of a list surely make it up
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
