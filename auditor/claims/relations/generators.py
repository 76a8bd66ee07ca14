"""Which generators propose the candidates of a figure, in the order in which they compete.

Owns that list, and the candidates with all of their features, from which the weights are learned.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from auditor.claims.relations.balances import balances_of
from auditor.claims.relations.closure import with_closure
from auditor.claims.relations.differences import differences_of
from auditor.claims.relations.model import AnyCandidate
from auditor.claims.relations.quotients import quotients_of
from auditor.claims.relations.retold import retold_of
from auditor.claims.relations.stream import Item, Stream
from auditor.claims.relations.sums import sums_of

Generator = Callable[[Stream, Item], Iterable[AnyCandidate]]


def means_of(stream: Stream, target: Item) -> Iterable[AnyCandidate]:
    """The candidates in which `target` is a mean or one number by another, in a text that may tell one."""
    if not stream.may_tell_means:
        return ()
    from auditor.claims.relations.averages import averages_of  # slow to load, and of use only there

    return averages_of(stream, target)


# Sums that start at different totals try many lists, most of them of no meaning; pairs are weighed one by one.
GENERATORS: tuple[tuple[Generator, bool], ...] = (
    (sums_of, True),
    (quotients_of, False),
    (means_of, False),
    (differences_of, False),
    (balances_of, True),
    (retold_of, False),
)


def candidates_of(generate: Generator, stream: Stream, target: Item) -> Iterator[AnyCandidate]:
    """The candidates of a figure with all of their features."""
    for found in generate(stream, target):
        yield with_closure(stream, found) if found.natural else found
