"""All that is mined from the lines of one orientation of a panel: sums, averages, quotients, changes.

Owns the order: sums first, since their totals are no parts of averages. Leaves turning relations into claims to
invariants.py. Cost: that of its parts, each of which bounds its walks or look-ups for a line by a constant and tries
what they find on all keys: for n lines of k keys O(n k log n + hits × k), where hits are few unless relations are
there. benchmarks/invariants.py shows how it grows.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from auditor.claims.tables.lines import Line
from auditor.claims.tables.mining.averages import averages_among
from auditor.claims.tables.mining.balances import BalanceFound, balances_among
from auditor.claims.tables.mining.divisions import with_echoes, without_redivided
from auditor.claims.tables.mining.quotients import QuotientFound, quotients_among
from auditor.claims.tables.mining.sums import SumFound, bits_needed, sums_among
from auditor.claims.tables.mining.tracks import Track, tracks_of
from auditor.figures.lexicon import Lexicon
from auditor.records import NamedTuple

_PRINTED_RATE = 3  # the rateness of a line printed as percentages
_DOUBT = 10  # more bits for a sum of lines that labels tell to be amounts and rates


class Mined(NamedTuple):
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
    sums = _sums(tracks, rates)
    sums = without_redivided(with_echoes(sums), bits_needed(len(tracks)))
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


def _sums(tracks: Sequence[Track], rates: Collection[int]) -> list[SumFound]:
    """The sums of amounts, those of rates, and where neither holds of both, since labels may look like those of rates.

    2022年 = 2021年 + 增减 is a sum of a column that does not add up; a share of a share is none.
    """
    amounts = [t for t in tracks if t.line.additive and id(t) not in rates]
    others = [t for t in tracks if not t.line.additive]
    sums = [*sums_among(amounts), *sums_among(others)]
    doubtful = [t for t in others if t.rateness < _PRINTED_RATE and id(t) not in rates]
    if doubtful and amounts:
        known = {id(s.whole) for s in sums}
        mixed = [t for t in tracks if t in amounts or t in doubtful]
        sums += [s for s in sums_among(mixed, _DOUBT) if id(s.whole) not in known and len(_kinds(s)) > 1]
    return sums


def _kinds(found: SumFound) -> set[bool]:
    return {track.line.additive for track in (found.whole, *found.parts)}
