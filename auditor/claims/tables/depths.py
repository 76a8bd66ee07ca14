"""Levels told by what rows print: heads print the budget and the outturn, the items below them the outturn alone.

Owns finding the column that only heads fill, and that a head is the sum of the rows below it up to the next head. How
surely that is meant, the table itself tells: how many of its heads it holds for. Cost: linear in rows × columns.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from math import log2
from typing import NamedTuple

from auditor.claims.model import Claim, Strength
from auditor.claims.tables.footing import FOOTING
from auditor.claims.tables.lines import Key, Line, is_total, row_lines
from auditor.claims.tables.templates import Template, summed
from auditor.claims.tables.weighing import Reading, claims_weighed, weighed
from auditor.figures.grid import Grid, Panel
from auditor.figures.lexicon import Lexicon

_FEWEST = 8  # heads whose items add up to them, so that it is how the table is made
_PER_BROKEN = 4  # such heads for each whose items do not
_TELLING = 5  # bits that a column must tell
_MOST_ODDS = 6
_FOUND, _OWN_HEAD = -2, 8  # odds in bits of what figures alone tell; more where the other rows have a head


class _Head(NamedTuple):
    """A head with what it may be the sum of: all rows below it up to the next head, or the first of them."""

    whole: Template
    shorter: tuple[Reading, ...]  # such as add up to it; what follows has a head of its own, printed like an item

    @property
    def holds(self) -> bool | None:
        """Whether the items add up to the head, None where no column tells."""
        return True if self.shorter else _told(self.whole)


class _Depth(NamedTuple):
    """The heads of a table with their items, and how many of them are the sums of these, and how many are not."""

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
    if sum(bool(row.code) for row in panel.rows) >= 2 or len(panel.amounts) < 2:
        return []
    lines = [line for line in row_lines(grid, panel, lexicon) if line.additive and line.figures]
    keys = sorted({key for line in lines for key in line.figures}, key=str)
    depths = [depth for key in keys if (depth := _depth(lines, key, lexicon)).is_borne_out]
    best = max(depths, key=lambda depth: depth.held - depth.broken, default=None)
    return [claim for head in best.heads for claim in _claims(head, best.odds)] if best is not None else []


def _claims(head: _Head, odds: int) -> list[Claim]:
    return claims_weighed([Reading(head.whole, odds), *head.shorter], FOOTING)


def _depth(lines: Sequence[Line], key: Key, lexicon: Lexicon) -> _Depth:
    """What the rows say where those that fill the column `key` head the others."""
    heads = tuple(_heads(lines, key, lexicon))
    held = [head.holds for head in heads]
    return _Depth(heads, held.count(True), held.count(False))


def _heads(lines: Sequence[Line], key: Key, lexicon: Lexicon) -> Iterator[_Head]:
    head: Line | None = None
    items: list[Line] = []
    for line in (*lines, None):
        if line is not None and key not in line.figures and not is_total(line.label, lexicon):
            items.append(line)
            continue
        if head is not None and items and not any(item.row is not None and item.row.of_which for item in items):
            yield _head(head, items)
        head, items = line, []


def _head(head: Line, items: Sequence[Line]) -> _Head:
    printed = {k for item in items for k in item.figures}
    shown = replace(head, figures={k: f for k, f in head.figures.items() if k in printed})
    whole = summed(shown, items, Strength.LIKELY, "levels")
    return _Head(whole, tuple(_shorter(shown, items)) if _told(whole) is False else ())


def _shorter(head: Line, items: Sequence[Line]) -> Iterator[Reading]:
    """The first items that add up to the head, where that tells or the others have a head of their own."""
    for count in range(len(items) - 1, 0, -1):
        template = summed(head, items[:count], Strength.LIKELY, "levels")
        told = _told(template)
        own, *rest = items[count:]
        folds = bool(rest) and _told(summed(own, rest, Strength.LIKELY, "levels")) is True
        if told or (told is None and folds):
            yield Reading(template, _FOUND - count.bit_length() + (_OWN_HEAD if folds else 0))


def _told(template: Template) -> bool | None:
    """Whether the template holds, None where it does in no column that tells."""
    columns = weighed(Reading(template, 0)).columns.values()
    if not all(column.held for column in columns):
        return False
    return True if any(column.bits >= _TELLING for column in columns) else None
