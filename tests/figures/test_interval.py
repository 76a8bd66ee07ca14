"""Intervals by example, and the interval a printed figure stands for. The laws are in tests/properties."""

from __future__ import annotations

from decimal import Decimal

import pytest

from auditor.figures.build import figure
from auditor.figures.interval import INFINITY, Interval

D = Decimal


def test_open_ends_do_not_belong() -> None:
    """A half-open interval holds the closed end only, and is empty where both ends are one value."""
    half_open = Interval(D(1), D(2), True, False)
    assert [half_open.contains(D(v)) for v in ("0.99", "1", "1.5", "2")] == [False, True, True, False]
    assert Interval(D(1), D(1), True, False).is_empty()
    assert not Interval.point(D(1)).is_empty()
    assert Interval(D(2), D(1)).is_empty()
    assert Interval(D(1), D(1), False, True).is_empty()
    assert not Interval(D(1), D(2), False, False).is_empty()


def test_touching_intervals_meet_only_if_both_ends_are_closed() -> None:
    """[1, 2] and [2, 3] share 2; [1, 2) and [2, 3] share nothing."""
    assert Interval(D(1), D(2)).meets(Interval(D(2), D(3)))
    assert not Interval(D(1), D(2), True, False).meets(Interval(D(2), D(3)))


def test_the_end_that_sets_the_bound_decides_whether_it_is_closed() -> None:
    """In an intersection the narrower end counts, in a hull the wider one; of two equal ends the open or closed one."""
    left, right = Interval(D(0), D(2), True, False), Interval(D(1), D(2), False, True)
    assert left.intersection(right) == Interval(D(1), D(2), False, False)
    half, whole = Interval(D(1), D(2), False, False), Interval(D(1), D(2))
    assert half.intersection(whole) == whole.intersection(half) == half
    assert half.hull(whole) == whole.hull(half) == whole
    assert half.hull(half) == half
    assert left.hull(right) == Interval(D(0), D(2), True, True)


def test_infinite_ends_stay() -> None:
    """At least 5 plus at most 3 can be anything; at least 5 times -1 is at most -5."""
    at_least, at_most = Interval(D(5), INFINITY, True, False), Interval(-INFINITY, D(3), False, True)
    assert at_least + at_most == Interval(-INFINITY, INFINITY, False, False)
    assert at_least.scale(D(-1)) == Interval(-INFINITY, D(-5), False, True)
    assert at_least.scale(D(0)) == Interval.point(D(0))


@pytest.mark.parametrize(
    ("snippet", "interval"),
    [
        ("9.66%", Interval(D("0.09655"), D("0.09665"))),
        ("12%", Interval(D("0.115"), D("0.125"))),
        ("5.55万元", Interval(D("55450"), D("55550"))),
        ("17人", Interval(D(17), D(17))),
        ("11.57万人次", Interval(D("115650"), D("115750"))),
        ("-126.85万元", Interval(D("-1268550"), D("-1268450"))),
        ("95%以上", Interval(D("0.95"), INFINITY, True, False)),
        ("不足5万元", Interval(-INFINITY, D("50000"), False, True)),
        ("约300万元", Interval(D("2500000"), D("3500000"))),
        ("约11万元", Interval(D("104500"), D("115500"))),  # two digits: a twentieth, 0.55
        ("约11.5万元", Interval(D("114000"), D("116000"))),  # three: as exact as its last place
        ("约11.50万元", Interval(D("114000"), D("116000"))),
        ("三成，", Interval(D("0.25"), D("0.35"))),
        ("三分之一", Interval(D("0.3283"), D("0.3383"))),
    ],
)
def test_what_a_printed_figure_stands_for(snippet: str, interval: Interval) -> None:
    """Half a unit of the last printed place to each side, nothing for counts, open where a word says so."""
    assert figure(snippet).interval() == interval


@pytest.mark.parametrize(
    ("snippet", "interval"),
    [
        ("9.66%", Interval(D("0.0966"), D("0.0967"), True, False)),
        ("-9.66%", Interval(D("-0.0967"), D("-0.0966"), False, True)),
        ("0.0%", Interval(D("-0.001"), D("0.001"), False, False)),
        ("17人", Interval(D(17), D(17))),
    ],
)
def test_what_cut_digits_stand_for(snippet: str, interval: Interval) -> None:
    """Truncation leaves up to a whole unit of the last place away from zero."""
    assert figure(snippet).truncated() == interval
