"""Expressions over figures: what a claim says a reported figure must equal.

Owns a tiny algebra (Figure | Constant | Sum | Quotient | Product | Root), its interval and point value, and its written
form. `bounds` is exact: sums are added end by end; anything else is evaluated at the corners of its figures'
intervals, which is exact for functions monotone in each figure, as quotients of positive amounts and their roots are.
A figure that occurs twice (as in d ÷ (this − d)) therefore counts once. Knows nothing of wording, rules or verdicts.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal, DivisionByZero, InvalidOperation, localcontext
from itertools import product

from auditor.figures.interval import INFINITY, ONE, ZERO, Interval
from auditor.figures.model import Figure, Place
from auditor.records import NamedTuple, by_kind

MAX_CORNER_FIGURES = 7
_THREE = Decimal(3)
MANY_TERMS, _SIGMAS = 12, 6  # from the first on the second reaches less far than all half units one way
MOST_WRITTEN = 20  # terms of a sum that a person may want to follow; of a longer one the ends are written
FIRST_WRITTEN, LAST_WRITTEN = 5, 3
NO_SIGN = 0  # of what stands for the terms that are not written
_GUARD = 6  # digits by which a root is worked out finer than it is told, so that 1.331 has the cube root 1.1


class Constant(NamedTuple):
    """A number the claim itself brings (1 for the whole, 2 for a doubling); `text` is how it is written."""

    value: Decimal
    text: str


class Sum(NamedTuple):
    """Terms with signs: Σ sign × term."""

    terms: tuple[tuple[int, Expr], ...]


@by_kind  # a ÷ b must not equal a × b
class Quotient(NamedTuple):
    """numerator ÷ denominator."""

    numerator: Expr
    denominator: Expr


@by_kind
class Product(NamedTuple):
    """left × right."""

    left: Expr
    right: Expr


@by_kind
class Root(NamedTuple):
    """The root of `radicand` of this degree: what grew so much in so many years grew so much in each."""

    radicand: Expr
    degree: int


Expr = Figure | Constant | Sum | Quotient | Product | Root


def total(*terms: Expr) -> Sum:
    """The plain sum of `terms`."""
    return Sum(tuple((1, t) for t in terms))


def minus(left: Expr, right: Expr) -> Sum:
    """left − right."""
    return Sum(((1, left), (-1, right)))


def figures_of(expr: Expr) -> tuple[Figure, ...]:
    """The figures of `expr` in written order, each once."""
    if isinstance(expr, Figure):
        return (expr,)
    seen: dict[Place, Figure] = {}
    _gather(expr, seen)
    return tuple(seen.values())


def _gather(expr: Expr, seen: dict[Place, Figure]) -> None:
    if isinstance(expr, Figure):
        seen.setdefault(expr.place, expr)
    elif isinstance(expr, Sum):
        for _, term in expr.terms:
            if isinstance(term, Figure):
                seen.setdefault(term.place, term)
            else:
                _gather(term, seen)
    elif isinstance(expr, Quotient):
        _gather(expr.numerator, seen)
        _gather(expr.denominator, seen)
    elif isinstance(expr, Product):
        _gather(expr.left, seen)
        _gather(expr.right, seen)
    elif isinstance(expr, Root):
        _gather(expr.radicand, seen)


def value_of(expr: Expr, values: Mapping[Place, Decimal] | None = None) -> Decimal | None:
    """The point value in base units, None on a division by zero or a root of less; `values` replaces printed values."""
    try:
        return _value(expr, values or {})
    except (DivisionByZero, InvalidOperation):
        return None


def _value(expr: Expr, values: Mapping[Place, Decimal]) -> Decimal:
    if isinstance(expr, Figure):
        return values.get(expr.place, expr.base)
    if isinstance(expr, Constant):
        return expr.value
    if isinstance(expr, Sum):
        added = ZERO
        for sign, term in expr.terms:
            value = values.get(term.place, term.base) if isinstance(term, Figure) else _value(term, values)
            added += sign * value
        return added
    if isinstance(expr, Quotient):
        return _value(expr.numerator, values) / _value(expr.denominator, values)
    if isinstance(expr, Root):
        return _root(_value(expr.radicand, values), expr.degree)
    return _value(expr.left, values) * _value(expr.right, values)


def _root(value: Decimal, degree: int) -> Decimal:
    """The root of a value that is not negative, rounded in the last digit of the context.

    >>> _root(Decimal("1.331"), 3)
    Decimal('1.1')
    """
    with localcontext() as finer:
        finer.prec += _GUARD
        root = value ** (ONE / degree)
    return (+root).normalize()


def bounds(expr: Expr, intervals: Mapping[Place, Interval] | None = None) -> Interval | None:
    """All values `expr` can take while its figures move in their intervals; None where it divides by zero."""
    known = intervals or {}
    if isinstance(expr, Figure):
        return (known.get(expr.place) if known else None) or expr.interval()
    if isinstance(expr, Constant):
        return Interval.point(expr.value)
    if isinstance(expr, Sum) and is_linear(expr):
        return _sum_bounds(expr, known)
    return _corner_bounds(expr, known)


def meets(expr: Expr, printed: Interval) -> bool:
    """True where the expression can be one of the values that are printed so."""
    found = bounds(expr)
    return found is not None and found.meets(printed)


def _sum_bounds(expr: Sum, known: Mapping[Place, Interval]) -> Interval | None:
    """The ends of all terms added up; of many terms no further than their roundings together can reach."""
    low, high, low_closed, high_closed = ZERO, ZERO, True, True
    for sign, term in expr.terms:
        part = bounds(term, known)
        if part is None:
            return None
        least, most, least_closed, most_closed = part if sign > 0 else -part
        low, high = low + least, high + most
        low_closed, high_closed = low_closed and least_closed, high_closed and most_closed
    whole = Interval(low, high, low_closed, high_closed)
    return whole if len(expr.terms) <= MANY_TERMS else _within_reach(whole, len(expr.terms))


def _within_reach(whole: Interval, terms: int) -> Interval:
    """The middle of a long sum's bounds, no wider than the roundings of its terms together reach."""
    if INFINITY in (abs(whole.low), abs(whole.high)):
        return whole
    middle, reach = (whole.high + whole.low) / 2, joint_reach((whole.high - whole.low) / 2, terms)
    return Interval(middle - reach, middle + reach)


def joint_reach(halves: Decimal, terms: int) -> Decimal:
    """How far the roundings of so many figures take their sum, whose half last-place units come to `halves`.

    They do not all go one way: each is off evenly within half a last-place unit h, with the standard deviation h/√3, so
    that together they stay within six of √terms·h/√3 but once in 500 million (central limit theorem).

    >>> joint_reach(Decimal("0.5"), 1), joint_reach(Decimal(600), 1200)
    (Decimal('0.5'), Decimal('60'))
    """
    return halves if terms <= MANY_TERMS else halves * _SIGMAS / (_THREE * terms).sqrt()


def is_linear(expr: Sum) -> bool:
    """A sum of distinct figures and constants, so that ends can be added."""
    places: set[Place] = set()
    for _, term in expr.terms:
        if isinstance(term, Figure):
            if term.place in places:
                return False
            places.add(term.place)
        elif not isinstance(term, Constant):
            return False
    return True


def _corner_bounds(expr: Expr, known: Mapping[Place, Interval]) -> Interval | None:
    figures = figures_of(expr)
    ranges = {f.place: (known.get(f.place) if known else None) or f.interval() for f in figures}
    if any(abs(end) == INFINITY for r in ranges.values() for end in (r.low, r.high)):
        return _open_bounds(expr, ranges)
    wide = [f for f in figures if ranges[f.place].low != ranges[f.place].high]
    if len(wide) > MAX_CORNER_FIGURES:
        return _open_bounds(expr, ranges)
    point = {f.place: ranges[f.place].low for f in figures}
    places = [f.place for f in wide]
    values: list[Decimal] = []
    for corner in product(*[(ranges[place].low, ranges[place].high) for place in places]):
        point.update(zip(places, corner, strict=True))
        value = value_of(expr, point)
        if value is None:
            return None
        values.append(value)
    return Interval(min(values), max(values))


def _open_bounds(expr: Expr, ranges: Mapping[Place, Interval]) -> Interval | None:
    """Term-by-term interval arithmetic, for unbounded figures and very long expressions (wider, never narrower)."""
    if isinstance(expr, Figure):
        return ranges[expr.place]
    if isinstance(expr, Constant):
        return Interval.point(expr.value)
    if isinstance(expr, Sum):
        result = Interval.point(ZERO)
        for sign, term in expr.terms:
            part = _open_bounds(term, ranges)
            if part is None:
                return None
            result = result + part if sign > 0 else result - part
        return result
    if isinstance(expr, Quotient):
        upper, lower = _open_bounds(expr.numerator, ranges), _open_bounds(expr.denominator, ranges)
        if upper is None or lower is None or lower.contains(ZERO) or lower.high <= ZERO or upper.low < ZERO:
            return None
        low = ZERO if lower.high == INFINITY else upper.low / lower.high
        high = INFINITY if upper.high == INFINITY or lower.low == ZERO else upper.high / lower.low
        return Interval(low, high, lower.high != INFINITY, high != INFINITY)
    if isinstance(expr, Root):
        inside = _open_bounds(expr.radicand, ranges)
        return None if inside is None or inside.low < ZERO else _root_bounds(inside, expr.degree)
    left, right = _open_bounds(expr.left, ranges), _open_bounds(expr.right, ranges)
    if left is None or right is None or left.low < ZERO or right.low < ZERO:
        return None
    unbounded = INFINITY in (left.high, right.high)
    return Interval(left.low * right.low, INFINITY if unbounded else left.high * right.high, True, not unbounded)


def _root_bounds(inside: Interval, degree: int) -> Interval:
    high = INFINITY if inside.high == INFINITY else _root(inside.high, degree)
    return Interval(_root(inside.low, degree), high, inside.low_closed, inside.high_closed)


def written_terms(expr: Sum) -> tuple[tuple[int, Expr], ...]:
    """The terms of a sum that are written for a person: all of them, or the first, how many there are, and the last."""
    if len(expr.terms) <= MOST_WRITTEN:
        return expr.terms
    gap = Constant(ZERO, f"…共{len(expr.terms)}项…")
    return (*expr.terms[:FIRST_WRITTEN], (NO_SIGN, gap), *expr.terms[-LAST_WRITTEN:])


def written(expr: Expr, inner: bool = False) -> str:
    """The expression as a person writes it, with the figures as printed; long sums are shortened.

    "4937.04 ÷ (190.18 + 4937.04)", "1 + 2 + 3 + 4 + 5 …共21项… + 19 + 20 + 21"
    """
    if isinstance(expr, Figure):
        return f"({expr.text})" if inner and expr.text.startswith(("-", "−", "－")) else expr.text
    if isinstance(expr, Constant):
        return expr.text
    if isinstance(expr, Sum):
        parts: list[str] = []
        for sign, term in written_terms(expr):
            piece = written(term, inner=True)
            if parts and sign != NO_SIGN:
                parts.append("+" if sign > 0 else "−")
            elif sign < 0:
                piece = f"−{piece}"
            parts.append(piece)
        text = " ".join(parts)
        return f"({text})" if inner and len(expr.terms) > 1 else text
    if isinstance(expr, Root):
        plain = isinstance(expr.radicand, Figure | Constant)
        radicand = written(expr.radicand, inner=True) if plain else f"({written(expr.radicand)})"
        return f"{radicand}^(1/{expr.degree})"
    left, right, mark = (
        (expr.numerator, expr.denominator, "÷") if isinstance(expr, Quotient) else (expr.left, expr.right, "×")
    )
    divisor = written(right, inner=True)
    if mark == "÷" and isinstance(right, Quotient | Product):
        divisor = f"({divisor})"
    return f"{written(left, inner=True)} {mark} {divisor}"
