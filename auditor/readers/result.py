"""What the reader of a format hands back: blocks without table numbers, and remarks for a person.

Owns Reading and `refuse`, the one way a reader says no. Leaves numbering and the title to finish.py.
"""

from __future__ import annotations

from typing import NamedTuple

from auditor.document import Block
from auditor.errors import UnreadableFile
from auditor.language import Bilingual


class Reading(NamedTuple):
    """The blocks of a document in reading order; tables are numbered later."""

    blocks: tuple[Block, ...]
    remarks: tuple[Bilingual, ...] = ()


def refuse(name: str, zh: str, en: str) -> UnreadableFile:
    """The error for the file called `name`, one line in each language; to be raised by the caller."""
    return UnreadableFile(f"无法读取 {name}：{zh}", f"cannot read {name}: {en}")
