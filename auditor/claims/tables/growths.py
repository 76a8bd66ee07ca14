"""Growth rates without the amounts of last year: what they imply for a total and for its parts must add up.

Owns columns of growth beside a column of this year's amounts: 1,030 up 3 % and 540 up 8 % were 1,000 and 500 a year
ago, so that 1,570 is up 4.7 % on 1,500. So are columns of this year as a share of last year (为上年决算数的%: 103 %).
Which amounts add up is taken from the claims about sums; that the growth is of those amounts (and not of comparable
prices or another scope) the other totals of the report must bear out; but whatever the prices are, no total grows
faster than all of its parts, nor less than all. Cost: linear in the terms of those sums.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from math import log

from auditor.claims.evidence.odds import chance_of
from auditor.claims.evidence.settings import asserted_growth
from auditor.claims.expression import Constant, Expr, Quotient, Sum, bounds, figures_of, minus, total
from auditor.claims.growth.parts import PATTERN as BEYOND
from auditor.claims.model import Claim, Hypothesis, Kind, Relation, Strength
from auditor.claims.prose.complements import are_complete
from auditor.claims.tables.derived import KINDS
from auditor.claims.tables.lines import Line, column_lines
from auditor.claims.tables.roles import Derived, derived_role
from auditor.claims.tables.templates import holds
from auditor.figures.grid import Grid, Panel
from auditor.figures.grids.panels import bare_label
from auditor.figures.interval import ONE, ZERO
from auditor.figures.lexicon import Lexicon
from auditor.figures.model import Dimension, Figure, Place
from auditor.records import NamedTuple

PATTERN = "table.implied-change"
_ONE = Constant(ONE, "1")
_AGREEING = 2  # totals of the report whose growth agrees with that of their parts
_MOST_CELL, _MOST = 7, 12  # bits that one total tells at most, and all
_PRIOR, _BROKEN = -2, 4  # odds in bits before any total is tried; what one that does not agree takes
_SHORT = -1  # odds in bits at most of a total that grew less than its parts
_GONE = 0.5  # how surely one that grew less than all of them is wrong: a part of last year may be gone


class _Growth(NamedTuple):
    """What the parts say of the growth of a total, whether it agrees, and how telling that is."""

    reported: Figure
    expected: Expr
    held: bool
    short: bool  # it grew less than its parts: one of last year may not be printed at all
    bits: int
    beyond: Hypothesis | None  # the growth of the part that it cannot have passed
    constant: bool  # at constant prices, of which amounts tell no more


def growth_claims(grids: Sequence[Grid], known: Sequence[Claim], lexicon: Lexicon) -> list[Claim]:
    """The claims about growth of the totals in `grids`, of which `known` tells what they are the sums of."""
    sums: dict[int, list[Claim]] = {}
    told = {claim.reported.place for claim in known if claim.pattern == KINDS[Derived.CHANGE][1]}
    for claim in known:
        if _is_sum_of_rows(claim):
            sums.setdefault(claim.reported.place.block, []).append(claim)
    tried: dict[Place, _Growth] = {}
    for grid in grids:
        for section in grid.sections if grid.block in sums else ():
            for panel in section.panels:
                tried |= {g.reported.place: g for g in _of_panel(grid, panel, sums[grid.block], lexicon)}
    kept = [growth for place, growth in tried.items() if place not in told]
    return [claim for growth in kept for claim in _claimed(growth, kept)]


def _is_sum_of_rows(claim: Claim) -> bool:
    """True for a plain sum of at least two amounts in the column of their total, which agrees and is likely meant."""
    best = claim.hypotheses[0]
    if claim.kind is not Kind.SUM or best.relation is not Relation.EQUAL or best.strength is Strength.POSSIBLE:
        return False
    place = claim.reported.place
    if place.row is None or not isinstance(best.expected, Sum) or len(best.expected.terms) < 2:
        return False
    for sign, term in best.expected.terms:
        if sign < 0 or not isinstance(term, Figure) or (term.place.block, term.place.col) != (place.block, place.col):
            return False
    return holds(claim.reported, best.expected)


def _of_panel(grid: Grid, panel: Panel, sums: Sequence[Claim], lexicon: Lexicon) -> Iterator[_Growth]:
    words = lexicon.words("tables.constant_prices")
    constant = any(word in label for label in _labels(panel) for word in words)
    names = {row.index: bare_label(row.label) for row in panel.rows}
    lines = column_lines(grid, panel, lexicon)
    for rates, ratio in _columns_of_growth(lines, lexicon):
        amounts = [x for x in lines if x.additive and derived_role(x, lexicon) is None and x is not rates]
        levels = _levels([x for x in amounts if x.index < rates.index], rates, lexicon)
        for claim in sums:
            if _is_beside(claim, levels) and _is_whole(claim, grid, panel):
                found = _growth(claim, rates, ratio=ratio)
                if found is not None:
                    yield found._replace(constant=constant, beyond=_beyond(claim, rates, names, lexicon))


def _columns_of_growth(lines: Sequence[Line], lexicon: Lexicon) -> Iterator[tuple[Line, bool]]:
    """The columns of growth, and whether each gives this year as a share of last year: 109.0 % for 9.0 % more."""
    words = lexicon.words("tables.derived.of_last_year")
    for line in lines:
        head = line.path[-1].label if line.path else line.label
        if any(word in head for word in words):
            yield line, True
        elif derived_role(line, lexicon) is Derived.CHANGE:
            yield line, False


def _levels(amounts: Sequence[Line], rates: Line, lexicon: Lexicon) -> list[Line]:
    """Those of `amounts` that may have grown at `rates`: of the latest year, and of a plan only where it says so.

    What 预算数为上年执行数的 tells is the growth of the plan; beside an outturn it is that of the outturn.
    """
    amounts = [x for x in amounts if not _names(x, "last_period", lexicon)]
    latest = max((_year(x) for x in amounts), default="")
    amounts = [x for x in amounts if _year(x) in ("", latest)]
    head = rates.path[-1].label if rates.path else rates.label
    measured = min((head.partition(word)[0] for word in lexicon.words("tables.derived.of_last_year")), key=len)
    of_plan = measured != head and any(word in measured for word in lexicon.words("tables.derived.plans"))
    return [x for x in amounts if len(amounts) == 1 or _names(x, "plans", lexicon) is of_plan]


def _year(line: Line) -> str:
    """The year that the figures of a column are of, "" where its head names none."""
    return next((f.period for f in line.figures.values() if f.period), "") or ""


def _is_beside(claim: Claim, levels: Sequence[Line]) -> bool:
    """True where the total stands in the last of `levels`, the columns that may have grown."""
    row = claim.reported.place.row
    before = [x.figures[row] for x in levels if row in x.figures] if row is not None else []
    return bool(before) and before[-1].place == claim.reported.place


def _labels(panel: Panel) -> Iterator[str]:
    yield from (row.label for row in panel.rows)
    yield from (label for column in panel.amounts for label in column.labels)


def _names(line: Line, what: str, lexicon: Lexicon) -> bool:
    """True for a column of last year, or of a plan, which may stand beside the growth of what came of it."""
    words = lexicon.words(f"tables.derived.{what}")
    return any(word in label for label in (line.label, *(node.label for node in line.path)) for word in words)


def _is_whole(claim: Claim, grid: Grid, panel: Panel) -> bool:
    """True where no row among those of the total, or right before or behind them, has a label and no amount.

    What came in last year and does not now is in the growth of the total, though no part tells of it.
    """
    column = claim.reported.place.col
    figures = (claim.reported, *figures_of(claim.hypotheses[0].expected))
    rows = [f.place.row for f in figures if f.place.row is not None]
    if column is None:
        return False
    empty = [bool(row.label) and grid.figure(row.index, column) is None for row in panel.rows]
    places = [i for i, row in enumerate(panel.rows) if min(rows) <= row.index <= max(rows)]
    return not any(empty[max(places[0] - 1, 0) : places[-1] + 2])


def _growth(claim: Claim, column: Line, *, ratio: bool) -> _Growth | None:
    """What the parts of a total say of its growth; None where the growth of one of them is not printed."""
    rates = {key: f for key, f in column.figures.items() if f.unit.dimension is Dimension.RATE}
    reported = rates.get(claim.reported.place.row) if claim.reported.place.row is not None else None
    expected = claim.hypotheses[0].expected
    if reported is None or claim.reported.value <= ZERO or not isinstance(expected, Sum):
        return None
    parts = [term for _, term in expected.terms if isinstance(term, Figure) and term.value]
    grown = [(part, rates[part.place.row]) for part in parts if part.place.row is not None and part.place.row in rates]
    if len(grown) < max(len(parts), 2):
        return None
    if any(part.value < ZERO or not _tells(rate, ratio=ratio) for part, rate in grown):
        return None
    before = [Quotient(part, rate if ratio else total(_ONE, rate)) for part, rate in grown]
    level = Quotient(claim.reported, total(*before))
    implied = level if ratio else minus(level, _ONE)
    reach = bounds(implied)
    if reach is None:
        return None
    spread = max(rate.base for _, rate in grown) - min(rate.base for _, rate in grown)
    width = max(reach.high - reach.low + reported.ulp, reported.ulp)
    bits = min(int(spread / width).bit_length(), _MOST_CELL)
    short = reported.interval().high < reach.low
    return _Growth(reported, implied, reach.meets(reported.interval()), short, bits, None, constant=False)


def _beyond(claim: Claim, column: Line, names: Mapping[int, str], lexicon: Lexicon) -> Hypothesis | None:
    """What a total breaks that grew faster than all of its parts, or less than all; None where it lies among them."""
    own, parts = claim.reported, figures_of(claim.hypotheses[0].expected)
    rows = [f.place.row for f in (own, *parts) if f.place.row is not None]
    rates = [column.figures[row] for row in rows if row in column.figures]
    if len(rates) <= len(parts):
        return None  # what has no growth may have had any
    reported, lowest, highest = rates[0].interval(), min(rates[1:], key=_low), max(rates[1:], key=_high)
    whole, *members = [names.get(row, "") for row in rows]
    nature = are_complete(lexicon, tuple(members), whole)
    settings = asserted_growth()
    surely = settings["among-by-nature"] if nature else settings["among"]
    if reported.low > _high(highest):
        return Hypothesis(highest, Strength.LIKELY, "growth-of-parts", Relation.AT_MOST, surely)
    if reported.high < _low(lowest):
        chance = surely if nature else _GONE
        return Hypothesis(lowest, Strength.LIKELY, "growth-of-parts", Relation.AT_LEAST, chance)
    return None


def _low(rate: Figure) -> Decimal:
    return rate.interval().low


def _high(rate: Figure) -> Decimal:
    return rate.interval().high


def _tells(rate: Figure, *, ratio: bool) -> bool:
    """True for growth that implies last year's amount: not for 100 %, which many print where there was none."""
    return rate.base > ZERO if ratio else rate.base > -ONE and rate.base != ONE


def _claimed(growth: _Growth, tried: Sequence[_Growth]) -> Iterator[Claim]:
    """The claim about the growth of one total, as likely as that of the other totals of the report makes it."""
    others = [g for g in tried if g is not growth and not g.constant]
    held = [g for g in others if g.held and g.bits >= 1]
    odds = min(_PRIOR + sum(g.bits for g in held) - _BROKEN * sum(not g.held for g in others), _MOST)
    agreeing = len(held) + growth.held
    sure = agreeing >= _AGREEING and odds + (growth.bits if growth.held else 0) > 0
    sure = sure and not growth.constant
    if growth.beyond is not None and not sure:
        yield Claim(Kind.CHANGE, BEYOND, growth.reported, (growth.beyond,), growth.reported.label)
    elif sure or (growth.held and not growth.constant):
        strength = Strength.LIKELY if sure else Strength.POSSIBLE
        asserted = chance_of((min(odds, _SHORT) if growth.short else odds) * log(2))
        hypothesis = Hypothesis(growth.expected, strength, "implied-growth", asserted=asserted)
        yield Claim(Kind.CHANGE, PATTERN, growth.reported, (hypothesis,), growth.reported.label)
