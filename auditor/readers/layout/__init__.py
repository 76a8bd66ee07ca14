"""Layout, the same for every format: raw lines become paragraphs and rebuilt tables.

The order is pipe, tab and space tables that stand on one line per row (aligned.py), rows printed one cell a line
(rows.py), forms among them (forms.py, spans.py), and running text put together again (prose.py). A flattened report
gives the same blocks from a text file and from the paragraphs of a Word file. Without a tab, a pipe or a gap on any
line, and without numbers on lines of their own, there is no table, and the modules that rebuild tables are not even
loaded.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from auditor.document import Block, Table
from auditor.patterns import lazy
from auditor.readers.layout.lines import SPACES, Line
from auditor.readers.layout.prose import paragraphs_of

__all__ = ["lay_out"]

_NUMBER = 16  # characters
_LISTED = 4  # numbers on lines of their own
_BARE = lazy(r"[-0-9,.%]+")
_BLANKS = " \xa0\u2002\u2003\u3000"
_GAP = lazy(rf"[{_BLANKS}]{{2}}")  # compiled when a line has a blank inside


def lay_out(lines: Sequence[Line]) -> tuple[Block, ...]:
    """The blocks that `lines` make up, in order; tables are not numbered yet."""
    blocks: list[Block] = []
    running: list[Line] = []
    for item in _with_tables(lines) if _may_hold_tables(lines) else lines:
        if isinstance(item, Table):
            blocks += [*paragraphs_of(running), item]
            running = []
        else:
            running.append(item)
    return (*blocks, *paragraphs_of(running))


def _may_hold_tables(lines: Sequence[Line]) -> bool:
    """True where a line may be a row, or several lines hold a number each and no more."""
    numbers = sum(len(line.value) <= _NUMBER and bool(_BARE.fullmatch(line.value)) for line in lines)
    return numbers >= _LISTED or any(_may_hold_cells(line.value) for line in lines)


def _may_hold_cells(value: str) -> bool:
    """True for a line with a tab, a pipe or a gap inside: any row of a table has one."""
    if "\t" in value or "|" in value:
        return True
    inside = value.strip(SPACES)
    return any(blank in inside for blank in _BLANKS) and _GAP.search(inside) is not None


def _with_tables(lines: Sequence[Line]) -> Iterable[Line | Table]:
    """The lines with those that make up tables replaced by them."""
    from auditor.readers.layout.aligned import aligned_tables  # all of them are slow to load
    from auditor.readers.layout.forms import tables_of
    from auditor.readers.layout.listed import listed_tables
    from auditor.readers.layout.rows import rows_of

    for part in listed_tables(lines):
        if isinstance(part, Table):
            yield part
        else:
            yield from tables_of(rows_of(aligned_tables(part)))
