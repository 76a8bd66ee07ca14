"""How far a plan is ahead of the calendar: 1-4月完成预算36.7%，快于序时进度3.4个百分点, of which 33.3 % would be due.

Owns that claim: the rate told last less the months gone by the time that the passage, or one above it, tells. Cost:
linear in the passages looked back to.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from auditor.claims.expression import Constant, Expr, Quotient, minus
from auditor.claims.model import Claim, Hypothesis, Kind, Strength
from auditor.claims.prose.context import Prose, View
from auditor.claims.prose.mentions import Mention, Role
from auditor.claims.prose.phrases import phrase
from auditor.claims.prose.wording import Wording
from auditor.figures.interval import ONE
from auditor.figures.model import Approx, Dimension

PATTERN, WHY = "prose.difference", "ahead-of-schedule"
_ASSERTED = 0.95
_BACK = 4  # passages above that may tell the time
_YEAR = Constant(Decimal(12), "12")
_MONTHS = {"half": 6, "three": 9, "quarter": 3}
_RATES = (Role.COMPLETION, Role.RATE, Role.SHARE)


def schedule_claims(prose: Prose, view: View) -> Iterator[Claim]:
    """The claims of `view` about the points by which a rate is ahead of the calendar or behind it."""
    for at, points in enumerate(view.mentions):
        if points.figure.unit.dimension is not Dimension.POINTS or points.figure.approx is not Approx.NONE:
            continue
        if not prose.wording.has("schedules", points.lead):
            continue
        ahead = _way(prose.wording, points)
        rate = _rate_before(view, at)
        if rate is not None and _is_schedule(prose.wording, view, rate):
            continue  # 比75%的序时进度快3.4个百分点: what is due is printed, and a yardstick
        months = _months(prose, view, points)
        if ahead and rate is not None and months is not None:
            due = Quotient(Constant(ONE * months, str(months)), _YEAR)
            apart: Expr = minus(rate.figure, due) if ahead > 0 else minus(due, rate.figure)
            reading = Hypothesis(apart, Strength.LIKELY, WHY, asserted=_ASSERTED)
            yield Claim(Kind.DIFFERENCE, PATTERN, points.figure, (reading,), rate.title or points.title)


def _is_schedule(wording: Wording, view: View, rate: Mention) -> bool:
    """True for the rate that is due by the calendar: 75%的序时进度, 时间进度75%."""
    if wording.has("schedules", rate.lead):
        return True
    behind = view.value[rate.figure.place.end :].lstrip()
    return behind.startswith("的") and behind[1:].startswith(wording.words("schedules"))


def _way(wording: Wording, points: Mention) -> int:
    """+1 for 快于序时进度, −1 for 慢于序时进度, 0 where the words tell neither."""
    lead = points.lead.strip()
    for way, words, verbs in ((-1, "behind_of", "less_than"), (1, "ahead_of", "more_than")):
        if wording.has(words, lead) or lead.startswith(wording.words(verbs)) or lead.endswith(wording.words(verbs)):
            return way
    return wording.change_at_end(lead) or points.direction


def _rate_before(view: View, at: int) -> Mention | None:
    """The rate of completion told last before, in the same sentence."""
    for mention in reversed(view.mentions[:at]):
        if mention.sentence != view.mentions[at].sentence:
            return None
        if mention.figure.unit.dimension is Dimension.RATE:
            return mention if mention.role in _RATES and mention.figure.approx is Approx.NONE else None
    return None


def _months(prose: Prose, view: View, points: Mention) -> int | None:
    """How many months of the year have gone: what is told last before the points, in this passage or one above."""
    pattern = phrase(prose.wording.lexicon, "months_gone")
    for other in prose.views[max(0, view.index - _BACK) : view.index + 1][::-1]:
        text = other.value[: points.start] if other is view else other.value
        told = [months for match in pattern.finditer(text) if (months := _told(match)) is not None]
        if told:
            return told[-1]
    return None


def _told(match: re.Match[str]) -> int | None:
    """The months that a match tells, None for a thirteenth one."""
    word = next((name for name in _MONTHS if match[name]), None)
    months = _MONTHS[word] if word else int(match["to"] or match["till"])
    return months if 1 <= months <= int(_YEAR.value) else None
