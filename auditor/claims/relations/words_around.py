"""Which words tell how a candidate is meant: those before and behind its total and some of its parts.

Owns what an item is to a candidate, and what a candidate's words weigh in all. Leaves the weights to
claims/evidence/words.py. Cost: the words of each figure are read once, and weighed once for each shape and part.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import IntEnum

from auditor.claims.evidence.words import PLACES, places_of, tables_of, weight_of
from auditor.claims.relations.model import AnyCandidate
from auditor.claims.relations.stream import Item

_BEFORE, _BEHIND = 14, 6  # letters
_PAIR = 2


class Slot(IntEnum):
    """What an item is to a candidate; of two amounts the near one stands nearer to the target, of more the first."""

    TARGET = 0
    NEAR = 1
    NEXT = 2
    LAST = 3


TABLES = 2 * len(Slot)  # before and behind the figure


def slots_of(candidate: AnyCandidate) -> Sequence[tuple[Slot, Item]]:
    """The items whose words are weighed."""
    target, parts = candidate.target, candidate.parts
    if len(parts) < _PAIR:
        return (Slot.TARGET, target), *((Slot.NEAR, part) for part in parts)
    one, other = parts[:_PAIR]
    if len(parts) > _PAIR:
        return (Slot.TARGET, target), (Slot.NEAR, one), (Slot.NEXT, other), (Slot.LAST, parts[-1])
    if abs(other.at - target.at) < abs(one.at - target.at):
        one, other = other, one
    return (Slot.TARGET, target), (Slot.NEAR, one), (Slot.NEXT, other)


def texts_of(item: Item) -> tuple[str, str]:
    """The words before and behind its figure."""
    end = item.figure.place.end
    return item.gap[-_BEFORE:], item.view.value[end : end + _BEHIND]


class Words:
    """What the words of the candidates of one text weigh."""

    __slots__ = ("_places", "_weights")

    def __init__(self) -> None:
        self._places: dict[int, tuple[tuple[int, ...], tuple[int, ...]]] = {}
        self._weights: dict[str, dict[tuple[Slot, int], float]] = {}

    def places(self, item: Item) -> tuple[tuple[int, ...], tuple[int, ...]]:
        """Those of the words before and behind it."""
        found = self._places.get(item.at)
        if found is None:
            before, behind = texts_of(item)
            found = self._places[item.at] = places_of(before), places_of(behind)
        return found

    def tables(self, candidate: AnyCandidate) -> tuple[tuple[int, tuple[int, ...]], ...]:
        """For each table of the candidate's shape the places of the words that are looked up there."""
        return tuple(
            (2 * slot + behind, places)
            for slot, item in slots_of(candidate)
            for behind, places in enumerate(self.places(item))
        )

    def weight(self, candidate: AnyCandidate) -> float:
        """Natural log odds."""
        shape = candidate.shape.value
        known = self._weights.setdefault(shape, {})
        total = 0.0
        for slot, item in slots_of(candidate):
            key = (slot, item.at)
            found = known.get(key)
            if found is None:
                found = known[key] = self._weight(shape, slot, item)
            total += found
        return total

    def _weight(self, shape: str, slot: Slot, item: Item) -> float:
        tables = tables_of(shape, TABLES)
        begin = 2 * slot * PLACES
        before, behind = self.places(item)
        found = weight_of(before, tables[begin : begin + PLACES])
        return found + weight_of(behind, tables[begin + PLACES : begin + 2 * PLACES])
