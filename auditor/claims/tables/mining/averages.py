"""Averages of neighbouring lines: a line that is the mean of a run before or after it.

Owns trying every run that begins beside a line. What counts as evidence is how far the parts are spread, since a mean
always lies among them. Cost: at most MAX_RUN runs a line and side, at most MAX_STEPS steps in all.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import gcd

from auditor.claims.tables.mining.sums import SumFound
from auditor.claims.tables.mining.tracks import Track, bits

MAX_RUN = 200
MAX_STEPS = 300_000
_MANY = 300  # lines among which only one named so is tried as a mean
_PROBES = 2
_CELLS_A_STEP = 4
_NAMED = 12  # bits that a label of a mean is worth
_AGAINST_CHANCE = 20


def averages_among(tracks: Sequence[Track], derived: frozenset[int]) -> list[SumFound]:
    """The means of neighbouring lines that the figures bear out; lines `derived` (by id) from others are no parts."""
    chance = _AGAINST_CHANCE + (2 * len(tracks)).bit_length()
    found: list[SumFound] = []
    steps = [MAX_STEPS]
    for at, whole in enumerate(tracks):
        best: SumFound | None = None
        if len(tracks) > _MANY and not whole.named_mean:
            continue
        needed = chance - (_NAMED if whole.named_mean else 0)
        for run in _runs(tracks, at, derived, steps):
            tried = _tried(whole, run)
            if tried is not None and tried.evidence >= needed + len(run).bit_length():
                better = best is None or (tried.held, tried.evidence) > (best.held, best.evidence)
                best = tried if better else best
        if best is not None:
            found.append(best)
    return found


def _runs(tracks: Sequence[Track], at: int, derived: frozenset[int], steps: list[int]) -> Iterator[list[Track]]:
    whole = tracks[at]
    for probe in whole.probes(_PROBES):
        for step in (1, -1):
            run: list[Track] = []
            total, slack, ahead, filled = 0, 0, at + step, 0
            low = high = None
            while 0 <= ahead < len(tracks) and len(run) < MAX_RUN and steps[0] > 0:
                steps[0] -= 1
                track = tracks[ahead]
                ahead += step
                if id(track) in derived:
                    continue
                run.append(track)
                part = track.values[probe]
                if part is None:
                    continue
                total, slack, filled = total + part, slack + track.halves[probe], filled + 1
                low, high = min(part, part if low is None else low), max(part, part if high is None else high)
                value = whole.values[probe] or 0
                near = abs(total - value * filled) <= whole.halves[probe] * filled + slack
                if filled >= 2 and low != high and near:
                    steps[0] -= len(run) * len(whole.values) // _CELLS_A_STEP
                    yield list(run)


def _tried(whole: Track, run: Sequence[Track]) -> SumFound | None:
    """How often `whole` is the mean of the filled cells of `run`."""
    held = broken = evidence = 0
    cases: set[tuple[int, ...]] = set()
    grain = gcd(whole.grain, *(t.grain for t in run))
    for i, value in enumerate(whole.values):
        parts = [(t.values[i] or 0, t.halves[i]) for t in run if t.values[i] is not None]
        if value is None or len(parts) < 2:
            continue
        count = len(parts)
        off = abs(sum(v for v, _ in parts) - value * count)
        if off > whole.halves[i] * count + sum(h for _, h in parts):
            broken += 1
            continue
        held += 1
        case = tuple(v for v, _ in parts)
        spread = max(case) - min(case)
        if spread and case not in cases:
            cases.add(case)
            evidence += bits(spread * count, max(2 * off, 2 * whole.halves[i] * count, grain))
    if not cases or broken * 4 > held:
        return None
    return SumFound(whole, tuple(run), held, broken, evidence, len(cases))
