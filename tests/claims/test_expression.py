"""The algebra of claims by hand: bounds at the corners and without end, values, and how a person writes it."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.claims.expression import (
    MAX_CORNER_FIGURES,
    Constant,
    Expr,
    Product,
    Quotient,
    Sum,
    bounds,
    figures_of,
    minus,
    total,
    value_of,
    written,
)
from auditor.figures.build import figure
from auditor.figures.interval import INFINITY, Interval
from auditor.figures.model import Figure, Place

D = Decimal
A, B, C = (figure(f"{n}人", n) for n in (1, 2, 3))
PARTS = tuple(figure("1人", n) for n in range(10, 20))
TWO = Constant(D(2), "2")


def closed(low: str, high: str) -> Interval:
    """The closed interval between two numbers."""
    return Interval(D(low), D(high))


def upward(low: str) -> Interval:
    """All from a number on."""
    return Interval(D(low), INFINITY, True, False)


def found(expr: Expr, **ranges: Interval) -> Interval | None:
    """The bounds of an expression over A, B, C (by small letters)."""
    places = {"a": A.place, "b": B.place, "c": C.place}
    return bounds(expr, {places[name]: interval for name, interval in ranges.items()})


def test_printed_figures_move_in_their_intervals() -> None:
    """50.00 is 49.995 to 50.005, 200.00 is 199.995 to 200.005; their quotient lies between the far corners."""
    ratio = bounds(Quotient(figure("50.00元", 1), figure("200.00元", 2)))
    assert ratio == Interval(D("49.995") / D("200.005"), D("50.005") / D("199.995"))
    assert bounds(figure("50.00元")) == closed("49.995", "50.005")
    assert bounds(TWO) == closed("2", "2")


def test_ends_of_a_sum_are_added_and_taken_off() -> None:
    """[1, 2] − [10, 20] + 2 is [−17, −6], and an open end stays open."""
    expr = Sum(((1, A), (-1, B), (1, TWO)))
    assert found(expr, a=closed("1", "2"), b=closed("10", "20")) == closed("-17", "-6")
    assert found(minus(A, B), a=upward("5"), b=closed("1", "2")) == upward("3")
    assert found(minus(A, B), a=closed("1", "2"), b=upward("5")) == Interval(-INFINITY, D(-3), False, True)


def test_a_figure_that_occurs_twice_counts_once() -> None:
    """a ÷ (a + 1) of 1 to 3 is 1/2 to 3/4; a − a is nothing; 2a − a is a."""
    share = Quotient(A, total(A, Constant(D(1), "1")))
    assert found(share, a=closed("1", "3")) == closed("0.5", "0.75")
    assert found(minus(A, A), a=closed("1", "3")) == closed("0", "0")
    assert found(Sum(((1, Product(A, TWO)), (-1, A))), a=closed("1", "3")) == closed("1", "3")


def test_no_bounds_where_a_corner_divides_by_zero() -> None:
    """1 ÷ [0, 2] is not bounded, nor is what it is a term of."""
    assert found(Quotient(A, B), b=closed("0", "2")) is None
    assert found(total(Quotient(A, B), C), b=closed("0", "2")) is None


@pytest.mark.parametrize(
    ("upper", "lower", "ratio"),
    [
        (upward("2"), closed("1", "4"), upward("0.5")),
        (closed("2", "8"), upward("4"), Interval(D(0), D(2), False, True)),
        (upward("2"), upward("4"), Interval(D(0), INFINITY, False, False)),
        (upward("0"), closed("1", "2"), upward("0")),
        (upward("2"), Interval(D(0), D(4), False, True), upward("0.5")),
        (upward("-1"), closed("1", "2"), None),  # of either sign
        (upward("2"), closed("-4", "-1"), None),
        (upward("2"), Interval(D(-4), D(0), True, False), None),
        (upward("2"), closed("0", "4"), None),
        (closed("2", "8"), Interval(-INFINITY, D(3), False, True), None),
    ],
)
def test_quotients_without_end(upper: Interval, lower: Interval, ratio: Interval | None) -> None:
    """Of numbers from nothing on the ends are divided crosswise; what may be negative or divide by nothing is open."""
    assert found(Quotient(A, B), a=upper, b=lower) == ratio


@pytest.mark.parametrize(
    ("left", "right", "result"),
    [
        (upward("2"), closed("3", "4"), upward("6")),
        (closed("3", "4"), upward("0"), upward("0")),
        (upward("0"), closed("3", "4"), upward("0")),
        (upward("-1"), closed("3", "4"), None),
        (closed("-3", "4"), upward("2"), None),
        (upward("2"), closed("-3", "4"), None),
    ],
)
def test_products_without_end(left: Interval, right: Interval, result: Interval | None) -> None:
    """The least of two factors that are not negative gives the least product."""
    assert found(Product(A, B), a=left, b=right) == result


def test_one_term_without_end_leaves_the_others_bounded() -> None:
    """At most 1 and 2 to 3 times 4 to 5 is at most 16; less 2 to 8 by 2 to 4, which is 1/2 at least, at most 15.5 …"""
    at_most = Interval(-INFINITY, D(1), False, True)
    product = Product(A, B)
    assert found(total(product, C), a=closed("2", "3"), b=closed("4", "5"), c=at_most) == Interval(
        -INFINITY, D(16), False, True
    )
    assert found(minus(C, Quotient(A, B)), a=closed("2", "8"), b=closed("2", "4"), c=at_most) == Interval(
        -INFINITY, D("0.5"), False, True
    )
    assert found(total(product, C, TWO), a=closed("2", "3"), b=closed("4", "5"), c=upward("1")) == upward("11")


def test_one_term_that_says_nothing_leaves_nothing() -> None:
    """By a number that may be nought nothing is bounded; the smallest divisor above it is no bound either."""
    assert found(total(Quotient(A, B), C), a=closed("2", "8"), b=closed("0", "4"), c=upward("1")) is None
    assert found(Quotient(Quotient(A, B), C), a=closed("2", "8"), b=closed("0", "4"), c=upward("1")) is None
    assert found(Quotient(C, Quotient(A, B)), a=closed("2", "8"), b=closed("0", "4"), c=upward("1")) is None
    assert found(Product(Quotient(A, B), C), a=closed("2", "8"), b=closed("0", "4"), c=upward("1")) is None
    assert found(Product(C, Quotient(A, B)), a=closed("2", "8"), b=closed("0", "4"), c=upward("1")) is None
    tiny = Interval(D(0), D(4), False, True)
    assert found(total(Quotient(A, B), C), a=closed("2", "8"), b=tiny, c=upward("1")) == upward("1.5")


def test_corners_are_looked_at_up_to_seven_figures_that_move() -> None:
    """A share of seven in [1, 2]: 1 ÷ 13 to 2 ÷ 8. Of eight each end is taken by itself: 1 ÷ 16 to 2 ÷ 8."""
    moving = {f.place: closed("1", "2") for f in PARTS}
    few, many = PARTS[:MAX_CORNER_FIGURES], PARTS[: MAX_CORNER_FIGURES + 1]
    assert MAX_CORNER_FIGURES == 7
    assert bounds(Quotient(few[0], total(*few)), moving) == Interval(D(1) / D(13), D(2) / D(8))
    assert bounds(Quotient(many[0], total(*many)), moving) == closed("0.0625", "0.25")
    still = {f.place: closed("1", "1") for f in many} | {many[0].place: closed("1", "2")}
    assert bounds(Quotient(many[0], total(*many)), still) == Interval(D(1) / D(8), D(2) / D(9))  # one moves


_ranges = st.tuples(st.integers(1, 999), st.integers(0, 99)).map(lambda t: Interval(D(t[0]), D(t[0] + t[1])))
_leaves = st.sampled_from([A, B, C, TWO])
_trees = st.recursive(
    _leaves,
    lambda inner: st.one_of(
        st.builds(Quotient, inner, inner),
        st.builds(Product, inner, inner),
        st.lists(inner, min_size=1, max_size=3).map(lambda terms: total(*terms)),
    ),
    max_leaves=6,
)


@given(_trees, st.tuples(_ranges, _ranges, _ranges), st.tuples(*[st.integers(0, 4)] * 3))
def test_a_value_of_numbers_in_their_ranges_lies_in_the_bounds(
    expr: Expr, ranges: tuple[Interval, Interval, Interval], at: tuple[int, int, int]
) -> None:
    """Any positive numbers put into sums, products and quotients of a figure each give a value within the bounds."""
    if len(figures_of(expr)) != sum(1 for f in _each(expr)):
        return  # a figure that occurs twice need not be monotone
    known = {f.place: r for f, r in zip((A, B, C), ranges, strict=True)}
    values = {f.place: r.low + (r.high - r.low) * step / 4 for f, r, step in zip((A, B, C), ranges, at, strict=True)}
    interval, value = bounds(expr, known), value_of(expr, values)
    assert interval is not None
    assert value is not None
    assert interval.contains(value)


def _each(expr: Expr) -> list[Place]:
    """The place of every occurrence of a figure."""
    if isinstance(expr, Figure):
        return [expr.place]
    if isinstance(expr, Constant):
        return []
    if isinstance(expr, Sum):
        return [place for _, term in expr.terms for place in _each(term)]
    two = (expr.numerator, expr.denominator) if isinstance(expr, Quotient) else (expr.left, expr.right)
    return [place for part in two for place in _each(part)]


def test_values_and_their_replacement() -> None:
    """(1 + 3 × 2) ÷ 2 is 3.5; with 4 for the divisor 1.75; by nothing, or nothing by nothing, none."""
    expr = Quotient(total(A, Product(C, TWO)), B)
    assert value_of(expr) == D("3.5")
    assert value_of(expr, {B.place: D(4)}) == D("1.75")
    assert value_of(Quotient(A, minus(B, TWO))) is None
    assert value_of(Quotient(minus(B, TWO), minus(B, TWO))) is None


def test_figures_are_named_once_in_written_order() -> None:
    """c ÷ (a × c − b): c, a, b."""
    assert figures_of(Quotient(C, minus(Product(A, C), B))) == (C, A, B)
    assert figures_of(TWO) == ()


@pytest.mark.parametrize(
    ("expr", "text"),
    [
        (A, "1人"),
        (total(A, B), "1人 + 2人"),
        (minus(A, B), "1人 − 2人"),
        (Sum(((-1, A), (1, B), (-1, TWO))), "−1人 + 2人 − 2"),
        (Quotient(A, total(A, B)), "1人 ÷ (1人 + 2人)"),
        (Quotient(total(A), B), "1人 ÷ 2人"),
        (Product(minus(A, B), TWO), "(1人 − 2人) × 2"),
        (total(A, total(B, C)), "1人 + (2人 + 3人)"),
        (figure("-5元"), "-5元"),
        (total(figure("-5元"), B), "(-5元) + 2人"),
        (Quotient(B, figure("-5元")), "2人 ÷ (-5元)"),
        (minus(A, Quotient(B, C)), "1人 − 2人 ÷ 3人"),
    ],
)
def test_how_a_person_writes_it(expr: Expr, text: str) -> None:
    """Brackets around sums inside and around negative numbers, none where nothing can be misread."""
    assert written(expr) == text


@pytest.mark.parametrize("signs", [(1,), (1, -1)])
def test_long_sums_are_written_by_their_ends(signs: tuple[int, ...]) -> None:
    """Twenty terms are all written; of more the first, how many there are, and the last, also inside a quotient."""
    terms = tuple((signs[(n - 1) % len(signs)], figure(f"{n}人", n)) for n in range(1, 20_001))
    assert written(Sum(terms[:20])).count("人") == 20
    plus = written(Sum(terms))
    mark = {1: " + ", -1: " − "}
    ends = [mark[sign] + term.text for sign, term in (*terms[:5], *terms[-3:])]
    assert f" + {plus}" == "".join((*ends[:5], " …共20000项…", *ends[5:]))
    assert written(Quotient(Sum(terms), TWO)) == f"({plus}) ÷ 2"
