"""Sums of neighbouring lines: totals before or after their parts, subtotals within totals, found by the figures.

Owns walking away from a line while the lines passed add up to it. What a total covers is folded into it before the next
round, so that totals of totals are neighbours too. Cost: a walk ends where the running sum passes the total, and at
MAX_RUN lines; at most MAX_STEPS steps are taken, so the time is bounded by MAX_STEPS plus O(lines × keys) a round.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence

from auditor.claims.tables.mining.tracks import Track, bits, common_grain, proportions
from auditor.records import NamedTuple

MAX_RUN = 400
MAX_STEPS = 400_000
ROUNDS = 6
_PROBES = 3
_WINDOW = 12  # lines on each side that may be one of a pair
_PAIR_PROBES = 2
_STRIDES = 3  # parts at least of a sum of every s-th line
_APART_EVIDENCE = 20  # more bits for parts that do not stand beside their sum
_MOST_NAMESAKES = 60
_GRAND_EVIDENCE, _MOST_TOTALS = 6, 40  # more bits for totals that stand apart; how many of them on each side
_MANY = 300  # lines among which only one named so is tried as a total apart from its parts
_NOUGHTS = 8  # lines without a value behind a single one as large as the whole
_CASES = 3
_NAMED = 8  # bits that a label of a total is worth
_MAX_STRIDE = 6
_PART_HELD = 4  # keys and
_PART_EVIDENCE = 30  # more bits that bear out a sum which holds in a part of the table only
_AGAINST_CHANCE = 10  # bits beyond those that the number of trials costs
_LONE_CASES = 2  # cases beside which a single key that breaks is an exception


class SumFound(NamedTuple):
    """`whole` is the sum of `parts` at `held` keys and not at `broken`; `evidence` in bits."""

    whole: Track
    parts: tuple[Track, ...]
    held: int
    broken: int
    evidence: int
    cases: int  # keys that tell, of other proportions each: at least two operands that are not zero
    echo: bool = False  # its parts are those of another total, nearer to them: it tells nothing more where it holds


def bits_needed(lines: int) -> int:
    """The bits that bear a sum of neighbours out among so many lines."""
    return _AGAINST_CHANCE + (2 * lines).bit_length()


def sums_among(tracks: Sequence[Track], doubt: int = 0) -> list[SumFound]:
    """The sums of neighbouring lines that the figures bear out, inner ones first, then sums of lines further apart.

    They are borne out by `doubt` bits more than they otherwise need.
    """
    needed = bits_needed(len(tracks)) + doubt
    steps = [MAX_STEPS]
    found = _neighbours(tracks, (), needed, steps)
    apart = [*_apart(tracks, found, needed, steps), *_grand(tracks, found, needed, steps)]
    return [*found, *apart, *(_neighbours(tracks, [*found, *apart], needed, steps) if apart else ())]


def _neighbours(tracks: Sequence[Track], known: Sequence[SumFound], needed: int, steps: list[int]) -> list[SumFound]:
    """The sums of neighbours, round by round, the parts of those found (and of `known` ones) being left out."""
    found: list[SumFound] = []
    seen = {(id(s.whole), frozenset(map(id, s.parts))) for s in known}
    covered = {id(part) for s in known for part in s.parts}
    for _ in range(ROUNDS):
        active = [t for t in tracks if id(t) not in covered]
        fresh = [s for s in _round(active, needed, steps) if (id(s.whole), frozenset(map(id, s.parts))) not in seen]
        if not fresh:
            break
        found += fresh
        seen |= {(id(s.whole), frozenset(map(id, s.parts))) for s in fresh}
        covered |= {id(part) for s in fresh for part in s.parts}
    return found


def _apart(tracks: Sequence[Track], found: Sequence[SumFound], needed: int, steps: list[int]) -> list[SumFound]:
    """Sums of every s-th line, and of two lines near by where no sum is `found` yet."""
    totals = {id(s.whole) for s in found}
    nearest: dict[frozenset[int], int] = {}
    for s in found:
        ids = frozenset(map(id, s.parts))
        nearest[ids] = min(_distance(s.whole, s.parts), nearest.get(ids, MAX_RUN))
    more: list[SumFound] = []
    named: dict[str, list[Track]] = {}
    for track in tracks:
        named.setdefault(track.line.label, []).append(track)
    for at, whole in enumerate(tracks):
        if sum(map(bool, whole.values)) < _CASES or (len(tracks) > _MANY and not whole.named_total):
            continue
        strides = (run for run in _strides(tracks, at, steps) if len(run) >= _STRIDES)
        best = _best(whole, [*strides, *_namesakes(whole, named)], needed + _APART_EVIDENCE)
        if best is None and id(whole) not in totals:
            near = [*_pairs(tracks, at), *_runs_apart(tracks, at, steps)]
            fresh = [r for r in near if _distance(whole, r) <= nearest.get(frozenset(map(id, r)), MAX_RUN) + 1]
            best = _best(whole, fresh, needed + _APART_EVIDENCE) or _best(whole, near, needed + _APART_EVIDENCE)
        if best is not None and best.cases >= _CASES and best.cases * 3 >= best.held >= 10 * best.broken:
            more.append(best)
    return more


def _grand(tracks: Sequence[Track], found: Sequence[SumFound], needed: int, steps: list[int]) -> list[SumFound]:
    """Totals of the totals `found`, whatever stands between them, as where blocks of pay list people too."""
    totals, covered = {id(s.whole) for s in found}, {id(part) for s in found for part in s.parts}
    open_ = [(i, id(t) in totals) for i, t in enumerate(tracks) if id(t) not in covered]
    places = [i for i, is_total in open_ if is_total]
    named = [i for i, is_total in open_ if is_total or tracks[i].named_total]
    more: list[SumFound] = []
    for at, whole in enumerate(tracks):
        if id(whole) not in covered:
            best = _total_of(tracks, at, places, needed, steps) or _total_of(tracks, at, named, needed, steps)
            more += [best] if best is not None else []
    return more


def _total_of(
    tracks: Sequence[Track], at: int, places: Sequence[int], needed: int, steps: list[int]
) -> SumFound | None:
    """The sum that the line at `at` is best borne out to be of a run of those at `places` beside it."""
    before = places[: bisect_left(places, at)][-_MOST_TOTALS:]
    behind = places[bisect_right(places, at) :][:_MOST_TOTALS]
    row = [tracks[i] for i in (*before, at, *behind)]
    runs = ([row[i] for i in run] for run in _runs(row, len(before), steps))
    return _best(tracks[at], runs, needed + _GRAND_EVIDENCE)


def _round(active: Sequence[Track], needed: int, steps: list[int]) -> list[SumFound]:
    """For each line the best run beside it that adds up to it; where both sides do, the side most other totals take."""
    sides: list[tuple[SumFound | None, SumFound | None]] = []
    for at, whole in enumerate(active):
        runs = list(_runs(active, at, steps))
        before, after = ([[active[i] for i in run] for run in runs if (run[0] < at) is side] for side in (True, False))
        sides.append((_best(whole, before, needed), _best(whole, after, needed)))
    ahead = sum(b is None and a is not None for b, a in sides) > sum(a is None and b is not None for b, a in sides)
    found: list[SumFound] = []
    for before_sum, after_sum in sides:
        both = [s for s in ((after_sum, before_sum) if ahead else (before_sum, after_sum)) if s is not None]
        if both:
            found.append(max(both, key=lambda s: s.held - 4 * s.broken))
    return found


def _best(whole: Track, runs: Iterable[Sequence[Track]], needed: int) -> SumFound | None:
    """The sum that the table bears out best among those with parts `runs`."""
    tried = (tried_sum(whole, run, needed) for run in runs)
    return max((t for t in tried if t is not None), key=_rank, default=None)


def _distance(whole: Track, parts: Sequence[Track]) -> int:
    """How many lines a sum is away from the nearest of its parts."""
    return min(abs(part.line.index - whole.line.index) for part in parts)


def _namesakes(whole: Track, named: dict[str, list[Track]]) -> Iterator[list[Track]]:
    """All lines of the same label before `whole`, and all behind it: the totals of the blocks it is the total of."""
    same = named[whole.line.label] if whole.line.label else []
    if 2 < len(same) <= _MOST_NAMESAKES:
        before = [t for t in same if t.line.index < whole.line.index]
        behind = [t for t in same if t.line.index > whole.line.index]
        yield from (group for group in (before, behind) if len(group) >= 2)


def _strides(tracks: Sequence[Track], at: int, steps: list[int]) -> Iterator[list[Track]]:
    """Every s-th line from `at` on, or from just beside it, as far as they add up to it at one of its positions."""
    for probe in tracks[at].probes(1):
        for stride in range(2, _MAX_STRIDE + 1):
            for step in (stride, -stride):
                for shift in range(stride):
                    begin = at + (step - shift if step > 0 else step + shift)
                    for last in _walk(tracks, (at, begin, step), probe, steps):
                        yield [tracks[i] for i in range(begin, last + (1 if step > 0 else -1), step)]


def _runs_apart(tracks: Sequence[Track], at: int, steps: list[int]) -> Iterator[list[Track]]:
    """The runs near `at` but not beside it that add up to it at its largest position."""
    for probe in tracks[at].probes(1):
        for step in (1, -1):
            for gap in range(2, _WINDOW + 1):
                begin = at + step * gap
                for last in _walk(tracks, (at, begin, step), probe, steps):
                    yield [tracks[i] for i in range(begin, last + step, step)]


def _pairs(tracks: Sequence[Track], at: int) -> Iterator[tuple[Track, Track]]:
    """Any two lines near `at` that add up to it at its largest position."""
    whole = tracks[at]
    near = [*tracks[max(0, at - _WINDOW) : at], *tracks[at + 1 : at + 1 + _WINDOW]]
    for probe in whole.probes(_PAIR_PROBES):
        column = sorted(((v, i) for i, t in enumerate(near) if (v := t.values[probe])), key=lambda pair: pair[0])
        values = [v for v, _ in column]
        for value, i in column:
            rest = (whole.values[probe] or 0) - value
            slack = whole.halves[probe] + 2 * near[i].halves[probe]
            for j in range(bisect_left(values, rest - 2 * slack), bisect_right(values, rest + 2 * slack)):
                if column[j][1] > i:
                    yield near[i], near[column[j][1]]


def _rank(tried: SumFound) -> tuple[int, int, int]:
    return (tried.held - 4 * tried.broken, tried.evidence, -len(tried.parts))


def _runs(active: Sequence[Track], at: int, steps: list[int]) -> Iterator[list[int]]:
    """The runs of at least two lines before or after `at` that give its value at one of its largest positions."""
    seen: set[tuple[int, int]] = set()
    for probe in active[at].probes(_PROBES):
        for step in (1, -1):
            for last in _walk(active, (at, at + step, step), probe, steps):
                if (step, last) not in seen:
                    seen.add((step, last))
                    yield list(range(at + step, last + step, step))


def _walk(active: Sequence[Track], way: tuple[int, int, int], probe: int, steps: list[int]) -> Iterator[int]:
    """Where a walk has just added up to the line it is about, at `probe` within rounding: (line, begin, step).

    Where the largest value has but one part there, lines without a value behind it may be the others: 68 = 68 + 0.
    """
    at, ahead, step = way
    whole = active[at].values[probe] or 0
    total, slack, filled = 0, active[at].halves[probe], 0
    begin, positive, size = ahead, True, abs(whole)
    first, last = max(0, at - MAX_RUN), min(len(active) - 1, at + MAX_RUN)
    while first <= ahead <= last and steps[0] > 0:
        steps[0] -= 1
        part = active[ahead].values[probe]
        if part is not None:
            total += part
            slack += 2 * active[ahead].halves[probe]
            filled += part != 0
            positive = positive and (part >= 0) == (whole >= 0)
        near = -slack <= total - whole <= slack
        if near and (filled >= 2 or (filled == 1 and 0 < abs(ahead - begin) <= _NOUGHTS)):
            yield ahead
        if positive and abs(total) > size + slack:
            return
        ahead += step


def tried_sum(whole: Track, parts: Sequence[Track], needed: int) -> SumFound | None:
    """How often `whole` is the sum of `parts`; None where that is not borne out clearly enough."""
    held = broken = evidence = telling = 0
    cases: set[tuple[int, ...]] = set()
    lines = (whole, *parts)
    odd = whole.odd.union(*(p.odd for p in parts))
    for i, (value, row) in enumerate(zip(whole.values, zip(*(p.values for p in parts), strict=True), strict=True)):
        if value is None or i in odd:
            continue
        operands = [v for v in row if v]
        if not operands and (value == 0 or all(v is None for v in row)):
            continue
        off = abs(sum(operands) - value)
        if off and off > whole.halves[i] + 2 * sum(p.halves[i] for p in parts):
            broken += 1
            continue
        held += 1
        case = proportions(operands)
        if len(case) >= 2 and case not in cases:
            cases.add(case)
            width = max(2 * off, 2 * whole.halves[i], common_grain(lines, i))
            evidence += bits(value, width)
            telling += bits(sum(sorted(map(abs, (value, *operands)))[:-2]), width)
    needed -= _NAMED if whole.named_total else 0
    lone = broken == 1 and len(cases) >= _LONE_CASES and telling >= needed
    clear = (broken * 4 <= held and evidence >= needed) or lone
    if not clear and not (held >= _PART_HELD and evidence >= needed + _PART_EVIDENCE and broken <= 4 * held):
        return None
    return SumFound(whole, tuple(parts), held, broken, evidence, len(cases))
