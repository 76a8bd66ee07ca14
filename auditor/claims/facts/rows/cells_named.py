"""Which column of a row words name by its head, or a shorter name of it, and nothing else: 反映…问题的, 平均78.4分.

Owns by_head, and the columns of a row that measure what a figure does. Cost: linear in the columns.
"""

from __future__ import annotations

from auditor.claims.facts.rows.columns import measures, says_no_more
from auditor.claims.facts.rows.tables import LEAST, Rows
from auditor.claims.prose.phrases import phrase
from auditor.claims.reading.names import Naming, plain
from auditor.claims.tables.lines import Key, Line
from auditor.figures.model import Figure


def heads_of(key: Key, rows: Rows, unit: str = "") -> list[str]:
    """The names of a column, one of which leaves its last word to the unit: 平均78.4分."""
    names = rows.calls.get(key, ())
    return [*names, *(name.removesuffix(unit) for name in names[:1] if len(name.removesuffix(unit)) >= LEAST)]


def alike_in(line: Line, figure: Figure, rows: Rows) -> list[Key]:
    return [key for key, cell in rows.cells.get(line.index, {}).items() if measures(cell, figure)]


def by_head(words: str, line: Line, figure: Figure, rows: Rows, naming: Naming) -> Key | None:
    """The only column whose head, or a shorter name of it, is all that words say."""
    said_of, be = plain(words), phrase(naming.lexicon, "rows_is")
    keys = alike_in(line, figure, rows)
    found = []
    for key in keys:
        names = [name for name in heads_of(key, rows, figure.unit.text) if name in said_of]
        if names and adds_nothing(be.sub("", said_of.replace(names[0], "", 1)), rows, naming, figure):
            found.append(key)
    return found[0] if len(found) == 1 else None


def adds_nothing(words: str, rows: Rows, naming: Naming, figure: Figure) -> bool:
    """True where words say no more than what was done, the head of the labels and the title do: 反映…问题的."""
    opened = words.removesuffix("的")
    opened = next((opened.removeprefix(word) for word in naming.words("openings") if opened.startswith(word)), opened)
    return says_no_more(opened, rows.stub, figure, rows, naming)
