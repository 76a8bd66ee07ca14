"""The change of a total is that of its parts, some of which did not change: 减少4.65万元; 接待费减少4.65万元, 车辆持平.

Owns that claim, where the parts add up to the total and each tells right behind its amount by how much it changed, or
that it did not, against the same base (上年, 预算). A part that is nothing and tells no change may have been more: the
change is then held against a bound. Cost: linear in the parts of lists that add up.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from auditor.claims.expression import Sum
from auditor.claims.growth.moved import Moved, moves_of
from auditor.claims.growth.parts import is_division
from auditor.claims.model import Claim, Hypothesis, Kind, Relation, Strength
from auditor.claims.relations.acquitting import Reading
from auditor.claims.relations.stream import Item, Stream

PATTERN, WHY = "prose.itemised-change", "changes-of-parts"
_ASSERTED = 0.95


def changes_of_parts(stream: Stream, readings: Iterable[Reading]) -> Iterator[Claim]:
    """The claims about the changes of totals among `readings` whose parts are told with theirs."""
    readings = tuple(readings)
    known = {r.candidate.target.at for r in readings if r.holds}
    told: set[int] = set()
    for reading in readings:
        own = reading.candidate
        if not is_division(reading) or len(own.parts) < 2:
            continue
        for claim, at in _claims(stream, own.target, own.parts):
            if at not in known and at not in told:
                told.add(at)
                yield claim


def _claims(stream: Stream, total: Item, parts: Sequence[Item]) -> Iterator[tuple[Claim, int]]:
    """The claims by the base that the total is held against, each with the place in line of the change it is about."""
    each = [moves_of(stream, part) for part in parts]
    for base, whole in moves_of(stream, total).items():
        moved = [move for moves in each if (move := moves.get(base)) is not None]
        untold = [part for part, moves in zip(parts, each, strict=True) if base not in moves]
        if any(part.value for part in untold) or not moved:
            continue
        if whole is not None:
            yield _claim(whole, moved, bool(untold)), whole.change.at
        elif len(moved) > 1 and not untold:
            most = max(moved, key=lambda move: move.change.value)
            yield _balanced(most, [move for move in moved if move is not most]), most.change.at


def _claim(whole: Moved, changes: Sequence[Moved], leaves_out: bool) -> Claim:
    """The change of the total is the sum of those of its parts; where one may have been more, not above it."""
    relation = Relation.EQUAL if not leaves_out else Relation.AT_LEAST if whole.sign < 0 else Relation.AT_MOST
    return _made(whole, _sum(changes, whole.sign), relation)


def _balanced(most: Moved, rest: Sequence[Moved]) -> Claim:
    """Where the total stayed the same, the largest change is what the others take back."""
    return _made(most, _sum(rest, -most.sign), Relation.EQUAL)


def _sum(changes: Sequence[Moved], sign: int) -> Sum:
    return Sum(tuple((move.sign * sign, move.change.figure) for move in changes))


def _made(move: Moved, expected: Sum, relation: Relation) -> Claim:
    reading = Hypothesis(expected, Strength.LIKELY, WHY, relation, _ASSERTED, roles_told=True)
    return Claim(Kind.SUM, PATTERN, move.change.figure, (reading,), move.change.mention.title)
