"""Names of ranges that leave no gap: 35岁及以下, 36至54岁, 55岁及以上 make up a whole by their nature.

Owns reading a range off a name and whether several of them tile: the first open below or from nothing, the last open
above, each beginning where the one before ends or at the next number.
"""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache
from itertools import pairwise

from auditor.patterns import lazy
from auditor.records import NamedTuple

_NUMBER = r"\d{1,6}(?:\.\d{1,2})?"
_UNIT = r"(?P<unit>[^\d\W、，（()]{1,4}?)"
_BELOW = lazy(rf"(?P<high>{_NUMBER}){_UNIT}(?:及其?)?以下|不[足满](?P<less>{_NUMBER})")
_ABOVE = lazy(rf"(?P<low>{_NUMBER}){_UNIT}(?:及其?)?以上")
_BETWEEN = lazy(rf"(?P<low>{_NUMBER})[^\d\W]{{0,4}}?[-—–~～至到](?P<high>{_NUMBER})")
_REMEMBERED = 4096
_FEWEST = 3
_ONE = Decimal(1)


class Range(NamedTuple):
    """A range of numbers; None where it is open."""

    low: Decimal | None
    high: Decimal | None


def range_of(name: str) -> Range | None:
    """The range that `name` tells, None where it tells none.

    >>> range_of("年龄在36至54岁之间")
    Range(low=Decimal('36'), high=Decimal('54'))
    """
    between = _BETWEEN.search(name)
    if between is not None:
        return Range(Decimal(between["low"]), Decimal(between["high"]))
    below, above = _BELOW.search(name), _ABOVE.search(name)
    if (below is None) is (above is None):
        return None
    if above is not None:
        return Range(Decimal(above["low"]), None)
    return Range(None, Decimal(below["high"] or below["less"])) if below is not None else None


@lru_cache(maxsize=_REMEMBERED)
def tile(names: tuple[str, ...]) -> bool:
    """True for names of ranges, three at least, that leave no gap from below to above.

    >>> tile(("35岁及以下", "36—54岁", "55岁及以上")), tile(("35岁以下", "40—54岁", "55岁以上"))
    (True, False)
    """
    ranges = [found for name in names if (found := range_of(name)) is not None]
    if len(ranges) < len(names) or len(names) < _FEWEST:
        return False
    ordered = sorted(ranges, key=lambda r: r.low if r.low is not None else Decimal(-1))
    first, last = ordered[0], ordered[-1]
    if first.low not in (None, Decimal(0)) or last.high is not None:
        return False
    return all(a.high is not None and b.low is not None and b.low - a.high in (0, _ONE) for a, b in pairwise(ordered))
