"""By how much one row is more than another: 一车间比二车间多12人; 贵池区投资额居首，比东至县多56.4亿元.

Owns difference_claim, for amounts, and for rates that the table prints in percent (高3.9个百分点).
"""

from __future__ import annotations

from collections.abc import Mapping

from auditor.claims.expression import Sum
from auditor.claims.facts.rows.columns import column_of, told_claim, with_unit
from auditor.claims.facts.rows.subjects import Said, topmost
from auditor.claims.facts.rows.tables import Rows
from auditor.claims.model import Claim, Kind
from auditor.claims.prose.mentions import Role
from auditor.claims.prose.phrases import phrase
from auditor.claims.reading.names import Naming, plain
from auditor.claims.tables.lines import Line


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
