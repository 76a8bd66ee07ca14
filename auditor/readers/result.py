"""What the reader of a format hands back: blocks without table numbers, remarks for a person, what was left aside.

Owns Reading and `refuse`, the one way a reader says no. Leaves numbering and the title to finish.py.
"""

from __future__ import annotations

from collections.abc import Iterable

from auditor.document import Aside, Block, Location, Remark
from auditor.errors import UnreadableFile
from auditor.language import file_words
from auditor.patterns import lazy
from auditor.records import NamedTuple

_DIGIT = lazy(r"\d")


class Reading(NamedTuple):
    """The blocks of a document in reading order, and the titles that its format states; tables are numbered later."""

    blocks: tuple[Block, ...]
    remarks: tuple[Remark, ...] = ()
    titles: tuple[str, ...] = ()  # best first
    asides: tuple[Aside, ...] = ()


def asides_of(pieces: Iterable[tuple[str, Location]], what: str) -> tuple[Aside, ...]:
    """What was left aside with digits in it; blanks and line ends inside count as one blank."""
    return tuple(Aside(" ".join(text.split()), what, place) for text, place in pieces if _DIGIT.search(text))


def refuse(name: str, zh: str, en: str, code: str = "unreadable") -> UnreadableFile:
    """The error for the file called `name`, one line a language and a code; to be raised by the caller."""
    called = file_words(name)
    return UnreadableFile(f"无法读取 {called.zh}：{zh}", f"cannot read {called.en}: {en}", code)
