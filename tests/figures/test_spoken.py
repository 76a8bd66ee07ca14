"""Numbers of things in characters: which are figures, which are vague and named so, and which are wording."""

from __future__ import annotations

import pytest

from auditor.audit import audit_document
from auditor.document import Document, Paragraph, Text
from auditor.figures.lexicon import load_lexicon
from auditor.figures.model import Place
from auditor.figures.scan import scan_all
from tests.figures.finding import scanned
from tests.figures.test_grid import grid


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("三百二十人", "320", "人"),
        ("十二名", "12", "名"),
        ("一百一十五家", "115", "家"),
        ("一千零五户", "1005", "户"),
        ("一千零二十五户", "1025", "户"),
        ("三千二百一十八件", "3218", "件"),
        ("一万二千亩", "12000", "亩"),
        ("一万零五人", "10005", "人"),
        ("三百二十一万四千人", "3214000", "人"),
        ("三百万人", "300", "万人"),
        ("两万人次", "2", "万人次"),
        ("十四亿人", "14", "亿人"),
        ("五百元", "500", "元"),
    ],
)
def test_a_number_of_things(text: str, value: str, unit: str) -> None:
    """Before what is counted or measured, or 元; in the unit that it is written in."""
    (figure,) = scanned(f"在册人数{text}，")
    assert (figure.text, str(figure.value), figure.unit.text) == (text, value, unit)


@pytest.mark.parametrize(
    ("text", "approx"), [("三百余人", "more"), ("近三百人", "about"), ("不足三百人", "below"), ("三万多人", "more")]
)
def test_a_rough_one(text: str, approx: str) -> None:
    """With the words that widen any figure."""
    (figure,) = scanned(f"共有{text}，")
    assert figure.approx.value == approx


WORDING = (
    "第三十二人 三个 十家 百人 千家万户 万人次 一百年 二十天 五十岁 二十四小时 党的二十大 十四五规划 十九届 二十条例 "
    "五十元旦 二十至三十人 三百五人 十二月 三十个百分点 一百二十分 二十四节气 十四届十一次全会 第二十三次、二十五次会议"
)


@pytest.mark.parametrize("text", WORDING.split())
def test_wording(text: str) -> None:
    """Ordinals, times, names, ranges, what is one character long or not well formed."""
    assert not scanned(text)


@pytest.mark.parametrize(
    "text",
    ["数十家", "几十家", "好几百人", "十几户", "三十几人", "二三十人", "上百人", "百余户", "几千万元", "数百万元"],
)
def test_a_vague_amount_is_named(text: str) -> None:
    """It is no figure, and is listed among what is none."""
    found = scan_all(Text(f"走访了{text}，"), Place(0, 0, 0), load_lexicon())
    assert not found.figures
    assert [(one.text, one.reason.value) for one in found.omitted] == [(text, "vague")]


def test_it_is_held_against_figures_in_digits() -> None:
    """A total in characters over parts in digits."""
    text = "2031年末在职人数三百二十人，其中男200人、女130人。"
    report = audit_document(Document(None, "text", "", "", (Paragraph(Text(text)),)))
    assert [finding.reported.text for finding in report.findings] == ["三百二十人"]


def test_in_a_table_it_is_wording() -> None:
    """A cell in characters is the name of a row or a remark."""
    assert not grid("项目|金额|说明; 甲|1.50|培训三百二十人; 乙|2.50|三百二十人").figures.keys() - {(1, 1), (2, 1)}
