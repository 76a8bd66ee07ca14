"""Numerals as they come: parted, glued, composed, ranges and ratios; and those that nobody can read."""

from __future__ import annotations

import pytest

from auditor.document import Text
from auditor.figures.lexicon import load_lexicon
from auditor.figures.model import Dimension, Place, Reason
from auditor.figures.scan import scan_all
from tests.figures.finding import scanned, values


def left_out(text: str) -> list[tuple[str, str]]:
    """The digits of `text` that are no figure, and why."""
    return [(o.text, o.reason.value) for o in scan_all(Text(text), Place(0, 0, 0), load_lexicon()).omitted]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("受理210 500件", ["210500件"]),
        ("参加1 234 567人，", ["1234567人"]),
        ("下达1 000 000元", ["1000000元"]),
        ("发电1 204.5万千瓦时", ["1204.5万千瓦时"]),
        ("共3 407\xa0人", ["3407人"]),
        ("2023 500人", ["500人"]),
        ("合计 120 345 560", []),
        ("收入 120 345%", ["345%"]),
        ("5 12 345人", ["345人"]),
    ],
)
def test_blanks_part_thousands_before_a_unit(text: str, expected: list[str]) -> None:
    """Groups of three before a unit are one number; the numbers of a row, years and what stands before % are not."""
    assert values(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("支出190 .60万元", ["190.60万元"]),
        ("支出190 . 60万元", ["190.60万元"]),
        ("增长4 . 5 %", ["4.5%"]),
        ("支出12.5万\n元", ["12.5万元"]),
        ("支出380.00\n万元", ["380.00万元"]),
        ("预算7 2 9 , 7 1 3万元", ["729713万元"]),
        ("预算1 2 , 3 4 5 . 6 7元", ["12345.67元"]),
        ("1. 35万元", ["35万元"]),
    ],
)
def test_blanks_and_line_ends_inside_a_numeral(text: str, expected: list[str]) -> None:
    """A point that stands apart, a unit on the next line and digits set apart make one figure; an item number none."""
    assert values(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("总价RMB352.75万元", ["352.75万元"]),
        ("总价RMB1,234.56万元", ["1234.56万元"]),
        ("单价RMB 88元", ["88元"]),
        ("单价RMB3.50，", ["3.50元"]),
        ("￥ 1,234.50。", ["1234.50元"]),
        ("USD 45.6万元", ["45.6万美元"]),
        ("US$120万元", ["120万美元"]),
        ("HK$2,350万，", ["2350万港元"]),
        ("GDP1234.5亿元，占GDP2.5%", ["1234.5亿元", "2.5%"]),
        ("PM2.5，G320国道，5G，3A级景区，A4纸", []),
    ],
)
def test_what_stands_before_a_numeral(text: str, expected: list[str]) -> None:
    """A currency in front is the unit's, letters that run into an amount hide nothing, and names stay names."""
    assert values(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("3至5个", ["3个", "5个"]),
        ("2~3个百分点", ["2个百分点", "3个百分点"]),
        ("100—200元", ["100元", "200元"]),
        ("10—20万元", ["10万元", "20万元"]),
        ("12至5个", ["5个"]),
        ("1亿2000万元", ["12000万元"]),
        ("1.5亿2000万元", ["1.5亿", "2000万元"]),
        ("1万5000吨", ["15000吨"]),
        ("2万3,500公里", ["23500公里"]),
        ("3万2千吨", ["32千吨"]),
        ("1万2500千克", ["12500千克"]),
        ("4万0,312批", ["40312批"]),
        ("1万6，", ["1万"]),
        ("1000.00万万元", ["1000.00万万元"]),
        ("3个半月", ["3.5个月"]),
        ("2年半，", ["2.5年"]),
        ("2年半年检", ["2年"]),
        ("1倍半", ["1.5倍"]),
        ("3个半小时", ["3.5小时"]),
        ("99.0 -1.0 3.2", ["99.0", "-1.0", "3.2"]),
    ],
)
def test_numerals_that_belong_together(text: str, expected: list[str]) -> None:
    """The lower end of a range has the unit of the upper one; 亿 and 万 make one number, and so does a half."""
    assert values(text) == expected


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("性别比为85:100", ["85", "100"]),
        ("性别比为104.5∶100", ["104.5", "100"]),
        ("按1：3：6配制", ["1", "3", "6"]),
        ("比例为15:30", ["15", "30"]),
        ("15:30开会", []),
        ("8：30至17：00", []),
        ("项目1：-5", []),
    ],
)
def test_a_ratio_is_two_figures_and_a_time_of_day_none(text: str, terms: list[str]) -> None:
    """The terms of a ratio are alike only each other; what may be a time of day is one, but behind 比."""
    figures = [f for f in scanned(text) if f.unit.noun == "比"]
    assert [str(f.value) for f in figures] == terms
    assert all(f.unit.dimension is Dimension.BARE for f in figures)


@pytest.mark.parametrize(
    ("text", "unread"),
    [
        ("支出152.15162.15万元", "152.15162.15万元"),
        ("支出12.345.67万元", "12.345.67万元"),
        ("支出1,23,456元", "1,23,456元"),
        ("登记5,6780户", "5,6780户"),
        ("存款20,54亿元", "20,54亿元"),
        ("收入20.56.亿元", "20.56.亿元"),
        ("收入234.5 6万元", "234.5 6万元"),
        ("排放3.2×10⁴吨", "3.2×10⁴吨"),
        ("排放1.2E+05吨", "1.2E+05吨"),
        ("补助.60万元", "60万元"),
        ("补助1234567890123456789万元", "1234567890123456789万元"),
        ("占٣٤%", "٣٤"),
    ],
)
def test_what_nobody_can_read_is_no_figure_and_is_said(text: str, unread: str) -> None:
    """No part of such a numeral is read, and the whole is told as unreadable, once."""
    assert values(text) == []
    assert left_out(text) == [(unread, Reason.UNREADABLE.value)]


@pytest.mark.parametrize(
    ("text", "reasons"),
    [
        ("2023年3月", ["date", "date"]),
        ("14:05", ["clock", "clock"]),
        ("财社〔2021〕25号", ["document", "document"]),
        ("第3批，第1,2,9位", ["ordinal"] * 4),
        ("3.1.2节，2080505(项)", ["code", "code"]),
        ("12345678901234567890", ["code"]),
        ("电话：88886666", ["telephone"]),
        ("PM2.5，5G，3A级", ["name"] * 4),
        ("2/3", ["fraction", "fraction"]),
        ("1、收入。2.支出", ["item", "item"]),
        ("1.2023年决算", ["item", "date"]),
        ("1.5家医院", ["item"]),
        ("www.example.cn/5", ["address"]),
        ("12345热线，概况……12", ["no_unit", "no_unit"]),
    ],
)
def test_digits_that_are_no_figure_have_a_reason(text: str, reasons: list[str]) -> None:
    """Each run of digits that is left out says what it is."""
    assert [reason for _, reason in left_out(text)] == reasons


@pytest.mark.parametrize(("one", "other"), [("24.60千公顷", "36.90万亩"), ("3.5平方公里", "5250亩"), ("2吨", "4000斤")])
def test_measures_of_a_kind_convert(one: str, other: str) -> None:
    """1 hectare is 15 mu and 1 km² 1500, so both have one base: 24600 × 15 = 369000."""
    (left,), (right,) = scanned(one), scanned(other)
    assert (left.base, left.unit.noun) == (right.base, right.unit.noun)
