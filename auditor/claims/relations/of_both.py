"""Rates of a part in what it makes up with the rest, told instead of the whole: 起诉681人，不起诉209人，不起诉率23.5%.

Owns which amounts such a rate is of, by the names in rules/wording/ratios.toml (`both`): of each measure the two
before it that stand nearest each other. Where cases and persons are both told it may be of either. Cost: quadratic in
the figures near it, of which there are few.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from auditor.claims.expression import Expr, Quotient, minus, total
from auditor.claims.model import Claim, Hypothesis, Kind, Strength
from auditor.claims.prose.mentions import Role
from auditor.claims.relations.acquitting import Reading
from auditor.claims.relations.near import near_of
from auditor.claims.relations.stream import Item, Stream
from auditor.figures.model import Approx, Dimension, Place
from auditor.records import NamedTuple

PATTERN, WHY = "prose.completion", "rate-of-both"
_ASSERTED, _SURER = 0.95, 0.6  # 31 of 31 in consistent texts
_FURTHER_OFF = 0.8  # the sentence before may speak of others: 批捕侵害人…。对轻微犯罪的不批捕…，不捕率…
_BACK = 2  # sentences
_AMOUNTS = (Role.LEVEL, Role.DELTA)  # 净核减 is both
_RATES = (Role.COMPLETION, Role.RATE, Role.SHARE, Role.CHANGE_RATE)


class _Pair(NamedTuple):
    """The amount of a part, and that of the whole or of the rest."""

    part: Item
    other: Item
    is_whole: bool
    is_rest: bool

    @property
    def rate(self) -> Expr:
        """The share of the part, or of what it leaves of the whole."""
        one, other = self.part.figure, self.other.figure
        if self.is_rest:
            return Quotient(minus(other, one), other)
        return Quotient(one, other if self.is_whole else total(one, other))


def rates_of_both(stream: Stream, readings: Iterable[Reading]) -> dict[Place, Claim]:
    """The claims of such rates by the place of the rate; none where another reading of it is likelier to be meant.

    One that holds by the rest alone (不批准 ÷ 批准) is how such a rate goes wrong.
    """
    likely = {r.candidate.target.at: r for r in readings if r.holds or r.asserted >= _SURER}
    found: dict[Place, Claim] = {}
    used: set[frozenset[int]] = set()
    for item in stream.items:
        if item.figure.unit.dimension is not Dimension.RATE or item.role not in _RATES:
            continue
        pairs = [] if item.figure.approx is not Approx.NONE else list(_pairs(stream, item))
        keys = {frozenset((pair.part.at, pair.other.at)) for pair in pairs}
        if pairs and used.isdisjoint(keys):
            claim = _claim(item, pairs)
            other = likely.get(item.at)
            rests = {frozenset((item.at, p.part.at, p.other.at)) for p in pairs if not p.is_whole or p.is_rest}
            if other is None or claim.agrees or frozenset(other.candidate.key) in rests:
                found[item.figure.place] = claim
        used |= keys  # the next rate of this name is of something else
    return found


def _claim(target: Item, pairs: Sequence[_Pair]) -> Claim:
    here = all(item.sentence == target.sentence for pair in pairs for item in (pair.part, pair.other))
    meant = _ASSERTED if here else _FURTHER_OFF
    readings = tuple(Hypothesis(pair.rate, Strength.LIKELY, WHY, asserted=meant, roles_told=True) for pair in pairs)
    return Claim(Kind.COMPLETION, PATTERN, target.figure, readings, target.mention.label or target.mention.title)


def _pairs(stream: Stream, target: Item) -> Iterator[_Pair]:
    """The part with the whole or the rest before the rate, of each measure that both are told in: the nearest two."""
    named = f"{target.mention.lead}{target.mention.label}"
    known = next((k for k in stream.prose.wording.lexicon.rates_of_both if any(w in named for w in k.rate)), None)
    if known is None:
        return
    near = [i for i in near_of(stream, target) if i.role in _AMOUNTS and _is_close(i, target) and i.figure.value]
    narrower = tuple(word for word in known.rest if any(part in word for part in known.part))  # 不起诉 is no 起诉
    parts = [i for i in near if _is_called(i, known.part) and not _is_called(i, narrower)]
    others = [i for i in near if i not in parts]
    for is_whole, words in ((True, known.whole), (False, known.rest)):
        beside = [i for i in others if _is_called(i, words)]
        pairs = [
            _Pair(part, other, is_whole, known.is_rest)
            for part in parts
            for other in beside
            if part.measure == other.measure
        ]
        for measure in dict.fromkeys(pair.part.measure for pair in pairs):
            alike = (pair for pair in pairs if pair.part.measure == measure)
            yield min(alike, key=lambda pair: (abs(pair.part.at - pair.other.at), -pair.part.at))


def _is_close(item: Item, target: Item) -> bool:
    """True before the rate: in its sentence, the ones before, or the passage above where the rate opens its own."""
    if item.at > target.at:
        return False
    apart = target.mention.sentence - item.mention.sentence
    return apart <= _BACK if item.view.index == target.view.index else target.mention.sentence == 0


def _is_called(item: Item, words: tuple[str, ...]) -> bool:
    return any(word in item.mention.label or word in item.mention.lead for word in words)
