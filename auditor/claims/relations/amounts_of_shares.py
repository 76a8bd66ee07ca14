"""Amounts told right behind their share, by words that name nothing new: 公开招标的占85%，金额为2.04亿元.

Owns which amount such words give, and the whole by the share: an amount before (wholes_before.py). An amount before its
share is one of the relations by shape. Cost: linear, as wholes_before.py for each.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

from auditor.claims.expression import Quotient
from auditor.claims.model import Claim, Hypothesis, Kind, Strength
from auditor.claims.prose.mentions import Role
from auditor.claims.prose.phrases import phrase
from auditor.claims.relations.acquitting import Reading
from auditor.claims.relations.stream import Item, Stream
from auditor.claims.relations.wholes_before import wholes_of
from auditor.figures.model import Approx, Dimension, Place

PATTERN, WHY = "prose.share", "amount-behind-share"
_ASSERTED = 0.95
_ROLES = (Role.SHARE, Role.RATE)


def amounts_of_shares(stream: Stream, readings: Iterable[Reading]) -> dict[Place, Claim]:
    """The claims of such shares by the place of the share; none where another reading of it holds."""
    known = {r.candidate.target.at for r in readings if r.holds}
    found: dict[Place, Claim] = {}
    pairs = [pair for pair in pairwise(stream.items) if _is_share(pair[0]) and _is_its_amount(stream, *pair)]
    parts = {amount.at for _, amount in pairs}
    for share, amount in pairs:
        if share.at in known:
            continue
        wholes = [whole for whole in wholes_of(stream, share, (amount,)) if whole.at not in parts]
        readings_of_it = tuple(
            Hypothesis(
                Quotient(amount.figure, whole.figure),
                Strength.LIKELY,
                WHY,
                asserted=_ASSERTED,
                roles_told=True,
            )
            for whole in wholes
        )
        if readings_of_it:
            subject = share.mention.label or share.mention.topic
            found[share.figure.place] = Claim(Kind.SHARE, PATTERN, share.figure, readings_of_it, subject)
    return found


def _is_share(item: Item) -> bool:
    """True for an exact share, and for a rate that opens what is one of a list (其中四分之一)."""
    rate = item.figure.unit.dimension is Dimension.RATE and item.figure.approx is Approx.NONE
    return rate and item.role in _ROLES and (item.role is Role.SHARE or not item.mention.label)


def _is_its_amount(stream: Stream, share: Item, amount: Item) -> bool:
    """True where nothing but words of amount stand between the two: ，金额为; (; 用于道路，资金."""
    if amount.view is not share.view or not amount.is_amount or not amount.summable or amount.value <= 0:
        return False
    if amount.figure.approx is not Approx.NONE or share.value <= 0:
        return False
    return phrase(stream.prose.wording.lexicon, "amount_behind_share").fullmatch(amount.gap) is not None
