"""What a candidate is: figures that may be meant to stand in a relation, with the features that speak for and against.

Owns Shape, Candidate and Outcome: the arithmetic of a candidate in integers. Leaves how likely a candidate is meant to
auditor/claims/evidence, and the verdict on a claim to the engine.
"""

from __future__ import annotations

from math import log2

from auditor.claims.expression import Expr, Sum
from auditor.claims.relations.stream import Item, integer
from auditor.figures.interval import ONE
from auditor.records import TYPE_CHECKING, Named, Record

if TYPE_CHECKING:
    from typing import Protocol
else:
    Protocol = object  # what a candidate must have is a type checker's business

_UNIT = integer(ONE)


class Shape(Named):
    """The shapes of a relation between amounts, by where the total stands."""

    LIST_BEHIND = "list-behind"  # T，其中：A a，B b
    LIST_BEFORE = "list-before"  # A a，B b，合计T
    ITEMS_BELOW = "items-below"  # T … 1. A a … 2. B b
    DIFFERENCE = "difference"  # a change between two levels
    BALANCE = "balance"  # income less expenditure is what is left, of any length
    GROWTH = "growth"
    RATIO = "ratio"
    AVERAGE = "average"
    RETOLD = "retold"  # one number told twice


class Outcome(Named):
    """What plain arithmetic says of a candidate."""

    HOLDS = "holds"
    ROUNDING = "rounding"  # off by less than a last-place unit for each operand
    BROKEN = "broken"


LISTS = (Shape.LIST_BEHIND, Shape.LIST_BEFORE, Shape.ITEMS_BELOW)


class Candidate(Record):
    """`target` may be the signed sum of `parts`. `features` are the words and marks that tell how it is meant;
    `natural` says that the list ends where the text turns, so that the reading can be asserted at all."""

    shape: Shape
    target: Item
    parts: tuple[Item, ...]
    signs: tuple[int, ...]
    features: tuple[str, ...]
    natural: bool

    @property
    def is_sum(self) -> bool:
        """True: its figures add up or not."""
        return True

    @property
    def gap(self) -> int:
        """The printed total less the sum of the parts, in integers."""
        return self.target.value - self.point

    @property
    def off(self) -> float:
        """By which share of the total the sum differs from it."""
        return -self.gap / (abs(self.target.value) or 1)

    @property
    def point(self) -> int:
        """The sum of the printed parts."""
        total = 0  # a loop, as below: sums of generators would take longer than all else that is asked of a candidate
        for sign, part in zip(self.signs, self.parts, strict=True):
            total += sign * part.value
        return total

    @property
    def reach(self) -> int:
        """How far total and sum may lie apart by rounding."""
        half = self.target.half
        for part in self.parts:
            half += part.half
        return half

    @property
    def outcome(self) -> Outcome:
        """Whether the figures add up."""
        apart = abs(self.gap)
        if apart <= self.reach:
            return Outcome.HOLDS
        whole = self._whole.half
        parts = self.reach - whole
        cut = max(2 * parts, 2 * whole + parts)  # below one last-place unit per operand, or a whole that is cut off
        figure = self.target.figure
        as_printed = 0
        if (figure.decimals, figure.precision) == (0, 1):  # 964亿元 for 964.3亿元
            as_printed = integer(figure.unit.scale.scaleb(-figure.decimals)) // 2 + self.reach - self.target.half
        return Outcome.ROUNDING if apart < cut or apart <= as_printed else Outcome.BROKEN

    @property
    def _whole(self) -> Item:
        """What the others make up: the target, or the only part that it is taken off with the rest of them."""
        added = [part for sign, part in zip(self.signs, self.parts, strict=True) if sign > 0]
        return added[0] if len(added) == 1 < len(self.parts) else self.target

    @property
    def surprise(self) -> float:
        """Bits: how rarely unrelated figures of this size would agree so closely.

        What is left of all figures but the two largest is what there is to coincide with, once these are near each
        other; one last-place unit of the coarsest is how closely.
        """
        sizes = sorted(abs(item.value) for item in (self.target, *self.parts))
        grain = max(2 * max(item.half for item in (self.target, *self.parts)), _grain(self))
        free = sum(sizes[:-2]) or sizes[0]
        return log2(max(free / grain, 1))

    @property
    def expected(self) -> Expr:
        """What the target should equal."""
        return Sum(tuple((sign, part.figure) for sign, part in zip(self.signs, self.parts, strict=True)))

    @property
    def key(self) -> tuple[int, ...]:
        """The target, then the parts, as indices into the line of figures."""
        return (self.target.at, *(part.at for part in self.parts))


def _grain(candidate: Candidate) -> int:
    """One whole unit where everything is counted exactly."""
    return _UNIT if all(not item.half for item in (candidate.target, *candidate.parts)) else 1


class AnyCandidate(Protocol):
    """What the competition asks of a candidate, whatever its shape."""

    @property
    def shape(self) -> Shape: ...
    @property
    def target(self) -> Item: ...
    @property
    def parts(self) -> tuple[Item, ...]: ...
    @property
    def features(self) -> tuple[str, ...]: ...
    @property
    def natural(self) -> bool: ...
    @property
    def is_sum(self) -> bool: ...
    @property
    def outcome(self) -> Outcome: ...
    @property
    def surprise(self) -> float: ...
    @property
    def off(self) -> float: ...
    @property
    def expected(self) -> Expr: ...
    @property
    def key(self) -> tuple[int, ...]: ...
