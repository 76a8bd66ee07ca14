"""Numerals in digits: every way they are printed, and everything with digits that is no figure."""

from __future__ import annotations

from decimal import Decimal

import pytest

from auditor.document import Anchor, Location, Text
from auditor.figures.lexicon import load_lexicon
from auditor.figures.model import Place
from auditor.figures.scan import normalised, scan_all, scan_text
from tests.counting import calls_of
from tests.figures.finding import Found, found, scanned, values


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("支出１２３．４５万元", [("１２３．４５万元", "123.45", "万元")]),
        ("增长９．６％", [("９．６％", "9.6", "%")]),
        ("支出1,234.56万元", [("1,234.56万元", "1234.56", "万元")]),
        ("支出１，２３４．５６万元", [("１，２３４．５６万元", "1234.56", "万元")]),
        ("减少3，206.47万元", [("3，206.47万元", "3206.47", "万元")]),
        ("支出3，206元", [("3，206元", "3206", "元")]),
        ("共12,345,678元", [("12,345,678元", "12345678", "元")]),
        ("合计 1 234.56万元", [("1 234.56万元", "1234.56", "万元")]),
        ("合计 20 万 元", [("20 万 元", "20", "万元")]),
        ("占 94.85 %", [("94.85 %", "94.85", "%")]),
        ("补助11.57万 人次", [("11.57万 人次", "11.57", "万人次")]),
        ("支出190.\n18万元", [("190.\n18万元", "190.18", "万元")]),
        ("占比为96. 29%", [("96. 29%", "96.29", "%")]),
        ("退回￥1,234.50，", [("￥1,234.50", "1234.50", "元")]),
        ("退回¥3.5万元", [("¥3.5万元", "3.5", "万元")]),
    ],
)
def test_a_numeral_is_read_however_it_is_printed(text: str, expected: list[Found]) -> None:
    """Full width, separators, blanks and a currency sign change neither value nor unit; the text stays as printed."""
    assert found(text) == expected


@pytest.mark.parametrize("minus", ["-", "－", "−", "﹣", "–"])
def test_every_minus_makes_an_amount_negative(minus: str) -> None:
    """The hyphen, the full-width, the mathematical, the small and the en dash all are signs before an amount."""
    assert values(f"当期收支结余为{minus}126.85万元。") == ["-126.85万元"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("年中调减专项20%-21.32万元", ["20%", "21.32万元"]),
        ("罚款10万元-20万元", ["10万元", "20万元"]),
        ("增长10%－20%", ["10%", "20%"]),
        ("数量指标--95%", ["95%"]),
        ("个人自负126.85万元", ["126.85万元"]),
        ("亏损12.5万元", ["12.5万元"]),
        ("负债3.2亿元", ["3.2亿元"]),
    ],
)
def test_neither_a_dash_between_figures_nor_a_word_is_a_sign(text: str, expected: list[str]) -> None:
    """The dash of a range or behind a figure is no minus, and 负 or 亏损 before an amount does not negate it."""
    assert values(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("(1,234.56)", [("(1,234.56)", "-1234.56", "")]),
        ("（1234.56）", [("（1234.56）", "-1234.56", "")]),
        ("(12)", []),
        ("（1）", []),
        ("-5.20", [("-5.20", "-5.20", "")]),
        ("+3.5%", [("+3.5%", "3.5", "%")]),
        ("1 234.56", [("1 234.56", "1234.56", "")]),
        ("2021", [("2021", "2021", "")]),
        ("2021年", []),
        ("5A", []),
        ("—", []),
        ("2.1.3", []),
    ],
)
def test_a_cell_of_its_own(text: str, expected: list[Found]) -> None:
    """In a cell an integer counts and brackets negate, but numbers of items, years and codes stay none."""
    assert found(text, cell=True) == expected


def test_brackets_negate_in_cells_only() -> None:
    """In running text an amount in brackets is an explanation, not a loss."""
    assert values("县级资金（1,234.56）") == ["1234.56"]


@pytest.mark.parametrize(
    "text",
    [
        "2021年3月15日，2021年度，2021年末",
        "3月15日，12月底，15日内，21年12月",
        "2021.12.31，2021-12-31，2021/1/5",
        "时间为2020.12，（2020.5-2021.3），截至6.30",
        "2023年1-11月，1月至6月，1—12月",
        "2019—2021年；2019年-2021年；2020-2021年度；2019、2020年；2019至2021年；2019——2021年；2021/2022学年",
        "2021版，2021届，20世纪90年代",
        "8:30，14:00-17:30，8点30分，7×24小时",
        "“5·18”，3.15活动，“3.15”，5.12国际护士节",
    ],
)
def test_dates_and_times_are_no_figures(text: str) -> None:
    """Years, months, days, spans of them, times of day and days with a name are not figures."""
    assert values(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "财社〔2021〕25号，[2018]67号，(2021) 6 号，【2020】3号，（2019）12 号",
        "〔2021〕25、26号，国务院735号令，1号文件，经开路9号",
        "第3批，第1、2批，第12条，第3名，第三方",
        "公开01表，财决附03表，表1，附件2，图3-1",
        "2101501行政运行，201（类）03（款）99（项），“21015-医疗保障管理事务”，201类03款99项",
        "301人员经费，2021项目支出，30399其他对个人和家庭的补助，31002办公设备购置",
        "DRG付费2.0版，“1+3+N”，1+1活动，“十四五”，五三工作法，COVID-19，PM2.5，5G，N95口罩",
        "3级医院，1型，2/3",
        "支出[1]，说明①",
    ],
)
def test_numbers_that_name_something_are_no_figures(text: str) -> None:
    """Document numbers, ordinals, forms, subject codes, names of versions and policies are not figures."""
    assert values(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "0731-1234567，邮编：415000，400-123-4567",
        "手机13800000000",
        "信用代码11430000MB1234567K，账号：6222 0000 1111",
        "123456789012345678",
        "http://www.example.gov.cn/2021/12/3.html",
        "www.example.cn/5个",
        "abc123@example.com，12345@example.com",
    ],
)
def test_addresses_and_identity_numbers_are_no_figures(text: str) -> None:
    """Telephones, postal and credit codes, accounts, web and mail addresses are not figures."""
    assert values(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1. 工作情况", []),
        ("1、收入", []),
        ("（1）支出3万元；2)人员5人", ["3万元", "5人"]),
        ("一是检查3家", ["3家"]),
        ("1.5家医院整改。2.3家药店整改", ["5家", "3家"]),
        ("3.2023年参保5人", ["5人"]),
        ("2.1 收入情况", []),
        ("2.1收入情况", []),
        ("①5家", ["5家"]),
        ("目标1：检查20家", ["20家"]),
    ],
)
def test_numbers_of_items_are_told_from_figures(text: str, expected: list[str]) -> None:
    """The number of a list item or section is no figure, even where a count follows without a blank."""
    assert values(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("参保率目标95%，指标1.5%，任务2项", ["95%", "1.5%", "2项"]),
        ("平均住院8.5日", ["8.5日"]),
        ("12345热线办理12件", ["12件"]),
        ("（2020）15家", ["15家"]),
        ("共15973707588元", ["15973707588元"]),
        ("103.68+86.50=190.18万元", ["103.68", "86.50", "190.18万元"]),
        ("支出2020.12万元", ["2020.12万元"]),
        ("2.5个百分点", ["2.5个百分点"]),
        ("<p>检查42家", ["42家"]),
        ("支出决算为46.44万元.", ["46.44万元"]),
        ("320.3万元. 纳入预算300万元", ["320.3万元", "300万元"]),
    ],
)
def test_figures_that_look_like_something_else(text: str, expected: list[str]) -> None:
    """A unit or its place shows a figure where the digits alone could be a date, a code or a number of an item."""
    assert values(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("年初预算0，追加10万元", ["0", "10万元"]),
        ("决算数为190.18，完成", ["190.18"]),
        ("拨打12345，", []),
        ("收入合计156,211,123支出", ["156211123"]),
        ("金额12至15", []),
        ("1.5-2.5之间", ["1.5", "2.5"]),
    ],
)
def test_numerals_without_unit(text: str, expected: list[str]) -> None:
    """In text a numeral without unit counts with decimals or separators, or as an integer where amounts stand."""
    assert values(text) == expected


@pytest.mark.parametrize(
    ("text", "exact"),
    [("26人次", True), ("11.57万人次", False), ("95分", True), ("9.5分", False), ("30万份", False), ("3万元", False)],
)
def test_only_whole_counts_and_scores_are_exact(text: str, exact: bool) -> None:
    """A count printed in single pieces carries no rounding; one in 万, with decimals, or an amount does."""
    (figure,) = scanned(text)
    assert figure.exact is exact


def test_decimals_are_counted_on_the_text() -> None:
    """169.90 has two decimals although its value equals 169.9."""
    (figure,) = scanned("支出169.90万元")
    assert (figure.decimals, figure.precision, figure.value) == (2, 2, Decimal("169.9"))


def test_a_figure_knows_its_place() -> None:
    """Start and end are offsets in the text, the block and cell are those given, the location follows the anchors."""
    text = Text("支出12万元，\n占5%", (Anchor(0, Location(line=3, column=1)), Anchor(8, Location(line=4, column=1))))
    amount, rate = scan_text(text, Place(7, 0, 0, row=2, col=1), load_lexicon())
    assert amount.place == Place(7, 2, 6, row=2, col=1)
    assert amount.location == Location(line=3, column=3)
    assert rate.place == Place(7, 9, 11, row=2, col=1)
    assert rate.location == Location(line=4, column=2)


def test_normalising_keeps_offsets() -> None:
    """Half-width text has a character for each one of the original, so that places can be carried over."""
    assert normalised("１，２３４．５％（－）　") == "1，234.5%(-) "


PIECES = (
    "1 ( ， 百分之 a a+ ,234 1. - 1- 1.5. -1.5万元 2021年3月 1@ 第1、 1:2 九万 三分之一 1+ [2021] "
    "2021.12 1/ 5%- 约 http:// 万 1万余 1.5家。 电话：1 — 1, 1,1 ,234 1.2.3 1E RMB1 1至 1亿2万 1×10⁴ 1_ 1："
)


@pytest.mark.parametrize("piece", [*PIECES.split(), " ", "1 ", "\n1.5", "1 , ", "1 234 ", "1 . "])
def test_time_grows_with_the_length_only(piece: str) -> None:
    """Four times as much of the same text takes about four times the calls, not sixteen."""
    lexicon, place = load_lexicon(), Place(0, 0, 0)
    short, long = (Text(piece * (n // len(piece))) for n in (1_000, 4_000))
    few, many = (calls_of(lambda text=text: scan_all(text, place, lexicon)) for text in (short, long))  # type: ignore[misc]
    assert many < 5 * few + 100
