"""What the reader of a format hands back: blocks without table numbers, and remarks for a person.

Owns Reading and `refuse`, the one way a reader says no. Leaves numbering and the title to finish.py.
"""

from __future__ import annotations

from typing import NamedTuple

from auditor.document import Block, Remark
from auditor.errors import UnreadableFile


class Reading(NamedTuple):
    """The blocks of a document in reading order, and the titles that its format states; tables are numbered later."""

    blocks: tuple[Block, ...]
    remarks: tuple[Remark, ...] = ()
    titles: tuple[str, ...] = ()  # best first


def refuse(name: str, zh: str, en: str, code: str = "unreadable") -> UnreadableFile:
    """The error for the file called `name`, one line a language and a code; to be raised by the caller."""
    return UnreadableFile(f"无法读取 {name}：{zh}", f"cannot read {name}: {en}", code)
