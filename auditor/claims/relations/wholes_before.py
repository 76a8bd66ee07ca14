"""Which amounts told before may be the whole of a share, where plain words say what it is a share of, but not of which.

Owns that choice: the one called as the share says, else all of its passage that are large enough. Cost: FAR figures.
"""

from __future__ import annotations

from collections.abc import Sequence

from auditor.claims.prose.context import Fit, fit_of
from auditor.claims.reading.keys import conflict
from auditor.claims.relations.stream import Item, Stream

FAR = 40
_PERIODS = ("year", "span", "point", "basis")


def wholes_of(stream: Stream, share: Item, parts: Sequence[Item]) -> list[Item]:
    """The amounts before the share and its parts that may hold the parts, the nearest first, one of each value."""
    first, added = min(share.at, *(part.at for part in parts)), sum(part.value for part in parts)
    before = [
        i
        for i in reversed(stream.items[max(0, first - FAR) : first])
        if i.is_amount and i.summable and i.measure == parts[0].measure and i.value > added
    ]
    before = [i for i in before if share.view.index - i.view.index <= 1 and not conflict(parts[0].key, i.key, _PERIODS)]
    name = share.mention.whole
    called = [i for i in before if name and fit_of(name, i.mention.label) >= Fit.CLOSE]
    found = called[:1] or [i for i in before if i.view is share.view]
    return list({i.value: i for i in reversed(found)}.values())[::-1]
