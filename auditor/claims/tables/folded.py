"""Covers of a total without what heads among their rows cover, and what the heads of the likeliest one assert.

Owns the readings of a total in which rows stand for those right below them, though nothing marks the level, the doubt
that such heads cast on a cover which adds them and their items up, and the claims of heads. A head is told as one only
in the reading that the labels, its own columns and those of the total make the likeliest together, so that one wrong
figure does not hide the levels: the others still decide. Cost: linear in the readings, times the rows of each.
"""

from __future__ import annotations

from collections.abc import Sequence

from auditor.claims.evidence.odds import MEANT
from auditor.claims.model import Claim, Strength
from auditor.claims.tables.heads import Head
from auditor.claims.tables.lines import is_total, is_transfer
from auditor.claims.tables.nested import Nested
from auditor.claims.tables.templates import Stamp, Template, summed
from auditor.claims.tables.weighing import Reading, Weighed, claims_among, weighed

_LEAST = 2  # odds in bits of the labels that a cover has without what stands under its rows,
_SURE = 4  # and where that leaves no doubt: rows all alike
_GRAND = 8  # of a grand total of the year's own total and what is carried over
_TRANSFERS_ALONE = ("carried", "own")  # looks that no head makes likelier
_MOST_SUPPORT = 10  # bits that the sum a head is part of says of the head at most
_UNLIKELY = 12  # bits less at most
_EACH, _MOST_EACH = 3, 6  # bits that another head which holds says of the heads beside it, and all of them


def with_folds(readings: Sequence[Reading], position: int, nested: Nested) -> list[Reading]:
    """The readings, less likely where some rows of them stand for others, and what then is left of them."""
    at = {line.index: i for i, line in enumerate(nested.lines)}
    kept: list[Reading] = []
    folded: dict[tuple[int, ...], Reading] = {}
    for reading in readings:
        cover = [at[part.index] for _, part in reading.template.parts]
        less, folds = nested.folds(position, sorted(cover))
        sure = nested.bear_out(position, cover)
        odds = _odds(reading, cover, nested, sure=True) if sure else reading.odds - min(less, _UNLIKELY)
        kept.append(reading._replace(odds=odds))
        for fold in folds:
            parts = tuple((1, nested.lines[i]) for i in fold.cover)
            sure = all(head.is_told or len(head.items) == 1 for head in fold.heads)
            odds = _odds(reading, fold.cover, nested, sure=sure) - min(fold.less, _UNLIKELY)
            template = reading.template._replace(parts=parts, strength=Strength.POSSIBLE)
            other = folded.get(fold.cover)
            if other is None or other.odds < odds:
                folded[fold.cover] = Reading(template, odds, "folded", fold.heads)
    return [*kept, *folded.values()]


def _odds(reading: Reading, cover: Sequence[int], nested: Nested, *, sure: bool) -> int:
    """What the labels say of a cover of which heads have taken their items, in bits; `sure`: beyond doubt.

    本年收入合计 and below it nothing but transfers and balances make up 收入总计, whatever these are broken down into.
    """
    if len(cover) == 1 or reading.look in _TRANSFERS_ALONE:
        return reading.odds
    labels = [nested.lines[i].label for i in cover]
    grand = reading.template.whole.label in nested.lexicon.words("tables.grand_totals")
    carried = [is_transfer(label, nested.lexicon) for label in labels]
    if sure and grand and is_total(labels[0], nested.lexicon) and not carried[0] and all(carried[1:]):
        return max(reading.odds, _GRAND)
    return max(reading.odds, _SURE if sure else _LEAST)


def claims_of_heads(best: Weighed | None, stamp: Stamp) -> list[Claim]:
    """What the heads of the likeliest reading of a total assert about their items."""
    return [] if best is None else _claims(best.reading.heads, _support(best), stamp)


def _claims(heads: Sequence[Head], support: int, stamp: Stamp) -> list[Claim]:
    """The claims of heads that are parts of one sum, borne out by it and by each other; and of those in them."""
    tried = [weighed(Reading(_template(head), head.told)) for head in heads]
    hold = [all(column.held for column in one.columns.values()) for one in tried]
    claims: list[Claim] = []
    for head, one, holds in zip(heads, tried, hold, strict=True):
        others = min(_EACH * (sum(hold) - holds), _MOST_EACH)
        borne = one.with_odds(head.told + support + others)
        if max((borne.score, *map(borne.score_without, borne.columns))) >= MEANT:
            claims += claims_among([borne], stamp)
        claims += _claims(head.inner, _support(borne), stamp)
    return claims


def _template(head: Head) -> Template:
    return summed(head.whole, [line for _, line in head.items], Strength.LIKELY, "rows-below")


def _support(tried: Weighed) -> int:
    """What the columns of a sum say of the heads that are parts of it, in bits."""
    held = {column.case: column.bits for column in tried.columns.values() if column.held}
    return min(sum(held.values()), _MOST_SUPPORT)
