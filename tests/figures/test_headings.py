"""Numbering styles and what makes a heading."""

from __future__ import annotations

import pytest

from auditor.figures.headings import is_heading, marker_level, without_marker


@pytest.mark.parametrize(
    ("text", "level", "rest"),
    [
        ("第二部分 部门决算情况", 1, "部门决算情况"),
        ("第１部分 概况", 1, "概况"),
        ("三、收入决算", 2, "收入决算"),
        ("十二、其他", 2, "其他"),
        ("（一）主要职能", 3, "主要职能"),
        ("(三) 项目", 3, "项目"),
        ("1.住房保障", 4, "住房保障"),
        ("１．住房保障", 4, "住房保障"),
        ("1、2021年度绩效", 4, "2021年度绩效"),
        ("1.2023年决算", 4, "2023年决算"),
        ("（12）其他", 5, "其他"),
        ("2）其他", 5, "其他"),
        ("2.1 收入情况", 5, "收入情况"),
        ("①培训费", 6, "培训费"),
        ("　　五、说明", 2, "说明"),
        ("1.5万元", None, "1.5万元"),
        ("12.5 万元", None, "12.5 万元"),
        ("2021年收入", None, "2021年收入"),
        ("一是检查", None, "一是检查"),
        ("", None, ""),
    ],
)
def test_numbering_styles(text: str, level: int | None, rest: str) -> None:
    """Each style has its level, half and full width alike; an amount at the start of a line is no numbering."""
    assert marker_level(text) == level
    assert without_marker(text) == rest


@pytest.mark.parametrize(
    ("text", "heading"),
    [
        ("（二）项目支出情况", True),
        ("1、住房公积金。", True),
        ("四、收支说明：", True),
        ("项目支出情况", False),
        ("1.本年支出12万元，增长5%", False),
        ("1.本表反映单位本年度的收支和结余情况。", False),
        ("一、" + "长" * 40, False),
        ("", False),
    ],
)
def test_a_heading_is_short_numbered_and_no_sentence(text: str, heading: bool) -> None:
    """A numbered line is a heading unless it is long or reads as a sentence."""
    assert is_heading(text) is heading
