"""Points that the text beside a score sheet says were lost: 四项指标共扣4.68分, 产出指标扣1.5分.

Owns lost_mark_claims: the full mark less the mark given, of the row whose label the clause names, or of the row of
totals where it says that all were lost together (共扣). Cost: such figures near a table × its rows.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from auditor.claims.evidence.settings import asserted_ties
from auditor.claims.expression import minus
from auditor.claims.facts.cells import beside
from auditor.claims.model import Claim, Hypothesis, Kind, Strength
from auditor.claims.prose.context import Prose
from auditor.claims.prose.mentions import Mention
from auditor.claims.prose.phrases import phrase
from auditor.claims.reading.names import Naming, plain
from auditor.claims.tables.scores import Scored, scored_rows
from auditor.figures.labels import after_last
from auditor.figures.model import Approx, Dimension

_LEAST = 2  # letters of a label that names anything


def lost_mark_claims(prose: Prose, naming: Naming) -> Iterator[Claim]:
    """The claims of the text about marks lost in a table beside it."""
    blocks = [grid.block for grid in prose.grids]
    sheets = [tuple(scored_rows(grid, naming.lexicon)) for grid in prose.grids]
    for view in prose.views if any(sheets) else ():
        near = [sheets[at] for at in beside(view.passage.block, blocks) if sheets[at]] if view.mentions else []
        for mention in view.mentions if near and view.passage.row is None else ():
            if mention.figure.unit.dimension is Dimension.SCORE and mention.figure.approx is Approx.NONE:
                before = view.value[: mention.start]
                yield from _claims(after_last(before, "，,。；;\n"), mention, near[0], naming)


def _claims(clause: str, mention: Mention, rows: Sequence[Scored], naming: Naming) -> Iterator[Claim]:
    told = phrase(naming.lexicon, "marks_lost").search(clause)
    if told is None:
        return
    words = plain(clause[: told.start()])
    named = [row for row in rows if not row.is_total and len(plain(row.label)) >= _LEAST and plain(row.label) in words]
    longest = max((len(plain(row.label)) for row in named), default=0)
    named = [row for row in named if len(plain(row.label)) == longest]
    totals = [row for row in rows if row.is_total]
    found = named or (totals if told["all"] or told["more"] else [])
    if len(found) == 1 and found[0].full is not None and found[0].mark is not None:
        expected = minus(found[0].full, found[0].mark)
        reading = Hypothesis(expected, Strength.LIKELY, "full-less-mark", asserted=asserted_ties()["cell"])
        yield Claim(Kind.DIFFERENCE, "prose.difference", mention.figure, (reading,), mention.title)
