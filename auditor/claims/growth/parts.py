"""How a total has grown follows from how its parts have: 收入100亿元，增长8.6%，甲60亿元，增长5%，乙40亿元，增长14.5%.

Owns that claim, where the parts add up to the total and each is told with its own rate. Of what grows at constant
prices (生产总值) the amounts do not tell the weights: there only a rate that lies beyond those of all parts is told.
Cost: linear in the parts of lists that add up.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from auditor.claims.evidence.odds import bits_of
from auditor.claims.evidence.settings import asserted_growth
from auditor.claims.expression import Constant, Expr, Quotient, Sum, minus
from auditor.claims.growth.between import crossed
from auditor.claims.growth.moved import moves_of
from auditor.claims.model import Claim, Hypothesis, Kind, Relation, Strength
from auditor.claims.prose.mentions import Role
from auditor.claims.relations.acquitting import Reading
from auditor.claims.relations.model import AnyCandidate, Outcome, Shape
from auditor.claims.relations.quotient import Formula, Quotients
from auditor.claims.relations.stream import Item, Mark, Stream
from auditor.figures.interval import ONE
from auditor.figures.model import Approx, Dimension
from auditor.records import NamedTuple

PATTERN = "prose.growth-of-parts"
_TELLING = 5.0  # bits, with the odds of the list, from which on parts are those of the total
_NOMINAL = "名义"  # at current prices, where the total may be told at constant ones
_LISTS = (Shape.LIST_BEHIND, Shape.ITEMS_BELOW)
_BEHIND = 2  # figures between an amount and its rate


class Grown(NamedTuple):
    """An amount with its rate of growth, `sign` telling which way its words go."""

    amount: Item
    rate: Item
    sign: int

    @property
    def before(self) -> Expr:
        """The amount of last year."""
        return Quotient(self.amount.figure, Sum(((1, Constant(ONE, "1")), (self.sign, self.rate.figure))))


def growth_of_parts(stream: Stream, readings: Iterable[Reading]) -> Iterator[Claim]:
    """The claims about the growth of totals among `readings` whose parts are told with theirs."""
    told: set[frozenset[int]] = set()  # a total may be divided in two ways, whose rates each tell its own
    readings = tuple(readings)
    explained = {r.candidate.target.at: r.candidate for r in readings if r.holds and r.candidate.shape is Shape.GROWTH}
    for reading in readings:
        own = reading.candidate
        if not is_division(reading) or frozenset(own.key) in told:
            continue
        same = [part for part in own.parts if part.value and _stayed_the_same(stream, part)]
        for total, grown in _series(stream, own.target, [part for part in own.parts if part not in same]):
            of_others = any(_is_of_others(explained, one) for one in (total, *grown))
            if not of_others and are_of_one_time(stream, total, grown):
                told.add(frozenset(own.key))
                yield from _claims(stream, total, grown, same, len(grown) + len(same) < len(own.parts))


def is_division(reading: Reading) -> bool:
    """True for a reading by which the parts of a list surely are all that an amount is made up of."""
    own = reading.candidate
    exact = own.outcome is Outcome.HOLDS  # 199.65 is not 185.71 and 13.96, but by chance
    if not exact or own.shape not in _LISTS or own.target.role is not Role.LEVEL:
        return False
    surely = own.natural and bits_of(reading.score) + own.surprise >= _TELLING
    return surely and min(getattr(own, "signs", (1,))) >= 0


def _series(stream: Stream, total: Item, parts: Sequence[Item]) -> Iterator[tuple[Grown, Sequence[Grown]]]:
    """The total and its parts with their first rates, and with their second ones: 较预算下降35%，较上年下降34%.

    A part that is nothing and tells no rate is left out: what it was is not known.
    """
    whole = rates_of(stream, total)
    told = [rates_of(stream, part) for part in parts if part.value or rates_of(stream, part)]
    for at, own in enumerate(whole):
        grown = [rates[at] for rates in told if len(rates) > at and len(rates) == len(whole)]
        if len(grown) == len(told) > 1:
            yield own, grown


def _stayed_the_same(stream: Stream, part: Item) -> bool:
    """True for an amount that tells no rate, as it is said to be what it was: 43.3亿元，与上年持平."""
    return not rates_of(stream, part) and moves_of(stream, part) == {"last": None}


def rates_of(stream: Stream, amount: Item) -> list[Grown]:
    """The rates behind an amount, each against another base: the one of grown_of, and the one right behind it."""
    first = grown_of(stream, amount)
    if first is None:
        return []
    behind = next(iter(stream.behind(first.rate, 1)), None)
    if behind is None or behind.role is not Role.CHANGE_RATE or behind.sentence != amount.sentence:
        return [first]
    known = {first.rate.mention.compare, behind.mention.compare}
    exact = behind.figure.unit.dimension is Dimension.RATE and behind.figure.approx is Approx.NONE
    second = Grown(amount, behind, behind.mention.direction or 1)
    return [first, second] if exact and len(known - {""}) > 1 else [first]


def grown_of(stream: Stream, amount: Item) -> Grown | None:
    """The rate of growth that stands right behind an amount, or behind its change; of several side by side (分别增长5%
    和下降1%) none."""
    if amount.planned or amount.divides:
        return None  # 收入43亿元，占年初预算100亿元的43%，下降6.5%: of the income
    for item in stream.items[amount.at + 1 : amount.at + 1 + _BEHIND]:
        if item.sentence != amount.sentence or item.depth not in (amount.depth, amount.depth + 1):
            return None
        if item.role is Role.CHANGE_RATE:
            rate = item.figure.unit.dimension is Dimension.RATE and item.figure.approx is Approx.NONE
            behind = stream.items[item.at + 1 : item.at + 2]
            several = any(i.role is Role.CHANGE_RATE and i.mark is Mark.JOINT for i in behind)
            of_two = item.mention.lead.strip().startswith(stream.prose.wording.words("of_two"))  # 前者下降1.4%
            alone = rate and amount.value > 0 and not several and not of_two
            return Grown(amount, item, item.mention.direction or 1) if alone else None
        if item.role not in (Role.DELTA, Role.SHARE, Role.COMPLETION):
            return None
    return None


def _is_of_others(explained: Mapping[int, AnyCandidate], grown: Grown) -> bool:
    """True where the rate agrees with amounts of which this one is none, or the old one: 节约率16% of what was planned
    and paid; 决算57万元，2022年44万元，增长29%."""
    own = explained.get(grown.rate.at)
    if own is None:
        return False
    grew = own.key[:-1] if isinstance(own, Quotients) and own.formula is Formula.LEVELS else own.key
    return grown.amount.at not in grew


def changed_by(stream: Stream, amount: Item) -> Item | None:
    """The change since last year that stands right behind an amount: 422.65万km，比2015年增加18.03万km."""
    behind = next(iter(stream.behind(amount, 1)), None)
    if behind is None or behind.role is not Role.DELTA or behind.sentence != amount.sentence:
        return None
    told = behind.measure == amount.measure and behind.figure.approx is Approx.NONE and behind.mention.direction
    return behind if told and behind.mention.compare != "budget" and behind.depth == amount.depth else None


def are_of_one_time(stream: Stream, total: Grown, parts: Sequence[Grown]) -> bool:
    """True where no rate is against another time than the others (同比, 环比), or at other prices, by their words."""
    if len({_NOMINAL in grown.rate.mention.lead for grown in (total, *parts)}) > 1:
        return False
    lead = total.rate.mention.lead
    if any(stream.prose.wording.of_other_times(lead, part.rate.mention.lead) for part in parts):
        return False
    compared = {part.rate.mention.compare for part in parts} - {""}
    own = total.rate.mention.compare
    return len(compared) <= 1 and (not own or not compared or own in compared)


def _claims(
    stream: Stream, total: Grown, parts: Sequence[Grown], same: Sequence[Item], leaves_out: bool
) -> Iterator[Claim]:
    """What the total can have grown by, the parts `same` not at all; where something is left out that may have been
    more, not above that."""
    if same and total.rate.mention.compare not in ("", "last"):
        return
    subject = total.amount.mention.title
    broken = crossed(total.rate, [part.rate for part in parts])
    if not at_constant_prices(stream, (total, *parts)):
        reading = Hypothesis(
            _follows(total, parts, same),
            Strength.LIKELY,
            "growth-of-parts",
            Relation.EQUAL if not leaves_out else Relation.AT_LEAST if total.sign < 0 else Relation.AT_MOST,
            asserted_growth()["follows"],
            roles_told=True,
        )
        yield Claim(Kind.CHANGE, PATTERN, total.rate.figure, (reading,), subject)
    elif broken is not None and not leaves_out and not same:
        relation, bound = broken
        reading = Hypothesis(
            bound, Strength.LIKELY, "growth-of-parts", relation, asserted_growth()["among"], roles_told=True
        )
        yield Claim(Kind.CHANGE, PATTERN, total.rate.figure, (reading,), subject)


def _follows(total: Grown, parts: Sequence[Grown], same: Sequence[Item]) -> Expr:
    """The growth of the total: itself by all that its parts were, less one."""
    befores = (*(part.before for part in parts), *(item.figure for item in same))
    times = Quotient(total.amount.figure, Sum(tuple((1, before) for before in befores)))
    one = Constant(ONE, "1")
    return minus(one, times) if total.sign < 0 else minus(times, one)


def at_constant_prices(stream: Stream, grown: Sequence[Grown]) -> bool:
    """True for what is measured at constant prices, and for rates on another footing than the amounts."""
    wording = stream.prose.wording
    names = "".join(f"{g.amount.mention.topic}{g.amount.mention.lead}{g.amount.key.thing}" for g in grown)
    for one in grown:  # 比上年同口径多67.09亿元，增长2.9%
        names += "".join(item.mention.lead for item in stream.items[one.amount.at + 1 : one.rate.at + 1])
    constant = wording.lexicon.words("tables.constant_prices")
    return any(word in names for word in constant) or wording.has("other_footing", names)
