"""A mean told by its parts: 人均可支配收入14,962元，其中工资性收入5,534元，经营净收入…, each of the same heads.

Owns that claim, for parts that make up the mean by their nature (rules/wording/complements.toml), one after the other
behind it: means of several groups (城镇, 农村; 东部, 西部) add up to nothing. In consistent and in real texts 15 such
lists come to the mean, and none does not. Cost: linear in the means and the figures near them.
"""

from __future__ import annotations

from collections.abc import Sequence

from auditor.claims.model import Claim
from auditor.claims.prose.complements import NAMED, how_complete
from auditor.claims.prose.mentions import Role
from auditor.claims.relations.stream import Item, Stream
from auditor.claims.relations.sum_claims import sum_claim
from auditor.figures.model import Approx, Dimension, Place

WHY = "mean-in-parts"
_ASSERTED = 0.97
_FEWEST, _MOST = 3, 10  # parts: two are groups of heads more often than kinds of what they have
_APART = 1  # sentences


def means_in_parts(stream: Stream) -> dict[Place, Claim]:
    """The claims about means that the amounts behind them make up by their names."""
    found: dict[Place, Claim] = {}
    for mean in stream.items:
        told = mean.role is Role.LEVEL and not mean.summable and mean.figure.approx is Approx.NONE
        if told and mean.measure[0] is Dimension.MONEY:
            parts = _parts(stream, mean)
            if parts:
                found[mean.figure.place] = sum_claim(mean, parts, WHY, _ASSERTED)
    return found


def _parts(stream: Stream, mean: Item) -> Sequence[Item]:
    """The amounts behind a mean, up to the next sentence, that are all it is made of; none where they are not."""
    run: list[Item] = []
    for item in stream.behind(mean):
        if item.mention.sentence - mean.mention.sentence > _APART or len(run) == _MOST:
            break
        like = item.role is Role.LEVEL and item.measure == mean.measure and item.depth == mean.depth
        if like and item.value >= mean.value:
            break  # another mean, with parts of its own, or those of all heads: 人均生产总值1.3万元。第一产业30.6亿元
        if like:
            run.append(item)
    whole = mean.mention.label or mean.mention.topic
    for count in range(len(run), _FEWEST - 1, -1):
        names = tuple(item.mention.label for item in run[:count])
        if all(names) and how_complete(stream.prose.wording.lexicon, names, whole) == NAMED:
            return run[:count]
    return ()
