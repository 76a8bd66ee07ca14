"""Quotients and relative changes between lines: shares, rates, prices, growth, found by the figures.

Owns looking for a/b and (a − b)/b, as fractions and in percent. For each line and each divisor near it the dividend is
looked up among the sorted values of one case, then tried on all. Cost: O(lines × WINDOW × log WINDOW) lookups, each
hit tried in O(keys).
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from auditor.claims.tables.mining.tracks import Track, bits
from auditor.records import NamedTuple

WINDOW = 24  # lines on each side that may be operands
MOST_TRIED = 40_000  # operand pairs tried in full, in one panel
_MANY = 300
_PROBES = 2
_AGAINST_CHANCE = 12
_LONE_CASES = 2  # cases beside which a single key that breaks is an exception


class QuotientFound(NamedTuple):
    """`result` is upper ÷ lower, or the change from lower to upper, times 100 where `percent`."""

    result: Track
    upper: Track
    lower: Track
    change: bool
    percent: bool
    held: int
    broken: int
    evidence: int
    distance: int


class _Form(NamedTuple):
    """One of the four ways a quotient is printed."""

    change: bool
    percent: bool

    @property
    def factor(self) -> int:
        return 100 if self.percent else 1


_FORMS = (_Form(False, False), _Form(False, True), _Form(True, False), _Form(True, True))


def quotients_among(tracks: Sequence[Track], scale: int) -> list[QuotientFound]:
    """The best quotient that each line is borne out to be, `scale` being one."""
    found: list[QuotientFound] = []
    tried = [MOST_TRIED]
    for at, result in enumerate(tracks):
        if not _may_be_quotient(result, scale, many=len(tracks) > _MANY):
            continue
        near = tracks[max(0, at - WINDOW) : at] + tracks[at + 1 : at + 1 + WINDOW]  # type: ignore[operator]
        operands = [t for t in near if t.rateness <= result.rateness and t.filled >= 1]
        needed = _AGAINST_CHANCE + (4 * len(operands) ** 2).bit_length()
        candidates = [q for q in _candidates(result, operands, scale, tried) if q.evidence >= needed]
        if candidates:
            found.append(max(candidates, key=lambda q: (q.held - 4 * q.broken, -q.distance, q.evidence)))
    return _one_way(found)


def _one_way(found: Sequence[QuotientFound]) -> list[QuotientFound]:
    """Of quotients among the same three lines only the one whose result looks most like a rate, or stands last."""
    best: dict[frozenset[int], QuotientFound] = {}
    for quotient in found:
        key = frozenset(id(t) for t in (quotient.result, quotient.upper, quotient.lower))
        other = best.get(key)
        if other is None or _likeliness(quotient) > _likeliness(other):
            best[key] = quotient
    return list(best.values())


def _likeliness(quotient: QuotientFound) -> tuple[int, int, int]:
    return (quotient.result.rateness, quotient.held, quotient.result.line.index)


def _may_be_quotient(track: Track, scale: int, *, many: bool) -> bool:
    """True for a line that may hold rates or averages; among many lines only for one that clearly does."""
    if track.rateness < 0:
        return False
    if not track.line.additive or track.rateness >= 2:
        return True
    return not many and (track.rateness > 0 or _is_small(track, scale))


def _is_small(track: Track, scale: int) -> bool:
    """True where most values are what a percentage may be without decimals."""
    known = [abs(v) for v in track.values if v is not None]
    return sum(v <= 1000 * scale for v in known) * 2 > len(known)


def _candidates(result: Track, operands: Sequence[Track], scale: int, tried: list[int]) -> Iterator[QuotientFound]:
    seen: set[tuple[int, int, bool, bool]] = set()
    for probe in result.probes(_PROBES):
        column = sorted(((v, i) for i, t in enumerate(operands) if (v := t.values[probe])), key=lambda p: p[0])
        values = [v for v, _ in column]
        for lower, track in enumerate(operands):
            for form in _FORMS:
                for upper in _uppers(result, track, form, probe, (values, column), scale):
                    case = (upper, lower, form.change, form.percent)
                    if upper == lower or case in seen or tried[0] <= 0:
                        continue
                    seen.add(case)
                    tried[0] -= 1
                    made = _tried(result, (operands[upper], track), form, scale)
                    if made is not None:
                        yield made


def _uppers(
    result: Track,
    lower: Track,
    form: _Form,
    probe: int,
    column: tuple[list[int], list[tuple[int, int]]],
    scale: int,
) -> Iterator[int]:
    """The operands whose value at `probe` makes the quotient by `lower` what `result` says, within its rounding."""
    value, below = result.values[probe] or 0, lower.values[probe]
    if not below:
        return
    whole = form.factor * scale
    aimed = value + whole if form.change else value
    middle = aimed * below // whole
    reach = (result.halves[probe] * abs(below) + lower.halves[probe] * abs(aimed)) // whole + abs(below) // 10**6 + 6
    values, pairs = column
    for i in range(bisect_left(values, middle - reach), bisect_right(values, middle + reach)):
        yield pairs[i][1]


def _tried(result: Track, operands: tuple[Track, Track], form: _Form, scale: int) -> QuotientFound | None:
    """How often the relation holds; None where it is not borne out."""
    upper, lower = operands
    if upper.values == lower.values:
        return None  # one for all keys, which tells nothing
    most = len(result.values)
    held = broken = evidence = 0
    whole = form.factor * scale
    cases: set[tuple[int, int]] = set()
    for i, value in enumerate(result.values):
        above, below = upper.values[i], lower.values[i]
        if value is None or above is None or not below or (form.change and below < 0):
            continue  # what grows from a negative base, and by which sign, each office sees its own way
        off = abs(value * below - whole * (above - below if form.change else above))
        own = result.halves[i] * abs(below)
        slack = own + lower.halves[i] * abs(value + (whole if form.change else 0)) + upper.halves[i] * whole
        if off > slack:
            broken += 1
            if broken > 1 and broken * 5 > most:
                return None  # more than a quarter of what can hold is broken already
            continue
        held += 1
        if above and above != below and value and (above, below) not in cases:
            cases.add((above, below))
            evidence += bits(value * below, max(2 * off, 2 * own, result.grain * abs(below)))
    if len({b for _, b in cases}) < 2 and len(cases) > 1:
        return None  # a constant divisor only changes the unit
    if not cases or (broken * 4 > held and not (broken == 1 and len(cases) >= _LONE_CASES)):
        return None
    distance = abs(upper.line.index - result.line.index) + abs(lower.line.index - result.line.index)
    return QuotientFound(result, upper, lower, form.change, form.percent, held, broken, evidence, distance)
