"""What a rate leaves, told right behind it: 已拨付72.5%，剩余27.5%下半年拨付; 满意率82%，其余18%为基本满意.

Owns that both come to 100 %, where the second one is called the rest by nothing else and the first is the only rate of
its sentence before it. Behind shares the rest belongs to their group (share_groups.py). Cost: linear.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from auditor.claims.expression import Constant, minus
from auditor.claims.model import Claim, Hypothesis, Kind, Strength
from auditor.claims.prose.context import Prose, View
from auditor.claims.prose.mentions import Mention, Role
from auditor.claims.prose.wording import Wording
from auditor.figures.interval import ONE
from auditor.figures.model import Approx, Dimension

PATTERN, WHY = "prose.shares-total", "rest-of-rate"
_ASSERTED = 0.92
_RATES = (Role.RATE, Role.COMPLETION)
_WHOLE = Constant(ONE, "100%")


def rest_claims(prose: Prose, view: View) -> Iterator[Claim]:
    """The claims of `view` that a rate and what it leaves are all there is."""
    for rate, rest in pairwise(view.mentions):
        if _is_left(prose.wording, rate, rest) and _is_alone(view, rate):
            reading = Hypothesis(minus(_WHOLE, rate.figure), Strength.LIKELY, WHY, asserted=_ASSERTED)
            yield Claim(Kind.SUM, PATTERN, rest.figure, (reading,), rate.title)


def _is_left(wording: Wording, rate: Mention, rest: Mention) -> bool:
    """True for two exact rates below the whole, of which the second is called no more than the rest."""
    exact = all(m.figure.approx is Approx.NONE and 0 < m.figure.base < ONE for m in (rate, rest))
    rates = all(m.figure.unit.dimension is Dimension.RATE for m in (rate, rest))
    beside = rate.sentence == rest.sentence and rate.depth == rest.depth
    told = rate.role in _RATES and rest.role is Role.RATE and beside
    return exact and rates and told and rest.lead.strip("，,、； 的") in wording.words("rest_untold")


def _is_alone(view: View, rate: Mention) -> bool:
    """True where no other rate stands before it in its sentence."""
    before = (m for m in view.before(rate) if m.sentence == rate.sentence)
    return all(m.figure.unit.dimension is not Dimension.RATE for m in before)
