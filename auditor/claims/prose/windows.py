"""The text around a figure: the words before and behind it, where its sentence begins, the brackets it stands in.

Owns offsets and marks only; what the words say is wording.py's part. Texts are half-width (normalised).
"""

from __future__ import annotations

from auditor.patterns import lazy

BREAKS = "，,；;：:。！!？?\n"
SENTENCE_ENDS = "。！!？?\n"
_TAIL_ENDS = f"{BREAKS}、()"
_MARKER = 5  # characters that the number of an item may take
_AGAINST_ONE = lazy(r"\s*[:：∶]\s*1(?![\d.,])")


def depth_at(value: str, start: int) -> int:
    """How many brackets are open at an offset; that of the number of an item, 1), is none."""
    first = value.find(")", 0, _MARKER) + 1
    own = 0 if "(" in value[:first] else first
    return value.count("(", own, start) - value.count(")", own, start)


def sentence_start(value: str, start: int) -> int:
    """Where the sentence of an offset begins."""
    return max(value.rfind(mark, 0, start) for mark in SENTENCE_ENDS) + 1


def lead_of(value: str, start: int, floor: int) -> tuple[str, int]:
    """The words before offset `start` back to a clause break or `floor`, bracketed remarks stepped over, and where
    they begin."""
    kept: list[str] = []
    at, closed = start - 1, 0
    while at >= 0 and (at >= floor or closed):
        char = value[at]
        if char == ")":
            closed += 1
        elif char == "(":
            if not closed:
                break
            closed -= 1
        elif not closed:
            if char in BREAKS:
                break
            kept.append(char)
        at -= 1
    return "".join(reversed(kept)).strip(), at + 1


def tail_of(value: str, end: int) -> str:
    """The words behind offset `end`, or behind the number of 2.05:1, up to a mark, a bracket or a digit."""
    against = _AGAINST_ONE.match(value, end)
    stop = end = against.end() if against is not None else end
    while stop < len(value) and not (value[stop] in _TAIL_ENDS or value[stop].isdecimal()):
        stop += 1
    return value[end:stop]
