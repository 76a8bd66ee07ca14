"""What kind of amount its words make a figure: plan, base, last year, change, outturn, or plain.

Owns that reading, and that a clause which last year's time opens is of it throughout. Cost: that of the words asked.
"""

from __future__ import annotations

from auditor.claims.prose.mentions import Mention, Role
from auditor.claims.prose.wording import Wording
from auditor.claims.reading.keys import Key
from auditor.records import TYPE_CHECKING

if TYPE_CHECKING:
    from auditor.claims.relations.stream import Item

_MOVED = (Role.CHANGE_RATE, Role.DELTA, Role.POINTS)
_LAST = "last"


def kind_of(wording: Wording, mention: Mention, planned: bool, key: Key, last: Item | None) -> str:
    """Plan, base, last, change, outturn, or plain; `last` is the figure told before it."""
    if _goes_on_with_last(last, mention, key):
        return _LAST
    if mention.role is Role.BASE:
        return "base"
    if mention.role is Role.DELTA:
        return "change"
    if planned:
        return "plan"
    if wording.has("last_period", mention.lead):
        return _LAST
    done = wording.has("actual_words", wording.without("in_the_course", mention.lead))
    return "outturn" if done else "plain"


def _goes_on_with_last(last: Item | None, mention: Mention, key: Key) -> bool:
    """True for what a clause of last year tells further: 去年同期收案287件，结案68件."""
    if last is None or last.kind != _LAST or last.role in _MOVED or last.mention.sentence != mention.sentence:
        return False  # 比上年增长11.2%，筹集2.6亿元: this year
    return "year" in key.inherited and key.year == last.key.year != ""
