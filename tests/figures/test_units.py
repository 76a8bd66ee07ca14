"""Units behind a numeral: the longest wins, words that only begin like one do not count, prices are no amounts."""

from __future__ import annotations

from decimal import Decimal

import pytest

from auditor.figures.lexicon import load_lexicon
from auditor.figures.model import Approx, Dimension
from tests.figures.finding import scanned, values


@pytest.mark.parametrize(
    ("text", "dimension", "base"),
    [
        ("5元", Dimension.MONEY, "5"),
        ("5千元", Dimension.MONEY, "5000"),
        ("3百万元", Dimension.MONEY, "3000000"),
        ("1.2千万元", Dimension.MONEY, "12000000"),
        ("28.13亿元", Dimension.MONEY, "2813000000"),
        ("1.5万亿元", Dimension.MONEY, "1500000000000"),
        ("15分钟", Dimension.TIME, "15"),
        ("15分", Dimension.SCORE, "15"),
        ("2个百分点", Dimension.POINTS, "0.02"),
        ("2个点", Dimension.POINTS, "0.02"),
        ("2个", Dimension.COUNT, "2"),
        ("2个点位", Dimension.COUNT, "2"),
        ("2个月", Dimension.TIME, "2"),
        ("5‰", Dimension.RATE, "0.005"),
        ("93.53％", Dimension.RATE, "0.9353"),
        ("3倍", Dimension.MULTIPLE, "3"),
        ("11.57万人次", Dimension.COUNT, "115700"),
        ("3千户", Dimension.COUNT, "3000"),
        ("1.2千万人次", Dimension.COUNT, "12000000"),
        ("5万亩", Dimension.MEASURE, "50000"),
        ("2亿立方米", Dimension.MEASURE, "200000000"),
        ("350㎡", Dimension.MEASURE, "0.525"),  # in 亩
        ("2000 m2", Dimension.MEASURE, "3"),
        ("30km", Dimension.MEASURE, "30000"),  # in metres
        ("1200平方米", Dimension.MEASURE, "1.8"),
        ("500张", Dimension.COUNT, "500"),
        ("12床日", Dimension.COUNT, "12"),
        ("3万人口", Dimension.COUNT, "30000"),
    ],
)
def test_the_longest_unit_wins(text: str, dimension: Dimension, base: str) -> None:
    """A unit is read to its end, so that 分钟 is no score and 个百分点 no count, and scaled to base units."""
    (figure,) = scanned(text)
    assert (figure.text, figure.unit.dimension, figure.base) == (text, dimension, Decimal(base))


@pytest.mark.parametrize(
    "text",
    ["301人员经费", "2021项目支出", "3部门联合", "45  人数", "2 个人账户", "12条例", "2021本级", "5年级", "7 次数"],
)
def test_words_that_begin_like_a_unit_are_none(text: str) -> None:
    """Digits before 人员经费, 项目 or 本级 count nothing, nor do digits apart from 人数 in a row of cells."""
    assert values(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("5人事业编制", ["5人"]),
        ("24人均已参保", ["24人"]),
        ("3家属于二级医院", ["3家"]),
        ("10名单位职工", ["10名"]),
        ("5个人", ["5个"]),
        ("12人数据", ["12人"]),
        ("305人大病保险", ["305人"]),
        ("80分为良", ["80分"]),
        ("2次数据比对", ["2次"]),
        ("3倍罚款", ["3倍"]),
        ("14镇（街道）", ["14镇"]),
    ],
)
def test_a_counted_noun_before_another_word_still_counts(text: str, expected: list[str]) -> None:
    """Two words in a row can look like a third one: five persons of the career staff are no 人事."""
    assert values(text) == expected


@pytest.mark.parametrize(
    ("text", "unit", "noun"),
    [
        ("65元/人", "元/人", "/人"),
        ("320元每人每年", "元每人每年", "/人/年"),
        ("350元/床日", "元/床日", "/床日"),
        ("12.5元/人·月", "元/人·月", "/人·月"),
        ("20万元/年", "万元/年", "/年"),
        ("65元/人标准", "元/人", "/人"),
        ("30元/处方", "元/处方", "/处方"),
        ("40元/15日", "元", ""),
        ("5万元每次", "万元每次", "/次"),
        ("5万元每当", "万元", ""),
    ],
)
def test_money_for_each_of_something_is_a_price(text: str, unit: str, noun: str) -> None:
    """A price keeps what it is for, so that it is never added to an amount; a fraction bar before digits is none."""
    figure = scanned(text)[0]
    assert (figure.unit.text, figure.unit.noun, figure.unit.dimension) == (unit, noun, Dimension.MONEY)


@pytest.mark.parametrize(
    ("text", "unit", "dimension", "approx"),
    [
        ("300余万元", "万元", Dimension.MONEY, Approx.MORE),
        ("3万余人次", "万人次", Dimension.COUNT, Approx.MORE),
        ("2万多名", "万名", Dimension.COUNT, Approx.MORE),
        ("1亿多元", "亿元", Dimension.MONEY, Approx.MORE),
        ("5000余幅", "幅", Dimension.COUNT, Approx.MORE),
        ("3000万，", "万", Dimension.MONEY, Approx.NONE),
        ("10万抗疫", "万", Dimension.BARE, Approx.NONE),
        ("3万  元", "万元", Dimension.MONEY, Approx.NONE),
    ],
)
def test_multipliers_alone_and_with_more(text: str, unit: str, dimension: Dimension, approx: Approx) -> None:
    """万 takes the unit behind 余 or a blank; alone it is money where the clause ends and no unit elsewhere."""
    (figure,) = scanned(text)
    assert (figure.unit.text, figure.unit.dimension, figure.approx) == (unit, dimension, approx)


def test_every_unit_is_found_at_its_full_length() -> None:
    """No unit of the lists is hidden by a shorter one or by the words that are none."""
    units = load_lexicon().units
    assert [text for text in units if values(f"共2.5{text}。") != [f"2.5{text}"]] == []
