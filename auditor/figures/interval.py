"""Closed and half-open intervals of Decimals: the set of values a printed figure can stand for.

Owns the arithmetic on them; nothing here knows what a figure is. Method: interval arithmetic as in XBRL Calculations
1.1 (a reported value plus its printed decimals is an interval; sums of intervals are compared by whether they meet).
"""

from __future__ import annotations

from decimal import Decimal

from auditor.records import NamedTuple

ZERO = Decimal(0)
ONE = Decimal(1)
INFINITY = Decimal("Infinity")


class Interval(NamedTuple):
    """All Decimals between `low` and `high`; an end belongs to it where it is closed. Infinite ends are open."""

    low: Decimal
    high: Decimal
    low_closed: bool = True
    high_closed: bool = True

    @classmethod
    def point(cls, value: Decimal) -> Interval:
        """The interval that holds just `value`."""
        return cls(value, value)

    @classmethod
    def around(cls, value: Decimal, half_width: Decimal) -> Interval:
        """The closed interval value ± half_width."""
        return cls(value - half_width, value + half_width)

    def is_empty(self) -> bool:
        """True where no value lies in it."""
        return self.low > self.high or (self.low == self.high and not (self.low_closed and self.high_closed))

    def __add__(self, other: Interval) -> Interval:  # type: ignore[override]  # of values, not of tuples
        return Interval(
            self.low + other.low,
            self.high + other.high,
            self.low_closed and other.low_closed,
            self.high_closed and other.high_closed,
        )

    def __neg__(self) -> Interval:
        return Interval(-self.high, -self.low, self.high_closed, self.low_closed)

    def __sub__(self, other: Interval) -> Interval:
        return self + (-other)

    def scale(self, factor: Decimal) -> Interval:
        """Every value times `factor`; the ends swap under a negative one."""
        if factor == ZERO:
            return Interval.point(ZERO)
        if factor < ZERO:
            return (-self).scale(-factor)
        return Interval(self.low * factor, self.high * factor, self.low_closed, self.high_closed)

    def contains(self, value: Decimal) -> bool:
        """True where `value` is one of the values."""
        above = value > self.low or (self.low_closed and value == self.low)
        below = value < self.high or (self.high_closed and value == self.high)
        return above and below

    def meets(self, other: Interval) -> bool:
        """True where some value lies in both."""
        if self.low > other.high or other.low > self.high:  # far apart, as most that are asked about
            return False
        low, high, low_closed, high_closed = self._common(other)
        return low < high or (low == high and low_closed and high_closed)

    def intersection(self, other: Interval) -> Interval:
        """The values that lie in both (possibly empty)."""
        return Interval(*self._common(other))

    def _common(self, other: Interval) -> tuple[Decimal, Decimal, bool, bool]:
        """The ends of the intersection: no object is made where only these are asked for."""
        low, high, low_closed, high_closed = self
        if low == other.low:
            low_closed = low_closed and other.low_closed
        elif low < other.low:
            low, low_closed = other.low, other.low_closed
        if high == other.high:
            high_closed = high_closed and other.high_closed
        elif high > other.high:
            high, high_closed = other.high, other.high_closed
        return low, high, low_closed, high_closed

    def hull(self, other: Interval) -> Interval:
        """The smallest interval that holds both."""
        low, low_closed = min((self.low, not self.low_closed), (other.low, not other.low_closed))
        high, high_closed = max((self.high, self.high_closed), (other.high, other.high_closed))
        return Interval(low, high, not low_closed, high_closed)
