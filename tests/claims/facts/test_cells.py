"""Figures of a sentence and the cells of the table beside it that they tell again."""

from __future__ import annotations

import pytest

from tests.claims.facts.reading import broken

YEARS = """
2023年全县安排{first}万元，其中道路养护{second}万元。

单位：万元

| 项目 | 2023年 | 2022年 |
|---|---|---|
| 道路养护 | 418.50 | 377.20 |
| 桥梁加固 | 96.30 | 88.40 |
| 合计 | 514.80 | 465.60 |
"""
KINDS = """
全县登记船舶{first}艘，载重{second}万吨。

| 船型 | 数量（艘） | 总吨位（万吨） |
|---|---|---|
| 货船 | 386 | 41.25 |
| 客船 | 57 | 3.18 |
| 其他 | 92 | 6.07 |
| 合计 | 535 | 50.50 |
"""


def test_a_row_named_in_words_is_of_the_year_meant() -> None:
    """The column of a year needs no word of its own: 道路养护 of 2023 is 418.50, not 377.20."""
    assert ("481.50万元", "418.50", "LIKELY") in broken(YEARS.format(first="514.80", second="481.50"))
    assert broken(YEARS.format(first="514.80", second="418.50")) == set()


def test_a_total_is_known_by_the_one_beside_it() -> None:
    """The tonnage is that of the row of totals, so that the number of ships is, too."""
    assert broken(KINDS.format(first="553", second="50.50")) == {("553艘", "535", "LIKELY")}


@pytest.mark.parametrize(("first", "second"), [("535", "50.50"), ("561", "48.20")])
def test_nothing_is_told_where_all_or_none_agrees(first: str, second: str) -> None:
    """Where neither figure is in the table, the sentence may be about something else."""
    assert broken(KINDS.format(first=first, second=second)) == set()
