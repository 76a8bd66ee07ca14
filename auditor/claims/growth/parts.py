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
from auditor.claims.model import Claim, Hypothesis, Kind, Strength
from auditor.claims.prose.mentions import Role
from auditor.claims.relations.acquitting import Reading
from auditor.claims.relations.model import Shape
from auditor.claims.relations.stream import Item, Mark, Stream
from auditor.figures.interval import ONE
from auditor.figures.model import Approx, Dimension
from auditor.records import NamedTuple

PATTERN = "prose.growth-of-parts"
_TELLING = 5.0  # bits, with the odds of the list, from which on parts are those of the total
_NOMINAL = "名义"  # at current prices, where the total may be told at constant ones
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
    explained = {
        r.candidate.target.at: r.candidate.key for r in readings if r.holds and r.candidate.shape is Shape.GROWTH
    }
    for reading in readings:
        own = reading.candidate
        if not reading.holds or own.shape is not Shape.LIST_BEHIND or own.target.role is not Role.LEVEL:
            continue
        surely = own.natural and bits_of(reading.score) + own.surprise >= _TELLING
        if not surely or min(getattr(own, "signs", (1,))) < 0 or frozenset(own.key) in told:
            continue
        total, parts = grown_of(stream, own.target), [grown_of(stream, part) for part in own.parts]
        grown = [part for part in parts if part is not None]
        if total is None or any(_is_of_others(explained, one) for one in (total, *grown)):
            continue
        if len(grown) == len(parts) > 1 and are_of_one_time(total, grown):
            told.add(frozenset(own.key))
            yield from _claims(stream, total, grown)


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
            alone = rate and amount.value > 0 and not several
            return Grown(amount, item, item.mention.direction or 1) if alone else None
        if item.role not in (Role.DELTA, Role.SHARE, Role.COMPLETION):
            return None
    return None


def _is_of_others(explained: Mapping[int, tuple[int, ...]], grown: Grown) -> bool:
    """True where the rate agrees with amounts of which this one is none: 节约率16% of what was planned and paid."""
    key = explained.get(grown.rate.at)
    return key is not None and grown.amount.at not in key


def changed_by(stream: Stream, amount: Item) -> Item | None:
    """The change since last year that stands right behind an amount: 422.65万km，比2015年增加18.03万km."""
    behind = next(iter(stream.behind(amount, 1)), None)
    if behind is None or behind.role is not Role.DELTA or behind.sentence != amount.sentence:
        return None
    told = behind.measure == amount.measure and behind.figure.approx is Approx.NONE and behind.mention.direction
    return behind if told and behind.mention.compare != "budget" and behind.depth == amount.depth else None


def are_of_one_time(total: Grown, parts: Sequence[Grown]) -> bool:
    """True where no rate is against another time than the others (同比, 环比), or at other prices, by their words."""
    if len({_NOMINAL in grown.rate.mention.lead for grown in (total, *parts)}) > 1:
        return False
    compared = {part.rate.mention.compare for part in parts} - {""}
    own = total.rate.mention.compare
    return len(compared) <= 1 and (not own or not compared or own in compared)


def _claims(stream: Stream, total: Grown, parts: Sequence[Grown]) -> Iterator[Claim]:
    subject = total.amount.mention.title
    broken = crossed(total.rate, [part.rate for part in parts])
    if not at_constant_prices(stream, (total, *parts)):
        reading = Hypothesis(
            _follows(total, parts),
            Strength.LIKELY,
            "growth-of-parts",
            asserted=asserted_growth()["follows"],
            roles_told=True,
        )
        yield Claim(Kind.CHANGE, PATTERN, total.rate.figure, (reading,), subject)
    elif broken is not None:
        relation, bound = broken
        reading = Hypothesis(
            bound, Strength.LIKELY, "growth-of-parts", relation, asserted_growth()["among"], roles_told=True
        )
        yield Claim(Kind.CHANGE, PATTERN, total.rate.figure, (reading,), subject)


def _follows(total: Grown, parts: Sequence[Grown]) -> Expr:
    """The growth of the total: itself by all that its parts were, less one."""
    times = Quotient(total.amount.figure, Sum(tuple((1, part.before) for part in parts)))
    one = Constant(ONE, "1")
    return minus(one, times) if total.sign < 0 else minus(times, one)


def at_constant_prices(stream: Stream, grown: Sequence[Grown]) -> bool:
    """True for what is measured at constant prices, and for rates on another footing than the amounts."""
    wording = stream.prose.wording
    names = "".join(f"{g.amount.mention.topic}{g.amount.mention.lead}{g.amount.key.thing}" for g in grown)
    names += "".join(g.rate.mention.lead for g in grown)
    constant = wording.lexicon.words("tables.constant_prices")
    return any(word in names for word in constant) or wording.has("other_footing", names)
