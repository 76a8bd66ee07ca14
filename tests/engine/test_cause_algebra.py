"""What the families of causes share, by hand: solving for a figure, figures in other units, which are telling."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.claims.expression import Constant, Expr, Product, Quotient, Sum, minus, total, value_of
from auditor.claims.model import Kind
from auditor.claims.solving import solved_for
from auditor.engine.causes.algebra import (
    digits_of,
    in_other_units,
    is_determined,
    is_telling,
    named,
    revalued,
    shifted,
    substituted,
)
from auditor.engine.causes.case import Case, case_of
from auditor.engine.causes.leaving import needed_terms, signed_terms, without_each
from auditor.engine.causes.numeral import digit_slip
from auditor.engine.causes.rates import ratio_of
from auditor.figures.interval import INFINITY, ONE, Interval
from auditor.figures.model import Figure, Place
from tests.engine.making import claim, fig, judged

D = Decimal
UNIT = Constant(ONE, "1")


def solved(figure: Figure, expr: Expr, result: str) -> Decimal | None:
    """The value (base units) that a figure must have."""
    found = solved_for(figure.place, expr, fig(result))
    return None if found is None else value_of(found)


def test_each_place_of_an_expression_is_solved_for() -> None:
    """In sums with either sign, as factor, as dividend and as divisor, and inside one another."""
    a, b, c = fig("30人"), fig("20人"), fig("4人")
    assert solved(a, total(a, b), "70人") == 50
    assert solved(b, minus(a, b), "25人") == 5  # 30 − 5
    assert solved(a, minus(b, total(a, c)), "6人") == 10  # 20 − (10 + 4)
    assert solved(a, Product(a, c), "60人") == 15
    assert solved(c, Product(a, c), "60人") == 2
    assert solved(a, Quotient(a, c), "60人") == 240
    assert solved(c, Quotient(a, c), "60人") == D("0.5")
    assert solved(c, Quotient(a, minus(b, c)), "2人") == 5  # 30 ÷ (20 − 5)
    assert solved(c, Product(minus(a, b), c), "60人") == 6
    assert solved(a, a, "7人") == 7
    assert solved(a, b, "7人") is None
    assert solved(a, total(b, c), "7人") is None
    assert solved_for(a.place, UNIT, a) is None


def test_the_change_of_a_rate_stands_in_it_twice() -> None:
    """20 ÷ (80 + 20) and 20 ÷ (100 − 20): 20 %, 25 %; what stands twice in any other way is not solved for."""
    change, level, more = fig("7人"), fig("80人"), fig("20人")
    assert solved(change, Quotient(change, total(level, change)), "20%") == 20
    assert solved(change, Quotient(change, total(level, more, change)), "20%") == 25
    assert solved(change, Quotient(change, minus(level, change)), "25%") == 16  # 16 ÷ 64
    assert solved(change, Quotient(change, total(change)), "20%") is None  # no rest
    assert solved(change, Quotient(change, total(level, change, change)), "20%") is None
    assert solved(change, Quotient(change, total(level, change, Product(change, level))), "20%") is None
    assert solved(change, Quotient(level, total(change, change)), "20%") is None
    assert solved(change, Quotient(total(change, level), total(level, change)), "20%") is None
    assert solved(change, Product(change, total(level, change)), "20%") is None
    assert solved(change, total(change, change), "20人") is None


def test_a_figure_is_put_in_its_own_place_only() -> None:
    """In every kind of expression; constants and other figures stay."""
    a, b = fig("30人"), fig("20人")
    new = revalued(a, D(31))
    assert new.text == "31人"
    assert substituted(Sum(((1, a), (-1, b))), new) == Sum(((1, new), (-1, b)))
    assert substituted(Quotient(b, a), new) == Quotient(b, new)
    assert substituted(Quotient(a, b), new) == Quotient(new, b)
    assert substituted(Product(Product(a, UNIT), b), new) == Product(Product(new, UNIT), b)
    assert substituted(Product(b, a), new) == Product(b, new)


@pytest.mark.parametrize(
    ("text", "others"),
    [
        ("88.25元", ["88.25亿元", "88.25万元"]),
        ("1,200.5万元", ["1,200.5亿元", "1,200.5元"]),
        ("50人", ["50万人"]),
        ("12万人", ["12人"]),
        ("65元/人", []),  # a price
        ("12%", []),
        ("3倍", []),
    ],
)
def test_units_that_may_have_been_meant(text: str, others: list[str]) -> None:
    """The same digits in every other unit of money or of the same count."""
    found = list(in_other_units(fig(text)))
    assert [f.text for f in found] == others
    assert all(f.base == fig(f.text).base for f in found)


def test_a_count_is_exact_in_ones_only() -> None:
    """50人 is 50; 50万人 would be rounded to ten thousand, and 3万人 read as 3人 is as exact as it was."""
    assert [(f.exact, f.ulp) for f in in_other_units(fig("50人"))] == [(False, 10_000)]
    assert [f.exact for f in in_other_units(fig("50人")._replace(exact=False))] == [False]
    thousands = fig("3万人")._replace(exact=True)
    assert [f.exact for f in in_other_units(thousands)] == [True]


@pytest.mark.parametrize(
    ("text", "telling"),
    [
        *(("0.00万元", False), ("12万元", False), ("0.12万元", False), ("1000万元", False), ("100.0万元", False)),
        *(("1.20万元", True), ("120万元", True), ("123万元", True), ("1001万元", True), ("0.123万元", True)),
    ],
)
def test_three_digits_of_which_two_differ_from_nothing_are_telling(text: str, telling: bool) -> None:
    """Zeros in front and a round number tell nothing."""
    assert is_telling(fig(text)) is telling


def test_what_is_printed_and_asked_for_to_a_tenth_is_determined() -> None:
    """10 元 to one, asked for within one; neither a single digit nor a wide or missing need."""
    near, wide = Interval(D(10), D(11)), Interval(D(10), D("11.1"))
    assert is_determined(fig("10元"), near)
    assert not is_determined(fig("10元"), wide)
    assert not is_determined(fig("10元"), None)
    assert not is_determined(fig("10元"), Interval(D(10), INFINITY, True, False))
    assert not is_determined(fig("9元"), Interval(D(9), D(9)))
    assert is_determined(fig("-10元"), Interval(D(-11), D(-10)))


def test_a_moved_point_keeps_the_digits() -> None:
    """545.2 with its point one to the left is 54.52, two to the right 54520; exact to as much less or more."""
    assert [(f.text, f.value, f.precision) for f in (shifted(fig("545.2%"), by) for by in (-1, 1, 2))] == [
        ("54.52%", D("54.52"), 2),
        ("5452%", D(5452), 0),
        ("54520%", D(54520), -1),
    ]
    assert (digits_of(D("-0.82"), 2), digits_of(D(54520), -1)) == ("082", "54520")


def test_a_name_is_told_where_it_is_short() -> None:
    """24 characters are, 25 are not."""
    assert named(fig("5.00万元", label="长" * 24)) == "长" * 24 + "5.00万元"
    assert named(fig("5.00万元", label="长" * 25)) == "5.00万元"


@pytest.mark.parametrize(
    ("printed", "meant", "slip"),
    [
        ("5", "6", None),  # one digit: any number would do
        ("15", "16", "digit-wrong"),
        ("15", "51", "digits-transposed"),
        ("0.00", "-0.10", None),
        ("0.00", "0.10", "digit-wrong"),
        ("123.45", "132.45", "digits-transposed"),
        ("123.45", "321.45", None),
        ("123.45", "213.54", None),
        ("123.45", "123.45", None),
    ],
)
def test_how_two_numbers_differ(printed: str, meant: str, slip: str | None) -> None:
    """In one digit or in two neighbours changed round, both of one sign and length."""
    decimals = 2 if "." in printed else 0
    assert digit_slip(D(printed), D(meant), decimals) == slip


def test_rates_as_numerator_and_base() -> None:
    """a ÷ b as it is; a ÷ b − 1 and 1 − a ÷ b, in either order, by the change; nothing else."""
    a, b = fig("30人"), fig("20人")
    ratio = Quotient(a, b)
    assert ratio_of(ratio) == (a, b)
    assert ratio_of(minus(ratio, UNIT)) == (minus(a, b), b)
    assert ratio_of(minus(UNIT, ratio)) == (minus(b, a), b)
    assert ratio_of(Sum(((-1, UNIT), (1, ratio)))) == (minus(a, b), b)
    assert ratio_of(Sum(((-1, ratio), (1, UNIT)))) == (minus(b, a), b)
    for other in (a, total(ratio, UNIT), minus(ratio, Constant(D(2), "2")), minus(ratio, b), minus(a, UNIT)):
        assert ratio_of(other) is None
    assert ratio_of(Sum(((1, ratio), (-1, UNIT), (-1, UNIT)))) is None


def test_figures_beside_a_case() -> None:
    """Context first, then what is near, each once, none that the claim itself is made of."""
    reported, part, whole = fig("20.00%"), fig("50.00万元"), fig("200.00万元")
    context, near = fig("250.00万元"), fig("1.00万元")
    made = claim(reported, Quotient(part, whole), kind=Kind.SHARE, context=(context, part))
    case = case_of(judged(made), (reported, near, context, near, whole))
    assert case is not None
    assert list(case.others()) == [context, near]
    assert [case.is_context(f) for f in (part, whole, context, near, reported)] == [True, True, True, False, False]
    assert case_of(judged(claim("5%", Quotient(part, minus(part, part)), kind=Kind.SHARE))) is None


def case_from(reported: str, expr: Expr, kind: Kind) -> Case:
    """The case of a claim."""
    found = case_of(judged(claim(reported, expr, kind=kind)))
    assert found is not None
    return found


def test_a_sum_is_met_to_its_last_place() -> None:
    """Five parts of two decimals: off by 0.01 it is the sum, off by 0.02 it is not, though five tails allow it."""
    parts = [fig(f"{n}.00万元") for n in (1, 2, 3, 4, 5)]
    assert case_from("15.01万元", total(*parts), Kind.SUM).is_sum_of(total(*parts))
    assert not case_from("15.02万元", total(*parts), Kind.SUM).is_sum_of(total(*parts))
    rough = [fig("1.0万元"), *parts[1:]]
    assert case_from("15.10万元", total(*parts), Kind.SUM).is_sum_of(total(*rough))
    assert case_from("15.1万元", total(*parts), Kind.SUM).is_sum_of(total(*parts))
    assert not case_from("5%", Quotient(parts[0], parts[1]), Kind.SHARE).is_sum_of(
        total(Quotient(parts[0], minus(parts[1], parts[1])))
    )


def test_the_amounts_of_a_rate_make_no_sum_of_rates_rough() -> None:
    """15.00 % and 12.50 % are 2.50 points apart and 27.50 together; 200.00万元 ends in 100元, yet neither is 20.00."""
    share, last = Quotient(fig("30.00万元"), fig("200.00万元")), fig("12.50%")
    case = case_from("20.00个百分点", minus(share, last), Kind.DIFFERENCE)
    assert case.last_place(minus(share, last)) == D("0.0001")
    assert not case.is_sum_of(total(share, last))
    assert case_from("27.50个百分点", minus(share, last), Kind.DIFFERENCE).is_sum_of(total(share, last))
    assert case_from("20.0个百分点", minus(last, share), Kind.DIFFERENCE).last_place(minus(last, share)) == D("0.001")


def test_a_print_may_be_cut_off_where_that_is_asked_for() -> None:
    """2 ÷ 3 is 66.67 %, cut off 66.66 %."""
    two, three = fig("2000人"), fig("3000人")
    case = case_from("66.66%", Quotient(three, two), Kind.SHARE)
    assert not case.is_print_of(Quotient(two, three))
    assert case.is_print_of(Quotient(two, three), cut=True)
    assert not case.is_print_of(Quotient(three, two), cut=True)


@given(st.lists(st.tuples(st.sampled_from((1, -1)), st.integers(0, 999)), min_size=1, max_size=6))
def test_sums_without_each_term(signed: list[tuple[int, int]]) -> None:
    """What is left of a sum without a term is the sum less the term, and what a term must be is the total less that."""
    figures = [fig(f"{n}人") for _, n in signed]
    expr = Sum(tuple((sign, f) for (sign, _), f in zip(signed, figures, strict=True)))
    terms = signed_terms(expr)
    assert terms is not None
    values = [sign * n for sign, n in signed]
    assert terms == [Interval.point(D(v)) for v in values]
    assert without_each(terms) == [Interval.point(D(sum(values) - v)) for v in values]
    wanted = needed_terms(expr, fig("500人"))
    assert wanted is not None
    for (figure, interval), (sign, _), value in zip(wanted, signed, values, strict=True):
        assert interval == Interval.point(D(sign * (500 - (sum(values) - value))))
        assert figure in figures


def test_a_sum_with_a_figure_twice_or_its_own_total_is_not_solved_so() -> None:
    """Those take another way; a quotient has no terms; of constants nothing is asked."""
    a, b, reported = fig("30.0万元"), fig("20人"), fig("500人")
    assert needed_terms(total(a, a), reported) is None
    assert needed_terms(total(a, reported), reported) is None
    assert signed_terms(Quotient(a, b)) is None
    found = needed_terms(minus(b, UNIT), reported)
    assert found == [(b, Interval.point(D(501)))]
    (needed,) = needed_terms(Sum(((-1, a),)), fig("5.0万元")) or ()
    assert needed == (a, Interval(D(-50_500), D(-49_500)))
    assert Place(0, 0, 1) not in {f.place for f, _ in found}
