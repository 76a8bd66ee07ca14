"""Claims about averages: 人均, 次均, 户均: an amount divided by a count of the same sentence."""

from __future__ import annotations

from collections.abc import Iterator

from auditor.claims.expression import Quotient
from auditor.claims.model import Claim, Hypothesis, Kind, Strength
from auditor.claims.prose.context import Prose, View
from auditor.claims.prose.mentions import Mention, Role
from auditor.claims.prose.wording import Wording
from auditor.figures.model import Dimension

_NEAR_MISS = 10  # an average within a tenth of the printed one is taken to be meant
_SAME_DIGITS = 1000


def average_claims(prose: Prose, view: View) -> Iterator[Claim]:
    """The claims about averages that `view` makes."""
    for mention in view.mentions:
        money = mention.figure.unit.dimension is Dimension.MONEY and mention.role is Role.LEVEL
        if money and prose.wording.has("average", mention.lead):
            readings = list(_readings(prose.wording, view, mention))
            if readings:
                ranked = tuple(sorted(readings, key=lambda h: -h.strength)[:4])
                yield Claim(Kind.AVERAGE, "prose.average", mention.figure, ranked, mention.label)


def _readings(wording: Wording, view: View, mean: Mention) -> Iterator[Hypothesis]:
    near = [m for m in view.before(mean) if m.role is Role.LEVEL and mean.sentence - m.sentence <= 1]
    amounts = [m for m in near if m.figure.unit.dimension is Dimension.MONEY][:2]
    counts = [m for m in near if m.figure.unit.dimension is Dimension.COUNT and m.figure.base > 0][:2]
    named = wording.has("average_by_count", mean.lead) and not wording.has("average_standard", mean.lead)
    plain = named and len(amounts) == len(counts) == 1 and amounts[0].sentence == counts[0].sentence == mean.sentence
    for amount in amounts:
        for count in counts:
            gap = abs(amount.figure.base / count.figure.base - mean.figure.base)
            near_miss = gap * _NEAR_MISS <= abs(mean.figure.base) or _is_shifted(amount, count, mean)
            strength = Strength.LIKELY if near_miss or plain else Strength.POSSIBLE
            yield Hypothesis(Quotient(amount.figure, count.figure), strength, "amount-by-count")


def _is_shifted(amount: Mention, count: Mention, mean: Mention) -> bool:
    """True where the printed average has the right digits and the decimal point elsewhere."""
    ratio = amount.figure.base / count.figure.base
    if not ratio or not mean.figure.value:
        return False
    shift = ratio.adjusted() - mean.figure.base.adjusted()
    return shift != 0 and abs(mean.figure.base.scaleb(shift) - ratio) * _SAME_DIGITS <= abs(ratio)
