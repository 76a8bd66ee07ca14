"""By how much one row is more than another: 一车间比二车间多12人; 贵池区投资额居首，比东至县多56.4亿元.

Owns difference_claim, for amounts, and for rates that the table prints in percent (高3.9个百分点), and left_claim, for
what by its name one column of a row leaves of another: 空编17名 of 编制数 and 实有人数.
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import permutations

from auditor.claims.expression import Sum
from auditor.claims.facts.rows.columns import column_of, is_cell, measures, told_claim, with_unit
from auditor.claims.facts.rows.subjects import Said, is_qualified, runs_of, subject_of, topmost
from auditor.claims.facts.rows.tables import LEAST, Rows
from auditor.claims.model import Claim, Kind
from auditor.claims.prose.mentions import Role
from auditor.claims.prose.phrases import phrase
from auditor.claims.reading.names import Naming, plain
from auditor.claims.tables.heads_by_nature import names_remainder
from auditor.claims.tables.lines import Line

_BOTH = 2  # figures of a sentence that are cells of the row of totals


def difference_claim(told: Said, rows: Rows, naming: Naming) -> Claim | None:
    """What one named row has more than another, or less."""
    if told.mention.role is not Role.DELTA:
        return None
    match = phrase(naming.lexicon, "compared_things").fullmatch(told.clause)
    if match is None:
        return None
    other = _row(match["other"], rows.lines, naming)
    one = _row(match["one"], rows.lines, naming)
    if not match["one"].strip() and (subject := topmost(told, rows, naming)) is not None:
        one = subject.lines[0]
    if one is None or other is None or one is other:
        return None
    column = column_of(told.mention.figure, (one, other), told.sentence, rows, naming)
    if column is None:
        return None
    left, right = (with_unit(line.figures[column], told.mention.figure) for line in (one, other))
    sign = 1 if match["more"] else -1
    return told_claim(Kind.DIFFERENCE, "prose.difference", told.mention, Sum(((sign, left), (-sign, right))))


def _row(words: str, lines: Mapping[str, Line], naming: Naming) -> Line | None:
    """The row that words are the label of, or that they call the most or the least: 最少的西河镇."""
    bare = phrase(naming.lexicon, "rows_topmost_before").sub("", words, count=1)
    return lines.get(plain(words)) or lines.get(plain(bare))


def left_claim(told: Said, rows: Rows, naming: Naming) -> Claim | None:
    """What one column leaves of another by its name, in the row that is named, or of which a sentence tells both."""
    figure, view = told.mention.figure, told.view
    if told.mention.role not in (Role.LEVEL, Role.DELTA) or rows.turned or is_qualified(told):
        return None
    subject = subject_of(told, rows, naming)
    line = subject.lines[0] if subject is not None and len(subject.lines) == 1 else None
    name = phrase(naming.lexicon, "rows_is").sub("", subject.behind if subject is not None else told.clause).strip()
    if line is None and rows.whole is not None and not runs_of(told.sentence, rows, naming):
        before = [m for m in view.before(told.mention) if m.sentence == told.mention.sentence and m.role is Role.LEVEL]
        cells = rows.whole.figures.items()
        again = {key for m in before for key, cell in cells if is_cell(cell, m.figure)}
        line = rows.whole if len(again) >= _BOTH else None
    if line is None or len(name) < LEAST or any(is_cell(cell, figure) for cell in line.figures.values()):
        return None
    alike = [key for key, cell in line.figures.items() if measures(cell, figure) and rows.heads.get(key)]
    heads = {key: plain(rows.heads[key]) for key in alike}
    pairs = [
        (one, other)
        for one, other in permutations(alike, 2)
        if names_remainder(name, heads[one], heads[other], naming.lexicon)
    ]
    if len(pairs) != 1:
        return None
    whole, less = (with_unit(line.figures[key], figure) for key in pairs[0])
    return told_claim(Kind.DIFFERENCE, "prose.difference", told.mention, Sum(((1, whole), (-1, less))))
