"""From a winning reading to the claim that the report makes: its kind, its pattern, its expression, its subject.

Owns that translation; the pattern leads to the rule file with the texts. Leaves which reading wins to choosing.py.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from auditor.claims.evidence.odds import ALL
from auditor.claims.model import Claim, Hypothesis, Kind, Relation, Strength
from auditor.claims.prose.mentions import Role
from auditor.claims.relations.acquitting import Reading, roles_are_told
from auditor.claims.relations.choosing import readings_of
from auditor.claims.relations.cues import is_all_there_is
from auditor.claims.relations.model import AnyCandidate, Shape
from auditor.claims.relations.quotient import Formula, Quotients
from auditor.claims.relations.recognisers import NAMED_MEAN, SEVERAL, further_claims, named_claims
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
    named = named_claims(stream, readings)
    means = {place for place, claim in named.items() if claim.hypotheses[0].why == NAMED_MEAN}
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
        if not reading.holds and own.is_sum and _is_of_several(stream, own):
            continue  # 甲队、乙队各3辆，其余4辆: twice as many
        yield _claim(reading, roles_are_told(stream, reading.candidate))
    yield from further_claims(stream, readings)


def _parts_added_up(claims: Iterable[Claim]) -> set[frozenset[Place]]:
    """The parts of each of these sums that agrees."""
    sums = [c for c in claims if c.kind in (Kind.SUM, Kind.COUNT) and c.agrees and len(c.hypotheses) == 1]
    return {frozenset(f.place for f in c.evidence(c.hypotheses[0]) if f.place != c.reported.place) for c in sums}


def _places(own: AnyCandidate) -> frozenset[Place]:
    """Where the figures of a candidate stand."""
    return frozenset(item.figure.place for item in (own.target, *own.parts))


def _is_of_several(stream: Stream, own: AnyCandidate) -> bool:
    """True for a sum with an amount that several have each."""
    if not SEVERAL.is_of_use(stream.prose.contents):
        return False
    is_of_several = SEVERAL.load()
    return any(is_of_several(stream, item) for item in _with_next(stream, own))


def _with_next(stream: Stream, own: AnyCandidate) -> Sequence[Item]:
    """The figures of a candidate, and the one behind them in their sentence, which may belong to the list: 增加18万元；
    甲费减少6.8万元；乙费、丙费各减少3.5万元."""
    told = (own.target, *own.parts)
    last = max(told, key=lambda item: item.at)
    return (*told, *(i for i in stream.behind(last, 1) if i.sentence == last.sentence and i.role is last.role))


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
