"""Rows that are the parts of one total are not those of another one as well.

Owns taking from a total what adds up to another: 支出合计 on top of rows that add up to 支出总计 below them covers
some of them only, and 某区支出合计 below 支出总计 what is not printed. Cost: linear in the readings.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from auditor.claims.tables.lines import Key
from auditor.claims.tables.weighing import Reading, Weighed

_TELLING = 10  # bits that a column must tell
Cover = tuple[tuple[int, int], ...]


def without_taken(totals: Sequence[Sequence[Weighed]]) -> list[list[Weighed]]:
    """The readings of each total but those whose rows add up to another one, and hardly to this."""
    sharers: dict[Cover, dict[int, Weighed]] = defaultdict(dict)
    for readings in totals:
        for tried in readings:
            sharers[_cover(tried.reading)][tried.reading.template.whole.index] = tried
    return [[tried for tried in readings if not _is_taken(tried.reading, sharers)] for readings in totals]


def _cover(reading: Reading) -> Cover:
    return tuple((sign, part.index) for sign, part in reading.template.parts)


def _is_taken(reading: Reading, sharers: dict[Cover, dict[int, Weighed]]) -> bool:
    """True where another total, no farther from the rows and of another name, is their sum at more keys than this."""
    whole = reading.template.whole
    sharing = sharers[_cover(reading)]
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
