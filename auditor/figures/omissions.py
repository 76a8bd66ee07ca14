"""The digits of a text that are no figure, each run with the reason why: nothing that is printed disappears.

Owns the reasons where no pattern of what is no figure gives one: a name, a number without unit, and what looks like an
amount and cannot be read. Cost: linear in the text.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from auditor.figures.lexicon import Lexicon
from auditor.figures.model import Figure, Reason
from auditor.figures.numerals import TOKEN, is_numeral, numerals_in
from auditor.figures.spans import Spans
from auditor.figures.units import BARE, unit_at
from auditor.patterns import lazy

Run = tuple[int, int]

_DIGITS = lazy(r"\d+")
_LATIN = lazy(r"[A-Za-z_]")
_LONGEST_NUMBER = 15  # digits; what is longer and has no unit identifies something
_LONGEST_PART = 3  # digits of a part of an outline number: 3.1.12


def omissions(
    value: str, figures: Iterable[Figure], blocked: Spans, lexicon: Lexicon
) -> Iterator[tuple[int, int, Reason]]:
    """Start, end and reason of each run of digits that is no figure.

    Those of one unreadable numeral are told once, with its unit.
    """
    taken = Spans.union((f.place.start, f.place.end) for f in figures)
    runs = _uncovered(value, taken)
    if not runs:
        return
    broken = [(n.start, n.printed.stop) for n in numerals_in(value, lexicon) if n.broken]
    unreadable = Spans.union(span for span in broken if not blocked.touch(*span))
    behind = 0
    for begin, end in runs:
        start = max(begin, behind)
        if start >= end:
            continue
        reason = blocked.reason(start, end)
        if reason is Reason.UNREADABLE and (lost := blocked.span(start, end)) is not None:
            behind = max(end, lost[1])
            yield min(start, lost[0]), behind, reason
        elif reason is not None:
            yield start, end, reason
        elif (span := unreadable.span(start, end)) is not None:
            behind = span[1]
            yield min(start, span[0]), behind, Reason.UNREADABLE  # with digits of another script before it
        else:
            found = _unnamed(value, start, end, (blocked, taken), lexicon)
            behind = found[1]
            yield found


def _uncovered(value: str, taken: Spans) -> list[Run]:
    """The runs of digits that no figure holds, a part where a figure holds the rest (1. of 1.5家医院)."""
    runs: list[Run] = []
    behind = 0
    for start, end in zip((*taken.starts, len(value)), (*taken.ends, len(value)), strict=True):
        runs += (match.span() for match in _DIGITS.finditer(value, behind, start))
        behind = end
    return runs


def _unnamed(value: str, start: int, end: int, known: tuple[Spans, Spans], lexicon: Lexicon) -> tuple[int, int, Reason]:
    """The reason for the run [start, end), which no pattern names, and where it ends with what belongs to it."""
    token = TOKEN.match(value, start)
    if token is None or token.end() < end:
        return start, end, Reason.UNREADABLE  # digits of another script: no token, or glued to one
    stop = token.end()
    if any(spans.touch(end, stop) for spans in known):
        return start, end, Reason.ITEM  # 1.2023年决算, 1.5家医院
    printed = unit_at(value, stop, lexicon)
    if _LATIN.match(value, stop) or (start and _LATIN.match(value, start - 1)):
        return start, stop, Reason.NAME
    pointed = start > 0 and value[start - 1] == "." and not value.endswith("..", 0, start)  # .60万元 lost its beginning
    if not pointed and is_numeral(token[0]):
        return start, stop, Reason.NO_UNIT
    if printed.unit is not BARE:
        return start, printed.stop, Reason.UNREADABLE
    if "." not in token[0]:
        return start, stop, Reason.CODE if token[0].isdecimal() and len(token[0]) > _LONGEST_NUMBER else Reason.NO_UNIT
    return start, stop, Reason.CODE if is_outline(token[0]) else Reason.UNREADABLE


def is_outline(token: str) -> bool:
    """True for the number of a section: 3.1.12."""
    return all(part.isdecimal() and len(part) <= _LONGEST_PART for part in token.split(".")) and token.count(".") > 1
