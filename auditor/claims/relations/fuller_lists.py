"""Whether the report tells the parts of a total in full elsewhere: a list that names fewer of them leaves some out.

Owns that comparison of names, which acquits only: 收入合计80亿元，其中体制收入…、转移支付…、上解…、结转…, and later
调整后收入合计91亿元，其中体制收入…、转移支付…. Cost: for a broken list, the amounts behind each total of its name.
"""

from __future__ import annotations

from collections.abc import Sequence

from auditor.claims.relations.listed import is_like
from auditor.claims.relations.model import Candidate
from auditor.claims.relations.stream import Item, Stream

_SHARED, _MOST = 2, 20  # names, more than half, that the lists have in common; amounts of the fuller one


def leaves_out_parts_told(stream: Stream, own: Candidate) -> bool:
    """True for a list short of its total, where another one under that name adds up with parts that this one lacks."""
    names, total = {part.mention.label for part in own.parts}, own.target.mention.label
    if own.gap <= 0 or not total:
        return False
    for other in stream.alike.get(own.target.measure, ()):
        label = other.mention.label
        if other.at in own.key or not label or not (label.endswith(total) or total.endswith(label)):
            continue
        told = {part.mention.label for part in _all_of(stream, other)}
        if len(told & names) >= _SHARED and 2 * len(told & names) > len(names) and told - names:
            return True
    return False


def _all_of(stream: Stream, total: Item) -> Sequence[Item]:
    """The amounts behind a total, up to the next sentence but one, that make it up; none where they do not."""
    found: list[Item] = []
    for item in stream.behind(total, _MOST):
        if item.mention.sentence > total.mention.sentence + 1:
            break
        if is_like(item, total) and item.depth == total.depth:
            found.append(item)
            gap = total.value - sum(part.value for part in found)
            if len(found) > _SHARED and abs(gap) <= total.half + sum(part.half for part in found):
                return found
    return ()
