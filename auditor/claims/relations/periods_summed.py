"""Amounts of periods that make up that of a longer one, wherever it stands: 三季度3元；前三季度9元，其中上半年6元.

Owns the sum of such amounts of one thing in one sentence or in sentences that follow each other. Lists before and
behind their total are among the relations by shape. Cost: quadratic in the few periods of a sentence.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from auditor.claims.model import Claim
from auditor.claims.reading.keys import conflict, months_of
from auditor.claims.relations.acquitting import Reading
from auditor.claims.relations.stream import Item, Stream
from auditor.claims.relations.sum_claims import sum_claim
from auditor.figures.model import Approx, Place
from auditor.records import NamedTuple

WHY = "periods-summed"
_ASSERTED = 0.95
_MOST = 12  # amounts of periods in a sentence
_FEWEST = 2
_YEAR = (1, 12)
_KEYS = ("side", "scope", "fund", "year", "basis", "point")


class _Period(NamedTuple):
    """An amount with its first and last month, as its own words tell them."""

    item: Item
    first: int
    last: int


def periods_summed(stream: Stream, readings: Iterable[Reading]) -> dict[Place, Claim]:
    """The claims of the longer periods by the place of their amount; none where another sum of it holds."""
    known = {r.candidate.target.at for r in readings if r.holds and r.candidate.is_sum}
    found: dict[Place, Claim] = {}
    for periods in _near_each_other(stream):
        for whole in periods:
            if whole.item.at in known:
                continue
            parts = _tiling(whole, periods)
            if len(parts) >= _FEWEST:
                found[whole.item.figure.place] = sum_claim(whole.item, [part.item for part in parts], WHY, _ASSERTED)
    return found


def _near_each_other(stream: Stream) -> Iterator[list[_Period]]:
    """The amounts of periods of each sentence that has three and more of them; else those of sentences, or passages,
    that follow each other: 上半年新增2.3万人。下半年新增2.0万人，全年新增4.3万人."""
    sentences: dict[tuple[int, int], list[_Period]] = {}
    for item in stream.items:
        months = _months(stream, item)
        if months is not None:
            sentences.setdefault(item.sentence, []).append(_Period(item, *months))
    beside: list[_Period] = []
    for periods in sentences.values():
        if _FEWEST < len(periods) <= _MOST:
            yield periods
            beside = []
            continue
        if beside and not _follows(periods[0].item, beside[-1].item):
            yield beside
            beside = []
        beside = [*beside, *periods][-_MOST:]
    yield beside


def _follows(item: Item, before: Item) -> bool:
    """True for the next sentence of a passage, or one of the next passage."""
    passages = item.view.index - before.view.index
    return passages == 1 or (passages == 0 and item.mention.sentence - before.mention.sentence == 1)


def _months(stream: Stream, item: Item) -> tuple[int, int] | None:
    """The months that the words of an amount tell; None where they tell none."""
    if not item.is_amount or not item.summable or item.planned or item.figure.approx is not Approx.NONE:
        return None
    if item.key.span:
        return None if "span" in item.key.inherited else months_of(item.key.span)
    return _YEAR if item.mention.lead.lstrip("，,、；; ").startswith(stream.prose.wording.words("whole_year")) else None


def _tiling(whole: _Period, periods: Sequence[_Period]) -> list[_Period]:
    """The amounts of periods that follow each other from the first month of `whole` to the last, each the only one of
    its months; none where that cannot be."""
    like = [p for p in periods if p.item.at != whole.item.at and _is_of_it(p.item, whole.item)]
    found: list[_Period] = []
    month = whole.first
    while month <= whole.last:
        nexts = [p for p in like if p.first == month and p.last <= whole.last]
        if len(nexts) != 1:
            return []
        found += nexts
        month = nexts[0].last + 1
    return found


def _is_of_it(part: Item, whole: Item) -> bool:
    """True for the same thing, told in fuller words or in fewer: 新发放贷款, 累计发放."""
    if part.measure != whole.measure or part.depth > whole.depth + 1 or conflict(part.key, whole.key, _KEYS):
        return False
    one, other = part.key.thing, whole.key.thing
    if part.sentence != whole.sentence and not (one and other):
        return False
    return one in other or other in one
