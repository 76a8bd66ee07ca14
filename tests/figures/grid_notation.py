"""A one-line notation for test tables: rows end with ";", cells with "|".

"合计>2 | 10" spans two columns, "项目v2" two rows (the places below must then be left out of the next row).
"""

from __future__ import annotations

import re

from auditor.document import Anchor, Cell, Location, Table, Text

_SPAN = re.compile(r"(?:>(?P<cols>\d+))?(?:v(?P<rows>\d+))?\Z")


def table(notation: str, *, rebuilt: bool = False) -> Table:
    """The table that `notation` describes; each cell's location is its row and column."""
    cells: list[Cell] = []
    taken: set[tuple[int, int]] = set()
    rows = [line for line in notation.replace("\n", "").split(";") if line.strip()]
    for row, line in enumerate(rows):
        col = 0
        for part in line.split("|"):
            while (row, col) in taken:
                col += 1
            span = _SPAN.search(part.strip())
            wide = int(span["cols"] or 1) if span else 1
            high = int(span["rows"] or 1) if span else 1
            text = _SPAN.sub("", part.strip()).replace("_", "\u3000")
            location = Location(line=row + 1, column=1, table=1, row=row + 1, col=col + 1)
            cells.append(Cell(Text(text, (Anchor(0, location),)), row, col, high, wide))
            taken |= {(r, c) for r in range(row, row + high) for c in range(col, col + wide)}
            col += wide
    n_rows = max((r for r, _ in taken), default=-1) + 1
    n_cols = max((c for _, c in taken), default=-1) + 1
    return Table(tuple(cells), n_rows, n_cols, 1, rebuilt)
