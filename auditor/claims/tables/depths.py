"""Levels told by what rows print: heads print the budget and the outturn, the items below them the outturn alone.

Owns finding the column that only heads fill, and that a head is the sum of the rows below it up to the next head. How
surely that is meant, the table itself tells: how many of its heads it holds for. Cost: a few columns are tried, each
linear in rows × columns.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from math import log2

from auditor.claims.model import Claim, Strength
from auditor.claims.tables.head_rows import FOOTING
from auditor.claims.tables.levels import add_to, agreement
from auditor.claims.tables.lines import Line, is_total, row_lines
from auditor.claims.tables.mining.tracks import Track, tracks_of
from auditor.claims.tables.templates import Template, summed
from auditor.claims.tables.weighing import Reading, claims_weighed
from auditor.figures.grid import Grid, Panel
from auditor.figures.lexicon import Lexicon
from auditor.records import NamedTuple

_FEWEST = 8  # heads whose items add up to them, so that it is how the table is made
_PER_BROKEN = 4  # such heads for each whose items do not
_MOST_COLUMNS = 4  # that are tried, those with the most blanks first
_MOST_ITEMS = 100  # of which some may have a head of their own
_TELLING = 5  # bits that the columns must tell
_MOST_ODDS = 6
_FOUND, _OWN_HEAD = -2, 8  # odds in bits of what figures alone tell; more where the other rows have a head


class _Head(NamedTuple):
    """A head, the rows below it up to the next one, and how many of these add up to it where not all do.

    What follows those has a head of its own, printed like an item.
    """

    track: Track
    items: tuple[Track, ...]
    holds: bool | None  # None where no column tells
    shorter: tuple[tuple[int, bool], ...] = ()  # how many items, and whether the others have a head


class _Depth(NamedTuple):
    """The heads of a table, and how many of them are the sums of their items, and how many are not."""

    heads: tuple[_Head, ...]
    held: int
    broken: int

    @property
    def is_borne_out(self) -> bool:
        return self.held >= _FEWEST and self.held >= _PER_BROKEN * self.broken

    @property
    def odds(self) -> int:
        """In bits: 150 heads that hold and 3 that do not give 5."""
        return min(_MOST_ODDS, int(log2((self.held + 1) / (self.broken + 1))))


def depth_claims(grid: Grid, panel: Panel, lexicon: Lexicon) -> list[Claim]:
    """The claims that heads make about the items below them, where codes do not tell the levels."""
    if sum(bool(row.code) for row in panel.rows) >= 2 or len(panel.amounts) < 2 or len(panel.rows) < 2 * _FEWEST:
        return []
    tracks, _ = tracks_of([line for line in row_lines(grid, panel, lexicon) if line.additive], lexicon)
    depths = [depth for key in _columns(tracks) if (depth := _depth(tracks, key, lexicon)).is_borne_out]
    best = max(depths, key=lambda depth: depth.held - depth.broken, default=None)
    return [claim for head in best.heads for claim in _claims(head, best.odds)] if best is not None else []


def _columns(tracks: Sequence[Track]) -> list[int]:
    """The columns that some rows fill and others do not, those with the most blanks first."""
    filled = [sum(t.values[key] is not None for t in tracks) for key in range(len(tracks[0].values) if tracks else 0)]
    open_ones = [key for key, count in enumerate(filled) if _FEWEST <= count <= len(tracks) - _FEWEST]
    return sorted(open_ones, key=lambda key: filled[key])[:_MOST_COLUMNS]


def _depth(tracks: Sequence[Track], key: int, lexicon: Lexicon) -> _Depth:
    """What the rows say where those that fill the column `key` head the others."""
    heads = tuple(_heads(tracks, key, lexicon))
    held = [head.holds for head in heads]
    return _Depth(heads, held.count(True), held.count(False))


def _heads(tracks: Sequence[Track], key: int, lexicon: Lexicon) -> Iterator[_Head]:
    head: Track | None = None
    items: list[Track] = []
    for track, behind in pairwise((*tracks, None, None)):
        if track is not None and track.values[key] is None and not is_total(track.line.label, lexicon):
            items.append(track)
            continue
        own = (
            head is not None
            and items
            and not any(item.line.row is not None and item.line.row.of_which for item in items)
        )
        found = _head(head, items) if head is not None and own else None
        last = _with_last(head, items, track, behind, key) if found is not None and found.holds is False else None
        if last is not None:
            yield last
            head, items = None, []
            continue
        if found is not None:
            yield found
        head, items = track, []


def _with_last(
    head: Track | None, items: Sequence[Track], track: Track | None, behind: Track | None, key: int
) -> _Head | None:
    """The head with a last item that prints a nought where the others print nothing, if that makes it add up."""
    childless = behind is None or behind.values[key] is not None
    if head is None or track is None or track.values[key] != 0 or not childless:
        return None
    found = _head(head, [*items, _without_nothing(track, key)])
    return found if found.holds and not found.shorter else None


def _without_nothing(item: Track, key: int) -> Track:
    """An item without the nought that it prints where the others print nothing."""
    if item.values[key] is None:
        return item
    values = tuple(None if at == key else value for at, value in enumerate(item.values))
    figures = {place: figure for place, figure in item.line.figures.items() if figure.value}
    return item._replace(values=values, line=item.line._replace(figures=figures))


def _head(head: Track, items: Sequence[Track]) -> _Head:
    told = list(_agreements(head, items))
    if told[-1] is not False or len(items) > _MOST_ITEMS:
        return _Head(head, tuple(items), told[-1])
    shorter: list[tuple[int, bool]] = []
    for count in (n for n, holds in enumerate(told, 1) if holds is not False):
        own, *rest = items[count:]
        folds = bool(rest) and list(_agreements(own, rest))[-1] is True
        if told[count - 1] or folds:
            shorter.append((count, folds))
    return _Head(head, tuple(items), bool(shorter), tuple(shorter))


def _agreements(head: Track, items: Sequence[Track]) -> Iterator[bool | None]:
    """For the first item, the first two and so on: whether they add up to the head, None where that tells nothing."""
    sums, slacks = [0] * len(head.values), list(head.halves)
    printed = [False] * len(head.values)
    for item in items:
        add_to(item, sums, slacks)
        printed = [old or value is not None for old, value in zip(printed, item.values, strict=True)]
        told, broken = agreement(head, sums, slacks, printed)
        yield False if broken else True if told >= _TELLING else None


def _claims(head: _Head, odds: int) -> list[Claim]:
    if len(head.items) == 1 and head.holds is False:
        return []  # below a grand total stands what is no item of it
    printed = {key for item in head.items for key in item.line.figures}
    line = head.track.line
    shown = line._replace(figures={key: figure for key, figure in line.figures.items() if key in printed})
    readings = [Reading(_template(shown, head.items), odds)]
    for count, folds in head.shorter:
        bits = _FOUND - count.bit_length() + (_OWN_HEAD if folds else 0)
        readings.append(Reading(_template(shown, head.items[:count]), bits))
    return claims_weighed(readings, FOOTING)


def _template(head: Line, items: Sequence[Track]) -> Template:
    return summed(head, [item.line for item in items], Strength.LIKELY, "levels")
