"""All that is mined from the lines of one orientation of a panel: sums, averages, quotients, changes.

Owns the order: sums first, since their totals are no parts of averages. Leaves turning relations into claims to
invariants.py. Cost: that of its parts, each of which bounds its walks or look-ups for a line by a constant and tries
what they find on all keys: for n lines of k keys O(n k log n + hits × k), where hits are few unless relations are
there. benchmarks/invariants.py shows how it grows.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from auditor.claims.tables.lines import Line
from auditor.claims.tables.mining.averages import averages_among
from auditor.claims.tables.mining.balances import BalanceFound, balances_among
from auditor.claims.tables.mining.quotients import QuotientFound, quotients_among
from auditor.claims.tables.mining.sums import SumFound, sums_among
from auditor.claims.tables.mining.tracks import tracks_of
from auditor.figures.lexicon import Lexicon


@dataclass(frozen=True, slots=True)
class Mined:
    """The relations found among the lines of one orientation."""

    sums: tuple[SumFound, ...]
    averages: tuple[SumFound, ...]
    quotients: tuple[QuotientFound, ...]
    balances: tuple[BalanceFound, ...] = ()


def mined_relations(lines: Sequence[Line], lexicon: Lexicon) -> Mined:
    """What the figures of `lines`, in order, bear out about each other."""
    tracks, scale = tracks_of(lines, lexicon)
    quotients = quotients_among(tracks, scale)
    rates = {id(q.result) for q in quotients if q.result.rateness}
    sums = sums_among([t for t in tracks if t.line.additive and id(t) not in rates])
    sums += sums_among([t for t in tracks if not t.line.additive])
    totals = frozenset(id(s.whole) for s in sums)
    averages = [a for a in averages_among(tracks, totals) if id(a.whole) not in totals]
    known = totals | {id(a.whole) for a in averages}
    balances: list[BalanceFound] = []
    for kind in (
        [t for t in tracks if t.line.additive and id(t) not in rates],
        [t for t in tracks if not t.line.additive],
    ):
        balances += balances_among(kind, [frozenset(map(id, (s.whole, *s.parts))) for s in sums])
    left = tuple(q for q in quotients if id(q.result) not in known)
    return Mined(tuple(sums), tuple(averages), left, tuple(balances))
