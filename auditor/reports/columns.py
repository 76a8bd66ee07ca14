"""How wide text is on a terminal, and cutting, padding and wrapping it by that width.

A Chinese character takes two columns; characters of ambiguous width (× ÷ “ ” …) are counted as two, so that a line
never overflows whichever way a terminal draws them. Knows nothing of findings.
"""

from __future__ import annotations

import unicodedata

_NO_LINE_START = frozenset("，。；：、！？）】》」』”’％%‰…,.;:!?)]}")
_NO_LINE_END = frozenset("（【《「『“‘([{")
ELLIPSIS = "…"


def width_of(text: str) -> int:
    """The terminal columns `text` takes, ambiguous characters as two."""
    if text.isascii():
        return len(text)
    return sum(_width(char) for char in text)


def _width(char: str) -> int:
    if unicodedata.combining(char):
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WFA" else 1


def padded(text: str, columns: int) -> str:
    """The text filled up with spaces to `columns`, or unchanged where it is wider."""
    return text + " " * max(0, columns - width_of(text))


def head_of(text: str, columns: int) -> str:
    """The longest beginning of `text` that fits into `columns`."""
    used = 0
    for index, char in enumerate(text):
        used += _width(char)
        if used > columns:
            return text[:index]
    return text


def shortened(text: str, columns: int) -> str:
    """The text, or its beginning and an ellipsis, within `columns`."""
    if width_of(text) <= columns:
        return text
    return head_of(text, columns - width_of(ELLIPSIS)) + ELLIPSIS


def shortened_around(text: str, start: int, end: int, columns: int) -> tuple[str, str, str]:
    """What stands before, in and after [start, end), shortened on both sides to about `columns` together."""
    before, middle, after = text[:start], text[start:end], text[end:]
    room = max(columns - width_of(middle), 8)
    share = room * 2 // 3  # what leads up to a figure says more about it than what follows
    if width_of(before) < share:
        share = width_of(before)
    elif width_of(after) < room - share:
        share = room - width_of(after)
    return _tail(before, share), middle, shortened(after, room - share)


def _tail(text: str, columns: int) -> str:
    if width_of(text) <= columns:
        return text
    kept = head_of(text[::-1], max(columns - width_of(ELLIPSIS), 0))[::-1]
    return ELLIPSIS + kept


def wrapped(text: str, columns: int) -> list[str]:
    """The text broken into lines of at most `columns`; numbers and Latin words stay whole where they fit."""
    lines: list[str] = []
    rest = text
    while width_of(rest) > columns:
        cut = _break_before(rest, max(len(head_of(rest, columns)), 1))
        lines.append(rest[:cut].rstrip())
        rest = rest[cut:].lstrip()
    lines.append(rest)
    return lines


def _break_before(text: str, limit: int) -> int:
    """The best place at or before `limit` to break the line; `limit` itself where there is none in reach."""
    for cut in range(limit, max(limit - 24, 0), -1):
        if _may_break(text[cut - 1], text[cut] if cut < len(text) else " "):
            return cut
    return limit


def _may_break(left: str, right: str) -> bool:
    if right in _NO_LINE_START or left in _NO_LINE_END:
        return False
    if left == " " or right == " ":
        return True
    return not (_sticks(left) and _sticks(right))


def _sticks(char: str) -> bool:
    """Parts of a number or Latin word, which a line end should not tear apart."""
    return char.isascii() or char in "×÷−‰％"
