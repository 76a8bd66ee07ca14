"""A total that names all its parts grows at a rate between theirs: 食品、医药、装备三业增长13.7%，其中食品增长29.6%….

Owns that reading: the names stand joined in the sentence of the total, nothing of the list is left open, and just these
are told to have grown, one after the other, right behind it. Only a rate beyond all of theirs is told.
Cost: linear in the rates of change, times the parts of a list.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from auditor.claims.growth.by_nature import are_of_two_measures, beyond, is_growth, is_of_less
from auditor.claims.model import Claim
from auditor.claims.prose.windows import sentence_start
from auditor.claims.prose.wording import Wording
from auditor.claims.relations.stream import Item, Stream

_FEWEST, _MOST = 2, 8
_JOINTS = ("、", "和", "及", "与")
_SHORTEST = 2  # letters of a name
_APART = 1  # sentences between the total and its parts


def growth_by_names(stream: Stream) -> Iterator[Claim]:
    """The claims that a rate of growth lies between those of all that its total names."""
    for start, stop in stream.spans:
        rates = [i for i in stream.items[start:stop] if is_growth(i)]
        for at, total in enumerate(rates):
            parts = _named_behind(stream, total, rates[at + 1 : at + 1 + _MOST])
            compared = {i.mention.compare for i in (total, *parts)} - {""}
            other = is_of_less(stream, total, parts) or are_of_two_measures(stream, (total, *parts)) if parts else True
            claim = beyond(stream, total, parts, _name(total)) if not other and len(compared) <= 1 else None
            if claim is not None:
                yield claim


def _named_behind(stream: Stream, total: Item, behind: Sequence[Item]) -> Sequence[Item]:
    """The rates of all that the sentence of the total names in one list; none where they are fewer or more."""
    value = total.view.value
    told = value[sentence_start(value, total.figure.place.start) : total.figure.place.start]
    near = [i for i in behind if i.mention.sentence - total.mention.sentence <= _APART]
    for count in range(len(near), _FEWEST - 1, -1):
        parts = near[:count]
        names = [part.mention.label for part in parts]
        if all(len(name) >= _SHORTEST for name in names) and _lists(stream.prose.wording, told, names):
            return parts
    return ()


def _lists(wording: Wording, told: str, names: Sequence[str]) -> bool:
    """True where a text names these joined to each other, and no others before or behind them."""
    begun = told.find(names[0])
    if begun < 0 or told[:begun].endswith(_JOINTS):
        return False
    rest = told[begun + len(names[0]) :]
    for name in names[1:]:
        joint = next((joint for joint in _JOINTS if rest.startswith(joint + name)), None)
        if joint is None:
            return False
        rest = rest[len(joint) + len(name) :]
    return not rest.startswith((*_JOINTS, *wording.words("list_open")))


def _name(total: Item) -> str:
    return total.key.thing or total.mention.label or total.mention.topic
