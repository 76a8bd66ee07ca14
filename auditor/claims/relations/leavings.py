"""What amounts cannot leave another one, whatever they come to: for balances.py.

Owns these exclusions: of the parts that 其中 opens, of things told side by side, of what one year left for what all
years did, and where nothing would be left.
"""

from __future__ import annotations

from collections.abc import Sequence

from auditor.claims.prose.wording import Wording
from auditor.claims.relations.listed import is_like
from auditor.claims.relations.model import Candidate
from auditor.claims.relations.sides import LEFT, OPENING, side_of
from auditor.claims.relations.stream import Item, Stream

_ALIKE = 2  # letters at the end of names


def cannot_leave(stream: Stream, target: Item, parts: Sequence[Item]) -> bool:
    """True where the words say that `target` is not what `parts` leave."""
    cumulated = stream.prose.wording.has("cumulated", target.mention.lead)
    if cumulated and not _are_of_all_years(stream, parts):
        return True
    if _is_bracketed_of(stream, target, parts):
        return True
    return _is_divided_into(stream, target, parts) or _are_of_one_list(stream, target, parts)


def leaves_something(wording: Wording, found: Candidate) -> bool:
    """False where nothing would be left though an amount is printed and no deficit spoken of, or all would be."""
    if any(part.value == found.target.value != 0 for part in found.parts):
        return False  # the amount is told again; nothing can be left over beside it
    if found.point > 0 or found.target.value < 0:
        return True
    return wording.has("deficit", found.target.mention.lead)


def _are_of_all_years(stream: Stream, parts: Sequence[Item]) -> bool:
    """True where what is left of earlier years is among the amounts, or in the grand totals that they are: 累计结余 is
    of all years, what came in and went out of one."""
    grand = stream.prose.wording.words("grand_total")
    opened = any(side_of(stream, part) in (OPENING, LEFT) for part in parts)
    return opened or all(part.mention.label.endswith(grand) for part in parts)


def _is_bracketed_of(stream: Stream, target: Item, parts: Sequence[Item]) -> bool:
    """True for what a bracket names of the amount right before it, and an amount behind the bracket: 新批46个（其中增资
    24个），在14个区县里排第2."""
    last = next((i for i in reversed(stream.items[: target.at]) if is_like(i, target)), None)
    behind = all(part.at > target.at and part.depth < target.depth for part in parts[1:])
    return target.opener == "of-which" and last is parts[0] and behind


def _are_of_one_list(stream: Stream, target: Item, parts: Sequence[Item]) -> bool:
    """True for amounts of things side by side, which leave nothing of each other: 甲市接待310万，乙州接待201万.

    Their names end alike, and none says another side of an account.
    """
    names = [item.mention.label for item in (target, *parts)]
    alike = len(set(names)) == len(names) > 2 and len({name[-_ALIKE:] for name in names}) == 1
    return alike and len({side_of(stream, item) for item in (target, *parts)}) == 1


def _is_divided_into(stream: Stream, target: Item, parts: Sequence[Item]) -> bool:
    """True where 其中 opens a list of the target's own parts, and some of them are among these."""
    first = next((i for i in stream.behind(target) if is_like(i, target)), None)
    return first is not None and first.opener == "of-which" and first in parts
