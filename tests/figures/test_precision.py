"""House precision: amounts printed with fewer decimals than usual are exact all the same."""

from __future__ import annotations

from decimal import Decimal

import pytest

from auditor.figures.build import figure
from auditor.figures.model import Place
from auditor.figures.precision import with_house_precision


@pytest.mark.parametrize(
    ("snippets", "precisions"),
    [
        (["17万元", "5.55万元"], [2, 2]),
        (["17万元", "5.5万元"], [1, 1]),
        (["17万元", "18万元", "19万元", "5.55万元"], [2, 2, 2, 2]),
        (["17万元", "18万元", "19万元", "20万元", "5.55万元"], [0, 0, 0, 0, 2]),
        (["650万", "5.55万元"], [2, 2]),
        (["17亿元", "5.55万元"], [0, 2]),
        (["17亿元", "18亿元", "5.55亿元", "6.55亿元"], [0, 0, 2, 2]),
        (["17亿元", "5.55亿元", "6.55亿元", "7.55亿元"], [2, 2, 2, 2]),
        (["65元/人", "5.55元"], [0, 2]),
        (["约17万元", "5.55万元"], [0, 2]),
        (["17%", "5.55%"], [0, 2]),
        (["5元", "2.25倍"], [0, 2]),
        (["17人", "5.55万元"], [0, 2]),
        (["17万元", "5.5555万元"], [2, 4]),
        (["0万元", "0万元", "0万元", "0万元", "5.55万元"], [2, 2, 2, 2, 2]),
        ([], []),
    ],
)
def test_amounts_share_the_usual_decimals_of_their_unit(snippets: list[str], precisions: list[int]) -> None:
    """A quarter of the amounts sets a unit's precision, three of those in 亿元; rates, counts, prices stay."""
    assert [f.precision for f in with_house_precision(map(figure, snippets))] == precisions


def test_nothing_but_the_precision_changes() -> None:
    """Text, value and printed decimals are those of the report."""
    before = [figure("17万元"), figure("5.55万元")]
    after = with_house_precision(before)
    assert [(f.text, f.value, f.decimals) for f in after] == [(f.text, f.value, f.decimals) for f in before]


@pytest.mark.parametrize(
    ("snippets", "bounds"),
    [
        (["3.5亿元", "12.35万元", "8.20万元"], ("345000000", "355000000")),
        (["3.5亿元", "2.17亿元"], ("345000000", "355000000")),
        (["12.35万元", "3.5亿元"], ("123450", "123550")),
        (["17万元", "5.55万元"], ("169950", "170050")),
        (["3.5%", "2.17%"], ("0.0345", "0.0355")),
    ],
)
def test_an_amount_is_as_wide_as_it_is_printed(snippets: list[str], bounds: tuple[str, str]) -> None:
    """3.5亿元 is 3.45 to 3.55 whatever stands beside it: no decimal is finer than printed, nor lent by another unit."""
    interval = with_house_precision(map(figure, snippets))[0].interval()
    assert (interval.low, interval.high) == (Decimal(bounds[0]), Decimal(bounds[1]))


def test_a_column_may_drop_zeros() -> None:
    """In a table 8.5 beside 3.25 is 8.50."""
    figures = with_house_precision([figure("8.5万元"), figure("3.25万元")], zeros_dropped=True)
    assert [f.precision for f in figures] == [2, 2]


def test_a_column_that_prints_zeros_drops_none() -> None:
    """Below 925,857.00 an 861 is rounded, and below 4.50 a 3.2; in another column, and below 925,857.25, neither is."""
    cells = [("925,857.00元", 1), ("861元", 1), ("3.20元", 2), ("4.5元", 2), ("4.25元", 3), ("86元", 3)]
    figures = [figure(text)._replace(place=Place(0, row, row + 1, row, col)) for row, (text, col) in enumerate(cells)]
    assert [f.precision for f in with_house_precision(figures, zeros_dropped=True)] == [2, 0, 2, 1, 2, 2]


def test_a_blank_amount_is_no_printed_zero() -> None:
    """0.00 above 861 and 925,857.25 says nothing of zeros that are printed: 861 is 861.00."""
    cells = ["0.00元", "861元", "925,857.25元"]
    figures = [figure(text)._replace(place=Place(0, row, row + 1, row, 1)) for row, text in enumerate(cells)]
    assert [f.precision for f in with_house_precision(figures, zeros_dropped=True)] == [2, 2, 2]


def test_only_a_column_prints_zeros() -> None:
    """5.00 outside a table says nothing of 17 beside it."""
    figures = with_house_precision([figure("17万元"), figure("5.00万元")], zeros_dropped=True)
    assert [f.precision for f in figures] == [2, 2]


def test_an_amount_finer_than_usual_stays_so() -> None:
    """5.5555 beside 3.25 and 8.5 keeps its four decimals, 8.5 gets two."""
    figures = with_house_precision([figure(t) for t in ("5.5555万元", "3.25万元", "8.5万元")], zeros_dropped=True)
    assert [f.precision for f in figures] == [4, 2, 2]
