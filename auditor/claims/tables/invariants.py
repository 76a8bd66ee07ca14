"""Invariants: what the lines of a table obey by their figures alone is its own rule, broken where it does not hold.

Owns turning mined relations (mining/) of rows and of columns into claims, and how sure they are. A relation that holds
everywhere is a claim that holds; one that a single case breaks, or as few as errors are, is likely, with twice the
evidence; others are only possible readings. Cost: that of mining, on at most MAX_CELLS cells a panel.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise
from math import log

from auditor.claims.evidence.odds import chance_of
from auditor.claims.expression import Constant, Expr, Product, Quotient, Sum, figures_of, minus, total, value_of
from auditor.claims.means import lies_among
from auditor.claims.model import Claim, Hypothesis, Kind, Strength
from auditor.claims.tables.lines import Line, carried_rows, column_lines, row_lines
from auditor.claims.tables.mining import Mined, mined_relations
from auditor.claims.tables.mining.balances import BalanceFound
from auditor.claims.tables.mining.quotients import QuotientFound
from auditor.claims.tables.mining.sums import SumFound
from auditor.claims.tables.perunit import PER_UNIT
from auditor.claims.tables.templates import Template, expected_at, holds, same_dimension
from auditor.claims.tables.weighing import MEAN
from auditor.figures.grid import Grid, Panel
from auditor.figures.interval import ONE, ZERO
from auditor.figures.lexicon import Lexicon
from auditor.figures.model import Figure, Place

PATTERN = "table.invariant"
BALANCE = "table.invariant-balance"
MAX_CELLS = 400_000
_WITNESSES = 4
_PER_ERROR = 50  # cases that hold for each that a relation asserted by the table may break
_AGAINST, _MOST_BITS = 10, 14  # bits that a pattern must have beside those of the columns, and has at most
_PAIR = 2  # parts of a sum that leave none to be counted once
_LONE = 2  # cases that hold beside a single one that does not, in a small table
_LONE_AGAINST, _LONE_BITS = 5, 5  # the same for a pattern of so few
_PARTLY, _PARTLY_BITS = 60, 3  # bits that bear a sum out which several cases break, and what is left of them for these
_TENTH = 10
_BALANCE_BITS = 4  # what a balance has beyond the evidence that its trials leave
_HUNDRED = Constant(Decimal(100), "100")
Found = SumFound | QuotientFound | BalanceFound


def invariant_claims(grids: Sequence[Grid], known: Sequence[Claim], lexicon: Lexicon) -> list[Claim]:
    """The claims that tables make by their figures alone; those that break count only where no `known` claim tells."""
    told = _told(known)
    claims: list[Claim] = []
    for grid in grids:
        for section in grid.sections:
            for panel in section.panels:
                if len(panel.rows) * len(panel.amounts) <= MAX_CELLS:
                    claims += _of_panel(grid, panel, lexicon)
    return [c for c in claims if not _is_off_by_tails(c) and (_counts_less(c) or not _is_told(c, told))]


def _counts_less(claim: Claim) -> bool:
    """True for what accuses nothing: a reading that is no more than possible, or that holds."""
    best = claim.hypotheses[0]
    return best.strength is Strength.POSSIBLE or holds(claim.reported, best.expected)


def _is_off_by_tails(claim: Claim) -> bool:
    """True for a sum that nothing but figures says and that is off by more than rounding, yet by no more than a last
    place of each: what is mined is too uncertain for that."""
    expected = claim.hypotheses[0].expected
    point = value_of(expected) if isinstance(expected, Sum) else None
    if point is None:
        return False
    apart, tails = abs(claim.reported.base - point), sum((f.ulp for f in figures_of(expected)), ZERO)
    return (tails + claim.reported.ulp) / 2 < apart <= tails + claim.reported.ulp / 2


def _of_panel(grid: Grid, panel: Panel, lexicon: Lexicon) -> Iterator[Claim]:
    for lines in (column_lines(grid, panel, lexicon), row_lines(grid, panel, lexicon)):
        carried = carried_rows(panel, lines, lexicon) if lines and lines[0].row is None else frozenset()
        for claim in _claims(mined_relations(lines, lexicon)):
            if claim.reported.place.row not in carried and not _is_at_constant_prices(claim, lexicon):
                yield claim


def _is_at_constant_prices(claim: Claim, lexicon: Lexicon) -> bool:
    """True for growth that its amounts do not give and that is told at constant prices by its nature: 地区生产总值."""
    label = claim.reported.label
    constant = any(word in label for word in lexicon.words("tables.constant_prices"))
    return constant and claim.kind is Kind.CHANGE and not _counts_less(claim)


def _signed(found: BalanceFound) -> Iterator[Claim]:
    """The claims of a balance: at each key its last line is what the others add and take off."""
    whole, parts, kind, pattern = _told_as(found)
    template = Template(whole, parts, _strength(found), "invariant")
    lines = [line for _, line in parts]
    for key, reported in whole.figures.items():
        expected = expected_at(template, key, zeros=True)
        complete = all(key in line.figures for line in lines)
        if complete and expected is not None and same_dimension(reported, expected):
            yield _claim(kind, pattern, reported, expected, found)


def _told_as(found: BalanceFound) -> tuple[Line, tuple[tuple[int, Line], ...], Kind, str]:
    """A balance as it is told: what a first line leaves is a sum of the others, 总数 − 甲 = 乙 as 总数 = 甲 + 乙."""
    (sign, first), *others = [(sign, part.line) for sign, part in found.parts]
    last = found.whole.line
    if sign > 0 and all(other < 0 for other, _ in others):
        return first, (*((1, line) for _, line in others), (1, last)), Kind.SUM, PATTERN
    return last, ((sign, first), *others), Kind.BALANCE, BALANCE


def _claims(mined: Mined) -> Iterator[Claim]:
    for found in mined.sums:
        parts = tuple((1, line) for line in _in_order(found))
        template = Template(found.whole.line, parts, _strength(found), "invariant")
        asked = [(r, e) for key, r in found.whole.line.figures.items() if (e := expected_at(template, key, zeros=True))]
        asked = [(r, e) for r, e in asked if same_dimension(r, e)]
        untold = _are_blanks_untold(asked)
        for reported, expected in asked:
            agrees = holds(reported, expected)
            if not (found.echo and agrees) and (agrees or not (untold and _is_alone(expected))):
                yield _claim(Kind.SUM, PATTERN, reported, _counted_once(reported, expected), found)
    for balance in mined.balances:
        yield from _signed(balance)
    for found in mined.averages:
        yield from _averages(found)
    for quotient in mined.quotients:
        yield from _quotients(quotient)


def _are_blanks_untold(asked: Sequence[tuple[Figure, Expr]]) -> bool:
    """True where more of the sums break than hold of which a blank leaves one part: it is no zero, 本年1441, 上年1453
    and no increase printed."""
    held = [holds(reported, expected) for reported, expected in asked if _is_alone(expected)]
    return held.count(False) > held.count(True)


def _is_alone(expected: Expr) -> bool:
    """True for what blanks have left of a sum where a single part is printed."""
    return len(figures_of(expected)) == 1


def _counted_once(reported: Figure, expected: Expr) -> Expr:
    """The sum without a part that only repeats the one beside it, where that makes it agree.

    增值税 621,252 and below it 国内增值税 621,252, of which the other columns print but the first.
    """
    if not isinstance(expected, Sum) or len(expected.terms) <= _PAIR or holds(reported, expected):
        return expected
    figures = figures_of(expected)
    over = sum((f.base for f in figures), ZERO) - reported.base
    slack = sum((f.ulp for f in (reported, *figures)), ZERO)
    for at, ((_, one), (_, other)) in enumerate(pairwise(expected.terms)):
        if not isinstance(one, Figure) or not isinstance(other, Figure):
            continue
        if one.base == other.base and abs(over - one.base) <= slack:
            shorter = Sum(expected.terms[: at + 1] + expected.terms[at + 2 :])
            if holds(reported, shorter):
                return shorter
    return expected


def _in_order(found: SumFound) -> list[Line]:
    """The parts as they stand in the table, whichever way they were found."""
    return sorted((part.line for part in found.parts), key=lambda line: line.index)


def _strength(found: Found) -> Strength:
    clear = found.broken <= max(1, found.held // _PER_ERROR) and found.held >= _WITNESSES
    spare = not found.broken and found.held > _LONE  # one that broke would be told
    return Strength.LIKELY if clear or spare or _is_lone(found) else Strength.POSSIBLE


def _is_lone(found: Found) -> bool:
    """True where a small table has a single key that breaks what all others obey."""
    return found.broken == 1 and _LONE <= found.held < _WITNESSES


def _is_partly(found: Found) -> bool:
    """True for a sum that so many exact cases bear out that it is no chance, though others break it."""
    return isinstance(found, SumFound) and found.cases >= _WITNESSES and found.evidence >= _PARTLY and found.broken > 1


def _odds(found: Found) -> float:
    """The odds in bits that a table means the relation at a key that breaks it."""
    if not found.broken:
        return _MOST_BITS
    if isinstance(found, BalanceFound):
        return min(found.evidence + _BALANCE_BITS, _LONE_BITS if _is_lone(found) else _MOST_BITS)
    if _is_lone(found):
        return min(found.evidence / 2 - _LONE_AGAINST, _LONE_BITS)
    return min(found.evidence / 2 - _AGAINST, _MOST_BITS)


def _averages(found: SumFound) -> Iterator[Claim]:
    for key, reported in found.whole.line.figures.items():
        parts = [line.figures[key] for line in _in_order(found) if key in line.figures]
        if len(parts) >= 2:
            count = Constant(ONE * len(parts), str(len(parts)))
            yield _claim(Kind.AVERAGE, "table.invariant-average", reported, Quotient(total(*parts), count), found)


def _quotients(found: QuotientFound) -> Iterator[Claim]:
    for key, reported in found.result.line.figures.items():
        upper, lower = found.upper.line.figures.get(key), found.lower.line.figures.get(key)
        if upper is None or lower is None or lower.value == 0 or (found.change and lower.value < 0):
            continue
        expected: Expr = Quotient(minus(upper, lower), lower) if found.change else Quotient(upper, lower)
        if found.percent:
            expected = Product(expected, _HUNDRED)
        kind, pattern = (
            (Kind.CHANGE, "table.invariant-change") if found.change else (Kind.SHARE, "table.invariant-ratio")
        )
        yield _claim(kind, pattern, reported, expected, found)


def _claim(kind: Kind, pattern: str, reported: Figure, expected: Expr, found: Found) -> Claim:
    odds, strength = _odds(found), _strength(found)
    if kind is Kind.SUM and lies_among(reported, expected):
        odds = min(odds, MEAN)
    elif strength is Strength.POSSIBLE and _is_partly(found) and _is_nearly(reported, expected):
        odds, strength = min(odds, _PARTLY_BITS), Strength.LIKELY
    hypothesis = Hypothesis(expected, strength, "invariant", asserted=chance_of(odds * log(2)))
    return Claim(kind, pattern, reported, (hypothesis,), reported.label)


def _is_nearly(reported: Figure, expected: Expr) -> bool:
    """True where a sum comes within a tenth of its total, as what is no sum at all seldom does."""
    point = value_of(expected)
    return point is not None and abs(reported.base - point) * _TENTH <= abs(reported.base)


def _told(known: Sequence[Claim]) -> set[tuple[Place, bool]]:
    """The figures that known claims report or add up, and whether within their row; of the operands of a rate the rows
    may say more by themselves."""
    found: set[tuple[Place, bool]] = set()
    for claim in known:
        operands = figures_of(claim.hypotheses[0].expected)
        across = all(f.place.row == claim.reported.place.row for f in operands)
        own = (claim.reported,) if claim.hypotheses[0].why == PER_UNIT else (claim.reported, *operands)
        found |= {(f.place, across) for f in own} if len(operands) >= 2 else set()
    return found


def _is_told(claim: Claim, told: set[tuple[Place, bool]]) -> bool:
    operands = figures_of(claim.hypotheses[0].expected)
    across = all(f.place.row == claim.reported.place.row for f in operands)
    return (claim.reported.place, across) in told
