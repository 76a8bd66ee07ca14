"""Spans of a text that hold digits but no figure: dates, document numbers, codes, addresses, list numbers.

Owns their union and the question whether something touches it. What such spans look like is data
(rules/wording/figures.toml).
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from typing import NamedTuple

from auditor.figures.lexicon import Lexicon
from auditor.figures.units import BARE, unit_at


class Spans(NamedTuple):
    """Disjoint spans [start, end) in order, as two columns."""

    starts: tuple[int, ...]
    ends: tuple[int, ...]

    @classmethod
    def union(cls, spans: Iterable[tuple[int, int]]) -> Spans:
        """The spans with overlapping ones joined."""
        starts: list[int] = []
        ends: list[int] = []
        for start, end in sorted(spans):
            if ends and start < ends[-1]:
                ends[-1] = max(ends[-1], end)
            elif start < end:
                starts.append(start)
                ends.append(end)
        return cls(tuple(starts), tuple(ends))

    def touch(self, start: int, end: int) -> bool:
        """True where [start, end) shares a character with a span."""
        index = bisect_right(self.starts, start) - 1
        if index >= 0 and self.ends[index] > start:
            return True
        return index + 1 < len(self.starts) and self.starts[index + 1] < end


def spans_without_figures(value: str, lexicon: Lexicon) -> Spans:
    """The spans of `value` (half-width) whose digits are no figures."""
    found = [match.span() for match in lexicon.not_figures.finditer(value)]
    bare = lexicon.not_figures_bare.finditer(value)
    found += [match.span() for match in bare if unit_at(value, match.end(), lexicon).unit is BARE]
    found += [match.span() for match in lexicon.list_item.finditer(value)]
    return Spans.union(found)
