"""The sum of what words name one by one: 风电、太阳能发电两项合计9.06亿千瓦时, of amounts told among others before.

Owns which amounts the names before a word of totals are: for each name the one of its measure that bears it, or
names written together (优良天数). Where a name is borne by none, or by two that differ, nothing is claimed. Cost: such
totals times FAR.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise

from auditor.claims.model import Claim
from auditor.claims.prose.phrases import phrase
from auditor.claims.reading.keys import conflict
from auditor.claims.relations.acquitting import Reading
from auditor.claims.relations.retold import common_end
from auditor.claims.relations.stream import Item, Stream
from auditor.claims.relations.sum_claims import sum_claim
from auditor.figures.model import Approx, Place

WHY = "names-summed"
FAR = 60  # figures before the total
_ASSERTED = 0.95
_SHORTEST = 2  # letters of a name, and names
_PERIODS = ("year", "span", "point", "basis")


def named_sums(stream: Stream, readings: Iterable[Reading]) -> dict[Place, Claim]:
    """The claims of such totals by the place of the total; none where another sum of it holds."""
    known = {r.candidate.target.at for r in readings if r.holds and r.candidate.is_sum}
    found: dict[Place, Claim] = {}
    for item in stream.items:
        if item.is_amount and item.summable and item.at not in known:
            parts = list(_parts(stream, item)) or _joined(stream, item)
            if len(parts) >= _SHORTEST:
                found[item.figure.place] = sum_claim(item, parts, WHY, _ASSERTED)
    return found


def _parts(stream: Stream, item: Item) -> Iterator[Item]:
    """The amounts that the words before a total name; none unless each name has its own."""
    lexicon = stream.prose.wording.lexicon
    match = phrase(lexicon, "names_then_total").search(item.mention.lead)
    listed = phrase(lexicon, "names_listed").split(match["names"]) if match else []
    names = [_without_opener(stream, name) for name in listed if name]
    if len(names) < _SHORTEST or any(len(name) < _SHORTEST for name in names):
        return
    found = [_called(stream, item, name, names[-1]) for name in names]
    if all(found) and len({part.at for part in found if part}) == len(names):
        yield from (part for part in found if part)


def _joined(stream: Stream, item: Item) -> list[Item]:
    """The two amounts side by side, in the sentence of a total, whose names it is called by one behind the other:
    优112天、良179天……优良天数291天; none where it is not so called."""
    name = item.mention.label
    like = [i for i in stream.sentence_of(item) if i.at < item.at and i.is_amount and i.measure == item.measure]
    for one, other in pairwise(like):
        last = other.mention.label
        at = name.find(last, 1) if last and other.at == one.at + 1 else -1
        if at > 0 and one.mention.label.endswith(name[:at]) and not conflict(item.key, other.key, _PERIODS):
            return [one, other]
    return []


def _without_opener(stream: Stream, name: str) -> str:
    return next((name[len(w) :] for w in stream.prose.wording.words("nested") if name.startswith(w)), name)


def _called(stream: Stream, item: Item, name: str, last: str) -> Item | None:
    """The only amount before, of the measure of the total, that bears the name: by all of its own, else by its end, or
    with the end that it shares with the `last` name (甲县、乙县收入)."""
    before = [
        other
        for other in stream.items[max(0, item.at - FAR) : item.at]
        if other.is_amount and other.measure == item.measure and other.figure.approx is Approx.NONE
    ]
    before = [other for other in before if not conflict(item.key, other.key, _PERIODS) and not other.planned]
    for fits in (
        [other for other in before if other.mention.label == name],
        [other for other in before if other.mention.label.endswith(name)],
        [other for other in before if _is_short_for(name, other.mention.label, last)],
    ):
        if fits:
            return fits[-1] if len({other.value for other in fits}) == 1 else None
    return None


def _is_short_for(name: str, label: str, last: str) -> bool:
    return label.startswith(name) and common_end(label, last) >= len(label) - len(name)
