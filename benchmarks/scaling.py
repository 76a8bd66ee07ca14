"""Does the time of an audit grow linearly? A report ten times as long must take at most twelve times as long.

Run: python benchmarks/scaling.py [--times N] [--runs N] [--seed N]

Each report is made of whole generated reports, one behind the other with other names and figures: once of one, once of
ten. Kinds: prose (reports on funds, their tables left out), tables (forms of final accounts, their prose left out),
both together, and the same with one figure in forty misprinted, so that causes are looked for as well. Short and long
are timed by turns in one process, and the least of the runs of each is taken, as other work on the machine only adds.
Only the ratio is judged; the exit status is 1 where it is above the goal.
"""

from __future__ import annotations

import argparse
import gc
import random
import re
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from rich.console import Console
from rich.table import Table as Printed

FOLDER = Path(__file__).resolve().parent
if str(FOLDER) not in sys.path:
    sys.path.insert(0, str(FOLDER))

from generated import blocks_of  # noqa: E402 (the folder of these scripts is no package)
from generated.layouts import plain_text_of, word_of  # noqa: E402
from source.word import Block, Form  # noqa: E402

from auditor.audit import audit_document  # noqa: E402
from auditor.document import Document, Paragraph, Table, Text  # noqa: E402
from auditor.readers import read_document  # noqa: E402

GOAL = 12
_DIGIT = re.compile(r"(?<=\d)\d(?=\.\d\d(?!\d))")
_ONE_IN = 40


def prose(seed: int) -> Document:
    """A report on funds without its tables."""
    blocks = [b for b in blocks_of("fund", seed)[1] if not isinstance(b, Form)]
    return read_document(plain_text_of(f"报告{seed}", blocks), name="prose.txt")


def tables(seed: int) -> Document:
    """The forms of final accounts."""
    return _word(seed, lambda block: isinstance(block, Form))


def both(seed: int) -> Document:
    """Final accounts with their prose."""
    return _word(seed, lambda _: True)


def broken(seed: int) -> Document:
    """The same, one amount in forty misprinted."""
    document, chance = both(seed), random.Random(seed)
    return document._replace(blocks=tuple(_misprinted(b, chance) for b in document.blocks))


def _word(seed: int, wanted: Callable[[Block], bool]) -> Document:
    title, blocks = blocks_of("final-accounts", seed)
    return read_document(word_of(title, [b for b in blocks if wanted(b)]), name="tables.docx")


def _misprinted(block: Paragraph | Table, chance: random.Random) -> Paragraph | Table:
    if isinstance(block, Paragraph):
        return block._replace(text=_spoilt(block.text, chance))
    cells = tuple(c._replace(text=_spoilt(c.text, chance)) for c in block.cells)
    return Table(cells, block.n_rows, block.n_cols, block.index, block.rebuilt)


def _spoilt(text: Text, chance: random.Random) -> Text:
    def other(found: re.Match[str]) -> str:
        return str((int(found[0]) + 3) % 10) if chance.randrange(_ONE_IN) == 0 else found[0]

    return Text(_DIGIT.sub(other, text.value), text.anchors)


def joined(documents: Sequence[Document]) -> Document:
    """One document with the blocks of all, its tables numbered on."""
    blocks: list[Paragraph | Table] = []
    for document in documents:
        for block in document.blocks:
            number = sum(isinstance(b, Table) for b in blocks) + 1
            blocks.append(
                Table(block.cells, block.n_rows, block.n_cols, number, block.rebuilt)
                if isinstance(block, Table)
                else block
            )
    return documents[0]._replace(blocks=tuple(blocks))


def seconds(document: Document) -> tuple[float, int]:
    """The time of an audit, and how many checks it made."""
    gc.collect()
    began = time.process_time()
    report = audit_document(document)
    return time.process_time() - began, len(report.checks)


def main() -> int:
    """Print the ratios; 1 where one is above the goal."""
    parser = argparse.ArgumentParser(description="Time of a report ten times as long.")
    parser.add_argument("--times", type=int, default=10)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    table, worst = Printed("report", "checks", "seconds", "checks", "seconds", "ratio"), 0.0
    for kind in (prose, tables, both, broken):
        parts = [kind(options.seed * 1000 + n) for n in range(options.times)]
        long, least = joined(parts), [float("inf"), float("inf")]
        checks = [0, 0]
        for _ in range(options.runs):
            runs = [seconds(part) for part in parts]
            spent, checks[0] = sum(s for s, _ in runs) / options.times, sum(n for _, n in runs) // options.times
            least[0] = min(least[0], spent)
            spent, checks[1] = seconds(long)
            least[1] = min(least[1], spent)
        ratio = least[1] / least[0]
        worst = max(worst, ratio * 10 / options.times)
        table.add_row(
            kind.__name__, str(checks[0]), f"{least[0]:.3f}", str(checks[1]), f"{least[1]:.3f}", f"{ratio:.1f}"
        )
    Console().print(table)
    return 0 if worst <= GOAL else 1


if __name__ == "__main__":
    sys.exit(main())
