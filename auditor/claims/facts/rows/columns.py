"""Which column of a table a figure of the text is of: by its measure, by the head that the words name, by its year.

Owns that choice, what in words is no more than a head (共补助 of 补助户数), and the claims made of it. Cost: linear in
the columns.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from auditor.claims.evidence.settings import asserted_ties
from auditor.claims.expression import Expr
from auditor.claims.facts.cells import name_in
from auditor.claims.facts.rows.tables import YEAR, Rows
from auditor.claims.model import Claim, Hypothesis, Kind, Strength
from auditor.claims.prose.mentions import Mention
from auditor.claims.reading.names import Naming, plain
from auditor.claims.tables.lines import Key, Line, is_total
from auditor.figures.interval import ZERO
from auditor.figures.model import Dimension, Figure

_COUNTED = (Dimension.COUNT, Dimension.SCORE)
_YEAR = re.compile(r"(?:19|20)\d{2}")


def column_of(figure: Figure, lines: Sequence[Line], words: str, rows: Rows, naming: Naming) -> Key | None:
    """The only column of the measure of a figure, or of several the one that words name, or that is called a total."""
    found = summed(_named(figure, lines, words, rows, naming), rows, naming)
    return found[0] if len(found) == 1 else None


def column_of_year(
    figure: Figure, lines: Sequence[Line], words: str, passage: str, rows: Rows, naming: Naming
) -> Key | None:
    """The same, where several columns of years are left the one of the year that the passage names, or of the last."""
    keys = _named(figure, lines, words, rows, naming)
    years = {year_of(rows.heads.get(key, "")): key for key in keys}
    if len(keys) < 2 or len(years) < len(keys) or "" in years:
        return column_of(figure, lines, words, rows, naming)
    told = [year for year in YEAR.findall(passage) if year in years]
    return years[told[-1] if told else max(years)]


def year_of(head: str) -> str:
    """The one year in the head of a column: 2023 of 2023年1—9月."""
    years = _YEAR.findall(head)
    return years[0] if len(years) == 1 else ""


def _named(figure: Figure, lines: Sequence[Line], words: str, rows: Rows, naming: Naming) -> list[Key]:
    shared = [key for key in lines[0].figures if all(key in line.figures for line in lines)]
    alike = [key for key in shared if all(measures(line.figures[key], figure) for line in lines)]
    said = plain(words)
    whole = [key for key in alike if (head := plain(rows.heads.get(key, ""))) and head in said]
    named = [key for key in alike if name_in(rows.heads.get(key, ""), said, naming)]
    called = [key for key in alike if any(name in said for name in rows.calls.get(key, ()))]
    return whole or named or called or alike


def summed(keys: Sequence[Key], rows: Rows, naming: Naming) -> Sequence[Key]:
    """The columns, of several that which their head calls a total: 线下窗口, 网上办理, 合计."""
    totals = [key for key in keys if is_total(rows.heads.get(key, ""), naming.lexicon)]
    return totals if len(keys) > 1 and len(totals) == 1 else keys


def measures(cell: Figure, figure: Figure) -> bool:
    """True where a cell measures what the figure does; one without a unit counts what the text counts."""
    own, asked = (cell.unit.dimension, cell.unit.noun), (figure.unit.dimension, figure.unit.noun)
    return own == asked or (own[0] is Dimension.BARE and asked[0] in _COUNTED)


def is_cell(cell: Figure, figure: Figure) -> bool:
    """True where a figure of the text is the one printed in a cell, whatever that prints of the unit."""
    bare = cell.unit.dimension is Dimension.BARE and cell.value == figure.value
    return figure.value != ZERO and (bare or (measures(cell, figure) and cell.base == figure.base))


def is_sum(lines: Sequence[Line], key: Key, figure: Figure) -> bool:
    """True where a figure is what the rows come to in a column."""
    cells = [cell for line in lines if (cell := line.figures.get(key)) is not None]
    if len(cells) < len(lines) or len(cells) == 1:
        return len(cells) == len(lines) and is_cell(cells[0], figure)
    own = [with_unit(cell, figure) for cell in cells if measures(cell, figure)]
    return len(own) == len(cells) and ZERO != figure.base == sum((cell.base for cell in own), ZERO)


def with_unit(cell: Figure, figure: Figure) -> Figure:
    """A cell without a unit in that of the text."""
    bare = cell.unit.dimension is Dimension.BARE
    return cell._replace(unit=figure.unit, exact=figure.exact) if bare else cell


def are_one(lines: Sequence[Line], column: Key) -> bool:
    """True where all rows measure the same in a column."""
    units = {(line.figures[column].unit.dimension, line.figures[column].unit.noun) for line in lines}
    return len(units) == 1


def says_no_more(words: str, head: str, figure: Figure, rows: Rows, naming: Naming) -> bool:
    """True where words say no more than a head and the title do, but what was done: 共补助, 完成投资, 年末待办件."""
    done = naming.lexicon.words("rows.done")
    rest = plain(words).removesuffix(figure.unit.noun or figure.unit.text)
    while shorter := next((rest[len(w) :] for w in done if rest.startswith(w)), None) or next(
        (rest[: -len(w)] for w in done if rest.endswith(w)), None
    ):
        rest = shorter
    rest = "" if rest in done else rest
    return not rest or rest in naming.words("generic") or any(is_within(rest, text) for text in (head, rows.title))


def is_within(words: str, text: str) -> bool:
    """True where the letters stand in a text in their order: 投资 in 投资额."""
    letters = iter(plain(text))
    return all(letter in letters for letter in words)


def told_claim(kind: Kind, pattern: str, mention: Mention, expected: Expr, how: str = "cell") -> Claim:
    """The claim that a figure of the text is what rows of the table make it; `how` surely they are known."""
    reading = Hypothesis(expected, Strength.LIKELY, "rows-named", asserted=asserted_ties()[how])
    return Claim(kind, pattern, mention.figure, (reading,), mention.title)
