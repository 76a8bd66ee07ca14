"""An amount told as known already (全年3108件纠纷中，…; 在修复394件文物的基础上) was told before, as the same number.

Owns those ties. The words behind the figure say that it is taken up again; of the amounts of its measure told before,
the one whose name ends like its own is meant. Cost: linear in the figures; MOST amounts before each are looked at.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import takewhile

from auditor.claims.evidence.settings import asserted_ties
from auditor.claims.model import Claim, Hypothesis, Kind, Strength
from auditor.claims.prose.mentions import Role
from auditor.claims.reading.keys import conflict
from auditor.claims.relations.stream import Item, Stream
from auditor.figures.model import Approx

PATTERN = "prose.tie-out"
MOST = 40
_VIEWS = 6  # passages above
_FEWEST = 2  # digits
_SHARED = 2  # letters at the end of both names


def given_claims(stream: Stream) -> Iterator[Claim]:
    """The ties of amounts that are taken up again with what was told before."""
    for item in stream.items:
        if _is_taken_up(stream, item):
            told = _told_as(stream, item)
            if told is not None:
                reading = Hypothesis(told.figure, Strength.LIKELY, "taken-up", asserted=asserted_ties()["taken-up"])
                yield Claim(Kind.TIE_OUT, PATTERN, item.figure, (reading,), told.mention.title)


def _is_taken_up(stream: Stream, item: Item) -> bool:
    exact = item.role is Role.LEVEL and item.is_term and item.figure.approx is Approx.NONE
    telling = len(str(abs(item.figure.value.normalize()).to_integral_value())) >= _FEWEST or item.figure.decimals > 0
    tail = item.mention.tail.strip()
    return exact and telling and tail.endswith(stream.prose.wording.words("taken_up"))


def _told_as(stream: Stream, item: Item) -> Item | None:
    """What was told before as the same thing: an equal amount, else the one that is called like it to the end."""
    before = _before(stream, item)
    equal = [other for other in before if abs(other.value - item.value) <= other.half + item.half]
    if equal or not before:
        return equal[-1] if equal else None
    wording = stream.prose.wording
    names = [item.mention.lead, wording.without("taken_up", f"{item.mention.lead}{item.mention.tail}")]
    runs = {other.at: max(_common_end(name, other.mention.lead) for name in names) for other in before}
    longest = max(runs.values())
    named = [other for other in before if runs[other.at] == longest]
    return named[0] if longest >= _SHARED and len(named) == 1 else None


def _common_end(one: str, other: str) -> int:
    """How many letters two names have in common at their ends, 的 apart.

    >>> _common_end("诉前调解成功的", "调解成功")
    4
    """
    pairs = zip(reversed(one.rstrip("的")), reversed(other.rstrip("的")), strict=False)
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))


def _before(stream: Stream, item: Item) -> Sequence[Item]:
    first = max(0, item.view.index - _VIEWS)
    start, wording = stream.spans[first][0], stream.prose.wording
    return [
        other
        for other in stream.items[start : item.at]
        if other.role is Role.LEVEL
        and other.is_term
        and other.summable
        and other.measure == item.measure
        and other.sentence != item.sentence
        and not conflict(other.key, item.key)
        and wording.has("denied", other.mention.lead) is wording.has("denied", item.mention.lead)
    ][-MOST:]
