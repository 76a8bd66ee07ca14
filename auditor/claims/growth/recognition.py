"""Claims that a rate is the yearly mean of the growth over several years: 四年累计增长75.3%，年均增长15.1%.

Owns the binding of such a rate to two levels and a number of years, where all three are told; else it asserts nothing.
Where the number of years is doubtful, each reading may hold. Cost: linear in the sentences with such a rate.
"""

from __future__ import annotations

from collections.abc import Iterator

from auditor.claims.expression import Constant, Expr, Quotient, Root, bounds, minus
from auditor.claims.growth.ends import Ends, ends_behind, ends_of
from auditor.claims.growth.years import Years, years_between
from auditor.claims.model import Claim, Hypothesis, Kind, Strength
from auditor.claims.prose.mentions import Role
from auditor.claims.prose.phrases import phrase
from auditor.claims.prose.wording import Wording
from auditor.claims.relations.stream import Item, Stream
from auditor.figures.interval import ONE
from auditor.figures.model import Approx, Dimension

PATTERN = "prose.yearly-growth"
_ASSERTED = 0.95
_CLAUSES = "，,；;：:。"


def mean_growth_claims(stream: Stream) -> Iterator[Claim]:
    """The claims about yearly means of growth that the running text makes."""
    for rate in stream.items:
        if rate.role is Role.CHANGE_RATE and _is_mean(stream.prose.wording, rate):
            behind = ends_behind(stream, rate)
            ends = behind or (ends_of(stream, rate) if _is_of_what_was_told(stream.prose.wording, rate) else None)
            years = years_between(stream.prose.wording.lexicon, ends, rate) if ends is not None else None
            if ends is not None and years is not None:
                plain = _is_bound(rate) and _is_of_levels(stream.prose.wording, rate, ends, years)
                yield _claim(rate, ends, years, plain=plain)


def _is_mean(wording: Wording, rate: Item) -> bool:
    """True for a rate whose words say that it is a yearly mean."""
    told = rate.figure.approx is Approx.NONE and rate.figure.unit.dimension is Dimension.RATE
    if not told or not wording.has("yearly", rate.mention.lead):
        return False
    return phrase(wording.lexicon, "yearly_mean").fullmatch(rate.mention.lead.strip()) is not None


def _is_of_what_was_told(wording: Wording, rate: Item) -> bool:
    """True for a mean of nothing else than what was told before it, by its words."""
    match = phrase(wording.lexicon, "yearly_mean").fullmatch(rate.mention.lead.strip())
    if match is None:
        return False
    before = match["before"]
    for name in ("years_span", "years_counted", "five_year_plan", "years_said"):
        before = phrase(wording.lexicon, name).sub("", before)
    return not before.strip()


def _is_bound(rate: Item) -> bool:
    """False where a clause without a figure stands right before the rate, which may have changed the subject."""
    gap = rate.gap.rstrip()
    gap = gap[: len(gap) - len(rate.mention.lead)] if rate.mention.lead else gap
    words = [c for c in gap.translate(dict.fromkeys(map(ord, _CLAUSES), "\n")).split("\n")[1:] if c.strip()]
    return not words


def _is_of_levels(wording: Wording, rate: Item, ends: Ends, years: Years) -> bool:
    """False for what grows at constant prices (生产总值), whose printed levels do not tell it; but for a rate that is
    their total growth divided by the years, and so was taken of them."""
    constant = wording.lexicon.words("tables.constant_prices")
    names = "".join(f"{item.mention.topic}{item.mention.lead}{item.key.thing}" for item in ends.told)
    real = ends.rate is not None  # of the growth that is told, at whatever prices
    return real or not any(word in names for word in constant) or any(_divides(rate, ends, n) for n in years.numbers)


def _divides(rate: Item, ends: Ends, years: int) -> bool:
    total = minus(ends.growth, Constant(ONE, "1"))
    mean = bounds(Quotient(total, Constant(ONE * years, str(years))))
    printed = rate.figure.interval()
    return mean is not None and (-printed if rate.mention.direction < 0 else printed).meets(mean)


def _claim(rate: Item, ends: Ends, years: Years, *, plain: bool) -> Claim:
    sure = years.sure and plain
    strength = Strength.LIKELY if sure else Strength.POSSIBLE
    readings = tuple(
        Hypothesis(_expected(rate, ends, number), strength, "yearly-mean", asserted=_ASSERTED, roles_told=True)
        for number in years.numbers
    )
    return Claim(Kind.CHANGE, PATTERN, rate.figure, readings, _subject(ends))


def _subject(ends: Ends) -> str:
    """What grew, by the names of its levels."""
    mentions = [item.mention for item in ends.told]
    names = (*(i.key.thing for i in ends.told), *(m.label for m in mentions), *(m.title for m in mentions))
    return next((name for name in names if name), "")


def _expected(rate: Item, ends: Ends, years: int) -> Expr:
    """(new ÷ old)^(1/years) − 1, or what is short of one where the words tell a fall."""
    root, one = Root(ends.growth, years), Constant(ONE, "1")
    return minus(one, root) if rate.mention.direction < 0 else minus(root, one)
