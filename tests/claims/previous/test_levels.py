"""Of which total a change against last year is told, where it stands in the sentence behind it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.claims.previous.test_last_year import held, told

LAST = """# 某局2031年度部门决算

2031年度收、支总计均为480.00万元。与2030年度相比，收、支总计各增加10.00万元，增长2.13%。

2031年度本年收入合计450.00万元，其中：财政拨款收入440.00万元，占97.78%。

2031年度财政拨款收、支总计均为460.00万元。

2031年度培训费支出8.40万元。

2031年末结转和结余35.00万元。
"""
APART = LAST.replace("2031年度收、支总计均为480.00万元", "2031年度收入总计480.00万元，支出总计480.00万元")


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "2032年度收、支总计均为500.00万元。与2031年度相比，收、支总计各增加{}万元，增长4.17%。",
            ("480.00万元", "20.00", "30.00"),
        ),
        ("2032年度收、支总计500.00万元。与上年相比，增加{}万元。", ("480.00万元", "20.00", "30.00")),
        ("2032年度收、支总计500.00万元。比上年增加{}万元。", ("480.00万元", "20.00", "30.00")),
        (
            "2032年度收入总计500.00万元、支出总计500.00万元。与2031年度相比，收、支总计各增加{}万元。",
            ("480.00万元", "20.00", "30.00"),
        ),
        (
            "2032年度本年收入合计470.00万元。与2031年度相比，本年收入合计增加{}万元。",
            ("450.00万元", "20.00", "30.00"),
        ),
        (
            "2032年度本年收入合计470.00万元，其中：财政拨款收入460.00万元，占97.87%。"
            "与上年相比，本年收入合计增加{}万元。",
            ("450.00万元", "20.00", "30.00"),
        ),
        (
            "2032年度财政拨款收、支总计均为490.00万元。与上年相比，财政拨款收、支总计各增加{}万元。",
            ("460.00万元", "30.00", "20.00"),
        ),
        ("2032年初结转和结余{}万元。", ("35.00万元", "35.00", "36.00")),
        ("2032年年初结转和结余{}万元。", ("35.00万元", "35.00", "36.00")),
        ("年初结转和结余{}万元。", ("35.00万元", "35.00", "36.00")),
    ],
)
def test_the_usual_sentences(text: str, wanted: tuple[str, str, str], tmp_path: Path) -> None:
    """The change belongs to the total of the sentence before; what a year opens with, to what the last closed with."""
    last, right, wrong = wanted
    assert ("consistent", f"{right}万元", last) in told(held(text.format(right), tmp_path, LAST))
    report = held(text.format(wrong), tmp_path, LAST)
    assert ("inconsistent", f"{wrong}万元", last) in told(report)
    assert f"{wrong}万元" in {finding.reported.text for finding in (*report.findings, *report.queries)}


@pytest.mark.parametrize(
    "text",
    [
        "2032年度收、支总计均为500.00万元。与2031年度相比，收、支总计各增加20.00万元，增长4.17%。",
        "2032年度收入总计500.00万元。与2031年度相比，收入总计增加20.00万元，增长4.17%。",
    ],
)
@pytest.mark.parametrize("last", [LAST, APART])
def test_the_total_of_both_sides_is_that_of_each(text: str, last: str, tmp_path: Path) -> None:
    """收、支总计 this year, 收入总计 and 支出总计 last year, and the other way round."""
    assert told(held(text, tmp_path, last)) == [
        ("consistent", "20.00万元", "480.00万元"),
        ("consistent", "4.17%", "480.00万元"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "2032年度收、支总计均为500.00万元。与2031年度相比，印刷费增加30.00万元。",  # of something else
        "2032年度收、支总计均为500.00万元。与2031年度相比，财政拨款收、支总计各增加30.00万元。",  # of one fund
        "2032年度收、支总计均为500.00万元。主要是比上年增加人员30.00万元。",
        "2032年度收入总计500.00万元，支出总计490.00万元。与上年相比，收、支总计各增加20.00万元。",  # of which?
        "2032年度培训费支出9.10万元，会议费支出3.00万元。与上年相比，增加0.50万元。",  # of which?
        "2032年度收、支总计均为500.00万元。全年办理业务。与上年相比，增加30.00万元。",  # a sentence between
        "2032年度收、支总计约500.00万元。与上年相比，增加30.00万元。",
    ],
)
def test_what_belongs_to_no_total(text: str, tmp_path: Path) -> None:
    """Without a name of its own, or with another one, a change is held against nothing."""
    assert told(held(text, tmp_path, LAST)) == []
