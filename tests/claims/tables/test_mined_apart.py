"""Sums whose parts do not stand beside their total, and lines of which several sums may be told."""

from __future__ import annotations

from decimal import Decimal

import pytest

from auditor.claims.tables.invariants import PATTERN
from auditor.claims.tables.lines import column_lines
from auditor.claims.tables.recognition import recognise_tables
from auditor.figures.grid import read_grid
from tests.claims.tables.test_mining import LEXICON, amounts, balances, made, mined, sums
from tests.figures.grid_notation import table

Amounts = list[Decimal]


def added(*columns: Amounts) -> Amounts:
    """The columns added up row by row."""
    return [sum(values, Decimal(0)) for values in zip(*columns, strict=True)]


def test_total_of_subtotals_and_of_their_items_tells_what_the_subtotals_are() -> None:
    """The items stand behind the total of their subtotals, where they would be told of it."""
    a, b, c, d, e = (amounts(60 + i) for i in range(5))
    first, second = added(a, b), added(c, d, e)
    columns = {"甲": first, "乙": second, "总": added(first, second), "一": a, "二": b, "三": c, "四": d, "五": e}
    assert sums(mined(made(columns))) == {(3, (1, 2)), (1, (4, 5)), (2, (6, 7, 8))}


def test_subtotals_in_the_other_order_than_their_items_are_told_apart() -> None:
    """The items of the second subtotal stand before those of the first."""
    a, b, c, d = (amounts(70 + i) for i in range(4))
    first, second = added(a, b), added(c, d)
    columns = {"三": c, "四": d, "一": a, "二": b, "甲": first, "乙": second, "总": added(first, second)}
    found = sums(mined(made(columns)))
    assert {(7, (5, 6)), (6, (1, 2)), (5, (3, 4))} <= found
    assert (7, (1, 2, 3, 4)) not in found


def test_total_behind_a_column_that_is_no_part_of_it_is_found() -> None:
    """Four marks, a fifth that does not count, and their sum."""
    parts = {name: amounts(80 + i) for i, name in enumerate("甲乙丙丁")}
    assert sums(mined(made({**parts, "附": amounts(90), "和": added(*parts.values())}))) == {(6, (1, 2, 3, 4))}


def test_longer_runs_that_begin_alike_are_each_found() -> None:
    """A quarter, half a year and a year before the parts of which each takes more."""
    months = {f"{i}月": amounts(100 + i) for i in range(1, 7)}
    values = list(months.values())
    columns = {"二": added(*values[:2]), "四": added(*values[:4]), "六": added(*values), **months}
    assert sums(mined(made(columns))) == {(1, (4, 5)), (2, (4, 5, 6, 7)), (3, (4, 5, 6, 7, 8, 9))}


@pytest.mark.parametrize("label", ["增长", "比上年增减", "变动率"])
def test_column_with_the_label_of_a_rate_may_be_a_part(label: str) -> None:
    """What was, and what came to it, is what is now, whatever the head of the change looks like."""
    before, more = amounts(110), amounts(111)
    assert sums(mined(made({"上年": before, label: more, "本年": added(before, more)}))) == {(3, (1, 2))}


def test_copy_of_a_total_farther_off_is_not_the_sum_again() -> None:
    """The mark of an examination, and once more in the list of all marks."""
    a, b = amounts(120), amounts(121)
    total = added(a, b)
    columns = {"甲": a, "乙": b, "和": total, "丙": amounts(122), "丁": amounts(123), "再": total}
    assert sums(mined(made(columns))) == {(3, (1, 2))}


def test_items_between_two_totals_are_told_of_the_one_on_the_side_of_others() -> None:
    """One kind of costs alone and their total, who pays for them and the same total: each below its own parts."""
    first, second = amounts(130), amounts(131)
    total = added(first, second)
    costs = {"甲": total, "乙": [Decimal("0.00")] * len(total), "和": total}
    assert sums(mined(made({**costs, "丙": first, "丁": second, "再": total}))) == {(6, (4, 5))}


def test_named_totals_without_parts_add_up_to_a_grand_total() -> None:
    """Of three totals two have no parts in the table, but say that they are some."""
    a, b, second, third = (amounts(140 + i) for i in range(4))
    first = added(a, b)
    totals = {
        "甲合计": first,
        "人": amounts(144),
        "乙合计": second,
        "户": amounts(145),
        "车": amounts(146),
        "丙合计": third,
    }
    grand = {"街": amounts(147), "总": added(first, second, third)}
    assert (10, (3, 5, 8)) in sums(mined(made({"甲": a, "乙": b, **totals, **grand})))


def test_same_row_again_and_again_tells_nothing_of_a_balance() -> None:
    """9 boxes, 4 packs and 5 pallets in every row, whatever zeros are behind the point."""
    rows = {"箱": ["9.000000"] * 6, "包": ["4.000000"] * 6, "板": ["5.000000"] * 6}
    assert balances(rows) == []


def test_marks_beside_a_mean_tell_as_whole_numbers() -> None:
    """5 = 2 + 3 is met by chance among marks, whichever decimals their mean in the last row has."""
    marks = {"甲": "2 1 3 2.4714", "乙": "3 4 2 2.8571", "丙": "5 5 5 3.9286"}
    columns = {name: [Decimal(v) for v in values.split()] for name, values in marks.items()}
    assert sums(mined(made(columns))) == set()


@pytest.mark.parametrize(("head", "additive"), [("降水（mm）", False), ("Commuters", True), ("Summer term", True)])
def test_unit_in_letters_stands_alone_in_a_head(head: str, additive: bool) -> None:
    """Millimetres do not add up; the commuters do."""
    grid = read_grid(table(f"地区|{head}|其他;甲|12.5|3.4;乙|13.5|4.4;丙|11.5|2.4"), (), 0, LEXICON)
    assert column_lines(grid, grid.sections[0].panels[0], LEXICON)[0].additive is additive


def test_copy_of_a_total_is_told_only_where_it_differs() -> None:
    """Where the copy says what the total says, the parts are told of the total alone; one digit off is seen."""
    a, b = amounts(120, 12), amounts(121, 12)
    total = added(a, b)
    copy = [*total[:4], total[4] + 1, *total[5:]]
    notation = made({"甲": a, "乙": b, "和": total, "丙": amounts(122, 12), "丁": amounts(123, 12), "再": copy})
    claims = recognise_tables([read_grid(table(notation), (), 0, LEXICON)], LEXICON)
    told = {(c.reported.place.row, c.reported.place.col) for c in claims if c.pattern == PATTERN}
    assert told == {(row, 3) for row in range(1, 13)} | {(5, 6)}
