"""What is left at the end of a time, as the text and a row of the table tell it: 年末滚存结余63.7亿元, 年末结余 63.7.

Owns closing_claims. The column is the only one that its head says to hold what is left at the end; the row is that of
totals, or of several years the one whose year the sentence names, and the sentence tells another cell of it again.
Names of balances differ more than those of other things (滚存结余, 期末余额), so that these words are enough.
"""

from __future__ import annotations

from collections.abc import Iterator

from auditor.claims.evidence.settings import asserted_ties
from auditor.claims.facts.agreeing import PATTERN
from auditor.claims.facts.rows.columns import is_cell, measures, with_unit, year_of
from auditor.claims.facts.rows.subjects import Said, is_of_other, runs_of, said
from auditor.claims.facts.rows.tables import YEAR, Rows
from auditor.claims.model import Claim, Hypothesis, Kind, Strength
from auditor.claims.prose.context import View
from auditor.claims.prose.mentions import Role
from auditor.claims.prose.phrases import phrase
from auditor.claims.reading.names import Naming, plain
from auditor.claims.slips import telling_digits
from auditor.claims.tables.lines import Key, Line
from auditor.figures.model import Approx

_TELLING = 2  # digits of a figure that tells a cell again


def closing_claims(view: View, rows: Rows, naming: Naming) -> Iterator[Claim]:
    """The balances at the end of a time that differ from the cell of the table."""
    key = _closing(rows, naming)
    for mention in view.mentions if key is not None else ():
        told = said(view, mention)
        level = mention.role is Role.LEVEL and mention.figure.approx is Approx.NONE
        if not level or phrase(naming.lexicon, "rows_closing").fullmatch(told.clause) is None:
            continue
        line = _row(told, rows, naming)
        cell = line.figures.get(key) if line is not None and key is not None else None
        if line is None or cell is None or not measures(cell, mention.figure) or not _tells(told, line):
            continue
        printed = with_unit(cell, mention.figure)
        reading = Hypothesis(printed, Strength.LIKELY, "cell-told", asserted=asserted_ties()["cell-total"])
        yield Claim(Kind.TIE_OUT, PATTERN, mention.figure, (reading,), mention.title)


def _closing(rows: Rows, naming: Naming) -> Key | None:
    """The only column of what is left at the end."""
    words = naming.lexicon.words("tables.balance.closing")
    keys = [key for key, head in rows.heads.items() if plain(head) in words]
    return keys[0] if len(keys) == 1 and not rows.turned else None


def _row(told: Said, rows: Rows, naming: Naming) -> Line | None:
    """The row of totals, of several years the one that the sentence names; none where it names a row."""
    if is_of_other(told, rows, naming) or runs_of(told.sentence, rows, naming):
        return None
    if rows.whole is not None:
        return rows.whole
    years = {year_of(line.label): line for line in rows.tops}
    named = {*YEAR.findall(told.sentence)}
    if "" in years or len(years) < len(rows.tops) or len(named) != 1:
        return None
    return years.get(named.pop())


def _tells(told: Said, line: Line) -> bool:
    """True where another figure of the sentence is a cell of the row."""
    near = (m.figure for m in told.view.mentions if m.sentence == told.mention.sentence and m is not told.mention)
    again = (figure for figure in near if telling_digits(figure.value) >= _TELLING)
    return any(is_cell(cell, figure) for figure in again for cell in line.figures.values())
