"""Relations of the running text between figures that belong to different rows of the table beside it.

Owns is_apart. 其中智慧水务平台核减85万元 is not what 1200 and 1050 of all projects leave, and 97 of one school is no
share of the 190 of another: whose a figure is, its clause says, and so does the cell that it is. Whether such a
relation happens to hold does not matter. Cost: figures of a claim × labels.
"""

from __future__ import annotations

from auditor.claims.expression import Quotient, figures_of
from auditor.claims.facts.rows.columns import is_cell
from auditor.claims.facts.rows.subjects import Said, runs_of, said
from auditor.claims.facts.rows.tables import Rows
from auditor.claims.model import Claim, Kind
from auditor.claims.prose.context import View
from auditor.claims.reading.names import Naming
from auditor.figures.model import Figure

KINDS = (Kind.BALANCE, Kind.DIFFERENCE, Kind.SHARE)
_TERMS = 2


def is_apart(claim: Claim, view: View, rows: Rows, naming: Naming) -> bool:
    """True where the figures of each reading are those of different rows: of two, or of one and of all together."""
    if claim.kind not in KINDS or rows.turned or rows.whole is None:
        return False
    told = {m.figure.place: said(view, m) for m in view.mentions}
    own = _row(told.get(claim.reported.place), rows, naming)
    for reading in claim.hypotheses:
        terms = figures_of(reading.expected)
        if len(terms) != _TERMS or any(term.place not in told for term in terms):
            return False
        of = [_row(told[term.place], rows, naming) for term in terms]
        if isinstance(reading.expected, Quotient):
            apart = None not in of and of[0] != of[1] and not _whole_of(told[claim.reported.place])
        else:
            apart = own is not None and of == [None, None] and all(_is_total(term, rows) for term in terms)
        if not apart:
            return False
    return True


def _row(told: Said | None, rows: Rows, naming: Naming) -> int | None:
    """The one row that the clause of a figure names."""
    names = [name for run, *_ in runs_of(told.clause, rows, naming) for name in run] if told is not None else []
    return rows.lines[names[0]].index if len(names) == 1 else None


def _whole_of(told: Said) -> str:
    """What the words of a share call the whole of it."""
    return told.mention.whole


def _is_total(figure: Figure, rows: Rows) -> bool:
    return rows.whole is not None and any(is_cell(cell, figure) for cell in rows.whole.figures.values())
