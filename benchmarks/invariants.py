"""Does the search for invariants alone grow linearly with a table? Ten times the rows, or columns, at most GOAL times.

Run: python benchmarks/invariants.py [--runs N] [--seed N]

Tables without any words that could tell a relation, mined in both directions as in an audit: sums and quotients (what
is searched for is there), pure chance (it is not, so that each walk is in vain), and a large amount here and there
among small ones (walks are as long as they may be). Rows grow tenfold at 12 columns, columns at 30 rows. Small and
large are timed by turns in one process, and the least of the runs of each is taken. Only the ratio is judged; the exit
status is 1 where it is above the goal. What bounds the search is told in the modules of auditor/claims/tables/mining.
"""

from __future__ import annotations

import argparse
import gc
import random
import sys
import time
from collections.abc import Callable
from decimal import Decimal

from rich.console import Console
from rich.table import Table as Printed

from auditor.claims.tables.lines import column_lines, row_lines
from auditor.claims.tables.mining import mined_relations
from auditor.document import Anchor, Cell, Location, Table, Text
from auditor.figures.grid import Grid, read_grid
from auditor.figures.lexicon import load_lexicon

GOAL = 15
Amounts = list[list[Decimal]]
SHAPES = (("rows", (60, 12), (600, 12)), ("columns", (30, 12), (30, 120)))


def summed(chance: random.Random, rows: int, columns: int) -> Amounts:
    """Each fourth column is the sum of the three before it, each sixth row that of the five above it."""
    table: Amounts = []
    for row in range(rows):
        if row % 6 == 5:
            table.append([sum((line[c] for line in table[-5:]), Decimal(0)) for c in range(columns)])
            continue
        line: list[Decimal] = []
        for column in range(columns):
            line.append(sum(line[-3:], Decimal(0)) if column % 4 == 3 else _amount(chance))
        table.append(line)
    return table


def compared(chance: random.Random, rows: int, columns: int) -> Amounts:
    """Each third column is the quotient of the two before it."""
    table: Amounts = []
    for _ in range(rows):
        line: list[Decimal] = []
        for column in range(columns):
            rate = column % 3 == 2
            line.append((line[-1] / line[-2]).quantize(Decimal("0.0001")) if rate else _amount(chance))
        table.append(line)
    return table


def unrelated(chance: random.Random, rows: int, columns: int) -> Amounts:
    """Amounts by chance."""
    return [[_amount(chance) for _ in range(columns)] for _ in range(rows)]


def alike(chance: random.Random, rows: int, columns: int) -> Amounts:
    """Small amounts, and one in twenty that is larger than all that stand beside it."""
    small = [[Decimal(chance.randint(100, 199)).scaleb(-2) for _ in range(columns)] for _ in range(rows)]
    return [[v * 10_000 if chance.randrange(20) == 0 else v for v in line] for line in small]


def _amount(chance: random.Random) -> Decimal:
    return Decimal(chance.randint(10_000, 9_999_999)).scaleb(-2)


def grid_of(amounts: Amounts) -> Grid:
    """The grid of a table of amounts with labels that say nothing."""
    texts = [["名称", *(f"甲{c}" for c in range(len(amounts[0])))]]
    texts += [[f"乙{r}", *map(str, line)] for r, line in enumerate(amounts)]
    at = (Anchor(0, Location(line=1, column=1)),)
    cells = tuple(Cell(Text(text, at), r, c) for r, line in enumerate(texts) for c, text in enumerate(line))
    return read_grid(Table(cells, len(texts), len(texts[0]), 1), (), 0, load_lexicon())


def seconds(grid: Grid) -> tuple[float, int]:
    """The time of mining the columns and the rows of a table, and how many relations were found."""
    lexicon = load_lexicon()
    panels = [panel for section in grid.sections for panel in section.panels]
    lines = [found for p in panels for found in (column_lines(grid, p, lexicon), row_lines(grid, p, lexicon))]
    gc.collect()
    began = time.process_time()
    mined = [mined_relations(found, lexicon) for found in lines]
    spent = time.process_time() - began
    return spent, sum(len(m.sums) + len(m.averages) + len(m.quotients) for m in mined)


def main() -> int:
    """Print the ratios; 1 where one is above the goal."""
    parser = argparse.ArgumentParser(description="Time of mining a table ten times as large.")
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    printed, worst = Printed("amounts", "grown", "found", "seconds", "found", "seconds", "ratio"), 0.0
    kinds: tuple[Callable[[random.Random, int, int], Amounts], ...] = (summed, compared, unrelated, alike)
    for kind in kinds:
        for grown, small, large in SHAPES:
            grids = [grid_of(kind(random.Random(options.seed), *size)) for size in (small, large)]
            runs = [[seconds(grid) for grid in grids] for _ in range(options.runs)]
            least = [min(run[i][0] for run in runs) for i in (0, 1)]
            ratio = least[1] / least[0]
            worst = max(worst, ratio)
            counts = [str(runs[0][i][1]) for i in (0, 1)]
            printed.add_row(
                kind.__name__, grown, counts[0], f"{least[0]:.3f}", counts[1], f"{least[1]:.3f}", f"{ratio:.1f}"
            )
    Console().print(printed)
    return 0 if worst <= GOAL else 1


if __name__ == "__main__":
    sys.exit(main())
