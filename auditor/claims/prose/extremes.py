"""What a mean lies between: 日均1.2万人次，单日最高1.5万人次; 最高98分，最低61分，平均82.4分.

Owns the highest and the lowest of one thing beside the mean of it: of the same span (of days, of months, or of none),
with no amount like them between but another extreme, and no name but that of the mean.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from auditor.claims.model import Claim, Hypothesis, Kind, Relation, Strength
from auditor.claims.prose.context import Prose, View, same_kind
from auditor.claims.prose.mentions import Mention, Role
from auditor.claims.prose.phrases import phrase
from auditor.claims.prose.wording import Wording
from auditor.figures.model import Dimension

PATTERN = "prose.direction"
_ASSERTED = 0.95
_NEAR = 3  # amounts, of which one is the mean
_DAY = "天"


def extreme_claims(prose: Prose, view: View) -> Iterator[Claim]:
    """The claims of `view` that the highest is not below the mean, nor the lowest above it."""
    if "最" not in view.value and "峰" not in view.value:
        return
    for at, mention in enumerate(view.mentions):
        mean = phrase(prose.wording.lexicon, "mean_of").search(mention.lead)
        if mean is None or "最" in mention.lead or not _is_level(mention):
            continue
        for other, extreme in _beside(prose.wording, view.mentions, at):
            if _span(mean) != _span(extreme) or not _is_of_one(mention, mean, extreme):
                continue
            relation = Relation.AT_LEAST if extreme["high"] else Relation.AT_MOST
            reading = Hypothesis(mention.figure, Strength.EXPLICIT, "mean-between", relation, _ASSERTED)
            yield Claim(Kind.DIRECTION, PATTERN, other.figure, (reading,), other.title or mention.title)


def _beside(wording: Wording, mentions: Sequence[Mention], at: int) -> Iterator[tuple[Mention, re.Match[str]]]:
    """The extremes on both sides of the mean at `at`, up to the first amount that is none."""
    mean = mentions[at]
    for side in (reversed(mentions[max(0, at - _NEAR) : at]), mentions[at + 1 : at + 1 + _NEAR]):
        for other in side:
            found = phrase(wording.lexicon, "extreme_of").fullmatch(other.lead.strip())
            told = other.sentence == mean.sentence and other.depth == mean.depth and _is_level(other)
            if found is None or not told or not same_kind(other.figure, mean.figure):
                break
            yield other, found


def _is_level(mention: Mention) -> bool:
    told = mention.role in (Role.LEVEL, Role.RATE) and not mention.reason and mention.figure.value > 0
    return told and mention.figure.unit.dimension is not Dimension.BARE


def _span(match: re.Match[str]) -> str:
    """Day, month or year, "" where no span is told."""
    return (match["span"] or match["each"] or "").replace("日", _DAY)


def _is_of_one(mean: Mention, told: re.Match[str], extreme: re.Match[str]) -> bool:
    """True where the extreme has no name but one that the mean has, too."""
    own = mean.lead[: told.start()] + mean.lead[told.end() :]
    return all(not name or name in own for name in (extreme["before"], extreme["behind"]))
