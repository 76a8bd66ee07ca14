"""Footing: total rows and the rows they cover, where no subject codes tell it.

Owns what the rows of a panel propose: which rows a total may cover, above or below it, by numbering, indentation, or
over subtotals; rows that are no total and head others are head_rows.py's.
Cost: each row proposes at most a dozen templates; only the first dozen totals and the last one try all rows, so the
time is linear in rows × columns but for head rows with long lists below them.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from itertools import groupby

from auditor.claims.evidence.odds import MEANT
from auditor.claims.expression import bounds, figures_of
from auditor.claims.model import Claim
from auditor.claims.tables.completeness import as_complete
from auditor.claims.tables.continuation import weak
from auditor.claims.tables.covers import total_readings
from auditor.claims.tables.folded import claims_of_heads
from auditor.claims.tables.habits import Habits
from auditor.claims.tables.head_rows import FOOTING, borne_out, claims_about_head, is_divided_by_itself
from auditor.claims.tables.levels import levels_of
from auditor.claims.tables.lines import Line, row_lines
from auditor.claims.tables.nested import Nested
from auditor.claims.tables.outline import outline_of
from auditor.claims.tables.roles import is_difference
from auditor.claims.tables.taken import without_taken
from auditor.claims.tables.weighing import Weighed, claims_among, likeliest, weighed
from auditor.figures.grid import Grid, Panel
from auditor.figures.interval import ZERO
from auditor.figures.lexicon import Lexicon
from auditor.figures.model import Place
from auditor.records import NamedTuple

_OPEN = 3  # heads larger than the rows below them that show a column to list not all of these,
_PER_LESS = 4  # and how many of them for each that is less


class Footing(NamedTuple):
    """What the rows of a panel propose: the readings of each total, the claims about rows that head a list, and the
    columns that do not list all rows."""

    totals: tuple[tuple[Weighed, ...], ...]
    heads: tuple[Claim, ...]
    open_columns: frozenset[int | None] = frozenset()


def footing_of(grid: Grid, panel: Panel, lexicon: Lexicon) -> Footing:
    """What the rows of `panel` say about each other as totals and parts; nothing where codes tell it."""
    if sum(bool(r.code) for r in panel.rows) >= 2:
        return Footing((), ())
    totals: list[tuple[Weighed, ...]] = []
    heads: list[Claim] = []
    rows = row_lines(grid, panel, lexicon)
    lines = [line for line in rows if line.additive and not is_difference(line.label, lexicon)]
    nested = any(_is_nested(line) for line in lines)
    for group in [*_groups(lines), *([lines] if nested else [])]:
        outline = outline_of(group, lexicon)
        levels, nested_rows = (levels_of(outline, lexicon) if outline.totals else []), Nested(outline, lexicon)
        borne = borne_out(outline) if group is not lines else frozenset()
        for position, line in enumerate(group):
            inside = group is not lines or not (nested and _is_nested(line))
            if outline.is_total(position) and inside:
                readings = total_readings(outline, position, levels, nested_rows, lexicon)
                totals.append(tuple(weighed(as_complete(grid, panel, reading, lexicon)) for reading in readings))
            elif group is not lines:
                twin = bool(borne - {position}) and is_divided_by_itself(outline, position)
                heads += claims_about_head(grid, panel, outline, position, lexicon, twin=twin)
    marks = lexicon.words("tables.note_marks")
    noted = {row.index for row in panel.rows if row.label.rstrip().endswith(marks)}
    heads = [weak(c) if any(f.place.row in noted for f in c.evidence(c.hypotheses[0])) else c for c in heads]
    return Footing(tuple(totals), tuple(heads), _open_columns(heads))


def _open_columns(heads: Sequence[Claim]) -> frozenset[int | None]:
    """The columns in which several heads are larger than the rows below them, and hardly one is less.

    As in that of a year whose items were in part given up, or of amounts some of which are not printed.
    """
    larger: dict[int | None, list[bool]] = {}
    for claim in heads:
        gap = _gap(claim) if claim.pattern == FOOTING.pattern else ZERO
        if gap:
            larger.setdefault(claim.reported.place.col, []).append(gap > 0)
    found = {col: (gaps.count(True), gaps.count(False)) for col, gaps in larger.items()}
    return frozenset(col for col, (more, less) in found.items() if more >= max(_OPEN, _PER_LESS * less))


def _lists_all(claim: Claim, open_columns: frozenset[int | None]) -> bool:
    """False for a sum of rows that falls short in a column which does not list all of them."""
    return claim.reported.place.col not in open_columns or claim.pattern != FOOTING.pattern or _gap(claim) <= 0


def _gap(claim: Claim) -> Decimal:
    """By how much a figure is larger than what its first reading comes to; nothing where both may be one."""
    reach = bounds(claim.hypotheses[0].expected)
    own = claim.reported.interval()
    if reach is None or reach.meets(own):
        return ZERO
    return own.low - reach.high if own.low > reach.high else own.high - reach.low


def footing_claims(footing: Footing, habits: Habits) -> list[Claim]:
    """The claims of a panel, with what the other totals of the report tell about how its totals are meant."""
    claims: list[Claim] = []
    beside: list[frozenset[Place]] = []
    for readings in without_taken(footing.totals):
        tried = [habits.weighed(reading) for reading in readings]
        best = likeliest(tried)
        claims += claims_among(tried, FOOTING)
        claims += claims_of_heads(best, FOOTING)
        if best is not None and best.score >= MEANT and best.columns and all(c.held for c in best.columns.values()):
            parts = [part for _, part in best.reading.template.parts]
            beside.append(frozenset(figure.place for part in parts for figure in part.figures.values()))
    claims += (claim for claim in footing.heads if not _are_beside(claim, beside))
    return [claim for claim in claims if _lists_all(claim, footing.open_columns)]


def _are_beside(claim: Claim, totals: Sequence[frozenset[Place]]) -> bool:
    """True for a row that does not add up from the rows below it, with which it makes up a total: what a total adds
    stands side by side."""
    if claim.agrees or claim.pattern != FOOTING.pattern:
        return False
    parts = {figure.place for reading in claim.hypotheses for figure in figures_of(reading.expected)}
    return any(parts | {claim.reported.place} <= added for added in totals)


def _groups(lines: Sequence[Line]) -> list[list[Line]]:
    """The rows in groups that sums do not cross: those under one label of the outer stub, where there are two stubs."""
    if not any(_is_nested(line) for line in lines):
        return [list(lines)]
    inner = [line for line in lines if _is_nested(line)]
    return [list(group) for _, group in groupby(inner, key=lambda line: line.row.path[0] if line.row else "")]


def _is_nested(line: Line) -> bool:
    return line.row is not None and len(line.row.path) > 1
