"""Balances of neighbouring lines: the last of a run is what others add and take off (期初 + 购入 − 动用 = 期末).

Owns the signs. Runs of three to six lines are tried, short ones first, each with all signs at one key, and what fits
there at all keys; a run that holds a relation found already is left out. Cost: at most MAX_LINES lines and 31 ways of
signs for each run, so linear in lines × keys.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from itertools import product
from operator import mul

from auditor.claims.tables.mining.tracks import Track, bits, common_grain, proportions
from auditor.records import NamedTuple

MAX_LINES = 60
_SHORTEST, _LONGEST = 3, 6
_AGAINST_CHANCE = 10
_TELLING_OPERANDS = 3  # figures that are not zero, the balance among them
_LONE = 2  # cases beside which a single broken key is an exception


class BalanceFound(NamedTuple):
    """`whole` is the signed sum of `parts` at `held` keys and not at `broken`; `evidence` in bits beyond the trials."""

    whole: Track
    parts: tuple[tuple[int, Track], ...]
    held: int
    broken: int
    evidence: int


def balances_among(tracks: Sequence[Track], known: Sequence[frozenset[int]]) -> list[BalanceFound]:
    """The balances that the figures bear out, but for runs in which a `known` relation (ids of its lines) lies."""
    if len(tracks) > MAX_LINES:
        return []
    taken = list(known)
    found: list[BalanceFound] = []
    cost = _AGAINST_CHANCE + len(tracks).bit_length()
    for length in range(_SHORTEST, _LONGEST + 1):
        for start in range(len(tracks) - length + 1):
            run = tracks[start : start + length]
            ids = frozenset(map(id, run))
            if not any(other <= ids for other in taken):
                best = _best(run, cost + length)
                if best is not None:
                    found.append(best)
                    taken.append(ids)
    return found


def _best(run: Sequence[Track], cost: int) -> BalanceFound | None:
    telling = _telling(run)
    tried = (_tried(run, signs, telling, cost) for signs in _fitting(run, telling))
    return max((t for t in tried if t is not None), key=lambda t: (t.held - 4 * t.broken, t.evidence), default=None)


def _fitting(run: Sequence[Track], telling: Sequence[int]) -> Iterator[tuple[int, ...]]:
    """The signs of all but the last line that give the last one at one of two telling keys; never all alike."""
    seen: set[tuple[int, ...]] = set()
    whole = run[-1]
    for key in telling[:_LONE]:
        slack = whole.halves[key] + 2 * sum(t.halves[key] for t in run[:-1])
        *values, whole_value = [t.values[key] or 0 for t in run]
        for signs, total in zip(_ways(len(values)), _totals(values), strict=True):
            if abs(total - whole_value) <= slack and len(set(signs)) > 1 and signs not in seen:
                seen.add(signs)
                yield signs


@cache
def _ways(count: int) -> tuple[tuple[int, ...], ...]:
    """All signs of so many numbers."""
    return tuple(product((1, -1), repeat=count))


def _totals(values: Sequence[int]) -> list[int]:
    """What the numbers come to with each of these signs, in the same order; each sum is one addition more."""
    totals = [0]
    for value in values:
        totals = [total + way for total in totals for way in (value, -value)]
    return totals


def _telling(run: Sequence[Track]) -> list[int]:
    """The keys at which all lines are printed and most are not zero, best first."""
    odd = frozenset[int]().union(*(t.odd for t in run))
    columns = enumerate(zip(*(t.values for t in run), strict=True))
    zeros = {i: column.count(0) for i, column in columns if None not in column and i not in odd}
    return sorted(zeros, key=zeros.__getitem__)


def _tried(run: Sequence[Track], signs: Sequence[int], telling: Sequence[int], cost: int) -> BalanceFound | None:
    """How often the last line is the others with these signs; None where that is not borne out clearly enough."""
    held = broken = evidence = 0
    cases: set[tuple[int, ...]] = set()
    for i in telling:
        values = [t.values[i] or 0 for t in run]
        off = abs(sum(map(mul, signs, values)) - values[-1])  # signs of all but the last
        halves = sum(t.halves[i] for t in run)
        if off > 2 * halves:
            broken += 1
            continue
        held += 1
        case = proportions(values[:-1])
        again = values[-1] in values[:-1]  # then the others come to nothing, which the last line has no part in
        if sum(map(bool, values)) >= _TELLING_OPERANDS and case not in cases and not again:
            cases.add(case)
            width = max(2 * off, 2 * run[-1].halves[i], common_grain(run, i))
            evidence += bits(sum(sorted(map(abs, values))[:-2]), width)
    clear = broken * 4 <= held or (broken == 1 and len(cases) >= _LONE)
    if not clear or evidence < cost or not all(any(t.values[i] for i in telling) for t in run):
        return None
    parts = tuple(zip(signs, run[:-1], strict=True))
    return BalanceFound(run[-1], parts, held, broken, evidence - cost)
