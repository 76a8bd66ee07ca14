"""A row without any mark of level that may be the whole of rows right below it.

Owns Head, which readings of totals carry: what a head covers is no part of the total beside it.
"""

from __future__ import annotations

from auditor.claims.tables.lines import Line
from auditor.records import NamedTuple

_TELLING = 6  # bits


class Head(NamedTuple):
    """The row at `position`, its items right below it up to `end`, and the heads among these.

    `odds`: in bits, how likely it is their whole, by its names, what was tried and all its columns; `told`: the same
    without its columns.
    """

    position: int
    end: int
    whole: Line
    items: tuple[tuple[int, Line], ...]
    odds: int
    told: int
    inner: tuple[Head, ...] = ()

    @property
    def is_told(self) -> bool:
        """True where its items bear it out, or its names leave little doubt, whatever they add up to."""
        return max(self.odds, self.told) >= _TELLING
