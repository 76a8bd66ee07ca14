"""Templates: a relation between whole lines of a table, and the claims it makes cell by cell.

Which lines belong to a relation is decided by the whole table, not cell by cell: labels propose templates, the keys
(columns or rows) they hold at confirm them. Doubt lowers the strength of a template; it never loosens its arithmetic.
Cost: a template of n lines is tried at each of k keys, so O(n k).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal

from auditor.claims.expression import Expr, Sum, bounds, figures_of
from auditor.claims.model import Claim, Hypothesis, Kind, Relation, Strength
from auditor.claims.tables.lines import Key, Line
from auditor.figures.grids.units import ends_in_unit
from auditor.figures.interval import ZERO, Interval
from auditor.figures.lexicon import Lexicon
from auditor.figures.model import Approx, Dimension, Figure
from auditor.figures.scan import BARE
from auditor.records import NamedTuple


class Template(NamedTuple):
    """`whole` equals the signed sum of `parts`, at every key where enough of them have figures."""

    whole: Line
    parts: tuple[tuple[int, Line], ...]
    strength: Strength
    why: str


class Tally(NamedTuple):
    """How often a template holds, in how many distinct cases it is broken, and its `witnesses`: distinct cases where
    it holds with two operands that are not zero."""

    held: int
    broken: int
    witnesses: int


def summed(whole: Line, parts: Iterable[Line], strength: Strength, why: str) -> Template:
    """The template whole = Σ parts."""
    return Template(whole, tuple((1, part) for part in parts), strength, why)


def holds(reported: Figure, expected: Expr) -> bool:
    """True where some values within rounding, or a tail difference of one last place per operand, satisfy the relation.

    Cutting a tail difference off as broken would only weaken the evidence for a template; verdicts are the engine's.
    """
    if isinstance(expected, Sum):
        terms = [(sign, term) for sign, term in expected.terms if isinstance(term, Figure)]
        plain = all(f.approx is Approx.NONE for _, f in terms) and reported.approx is Approx.NONE
        if plain and len(terms) == len(expected.terms):
            return _adds_up(reported, terms)
    found = bounds(expected)
    if found is None:
        return False
    allowance = sum((f.ulp for f in figures_of(expected)), ZERO) if isinstance(expected, Sum) else ZERO
    wide = Interval.around(ZERO, allowance / 2) + found
    return wide.meets(reported.interval())


def _adds_up(reported: Figure, terms: Sequence[tuple[int, Figure]]) -> bool:
    """What `holds` says of a plain sum of figures, without an interval for each."""
    value, allowance = ZERO, reported.ulp / 2
    for sign, figure in terms:
        value, allowance = value + (figure.base if sign > 0 else -figure.base), allowance + figure.ulp
    return abs(reported.base - value) <= allowance


def expected_at(template: Template, key: Key, *, zeros: bool = False) -> Expr | None:
    """The expression of the template at `key`; None where words stand there, or (but for `zeros`) only zeros."""
    if any(key in part.odd for _, part in template.parts) or key in template.whole.odd:
        return None
    terms = tuple((sign, part.figures[key]) for sign, part in template.parts if key in part.figures)
    reported = template.whole.figures.get(key)
    if not terms or (not zeros and all(f.value == 0 for _, f in terms) and (reported is None or reported.value == 0)):
        return None
    return terms[0][1] if len(terms) == 1 and terms[0][0] == 1 else Sum(terms)


def tally(template: Template) -> Tally:
    """How the table's own figures bear the template out."""
    held = 0
    witnesses: set[tuple[Decimal, ...]] = set()
    broken: set[tuple[Decimal, ...]] = set()
    for key, reported in template.whole.figures.items():
        expected = expected_at(template, key)
        if expected is None:
            continue
        values = tuple(f.base for f in figures_of(expected) if f.value != 0)
        if not holds(reported, expected):
            broken.add((reported.base, *values))
            continue
        held += 1
        if len(values) >= 2:
            witnesses.add(values)
    return Tally(held, len(broken), len(witnesses))


class Stamp(NamedTuple):
    """What all claims of a template share: kind, pattern, and how the reported line is called."""

    kind: Kind
    pattern: str
    relation: Relation = Relation.EQUAL


def claims_of(template: Template, stamp: Stamp) -> list[Claim]:
    """One claim for every key where the template can be asserted."""
    claims: list[Claim] = []
    for key, reported in template.whole.figures.items():
        expected = expected_at(template, key, zeros=True)
        if expected is not None and same_dimension(reported, expected):
            hypothesis = Hypothesis(expected, template.strength, template.why, stamp.relation)
            claims.append(Claim(stamp.kind, stamp.pattern, reported, (hypothesis,), reported.label))
    return claims


def same_dimension(reported: Figure, expected: Expr) -> bool:
    """True where all figures measure the same thing, so that they can be added and compared; rates differ by points."""
    dimension, noun = _measured(reported.unit.dimension), reported.unit.noun
    return all(_measured(f.unit.dimension) is dimension and f.unit.noun == noun for f in figures_of(expected))


def measures_else(line: Line, whole: Line, lexicon: Lexicon) -> bool:
    """True where `line` says at its end that it measures otherwise than `whole` at every key: 保有量（辆） of yuan."""
    pairs = [(f.unit, whole.figures[key].unit) for key, f in line.figures.items() if key in whole.figures]
    told = [BARE not in pair and _measured(pair[0].dimension) is not _measured(pair[1].dimension) for pair in pairs]
    if not told or not all(told) or line.row is None or not line.row.path:
        return False
    return bool(line.row.unit) or ends_in_unit(line.row.path[-1], lexicon)


def _measured(dimension: Dimension) -> Dimension:
    return Dimension.RATE if dimension is Dimension.POINTS else dimension
