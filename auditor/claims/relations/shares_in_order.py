"""By how many points a share moved that is told in the order of its amounts: 甲型31亿元、乙型52亿元，占比分别为37.3%、
62.7%。乙型…，占比较上年的60%提高2.7个百分点.

Owns which share that is: the only one of a row whose amount, or own name, the sentence of the change begins with. Cost:
linear, times the shares of a passage.
"""

from __future__ import annotations

from collections.abc import Iterator

from auditor.claims.expression import Sum
from auditor.claims.model import Claim, Hypothesis, Kind, Strength
from auditor.claims.prose.mentions import Role
from auditor.claims.prose.windows import sentence_start
from auditor.claims.relations.rate_cues import run_of
from auditor.claims.relations.stream import Item, Mark, Stream
from auditor.figures.model import Approx, Dimension, Place

PATTERN, WHY = "prose.difference", "share-in-order"
_ASSERTED = 0.95
_FEWEST = 2
_SHORTEST = 2  # letters of a name
_VERB = 8  # letters between the earlier share and the points


def moves_in_order(stream: Stream) -> dict[Place, Claim]:
    """The claims of such changes by their place."""
    found: dict[Place, Claim] = {}
    for item in stream.items:
        last = stream.items[item.at - 1] if item.at else item
        if _is_move(stream, item, last):
            share = _called(stream, last)
            if share is not None:
                way = item.mention.direction
                expected = Sum(((way, share.figure), (-way, last.figure)))
                reading = Hypothesis(expected, Strength.LIKELY, WHY, asserted=_ASSERTED, roles_told=True)
                found[item.figure.place] = Claim(Kind.DIFFERENCE, PATTERN, item.figure, (reading,), item.mention.title)
    return found


def _is_move(stream: Stream, item: Item, last: Item) -> bool:
    """True for points right behind an earlier share: 占比较上年的60%提高2.7个百分点."""
    if item.role is not Role.POINTS or not item.mention.direction or last.sentence != item.sentence:
        return False
    told = last.role is Role.SHARE and last.kind == "last" and len(item.gap) <= _VERB and item.mark is Mark.NONE
    return told and _is_exact(item) and _is_exact(last) and not stream.is_joined(item)


def _called(stream: Stream, last: Item) -> Item | None:
    """The only share of the rows before whose thing the sentence begins with."""
    value = last.view.value
    opening = value[sentence_start(value, last.mention.start) : last.mention.start].lstrip(" ，,；;")
    if any(i.role is Role.SHARE and i.at < last.at for i in stream.sentence_of(last)):
        return None
    found = [share for share, name in _shares(stream, last) if len(name) >= _SHORTEST and opening.startswith(name)]
    return found[0] if len(found) == 1 and _is_exact(found[0]) else None


def _shares(stream: Stream, last: Item) -> Iterator[tuple[Item, str]]:
    """The shares of rows in the passage before, with what each is of: by its own name, else by its amount."""
    for first in stream.of(last.view.index):
        if first.at >= last.at or first.role is not Role.SHARE:
            continue
        run = run_of(stream, first)
        if run[0] != first.at or len(run) < _FEWEST:
            continue
        amounts = stream.items[max(0, first.at - len(run)) : first.at]
        told = all(i.role is Role.LEVEL and i.sentence == first.sentence for i in amounts)
        beside = told and len(amounts) == len(run)
        for at, share in enumerate(stream.items[at] for at in run):
            yield share, amounts[at].mention.label if beside else share.mention.label


def _is_exact(item: Item) -> bool:
    return item.figure.approx is Approx.NONE and item.figure.unit.dimension in (Dimension.RATE, Dimension.POINTS)
