"""From a winning reading to the claim that the report makes: its kind, its pattern, its expression, its subject.

Owns that translation; the pattern leads to the rule file with the texts. Leaves which reading wins to choosing.py.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from auditor.claims.evidence.odds import ALL
from auditor.claims.growth.by_nature import growth_by_nature
from auditor.claims.growth.changes import changes_of_parts
from auditor.claims.growth.contributions import contributions
from auditor.claims.growth.net_growth import net_growth_claims
from auditor.claims.growth.parts import growth_of_parts
from auditor.claims.growth.shares import moves_of_shares
from auditor.claims.model import Claim, Hypothesis, Kind, Relation, Strength
from auditor.claims.prose.mentions import Role
from auditor.claims.relations.acquitting import Reading, roles_are_told
from auditor.claims.relations.amounts_of_shares import amounts_of_shares
from auditor.claims.relations.apart import differences_of_two
from auditor.claims.relations.choosing import readings_of
from auditor.claims.relations.cues import is_all_there_is
from auditor.claims.relations.demonstrated import demonstrated_claims
from auditor.claims.relations.each_of_names import is_of_several, sums_of_each
from auditor.claims.relations.former_latter import of_former_and_latter
from auditor.claims.relations.grown_to import growth_to_levels
from auditor.claims.relations.headline import headline_claims
from auditor.claims.relations.held_rates import held_rates
from auditor.claims.relations.in_order import rates_in_order
from auditor.claims.relations.ledgers import ledger_claims
from auditor.claims.relations.means_among import means_among
from auditor.claims.relations.model import AnyCandidate, Shape
from auditor.claims.relations.named_again import named_again_claims
from auditor.claims.relations.named_apart import growth_told_apart
from auditor.claims.relations.named_means import named_means
from auditor.claims.relations.named_sums import named_sums
from auditor.claims.relations.nature_elsewhere import wholes_elsewhere
from auditor.claims.relations.of_both import rates_of_both
from auditor.claims.relations.over_plan import rates_over_plan
from auditor.claims.relations.periods_summed import periods_summed
from auditor.claims.relations.plan_gaps import completions_by_gaps
from auditor.claims.relations.proportions import proportion_claims
from auditor.claims.relations.quotient import Formula, Quotients
from auditor.claims.relations.shares_in_order import moves_in_order
from auditor.claims.relations.shares_together import shares_together
from auditor.claims.relations.standards import standards_applied
from auditor.claims.relations.stocks import stock_balances
from auditor.claims.relations.stream import Item, Stream
from auditor.figures.model import Dimension, Place

_EXPLICIT, _LIKELY = 0.95, 0.3
_COUNTED = (Dimension.COUNT, Dimension.SCORE)
_RATES = {
    Role.CHANGE_RATE: (Kind.CHANGE, "prose.change-rate"),
    Role.SHARE: (Kind.SHARE, "prose.share"),
    Role.COMPLETION: (Kind.COMPLETION, "prose.completion"),
    Role.RATE: (Kind.COMPLETION, "prose.completion"),
}
_WHY = {
    Formula.CHANGE_OF_LEVEL: "implied-base",
    Formula.CHANGE_OF_BASE: "printed-base",
    Formula.LEVELS: "level-and-base",
    Formula.RATIO: "ratio-of-levels",
    Formula.COMPLEMENT: "ratio-left-out",
}


def relation_claims(stream: Stream) -> Iterator[Claim]:
    """The claims about sums, rates, differences and balances that the running text makes."""
    readings = list(readings_of(stream))
    means = named_means(stream, readings)
    named = {
        **held_rates(stream, readings),
        **rates_of_both(stream, readings),
        **named_sums(stream, readings),
        **wholes_elsewhere(stream, readings),
        **completions_by_gaps(stream, readings),
        **periods_summed(stream, readings),
        **standards_applied(stream, readings),
        **stock_balances(stream, readings),
        **rates_in_order(stream, readings),
        **moves_in_order(stream),
        **shares_together(stream, readings),
        **amounts_of_shares(stream, readings),
        **sums_of_each(stream),
        **of_former_and_latter(stream),
        **differences_of_two(stream),
        **means,
        **growth_to_levels(stream, readings),
        **rates_over_plan(stream, readings),
    }
    yield from named.values()
    told = {frozenset(figure.place for figure in claim.evidence(claim.hypotheses[0])) for claim in named.values()}
    held = [
        frozenset(figure.place for figure in claim.evidence(claim.hypotheses[0]))
        for claim in named.values()
        if claim.kind is Kind.BALANCE and len(claim.hypotheses) == 1 and claim.agrees
    ]
    added = _parts_added_up(named.values())
    for reading in readings:
        own = reading.candidate
        if not reading.holds and own.is_sum and _places(own) - {own.target.figure.place} in added:
            continue  # parts of another whole, which they make up
        if own.shape is Shape.AVERAGE and own.target.figure.place in means:
            continue  # of the amount that it names, also where another one agrees
        if not reading.holds and own.is_sum and any(_places(own) < all_ for all_ in held):
            continue  # some of an account whose moves are all told, and which is right
        again = _places(own) in told
        if not reading.holds and (again or own.target.figure.place in named):
            continue  # what its names tell goes before what is likeliest by shape
        if not reading.holds and own.is_sum and any(is_of_several(stream, item) for item in _with_next(stream, own)):
            continue  # 甲队、乙队各3辆，其余4辆: twice as many
        yield _claim(reading, roles_are_told(stream, reading.candidate))
    yield from _without_again(growth_of_parts(stream, readings), growth_by_nature(stream))
    yield from net_growth_claims(stream)
    yield from means_among(stream)
    yield from ledger_claims(stream)
    yield from changes_of_parts(stream, readings)
    yield from moves_of_shares(stream, readings)
    yield from contributions(stream, readings)
    known = {r.candidate.target.at for r in readings if r.holds or r.asserted >= _LIKELY}
    yield from growth_told_apart(stream, known)
    yield from headline_claims(stream)
    yield from demonstrated_claims(stream)
    yield from proportion_claims(stream)
    yield from named_again_claims(stream)


def _parts_added_up(claims: Iterable[Claim]) -> set[frozenset[Place]]:
    """The parts of each of these sums that agrees."""
    sums = [c for c in claims if c.kind in (Kind.SUM, Kind.COUNT) and c.agrees and len(c.hypotheses) == 1]
    return {frozenset(f.place for f in c.evidence(c.hypotheses[0]) if f.place != c.reported.place) for c in sums}


def _places(own: AnyCandidate) -> frozenset[Place]:
    """Where the figures of a candidate stand."""
    return frozenset(item.figure.place for item in (own.target, *own.parts))


def _with_next(stream: Stream, own: AnyCandidate) -> Sequence[Item]:
    """The figures of a candidate, and the one behind them in their sentence, which may belong to the list: 增加18万元；
    甲费减少6.8万元；乙费、丙费各减少3.5万元."""
    told = (own.target, *own.parts)
    last = max(told, key=lambda item: item.at)
    return (*told, *(i for i in stream.behind(last, 1) if i.sentence == last.sentence and i.role is last.role))


def _without_again(claims: Iterable[Claim], others: Iterable[Claim]) -> Iterator[Claim]:
    """The claims, and those of `others` about figures that none of them is about."""
    known = set()
    for claim in claims:
        known.add(claim.reported.place)
        yield claim
    yield from (claim for claim in others if claim.reported.place not in known)


def _claim(reading: Reading, told: bool) -> Claim:
    own = reading.candidate
    kind, pattern, why = _kind(own)
    strength = _strength(reading)
    hypothesis = Hypothesis(own.expected, strength, why, Relation.EQUAL, reading.asserted, told, reading.rivals)
    reported = own.target.figure
    if own.shape is Shape.AVERAGE:
        reported = reported._replace(exact=False)  # a mean of things counted is rounded: 日均511起
    return Claim(kind, pattern, reported, (hypothesis,), _subject(own))


def _strength(reading: Reading) -> Strength:
    """An average is never explicit: whether amount and number are of one scope is for a person to judge."""
    if reading.asserted >= _EXPLICIT and reading.candidate.shape is not Shape.AVERAGE:
        return Strength.EXPLICIT
    return Strength.LIKELY if reading.asserted >= _LIKELY or not reading.holds else Strength.POSSIBLE


def _kind(own: AnyCandidate) -> tuple[Kind, str, str]:
    if own.shape is Shape.RETOLD:
        return Kind.TIE_OUT, "prose.tie-out", "retold"
    if own.shape is Shape.AVERAGE:
        return Kind.AVERAGE, "prose.average", "amount-by-count"
    if isinstance(own, Quotients):
        return (*_RATES[own.target.role], _WHY[own.formula])
    if own.shape is Shape.DIFFERENCE:
        return Kind.DIFFERENCE, "prose.difference", "level-and-base"
    if own.shape is Shape.BALANCE:
        return Kind.BALANCE, "prose.balance", "income-less-expenditure"
    why = "list-before" if own.shape is Shape.LIST_BEFORE else ALL if is_all_there_is(own) else "list-after"
    if own.target.role is Role.DELTA:
        return Kind.SUM, "prose.itemised-change", why
    if own.target.measure[0] in _COUNTED:
        return Kind.COUNT, "prose.count", why
    return Kind.SUM, "prose.total", why


def _subject(own: AnyCandidate) -> str:
    """What the claim is about, in the report's words."""
    mention = own.target.mention
    if isinstance(own, Quotients) and not mention.label:
        return _thing(own).mention.title
    if own.shape is Shape.DIFFERENCE and not mention.label:
        return own.parts[0].mention.title
    return mention.title


def _thing(own: Quotients) -> Item:
    """The operand that is spoken of."""
    if own.formula is Formula.CHANGE_OF_LEVEL:
        return own.over if own.over.mention.label else own.under
    return own.over
