"""Which recognised characters are too doubtful to be read: in their place stands UNKNOWN, so that their number is said
to be unreadable rather than guessed.

Owns the thresholds. Only what makes up numbers is looked at: a doubtful word does no harm to the arithmetic.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from auditor.readers.pdf.codes import UNKNOWN
from auditor.readers.pdf.scans.pieces import Character

SURE = 0.85  # how sure the engine must be of a digit, or of a mark between or beside digits
_MARKS = ".,．，-－−%％"
_LIKE_DIGITS = "OoQDlI|!SBZzgq"  # letters and strokes that look like digits


def has_number(characters: Sequence[Character]) -> bool:
    """True where a digit is among the characters."""
    return any(character.char.isdigit() for character in characters)


def without_doubts(characters: Sequence[Character], again: Sequence[Character]) -> tuple[Character, ...]:
    """The characters of a piece, UNKNOWN in place of those of numbers that are doubtful or read otherwise `again`."""
    differing = _differing(characters, again)
    found: list[Character] = []
    behind = 0
    for start, stop in _numbers(characters):
        number = characters[start:stop]
        doubtful = {
            at
            for at, character in enumerate(number)
            if character.sure < SURE or start + at in differing or character.char in _LIKE_DIGITS
        }
        found += (*characters[behind:start], *_told(number, doubtful))
        behind = stop
    return (*found, *characters[behind:])


def _told(number: Sequence[Character], doubtful: set[int]) -> list[Character]:
    """The characters of a number, the doubtful ones UNKNOWN but for one digit, without which there is no number."""
    told = [c._replace(char=UNKNOWN) if at in doubtful else c for at, c in enumerate(number)]
    if has_number(told):
        return told
    surest = max((at for at, c in enumerate(number) if c.char.isdigit()), key=lambda at: number[at].sure)
    told[surest] = number[surest]
    if not any(c.char == UNKNOWN for c in told):
        told.insert(surest + 1, number[surest]._replace(char=UNKNOWN))
    return told


def _numbers(characters: Sequence[Character]) -> Iterator[tuple[int, int]]:
    """The stretches of digits, and of marks and letters like digits beside them."""
    start: int | None = None
    for at in range(len(characters) + 1):
        inside = at < len(characters) and _is_of_number(characters, at)
        if inside and start is None:
            start = at
        elif not inside and start is not None:
            yield start, at
            start = None


def _is_of_number(characters: Sequence[Character], at: int) -> bool:
    char = characters[at].char
    near = (*characters[max(at - 1, 0) : at], *characters[at + 1 : at + 2])
    return char.isdigit() or (char in _MARKS + _LIKE_DIGITS and has_number(near))


def _differing(characters: Sequence[Character], again: Sequence[Character]) -> set[int]:
    """The places where the second reading has another character, or more or fewer of them."""
    one, two = ([character.char for character in read] for read in (characters, again))
    differing: set[int] = set()
    for what, start, stop, _, _ in SequenceMatcher(None, one, two, autojunk=False).get_opcodes():
        if what == "insert":
            differing |= {max(start - 1, 0), min(start, len(one) - 1)}
        elif what != "equal":
            differing.update(range(start, stop))
    return differing
