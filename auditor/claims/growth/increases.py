"""What a part contributed to the growth of its whole where both increases are printed: 增加352元，贡献率65%.

Owns that claim: the increase told before such a rate in its sentence, divided by the one told with the largest amount
of that measure in the passages before it. Of increases that the words call real ones nothing is claimed. Cost: linear
in such rates, BACK figures for each.
"""

from __future__ import annotations

from collections.abc import Iterator

from auditor.claims.evidence.settings import asserted_growth
from auditor.claims.expression import Quotient
from auditor.claims.model import Claim, Hypothesis, Kind, Strength
from auditor.claims.prose.mentions import Role
from auditor.claims.relations.stream import Item, Stream
from auditor.figures.model import Approx, Dimension
from auditor.records import NamedTuple

PATTERN = "prose.share"
BACK = 40  # figures
_PASSAGES = 3  # above


class _Grown(NamedTuple):
    """An increase, and the amount told right before it in its sentence where one is."""

    increase: Item
    amount: Item | None


def increase_claims(stream: Stream) -> Iterator[Claim]:
    """The claims about contributions in per cent of increases that are printed."""
    for rate in stream.items:
        if rate.measure[0] is not Dimension.RATE or rate.figure.approx is not Approx.NONE:
            continue
        if not stream.prose.wording.has("contribution", rate.mention.lead):
            continue
        near = [
            i for i in stream.items[max(0, rate.at - BACK) : rate.at] if rate.view.index - i.view.index <= _PASSAGES
        ]
        told = [found for item in reversed(near) if (found := _grown(stream, item)) is not None]
        part = next((found for found in told if found.increase.sentence == rate.sentence), None)
        whole = _largest(part, told) if part is not None else None
        if part is not None and whole is not None and not _on_another_footing(stream, part, whole):
            share = Quotient(part.increase.figure, whole.increase.figure)
            sure = asserted_growth()["contribution"]
            why = Hypothesis(share, Strength.LIKELY, "contribution", asserted=sure, roles_told=True)
            yield Claim(Kind.SHARE, PATTERN, rate.figure, (why,), rate.mention.title)


def _largest(part: _Grown, told: list[_Grown]) -> _Grown | None:
    """The largest increase, which the others are parts of; none where another amount is larger than its own."""
    own = part.increase
    like = [g for g in told if g.increase.measure == own.measure and g.increase.key.year == own.key.year]
    whole = max(like, key=lambda g: g.increase.value, default=None)
    if whole is None or whole.increase.value <= own.value:
        return None
    largest = max((g.amount.value for g in like if g.amount is not None), default=0)
    return whole if whole.amount is None or whole.amount.value == largest else None


def _grown(stream: Stream, item: Item) -> _Grown | None:
    """The increase `item` with the amount before it; None for what is no increase in an amount."""
    if item.role is not Role.DELTA or item.mention.direction <= 0 or item.figure.approx is not Approx.NONE:
        return None
    amount = stream.items[item.at - 1] if item.at else None
    own = amount is not None and amount.sentence == item.sentence and amount.role is Role.LEVEL
    return _Grown(item, amount if amount is not None and own and amount.measure == item.measure else None)


def _on_another_footing(stream: Stream, *told: _Grown) -> bool:
    """True for increases at constant prices, or of a comparable scope."""
    wording = stream.prose.wording
    items = [item for grown in told for item in grown if item is not None]
    words = "".join(f"{item.mention.lead}{item.key.thing}" for item in items)
    return wording.has("other_footing", words) or any(
        w in words for w in wording.lexicon.words("tables.constant_prices")
    )
