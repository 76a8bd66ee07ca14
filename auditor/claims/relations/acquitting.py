"""What a reading that holds acquits among those of one figure.

Owns Reading and the kinds of acquittal; what the readings of other figures explain is known.py's part. A reading that
agrees explains its figures, unless an error makes it agree more easily than it is meant: on another base, under other
signs, without the last parts of a list. Each kind has a constant that says how rarely an error does that; a reading
acquits unless it is asserted less than so much of the other.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from math import exp2, log2

from auditor.claims.evidence.odds import NO_RIVALS, Rivals, chance_of, is_meant
from auditor.claims.prose.mentions import Role
from auditor.claims.relations.model import LISTS, AnyCandidate, Outcome, Shape
from auditor.claims.relations.quotient import PER_ITEM
from auditor.claims.relations.stream import Stream
from auditor.records import Record

WORDLESS = 0.3
CUT_OFF = log2(1100 / 35)  # bits: of so many sums and differences so few agree by cutting digits off only
OTHER = 0.05  # how rarely an error makes a rate hold that has other operands: a wrong base
OTHER_BY_NATURE = 0.2  # the same where the name of the rate tells its operands: in 25 of 25 consistent ones these hold
LEFT_OUT = 0.012  # how rarely an error leaves out the last parts of a list; of 1,465 lists one adds up without them
NEARER = 0.5  # the same where that other total stands nearer to the parts
_PAIR = 2
_NESTED = ("of-which", "within")
_MORE_PARTS, _SURELY = 2, 7.0  # bits: with two tries a list of other figures adds up once in sixty
_NAMED_BASIS = "named-basis:same"
_DENIED_BASIS = "pair-denied:basis"  # of a plan and an outturn
_BEST_WHOLE = ("whole-best", "whole:same", "base-printed:here")
_SURE = 0.8  # from which on two amounts of the sentence of a change are those that it lies between
_COMPLETE = "complement"
_BY_NATURE = "nature:fits"  # both amounts are called what such a rate is of
_WRONG = 0.1  # of the rates that are meant so, one in ten is taken to be wrong
_PER, _PER_OTHER, _CALLED, _BOTH_SIDES = ("per:same", "per:kin"), "per:other", "under-called:best", "sides:both"
MISTAKEN = 0.05  # how rarely an error makes another relation of the same figures hold, or another total agree


class Reading(Record):
    """A candidate with its natural log odds of being meant, and what plain arithmetic says of it.

    `rivals`: how likely one of the other readings of the figure is meant that do not hold either.
    """

    candidate: AnyCandidate
    score: float
    outcome: Outcome
    rivals: Rivals = NO_RIVALS

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


def operands_of(reading: Reading) -> tuple[int, ...]:
    """The operands of a rate in their order, () for a sum."""
    own = reading.candidate
    return () if own.is_sum or own.shape is Shape.RETOLD else own.key[1:]


def is_of_another_rate(stream: Stream, reading: Reading, taken: Mapping[tuple[int, ...], Reading]) -> bool:
    """True where the operands give another rate, which agrees: two rates of the same amounts would be one.

    Not where this one is meant so surely that the other is the missing one by chance.

    So are two rates of one name where an amount stands before the second that is none of its operands: the 98.6% of
    收入52亿元，为预算的107.8%；税收38亿元，为预算的98.6% is of the taxes and of their own budget, printed or not.
    """
    operands = operands_of(reading)
    if not reading.holds and operands and _is_of_another_plan(reading, (r.candidate for r in taken.values())):
        return True
    if reading.holds or not operands or operands not in taken:
        return False
    if agrees_by_chance(taken[operands], reading):
        return False
    one, other = reading.candidate.target, taken[operands].candidate.target
    names = {one.mention.label, other.mention.label}
    return one.at != other.at and (len(names) > 1 or "" in names or _has_its_own(stream, reading))


def agrees_by_chance(other: Reading, reading: Reading) -> bool:
    """True where `reading` is likelier meant, and wrong, and the other rate of its operands one that agrees by chance,
    than the other one meant and `reading` not."""
    by_chance = reading.asserted * _WRONG * exp2(-other.candidate.surprise)
    return bool(by_chance > other.asserted * (1 - reading.asserted))


def _is_of_another_plan(reading: Reading, taken: Iterable[AnyCandidate]) -> bool:
    """True for a completion by the plan that another thing has fulfilled as it says: an item has a plan of its own."""
    own = reading.candidate
    if own.target.role is not Role.COMPLETION or own.shape is not Shape.RATIO:
        return False
    over, under = own.parts
    rates = (
        c for c in taken if c.shape is Shape.RATIO and c.target.role is Role.COMPLETION and c.parts[1].at == under.at
    )
    return any(c.parts[0].key.thing != over.key.thing and over.key.thing for c in rates if c.target.at < own.target.at)


def _has_its_own(stream: Stream, reading: Reading) -> bool:
    """True where an amount of the operands' measure stands between them and the rate, in its sentence."""
    target, over = reading.candidate.target, reading.candidate.parts[0]
    last = max(part.at for part in reading.candidate.parts)
    between = (i for i in stream.sentence_of(target) if last < i.at < target.at)
    return any(i.role is Role.LEVEL and i.measure == over.measure for i in between)


def is_of_a_list(stream: Stream, reading: Reading) -> bool:
    """True for a broken share of the last part of a list where that of its last parts together agrees: 一级128件、
    二级764件、三级3905件，珍贵文物占11.3%."""
    own = reading.candidate
    if reading.holds or own.shape is not Shape.RATIO:
        return False
    target, (over, under) = own.target, own.parts
    listed = [i for i in stream.sentence_of(target) if under.at < i.at <= over.at and i.measure == over.measure]
    if not under.at < over.at < target.at or over.is_total or any(i.role is not Role.LEVEL for i in listed):
        return False
    for start in range(len(listed) - 1):
        parts = listed[start:]
        apart = abs(sum(i.value for i in parts) * PER_ITEM - target.value * under.value)
        if apart <= target.half * under.value + PER_ITEM * sum(i.half for i in parts):
            return True
    return False


def is_of_a_rate(stream: Stream, reading: Reading, changes: Collection[int]) -> bool:
    """True for a broken difference whose change agrees with its own rate, and whose base is not called one here."""
    own = reading.candidate
    if reading.holds or own.shape is not Shape.DIFFERENCE or own.target.at not in changes:
        return False
    here = any(part.sentence == own.target.sentence for part in own.parts)
    return not here or not (roles_are_told(stream, own) or reading.asserted >= _SURE)


def is_of_another(reading: Reading, owned: Owners) -> bool:
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


def stands_between(reading: Reading, likeliest: Reading) -> bool:
    """True for a rate that agrees with two amounts right before it, which the likeliest reading passes over."""
    one, other = reading.candidate, likeliest.candidate
    if one.is_sum or other.is_sum or one.shape is not other.shape:
        return False
    parts = [part.at for part in one.parts]
    if any(part.depth > one.target.depth for part in one.parts):
        return False  # what a bracket divides is not what the rate behind it is of
    return max(part.at for part in other.parts) < min(parts) and max(parts) < one.target.at


def goes_further(reading: Reading, likeliest: Reading) -> bool:
    """True for a list that adds up with a part or two more behind those of the likeliest one: 居民生活用电量 in the
    sentence after those of the three industries."""
    one, other = reading.candidate, likeliest.candidate
    if likeliest.holds or one.shape not in LISTS or one.shape is not other.shape:
        return False
    if reading.outcome is Outcome.ROUNDING or _COMPLETE in other.features:
        return False  # nothing is added to what is complete by nature
    more = len(one.parts) - len(other.parts)
    return 0 < more <= _MORE_PARTS and one.parts[: len(other.parts)] == other.parts and one.surprise >= _SURELY


def is_turned_round(likeliest: Reading, reading: Reading) -> bool:
    """True where `reading` holds only as the likeliest one turned round, or on a base that the words do not give.

    延长 for 缩短, the base for the level; 占支出的, where the share of the income agrees; a balance that agrees
    without the interest received.
    """
    if likeliest.holds or likeliest.candidate.target.at != reading.candidate.target.at:
        return False
    if _is_of_a_part(likeliest, reading):
        return False
    if _NAMED_BASIS in reading.candidate.features and _NAMED_BASIS not in likeliest.candidate.features:
        return False  # of the adjusted budget, which the rate names and only this base is
    if _DENIED_BASIS in likeliest.candidate.features and _DENIED_BASIS not in reading.candidate.features:
        return False  # 完成83616万元，占收入的65.0%: of what was collected, not of the budget told under that name
    same = frozenset(likeliest.candidate.key) == frozenset(reading.candidate.key)
    other = _is_on_another_base(likeliest, reading) or _leaves_some_out(likeliest, reading)
    by_nature = _BY_NATURE in likeliest.candidate.features and _BY_NATURE not in reading.candidate.features
    base = OTHER_BY_NATURE if by_nature else OTHER
    least = MISTAKEN if same else base if other else LEFT_OUT if _cuts_short(likeliest, reading) else 0.0
    own = chance_of(reading.score - likeliest.score) if other else reading.asserted  # one of the two is meant
    return own < least * likeliest.asserted


def _is_of_a_part(likeliest: Reading, reading: Reading) -> bool:
    """True for a rate of the same amount on a part of the base, told right before the amount: 到位4200万元中，中央资金
    3600万元，支出3325万元，支出进度92.4%; or before it under the base's name: 受理诉求4415件，其中有效诉求3942件."""
    one, other = likeliest.candidate, reading.candidate
    if one.shape is not Shape.RATIO or other.shape is not Shape.RATIO or one.parts[0].at != other.parts[0].at:
        return False
    over, whole, part = one.parts[0], one.parts[1], other.parts[1]
    beside = part.at == over.at - 1 and part.sentence == over.sentence
    among = over.value < part.value and part.mention.label[-_PAIR:] == whole.mention.label[-_PAIR:]
    nested = whole.at < part.at < over.at and part.opener in _NESTED and part.value < whole.value
    return nested and (beside or (among and part.view is whole.view))


def _cuts_short(likeliest: Reading, reading: Reading) -> bool:
    """True for a list that ends within the likeliest one, where nothing in the text says so."""
    parts = {part.at for part in likeliest.candidate.parts}
    return not reading.candidate.natural and {part.at for part in reading.candidate.parts} < parts


def _is_on_another_base(likeliest: Reading, reading: Reading) -> bool:
    """True for two ratios of which the first has the whole that the words name best, or both amounts that such a rate
    is of, where the second has one of another name; so for what averages are per."""
    one, other = likeliest.candidate, reading.candidate
    if one.shape is other.shape is Shape.AVERAGE:
        return _divides_better(one, other)
    if one.shape is other.shape is Shape.RATIO and _BY_NATURE in one.features and _BY_NATURE not in other.features:
        known = {part.at for part in one.parts}
        names = [part.mention.label for part in other.parts if part.at not in known]
        if all(len(name) > _PAIR for name in names):  # not 年末为13846万元, which is of what was told before
            return True
    return one.shape is other.shape is Shape.RATIO and _has_best_whole(one) and not _has_best_whole(other)


def _divides_better(one: AnyCandidate, other: AnyCandidate) -> bool:
    """True where the first average is divided by what it is per, or is called so, and the second by something else."""
    if _BOTH_SIDES in one.features and _BOTH_SIDES not in other.features:
        return True  # 生师比: of the pupils and the teachers, not of all who work there
    fits = any(name in one.features for name in _PER) and _PER_OTHER in other.features
    return fits or (_CALLED in one.features and _CALLED not in other.features)


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


def is_likely_meant(reading: Reading, tried: int) -> bool:
    """True where agreement and words together say that a reading is meant; few sums agree by cutting off only."""
    own, cut_off = reading.candidate, reading.outcome is Outcome.ROUNDING
    return is_meant(reading.score, own.surprise - (CUT_OFF if cut_off and own.is_sum else 0.0), tried)
