"""Parts that are all there is of a whole by their very names: men and women, town and country, the three industries.

Owns finding such groups among the rows below their whole; which they are is data (`tables.partitions`), each with the
words by which its whole is known. Several may stand below one whole. Cost: linear in rows, for each partition.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from auditor.claims.model import Claim, Strength
from auditor.claims.tables.head_rows import FOOTING
from auditor.claims.tables.lines import row_lines
from auditor.claims.tables.templates import summed
from auditor.claims.tables.weighing import Reading, Weighed, claims_among, weighed
from auditor.figures.grid import Grid, Panel
from auditor.figures.lexicon import Lexicon
from auditor.records import NamedTuple

_ODDS = 10  # bits: nothing else can be meant
_REACH = 24  # rows within which the parts stand, and above them their whole
_BRACKETS = re.compile(r"[(（].*?[)）]|^#")


class _Partition(NamedTuple):
    """The words that the label of the whole holds one of, and the labels of all its parts."""

    wholes: tuple[str, ...]
    parts: frozenset[str]


def partition_claims(grid: Grid, panel: Panel, lexicon: Lexicon) -> list[Claim]:
    """The claims that rows make which part a whole above them completely."""
    lines = [line for line in row_lines(grid, panel, lexicon) if line.figures and line.additive]
    names = [_BRACKETS.sub("", line.label) for line in lines]
    claims: list[Claim] = []
    for partition in _partitions(lexicon):
        if partition.parts <= set(names):
            for wholes, parts in _groups(names, partition):
                templates = [
                    summed(lines[whole], [lines[i] for i in parts], Strength.LIKELY, "all-parts") for whole in wholes
                ]
                meant = _of_the_whole([weighed(Reading(template, _ODDS)) for template in templates])
                claims += claims_among([meant], FOOTING) if meant is not None else []
    return claims


def _of_the_whole(readings: Sequence[Weighed]) -> Weighed | None:
    """Of the rows above that the parts may be of, nearest first: one they make up, or the only one there is.

    总人口, 农业人口, and below it 男 and 女: of the first.
    """
    made_up = next((r for r in readings if any(column.held for column in r.columns.values())), None)
    return made_up or (readings[0] if len(readings) == 1 else None)


def _partitions(lexicon: Lexicon) -> Iterator[_Partition]:
    for entry in lexicon.words("tables.partitions"):
        wholes, _, parts = entry.partition("：")
        yield _Partition(tuple(wholes.split("、")), frozenset(parts.split("、")))


def _groups(names: Sequence[str], partition: _Partition) -> Iterator[tuple[list[int], list[int]]]:
    """The parts of each group and what may be their whole, the nearest first, by position."""
    start = 0
    while start < len(names):
        if names[start] not in partition.parts:
            start += 1
            continue
        found: dict[str, int] = {}
        for at in range(start, min(start + _REACH, len(names))):
            if names[at] in found:
                break
            if names[at] in partition.parts:
                found[names[at]] = at
        above = range(start - 1, max(start - 1 - _REACH, -1), -1)
        wholes = [i for i in above if any(word in names[i] for word in partition.wholes)]
        if len(found) == len(partition.parts) and wholes:
            yield wholes, sorted(found.values())
        start = max(found.values()) + 1
