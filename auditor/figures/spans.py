"""Spans of a text that hold digits but no figure: dates, document numbers, codes, addresses, list numbers.

Owns their union and the question whether something touches it. What such spans look like, and why each is none, is data
(rules/wording/figures.toml).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable

from auditor.figures.lexicon import Lexicon
from auditor.figures.misprints import misprints_in
from auditor.figures.model import Reason
from auditor.figures.numerals import AMOUNTS, numeral_at
from auditor.figures.units import BARE, unit_at
from auditor.patterns import lazy
from auditor.records import NamedTuple

_NAME = "name"
_LAST_LETTER = lazy(r"[A-Za-z]-?(?=[0-9]+(?:\.[0-9]+)?$)")


class Spans(NamedTuple):
    """Disjoint spans [start, end) in order, as columns; `reasons` (of the first of those joined) may be left out."""

    starts: tuple[int, ...]
    ends: tuple[int, ...]
    reasons: tuple[str, ...] = ()

    @classmethod
    def union(cls, spans: Iterable[tuple[int, int] | tuple[int, int, str]]) -> Spans:
        """The spans with overlapping ones joined."""
        starts: list[int] = []
        ends: list[int] = []
        reasons: list[str] = []
        for start, end, *reason in sorted(spans):
            if ends and start < ends[-1]:
                ends[-1] = max(ends[-1], end)
            elif start < end:
                starts.append(start)
                ends.append(end)
                reasons += reason
        return cls(tuple(starts), tuple(ends), tuple(reasons))

    def touch(self, start: int, end: int) -> bool:
        """True where [start, end) shares a character with a span."""
        return self._touched(start, end) is not None

    def reason(self, start: int, end: int) -> Reason | None:
        """Why [start, end), which touches a span, holds no figure; None where it touches none."""
        index = self._touched(start, end)
        return None if index is None else Reason(self.reasons[index])

    def span(self, start: int, end: int) -> tuple[int, int] | None:
        """The first span that [start, end) touches, None where there is none."""
        index = self._touched(start, end)
        return None if index is None else (self.starts[index], self.ends[index])

    def _touched(self, start: int, end: int) -> int | None:
        index = bisect_right(self.starts, start) - 1
        if index >= 0 and self.ends[index] > start:
            return index
        return index + 1 if index + 1 < len(self.starts) and self.starts[index + 1] < end else None


class Blocked(NamedTuple):
    """What of a text holds no figure, and where the digits of amounts begin that letters run into (RMB352.75万元)."""

    spans: Spans
    glued: tuple[int, ...] = ()


def spans_without_figures(value: str, lexicon: Lexicon) -> Blocked:
    """The spans of `value` (half-width) whose digits are no figures."""
    glued: list[int] = []
    spans: list[tuple[int, int, str]] = []
    for match in lexicon.not_figures.pattern(value).finditer(value):
        reason, end = match.lastgroup or "", match.end()
        if reason == _NAME and (amount := _amount_behind(value, match, lexicon)) is not None:
            glued.append(amount)
            end = amount
        spans.append((match.start(), end, reason))
    bare = lexicon.not_figures_bare.pattern(value).finditer(value)
    spans += [(*m.span(), m.lastgroup or "") for m in bare if unit_at(value, m.end(), lexicon).unit is BARE]
    spans += [(start, end, Reason.UNREADABLE.value) for start, end in misprints_in(value, lexicon)]
    spans += [(*match.span(), Reason.ITEM.value) for match in lexicon.list_item.finditer(value)]
    return Blocked(Spans.union(spans), tuple(glued))


def _amount_behind(value: str, match: re.Match[str], lexicon: Lexicon) -> int | None:
    """Where the digits of an amount begin that a name ends with: GDP1234.5亿元, RMB3.50; None where there are none."""
    letter = _LAST_LETTER.search(match[0])
    if letter is None:
        return None
    start = match.start() + letter.end()
    numeral = numeral_at(value, start, lexicon)
    if numeral is None:
        return None
    return start if numeral.printed.unit.dimension in AMOUNTS else None
