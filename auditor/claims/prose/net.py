"""What is left of a rise and a fall told before it: 新增7186人，减少2784人，净增4402人.

Owns that difference: the two amounts right before the net one of its kind, the one called an addition and the other one
a deduction. Cost: linear.
"""

from __future__ import annotations

from collections.abc import Iterator

from auditor.claims.expression import minus
from auditor.claims.model import Claim, Hypothesis, Kind, Strength
from auditor.claims.prose.context import Prose, View, same_kind
from auditor.claims.prose.mentions import Mention, Role
from auditor.claims.prose.wording import Wording
from auditor.figures.model import Approx

PATTERN = "prose.difference"
_AMOUNTS = (Role.LEVEL, Role.DELTA)
_ASSERTED = 0.95


def net_claims(prose: Prose, view: View) -> Iterator[Claim]:
    """The claims of `view` that a net change is what was added less what was taken off."""
    wording = prose.wording
    for at, net in enumerate(view.mentions):
        sign = _net(wording, net)
        if not sign:
            continue
        before = [m for m in view.mentions[:at] if m.sentence == net.sentence and same_kind(m.figure, net.figure)]
        pair = [m for m in before if m.role in _AMOUNTS and m.figure.approx is Approx.NONE][-2:]
        added = [m for m in pair if _is_called(wording, m, "net_added", "net_removed")]
        removed = [m for m in pair if _is_called(wording, m, "net_removed", "net_added")]
        if len(added) == len(removed) == 1:
            more, less = (added[0], removed[0]) if sign > 0 else (removed[0], added[0])
            reading = Hypothesis(minus(more.figure, less.figure), Strength.LIKELY, "net-change", asserted=_ASSERTED)
            yield Claim(Kind.DIFFERENCE, PATTERN, net.figure, (reading,), net.title or more.title)


def _net(wording: Wording, mention: Mention) -> int:
    """+1 for a net rise, −1 for a net fall, 0 for what is neither, or not told exactly."""
    if mention.role not in _AMOUNTS or mention.figure.approx is not Approx.NONE or not mention.figure.value:
        return 0
    lead = mention.lead.rstrip("了为")
    if lead.endswith(wording.words("net_rise")):
        return 1
    return -1 if lead.endswith(wording.words("net_fall")) else 0


def _is_called(wording: Wording, mention: Mention, name: str, other: str) -> bool:
    return wording.has(name, mention.lead) and not wording.has(other, mention.lead)
