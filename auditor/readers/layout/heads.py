"""Where the heads of a table printed with spaces stand: over which columns each of them is centred or begins.

Owns placing the cells of header rows on the columns that the rows of numbers show. Heads that begin where columns begin
stand there; centred ones stand over the columns whose middle is theirs, over several only where each of these has a
head of its own below. What fits neither way is left to spans.py, which knows nothing of places. Cost: for c columns
O(c²) for each head.
"""

from __future__ import annotations

from collections.abc import Sequence

Band = tuple[int, int]  # the display columns [start, end)
Run = tuple[int, int]  # the columns of the table [start, end)
_SLACK = 3  # display columns by which the middle of a head may be off that of its columns, or ...
_EVEN = 4  # half display columns by which no middle is nearer than another
_SHARE = 8  # ... one in so many of theirs


def places_of_heads(
    rows: Sequence[Sequence[Band]], bands: Sequence[Band], numeric: Sequence[bool]
) -> list[list[int] | None]:
    """For each header row, from the top down, the first column under each of its cells; None where it is not known."""
    return [runs if runs is None else [start for start, _ in runs] for runs in runs_of_heads(rows, bands, numeric)]


def runs_of_heads(
    rows: Sequence[Sequence[Band]], bands: Sequence[Band], numeric: Sequence[bool]
) -> list[list[Run] | None]:
    """For each header row, from the top down, the columns under each of its cells; None where they are not known.

    `numeric` are the columns of numbers, which are set flush right.
    """
    extents, cells = list(bands), _cells_of(bands, numeric)
    labelled = [False] * len(bands)
    found: list[list[Run] | None] = []
    for row in reversed(rows):
        begun, centred = _beginning(row, bands), None
        if len(row) == len(bands):
            begun = [(at, at + 1) for at in range(len(bands))]
        elif begun is None or any(_reaches_on(cell, run, bands) for cell, run in zip(row, begun, strict=True)):
            centred = _centred(row, extents, cells, labelled, numeric)
        runs = centred or begun
        found.insert(0, runs)
        for (left, right), (start, end) in zip(row, runs or (), strict=False):
            labelled[start:end] = [True] * (end - start)
            if end - start == 1:
                extents[start] = (min(left, extents[start][0]), max(right, extents[start][1]))
    return found


def _cells_of(bands: Sequence[Band], numeric: Sequence[bool]) -> list[Band]:
    """The columns as wide as their cells where amounts are set flush right: from the end of one column to the next."""
    ends = [right for _, right in bands]
    steps = sorted(
        b - a for a, b, here, there in zip(ends, ends[1:], numeric, numeric[1:], strict=False) if here and there
    )
    usual = steps[len(steps) // 2] if steps else 0
    cells = list(bands)
    for at, (left, right) in enumerate(bands):
        if usual and (numeric[at] or not at):
            cells[at] = (min(left, ends[at - 1] if at and numeric[at - 1] else right - usual), right)
    return cells


def _beginning(row: Sequence[Band], bands: Sequence[Band]) -> list[Run] | None:
    """The columns that the cells begin at, where all of them begin where columns do."""
    starts = {left: index for index, (left, _) in enumerate(bands)}
    if not all(left in starts for left, _ in row):
        return None
    return [(starts[left], starts[left] + 1) for left, _ in row]


def _reaches_on(cell: Band, run: Run, bands: Sequence[Band]) -> bool:
    """True for a cell that begins where a column does and stands over the next one, too."""
    return run[1] < len(bands) and bands[run[1]][0] < cell[1]


def _centred(
    row: Sequence[Band], bands: Sequence[Band], cells: Sequence[Band], labelled: Sequence[bool], numeric: Sequence[bool]
) -> list[Run] | None:
    """The columns [start, end) over the middle of which each cell stands, None where that is not clear of one."""
    taken = [{i for i, (left, right) in enumerate(bands) if left < end and start < right} for start, end in row]
    runs: list[Run] = []
    for number, cell in enumerate(row):
        others = set().union(*taken[:number], *taken[number + 1 :])
        run = _nearest(cell, bands, [open_ and i not in others for i, open_ in enumerate(labelled)])
        if run is None:
            near = _flush(cell, bands, numeric) or _inside(cell, cells)
            alone = next((own for own in (taken[number] - others, taken[number], near - others, near) if own), set())
            run = (min(alone), min(alone) + 1) if len(alone) == 1 else None
        if run is None or (runs and run[0] < runs[-1][1]):
            return None
        runs.append(run)
    return runs


def _flush(cell: Band, bands: Sequence[Band], numeric: Sequence[bool]) -> set[int]:
    """The columns in which a cell would stand left of a number set flush right, or right of a label set flush left."""
    edges = [(0, 0), *bands, (cell[1], cell[1])]
    return {
        index
        for index, (left, right) in enumerate(bands)
        if (
            edges[index][1] <= cell[0] and cell[1] <= right
            if numeric[index]
            else left <= cell[0] and cell[1] <= edges[index + 2][0]
        )
    }


def _inside(cell: Band, cells: Sequence[Band]) -> set[int]:
    """The columns in whose cells the middle of a head is."""
    middle = (cell[0] + cell[1]) / 2
    return {index for index, (left, right) in enumerate(cells) if left <= middle <= right}


def _nearest(cell: Band, bands: Sequence[Band], free: Sequence[bool]) -> Run | None:
    """The run of columns whose middle is nearest to that of the cell; more than one column only where all are free.

    Of equal ones the longest, for a cell that covers several the one that is as wide.
    """
    under = sum(cell[0] - 1 <= left and right <= cell[1] + 1 for left, right in bands)
    best: tuple[int, int] | None = None  # how far off, and how many columns too many or too few
    found: Run | None = None
    for start in range(len(bands)):
        for end in range(start + 1, len(bands) + 1):
            if end - start > 1 and not all(free[start:end]):
                break
            off = abs(bands[start][0] + bands[end - 1][1] - cell[0] - cell[1])
            slack = max(_SLACK, (bands[end - 1][1] - bands[start][0]) // _SHARE)
            rank = (max(off, _EVEN), abs(end - start - under) if under > 1 else start - end)
            if off <= 2 * slack and (best is None or rank < best):
                best, found = rank, (start, end)
    return found
