"""Sums of neighbouring lines: totals before or after their parts, subtotals within totals, found by the figures.

Owns walking away from a line while the lines passed add up to it. What a total covers is folded into it before the next
round, so that totals of totals are neighbours too. Cost: a walk ends where the running sum passes the total, and at
MAX_RUN lines; at most MAX_STEPS steps are taken, so the time is bounded by MAX_STEPS plus O(lines × keys) a round.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from auditor.claims.tables.mining.tracks import Track, bits

MAX_RUN = 400
MAX_STEPS = 400_000
ROUNDS = 6
_PROBES = 3
_AGAINST_CHANCE = 10  # bits beyond those that the number of trials costs


@dataclass(frozen=True, slots=True)
class SumFound:
    """`whole` is the sum of `parts` at `held` keys and not at `broken`; `evidence` in bits."""

    whole: Track
    parts: tuple[Track, ...]
    held: int
    broken: int
    evidence: int


def sums_among(tracks: Sequence[Track]) -> list[SumFound]:
    """The sums of neighbouring lines that the figures bear out, inner ones first."""
    active = list(tracks)
    needed = _AGAINST_CHANCE + (2 * len(active)).bit_length()
    found: list[SumFound] = []
    seen: set[tuple[Track, tuple[Track, ...]]] = set()
    steps = [MAX_STEPS]
    for _ in range(ROUNDS):
        fresh = [s for s in _round(active, needed, steps) if (s.whole, s.parts) not in seen]
        if not fresh:
            break
        found += fresh
        seen |= {(s.whole, s.parts) for s in fresh}
        covered = {id(part) for s in fresh for part in s.parts}
        active = [t for t in active if id(t) not in covered]
    return found


def _round(active: Sequence[Track], needed: int, steps: list[int]) -> list[SumFound]:
    """For each line the best run beside it that adds up to it; of runs that share lines the better one stays."""
    candidates: list[tuple[SumFound, frozenset[int]]] = []
    for at in range(len(active)):
        best: tuple[SumFound, frozenset[int]] | None = None
        for run in _runs(active, at, steps):
            tried = tried_sum(active[at], [active[i] for i in run])
            if tried is not None and tried.evidence >= needed and (best is None or _rank(tried) > _rank(best[0])):
                best = (tried, frozenset(run) | {at})
        if best is not None:
            candidates.append(best)
    candidates.sort(key=lambda c: _rank(c[0]), reverse=True)
    taken_parts: set[int] = set()
    chosen: list[SumFound] = []
    for tried, lines in candidates:
        parts = {id(p) for p in tried.parts}
        if parts & taken_parts or id(tried.whole) in taken_parts:
            continue
        taken_parts |= parts
        chosen.append(tried)
    return chosen


def _rank(tried: SumFound) -> tuple[int, int, int]:
    return (tried.held - 4 * tried.broken, tried.evidence, -len(tried.parts))


def _runs(active: Sequence[Track], at: int, steps: list[int]) -> Iterator[list[int]]:
    """The runs of at least two lines before or after `at` that give its value at one of its largest positions."""
    seen: set[tuple[int, int]] = set()
    for probe in active[at].probes(_PROBES):
        for step in (1, -1):
            for last in _walk(active, at, step, probe, steps):
                if (step, last) not in seen:
                    seen.add((step, last))
                    yield list(range(at + step, last + step, step))


def _walk(active: Sequence[Track], at: int, step: int, probe: int, steps: list[int]) -> Iterator[int]:
    """Where a walk from `at` has just added up to its value at `probe`, within rounding."""
    whole = active[at].values[probe] or 0
    total, slack, ahead, filled = 0, active[at].halves[probe], at + step, 0
    positive = True
    while 0 <= ahead < len(active) and abs(ahead - at) <= MAX_RUN and steps[0] > 0:
        steps[0] -= 1
        part = active[ahead].values[probe]
        if part is not None:
            total += part
            slack += 2 * active[ahead].halves[probe]
            filled += part != 0
            positive = positive and (part >= 0) == (whole >= 0)
        if filled >= 2 and abs(total - whole) <= slack:
            yield ahead
        if positive and abs(total) > abs(whole) + slack:
            return
        ahead += step


def tried_sum(whole: Track, parts: Sequence[Track]) -> SumFound | None:
    """How often `whole` is the sum of `parts`; None where that is not borne out clearly enough."""
    held = broken = evidence = 0
    cases: set[tuple[int, ...]] = set()
    for i, value in enumerate(whole.values):
        if value is None or i in whole.odd or any(i in p.odd for p in parts):
            continue
        operands = [(p.values[i] or 0, p.halves[i]) for p in parts if p.values[i] is not None]
        if not operands or (value == 0 and not any(v for v, _ in operands)):
            continue
        off = abs(sum(v for v, _ in operands) - value)
        slack = whole.halves[i] + 2 * sum(h for _, h in operands)
        if off > slack:
            broken += 1
            continue
        held += 1
        case = tuple(v for v, _ in operands if v)
        if len(case) >= 2 and case not in cases:
            cases.add(case)
            evidence += bits(value, 2 * max(off, whole.halves[i]))
    if not cases or broken * 4 > held:
        return None
    return SumFound(whole, tuple(parts), held, broken, evidence)
