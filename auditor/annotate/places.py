"""The text that a note's figure stands in, among the blocks of the document that was read."""

from __future__ import annotations

from collections.abc import Sequence

from auditor.annotate.notes import Note
from auditor.document import Block, Table, Text


def text_of(note: Note, blocks: Sequence[Block]) -> Text | None:
    """The paragraph or cell of a note, None where there is none."""
    block = blocks[note.place.block]
    if not isinstance(block, Table):
        return block.text
    return next((c.text for c in block.cells if (c.row, c.col) == (note.place.row, note.place.col)), None)
