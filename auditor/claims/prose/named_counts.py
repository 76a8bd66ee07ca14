"""The numbers of things in a passage whose names may be told beside them: 学会共7家，分别是：…, 三项制度.

Owns which numbers these are. What is named is read by named.py, which is loaded where there is one.
"""

from __future__ import annotations

from collections.abc import Iterator

from auditor.claims.model import Claim
from auditor.claims.prose.context import Prose, View
from auditor.figures.counts import counts_in_characters
from auditor.figures.model import Approx, Dimension, Figure, Place

FEWEST, _MOST = 2, 60
_JOINING = (*"、；;:：和及与", "》《", "”“")  # every list has one of these


def named_claims(prose: Prose, view: View) -> Iterator[Claim]:
    """The claims of `view` that so many things are named."""
    if view.passage.loose or not any(mark in view.value for mark in _JOINING):
        return
    counts = _counts(prose, view)
    if counts:
        from auditor.claims.prose.named import (
            claims_of_counts,  # slow to load, and of use only where things are counted
        )

        yield from claims_of_counts(prose, view, counts)


def _counts(prose: Prose, view: View) -> list[Figure]:
    """The numbers of things in `view`, in digits and in characters."""
    place = Place(view.passage.block, 0, 0, view.passage.row, view.passage.col)
    more = prose.wording.words("counted_in_characters")
    told = counts_in_characters(view.passage.text, view.value, place, prose.wording.lexicon, more)
    found = [*(m.figure for m in view.mentions), *told]
    counted = [
        f
        for f in found
        if f.exact and f.approx is Approx.NONE and f.unit.dimension is Dimension.COUNT and FEWEST <= f.value <= _MOST
    ]
    return sorted(counted, key=lambda f: f.place.start)
