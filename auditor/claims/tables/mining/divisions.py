"""What several sums say of the same lines: totals that are divided twice, parts that make up two totals.

Owns the second division: 合计 = 甲 + 乙 and 合计 = 子 + 丑 + 寅 + 卯 say together that 甲 = 子 + 丑 and 乙 = 寅 + 卯,
wherever the items stand, and the items need no longer be told of the total. Where the subtotals have sums of their own
already, the second division says nothing new. Cost: for each total divided twice at most MOST_ITEMS² trials a subtotal.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from auditor.claims.tables.mining.sums import SumFound, tried_sum
from auditor.claims.tables.mining.tracks import Track

MOST_ITEMS = 60


def without_redivided(sums: Sequence[SumFound], needed: int) -> list[SumFound]:
    """The sums, those of items told of the subtotals that they make up instead of the total of these."""
    kept: list[SumFound] = []
    for found in sums:
        finer = None if found.echo else _finer(found, sums, needed)
        kept += [found] if finer is None else finer
    return kept


def with_echoes(sums: Sequence[SumFound]) -> list[SumFound]:
    """The sums, of those with the same parts only that of the nearest total, on the side of most sums, being no echo.

    合计 below its parts, and below 合计 the items of another kind that come to the same, whose own 合计 follows.
    """
    wholes: dict[frozenset[int], list[SumFound]] = {}
    for found in sums:
        wholes.setdefault(frozenset(map(id, found.parts)), []).append(found)
    sides = [_is_behind(found) for same in wholes.values() if len({_is_behind(s) for s in same}) == 1 for found in same]
    behind = sum(sides) * 2 >= len(sides)
    return [s._replace(echo=_is_echo(s, wholes[frozenset(map(id, s.parts))], behind=behind)) for s in sums]


def _is_echo(found: SumFound, same: Sequence[SumFound], *, behind: bool) -> bool:
    """True where another total of the same parts is nearer by more than a line, or on the side of most sums."""
    turned = _is_behind(found) is not behind
    return any(
        _gap(other) + 1 < _gap(found) or (turned and _is_behind(other) is behind and _gap(other) == _gap(found))
        for other in same
    )


def _gap(found: SumFound) -> int:
    return min(abs(_place(part) - _place(found.whole)) for part in found.parts)


def _is_behind(found: SumFound) -> bool:
    """True where a total stands behind the most of its parts."""
    return sum(_place(part) < _place(found.whole) for part in found.parts) * 2 >= len(found.parts)


def _finer(found: SumFound, sums: Sequence[SumFound], needed: int) -> list[SumFound] | None:
    """The sums of subtotals that a sum of items stands for, but for known ones; None where it stands for itself."""
    for coarser in _coarser(found, sums):
        items = sorted(found.parts, key=_place)
        subtotals = sorted(coarser.parts, key=_place)
        for order in (subtotals, subtotals[::-1]):
            parted = _parted(order, items)
            if parted is not None and sum(s.evidence for s in parted) >= needed:
                known = {id(s.whole) for s in sums}
                return [s for s in parted if id(s.whole) not in known]
    return None


def _coarser(found: SumFound, sums: Sequence[SumFound]) -> Iterator[SumFound]:
    """The sums of fewer and other parts that the total of `found` has."""
    own = set(map(id, found.parts))
    for other in sums if len(own) <= MOST_ITEMS else ():
        if (
            other.whole is found.whole
            and not other.echo
            and not other.echo
            and len(other.parts) < len(own)
            and own.isdisjoint(map(id, other.parts))
        ):
            yield other


def _parted(subtotals: Sequence[Track], items: Sequence[Track]) -> list[SumFound] | None:
    """The items in runs, one for each subtotal in order, that it is the sum of."""
    if not subtotals:
        return None if items else []
    for end in range(1, len(items) - len(subtotals) + 2):
        first = tried_sum(subtotals[0], items[:end], 0)
        if first is not None and first.broken * 4 <= first.held:
            rest = _parted(subtotals[1:], items[end:])
            if rest is not None:
                return [first, *rest]
    return None


def _place(track: Track) -> int:
    return track.line.index
