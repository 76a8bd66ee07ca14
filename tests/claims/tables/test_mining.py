"""What a table obeys by its figures: relations are found where they are borne out, and chance is not taken for one."""

from __future__ import annotations

import random
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.claims.tables.lines import column_lines, row_lines
from auditor.claims.tables.mining import Mined, mined_relations
from auditor.claims.tables.mining.tracks import bits
from auditor.figures.grid import read_grid
from auditor.figures.lexicon import load_lexicon
from tests.figures.grid_notation import table

LEXICON = load_lexicon()


def mined(notation: str, *, across: bool = True) -> Mined:
    """The relations among the columns (or rows) of a table."""
    grid = read_grid(table(notation), (), 0, LEXICON)
    lines = column_lines if across else row_lines
    return mined_relations(lines(grid, grid.sections[0].panels[0], LEXICON), LEXICON)


def sums(found: Mined) -> set[tuple[int, tuple[int, ...]]]:
    """Each sum but echoes as the place of the whole and those of its parts."""
    return {(s.whole.line.index, tuple(sorted(p.line.index for p in s.parts))) for s in found.sums if not s.echo}


def made(columns: dict[str, list[Decimal]]) -> str:
    """The notation of a table with these columns, amounts as printed."""
    head = "单位|" + "|".join(columns) + ";"
    rows = zip(*columns.values(), strict=True)
    return head + ";".join(f"行{i}|" + "|".join(str(v) for v in row) for i, row in enumerate(rows))


def amounts(seed: int, count: int = 6) -> list[Decimal]:
    """Amounts with cents, always the same for a seed."""
    chance = random.Random(seed)
    return [Decimal(chance.randint(1000, 99999)).scaleb(-2) for _ in range(count)]


def test_subtotals_and_their_total_are_found_one_inside_the_other() -> None:
    """A total of subtotals is found though the parts of these stand between them."""
    a, b, c, d = (amounts(i) for i in range(4))
    first, second = [x + y for x, y in zip(a, b, strict=True)], [x + y for x, y in zip(c, d, strict=True)]
    whole = [x + y for x, y in zip(first, second, strict=True)]
    notation = made({"总": whole, "甲": first, "甲一": a, "甲二": b, "乙": second, "乙一": c, "乙二": d})
    assert sums(mined(notation)) == {(1, (2, 5)), (2, (3, 4)), (5, (6, 7))}


def test_sum_of_every_second_column_is_found() -> None:
    """Amounts with a column of their own between them still add up."""
    a, b, c = (amounts(i + 10) for i in range(3))
    whole = [x + y + z for x, y, z in zip(a, b, c, strict=True)]
    others = {name: amounts(seed) for name, seed in (("子", 21), ("丑", 22), ("寅", 23))}
    notation = made(
        {"甲": a, "子": others["子"], "乙": b, "丑": others["丑"], "丙": c, "寅": others["寅"], "和": whole}
    )
    assert (7, (1, 3, 5)) in sums(mined(notation))


def test_quotient_change_and_mean_are_told_apart() -> None:
    """A share in percent, a relative change and a mean are each found as what they are."""
    a, b = amounts(31), amounts(32)
    share = [(x / y * 100).quantize(Decimal("0.01")) for x, y in zip(a, b, strict=True)]
    change = [((x - y) / y * 100).quantize(Decimal("0.01")) for x, y in zip(a, b, strict=True)]
    mean = [((x + y) / 2).quantize(Decimal("0.001")) for x, y in zip(a, b, strict=True)]
    found = mined(made({"甲": a, "乙": b, "均": mean, "比": share, "变": change}))
    assert {(q.result.line.index, q.upper.line.index, q.lower.line.index, q.change) for q in found.quotients} == {
        (4, 1, 2, False),
        (5, 1, 2, True),
    }
    assert [(m.whole.line.index, sorted(p.line.index for p in m.parts)) for m in found.averages] == [(3, [1, 2])]


def test_rows_obey_sums_as_columns_do() -> None:
    """The same search works downwards."""
    a, b = amounts(41), amounts(42)
    rows = [a, b, [x + y for x, y in zip(a, b, strict=True)]]
    notation = "单位|" + "|".join(f"{n}月" for n in "一二三四五六") + ";"
    notation += ";".join(f"行{i}|" + "|".join(map(str, row)) for i, row in enumerate(rows))
    assert sums(mined(notation, across=False)) == {(3, (1, 2))}


@pytest.mark.parametrize(
    "cells",
    [
        ["1|1|2", "1|1|2", "1|1|2", "1|1|2", "1|1|2"],
        ["0|0|0", "0|0|0", "3|0|3", "0|0|0", "0|2|2"],
        ["5.00|5.00|10.00", "10.00|5.00|15.00", "5.00|10.00|15.00"],
    ],
)
def test_constant_columns_zeros_and_round_numbers_are_no_evidence(cells: list[str]) -> None:
    """Small integers tell almost nothing, with any number of zeros behind the point."""
    rows = ";".join(f"行{i}|{row}" for i, row in enumerate(cells))
    assert sums(mined("单位|甲|乙|丙;" + rows)) == set()


def test_columns_that_grow_alike_bear_a_sum_out_only_once() -> None:
    """Where every row is the first one times a factor, a sum met by chance is met in all of them: no evidence."""
    first = {"甲": "520.00", "乙": "606.10", "丙": "731.30", "丁": "998.40", "戊": "1251.30"}  # 甲 + 丙 = 戊
    factors = [Decimal(f) for f in ("1", "4.1", "4.2", "4.3", "4.4", "4.5")]
    assert sums(mined(made({name: [Decimal(v) * f for f in factors] for name, v in first.items()}))) == set()
    others = {name: amounts(seed) for name, seed in (("甲", 51), ("乙", 52), ("丙", 53), ("丁", 54))}
    whole = [x + y for x, y in zip(others["甲"], others["丙"], strict=True)]
    assert sums(mined(made({**others, "戊": whole}))) == {(5, (1, 3))}


@given(st.lists(st.lists(st.integers(100, 99999), min_size=5, max_size=5), min_size=2, max_size=8))
def test_unrelated_amounts_have_no_relation(rows: list[list[int]]) -> None:
    """Figures drawn at random are hardly ever related; what is found is really there in every case it holds in."""
    notation = "单位|甲|乙|丙|丁|戊;" + ";".join(f"行{i}|" + "|".join(map(str, r)) for i, r in enumerate(rows))
    for found in mined(notation).sums:
        held = sum(
            abs((found.whole.values[i] or 0) - sum(p.values[i] or 0 for p in found.parts))
            <= found.whole.halves[i] + 2 * sum(p.halves[i] for p in found.parts)
            for i in range(len(found.whole.values))
        )
        assert held >= found.held >= 1


def test_evidence_counts_digits_that_agree() -> None:
    """A number met within one in a thousand tells ten bits, and never more than a bound."""
    assert bits(1000, 1) == 10
    assert bits(1000, 1000) == 1
    assert bits(0, 1) == 0
    assert bits(10**40, 1) == 24


def test_time_grows_with_the_rows_and_not_with_their_square() -> None:
    """Steps of the search are bounded: a table of four times the rows is still read in full."""
    columns = {"甲": amounts(51, 1200), "乙": amounts(52, 1200)}
    columns["和"] = [x + y for x, y in zip(columns["甲"], columns["乙"], strict=True)]
    assert sums(mined(made(columns))) == {(3, (1, 2))}


STOCKS = {
    "期初": ["320.0", "186.0", "54.0"],
    "购入": ["145.0", "80.0", "22.0"],
    "动用": ["62.5", "34.8", "17.6"],
    "转出": ["90.0", "45.0", "8.0"],
    "期末": ["312.5", "186.2", "50.4"],
}


def balances(columns: dict[str, list[str]]) -> list[tuple[int, list[int], int]]:
    """Each balance as the place of its result, the signs of what makes it up, and how many rows break it."""
    found = mined(made({name: [Decimal(v) for v in values] for name, values in columns.items()}))
    return [(b.whole.line.index, [sign for sign, _ in b.parts], b.broken) for b in found.balances]


def test_signs_of_a_balance_are_found_in_three_rows() -> None:
    """320.0 + 145.0 − 62.5 − 90.0 = 312.5, and so in the rows below it; one that breaks it does not hide it."""
    assert balances(STOCKS) == [(5, [1, 1, -1, -1], 0)]
    assert balances({**STOCKS, "动用": ["62.5", "48.3", "17.6"]}) == [(5, [1, 1, -1, -1], 1)]


def test_two_rows_that_break_a_balance_are_none() -> None:
    """Of three rows one alone that holds may hold by chance."""
    assert balances({**STOCKS, "动用": ["62.5", "48.3", "16.7"]}) == []


def test_single_row_that_breaks_a_sum_is_an_exception_beside_two() -> None:
    """A column in the middle is the sum of those beside it in two rows of three."""
    columns = {"预算": ["21600", "9800", "3150"], "入库": ["14873", "10462", "3274"], "超收": ["-6727", "626", "124"]}
    found = mined(made({name: [Decimal(v) for v in values] for name, values in columns.items()}))
    assert [(b.whole.line.index, [s for s, _ in b.parts], b.broken) for b in found.balances] == [(3, [-1, 1], 1)]


def test_totals_that_stand_apart_add_up_to_a_grand_total() -> None:
    """A count of people between the totals of three blocks is no part of the total of all."""
    blocks, totals = [], []
    for number in range(3):
        parts = [amounts(40 + 3 * number + i) for i in range(2)]
        totals.append([x + y for x, y in zip(*parts, strict=True)])
        people = [Decimal(7 + number)] * 6
        blocks += [
            (f"甲{number}", parts[0]),
            (f"乙{number}", parts[1]),
            (f"合{number}", totals[-1]),
            (f"人{number}", people),
        ]
    grand = [sum(values, Decimal(0)) for values in zip(*totals, strict=True)]
    found = sums(mined(made({**dict(blocks), "全": grand})))
    assert (13, (3, 7, 11)) in found


def test_sum_is_found_where_the_largest_totals_have_but_one_part() -> None:
    """68 = 68 + 0 in the largest rows, and both parts in the others."""
    first = [Decimal(v) for v in ("981.36", "912.47", "874.91", "12.45", "31.67", "23.08", "17.93")]
    second = [Decimal(v) for v in ("0.00", "0.00", "0.00", "57.62", "41.18", "66.27", "48.51")]
    whole = [x + y for x, y in zip(first, second, strict=True)]
    assert sums(mined(made({"总": whole, "甲": first, "乙": second}))) == {(1, (2, 3))}
