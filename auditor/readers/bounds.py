"""Tables beyond the limits, met where the name of the file is not known; refused in one place, readers/__init__.py.

Owns TooLarge and the question whether a table is. Blanks count: what comes after works on every position of a table.
"""

from __future__ import annotations

from collections.abc import Iterable

from auditor.document import Block, Table
from auditor.errors import UnreadableFile
from auditor.limits import TOO_LARGE, Limits
from auditor.readers.result import refuse
from auditor.readers.source import Source


class TooLarge(Exception):
    """A table is beyond the limits."""


def check_shape(n_rows: int, n_cols: int, limits: Limits) -> None:
    """Nothing, where a table of that shape is within the limits.

    Raises:
        TooLarge: it is not.
    """
    if n_rows > limits.rows or n_cols > limits.columns or n_rows * n_cols > limits.cells:
        raise TooLarge


def check_tables(blocks: Iterable[Block], limits: Limits) -> None:
    """Nothing, where all tables of the blocks are within the limits; columns that lines make up may be many.

    Raises:
        TooLarge: one is not.
    """
    inferred = limits._replace(columns=limits.cells)
    for block in blocks:
        if isinstance(block, Table):
            check_shape(block.n_rows, block.n_cols, inferred if block.rebuilt else limits)


def refusal(source: Source) -> UnreadableFile:
    """What is said of a file with a table that is too large."""
    most = source.limits
    return refuse(
        source.name,
        f"有表格太大（超过 {most.rows} 行、{most.columns} 列或 {most.cells} 格），请拆分后再审",
        f"a table is too large (over {most.rows} rows, {most.columns} columns or {most.cells} cells), split it first",
        TOO_LARGE,
    )
