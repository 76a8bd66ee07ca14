"""From a document to its figures: the order of the steps, headings above, and amounts without a unit."""

from __future__ import annotations

import pytest

from auditor.document import Document, Paragraph, Text
from auditor.figures.counts import counts_in_characters
from auditor.figures.lexicon import load_lexicon
from auditor.figures.model import Place
from auditor.figures.read import ReportFigures, read_figures
from tests.figures.grid_notation import table


def read(*lines: str) -> ReportFigures:
    """The figures of paragraphs."""
    blocks = tuple(Paragraph(Text(line)) for line in lines)
    return read_figures(Document(None, "text", "", "", blocks), load_lexicon())


def test_the_headings_above_a_passage() -> None:
    """A heading ends those of its level and below; one that is none changes nothing."""
    found = read(
        "一、收入", "（一）税收", "税收5.00万元。", "（二）非税", "非税3.00万元。", "二、支出", "支出8.00万元。"
    )
    assert [passage.section for passage in found.passages if passage.figures] == [
        ("一、收入", "（一）税收"),
        ("一、收入", "（二）非税"),
        ("二、支出",),
    ]
    assert [passage.level for passage in found.passages] == [2, 3, None, 3, None, 2, None]


def test_cells_with_sentences_stand_under_the_headings_too() -> None:
    """They are passages with the place of their cell, and their figures are none of the grid."""
    blocks = (Paragraph(Text("一、收入")), table("项目|说明; 甲|全年支出12.50万元，增长5%。; 乙|无"))
    found = read_figures(Document(None, "text", "", "", blocks), load_lexicon())
    (passage,) = [passage for passage in found.passages if passage.figures]
    assert (passage.section, passage.block, passage.row, passage.col) == (("一、收入",), 1, 1, 1)
    assert [(f.text, f.place.row, f.place.col) for f in found.all] == [("12.50万元", 1, 1), ("5%", 1, 1)]


@pytest.mark.parametrize(
    ("text", "units"),
    [
        ("收入5.25万元，支出3.10。", ["万元", "万元"]),
        ("收入5.25万元，同时下一阶段提高到3.10。", ["万元", ""]),  # no word of an amount before it
        ("收入5.25万元，收入比3.10。", ["万元", ""]),
        ("收入5.25万元，其中项目支出为3.10。", ["万元", "万元"]),
        ("收入5.25，支出3.10。", ["", ""]),
        ("收入5.25万元，补贴4元，支出3.10。", ["万元", "元", "万元"]),  # half of the amounts
        ("收入5.25万元，补贴4元，债务2亿元，支出3.10。", ["万元", "元", "亿元", ""]),
        ("支出3.10，占5%。", ["", "%"]),
    ],
)
def test_amounts_without_a_unit_have_the_usual_one(text: str, units: list[str]) -> None:
    """Where half of the amounts of the report are in it."""
    assert [f.unit.text for f in read(text).all] == units


def test_a_loose_row_gets_no_unit() -> None:
    """Its figures stand apart, and what they are is not told."""
    found = read("本年收入5.25万元。", "支出 3.10 4.25")
    assert [passage.loose for passage in found.passages] == [False, True]
    assert [f.unit.text for f in found.all] == ["万元", "", ""]


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("购置3至5个，保养85:100。", ["购置", "购置", "保养", "保养"]),
        ("基本支出5.00万元，项目支出3.00万元。", ["基本支出", "项目支出"]),
        ("税费收入5.00万元。罚没收入3.00万元。", ["税费收入", "罚没收入"]),
    ],
)
def test_both_ends_of_a_range_have_one_name(text: str, labels: list[str]) -> None:
    """And both terms of a ratio."""
    assert [f.label for f in read(text).all] == labels


def test_periods_and_bases_end_with_their_sentence() -> None:
    """What a figure before names holds no further than to it or to the end of the sentence."""
    found = read("2030年预算数为5.00万元，支出3.00万元。2031年收入7.00万元，决算支出8.00万元")
    assert [(f.period, f.basis) for f in found.all] == [("2030", "预算"), ("", ""), ("2031", ""), ("", "决算")]


def test_what_cannot_be_read_is_told_in_reading_order() -> None:
    """Of passages and cells together."""
    blocks = (
        table("项目|金额; 甲|1.50; 乙|12.345.67; 丙|2.50"),
        Paragraph(Text("支出152.15162.15万元，收入1,23,456元。")),
    )
    found = read_figures(Document(None, "text", "", "", blocks), load_lexicon())
    assert [one.text for one in found.unreadable] == ["12.345.67", "152.15162.15万元", "1,23,456元"]


@pytest.mark.parametrize(
    ("text", "more", "expected"),
    [
        ("共六座桥、三个站、十二项工程", (), [("六座", 6), ("三个", 3), ("十二项", 12)]),
        ("第三项，几个，十余家，七八家，三至五个，两到三座", (), []),
        ("两翼齐飞", (), []),
        ("两翼齐飞", ("翼",), [("两翼", 2)]),
        ("拨付六元", ("元",), []),  # money is no count
    ],
)
def test_counts_in_characters(text: str, more: tuple[str, ...], expected: list[tuple[str, int]]) -> None:
    """Two at least, told exactly, of whole things."""
    found = counts_in_characters(Text(text), text, Place(0, 0, 0), load_lexicon(), more)
    assert [(f.text, int(f.value)) for f in found] == expected
    assert all(f.exact for f in found)
