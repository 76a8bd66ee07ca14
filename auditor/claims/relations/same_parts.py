"""Parts told again beside an amount that is not their total: 城镇53人，乡村32人。按性别分，… of a whole further above.

Owns that acquittal: amounts that make up one total in the report are not held against another one of another name.
Under the same name they are, since then one of the two totals is wrong; so they are where a word or a bracket says
that they are parts of just this one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from auditor.claims.relations.acquitting import Reading
from auditor.claims.relations.known import TELLING
from auditor.claims.relations.model import LISTS
from auditor.claims.relations.stream import Item

_TWO = 2
_OPENERS = ("of-which", "all", "main", "within", "made-of")

Totals = Mapping[tuple[int, ...], Sequence[Item]]


def totals_of(readings: Iterable[Reading]) -> Totals:
    """The totals of the lists that hold, by the values of their parts."""
    found: dict[tuple[int, ...], list[Item]] = defaultdict(list)
    for reading in readings:
        if reading.holds and reading.candidate.shape in LISTS and reading.candidate.surprise >= TELLING:
            found[_values(reading)].append(reading.candidate.target)
    return found


def make_up_another(reading: Reading, totals: Totals) -> bool:
    """True for a broken list whose parts make up an amount of another name."""
    own = reading.candidate
    if reading.holds or own.shape not in LISTS or sum(part.value != 0 for part in own.parts) < _TWO:
        return False
    if own.parts[0].opener in _OPENERS or own.parts[0].depth > own.target.depth:
        return False
    return any(not _are_called_alike(own.target, total) for total in totals.get(_values(reading), ()))


def _values(reading: Reading) -> tuple[int, ...]:
    return tuple(sorted(part.value for part in reading.candidate.parts))


def _are_called_alike(one: Item, other: Item) -> bool:
    """True where the one name ends with the other: 户籍总人口, 总人口. What has no name may be called like anything."""
    names = [item.mention.label or item.key.thing for item in (one, other)]
    short, long = sorted(names, key=len)
    return long.endswith(short)
