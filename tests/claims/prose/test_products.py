"""One amount in two units, a base by a rate, a standard by a number: what is told and what is left alone."""

from __future__ import annotations

import pytest

from auditor.audit import audit


def told(text: str) -> list[set[str]]:
    """The figures that each finding holds against each other."""
    report = audit(text.encode(), name="x.txt")
    return [{finding.reported.text, *(e.text for e in finding.check.evidence)} for finding in report.findings]


@pytest.mark.parametrize(
    ("text", "reported"),
    [
        # 2000 × 15 = 30000亩
        ("造林2000.0公顷，折合30.00万亩，新建苗圃7处。", "30.00万亩"),
        # 12.5万吨 = 2.5亿斤
        ("收购小麦12.50万吨，合2.50亿公斤，仓容利用率81.5%。", "2.50亿公斤"),
        ("总投资1.462亿元（即1,462万元），到位资金4,000万元。", "1,462万元"),
        # 4000 × 25% = 1000
        ("以上年净利润4,000.0万元为基数，按25%的比例计算，应上缴收益1,000.0亿元。", "1,000.0亿元"),
        # 3000 × 2000 × 12 = 72000000
        ("退休人员2,000人，月人均养老金3,000元，较上年增加80元，全年按12个月测算发放7,200.0元。", "7,200.0元"),
        # 2000 × 650 = 1300000
        ("按每生每年650元的标准，全年应安排公用经费130.00亿元（学生2,000人）。", "130.00亿元"),
    ],
)
def test_what_does_not_follow_is_told(text: str, reported: str) -> None:
    """A slip of the unit or of the point is found from what is told beside it."""
    (figures,) = told(text)
    assert reported in figures


@pytest.mark.parametrize(
    "text",
    [
        "造林2000.0公顷，折合3.00万亩，新建苗圃7处。",
        "县域耕地3.00万亩（合2000公顷），其中水田1.20万亩。",
        # two currencies, and a mean beside its sum
        "引进外资1.20亿元（约合1,700万美元），增长8.1%。",
        "收购小麦12.50万吨，合2.50亿斤，仓容利用率81.5%。",
        # 35.5 lies within the rounding
        "以上年工资总额1,773万元为基数，按2%的标准计提工会经费35.5万元。",
        # the standard is of one thing, the amount of more
        "按每生每年650元的标准补助，全年支出公用经费187.40万元（学生2,000人）。",
    ],
)
def test_what_follows_or_is_of_something_else_is_left_alone(text: str) -> None:
    """What agrees, another currency, an amount that holds more than the standard gives."""
    assert told(text) == []
