"""Layout, the same for every format: raw lines become paragraphs and rebuilt tables.

The order is pipe, tab and space tables that stand on one line per row (aligned.py), rows printed one cell a line
(rows.py), forms among them (forms.py, spans.py), and running text put together again (prose.py). A flattened report
gives the same blocks from a text file and from the paragraphs of a Word file.
"""

from __future__ import annotations

from collections.abc import Sequence

from auditor.document import Block, Table
from auditor.readers.layout.aligned import aligned_tables
from auditor.readers.layout.forms import tables_of
from auditor.readers.layout.lines import Line
from auditor.readers.layout.prose import paragraphs_of
from auditor.readers.layout.rows import rows_of

__all__ = ["lay_out"]


def lay_out(lines: Sequence[Line]) -> tuple[Block, ...]:
    """The blocks that `lines` make up, in order; tables are not numbered yet."""
    blocks: list[Block] = []
    running: list[Line] = []
    for item in tables_of(rows_of(aligned_tables(lines))):
        if isinstance(item, Table):
            blocks += [*paragraphs_of(running), item]
            running = []
        else:
            running.append(item)
    return (*blocks, *paragraphs_of(running))
