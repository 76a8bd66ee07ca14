"""Rows that are the parts of one total are not those of another one as well.

Owns taking from a total what adds up to another: 支出合计 on top of rows that add up to 支出总计 below them covers
some of them only, and 某区支出合计 below 支出总计 what is not printed. Cost: readings of two totals with the same rows
are weighed once more.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from auditor.claims.tables.lines import Key
from auditor.claims.tables.weighing import Reading, Weighed, weighed

_TELLING = 10  # bits that a column must tell
Cover = tuple[tuple[int, int], ...]


def without_taken(totals: Sequence[Sequence[Reading]]) -> list[list[Reading]]:
    """The readings of each total but those whose rows add up to another one, and hardly to this."""
    sharers: dict[Cover, dict[int, Weighed]] = defaultdict(dict)
    for cover, readings in _shared(totals).items():
        sharers[cover] = {reading.template.whole.index: weighed(reading) for reading in readings}
    return [[reading for reading in readings if not _is_taken(reading, sharers)] for readings in totals]


def _cover(reading: Reading) -> Cover:
    return tuple((sign, part.index) for sign, part in reading.template.parts)


def _shared(totals: Sequence[Sequence[Reading]]) -> dict[Cover, list[Reading]]:
    """The readings of each cover that several totals may have."""
    found: dict[Cover, list[Reading]] = defaultdict(list)
    for readings in totals:
        for reading in readings:
            found[_cover(reading)].append(reading)
    return {c: same for c, same in found.items() if len({reading.template.whole.index for reading in same}) > 1}


def _is_taken(reading: Reading, sharers: dict[Cover, dict[int, Weighed]]) -> bool:
    """True where another total, no farther from the rows and of another name, is their sum at more keys than this."""
    whole = reading.template.whole
    sharing = sharers.get(_cover(reading), {})
    if whole.index not in sharing:
        return False
    own = _told(sharing[whole.index])
    others = [
        other
        for at, other in sharing.items()
        if at != whole.index
        and other.reading.template.whole.label != whole.label
        and _distance(other.reading) <= _distance(reading)
    ]
    return any(len(_told(other) - own) > len(own) for other in others)


def _distance(reading: Reading) -> int:
    return min(abs(part.index - reading.template.whole.index) for _, part in reading.template.parts)


def _told(reading: Weighed) -> set[Key]:
    """The keys at which a reading tellingly holds."""
    return {key for key, column in reading.columns.items() if column.held and column.bits >= _TELLING}
