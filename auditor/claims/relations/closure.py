"""Whether a candidate takes up all figures of its kind that stand there: these belong together, whatever the words
between them: 秋粮收购46.3万吨，较年初所定的42.0万吨高出4.3万吨.

Owns that feature of every candidate. Cost: the few operands of each.
"""

from __future__ import annotations

from collections.abc import Sequence

from auditor.claims.relations.model import AnyCandidate
from auditor.claims.relations.stream import Item, Stream
from auditor.records import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import Any

_MOST, _FEW = 3, 1  # figures beside them that are told apart, and up to which more is said
_PARTS = 4


def with_closure(stream: Stream, found: AnyCandidate) -> AnyCandidate:
    """The candidate with these features too."""
    named: Any = found  # each is a named tuple
    told: AnyCandidate = named._replace(features=(*found.features, *closure_of(stream, found)))
    return told


def closure_of(stream: Stream, found: AnyCandidate) -> Sequence[str]:
    """How many more figures of the measures of a candidate stand beside them, and where among them its target does."""
    target, parts = found.target, found.parts
    used, measures = {target.at}, {target.measure}
    here = True
    for part in parts:
        if part.view is not target.view:
            return ()
        here = here and part.sentence == target.sentence
        used.add(part.at)
        measures.add(part.measure)
    where = "sentence" if here else "passage"
    place = target.sentence if here else (target.view.index, None)
    numbers = stream.numbers
    alike = sum([numbers.get((place, measure), 0) for measure in measures])
    beside = min(alike - len(used), _MOST)
    closed = f"closed:{where}:{beside}"
    if beside > _FEW:
        return (closed,)
    standing = f"{closed}|{min(len(parts), _PARTS)}|{_stands(target, parts)}"
    return closed, standing, f"{closed}|{target.role.value}"


def _stands(target: Item, parts: tuple[Item, ...]) -> str:
    """Whether the target is told first, last or between its parts."""
    first, last = parts[0].at, parts[0].at
    for part in parts:
        first, last = min(first, part.at), max(last, part.at)
    return "first" if target.at < first else "last" if target.at > last else "between"
