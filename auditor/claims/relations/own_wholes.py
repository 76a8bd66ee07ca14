"""Amounts whose shares are all of what they come to themselves, and not of the amount told before them.

Owns that test: 受理71件。乡科级8件，占17%；农村31件，占66%；社区8件，占17%, of 47 of them. Where their sum
comes near the amount before them, that one may be wrong, and they acquit nothing. Cost: linear in the shares.
"""

from __future__ import annotations

from collections.abc import Sequence

from auditor.claims.relations.stream import Item

_SEVERAL = 3  # shares that hardly agree by chance
_NEAR = 10  # what differs from the whole by less than so much of it is meant to be it
_ONE = 10**8  # an item's integers are in hundred-millionths


def are_of_their_sum(told: Sequence[tuple[Item, Item]], whole: Item) -> bool:
    """True for amounts with their shares that follow from their sum, one cut off at most, far from `whole`."""
    total = sum(part.value for part, _ in told)
    if len(told) < _SEVERAL or total <= 0 or abs(total - whole.value) * _NEAR <= abs(whole.value):
        return False
    off = [(abs(part.value * _ONE - share.value * total), share.half * total) for part, share in told]
    return all(apart <= 2 * half for apart, half in off) and sum(apart > half for apart, half in off) <= 1
