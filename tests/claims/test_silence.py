"""Why a figure was not checked is told by what it does in its sentence or table."""

from __future__ import annotations

import pytest

from auditor.audit import audit

REASONS = {
    "住院起付线标准为8000元。": "target",
    "入园率达到95%以上。": "target",
    "每人补助320元/人。": "target",
    "接受咨询800余人次。": "rough",
    "办公用房816平方米。": "measure",
    "全年召开会议17次。": "count",
    "拒付45.20万元。": "amount",
    "整改到位率为87.5%。": "rate",
    "接待费比上年减少0.02万元。": "change",
}


def reasons(text: str) -> list[str]:
    """The reasons why the figures of a report given as Markdown were not checked."""
    return [u.code for u in audit(text.encode(), name="report.md").unchecked]


@pytest.mark.parametrize("text", REASONS)
def test_reason_in_a_sentence(text: str) -> None:
    """A lone figure of running text names what a reader would have to find for it to be checked."""
    assert reasons(text) == [REASONS[text]]


def test_reason_in_a_table() -> None:
    """A zero that nothing adds up is told apart from an amount and from a rate without its numbers."""
    table = "| 项目 | 数额 | 比率 |\n|---|---|---|\n| 甲 | 17.30 | 31% |\n| 乙 | 0 | |\n"
    assert reasons(table) == ["cell", "rate", "zero"]


def test_what_takes_part_has_no_reason() -> None:
    """The figures of a sum that is checked are not listed."""
    assert reasons("支出合计150.00万元，其中基本支出120.00万元，项目支出30.00万元。") == []
