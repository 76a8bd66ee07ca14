"""Lines as whole numbers: what mining computes with, so that trying thousands of relations stays cheap.

Owns Track and the common scale of a panel, and what a relation is worth as evidence. All numbers are integers: a base
value times a power of ten that is the same for the whole panel. Leaves relations to its neighbours.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from math import gcd

from auditor.claims.tables.lines import Key, Line
from auditor.figures.lexicon import Lexicon
from auditor.figures.model import Approx, Dimension, Figure
from auditor.records import Record, by_identity

MOST_BITS = 24  # evidence of one case; more digits than that say no more
_MOST_DECIMALS = 24
_LONG = 5  # letters of a word that tells where it begins or ends a label
_SHARES = 10_000  # proportions of operands that differ by less are the same
_RATES = (Dimension.RATE, Dimension.POINTS, Dimension.MULTIPLE)


@by_identity
class Track(Record):
    """A line by the position of its keys: values, half a unit of their last place, and where words stand instead."""

    line: Line
    values: tuple[int | None, ...]
    halves: tuple[int, ...]
    odd: frozenset[int]
    grain: int  # the largest number that divides all values: small integers stay small with any number of zeros
    named_total: bool  # its labels say that it is a total
    named_mean: bool
    rateness: int  # how much the line looks like rates: -1 money, 0 whole numbers, to 3 printed as percentages
    filled: int
    grains: tuple[int, ...] = ()  # the place of the last digit that is not zero in all of the table at each key

    def probes(self, count: int) -> list[int]:
        """The `count` positions with the largest values, where a relation can be seen best."""
        known = [i for i, v in enumerate(self.values) if v]
        return sorted(known, key=lambda i: -abs(self.values[i] or 0))[:count]


def tracks_of(lines: Sequence[Line], lexicon: Lexicon) -> tuple[list[Track], int]:
    """The lines that hold figures as tracks, and the power of ten that one is; none beyond _MOST_DECIMALS."""
    keys: dict[Key, int] = {}
    for line in lines:
        for key in line.figures:
            keys.setdefault(key, len(keys))
    decimals = max((_decimals(f) for line in lines for f in line.figures.values()), default=0) + 1
    if decimals > _MOST_DECIMALS:
        return [], 1
    names = _names(lexicon)
    found = [_track(line, keys, decimals, names) for line in lines if line.figures]
    columns = zip(*(t.values for t in found), strict=True)
    grains = tuple(_last_place(gcd(*(v for v in values if v))) for values in columns)
    return [track._replace(grains=grains) for track in found], 10**decimals


def _last_place(number: int) -> int:
    """The place of the last digit that is not zero: 100 of 25,300."""
    place = 1
    while number and number % (place * 10) == 0:
        place *= 10
    return place


@cache
def _names(lexicon: Lexicon) -> tuple[re.Pattern[str], ...]:
    """What names a total, and what a mean."""
    lists = (lexicon.words(f"tables.{kind}_words") for kind in ("total", "mean"))
    return tuple(re.compile(_any_of(words), re.IGNORECASE) for words in lists)


def _any_of(words: tuple[str, ...]) -> str:
    """A pattern for any of the words; those in letters stand alone, or if long at an end of what has lost its blanks.

    Totalcosts is a total, Network is none.
    """
    return "|".join(_word(w) for w in words)


def _word(word: str) -> str:
    if not word.isascii():
        return re.escape(word)
    alone = rf"(?<![A-Za-z]){re.escape(word)}(?![A-Za-z])"
    return alone if len(word) < _LONG else rf"{alone}|^{re.escape(word)}|{re.escape(word)}$"


def _labels(line: Line) -> str:
    """The labels a line goes by: of a row its own, of a column the lowest two of its header."""
    if line.row is not None:
        return " ".join(line.row.path[-1:])
    return " ".join(node.label for node in line.path[-2:])


def _decimals(figure: Figure) -> int:
    exponent = figure.base.as_tuple().exponent
    below = figure.ulp.as_tuple().exponent
    return max(0, -exponent if isinstance(exponent, int) else 0, -below if isinstance(below, int) else 0)


def _track(line: Line, keys: dict[Key, int], decimals: int, names: Sequence[re.Pattern[str]]) -> Track:
    values: list[int | None] = [None] * len(keys)
    halves = [0] * len(keys)
    for key, figure in line.figures.items():
        if figure.approx is Approx.NONE:
            values[keys[key]] = int(figure.base.scaleb(decimals))
            halves[keys[key]] = int(figure.ulp.scaleb(decimals)) // 2
    odd = frozenset(keys[key] for key in line.odd if key in keys)
    odd |= {keys[k] for k, f in line.figures.items() if f.approx is not Approx.NONE}
    known = [v for v in values if v is not None]
    total, mean = (name.search(_labels(line)) is not None for name in names)
    grain = gcd(*known)
    rateness = _rateness(line, whole=grain % 10**decimals == 0)
    return Track(line, tuple(values), tuple(halves), odd, grain, total, mean, rateness, len(known))


def _rateness(line: Line, *, whole: bool) -> int:
    figures = line.figures.values()
    if sum(f.unit.dimension in _RATES for f in figures) * 2 > len(figures):
        return 3
    if all(f.unit.dimension is Dimension.MONEY for f in figures):
        return -1
    if whole or sum(f.decimals > 0 for f in figures) * 2 <= len(figures):
        return 0
    return 2 if sum(abs(f.value) <= 150 for f in figures) * 2 > len(figures) else 1


def common_grain(tracks: Sequence[Track], key: int) -> int:
    """The largest number that divides all values of some lines, or the last place of the table at a key.

    Marks from 1 to 5 printed as 3.00 beside their means agree to the whole.
    """
    return max(gcd(*(t.grain for t in tracks)), tracks[0].grains[key] if tracks[0].grains else 0)


def bits(size: int, width: int) -> int:
    """What it tells, in bits, that a number of that size is met within that width."""
    return min((abs(size) // max(width, 1)).bit_length(), MOST_BITS)


def proportions(operands: Sequence[int]) -> tuple[int, ...]:
    """What the operands are of their whole: lines that are multiples of one another bear a sum out but once."""
    size = sum(map(abs, operands))
    return tuple(v * _SHARES // size for v in operands) if size else ()
