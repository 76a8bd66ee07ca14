"""Rows of tables that came out as lines of text are told from sentences."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.figures.loose import is_loose_row
from auditor.figures.scan import normalised
from tests.figures.finding import scanned


def loose(value: str) -> bool:
    """Whether a paragraph of this text is a row of a table."""
    return is_loose_row(normalised(value), scanned(value))


@pytest.mark.parametrize(
    "value",
    [
        "208 05 06 职业年金缴费支出 80.38 80.38",
        "一、一般公共预算财政拨款收入 2,940.05 一、一般公共服务支出 2,106.66",
        "合计　　371,514,655.00　　371,514,655.00",
        "160.75 160.75",
        "住房公积金 187.19 93.5%",
        "年度资金总额：\t\t649.76\t756.78",
    ],
)
def test_figures_side_by_side_without_units_are_a_row(value: str) -> None:
    """Words and bare figures apart from each other, in no sentence."""
    assert loose(value)


@pytest.mark.parametrize(
    "value",
    [
        "本年收入合计2946.25万元",
        "收入合计：2946.25",
        "2023年收入 2946.25 ，支出 2940.05",
        "全年支出 12 万元",
        "全年共办理 35 件。",
        "收入支出总体情况说明",
    ],
)
def test_sentences_and_statements_are_no_row(value: str) -> None:
    """A unit, a punctuation mark of a sentence or a colon before the figure make it a statement."""
    assert not loose(value)


@given(st.lists(st.decimals(0, 10**6, places=2).map("{:,}".format), min_size=1, max_size=6))
def test_a_full_stop_makes_any_row_a_sentence(cells: list[str]) -> None:
    """What ends in a full stop is never taken for a row; without it the same cells are one."""
    assert loose("办公费 " + " ".join(cells))
    assert not loose("办公费 " + " ".join(cells) + " 。")
